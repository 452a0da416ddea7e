/** The SQL of the states' own categories. The only file that touches them. */
import { sql } from 'kysely'
import type { Db } from '#platform/database'
import type { StateCategory } from './category.ts'

/** As far as the reader may see them (row-level security): a state its own, the unit all. By list, then by word. */
export async function stateCategories(db: Db, state: string): Promise<StateCategory[]> {
  const rows = await db.selectFrom('state_category').select(['list', 'own', 'code', 'note', 'updated_at']).where('state', '=', state).orderBy('list').orderBy('own').execute()
  return rows.map(({ updated_at: updatedAt, ...row }) => ({ ...row, updatedAt }))
}

/** Until the transaction ends nobody else changes the words of this list: two would pass the check for the same word. */
export async function lockCategories(tx: Db, state: string, list: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`category/${state}/${list}`}))`.execute(tx)
}

export async function putCategory(tx: Db, state: string, category: StateCategory, updatedBy: string): Promise<void> {
  const { list, own, code, note, updatedAt } = category
  await tx.insertInto('state_category').values({ state, list, own, code, note, updated_at: updatedAt, updated_by: updatedBy })
    .onConflict((conflict) => conflict.columns(['state', 'list', 'own']).doUpdateSet({ code, note, updated_at: updatedAt, updated_by: updatedBy })).execute()
}

export async function dropCategory(tx: Db, state: string, list: string, own: string): Promise<void> {
  await tx.deleteFrom('state_category').where('state', '=', state).where('list', '=', list).where('own', '=', own).execute()
}
