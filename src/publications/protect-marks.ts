/** Which cells of a part may not be shown as they are, before anything is hidden for the sake of others. */
import { complementary, needOf, primary, reasons, shown, type Marked, type Need, type Reason } from '#disclosure'
import type { Part } from './protect-system.ts'
import type { Rules } from './publication.ts'

export interface Marks extends Marked {
  /** Cells that are shown whatever happens: known to everybody, or shown by an earlier publication. */
  fixed: Uint8Array
  /** Zeros beside a part that takes all of its total: to hide one of them costs a reader less than the total. */
  soft: Uint8Array
  need: (cell: number) => Need
  /** The lowest count that a reader can hold possible for a cell once it is hidden. */
  floor: (cell: number) => number
}

/** `asked`: keys of cells to hide by choice. Zeros stay shown, as the notes of a publication say. */
export function marksOf({ cells, sums }: Part, rules: Rules, asked: ReadonlySet<string>): Marks {
  const status = new Uint8Array(cells.length)
  const reason = new Uint8Array(cells.length)
  const fixed = Uint8Array.from(cells, ({ role, earlier }) => (role === 'fixed' || (earlier?.status === shown && (role === 'figure' || role === 'private')) ? 1 : 0))
  const soft = new Uint8Array(cells.length)
  const mark = (cell: number, as: number, why: Reason) => {
    if (fixed[cell] || status[cell] === primary) return
    status[cell] = as
    reason[cell] = reasons.indexOf(why)
  }
  cells.forEach(({ count, threshold, role, earlier, key }, cell) => {
    const small = count > 0 && count < threshold
    if (role === 'unprinted') mark(cell, complementary, 'none')
    else if (small) mark(cell, primary, 'small_count')
    // The state lets nothing but the total of the region be known.
    else if (role === 'private') mark(cell, count > 0 ? primary : complementary, count > 0 ? 'asked' : 'none')
    else if (earlier?.status === primary) mark(cell, primary, 'hidden_before')
    else if (asked.has(key)) mark(cell, rules.method === 'threshold' ? complementary : primary, 'asked')
    else if (earlier?.status === complementary) mark(cell, complementary, 'hidden_before')
  })
  if (rules.hideGroups)
    for (const { total, parts, groups } of sums) {
      const whole = cells[total]!.count
      if (!groups || whole === 0 || parts.length < 2) continue
      for (const part of parts) if (cells[part]!.count === whole && cells[part]!.role === 'figure') mark(part, primary, 'group')
      if (parts.some((part) => cells[part]!.count === whole)) for (const part of parts) if (cells[part]!.count === 0 && !fixed[part]) soft[part] = 1
    }
  return {
    status, reason, fixed, soft,
    need: (cell) => needOf(cells[cell]!.count, cells[cell]!.threshold, rules.width),
    floor: floorOf(cells, status)
  }
}

/** A count below so many thresholds bears the letter of small counts once it is hidden, whatever it is hidden for. */
const nearlySmall = 2

/** Whether a cell that is hidden for the sake of others is treated as one that is hidden for itself: proven open, and marked so. */
export const isNearlySmall = ({ count, threshold, role }: Part['cells'][number]): boolean => role === 'figure' && count > 0 && count < nearlySmall * threshold

/**
 * A cell that carries the letter of those hidden for the sake of others is known to be no small count. A hidden zero and a
 * nearly small count carry the other letter, and what nobody prints has none.
 */
const floorOf = (cells: Part['cells'], marked: Uint8Array) => (cell: number): number => {
  const { role, count, threshold } = cells[cell]!
  if (marked[cell] === primary || role === 'private' || role === 'unprinted' || count === 0) return 0
  return marked[cell] === shown && isNearlySmall(cells[cell]!) ? 0 : Math.min(threshold, count)
}

/** For each state of a part the cells that it knows, when there is another state whose figures it could work out. */
export function insidersOf({ cells }: Part, region: string): { state: string; cells: number[] }[] {
  const found = new Map<string, number[]>()
  cells.forEach(({ state }, cell) => state !== region && (found.get(state)?.push(cell) ?? found.set(state, [cell])))
  return found.size < 2 ? [] : [...found].map(([state, own]) => ({ state, cells: own }))
}
