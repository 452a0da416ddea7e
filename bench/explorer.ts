/**
 * The explorer over two million published cells on the embedded database: a page as a reader gets it, from the choice in
 * the address to the compressed answer, over a mix of typical views. No view is asked for twice, so nothing is kept ready.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { can, scopeOf } from '#accounts'
import { routes } from '#explorer'
import type { Actor } from '#platform/command'
import { migrate, openDatabase, type Db } from '#platform/database'
import { createApp } from '#platform/http'
import { buildAssets } from '#platform/page'
import { publicRules } from '#publications'
import { loadReference, stateCodes } from '#states'
import { cellsOf, dictionary, expectedCells } from '#statistics'
import { report, shown, spread } from './figures.ts'

const firstYear = 2006
const years = 20
const lines = 4300
const turns = 22
/** A person, whose pages are never kept. */
const reader: Actor = { kind: 'person', id: 'bench', name: 'Reader', email: 'reader@example.org', roles: ['donor'], state: null, organisation: null }

const views: { name: string; path: (state: string, turn: number) => string }[] = [
  { name: 'first visit', path: (_, turn) => `/statistics?to=${firstYear + years - 2 - (turn % 17)}` },
  { name: 'all states, one scale', path: (_, turn) => `/statistics?from=${firstYear + 1 + (turn % 17)}&scale=same` },
  { name: 'one state by sex', path: (state) => `/statistics?by=sex&states=${state}` },
  { name: 'shares by form', path: (state) => `/statistics?by=form&states=${state}&chart=shares` },
  { name: 'shares of states by age', path: (_, turn) => `/statistics?by=age&year=${firstYear + (turn % years)}` },
  { name: 'small charts by form, all states', path: (_, turn) => `/statistics?by=form&from=${firstYear + 1 + (turn % 17)}&chart=multiples` },
  { name: 'regional pyramid', path: (_, turn) => `/statistics?year=${firstYear + (turn % years)}&chart=pyramid` },
  { name: 'pyramid of a state', path: (state) => `/statistics?states=${state}&chart=pyramid` },
  { name: 'stages of a state', path: (state) => `/statistics?measure=T10&states=${state}` },
  { name: 'four states', path: (state, turn) => `/statistics?states=${[state, 'JO', 'MA', 'TN'].join(',')}&from=${firstYear + 1 + (turn % 10)}` },
  { name: 'one state by citizenship', path: (state) => `/statistics?measure=T2&by=citizenship&at=citizenship:arab_league&states=${state}` },
  { name: 'indicators', path: (_, turn) => `/statistics/indicators?year=${firstYear + (turn % years)}` }
]

export async function benchExplorer(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-bench-explorer-'))
  const { db, close } = await openDatabase({ dataDir: folder })
  try {
    await migrate(db)
    await loadReference(db)
    const begun = performance.now()
    const cells = await fill(db)
    const of = `${cells.toLocaleString('en')} published cells, ${lines} lines, ${stateCodes.length} states and the region, ${years} years`
    console.log(`\nExplorer, ${of}`)
    report({ name: 'published cells written', of, value: (performance.now() - begun) / 1000, unit: 's' })
    await ask(db, of)
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The lines of the dictionary, the asked ones first, up to the number; every table and measure is among them. */
function linesOf(): { table_code: string; measure: string; codes: string }[] {
  const found = new Map<string, { table_code: string; measure: string; codes: string }>()
  const add = (cells: (table: (typeof dictionary.tables)[number]) => ReturnType<typeof cellsOf>) => {
    for (const table of dictionary.tables) for (const measure of table.measures) for (const cell of cells(table)) {
      const codes = table.dimensions.map((one) => cell[one.code]).join('|')
      if (found.size < lines) found.set(`${table.code} ${measure.code} ${codes}`, { table_code: table.code, measure: measure.code, codes })
    }
  }
  add((table) => expectedCells(dictionary, table, 'full'))
  add((table) => cellsOf(dictionary, table))
  return [...found.values()]
}

/** A publication a year; of nine cells one is hidden, some are missing, one in twenty is a zero. */
async function fill(db: Db): Promise<number> {
  await sql`insert into published_series (table_code, measure, codes, first_year, last_year)
    select table_code, measure, codes, ${firstYear}, ${firstYear + years - 1} from json_to_recordset(${JSON.stringify(linesOf())}::json) as r(table_code text, measure text, codes text)`.execute(db)
  // Without the checks of references: every line and publication is there.
  await sql`set session_replication_role = replica`.execute(db)
  let cells = 0
  for (let n = 0; n < years; n++) {
    const { rows } = await sql<{ id: number }>`insert into publication (number, origin, title, year, rules, status, audit_state, published_at)
      values (${n + 1}, 'unit', ${JSON.stringify({ ar: `أرقام ${firstYear + n}`, authentic: 'ar' })}::jsonb, ${firstYear + n}, ${JSON.stringify(publicRules)}::jsonb, 'published', 'safe', now()) returning id`.execute(db)
    const written = await sql`
      insert into published_cell (series, state, year, publication, kind, value, below)
      select series, state, ${firstYear + n}, ${rows[0]!.id},
        case when h % 9 = 1 then 'suppressed_primary' when h % 11 = 2 then 'suppressed_complementary' when h % 13 = 3 then 'not_collected' when h % 20 = 4 then 'zero' else 'value' end,
        case when h % 9 = 1 or h % 11 = 2 or h % 13 = 3 then null when h % 20 = 4 then 0 else 10 + h % 900 end,
        case when h % 9 = 1 then 10 end
      from (select s.id as series, c.state, abs(hashint4(s.id * 7919 + ${n} * 104729 + ascii(c.state) * 31 + ascii(substr(c.state, 2)))) as h
        from published_series s, unnest(${[...stateCodes, 'ARB']}::text[]) as c(state)) one`.execute(db)
    cells += Number(written.numAffectedRows ?? 0)
  }
  await sql`set session_replication_role = default`.execute(db)
  return cells
}

async function ask(db: Db, of: string): Promise<void> {
  const app = createApp({ db, baseUrl: 'http://127.0.0.1:3000', sample: false, can, scopeOf, navigation: [], routes, assets: await buildAssets(), findActor: async () => reader })
  const all: number[] = []
  // Of all threads: what a view takes when the machine has nothing else to do.
  const processor: number[] = []
  let largest = 0
  const byView = new Map<string, number[]>(views.map(({ name }) => [name, []]))
  const own = new Map<string, number[]>(views.map(({ name }) => [name, []]))
  for (const turn of Array.from({ length: turns }, (_, n) => n)) {
    for (const { name, path: pathOf } of views) {
      const address = `http://127.0.0.1:3000/${turn % 3 === 0 ? 'ar' : turn % 3 === 1 ? 'en' : 'fr'}${pathOf(stateCodes[turn % stateCodes.length]!, turn)}`
      const [begun, used] = [performance.now(), process.cpuUsage()]
      let answer = await app.request(address, { headers: { 'accept-encoding': 'gzip' } })
      // An address that is not written as the product writes it leads to the one that is.
      if (answer.status === 303) answer = await app.request(new URL(answer.headers.get('location')!, address).href, { headers: { 'accept-encoding': 'gzip' } })
      const body = await answer.arrayBuffer()
      const ms = performance.now() - begun
      const { user, system } = process.cpuUsage(used)
      if (answer.status !== 200) throw new Error(`${address} was answered ${answer.status}`)
      largest = Math.max(largest, body.byteLength)
      // The first turn is the program's and the database's first sight of everything.
      if (turn > 0) {
        all.push(ms)
        processor.push((user + system) / 1000)
        own.get(name)!.push((user + system) / 1000)
        byView.get(name)!.push(ms)
      }
    }
  }
  for (const [name, times] of byView) console.log(`    ${name.padEnd(40)} ${shown(spread(times))}; processor time median ${spread(own.get(name)!).median.toFixed(1)} ms`)
  const figures = spread(all)
  report({ name: `a view of the explorer, ${views.length} views mixed (p95)`, of, value: figures.p95, unit: 'ms', shown: `${shown(figures)}; processor time median ${spread(processor).median.toFixed(1)}, p95 ${spread(processor).p95.toFixed(1)} ms`, bar: 60 })
  report({ name: 'largest page of the explorer, compressed', of, value: largest / 1024, unit: 'KB', bar: 60 })
}
