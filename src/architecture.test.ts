/** The rules of the house as data: who may import whom. A failure names the file, the import and the rule. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'

const src = new URL('.', import.meta.url).pathname
const root = path.join(src, '..')

/** Which rooms a room may enter, always through the door (index.ts). Arrows only point down this list, so no cycles. */
const mayEnter: Record<string, string[]> = {
  disclosure: [],
  accounts: [],
  statistics: ['accounts'],
  states: ['accounts', 'statistics'],
  plan: ['accounts', 'states', 'statistics'],
  law: ['accounts', 'states'],
  assessments: ['accounts', 'states', 'plan', 'law'],
  search: ['accounts', 'states', 'law', 'assessments'],
  publications: ['disclosure', 'accounts', 'statistics', 'states'],
  explorer: ['accounts', 'statistics', 'states', 'publications'],
  exchange: ['accounts', 'statistics', 'states', 'publications'],
  rounds: ['accounts', 'states', 'statistics', 'plan'],
  workbook: ['accounts', 'states', 'statistics', 'rounds'],
  reports: ['accounts', 'states', 'statistics', 'publications', 'plan', 'rounds'],
  demo: ['accounts', 'states', 'statistics', 'publications', 'plan', 'law', 'assessments', 'rounds', 'reports'],
  home: ['accounts', 'states', 'statistics', 'publications', 'plan', 'law', 'assessments', 'rounds', 'reports']
}

/** Which parts of the platform a part of the platform may use. */
const platformMayUse: Record<string, string[]> = {
  messages: [],
  config: [],
  database: [],
  audit: ['database'],
  charts: ['messages'],
  csv: [],
  encoding: [],
  threads: [],
  xlsx: ['threads'],
  command: ['audit', 'database', 'messages'],
  jsx: [],
  page: ['charts', 'command', 'jsx', 'messages'],
  http: ['command', 'database', 'messages', 'page'],
  mail: ['database', 'messages'],
  jobs: ['database'],
  search: ['command', 'database', 'messages'],
  typeset: ['command', 'http', 'messages'],
  words: ['messages'],
  files: ['command', 'database']
}

const isTest = (file: string) => /\.test\.tsx?$|(^|\/)testing\.tsx?$|(^|\/)testing\//.test(file)

interface Import { file: string; from: string; target: string }

function* sourceFiles(): Generator<string> {
  for (const entry of readdirSync(src, { recursive: true, encoding: 'utf8' })) if (/\.tsx?$/.test(entry)) yield entry
}

function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(path.join(src, file), 'utf8'), true, true).importedFiles.map((found) => found.fileName)
}

/** The imported file relative to src ('accounts/index.ts'), or the package name. */
function resolve(file: string, from: string): string {
  if (from.startsWith('#platform/')) return `${from.slice(1)}/index.ts`
  if (from.startsWith('#')) return `${from.slice(1)}/index.ts`
  if (from.startsWith('.')) return path.relative(src, path.resolve(src, path.dirname(file), from))
  return from
}

const imports: Import[] = [...sourceFiles()].flatMap((file) => importsOf(file).map((from) => ({ file, from, target: resolve(file, from) })))

const homeOf = (file: string) => {
  const [first, second] = file.split('/')
  return first === 'platform' ? `platform/${second}` : file.includes('/') ? first! : ''
}

const complain = (broken: Import[], rule: string) =>
  assert.deepEqual(broken.map((one) => `${one.file} imports ${one.from}: ${rule}`), [])

test('a room enters another room only by its door, and only one it may enter', () => {
  const broken = imports.filter(({ file, target }) => {
    const [here, there] = [homeOf(file), homeOf(target)]
    if (!here || !(here in mayEnter) || here === there || !(there in mayEnter)) return false
    if (isTest(file)) return !/\/(index|testing)\.tsx?$/.test(target)
    return !mayEnter[here]!.includes(there) || !/\/index\.tsx?$/.test(target)
  })
  complain(broken, 'rooms meet only at index.ts, in the order of mayEnter')
})

test('the platform knows no room, and its parts keep their order', () => {
  const broken = imports.filter(({ file, target }) => {
    const [here, there] = [homeOf(file), homeOf(target)]
    if (!here.startsWith('platform/') || here === there || isTest(file)) return false
    if (there in mayEnter) return true
    if (!there.startsWith('platform/')) return false
    return !(platformMayUse[here.slice(9)] ?? []).includes(there.slice(9)) || !/\/index\.tsx?$/.test(target)
  })
  complain(broken, 'see platformMayUse')
})

test('every folder is a room or a part of the platform that the rules know', () => {
  const folders = new Set([...sourceFiles()].map(homeOf).filter(Boolean))
  const known = new Set([...Object.keys(mayEnter), ...Object.keys(platformMayUse).map((part) => `platform/${part}`)])
  assert.deepEqual([...folders].filter((folder) => !known.has(folder)), [])
})

test('only stores reach the database library, only domain files stay pure', () => {
  const allowed = /(^|\/)([a-z-]*store|tables|transfer|testing)\.ts$|^platform\/(database|audit|mail|jobs)\/|^accounts\/(auth|policy|actor)[a-z-]*\.ts$/
  const broken = imports.filter(({ file, from }) => /^(kysely|pg|@electric-sql\/pglite)(\/|$)/.test(from) && !isTest(file) && !allowed.test(file))
  complain(broken, 'SQL belongs into <room>-store.ts')
})

/** Whether a file takes more than types from another: types vanish, so pages may name the shapes that a store gives. */
const takesValues = ({ file, from }: Import) =>
  new RegExp(`import (?!type )[^']*? from '${from.replace(/[.#/]/g, '\\$&')}'`).test(readFileSync(path.join(src, file), 'utf8'))

test('pages read no store and no database', () => {
  const broken = imports.filter(
    (one) => /-pages?\.tsx$/.test(one.file) && (one.target.endsWith('-store.ts') || one.from === '#platform/database') && takesValues(one)
  )
  complain(broken, 'pages take values in and give HTML out')
})

test('raw HTML is written only by the page and chart parts', () => {
  const raw = /\bdangerouslySetInnerHTML\b|from 'hono\/html'|(?<!\.)\braw\(/
  const broken = [...sourceFiles()].filter((file) => !/^platform\/(page|charts)\//.test(file) && !isTest(file) && raw.test(readFileSync(path.join(src, file), 'utf8')))
  assert.deepEqual(broken, [])
})

test('style sheets use logical directions only', () => {
  const physical = /(margin|padding|border|inset)-(left|right)|(^|[;{\s])(left|right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)/
  for (const folder of ['src']) {
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (entry.endsWith('.css')) assert.doesNotMatch(readFileSync(path.join(root, folder, entry), 'utf8'), physical, entry)
  }
})
