/**
 * Published cells in a fixed order, some thousand at a time: for files and for programs that read page after page. Every
 * call is a short query along the primary key, so that nobody waits for somebody else's download.
 */
import { sql } from 'kysely'
import type { Db } from '#platform/database'
import { cellOf, type CellKind } from '#statistics'
import type { PublishedCell, Series } from './publication.ts'

export interface Line extends Series { id: number }

/** The lines of a table that have a published cell (of one publication, where it is named), in the order of their ids. */
export async function linesOf(db: Db, table: string, publication?: number): Promise<Line[]> {
  const only = publication === undefined ? sql`` : sql`and p.number = ${publication}`
  const { rows } = await sql<{ id: number; table_code: string; measure: string; codes: string }>`
    select s.id, s.table_code, s.measure, s.codes from published_series s
    where s.table_code = ${table} and exists (
      select from published_cell c join publication p on p.id = c.publication where c.series = s.id and p.number is not null ${only})
    order by s.id`.execute(db)
  return rows.map(({ table_code, ...row }) => ({ table: table_code, ...row }))
}

export interface OrderedFilter {
  lines: readonly Line[]
  /** What was current when this publication was the newest; later ones are as if they were not there. */
  upTo: number
  states?: readonly string[] | undefined
  from?: number | undefined
  to?: number | undefined
  /** As one publication said it; otherwise what is current. */
  publication?: number | undefined
  /** Cells behind this place of the order only. */
  after?: CellPlace | undefined
}
/** Where a cell stands in the order: by line, state, year. */
export interface CellPlace { line: number; state: string; year: number }
export interface OrderedCell extends PublishedCell { line: number }

interface Row { series: number; state: string; year: number; kind: CellKind; value: number | null; below: number | null; provisional: boolean; base: 3 | 5 | null; publication: number }

/** All cells of some lines by line, state and year; of several publications the one with the highest number. Few lines at a time: nothing stops it early. */
export async function orderedCells(db: Db, { lines, upTo, states, from, to, publication, after }: OrderedFilter): Promise<OrderedCell[]> {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const ids = [...byId.keys()].filter((id) => after === undefined || id >= after.line)
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select distinct on (c.series, c.state, c.year) c.series, c.state, c.year, c.kind, c.value, c.below, c.provisional, c.base, p.number as publication
    from published_cell c join publication p on p.id = c.publication
    where c.series = any(${ids}::int[]) and p.number <= ${upTo}
    ${states ? sql`and c.state = any(${[...states]})` : sql``} ${from === undefined ? sql`` : sql`and c.year >= ${from}`} ${to === undefined ? sql`` : sql`and c.year <= ${to}`}
    ${publication === undefined ? sql`` : sql`and p.number = ${publication}`}
    ${after ? sql`and (c.series, c.state, c.year) > (${after.line}, ${after.state}, ${after.year})` : sql``}
    order by c.series, c.state, c.year, p.number desc`.execute(db)
  return rows.map((row) => {
    const { id, ...line } = byId.get(row.series)!
    return {
      ...line, line: id, state: row.state, year: row.year, publication: row.publication, base: row.base,
      cell: cellOf({ kind: row.kind, value: row.value === null ? null : Number(row.value), provisional: row.provisional, below: row.below })
    }
  })
}

/** What has been published so far: changes with every publication and with nothing else. */
export interface PublishedState { count: number; newest: number | null; at: Date | null }

export async function publishedState(db: Db): Promise<PublishedState> {
  const { rows } = await sql<{ count: number; newest: number | null; at: Date | null }>`
    select count(*)::int as count, max(number) as newest, max(published_at) as at from publication where number is not null`.execute(db)
  return rows[0]!
}

/** What there is of a table: current cells, or the cells of one publication. */
export interface Coverage {
  table: string
  /** Null for what is current over all publications. */
  publication: number | null
  cells: number
  /** Cells with a number, zeros included; hidden ones; the rest has another reason. */
  figures: number
  hidden: number
  lines: number
  /** Alphabetical; with 'ARB' where there is a regional total. */
  states: string[]
  years: number[]
  /** The newest publication that says a current cell. */
  newest: number
}

const counts = sql`
  count(*)::int as cells, (count(*) filter (where kind in ('value', 'zero')))::int as figures, (count(*) filter (where kind in ('suppressed_primary', 'suppressed_complementary')))::int as hidden,
  count(distinct series)::int as lines, array_agg(distinct state order by state) as states, array_agg(distinct year::int order by year::int) as years, max(number) as newest`

/** Coverage of every table that has cells. Reads all published cells: to be kept until something is published. */
export async function tableCoverage(db: Db): Promise<Coverage[]> {
  const { rows } = await sql<Coverage>`
    select s.table_code as "table", null as publication, ${counts} from (
      select distinct on (c.series, c.state, c.year) c.series, c.state, c.year, c.kind, p.number
      from published_cell c join publication p on p.id = c.publication where p.number is not null
      order by c.series, c.state, c.year, p.number desc
    ) now join published_series s on s.id = now.series group by s.table_code`.execute(db)
  return rows
}

/** Coverage by publication and table. Reads all published cells, as above. */
export async function publicationCoverage(db: Db): Promise<Coverage[]> {
  const { rows } = await sql<Coverage>`
    select s.table_code as "table", number as publication, ${counts} from (
      select c.series, c.state, c.year, c.kind, p.number from published_cell c join publication p on p.id = c.publication where p.number is not null
    ) said join published_series s on s.id = said.series group by s.table_code, number order by number, s.table_code`.execute(db)
  return rows
}
