/**
 * `npm run bench` measures the product over HTTP; nothing is asserted. Parts by name: `npm run bench pages save`.
 * `--world region|globe` chooses the size, `--keep FOLDER` keeps the data for the next run.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { benchDisclosure } from './disclosure.ts'
import { benchExplorer } from './explorer.ts'
import { machine, printTable, report } from './figures.ts'
import { benchLawDifference } from './law-difference.ts'
import { benchLawImport } from './law-import.ts'
import { benchMatrix } from './matrix.tsx'
import { benchOpenData } from './open-data.ts'
import { benchPages } from './pages.ts'
import { startProduct, type Product } from './product.ts'
import { benchPublic } from './public.ts'
import { benchPublication } from './publication.ts'
import { benchReports } from './reports.ts'
import { benchSaves } from './save.ts'
import { benchSearch } from './search.ts'
import { benchFirstStart, benchStart } from './start.ts'
import { benchWorkbook } from './workbook.ts'
import { globe, makeWorld, region, type Size } from './world.ts'

const parts = ['first-start', 'start', 'pages', 'save', 'public', 'memory', 'reports', 'law-import', 'law-difference', 'matrix', 'search', 'explorer', 'open-data', 'disclosure', 'publication', 'workbook'] as const
type Part = (typeof parts)[number]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { world: { type: 'string' }, keep: { type: 'string' } } })
const unknown = positionals.filter((name) => !(parts as readonly string[]).includes(name))
if (unknown.length > 0 || !['region', 'globe', undefined].includes(values.world)) {
  console.error(`Parts: ${parts.join(' ')}; --world region or globe; --keep FOLDER.`)
  process.exit(1)
}
const wanted = (part: Part) => positionals.length === 0 || positionals.includes(part)
const described = ({ states, rounds, questions }: Size) => `${states} states, ${rounds} rounds, ${questions} questions`

async function measure(name: string, size: Size): Promise<void> {
  const of = described(size)
  const folder = values.keep ? path.join(values.keep, name) : mkdtempSync(path.join(tmpdir(), 'nasaq-bench-'))
  console.log(`\n${of}`)
  try {
    if (!existsSync(path.join(folder, 'database'))) {
      const begun = performance.now()
      const made = await makeWorld(folder, size)
      console.log(`  ${made.answers} answers, ${made.entries} entries in the audit log, made in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    }
    if (wanted('start')) await benchStart(folder, of)
    if (!(['pages', 'save', 'public', 'memory'] as const).some(wanted)) return
    const product = await startProduct(folder)
    try {
      await measureRunning(product, size, of)
    } finally {
      await product.stop()
    }
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true })
  }
}

async function measureRunning(product: Product, size: Size, of: string): Promise<void> {
  const memory = async (when: string) => {
    await new Promise((resolve) => setTimeout(resolve, 5000))
    const { product: own, peak, all } = product.memory()
    report({ name: `resident memory ${when}`, of, value: own, unit: 'MB', shown: `${peak.toFixed(0)} at most so far; ${all.toFixed(0)} with the processes of npm`, bar: 400 })
  }
  if (wanted('memory')) await memory('5 s after the start')
  if (wanted('pages')) await benchPages(product, size, of)
  if (wanted('save')) await benchSaves(product, size, of)
  if (wanted('public')) await benchPublic(product, of)
  if (wanted('memory')) await memory('5 s after the measurements')
}

const load = () => `load of the machine ${loadavg()[0]!.toFixed(1)}`
console.log(`${machine()}\n${load()}`)
if (wanted('first-start')) await benchFirstStart()
if (wanted('reports')) await benchReports()
if (wanted('law-import')) benchLawImport()
if (wanted('law-difference')) benchLawDifference()
if (wanted('matrix')) await benchMatrix()
if (wanted('search')) await benchSearch()
if (wanted('explorer')) await benchExplorer()
if (wanted('open-data')) await benchOpenData()
if (wanted('disclosure')) await benchDisclosure()
if (wanted('publication')) await benchPublication()
if (wanted('workbook')) await benchWorkbook()
const needsWorld = (['start', 'pages', 'save', 'public', 'memory'] as const).some(wanted)
for (const [name, size] of Object.entries({ region, globe })) if (needsWorld && (!values.world || values.world === name)) await measure(name, size)
console.log(`\n${load()} at the end`)
printTable()
