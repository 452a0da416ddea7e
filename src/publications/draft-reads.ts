/** What the pages of drafts read, put together. */
import type { Db } from '#platform/database'
import { dictionary, stateTableHeads, stateTables } from '#statistics'
import { suppliesOf, changedSince, standingOf, type Changed, type Choice, type Standing, type TableSupply } from './draft.ts'
import { cellsFile, cellsIn, jsonOf, recordFile, type DraftRecord } from './draft-files.ts'
import { choicesOf, currentPrint, reportedYears } from './draft-store.ts'
import type { Fix } from './protect-types.ts'
import { fileOf, publicationById, publications } from './publication-store.ts'
import type { Detail, Publication } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

export interface DraftView {
  one: Publication
  standing: Standing
  /** What is not as it was when the draft was protected. */
  changed: Changed | null
  /** What the last protection left, if there was one. */
  record: DraftRecord | null
  choices: Choice[]
  /** The publication that it corrects. */
  revises: Publication | null
}

export async function recordOf(tx: Db, id: number): Promise<DraftRecord | null> {
  const file = await fileOf(tx, id, recordFile)
  return file && jsonOf<DraftRecord>(file.bytes)
}

const isProtected = ({ auditState }: Publication) => auditState === 'safe' || auditState === 'unsafe'

export async function readDraft(tx: Db, id: number): Promise<DraftView | null> {
  const one = await publicationById(tx, id)
  if (!one || one.origin !== 'unit' || one.status === 'discarded') return null
  const record = isProtected(one) ? await recordOf(tx, id) : null
  const changed = record && one.status === 'draft' ? changedSince(record.print, await currentPrint(tx, one)) : null
  return { one, record, changed, standing: standingOf(one, changed !== null), choices: await choicesOf(tx, id), revises: one.revises === null ? null : await publicationById(tx, one.revises) }
}

/** Cells of a table as the last protection left them. */
export async function draftCells(tx: Db, id: number, table: string): Promise<NewPublishedCell[]> {
  const file = await fileOf(tx, id, cellsFile(table))
  return file ? cellsIn(file.bytes) : []
}

export async function fixOf(tx: Db, one: Publication, name: string): Promise<Fix | null> {
  if (!isProtected(one)) return null
  return (await recordOf(tx, one.id))?.fixes.find((fix) => fix.id === name) ?? null
}

export interface DraftHead { one: Publication; standing: Standing }

/** Drafts, the newest first, each with where it stands. */
export async function draftHeads(tx: Db): Promise<DraftHead[]> {
  const heads: DraftHead[] = []
  for (const one of (await publications(tx, { status: 'draft' })).filter(({ origin }) => origin === 'unit')) {
    const print = isProtected(one) ? (await recordOf(tx, one.id))?.print : undefined
    const changed = print ? changedSince(print, await currentPrint(tx, one)) !== null : isProtected(one)
    heads.push({ one, standing: standingOf(one, changed) })
  }
  return heads
}

export interface Supply { years: number[]; year: number | null; tables: TableSupply[] }

/** What the states have given for a year: the one that is asked for, otherwise the last. */
export async function readSupply(tx: Db, wanted: number | null, detail: Detail): Promise<Supply> {
  const years = await reportedYears(tx)
  const year = wanted !== null && years.includes(wanted) ? wanted : (years[0] ?? null)
  const asked = dictionary.tables.filter((table) => table.filled_from === 'state')
  return { years, year, tables: year === null ? [] : suppliesOf(asked, await stateTables(tx, { years: [year] }), detail) }
}

/** The latest year with tables that states let go further and that no publication holds yet, and how many; null where there is none. */
export async function publishingWork(tx: Db): Promise<{ year: number; tables: number } | null> {
  const heads = (await stateTableHeads(tx)).filter(({ share }) => share !== 'unit')
  const done = new Set((await publications(tx, { status: 'published' })).filter(({ origin }) => origin === 'unit').flatMap(({ year, tables }) => tables.map((table) => `${year} ${table}`)))
  const open = heads.filter(({ year, table }) => !done.has(`${year} ${table}`))
  if (open.length === 0) return null
  const year = Math.max(...open.map((one) => one.year))
  return { year, tables: new Set(open.filter((one) => one.year === year).map(({ table }) => table)).size }
}
