/** Commands of the import: a file is kept and looked at, then imported as a publication, or discarded. */
import { command, refuse, textField, trilingualField, versionField } from '#platform/command'
import type { Db } from '#platform/database'
import { langs, t, type Text } from '#platform/messages'
import { z } from 'zod'
import { outsideTables } from './outside.ts'
import { checkOutside, type OutsideCheck } from './outside-check.ts'
import { discardUpload, insertUpload, publishUpload, uploadById, type Upload, type UploadedFile } from './outside-store.ts'
import { publications } from './publication-store.ts'
import { publishedCells } from './published-store.ts'

/** The file has been read and judged before (outside-file.ts). */
export const uploadOutside = command<UploadedFile, { id: number }>({
  verb: 'outside.import',
  input: z.custom<UploadedFile>((value) => typeof value === 'object' && value !== null && 'read' in value && 'bytes' in value),
  async run(tx, file, ctx) {
    const by = ctx.actor.kind === 'person' ? ctx.actor.id : null
    const id = await insertUpload(tx, file, { at: ctx.now, by })
    return { result: { id }, audit: { subject: `publication/draft/${id}`, after: { file: file.name, sha256: file.sha256, figures: file.read.figures.length } } }
  }
})

/** What an upload would change now. */
export async function checkUpload(db: Db, { read }: Upload): Promise<OutsideCheck> {
  const ours = (await publications(db, { status: 'published' })).filter(({ origin }) => origin === 'unit').map(({ number }) => number!)
  return checkOutside(read, await publishedCells(db, { series: outsideTables.map((table) => ({ table })) }), new Set(ours))
}

async function theUpload(tx: Db, id: number): Promise<Upload> {
  return (await uploadById(tx, id)) ?? refuse('not_found', 'problem.notFound.text')
}

const idField = z.number().int().positive()
const importInput = z.object({ id: idField, version: versionField(), title: trilingualField({ max: 200 }), source: textField({ max: 500 }) })
type ImportInput = { id: number; version: number; title: Text; source: string }

/** Judges the kept file anew against what is published at this moment; nothing that a form says about it is believed. */
export const importOutside = command<ImportInput, { number: number; cells: number }>({
  verb: 'outside.import',
  input: importInput as unknown as z.ZodType<ImportInput>,
  async run(tx, { id, version, title, source }, ctx) {
    const upload = await theUpload(tx, id)
    if (upload.publication.version !== version) refuse('conflict', 'problem.conflict')
    const { added, changed } = await checkUpload(tx, upload)
    const cells = [...added, ...changed].map(({ cell }) => cell)
    if (cells.length === 0) refuse('conflict', 'publications.outside.nothing')
    const notes = Object.fromEntries(langs.map((lang) => [lang, t(lang, 'publications.outside.notes', { source })])) as Text
    const tables = outsideTables.filter((table) => cells.some((cell) => cell.table === table))
    const by = ctx.actor.kind === 'person' ? ctx.actor.id : null
    const number = (await publishUpload(tx, upload.publication, { title, notes, tables }, cells, { at: ctx.now, by })) ?? refuse('conflict', 'problem.conflict')
    return {
      result: { number, cells: cells.length },
      audit: { subject: `publication/${number}`, after: { title, source, file: upload.fileName, sha256: upload.sha256, added: added.length, changed: changed.length } }
    }
  }
})

export const discardOutside = command<{ id: number }, null>({
  verb: 'outside.import',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const { fileName } = await theUpload(tx, id)
    await discardUpload(tx, id)
    return { result: null, audit: { subject: `publication/draft/${id}`, before: { file: fileName } } }
  }
})
