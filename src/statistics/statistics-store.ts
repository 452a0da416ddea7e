/** The SQL of the register of statistics and of the denominators. The only file that touches those tables. */
import { visibleTo } from '#accounts'
import type { Actor, Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import { sql, type Selectable } from 'kysely'
import { cellOf, type CellInput } from './cell.ts'
import { isAge, isForm, isMeasure, isSex, type Age, type Form, type Measure, type Part, type Place, type Sex } from './dimensions.ts'
import type { StatisticCell } from './statistic-cell.ts'
import type { StatisticCellTable } from './tables.ts'

export type { StatisticCell } from './statistic-cell.ts'

export interface NewCell extends CellInput {
  state: string
  year: number
  measure: Measure
  form?: Form
  sex?: Sex
  age?: Age
  source: string
  sourceIds?: readonly string[]
  asOf: string | null
  confidence: string
  visibility: Visibility
  origin: 'content' | 'state' | 'unit'
  returnId?: string | null
  reason?: string | null
  recordedBy: string | null
  recordedAt?: Date
}

/**
 * Adds cells to the register; a newer row stands before the older ones of its place, which stay as history.
 * Throws NotACell where kind and number contradict, and Error for a word outside the code lists.
 */
export async function recordCells(tx: Db, cells: readonly NewCell[]): Promise<void> {
  const rows = cells.map(rowOf)
  for (let at = 0; at < rows.length; at += 500) await tx.insertInto('statistic_cell').values(rows.slice(at, at + 500)).execute()
}

function rowOf(input: NewCell) {
  const { measure, form = 'total', sex = 'total', age = 'total' } = input
  if (!isMeasure(measure) || !isForm(form) || !isSex(sex) || !isAge(age))
    throw new Error(`Not in the code lists: ${measure} ${form} ${sex} ${age}`)
  const cell = cellOf(input)
  return {
    state: input.state, year: input.year, measure, form, sex, age,
    kind: cell.kind, value: cell.value, below: cell.kind === 'suppressed_primary' ? cell.below : null, provisional: cell.provisional,
    source: input.source, source_ids: [...(input.sourceIds ?? [])], as_of: input.asOf, confidence: input.confidence,
    visibility: input.visibility, origin: input.origin, return_id: input.returnId ?? null, reason: input.reason ?? null,
    recorded_by: input.recordedBy, ...(input.recordedAt ? { recorded_at: input.recordedAt } : {})
  }
}

/** Makes others who record the same place wait until this transaction ends. */
export async function lockPlace(tx: Db, state: string, { year, measure, form, sex, age }: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`statistic_cell ${state} ${year} ${measure} ${form} ${sex} ${age}`}))`.execute(tx)
}

export interface CellFilter {
  states?: readonly string[] | undefined
  measures?: readonly Measure[] | undefined
  /** Any of these combinations of form, sex and age. */
  parts?: readonly Part[] | undefined
  /** Inclusive. */
  from?: number | undefined
  to?: number | undefined
  /** Narrows row-level security to what the policy grants for statistics.read. */
  actor?: Actor | undefined
}

/** The current cells: the newest row of each place that the reader may see. By state code, measure, year. One query. */
export async function cells(db: Db, filter: CellFilter = {}): Promise<StatisticCell[]> {
  let query = db.selectFrom('statistic_cell')
  if (filter.actor) query = query.where(visibleTo(filter.actor, 'statistics.read'))
  if (filter.states) query = filter.states.length ? query.where('state', 'in', filter.states) : query.where(sql<boolean>`false`)
  if (filter.measures) query = query.where('measure', 'in', filter.measures)
  if (filter.parts) {
    const parts = filter.parts.map(({ form, sex, age }) => sql`(${form}, ${sex}, ${age})`)
    query = query.where(sql<boolean>`(form, sex, age) in (${sql.join(parts)})`)
  }
  if (filter.from !== undefined) query = query.where('year', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('year', '<=', filter.to)
  const rows = await query
    .distinctOn(['state', 'measure', 'year', 'form', 'sex', 'age'])
    .selectAll()
    .orderBy('state').orderBy('measure').orderBy('year').orderBy('form').orderBy('sex').orderBy('age')
    .orderBy('recorded_at', 'desc').orderBy('id', 'desc')
    .execute()
  return rows.map(cellRow)
}

/** All rows of one place, newest first: nothing that was once recorded is lost. */
export async function cellHistory(db: Db, state: string, place: Place, actor?: Actor): Promise<StatisticCell[]> {
  let query = db.selectFrom('statistic_cell').where('state', '=', state).where('year', '=', place.year)
    .where('measure', '=', place.measure).where('form', '=', place.form).where('sex', '=', place.sex).where('age', '=', place.age)
  if (actor) query = query.where(visibleTo(actor, 'statistics.read'))
  const rows = await query.selectAll().orderBy('recorded_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(cellRow)
}

/** The latest year with any cell, by state; states without a cell are absent. */
export async function latestYears(db: Db, actor?: Actor): Promise<Map<string, number>> {
  let query = db.selectFrom('statistic_cell')
  if (actor) query = query.where(visibleTo(actor, 'statistics.read'))
  const rows = await query.groupBy('state').select(['state', (eb) => eb.fn.max('year').as('year')]).execute()
  return new Map(rows.map((row) => [row.state, row.year]))
}

/** Measures with at least one row. */
export async function recordedMeasures(db: Db, actor?: Actor): Promise<Set<Measure>> {
  let query = db.selectFrom('statistic_cell')
  if (actor) query = query.where(visibleTo(actor, 'statistics.read'))
  return new Set((await query.select('measure').distinct().execute()).map((row) => row.measure))
}

/** A state lets cells it returned be seen further: the current ones are recorded once more with the new visibility. */
export async function releaseCells(
  tx: Db, release: { state: string; returnId: string; visibility: Visibility; recordedBy: string | null; recordedAt: Date }
): Promise<number> {
  const current = (await cells(tx, { states: [release.state] })).filter((one) => one.returnId === release.returnId && one.visibility !== release.visibility)
  await recordCells(tx, current.map(({ cell, ...row }) => ({ ...row, ...cell, visibility: release.visibility, recordedBy: release.recordedBy, recordedAt: release.recordedAt })))
  return current.length
}

/** A state takes back what it had released of a return: those rows are seen by the unit again, and no further. */
export async function withdrawCells(
  tx: Db, release: { state: string; returnId: string; year: number; places: readonly (Part & { measure: Measure })[] }
): Promise<void> {
  if (release.places.length === 0) return
  const places = release.places.map(({ measure, form, sex, age }) => sql`(${measure}, ${form}, ${sex}, ${age})`)
  await tx.updateTable('statistic_cell').set({ visibility: 'unit' }).where('state', '=', release.state).where('return_id', '=', release.returnId)
    .where('year', '=', release.year).where(sql<boolean>`(measure, form, sex, age) in (${sql.join(places)})`)
    .where('visibility', 'in', ['states', 'public']).execute()
}

const cellRow = (row: Selectable<StatisticCellTable>): StatisticCell => ({
  state: row.state, id: row.id, year: row.year, measure: row.measure, form: row.form, sex: row.sex, age: row.age,
  cell: cellOf({ kind: row.kind, value: row.value, provisional: row.provisional, below: row.below }),
  source: row.source, sourceIds: row.source_ids, asOf: row.as_of, confidence: row.confidence, visibility: row.visibility,
  origin: row.origin, returnId: row.return_id, reason: row.reason, recordedAt: row.recorded_at, recordedBy: row.recorded_by
})

export interface Population {
  state: string
  year: number
  /** Inhabitants, mid-year. */
  persons: number
  source: string
  confidence: string
}

/** The current estimates of some states, or of all: one query. */
export async function populations(db: Db, filter: { states?: readonly string[]; from?: number; to?: number } = {}): Promise<Population[]> {
  let query = db.selectFrom('population')
  if (filter.states) query = filter.states.length ? query.where('state', 'in', filter.states) : query.where(sql<boolean>`false`)
  if (filter.from !== undefined) query = query.where('year', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('year', '<=', filter.to)
  return await query.distinctOn(['state', 'year']).select(['state', 'year', 'persons', 'source', 'confidence'])
    .orderBy('state').orderBy('year').orderBy('recorded_at', 'desc').execute()
}

/** Inhabitants of a state in a year, or null where there is no estimate. */
export async function population(db: Db, state: string, year: number): Promise<number | null> {
  return (await populations(db, { states: [state], from: year, to: year }))[0]?.persons ?? null
}

export async function recordPopulations(tx: Db, rows: readonly (Population & { recordedAt: Date })[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await tx.insertInto('population')
      .values(rows.slice(at, at + 500).map(({ recordedAt, ...row }) => ({ ...row, recorded_at: recordedAt })))
      .execute()
}
