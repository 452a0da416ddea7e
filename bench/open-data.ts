/** Open data of one table with 200,000 published cells in the embedded database: each file made, given again, and how long the server's thread was held. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { migrate, openDatabase } from '#platform/database'
import { sql } from 'kysely'
import { addPublication, manyCells, program } from '../src/exchange/testing.ts'
import { report, spread } from './figures.ts'

const cells = 200_000

export async function benchOpenData(): Promise<void> {
  console.log(`\nOpen data, ${cells} published cells of table T1, embedded database`)
  const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-bench-open-data-'))
  const { db, close } = await openDatabase({ dataDir: folder })
  const of = `${cells} cells`
  try {
    await migrate(db)
    await addPublication(db, { number: 1, at: '2026-11-01T08:00:00Z' }, manyCells('T1', cells))
    await sql`vacuum analyze published_cell, published_series`.execute(db)
    const ask = program(db)
    await measured('coverage of all tables, once for each publication', of, async () => (await ask('/api/v1/tables')).arrayBuffer())
    for (const file of ['data.csv', 'json-stat.json', 'sdmx-data.json', 'data.xlsx']) {
      const address = `/api/v1/tables/T1/${file}?lang=ar`
      const taken = async (encoding: string) => (await (await ask(address, { 'accept-encoding': encoding })).arrayBuffer()).byteLength
      let bytes = 0
      await measured(`${file} made`, of, async () => void (bytes = await taken('gzip')))
      const again = await times(20, () => taken('gzip'))
      const plain = file.endsWith('xlsx') ? bytes : await taken('identity')
      report({ name: `${file} given again`, of, value: again.median, unit: 'ms', shown: `${(bytes / 1e6).toFixed(1)} MB sent, ${(plain / 1e6).toFixed(1)} MB unpacked` })
    }
    const pages = [1, 2, 3, 4, 5]
    const first = await times(1, async () => (await ask('/api/v1/cells?table=T1&limit=5000')).arrayBuffer())
    report({ name: 'first 5,000 cells as JSON', of, value: first.median, unit: 'ms' })
    let next = '/api/v1/cells?table=T1&limit=1000'
    const each: number[] = []
    for (const _ of pages) {
      const begun = performance.now()
      const page = await (await ask(next)).json() as { next: string }
      each.push(performance.now() - begun)
      next = page.next.replace(/^https?:\/\/[^/]+/, '')
    }
    report({ name: 'a page of 1,000 cells', of, value: spread(each).median, unit: 'ms' })
    const narrow = await times(10, async () => (await ask(`/api/v1/cells?table=T1&state=JO&age=child&from=${2000 + Math.floor(Math.random() * 25)}&limit=100`)).arrayBuffer())
    report({ name: 'cells of one state and age', of, value: narrow.median, unit: 'ms' })
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function times(count: number, run: () => Promise<unknown>) {
  const taken: number[] = []
  for (let n = 0; n < count; n++) {
    const begun = performance.now()
    await run()
    taken.push(performance.now() - begun)
  }
  return spread(taken)
}

async function measured(name: string, of: string, run: () => Promise<unknown>): Promise<void> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => void (peak = Math.max(peak, process.memoryUsage().rss)), 20)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const [begun, used] = [performance.now(), process.cpuUsage()]
  await run()
  const { user, system } = process.cpuUsage(used)
  const seconds = (performance.now() - begun) / 1000
  delay.disable()
  clearInterval(watch)
  report({ name, of, value: seconds, unit: 's', shown: `${((user + system) / 1e6).toFixed(2)} s of the processor, all threads; the server's thread held ${(delay.max / 1e6).toFixed(0)} ms at most, ${(delay.percentile(50) / 1e6).toFixed(0)} ms mostly; memory +${((peak - before) / 1e6).toFixed(0)} MB` })
}
