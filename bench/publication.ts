/** Protecting a year: all tables of 22 states at the detail that states are asked for, audit and separate checker included. */
import { dictionary } from '#statistics'
import { checkPublication } from '../src/publications/check-publication.ts'
import { protect } from '../src/publications/protect.ts'
import { publicRules } from '../src/publications/publication.ts'
import { allStates, yearOf } from '../src/publications/testing/years.ts'
import { report } from './figures.ts'

/** Persons by state, as uneven as published figures are. */
const sizes = [1200, 150, 20, 700, 120, 15, 500, 100, 12, 400, 80, 8, 300, 60, 5, 250, 50, 3, 200, 40, 30, 25]

export async function benchPublication(): Promise<void> {
  console.log('\nProtecting a year of 22 states, one thread')
  const all = dictionary.tables.filter(({ filled_from }) => filled_from === 'state').map(({ code }) => code)
  await one('T1', ['T1'])
  await one('all tables', all, 20)
}

async function one(name: string, tables: readonly string[], bar?: number): Promise<void> {
  const reported = yearOf({ tables, detail: 'minimum', persons: Object.fromEntries(allStates.map((state, n) => [state, sizes[n]!])) })
  const [begun, worked] = [performance.now(), process.cpuUsage()]
  const { safe, summary, published } = await protect({ year: 2025, tables, detail: 'minimum', rules: publicRules, reported, earlier: [], choices: [] })
  const seconds = (performance.now() - begun) / 1000
  const { user } = process.cpuUsage(worked)
  const given = reported.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0)
  const of = `22 states, ${tables.length} tables, ${given} reported cells`
  const { kinds } = summary
  const shown = `${summary.cells} cells, ${summary.primary} hidden for themselves or nearly small, ${summary.complementary} for others, ${kinds.value ?? 0} numbers and ${kinds.zero ?? 0} zeros shown; ${summary.narrowCount} narrow, ${summary.unknown} unknown, ${summary.solves} programs, ${(user / 1e6).toFixed(1)} s of processor`
  report({ name: `protection with audit, ${name}${safe ? '' : ' (NOT SAFE)'}`, of, value: seconds, unit: 's', shown, ...(bar === undefined ? {} : { bar }) })
  const checked = await checkPublication(published)
  report({ name: `separate checker on the public file, ${name}`, of, value: checked.seconds, unit: 's', shown: `${checked.hidden} hidden figures, ${checked.narrow.length} narrow, ${checked.programs} programs` })
}
