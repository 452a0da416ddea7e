/** The SQL of the register of tables: what states reported, newest current. The only file that touches it. */
import { sql, type Selectable } from 'kysely'
import type { Db } from '#platform/database'
import type { Heading, Protection, ReportedCell, Share } from './table-answer.ts'
import type { StateTableTable } from './tables.ts'

/** A table as a state reported it: the true figures, which only the state and the unit may read. */
export interface StateTable {
  state: string
  year: number
  table: string
  dictionary: number
  cells: Record<string, ReportedCell>
  about: Partial<Record<Heading, string>>
  share: Exclude<Share, 'state'>
  protection: Protection
  threshold: number
  source: string
  origin: 'content' | 'state' | 'unit'
  returnId: string | null
  reason: string | null
  recordedAt: Date
  recordedBy: string | null
}
export type NewStateTable = Omit<StateTable, 'recordedAt'> & { recordedAt: Date }

export async function recordStateTables(tx: Db, tables: readonly NewStateTable[]): Promise<void> {
  for (const one of tables)
    await tx.insertInto('state_table').values({
      state: one.state, year: one.year, table_code: one.table, dictionary: one.dictionary, cells: JSON.stringify(one.cells), about: JSON.stringify(one.about),
      share: one.share, protection: one.protection, threshold: one.threshold, source: one.source, origin: one.origin, return_id: one.returnId,
      reason: one.reason, recorded_at: one.recordedAt, recorded_by: one.recordedBy
    }).execute()
}

export interface StateTableFilter { states?: readonly string[]; years?: readonly number[]; tables?: readonly string[] }

/** The current tables, as far as the reader may see them (row-level security), by state, year and table. */
export async function stateTables(db: Db, { states, years, tables }: StateTableFilter = {}): Promise<StateTable[]> {
  let query = db.selectFrom('state_table')
  if (states) query = query.where(sql<boolean>`state = any(${[...states]})`)
  if (years) query = query.where(sql<boolean>`year = any(${[...years]}::int[])`)
  if (tables) query = query.where(sql<boolean>`table_code = any(${[...tables]})`)
  const rows = await query.distinctOn(['state', 'year', 'table_code']).selectAll()
    .orderBy('state').orderBy('year').orderBy('table_code').orderBy('recorded_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(tableRow)
}

const tableRow = (row: Selectable<StateTableTable>): StateTable => ({
  state: row.state, year: row.year, table: row.table_code, dictionary: row.dictionary, cells: row.cells, about: row.about, share: row.share,
  protection: row.protection, threshold: row.threshold, source: row.source, origin: row.origin, returnId: row.return_id, reason: row.reason,
  recordedAt: row.recorded_at, recordedBy: row.recorded_by
})

/** Which row is current for a state, year and table: its number changes with every new one. Without the figures. */
export interface StateTableHead { state: string; year: number; table: string; id: number; share: StateTable['share'] }

export async function stateTableHeads(db: Db, { years, tables }: Pick<StateTableFilter, 'years' | 'tables'> = {}): Promise<StateTableHead[]> {
  let query = db.selectFrom('state_table')
  if (years) query = query.where(sql<boolean>`year = any(${[...years]}::int[])`)
  if (tables) query = query.where(sql<boolean>`table_code = any(${[...tables]})`)
  return await query.distinctOn(['state', 'year', 'table_code']).select(['state', 'year', 'table_code as table', 'id', 'share'])
    .orderBy('state').orderBy('year').orderBy('table_code').orderBy('recorded_at', 'desc').orderBy('id', 'desc').execute()
}
