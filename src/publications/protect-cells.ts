/** The cells of a publication from what protection found: a figure, or a letter and the reason of the state's own pages. */
import { primary, reasons, shown } from '#disclosure'
import type { Assembled, Money, Place } from './assemble.ts'
import type { ProtectedPart } from './protect-part.ts'
import type { NewPublishedCell } from './published-store.ts'
import type { HideReason } from './publication.ts'

/** Where the cell of each key is. */
export type Whereabouts = ReadonlyMap<string, { found: ProtectedPart; cell: number }>

export const whereabouts = (parts: readonly ProtectedPart[]): Whereabouts =>
  new Map(parts.flatMap((found) => found.part.cells.map(({ key }, cell) => [key, { found, cell }] as const)))

/** More cells than this are not named beside a cell that protects them. */
const namesAtMost = 20

export function cellsOf(year: number, { places, money }: Assembled, parts: readonly ProtectedPart[]): NewPublishedCell[] {
  const where = whereabouts(parts)
  const protects = new Map(parts.map((found) => [found, protectedBy(found)]))
  const cells = new Map<string, NewPublishedCell>()
  for (const place of places.values()) cells.set(place.place, cellOf(year, place, where, protects))
  return [...cells.values(), ...money.map((amount) => moneyCell(year, amount, cells))]
}

function cellOf(year: number, { state, table, measure, codes, key, missing, provisional, base }: Place, where: Whereabouts, protects: ReadonlyMap<ProtectedPart, ReadonlyMap<number, Set<string>>>): NewPublishedCell {
  const named = { state, year, table, measure, codes, below: null, base: null, hidden: null }
  if (missing !== null) return { ...named, kind: missing, value: null, provisional: false }
  const { found, cell } = where.get(key!)!
  const { count } = found.part.cells[cell]!
  if (found.status[cell] === shown) return { ...named, kind: count === 0 ? 'zero' : 'value', value: count, provisional, base }
  const why = reasons[found.reason[cell]!]!
  return {
    ...named, kind: isPrimary(found, cell) ? 'suppressed_primary' : 'suppressed_complementary', value: null, provisional: false,
    hidden: { reason: why === 'none' ? 'protects_another' : why, protects: [...(protects.get(found)!.get(cell) ?? [])] }
  }
}

/** A hidden zero carries the letter of small counts: the other one says that a count is not small. */
export const isPrimary = ({ status, part }: Pick<ProtectedPart, 'status' | 'part'>, cell: number): boolean => status[cell] === primary || part.cells[cell]!.count === 0

/** For each cell hidden for others the cells of the same state that its proofs are about: 'T1|persons|…'. */
function protectedBy({ part, status, proofs }: ProtectedPart): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>()
  for (const { cell, cells } of proofs) {
    const { key, state } = part.cells[cell]!
    if (key.includes('@')) continue
    for (const at of cells) {
      if (at === cell || status[at] === shown || status[at] === primary || part.cells[at]!.state !== state) continue
      const names = found.get(at) ?? new Set<string>()
      if (names.size < namesAtMost) names.add(key.split('|').slice(2).join('|'))
      found.set(at, names)
    }
  }
  return found
}

/** An amount is printed where the figure of its line is: the fine of one person would tell who that is. */
function moneyCell(year: number, { state, table, measure, codes, amount, provisional, line, held }: Money, cells: ReadonlyMap<string, NewPublishedCell>): NewPublishedCell {
  const named = { state, year, table, measure, codes, below: null, base: null }
  const counted = line === null ? undefined : cells.get(line)
  if (held) return { ...named, kind: 'suppressed_primary', value: null, provisional: false, hidden: { reason: 'asked', protects: [] } }
  if (line === null || counted?.kind === 'value' || counted?.kind === 'zero') return { ...named, kind: amount === 0 ? 'zero' : 'value', value: amount, provisional, hidden: null }
  const reason: HideReason = counted?.hidden?.reason ?? 'protects_another'
  return {
    ...named, kind: counted?.kind === 'suppressed_primary' ? 'suppressed_primary' : 'suppressed_complementary', value: null, provisional: false,
    hidden: { reason, protects: counted ? [`${table}|${counted.measure}|${codes}`] : [] }
  }
}
