/** Made-up years for tests and measurements: persons with all their attributes, counted into the tables that states report. */
import { dictionary, expectedKeys, listOf, type DictionaryTable, type Protection, type ReportedCell, type StateTable } from '#statistics'
import { blocksAt } from '#statistics'
import type { Detail } from '../publication.ts'

/** A small generator of numbers in [0, 1) that gives the same sequence for a seed (mulberry32, T. Ettinger, public domain). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const sixStates = ['AE', 'BH', 'DJ', 'DZ', 'EG', 'IQ']
export const allStates = ['AE', 'BH', 'DJ', 'DZ', 'EG', 'IQ', 'JO', 'KM', 'KW', 'LB', 'LY', 'MA', 'MR', 'OM', 'PS', 'QA', 'SA', 'SD', 'SO', 'SY', 'TN', 'YE']

/** Codes that a person or case can have: those without parts. */
function leavesOf(table: DictionaryTable): string[][] {
  return table.dimensions.map(({ list: code }) => {
    const list = listOf(dictionary, code)
    return list.codes.filter(({ code: one }) => one !== list.total && !list.codes.some(({ parent }) => parent === one)).map((one) => one.code)
  })
}

/** Some codes are much more frequent than others, everywhere; how much differs from state to state. */
function picker(codes: readonly string[], common: () => number, next: () => number): () => string {
  const weights = codes.map(() => (common() ** 4 + 0.001) * (0.3 + 1.4 * next()))
  const sum = weights.reduce((all, one) => all + one, 0)
  return () => {
    let rest = next() * sum
    for (const [at, weight] of weights.entries()) {
      rest -= weight
      if (rest <= 0) return codes[at]!
    }
    return codes.at(-1)!
  }
}

export interface YearOptions {
  year?: number
  seed?: number
  tables: readonly string[]
  detail: Detail
  /** Persons by state. */
  persons: Readonly<Record<string, number>>
  share?: (state: string, table: string) => StateTable['share']
  protection?: (state: string, table: string) => Protection
  threshold?: (state: string, table: string) => number
}

/** What the linked tables say of the same person, as far as they have the same code. */
const shared: Record<string, string> = { 'T2 age': 'T1 age', 'T3 border': 'T2 border' }
const ageOf = (age: string) => (/^age_(0|9)|^child/.test(age) ? 'child' : /^age_(1|2)|^adult/.test(age) ? 'adult' : 'unknown')

export function yearOf({ year = 2025, seed = 1, tables, detail, persons, share = () => 'public', protection = () => 'hide', threshold = () => 10 }: YearOptions): StateTable[] {
  const chosen = dictionary.tables.filter(({ code }) => tables.includes(code))
  return Object.entries(persons).flatMap(([state, count]) => {
    const [next, common] = [random(seed * 1000 + allStates.indexOf(state)), random(seed)]
    const people = Array.from({ length: count }, () => new Map<string, string>())
    return dictionary.tables.flatMap((table) => {
      const leaves = leavesOf(table)
      const pick = table.dimensions.map((_, d) => picker(leaves[d]!, common, next))
      for (const person of people)
        table.dimensions.forEach(({ code }, d) => {
          const other = shared[`${table.code} ${code}`]
          const known = other === undefined ? undefined : person.get(other)
          person.set(`${table.code} ${code}`, known === undefined ? pick[d]!() : code === 'age' ? ageOf(known) : known)
        })
      if (!chosen.includes(table)) return []
      const cells = cellsOf(table, people, detail, next)
      return [{
        state, year, table: table.code, dictionary: dictionary.version, cells, about: {}, share: share(state, table.code), protection: protection(state, table.code),
        threshold: threshold(state, table.code), source: 'made up', origin: 'content' as const, returnId: null, reason: null, recordedAt: new Date(0), recordedBy: null
      }]
    })
  })
}

function cellsOf(table: DictionaryTable, people: readonly ReadonlyMap<string, string>[], detail: Detail, next: () => number): Record<string, ReportedCell> {
  const counts = new Map<string, number>()
  const blocks = blocksAt(table, detail)
  const lists = table.dimensions.map(({ list }) => listOf(dictionary, list))
  const counted = table.measures.filter(({ unit }) => unit !== 'usd')
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const person of people) {
    const seen = new Set<string>()
    for (const block of blocks) {
      const codes = table.dimensions.map(({ code: name }, d) => {
        const above: string[] = []
        for (let at: string | null = person.get(`${table.code} ${name}`)!; at !== null; at = lists[d]!.codes.find(({ code }) => code === at)!.parent) above.push(at)
        const wanted = block.codes[name] ?? [lists[d]!.total!]
        return wanted === 'all' ? above : above.filter((code) => wanted.includes(code))
      })
      for (const of of codes.reduce<string[][]>((rows, more) => rows.flatMap((row) => more.map((code) => [...row, code])), [[]])) seen.add(of.join('|'))
    }
    for (const codes of seen) for (const { code } of counted) add(`${code}|${codes}`)
  }
  const keys = new Set([...expectedKeys(table, detail, counts.keys()), ...counts.keys()])
  return Object.fromEntries([...keys].map((key): [string, ReportedCell] => {
    const count = counts.get(key) ?? 0
    const usd = table.measures.find(({ code }) => key.startsWith(`${code}|`))!.unit === 'usd'
    const value = usd ? Math.round(next() * 1e6) : count
    return [key, value === 0 ? { kind: 'zero' } : { kind: 'value', value }]
  }))
}
