/** The SQL of the register of indicators: values, states' targets, progress of actions. Rows are added, not changed. */
import type { Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import { sql, type Selectable } from 'kysely'
import { valueOf, type CellKind, type IndicatorValue, type StateTarget } from './indicator.ts'
import type { ActionProgress } from './plan.ts'
import type { IndicatorTargetTable, IndicatorValueTable } from './tables.ts'

export interface NewIndicatorValue {
  /** ISO 3166-1 alpha-2, or 'region' for a value of the region as a whole. */
  state: string
  indicatorKey: string
  year: number
  kind: CellKind
  /** Yes is 1, no is 0; percent is 0 to 100. */
  value: number | null
  provisional?: boolean
  note?: string | null
  /** Where the number comes from, in words. */
  source?: string | null
  visibility: Visibility
  /** The return it was accepted with … */
  returnId?: string | null
  /** … or why an officer recorded it. */
  reason?: string | null
  recordedBy: string | null
  recordedAt?: Date
}

/**
 * Adds a value to the register; a newer row of (state, indicator, year) stands before the older ones, which stay as
 * history. Throws where kind and number contradict: a mistake of ours, since forms are checked before.
 */
export async function recordIndicatorValue(tx: Db, value: NewIndicatorValue): Promise<void> {
  await recordIndicatorValues(tx, [value])
}

export async function recordIndicatorValues(tx: Db, values: readonly NewIndicatorValue[]): Promise<void> {
  const rows = values.map((one) => {
    const cell = valueOf(one.kind, one.value)
    if (cell === null) throw new Error(`A value of kind ${one.kind} cannot hold ${one.value}`)
    return {
      state: one.state, indicator_key: one.indicatorKey, year: one.year, kind: cell.kind, value: cell.value, provisional: one.provisional ?? false,
      note: one.note ?? null, source: one.source ?? null, visibility: one.visibility, return_id: one.returnId ?? null, reason: one.reason ?? null,
      recorded_by: one.recordedBy, ...(one.recordedAt ? { recorded_at: one.recordedAt } : {})
    }
  })
  for (let at = 0; at < rows.length; at += 500) await tx.insertInto('indicator_value').values(rows.slice(at, at + 500)).execute()
}

export interface ValueFilter {
  states?: readonly string[] | undefined
  keys?: readonly string[] | undefined
  /** Inclusive. */
  from?: number | undefined
  to?: number | undefined
}

/** The current values that the reader may see: the newest row of each (state, indicator, year). One query. */
export async function currentValues(db: Db, filter: ValueFilter): Promise<IndicatorValue[]> {
  if (filter.keys?.length === 0 || filter.states?.length === 0) return []
  let query = db.selectFrom('indicator_value')
  if (filter.states) query = query.where('state', 'in', filter.states)
  if (filter.keys) query = query.where('indicator_key', 'in', filter.keys)
  if (filter.from !== undefined) query = query.where('year', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('year', '<=', filter.to)
  const rows = await query.distinctOn(['indicator_key', 'year', 'state']).selectAll()
    .orderBy('indicator_key').orderBy('year').orderBy('state').orderBy('recorded_at', 'desc').orderBy('id', 'desc')
    .execute()
  return rows.map(valueRow)
}

/** A value with no more than figures are made of. */
export type FigureValue = Pick<IndicatorValue, 'state' | 'indicatorKey' | 'year' | 'kind' | 'value' | 'provisional'>

/** For each indicator the current values of its newest year with a number, up to a year. One query along the index. */
export async function newestValues(db: Db, keys: readonly string[], upTo: number): Promise<FigureValue[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<FigureValue>`
    select wanted.key as "indicatorKey", newest.year, current.*
    from unnest(${[...keys]}::text[]) as wanted (key)
    cross join lateral (
      select max(year) as year from indicator_value where indicator_key = wanted.key and year <= ${upTo} and value is not null
    ) newest
    cross join lateral (
      select distinct on (state) state, kind, value::float8 as value, provisional from indicator_value
      where indicator_key = wanted.key and year = newest.year
      order by state, recorded_at desc, id desc
    ) current`.execute(db)
  return rows
}

/** All rows of one value, newest first. */
export async function valueHistory(db: Db, state: string, indicatorKey: string, year: number): Promise<IndicatorValue[]> {
  const rows = await db.selectFrom('indicator_value')
    .where('state', '=', state).where('indicator_key', '=', indicatorKey).where('year', '=', year)
    .selectAll().orderBy('recorded_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(valueRow)
}

/** A state lets values it returned be seen further: the current ones are recorded once more with the new visibility. */
export async function releaseIndicatorValues(
  tx: Db, release: { state: string; returnId: string; visibility: Visibility; recordedBy: string | null; recordedAt: Date; keys?: readonly string[] }
): Promise<number> {
  const current = (await currentValues(tx, { states: [release.state], keys: release.keys }))
    .filter((one) => one.returnId === release.returnId && one.visibility !== release.visibility)
  await recordIndicatorValues(tx, current.map((one) => ({ ...one, visibility: release.visibility, recordedBy: release.recordedBy, recordedAt: release.recordedAt })))
  return current.length
}

/** A state takes back what it had released of a return: those rows are seen by the unit again, and no further. */
export async function withdrawIndicatorValues(tx: Db, release: { state: string; returnId: string; keys: readonly string[] }): Promise<void> {
  if (release.keys.length === 0) return
  await tx.updateTable('indicator_value').set({ visibility: 'unit' }).where('state', '=', release.state).where('return_id', '=', release.returnId)
    .where('indicator_key', 'in', release.keys).where('visibility', 'in', ['states', 'public']).execute()
}

const number = (value: string | null): number | null => (value === null ? null : Number(value))

const valueRow = (row: Selectable<IndicatorValueTable>): IndicatorValue => ({
  state: row.state, indicatorKey: row.indicator_key, year: row.year, id: row.id, kind: row.kind, value: number(row.value), provisional: row.provisional,
  note: row.note, source: row.source, visibility: row.visibility, returnId: row.return_id, reason: row.reason, recordedAt: row.recorded_at,
  recordedBy: row.recorded_by
})

// --- targets of states ---------------------------------------------------------------------------------------------

export interface NewTarget {
  state: string
  indicatorKey: string
  baseline: number | null
  baselineYear: number | null
  target: number | null
  targetYear: number | null
  visibility: Visibility
  recordedAt: Date
  recordedBy: string | null
}

export async function insertTarget(tx: Db, target: NewTarget): Promise<void> {
  await tx.insertInto('indicator_target').values({
    state: target.state, indicator_key: target.indicatorKey, baseline: target.baseline, baseline_year: target.baselineYear, target: target.target,
    target_year: target.targetYear, visibility: target.visibility, recorded_at: target.recordedAt, recorded_by: target.recordedBy
  }).execute()
}

/** Current baselines and targets of a state, or of all states for some indicators: one query. */
export async function currentTargets(db: Db, filter: { state?: string; keys?: readonly string[] }): Promise<StateTarget[]> {
  if (filter.keys?.length === 0) return []
  let query = db.selectFrom('indicator_target')
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.keys) query = query.where('indicator_key', 'in', filter.keys)
  const rows = await query.distinctOn(['state', 'indicator_key']).selectAll()
    .orderBy('state').orderBy('indicator_key').orderBy('recorded_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(targetRow)
}

const targetRow = (row: Selectable<IndicatorTargetTable>): StateTarget => ({
  state: row.state, indicatorKey: row.indicator_key, baseline: number(row.baseline), baselineYear: row.baseline_year, target: number(row.target),
  targetYear: row.target_year, visibility: row.visibility, recordedAt: row.recorded_at
})

// --- progress of actions -------------------------------------------------------------------------------------------

export interface NewActionProgress extends Omit<ActionProgress, 'recordedAt'> {
  returnId?: string | null
  reason?: string | null
  recordedAt: Date
  recordedBy: string | null
}

/** Adds how far an action has come; the newest row of (state, action) is the current one. */
export async function recordActionStatus(tx: Db, one: NewActionProgress): Promise<void> {
  await tx.insertInto('action_status').values({
    state: one.state, action_key: one.actionKey, status: one.status, note: one.note, visibility: one.visibility, return_id: one.returnId ?? null,
    reason: one.reason ?? null, recorded_at: one.recordedAt, recorded_by: one.recordedBy
  }).execute()
}

/** Current progress of actions: of one owner (for a list), or of everybody for some actions. */
export async function actionProgress(db: Db, filter: { state?: string; keys?: readonly string[] }): Promise<ActionProgress[]> {
  if (filter.keys?.length === 0) return []
  let query = db.selectFrom('action_status')
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.keys) query = query.where('action_key', 'in', filter.keys)
  const rows = await query.distinctOn(['state', 'action_key']).selectAll()
    .orderBy('state').orderBy('action_key').orderBy('recorded_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map((row) => ({
    state: row.state, actionKey: row.action_key, status: row.status, note: row.note, visibility: row.visibility, recordedAt: row.recorded_at
  }))
}

/** Makes others who record the same value wait until this transaction ends. */
export async function lockValue(tx: Db, state: string, indicatorKey: string, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`indicator_value ${state} ${indicatorKey} ${year}`}))`.execute(tx)
}
