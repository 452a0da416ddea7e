/** Publishing: the only way out of the unit, open only for what the audit has found safe on exactly the present inputs. */
import { command, flagField, numberField, refuse, versionField } from '#platform/command'
import type { Db } from '#platform/database'
import { textIn } from '#platform/messages'
import { recordCells } from '#statistics'
import { z } from 'zod'
import { draftSubject, openDraft } from './draft-commands.ts'
import { changedSince } from './draft.ts'
import { isWorkingFile } from './draft-files.ts'
import { draftCells, recordOf } from './draft-reads.ts'
import { currentPrint, nextNumber, replaceFiles, setPublished } from './draft-store.ts'
import { metadataOf } from './metadata-reads.ts'
import { publicFilesOf } from './publish-files.ts'
import { sendPublishedLetters } from './publish-letters.ts'
import { placeWords, readPlace } from './place.ts'
import { fileOf, filesOf } from './publication-store.ts'
import { region, type Publication } from './publication.ts'
import { writePublishedCells, type NewPublishedCell } from './published-store.ts'
import { registerCells } from './register-cells.ts'

const publishInput = z.object({ id: numberField({ min: 1, integer: true }), version: versionField(), sure: flagField().refine((sure) => sure, 'publications.problem.sure') })

/** The cells that a reader could work out, in words, as far as a sentence holds them. */
const narrowWords = ({ audit }: Publication, lang: 'ar' | 'en' | 'fr') =>
  // A cell may be narrow to several readers: a state knows its own figures.
  [...new Set((audit?.narrow ?? []).map(({ cell }) => cell))].slice(0, 5).flatMap((cell) => { const place = readPlace(cell); return place ? [placeWords(place, lang)] : [] }).join(lang === 'ar' ? '؛ ' : '; ')

/** Refuses what is not proven, with the reason in words. */
async function mustBeSafe(tx: Db, one: Publication, lang: 'ar' | 'en' | 'fr'): Promise<void> {
  if (one.auditState === 'running') refuse('closed', 'publications.problem.running')
  if (one.auditState === 'unsafe') {
    const cells = narrowWords(one, lang)
    if (cells === '') refuse('closed', 'publications.problem.unsafeTables')
    refuse('closed', 'publications.problem.unsafe', { values: { count: one.audit?.narrowCount ?? 0, cells }, details: { cells: one.audit?.narrow.map(({ cell }) => cell) } })
  }
  const record = one.auditState === 'safe' ? await recordOf(tx, one.id) : null
  if (!record) refuse('closed', 'publications.problem.notProtected')
  const changed = changedSince(record.print, await currentPrint(tx, one))
  if (changed?.earlier) refuse('closed', 'publications.problem.overtaken')
  if (changed) refuse('closed', 'publications.problem.changed')
}

/** States whose figures are in it, alone or in the regional total. */
export function statesIn(one: Publication, cells: readonly Pick<NewPublishedCell, 'state'>[]): string[] {
  const summed = Object.values(one.audit?.region ?? {}).flatMap(({ states }) => states)
  return [...new Set([...cells.map(({ state }) => state), ...summed])].filter((state) => state !== region).toSorted()
}

export const publishDraft = command<z.infer<typeof publishInput>, { number: number }>({
  verb: 'publication.publish',
  input: publishInput,
  async run(tx, { id, version }, ctx) {
    // The number first: it is also the lock behind which nobody else can publish in between.
    const number = await nextNumber(tx)
    const one = await openDraft(tx, id, version)
    await mustBeSafe(tx, one, ctx.lang)
    const cells = (await Promise.all(one.tables.map((table) => draftCells(tx, id, table)))).flat()
    const files = await Promise.all((await filesOf(tx, id)).filter(({ name }) => !isWorkingFile(name)).map(async ({ name }) => (await fileOf(tx, id, name))!))
    const metadata = await metadataOf(tx, one)
    await writePublishedCells(tx, id, cells)
    const published = publicFilesOf({ one, number, at: ctx.now, cells, metadata, files })
    await replaceFiles(tx, id, published)
    const by = ctx.actor.kind === 'person' ? ctx.actor.id : null
    if (!(await setPublished(tx, id, version, { number, at: ctx.now, by }))) refuse('conflict', 'problem.conflict')
    await recordCells(tx, registerCells(cells, { number, at: ctx.now, by }))
    const states = statesIn(one, cells)
    await sendPublishedLetters(tx, { number, title: one.title, year: one.year!, states })
    return {
      result: { number },
      audit: {
        subject: draftSubject(id), before: { status: 'draft' },
        after: { number, title: textIn(one.title, 'en').text, year: one.year, tables: one.tables, cells: cells.length, states, files: published.map(({ name, sha256 }) => ({ name, sha256 })) }
      }
    }
  }
})
