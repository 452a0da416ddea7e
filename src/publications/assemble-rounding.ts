/**
 * Rounding of a state's tables, where the state asked for it: all tables that share figures at once, so that they still
 * agree and add up. What was rounded before and did not change is rounded the same way again: two roundings of one count
 * would tell more than one.
 */
import { roundControlled } from '#disclosure'
import type { StateTable } from '#statistics'
import { assemble, reportedOf, roundingName, tablesOf, type AssembleInput, type Roundings } from './assemble.ts'
import type { PublicationCertificate } from './certificate-file.ts'
import { linkedTables } from './links.ts'
import type { Refused } from './protect-types.ts'
import { partsOf, type Part } from './protect-system.ts'
import type { Rules } from './publication.ts'

export type RoundedRecord = PublicationCertificate['rounded'][number]

export interface RoundedTables {
  roundings: Map<string, { base: 3 | 5; shown: Map<string, number> }>
  records: RoundedRecord[]
  refused: Refused[]
  /** The most that a figure moved, by state and table. */
  farthest: Map<string, number>
}

/** Seconds that the rounding of one group of tables may take. */
const limit = 5

export async function roundTables(input: Omit<AssembleInput, 'roundings'>, earlier: readonly PublicationCertificate[]): Promise<RoundedTables> {
  const found: RoundedTables = { roundings: new Map(), records: [], refused: [], farthest: new Map() }
  const groups = new Set(tablesOf(input.tables).map(({ code }) => linkedTables(code)))
  for (const group of groups) {
    const tables = input.tables.filter((table) => group.includes(table))
    const reported = tables.flatMap((table) => reportedOf(input, table))
    for (const state of [...new Set(reported.map((one) => one.state))].toSorted()) {
      const own = reported.filter((one) => one.state === state)
      const base = baseOf(state, group, own, input.rules, earlier)
      if (base !== null) await roundState(found, { ...input, tables, reported: own.map((one) => ({ ...one, share: 'public' as const })) }, state, base, earlier)
    }
  }
  return found
}

/** The base, as it was in earlier publications of the year: figures that were once shown as they are cannot be rounded any more. */
function baseOf(state: string, group: readonly string[], own: readonly StateTable[], rules: Rules, earlier: readonly PublicationCertificate[]): 3 | 5 | null {
  const before = earlier.flatMap(({ rounded }) => rounded).find((one) => one.state === state && one.tables.some((table) => group.includes(table)))
  if (before) return before.base
  if (earlier.some(({ places }) => places.some(([place]) => place.startsWith(`${state}|`) && group.includes(place.split('|')[2]!)))) return null
  const bases = [
    ...own.flatMap(({ protection }) => (protection === 'round3' ? [3 as const] : protection === 'round5' ? [5 as const] : [])),
    ...(rules.round ?? []).filter((one) => one.state === state && own.some(({ table }) => table === one.table)).map((one) => one.base)
  ]
  return bases.length === 0 ? null : bases.includes(5) ? 5 : 3
}

async function roundState(found: RoundedTables, input: Omit<AssembleInput, 'roundings'>, state: string, base: 3 | 5, earlier: readonly PublicationCertificate[]): Promise<void> {
  const none: Roundings = new Map()
  const assembled = assemble({ ...input, roundings: none })
  const wrong = new Set(assembled.refused.map(({ table }) => table))
  const shown = new Map<string, number>()
  const reported: Record<string, number> = {}
  for (const part of partsOf(assembled, [])) {
    for (const { key, count } of part.cells) reported[key] = count
    const rounded = roundedBefore(part, base, state, earlier) ?? (await roundControlled(part.system, base, limit))?.counts
    if (!rounded) {
      found.refused.push(...input.tables.filter((table) => !wrong.has(table)).map((table): Refused => ({ state, table, why: 'rounding', cells: [] })))
      return
    }
    part.cells.forEach(({ key }, cell) => shown.set(key, rounded[cell]!))
  }
  for (const { table, measure, codes, key } of assembled.places.values()) {
    if (key === null || wrong.has(table)) continue
    const name = roundingName(state, table, measure)
    if (!found.roundings.has(name)) found.roundings.set(name, { base, shown: new Map() })
    found.roundings.get(name)!.shown.set(codes, shown.get(key)!)
    const moved = Math.abs(shown.get(key)! - assembled.figures.get(key)!.count)
    found.farthest.set(`${state}|${table}`, Math.max(found.farthest.get(`${state}|${table}`) ?? 0, moved))
  }
  found.records.push({ state, base, tables: [...input.tables], reported, shown: Object.fromEntries(shown) })
}

/** The figures of an earlier rounding where all that hangs together was reported the same way. */
function roundedBefore({ cells }: Part, base: 3 | 5, state: string, earlier: readonly PublicationCertificate[]): number[] | null {
  const same = earlier.flatMap(({ rounded }) => rounded).findLast((one) => one.state === state && one.base === base && cells.every(({ key, count }) => one.reported[key] === count))
  return same ? cells.map(({ key }) => same.shown[key]!) : null
}
