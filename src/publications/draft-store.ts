/** The SQL of drafts: the publication while it can be changed, choices by hand, what the protection made. */
import { sql } from 'kysely'
import type { Db } from '#platform/database'
import { stateTableHeads, stateTables, type StateTable } from '#statistics'
import { certificateFile, type NewFile } from './draft-files.ts'
import { printOf, type Choice, type EarlierHead, type InputPrint } from './draft.ts'
import { publicationById } from './publication-store.ts'
import type { AuditState, AuditSummary, Publication } from './publication.ts'

export type DraftContent = Pick<Publication, 'title' | 'year' | 'tables' | 'detail' | 'revises' | 'changes' | 'notes' | 'rules'>

const columns = ({ title, year, tables, detail, revises, changes, notes, rules }: DraftContent) => ({
  title: JSON.stringify(title), year, tables, detail, revises, rules: JSON.stringify(rules),
  changes: changes && JSON.stringify(changes), notes: notes && JSON.stringify(notes)
})

export async function insertDraft(tx: Db, content: DraftContent, { at, by }: { at: Date; by: string | null }): Promise<number> {
  const row = await tx.insertInto('publication').values({
    ...columns(content), number: null, audit_state: null, audit: null, created_at: at, created_by: by, published_at: null, published_by: null
  }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Whether the draft was still at that version. */
export async function updateDraft(tx: Db, id: number, version: number, content: DraftContent): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('publication').set({ ...columns(content), version: version + 1 })
    .where('id', '=', id).where('status', '=', 'draft').where('version', '=', version).executeTakeFirst()
  return numUpdatedRows > 0
}

export async function setStatus(tx: Db, id: number, version: number, to: { status: 'discarded' } | { auditState: AuditState }): Promise<boolean> {
  const set = 'status' in to ? { status: to.status } : { audit_state: to.auditState }
  const { numUpdatedRows } = await tx.updateTable('publication').set({ ...set, version: version + 1 })
    .where('id', '=', id).where('status', '=', 'draft').where('version', '=', version).executeTakeFirst()
  return numUpdatedRows > 0
}

/** Taken by whoever changes a draft, so that a choice and the start of a protection do not pass each other. */
export const lockDraft = async (tx: Db, id: number): Promise<void> => void (await tx.selectFrom('publication').select('id').where('id', '=', id).forUpdate().execute())

export async function choicesOf(db: Db, publication: number): Promise<Choice[]> {
  return await db.selectFrom('publication_choice').where('publication', '=', publication).select(['cell', 'choice', 'reason', 'at', 'by']).orderBy('cell').execute()
}

export async function putChoice(tx: Db, publication: number, { cell, choice, reason, at, by }: Choice): Promise<void> {
  const values = { choice, reason, at, by }
  await tx.insertInto('publication_choice').values({ publication, cell, ...values }).onConflict((on) => on.columns(['publication', 'cell']).doUpdateSet(values)).execute()
}

export async function removeChoice(tx: Db, publication: number, cell: string): Promise<Choice | null> {
  const row = await tx.deleteFrom('publication_choice').where('publication', '=', publication).where('cell', '=', cell).returning(['cell', 'choice', 'reason', 'at', 'by']).executeTakeFirst()
  return row ?? null
}

/** Published ones of the year, made here: those of others say nothing about how they were protected. */
export async function earlierOf(db: Db, { id, year }: Pick<Publication, 'id' | 'year'>): Promise<EarlierHead[]> {
  const rows = await db.selectFrom('publication').where('status', '=', 'published').where('origin', '=', 'unit').where('year', '=', year).where('id', '<>', id)
    .select(['id', 'number']).orderBy('number').execute()
  return rows.map((row) => ({ id: row.id, number: row.number! }))
}

/** What a protection would be made from now. */
export async function currentPrint(db: Db, one: Publication): Promise<InputPrint> {
  const heads = one.year === null ? [] : await stateTableHeads(db, { years: [one.year], tables: one.tables })
  return printOf(one, heads, await choicesOf(db, one.id), await earlierOf(db, one))
}

export interface DraftInput {
  publication: Publication
  print: InputPrint
  reported: StateTable[]
  choices: Choice[]
  /** Number and certificate of each earlier publication of the year, oldest first. */
  earlier: { number: number; certificate: Uint8Array }[]
}

/** Everything that a protection needs, read at one moment. */
export async function draftInput(tx: Db, id: number): Promise<DraftInput | null> {
  const publication = await publicationById(tx, id)
  if (!publication || publication.year === null) return null
  const heads = await earlierOf(tx, publication)
  const files = await tx.selectFrom('publication_file').where('name', '=', certificateFile).where('publication', 'in', [0, ...heads.map((one) => one.id)]).select(['publication', 'bytes']).execute()
  return {
    publication, print: await currentPrint(tx, publication), reported: await stateTables(tx, { years: [publication.year], tables: publication.tables }),
    choices: await choicesOf(tx, id),
    earlier: heads.flatMap((head) => files.filter((file) => file.publication === head.id).map(({ bytes }) => ({ number: head.number, certificate: bytes })))
  }
}

/** Takes the place of all files that the draft has. */
export async function replaceFiles(tx: Db, publication: number, files: readonly NewFile[]): Promise<void> {
  await tx.deleteFrom('publication_file').where('publication', '=', publication).execute()
  for (const file of files) await tx.insertInto('publication_file').values({ publication, ...file }).execute()
}

/** What a protection came to. False where the draft was changed or discarded meanwhile. */
export async function storeProtected(tx: Db, { id, version }: Pick<Publication, 'id' | 'version'>, found: { state: 'safe' | 'unsafe'; audit: AuditSummary; files: readonly NewFile[] }): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('publication').set({ audit_state: found.state, audit: JSON.stringify(found.audit), version: version + 1 })
    .where('id', '=', id).where('status', '=', 'draft').where('audit_state', '=', 'running').where('version', '=', version).executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await replaceFiles(tx, id, found.files)
  return true
}

export const markFailed = async (tx: Db, id?: number): Promise<void> => {
  let query = tx.updateTable('publication').set((eb) => ({ audit_state: 'failed' as const, version: eb('version', '+', 1) })).where('status', '=', 'draft').where('audit_state', '=', 'running')
  if (id !== undefined) query = query.where('id', '=', id)
  await query.execute()
}

/** Drafts that wait for their protection, the first asked first. */
export const waitingDrafts = async (db: Db): Promise<number[]> =>
  (await db.selectFrom('publication').where('status', '=', 'draft').where('audit_state', '=', 'running').select('id').orderBy('id').execute()).map((row) => row.id)

/** The next number; whoever asks is alone with it until the transaction ends, so that there are no gaps. */
export async function nextNumber(tx: Db): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('publication number'))`.execute(tx)
  const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from publication`.execute(tx)
  return Number(rows[0]!.next)
}

export async function setPublished(tx: Db, id: number, version: number, { number, at, by }: { number: number; at: Date; by: string | null }): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('publication').set({ status: 'published', number, published_at: at, published_by: by, version: version + 1 })
    .where('id', '=', id).where('status', '=', 'draft').where('version', '=', version).executeTakeFirst()
  return numUpdatedRows > 0
}

/** Years with at least one accepted table, the newest first. */
export const reportedYears = async (db: Db): Promise<number[]> => [...new Set((await stateTableHeads(db)).map(({ year }) => year))].toSorted((a, b) => b - a)
