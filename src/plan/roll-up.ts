/**
 * From the values of the states to the figure of the region, with every step kept: what went in, with which weight,
 * and what was left out and why. A missing value is never taken for zero.
 */
import type { CellKind, RollUpRule } from './indicator.ts'

export interface Part {
  /** Code of the state, or 'region' for a value recorded for the region as a whole. */
  state: string
  year: number
  kind: CellKind
  value: number | null
  /** What a weighted mean weighs it with: inhabitants, or the denominator of a share. */
  weight?: number | null
  /** The year of the weight, where it is not the year of the value. */
  weightYear?: number | null
  provisional?: boolean
  /** Where the value was computed: what was divided by what. */
  numerator?: number | null
  denominator?: number | null
}

/** Why a state is not in the figure: a reason of its own cell, or one of the arithmetic. */
export type LeftOutReason = Exclude<CellKind, 'value' | 'zero'> | 'no_value' | 'no_weight' | 'older' | 'of_a_state' | 'not_alone'
export interface LeftOut {
  state: string
  year: number | null
  value: number | null
  reason: LeftOutReason
}

export interface UsedPart extends Part {
  value: number
  /** Its share of all weights, 0 to 1, in means. */
  share: number | null
}

export interface Figure {
  rule: RollUpRule
  year: number
  /** Null when nobody gave a value: never 0 for that. */
  value: number | null
  parts: UsedPart[]
  leftOut: LeftOut[]
  /** States in the figure, and states asked. */
  reported: number
  asked: number
  /** Sum of the weights of a weighted mean. */
  weight: number | null
  provisional: boolean
}

/**
 * The figure of the region for a year. `states`: everyone who is asked, so that nobody is missing without a word.
 * sum: of the known values. mean: of the known values, each state alike. weighted_mean: sum of value x weight over the
 * sum of weights. count_of_states: states whose value is yes (1). latest: one value, of the region as a whole where it
 * was recorded for the region, else the newest one of a state; none where several states share that year, since such
 * values are not to be added up and no state stands for the others.
 */
export function rollUp(rule: RollUpRule, year: number, parts: readonly Part[], states: readonly string[]): Figure {
  const asked = rule === 'latest' && parts.some((part) => part.state === 'region') ? ['region'] : states
  const leftOut: LeftOut[] = []
  const known: UsedPart[] = []
  for (const part of parts) {
    const reason = reasonLeftOut(rule, year, part, asked)
    if (reason === null) known.push({ ...part, value: part.value!, share: null })
    else leftOut.push({ state: part.state, year: part.year, value: part.value, reason })
  }
  const used = rule === 'latest' ? onlyLatest(known, leftOut) : known
  const mentioned = new Set(parts.map((part) => part.state))
  for (const state of asked) if (!mentioned.has(state)) leftOut.push({ state, year: null, value: null, reason: 'no_value' })
  const { value, weight, shared } = calculate(rule, used)
  return {
    rule, year, value, parts: shared, leftOut, weight,
    reported: new Set(used.map((part) => part.state)).size,
    asked: asked.length,
    provisional: used.some((part) => part.provisional)
  }
}

function reasonLeftOut(rule: RollUpRule, year: number, part: Part, asked: readonly string[]): LeftOutReason | null {
  if (!asked.includes(part.state)) return 'of_a_state'
  if (part.year !== year && !(rule === 'latest' && part.year < year)) return 'older'
  if (part.kind !== 'value' && part.kind !== 'zero') return part.kind
  if (part.value === null) return 'no_value'
  if (rule === 'weighted_mean' && !(part.weight && part.weight > 0)) return 'no_weight'
  return null
}

/** The one newest value. */
function onlyLatest(known: UsedPart[], leftOut: LeftOut[]): UsedPart[] {
  const newestYear = Math.max(...known.map((part) => part.year))
  const newest = known.filter((part) => part.year === newestYear)
  const used = newest.length === 1 ? newest : []
  for (const part of known)
    if (!used.includes(part))
      leftOut.push({ state: part.state, year: part.year, value: part.value, reason: part.year === newestYear ? 'not_alone' : 'older' })
  return used
}

function calculate(rule: RollUpRule, used: UsedPart[]): { value: number | null; weight: number | null; shared: UsedPart[] } {
  if (used.length === 0) return { value: null, weight: null, shared: [] }
  const sum = used.reduce((total, part) => total + part.value, 0)
  switch (rule) {
    case 'sum':
      return { value: sum, weight: null, shared: used }
    case 'mean':
      return { value: sum / used.length, weight: null, shared: used.map((part) => ({ ...part, share: 1 / used.length })) }
    case 'weighted_mean': {
      const weight = used.reduce((total, part) => total + part.weight!, 0)
      const value = used.reduce((total, part) => total + part.value * part.weight!, 0) / weight
      return { value, weight, shared: used.map((part) => ({ ...part, share: part.weight! / weight })) }
    }
    case 'count_of_states':
      return { value: used.filter((part) => part.value === 1).length, weight: null, shared: used }
    case 'latest':
      return { value: used[0]!.value, weight: null, shared: used }
  }
}
