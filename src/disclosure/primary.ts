/** Which cells may not be shown as they are, and why. Rules after Hundepool et al., Statistical Disclosure Control (Wiley 2012), ch. 4. */
import type { CellSystem } from './system.ts'

/** A cell as it is published. */
export const shown = 0
/** Hidden because of what it says itself. */
export const primary = 1
/** Hidden because a primary cell could be worked out from it. */
export const complementary = 2

export const reasons = ['none', 'small_count', 'group', 'asked', 'protects_another', 'hidden_before'] as const
export type Reason = (typeof reasons)[number]

export interface PrimaryRules {
  /** Counts from 1 to threshold - 1 are hidden. */
  threshold: number
  /** Whether a part that takes all of a total may be shown: "every child victim was a girl" tells about each of them. */
  hideGroups: boolean
  /** Cells that somebody asked to hide, whatever their count. */
  asked?: readonly number[]
  /** Sums in which groups are looked for; by default all. A breakdown over states, say, exposes nobody. */
  groupSums?: (equation: number) => boolean
}

export interface Marked {
  /** shown, primary or complementary for each cell. */
  status: Uint8Array
  /** Index into `reasons` for each cell. */
  reason: Uint8Array
}

/** Marks the primary cells. Zeros stay shown: the zero rule of the publication says so in its notes. */
export function markPrimary(system: CellSystem, rules: PrimaryRules): Marked {
  const { counts, totals, starts, parts } = system
  const status = new Uint8Array(counts.length)
  const reason = new Uint8Array(counts.length)
  const hide = (cell: number, why: Reason) => {
    if (status[cell] !== shown) return
    status[cell] = primary
    reason[cell] = reasons.indexOf(why)
  }
  counts.forEach((count, cell) => count > 0 && count < rules.threshold && hide(cell, 'small_count'))
  for (const cell of rules.asked ?? []) hide(cell, 'asked')
  if (!rules.hideGroups) return { status, reason }
  for (let row = 0; row < totals.length; row++) {
    const total = counts[totals[row]!]!
    if (total === 0 || starts[row + 1]! - starts[row]! < 2 || (rules.groupSums && !rules.groupSums(row))) continue
    for (let at = starts[row]!; at < starts[row + 1]!; at++) if (counts[parts[at]!] === total) hide(parts[at]!, 'group')
  }
  return { status, reason }
}

/** What the interval of a hidden cell must at least contain. Whole numbers, low <= the true count <= high. */
export interface Need { low: number; high: number }

/**
 * The range that must stay possible for a primary cell: the whole sensitive range (1 to threshold - 1), and at least
 * `width` from end to end. A large cell (a group, or asked for) must stay open by `width` around its count.
 */
export function needOf(count: number, threshold: number, width: number): Need {
  if (count < threshold) return { low: Math.min(count, 1), high: Math.max(threshold - 1, Math.min(count, 1) + width) }
  return { low: Math.max(0, count - Math.floor(width / 2)), high: count + Math.ceil(width / 2) }
}
