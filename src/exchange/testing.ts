/** For tests and the bench: publications with cells of all kinds, and the API asked as a program asks it. */
import { can, scopeOf } from '#accounts'
import type { Db } from '#platform/database'
import { createApp } from '#platform/http'
import { cellOf, dictionary, findTable, type CellInput } from '#statistics'
import { sql } from 'kysely'
import { routes } from './index.ts'

export interface NewCell extends CellInput { table: string; measure?: string; codes: string; state: string; year: number; base?: 3 | 5 | null }

/** Writes a publication as publishing would leave it. */
export async function addPublication(db: Db, about: { number: number; at: string; origin?: 'unit' | 'outside'; year?: number; revises?: number; changes?: string }, cells: readonly NewCell[]): Promise<number> {
  const rules = { threshold: 10, width: 10, hideGroups: true, method: 'proof' }
  const tables = [...new Set(cells.map(({ table }) => table))]
  const audit = { cells: cells.length, kinds: {}, primary: 1, complementary: 1, narrow: [], narrowCount: 0, unknown: 0, solves: 0, proofs: 0, seconds: 0, region: {}, rounded: {}, earlier: [] }
  const title = { ar: `نشرة ${about.number}`, en: `Publication ${about.number}`, fr: `Publication ${about.number}`, authentic: 'en' }
  const { rows } = await sql<{ id: number }>`
    insert into publication (number, origin, title, year, tables, rules, status, audit_state, audit, published_at, revises, changes)
    values (${about.number}, ${about.origin ?? 'unit'}, ${JSON.stringify(title)}::jsonb, ${about.year ?? null}, ${tables}, ${JSON.stringify(rules)}::jsonb, 'published', 'safe', ${JSON.stringify(audit)}::jsonb,
      ${about.at}::timestamptz, ${about.revises ?? null}, ${about.changes ? JSON.stringify({ en: about.changes, authentic: 'en' }) : null}::jsonb) returning id`.execute(db)
  const id = rows[0]!.id
  for (let at = 0; at < cells.length; at += 20_000) {
    const part = cells.slice(at, at + 20_000).map(({ measure = 'persons', base = null, ...cell }) => {
      const made = cellOf(cell)
      return { table: cell.table, measure, codes: cell.codes, state: cell.state, year: cell.year, kind: made.kind, value: made.value, below: made.kind === 'suppressed_primary' ? made.below : null, provisional: made.provisional, base }
    })
    const text = JSON.stringify(part)
    await sql`insert into published_series (table_code, measure, codes) select distinct "table", measure, codes from json_to_recordset(${text}::json) as r("table" text, measure text, codes text) on conflict do nothing`.execute(db)
    await sql`insert into published_cell (series, state, year, publication, kind, value, below, provisional, base)
      select s.id, r.state, r.year, ${id}, r.kind, r.value, r.below, r.provisional, r.base
      from json_to_recordset(${text}::json) as r("table" text, measure text, codes text, state text, year smallint, kind text, value bigint, below smallint, provisional boolean, base smallint)
      join published_series s on s.table_code = r."table" and s.measure = r.measure and s.codes = r.codes`.execute(db)
  }
  return id
}

const t1 = (state: string, year: number, codes: string, cell: CellInput & { base?: 3 | 5 }): NewCell => ({ table: 'T1', state, year, codes, ...cell })

/** Every kind of cell, a provisional and a rounded one, two tables, a correction. */
export async function addSamples(db: Db): Promise<void> {
  const first = await addPublication(db, { number: 0, at: '2022-03-01T10:00:00Z', origin: 'outside' }, [
    t1('JO', 2020, 'total|total|total|total', { kind: 'value', value: 40 }),
    t1('JO', 2020, 'total|total|child|total', { kind: 'suppressed_primary', below: 5 }),
    t1('MA', 2020, 'total|total|total|total', { kind: 'value', value: 165 }),
    t1('MA', 2020, 'total|total|child|total', { kind: 'value', value: 30 }),
    t1('MA', 2020, 'total|female|total|total', { kind: 'value', value: 99, base: 3 }),
    { table: 'T10', state: 'JO', year: 2020, codes: 'convicted|total|total|total', kind: 'zero' }
  ])
  await addPublication(db, { number: 1, at: '2026-10-01T08:30:15.500Z', year: 2025 }, [
    t1('JO', 2025, 'total|total|total|total', { kind: 'value', value: 61, provisional: true }),
    t1('JO', 2025, 'total|female|total|total', { kind: 'zero' }),
    t1('JO', 2025, 'total|male|total|total', { kind: 'suppressed_primary' }),
    t1('JO', 2025, 'total|other|total|total', { kind: 'suppressed_complementary' }),
    t1('MA', 2025, 'total|total|total|total', { kind: 'not_available' }),
    t1('MA', 2025, 'total|female|total|total', { kind: 'not_collected' }),
    t1('MA', 2025, 'total|male|total|total', { kind: 'not_applicable' }),
    t1('ARB', 2025, 'total|total|total|total', { kind: 'value', value: 61 }),
    { table: 'T11', measure: 'fines', state: 'JO', year: 2025, codes: 'fine', kind: 'value', value: 120_000 }
  ])
  // Corrects the first: 40 was 42.
  await addPublication(db, { number: 2, at: '2026-11-01T08:00:00Z', year: 2020, revises: first, changes: 'A figure was corrected.' }, [t1('JO', 2020, 'total|total|total|total', { kind: 'value', value: 42 })])
}

/** Many cells: all lines of a table in as many states and years as it takes. Every tenth is hidden, every seventh a zero. */
export function manyCells(code: string, wanted: number): NewCell[] {
  const table = findTable(dictionary, code)!
  const lists = table.dimensions.map(({ list }) => dictionary.lists.find((one) => one.code === list)!.codes.map((one) => one.code))
  const lines = lists.reduce<string[]>((rows, codes) => rows.flatMap((row) => codes.map((one) => (row ? `${row}|${one}` : one))), [''])
  const states = ['DZ', 'BH', 'KM', 'DJ', 'EG', 'IQ', 'JO', 'KW', 'LB', 'LY', 'MR', 'MA', 'OM', 'PS', 'QA', 'SA', 'SO', 'SD', 'SY', 'TN', 'AE', 'YE']
  const cells: NewCell[] = []
  for (let year = 2025; cells.length < wanted; year--)
    for (const state of states)
      for (const codes of lines) {
        if (cells.length === wanted) return cells
        const n = cells.length
        cells.push({ table: code, measure: table.measures[0]!.code, codes, state, year, ...(n % 10 === 3 ? { kind: 'suppressed_primary' as const } : n % 7 === 0 ? { kind: 'zero' as const } : { kind: 'value' as const, value: (n * 7919) % 5000 + 10 }) })
      }
  return cells
}

export const testBase = 'https://nasaq.example'

/** The application with this room alone; asks as the public, from an address of its own. */
export function program(db: Db, sample = false): (path: string, headers?: Record<string, string>, method?: string) => Promise<Response> {
  const app = createApp({
    db, baseUrl: testBase, sample, can, scopeOf, navigation: [], routes, findActor: async () => ({ kind: 'public' }),
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }
  })
  return async (path, headers = {}, method = 'GET') => await app.request(`${testBase}${path}`, { method, headers })
}
