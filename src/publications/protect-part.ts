/** Protects one part: marks, hides for the sake of others, shows what was asked for, audits. */
import { primary, shown, type Proof } from '#disclosure'
import { auditPart, type Narrow } from './protect-audit.ts'
import { hideMore } from './protect-hide.ts'
import { insidersOf, marksOf, type Marks } from './protect-marks.ts'
import type { Cell, Part } from './protect-system.ts'
import { region, type Rules } from './publication.ts'

export interface PartChoices {
  /** Keys of cells to hide and to show by choice. */
  hide: ReadonlySet<string>
  show: ReadonlySet<string>
}

export interface ProtectedPart {
  part: Part
  marks: Marks
  status: Uint8Array
  reason: Uint8Array
  proofs: Proof[]
  insiders: { state: string; cells: number[] }[]
  narrow: Narrow[]
  unknown: number
  solves: number
}

/** Seconds that the audit of one part may take. */
const auditLimit = 60

export async function protectPart(part: Part, rules: Rules, { hide, show }: PartChoices, progress?: (share: number) => void): Promise<ProtectedPart> {
  const marks = marksOf(part, rules, hide)
  const insiders = insidersOf(part, region)
  const forced = part.cells.flatMap(({ key }, cell) => (show.has(key) ? [cell] : []))
  const exposed = forced.filter((cell) => marks.status[cell] === primary)
  if (rules.keepShown) for (const cell of forced) marks.fixed[cell] = 1
  if (rules.keepShown) for (const cell of forced) marks.status[cell] = shown
  const names = insiders.map(({ state }) => state)
  const hidden = await hideMore({ part, marks, insiders: names, worth: rules.method === 'proof' ? Float64Array.from(part.cells, worthOf) : null, progress: (share) => progress?.(share * 0.8) })
  const { status, reason } = hidden
  for (const cell of forced) [status[cell], reason[cell]] = [shown, 0]
  const found = await auditPart({ part, marks, status, proofs: hidden.proofs.list(), insiders, limit: auditLimit })
  progress?.(1)
  const seen = exposed.map((cell): Narrow => ({ cell, low: part.cells[cell]!.count, high: part.cells[cell]!.count, need: marks.need(cell), insider: null }))
  return { part, marks, status, reason, insiders, proofs: found.proofs, narrow: [...seen, ...found.narrow], unknown: found.unknown, solves: hidden.solves + found.solves }
}

/** How much a reader would miss a cell: totals more than parts, the region's figures most. */
export function worthOf({ count, state, key }: Cell): number {
  const codes = key.split('|').slice(4)
  const totals = codes.filter((code) => code === 'total').length
  return (1 + Math.log2(count + 1) / 16) * (state === region ? 4 * 3 ** totals : 2 ** totals) * (totals === codes.length ? 20 : 1)
}
