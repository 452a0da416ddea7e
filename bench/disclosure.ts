/** The disclosure engine on W and on tables made of it: counting, key frequency, suppression with audit, audit alone. */
import { audit, checkCertificate, certificateOf, countCombinations, keyFrequency, markPrimary, needOf, primary, suppress, systemOf } from '../src/disclosure/index.ts'
import { benchTables, caseFile, categories, tableOf } from './disclosure-data.ts'
import { openPeer } from './duckdb.ts'
import { report } from './figures.ts'

const rules = { threshold: 10, width: 10, hideGroups: false }
const runs = 5

export async function benchDisclosure(): Promise<void> {
  console.log('\nDisclosure control, medians of 5, one thread')
  for (const [records, countBar, keyBar] of [[500_000, undefined, 0.05], [1_000_000, 0.35, undefined], [5_000_000, 1.5, 0.7]] as const) {
    const file = { columns: caseFile(records), sizes: categories }
    await time(`counts of 1 to 3 of 12 columns`, `${records} records`, countBar, () => countCombinations(file, 3, 10))
    await time(`frequency of each key of 12 columns`, `${records} records`, keyBar, () => keyFrequency(file))
    if (records === 1_000_000) await besidePeer(file)
  }
  const columns = caseFile(50_000)
  for (const [cells, suppressBar, auditBar] of [[184, undefined, undefined], [920, 1, undefined], [1840, 0.5, undefined], [9200, 17, 5]] as const)
    await benchTable(columns, cells, suppressBar, auditBar)
}

/** How many times as long DuckDB takes for the same counts, turn and turn about. */
async function besidePeer(file: { columns: Uint8Array[]; sizes: readonly number[] }): Promise<void> {
  const peer = await openPeer(file.columns)
  const ratios: number[] = []
  for (let n = 0; n < runs; n++) {
    const theirs = await peer.count()
    const begun = performance.now()
    const { tables } = countCombinations(file, 3, 10)
    const ours = (performance.now() - begun) / 1000
    const groups = tables.reduce((sum, { counts }) => sum + counts.reduce((filled, count) => filled + (count > 0 ? 1 : 0), 0), 0)
    if (groups !== theirs.groups) throw new Error(`DuckDB finds ${theirs.groups} combinations, we ${groups}`)
    ratios.push(theirs.seconds / ours)
    if (n === runs - 1) console.log(`  DuckDB on two threads: ${theirs.seconds.toFixed(2)} s for ${groups} combinations`)
  }
  peer.close()
  const median = ratios.sort((a, b) => a - b)[Math.floor(runs / 2)]!
  report({ name: 'counting beside DuckDB (2 threads), as many times faster', of: '1000000 records', value: median, unit: 'times', bar: 4, atLeast: true, shown: '1000000 records, 298 combinations of columns' })
}

async function benchTable(columns: readonly Uint8Array[], cells: number, suppressBar: number | undefined, auditBar: number | undefined): Promise<void> {
  const table = tableOf(columns, benchTables[cells]!)
  const system = systemOf([table])
  const need = (cell: number) => needOf(system.counts[cell]!, rules.threshold, rules.width)
  const marked = markPrimary(system, rules)
  // A cell hidden for the sake of others is known to be no small count: its label says so.
  const floor = (cell: number) => (marked.status[cell] === primary || system.counts[cell]! < rules.threshold ? 0 : rules.threshold)
  const protect = () => suppress(system, [table], marked, { need, floor })
  const hidden = protect()
  const question = { system, geometries: hidden.geometries, status: hidden.status, need, floor }
  const proven = await audit(question)
  const of = `${cells} cells, ${proven.cells.length} primary`
  const certificate = certificateOf({ rules, system, status: hidden.status, reason: hidden.reason, proofs: proven.proofs, floor })
  const faults = checkCertificate(certificate).length
  const bad = proven.cells.filter(({ verdict }) => verdict !== 'safe').length
  console.log(`  ${of}: ${hidden.status.filter((one) => one === 2).length} more hidden to protect them, ${bad} too narrow or unknown, ${faults} faults found by the separate checker`)
  await time('suppression with audit', of, suppressBar, async () => {
    const again = protect()
    await audit({ ...question, status: again.status, geometries: again.geometries })
  })
  await time('audit alone', of, auditBar, () => audit(question))
}

async function time(name: string, of: string, bar: number | undefined, run: () => unknown): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < runs; n++) {
    const begun = performance.now()
    await run()
    times.push((performance.now() - begun) / 1000)
  }
  const sorted = times.sort((a, b) => a - b)
  report({ name, of, value: sorted[Math.floor(runs / 2)]!, unit: 's', shown: `${of}, fastest ${sorted[0]!.toFixed(2)}`, ...(bar === undefined ? {} : { bar }) })
}
