/** Search over 50,000 provisions and 10,000 assessments in the embedded database, and how well Arabic queries are answered. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate, openDatabase, scoped, type Db, type Scope } from '#platform/database'
import { putEntries, searchEntries, termsOf } from '#platform/search'
import { sql } from 'kysely'
import { answerAll, askProduct, putSentences, qualityOf, type Quality } from '../src/platform/search/quality.ts'
import { report, shown, spread } from './figures.ts'
import { queriesOf, Writer } from './search-texts.ts'

const provisions = 50_000
const assessments = 10_000
const asked = 420
const system: Scope = { reach: 'system', state: null, person: null }
const readers: Scope[] = [{ reach: 'public', state: null, person: null }, { reach: 'state', state: 'JO', person: null }, { reach: 'all', state: null, person: null }]

export async function benchSearch(): Promise<void> {
  console.log(`\nSearch, ${provisions} provisions and ${assessments} assessments, embedded database`)
  const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-bench-search-'))
  const { db, close } = await openDatabase({ dataDir: folder })
  try {
    await migrate(db)
    await fill(db)
    for (const kind of ['first', 'again'] as const) await ask(db, kind)
    await quality(db)
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(db: Db): Promise<void> {
  const writer = new Writer(20_261_124)
  const entries = [...Array.from({ length: provisions }, (_, n) => writer.provision(n)), ...Array.from({ length: assessments }, (_, n) => writer.assessment(n))]
  const letters = entries.reduce((sum, one) => sum + one.body.length, 0)
  const of = `${entries.length} entries, ${(letters / 1e6).toFixed(0)} million letters`
  const analysis = performance.now()
  for (const one of entries) termsOf(one)
  report({ name: 'analysis of all texts', of, value: (performance.now() - analysis) / 1000, unit: 's', shown: of })
  const begun = performance.now()
  for (let at = 0; at < entries.length; at += 2_000) await scoped(db, system, (tx) => putEntries(tx, entries.slice(at, at + 2_000)))
  report({ name: 'index of all texts built, analysis included', of, value: (performance.now() - begun) / 1000, unit: 's', shown: of })
  await sql`vacuum analyze search_entry`.execute(db)
}

async function ask(db: Db, turn: 'first' | 'again'): Promise<void> {
  const times: number[] = []
  // Of all threads: what is left of the time when the machine has nothing else to do.
  const processor: number[] = []
  let found = 0
  for (const [n, query] of queriesOf(new Writer(7), asked).entries()) {
    const [begun, used] = [performance.now(), process.cpuUsage()]
    const { total } = await scoped(db, readers[n % readers.length]!, (tx) => searchEntries(tx, { limit: 20, reader: 'ar', ...query }))
    times.push(performance.now() - begun)
    const { user, system } = process.cpuUsage(used)
    processor.push((user + system) / 1000)
    found += total
  }
  const figures = spread(times)
  const of = `${provisions + assessments} entries, ${asked} mixed queries`
  report({ name: turn === 'first' ? 'a search, first time (p95)' : 'a search (p95)', of, value: figures.p95, unit: 'ms', shown: `${shown(figures)}; ${Math.round(found / asked)} found on average; processor time p95 ${spread(processor).p95.toFixed(1)} ms`, ...(turn === 'again' ? { bar: 50 } : {}) })
}

/** The table of Arabic queries, answered by the product and by PostgreSQL's own configuration for Arabic. */
async function quality(db: Db): Promise<void> {
  await scoped(db, system, putSentences)
  const own = qualityOf(await scoped(db, readers[0]!, (tx) => answerAll(askProduct(tx))))
  const postgres = qualityOf(await answerAll(async (query) => (await sql<{ id: string }>`
    select id from search_entry where kind = 'sentence' and to_tsvector('arabic', body) @@ websearch_to_tsquery('arabic', ${query})`.execute(db)).rows.map(({ id }) => id)))
  const line = (name: string, { queries, expected, recall, forbidden, whole }: Quality) =>
    console.log(`  ${name.padEnd(40)} recall ${recall.toFixed(3)} of ${expected} expected hits in ${queries} queries, ${forbidden} forbidden hits, ${whole} queries without fault`)
  line('Arabic queries, the product', own)
  line("Arabic queries, PostgreSQL 'arabic'", postgres)
}
