/** Indicators of a plan, their values per state and year, and how far a value has come from baseline to target. */
import type { Visibility } from '#platform/command'
import type { Text } from '#platform/messages'
import type { CellKind } from '#statistics'

export type { CellKind }

/** percent is 0 to 100; yes_no is 1 or 0; level is 0 to 4 of the police framework; states is the unit of counts of states. */
export const units = ['count', 'percent', 'rate_per_100000', 'yes_no', 'days', 'usd', 'level', 'states'] as const
export type Unit = (typeof units)[number]
/** Which way is better. 'context': more or fewer says nothing by itself (victims detected). */
export const directions = ['more_is_better', 'less_is_better', 'context'] as const
export type Direction = (typeof directions)[number]
/** Where it stands in the chain of results. */
export const levels = ['impact', 'outcome', 'output', 'input'] as const
export type Level = (typeof levels)[number]
export const rollUpRules = ['sum', 'mean', 'weighted_mean', 'count_of_states', 'latest'] as const
export type RollUpRule = (typeof rollUpRules)[number]
export const indicatorSources = ['reported', 'computed'] as const
export type IndicatorSource = (typeof indicatorSources)[number]
export const disaggregations = ['sex', 'age', 'form', 'citizenship', 'profession', 'sector', 'instrument'] as const
export type Disaggregation = (typeof disaggregations)[number]
/** An outside collection that the same number answers, and its item there: { form: 'sdg', item: '16.2.2' }. */
export interface Serves {
  form: string
  item: string | null
}

/** What can be written in an indicator, without its place. */
export interface IndicatorText {
  code: string | null
  name: Text
  definition: Text | null
  /** Printed beside the figure wherever it is shown: "more victims detected is often better work". */
  readingNote: Text | null
  level: Level
  unit: Unit
  direction: Direction
  disaggregation: readonly Disaggregation[]
  /** For the region as a whole, in the unit of the roll-up (a count of states for 'count_of_states'). */
  baseline: number | null
  baselineYear: number | null
  target: number | null
  targetYear: number | null
  /** Why this target. */
  targetBasis: Text | null
  rollUp: RollUpRule
  source: IndicatorSource
  /** Name of the rule of computed.ts, for computed indicators. */
  rule: string | null
  serves: readonly Serves[]
  /** Ids of treaty provisions (requirements) it speaks about. */
  requirements: readonly string[]
}

export interface Indicator extends IndicatorText {
  key: string
  itemKey: string
  position: number
  revision: number
}

/** One value of the register: of a state, or of the region as a whole (state 'region'), for one year. */
export interface IndicatorValue {
  state: string
  indicatorKey: string
  year: number
  /** Grows with every row of the register, so that a page can say which one it showed. */
  id: number
  kind: CellKind
  /** Present for the kinds 'value' and 'zero' only. Yes is 1, no is 0; percent is 0 to 100. */
  value: number | null
  provisional: boolean
  note: string | null
  source: string | null
  visibility: Visibility
  returnId: string | null
  reason: string | null
  recordedAt: Date
  recordedBy: string | null
}

/** Kind and number agree: a reason never has a number, 'zero' is 0, and 0 is always 'zero'. Null when they contradict. */
export function valueOf(kind: CellKind, value: number | null): { kind: CellKind; value: number | null } | null {
  if (kind === 'zero') return value === null || value === 0 ? { kind, value: 0 } : null
  if (kind === 'value') return value === null || !Number.isFinite(value) ? null : value === 0 ? { kind: 'zero', value: 0 } : { kind, value }
  return value === null ? { kind, value: null } : null
}

/** A value that the unit of measure allows: yes or no, a percentage, a whole number. */
export function fitsUnit(unit: Unit, value: number): boolean {
  if (!Number.isFinite(value) || value < 0) return false
  switch (unit) {
    case 'yes_no':
      return value === 0 || value === 1
    case 'percent':
      return value <= 100
    case 'level':
      return Number.isInteger(value) && value <= 4
    case 'count':
    case 'states':
      return Number.isInteger(value)
    default:
      return true
  }
}

/** The unit of the regional figure: counting states makes states out of yes and no. */
export const regionalUnit = (indicator: Pick<Indicator, 'unit' | 'rollUp'>): Unit =>
  indicator.rollUp === 'count_of_states' ? 'states' : indicator.unit

/** A state's own baseline and target for an indicator. */
export interface StateTarget {
  state: string
  indicatorKey: string
  baseline: number | null
  baselineYear: number | null
  target: number | null
  targetYear: number | null
  visibility: Visibility
  recordedAt: Date
}

export type Trend = 'reached' | 'nearer' | 'same' | 'further' | 'unknown'

/**
 * How a value stands between its own baseline and target: never against another state. Without a direction
 * ('context') more is neither better nor worse, and nothing is said.
 */
export function trendOf(direction: Direction, baseline: number | null, value: number | null, target: number | null): Trend {
  if (value === null || direction === 'context') return 'unknown'
  if (target !== null && (direction === 'more_is_better' ? value >= target : value <= target)) return 'reached'
  if (baseline === null) return 'unknown'
  if (value === baseline) return 'same'
  return value > baseline === (direction === 'more_is_better') ? 'nearer' : 'further'
}

/** The share of the way from baseline to target, 0 to 1 and beyond; null when it cannot be said. */
export function shareOfWay(baseline: number | null, value: number | null, target: number | null): number | null {
  if (baseline === null || value === null || target === null || baseline === target) return null
  return (value - baseline) / (target - baseline)
}
