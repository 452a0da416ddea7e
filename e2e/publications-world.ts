/** Statistics in every state of their life: one publication, a draft that is unsafe, one that is safe, one with a decision by hand. */
import { sampleWords } from './filler.ts'
import { wordsOf, type Caller } from './caller.ts'
import assert from 'node:assert/strict'

/** By the law they rest on, and by form and authority: each with a small count that hiding alone does not protect. */
const counts: Record<string, Record<string, number>> = {
  T12: { 'persons|total': 73, 'persons|tip_law': 40, 'persons|other_law': 30, 'persons|unknown': 3, 'cases|total': 60, 'cases|tip_law': 35, 'cases|other_law': 21, 'cases|unknown': 4 },
  T9: {
    'cases|total|total': 60, 'cases|sexual_exploitation|total': 34, 'cases|forced_labour|total': 23, 'cases|unknown|total': 3, 'cases|total|police': 31, 'cases|total|border': 25, 'cases|total|unknown': 4
  }
}

/** The tables of a state that lets them be published, filled in on their pages. */
export async function giveTables(by: Caller, returnPath: string): Promise<void> {
  for (const table of Object.keys(counts)) await giveTable(by, returnPath, table)
}

async function giveTable(by: Caller, returnPath: string, table: string): Promise<void> {
  const path = `${returnPath}/tables/${table}`
  const html = (await by.open(path)).text
  const names = (start: string) => [...new Set([...html.matchAll(new RegExp(`name="(value\\.${start}\\.[^"]+)"`, 'g'))].map((found) => found[1]!))]
  const version = /name="version" value="(\d+)"/.exec(html)?.[1]
  assert.ok(version && names('cells').length > 0, `no table at ${path}: ${wordsOf(html).slice(0, 300)}`)
  await by.must(path, [
    ...names('cells').map((name) => [name, String(counts[table]![name.slice('value.cells.'.length)] ?? 0)] as const), ...names('about').map((name) => [name, sampleWords] as const),
    ['value.share', 'public'], ['value.protection', 'hide'], ['value.threshold', '10'], ['version', version]
  ])
}

export async function makePublications(unit: Caller): Promise<void> {
  const published = await protectedDraft(unit, 'إحصاءات السنة')
  await unit.must(`${published}/publish`, [['version', await versionOf(unit, published)], ['sure', 'on']])
  await protectedDraft(unit, 'مسودة غير آمنة', { table: 'T9', method: 'threshold' })
  await protectedDraft(unit, 'مسودة آمنة')
  const decided = await draft(unit, 'مسودة بقرار يدوي')
  await unit.must(`${decided}/cell`, [['cell', `JO|${year()}|T12|persons|tip_law`], ['choice', 'hide'], ['reason', sampleWords]])
}

const year = () => String(new Date().getUTCFullYear() - 1)

interface Rules { table?: string; method?: 'proof' | 'threshold' }
const draft = (unit: Caller, title: string, { table = 'T12', method = 'proof' }: Rules = {}): Promise<string> =>
  unit.must('/ar/publications/drafts/new', [
    ['title.ar', title], ['title.authentic', 'ar'], ['year', year()], ['tables', table], ['detail', 'minimum'], ['threshold', '10'], ['width', '10'], ['method', method]
  ])

const versionOf = async (unit: Caller, path: string): Promise<string> => /name="version" value="(\d+)"/.exec((await unit.open(`${path}/edit`)).text)?.[1] ?? ''

async function protectedDraft(unit: Caller, title: string, rules?: Rules): Promise<string> {
  const path = await draft(unit, title, rules)
  await unit.must(`${path}/protect`, [['version', await versionOf(unit, path)]])
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200)))
    if (!(await unit.open(path)).text.includes('data-follow')) return path
  throw new Error(`${path} is still being protected`)
}
