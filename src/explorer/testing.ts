/** For tests: publications with every kind of cell, over all tables that the explorer draws. */
import type { Db } from '#platform/database'
import { dictionary, expectedCells, findTable, type CellKind } from '#statistics'
import { sql } from 'kysely'

export interface NewCell { table: string; measure: string; codes: string; state: string; year: number; kind: CellKind; value: number | null; below: number | null; provisional: boolean; base: 3 | 5 | null }

/** A publication as publishing leaves it. */
export async function publish(db: Db, number: number, cells: readonly NewCell[], { origin = 'outside', title = `Publication ${number}` }: { origin?: 'unit' | 'outside'; title?: string } = {}): Promise<void> {
  const words = JSON.stringify({ en: title, ar: 'منشور تجريبي', fr: 'Publication d’essai' })
  const { rows } = await sql<{ id: number }>`
    insert into publication (number, origin, title, rules, status, audit_state, published_at)
    values (${number}, ${origin}, ${words}::jsonb, '{}', 'published', 'safe', '2026-01-01T00:00:00Z') returning id`.execute(db)
  for (let at = 0; at < cells.length; at += 20_000) {
    const part = JSON.stringify(cells.slice(at, at + 20_000))
    await sql`insert into published_series (table_code, measure, codes, first_year, last_year)
      select "table", measure, codes, min(year), max(year) from json_to_recordset(${part}::json) as r("table" text, measure text, codes text, year smallint) group by 1, 2, 3
      on conflict (table_code, measure, codes) do update set
        first_year = least(published_series.first_year, excluded.first_year), last_year = greatest(published_series.last_year, excluded.last_year)`.execute(db)
    await sql`insert into published_cell (series, state, year, publication, kind, value, below, provisional, base)
      select s.id, r.state, r.year, ${rows[0]!.id}, r.kind, r.value, r.below, r.provisional, r.base
      from json_to_recordset(${part}::json) as r("table" text, measure text, codes text, state text, year smallint, kind text, value bigint, below smallint, provisional boolean, base smallint)
      join published_series s on s.table_code = r."table" and s.measure = r.measure and s.codes = r.codes`.execute(db)
  }
}

export const cellOfLine = (table: string, codes: string, state: string, year: number, value: number | CellKind, more: Partial<NewCell> = {}): NewCell => ({
  table, measure: 'persons', codes, state, year, kind: typeof value === 'string' ? value : value === 0 ? 'zero' : 'value', value: typeof value === 'number' ? value : value === 'zero' ? 0 : null,
  below: null, provisional: false, base: null, ...more
})

/** Full tables of some states and the region, with numbers that add up roughly, small ones hidden and some missing. */
export function sampleCells(states: readonly string[], years: readonly number[], tables: readonly string[]): NewCell[] {
  return tables.flatMap((code) => {
    const table = findTable(dictionary, code)!
    const lines = expectedCells(dictionary, table, 'full')
    return states.flatMap((state, s) => years.flatMap((year, y) => lines.flatMap((cell, n): NewCell[] => {
      const depth = Object.entries(cell).reduce((product, [, one]) => product * (one === 'total' ? 1 : 0.38), 1)
      const value = Math.round((60 + 45 * s + 14 * ((y * 7 + s * 3) % 5)) * depth * (1 + ((n * 31 + s * 17) % 7) / 10))
      const kind: number | CellKind = (n + s * 5) % 29 === 3 ? 'not_collected' : (n + y + s) % 37 === 5 ? 'not_available' : value > 0 && value < 10 ? 'suppressed_primary' : (n * 3 + y) % 23 === 4 ? 'suppressed_complementary' : value
      return [cellOfLine(code, table.dimensions.map((one) => cell[one.code]).join('|'), state, year, n === 0 ? value : kind, {
        measure: table.measures[0]!.code, ...(kind === 'suppressed_primary' && n !== 0 ? { below: 10 } : {}), ...(year === years.at(-1) && typeof kind === 'number' ? { provisional: true } : {}), ...(state === 'LB' && typeof kind === 'number' ? { base: 5 as const } : {})
      })]
    })))
  })
}
