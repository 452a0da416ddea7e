/** The SQL of uploads that wait for a word to save them. The only file that touches them. */
import type { Db } from '#platform/database'
import type { Place } from './read-workbook.ts'
import type { Given } from './reading.ts'
import type {} from './tables.ts'

/** What came of saving a file. */
export interface Outcome { answers: number; cells: number; refused: number; conflicts: number }

export interface Upload { id: number; name: string; sha256: string; /** Null once it was saved. */ given: Given | null; result: Outcome | null; createdAt: Date }

const kept = 7 * 86_400_000

/** Takes the place of what the same person sent for the same return before. */
export async function insertUpload(tx: Db, { state, round }: Place, person: string, { name, sha256, given }: Pick<Upload, 'name' | 'sha256'> & { given: Given }, now: Date): Promise<number> {
  await tx.deleteFrom('workbook_upload').where('state', '=', state).where('person', '=', person)
    .where((where) => where.or([where('round', '=', round), where('created_at', '<', new Date(now.getTime() - kept))])).execute()
  const row = await tx.insertInto('workbook_upload').values({ state, round, person, name, sha256, given: JSON.stringify(given), result: null, created_at: now }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Null where there is none of the reader's own (row-level security). */
export async function uploadById(db: Db, { state, round }: Place, id: number): Promise<Upload | null> {
  const row = await db.selectFrom('workbook_upload').selectAll().where('state', '=', state).where('round', '=', round).where('id', '=', id).executeTakeFirst()
  return row ? { id: row.id, name: row.name, sha256: row.sha256, given: row.given, result: row.result, createdAt: row.created_at } : null
}

export async function finishUpload(tx: Db, { state }: Place, id: number, result: Outcome): Promise<void> {
  await tx.updateTable('workbook_upload').set({ given: null, result: JSON.stringify(result) }).where('state', '=', state).where('id', '=', id).execute()
}

export async function deleteUpload(tx: Db, { state }: Place, id: number): Promise<void> {
  await tx.deleteFrom('workbook_upload').where('state', '=', state).where('id', '=', id).execute()
}
