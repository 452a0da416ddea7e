/** Published cells: what anybody may read. Written once, at the moment of publishing. */
import { sql } from 'kysely'
import type { Db } from '#platform/database'
import type { Text } from '#platform/messages'
import { cellOf, type CellKind } from '#statistics'
import type { HideReason, PublishedCell, Series } from './publication.ts'

export interface PublishedFilter {
  /** Lines to read; all of a table and measure where `codes` is left out. At least one. */
  series: readonly { table: string; measure?: string; codes?: string }[]
  states?: readonly string[]
  from?: number
  to?: number
  /** As one publication said it; otherwise what is current. */
  publication?: number
}

/**
 * Current published cells by series, state and year: of several publications the one with the highest number. One query
 * over the primary key for each call, so its cost grows with the cells that are asked for.
 */
export async function publishedCells(db: Db, filter: PublishedFilter): Promise<PublishedCell[]> {
  if (filter.series.length === 0) return []
  const lines = await seriesOf(db, filter.series)
  if (lines.size === 0) return []
  const states = filter.states ? sql`and c.state = any(${[...filter.states]})` : sql``
  const from = filter.from === undefined ? sql`` : sql`and c.year >= ${filter.from}`
  const to = filter.to === undefined ? sql`` : sql`and c.year <= ${filter.to}`
  const only = filter.publication === undefined ? sql`` : sql`and p.number = ${filter.publication}`
  const { rows } = await sql<Row>`
    select distinct on (c.series, c.state, c.year) c.series, c.state, c.year, c.kind, c.value, c.below, c.provisional, c.base, p.number as publication
    from published_cell c join publication p on p.id = c.publication
    where c.series = any(${[...lines.keys()]}::int[]) ${states} ${from} ${to} ${only}
    order by c.series, c.state, c.year, p.number desc`.execute(db)
  return rows.map((row) => cellRow(row, lines.get(row.series)!))
}

interface Row { series: number; state: string; year: number; kind: CellKind; value: number | null; below: number | null; provisional: boolean; base: 3 | 5 | null; publication: number }

const cellRow = (row: Row, line: Series): PublishedCell => ({
  ...line, state: row.state, year: row.year, publication: row.publication, base: row.base,
  cell: cellOf({ kind: row.kind, value: row.value === null ? null : Number(row.value), provisional: row.provisional, below: row.below })
})

async function seriesOf(db: Db, wanted: PublishedFilter['series']): Promise<Map<number, Series>> {
  const exact = wanted.flatMap(({ table, measure, codes }) => (measure !== undefined && codes !== undefined ? [`${table} ${measure} ${codes}`] : []))
  const wide = wanted.filter(({ codes }) => codes === undefined)
  let query = db.selectFrom('published_series').selectAll()
  query = query.where((eb) => eb.or([
    sql<boolean>`(table_code, measure, codes) in (select split_part(one, ' ', 1), split_part(one, ' ', 2), split_part(one, ' ', 3) from unnest(${exact}::text[]) as one)`,
    ...wide.map(({ table, measure }) => eb.and([eb('table_code', '=', table), ...(measure === undefined ? [] : [eb('measure', '=', measure)])]))
  ]))
  return new Map((await query.execute()).map((row) => [row.id, { table: row.table_code, measure: row.measure, codes: row.codes }]))
}

/** Every line with at least one published cell, with its first and last year. Reads no cells. */
export async function publishedLines(db: Db, table?: string): Promise<(Series & { from: number; to: number })[]> {
  let query = db.selectFrom('published_series').where('first_year', 'is not', null)
  if (table !== undefined) query = query.where('table_code', '=', table)
  const rows = await query.select(['table_code', 'measure', 'codes', 'first_year', 'last_year']).orderBy('table_code').orderBy('measure').orderBy('codes').execute()
  return rows.map(({ table_code, first_year, last_year, ...row }) => ({ table: table_code, ...row, from: first_year!, to: last_year! }))
}

/** What is published at all: each measure of each table with its first and last year. */
export async function publishedMeasures(db: Db): Promise<{ table: string; measure: string; from: number; to: number }[]> {
  const rows = await db.selectFrom('published_series').where('first_year', 'is not', null).groupBy(['table_code', 'measure'])
    .select((eb) => ['table_code', 'measure', eb.fn.min('first_year').as('from'), eb.fn.max('last_year').as('to')]).execute()
  return rows.map((row) => ({ table: row.table_code, measure: row.measure, from: row.from!, to: row.to! }))
}

export interface PublicationHead { number: number; origin: 'unit' | 'outside'; title: Text; notes: Text | null; year: number | null; publishedAt: Date | null }

/** Names of publications, for the sources below a figure; without what the audit found, which is long. */
export async function publicationHeads(db: Db, numbers: readonly number[]): Promise<PublicationHead[]> {
  if (numbers.length === 0) return []
  const rows = await db.selectFrom('publication').where('number', 'in', numbers)
    .select(['number', 'origin', 'title', 'notes', 'year', 'published_at']).orderBy('number').execute()
  return rows.map(({ number, published_at, ...row }) => ({ ...row, number: number!, publishedAt: published_at }))
}

export interface NewPublishedCell extends Series {
  state: string
  year: number
  kind: CellKind
  value: number | null
  below: number | null
  provisional: boolean
  base: 3 | 5 | null
  /** Why it is hidden, with the cells of the same state that it protects. */
  hidden: { reason: HideReason; protects: readonly string[] } | null
}

/** Writes the cells of a publication, in one statement for each ten thousand. */
export async function writePublishedCells(tx: Db, publication: number, cells: readonly NewPublishedCell[]): Promise<void> {
  const ids = await seriesIds(tx, cells)
  const at = (cell: Series) => ids.get(`${cell.table} ${cell.measure} ${cell.codes}`)!
  await widenYears(tx, cells.map((cell) => ({ series: at(cell), year: cell.year })))
  for (let n = 0; n < cells.length; n += 10_000) {
    const part = cells.slice(n, n + 10_000)
    await sql`insert into published_cell (series, state, year, publication, kind, value, below, provisional, base)
      select series, state, year, ${publication}, kind, value, below, provisional, base from json_to_recordset(${JSON.stringify(part.map((cell) => ({
        series: at(cell), state: cell.state, year: cell.year, kind: cell.kind, value: cell.value, below: cell.below, provisional: cell.provisional, base: cell.base
      })))}::json) as r(series int, state text, year smallint, kind text, value bigint, below smallint, provisional boolean, base smallint)`.execute(tx)
    const hidden = part.filter((cell) => cell.hidden !== null)
    if (hidden.length > 0)
      await sql`insert into hidden_reason (publication, state, series, year, reason, protects)
        select ${publication}, state, series, year, reason, array(select json_array_elements_text(protects)) from json_to_recordset(${JSON.stringify(hidden.map((cell) => ({
          state: cell.state, series: at(cell), year: cell.year, reason: cell.hidden!.reason, protects: cell.hidden!.protects
        })))}::json) as r(state text, series int, year smallint, reason text, protects json)`.execute(tx)
  }
}

async function seriesIds(tx: Db, cells: readonly Series[]): Promise<Map<string, number>> {
  const lines = [...new Map(cells.map(({ table, measure, codes }) => [`${table} ${measure} ${codes}`, { table_code: table, measure, codes }])).values()]
  for (let n = 0; n < lines.length; n += 5000)
    await sql`insert into published_series (table_code, measure, codes)
      select table_code, measure, codes from json_to_recordset(${JSON.stringify(lines.slice(n, n + 5000))}::json) as r(table_code text, measure text, codes text)
      on conflict (table_code, measure, codes) do nothing`.execute(tx)
  const tables = [...new Set(lines.map((line) => line.table_code))]
  const rows = await tx.selectFrom('published_series').selectAll().where(sql<boolean>`table_code = any(${tables})`).execute()
  return new Map(rows.map((row) => [`${row.table_code} ${row.measure} ${row.codes}`, row.id]))
}

/** Keeps the first and last year of each line. */
async function widenYears(tx: Db, places: readonly { series: number; year: number }[]): Promise<void> {
  const spans = new Map<number, { series: number; first: number; last: number }>()
  for (const { series, year } of places) {
    const span = spans.get(series)
    if (!span) spans.set(series, { series, first: year, last: year })
    else [span.first, span.last] = [Math.min(span.first, year), Math.max(span.last, year)]
  }
  await sql`update published_series s set first_year = least(s.first_year, r.first), last_year = greatest(s.last_year, r.last)
    from json_to_recordset(${JSON.stringify([...spans.values()])}::json) as r(series int, first smallint, last smallint) where s.id = r.series`.execute(tx)
}
