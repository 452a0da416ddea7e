/**
 * Indicators that nobody reports: they are worked out from the registers of facts and of statistics each time they are
 * read, so they are never older than what they come from.
 */
import { shareOfChildren, victimsPer100k, type Cell, type Derived, type Measure, type Part as Breakdown, type StatisticCell } from '#statistics'
import type { Fact, LawValue, TreatyValue } from '#states'
import type { CellKind } from './indicator.ts'
import type { Part } from './roll-up.ts'

/** What the rules read: facts by state and key, and the finders of cells and of inhabitants. */
export interface Registers {
  fact(state: string, key: string): Fact | undefined
  cell(state: string, year: number, measure: Measure, age?: 'total' | 'child'): StatisticCell | undefined
  /** Inhabitants, mid-year; null where there is no estimate for that very year. */
  population(state: string, year: number): number | null
}

/** What must be loaded for a rule. */
export interface Needs {
  facts: readonly string[]
  measures: readonly Measure[]
  parts: readonly Breakdown[]
  population: boolean
}

export interface ComputedRule {
  needs: Needs
  /** The value of a state for a year, or the reason why there is none; undefined where nothing at all is recorded. */
  compute(registers: Registers, state: string, year: number): Part | undefined
}

const none: Needs = { facts: [], measures: [], parts: [], population: false }
const total: Breakdown = { form: 'total', sex: 'total', age: 'total' }
const child: Breakdown = { form: 'total', sex: 'total', age: 'child' }

const yes = (state: string, year: number): Part => ({ state, year, kind: 'value', value: 1 })
const no = (state: string, year: number): Part => ({ state, year, kind: 'zero', value: 0 })
const unknown = (state: string, year: number, kind: CellKind = 'not_available'): Part => ({ state, year, kind, value: null })

const yearOf = (day: string | null | undefined): number | null => (day ? Number(day.slice(0, 4)) : null)

/**
 * Yes from the year it began; where no year is recorded, for the years since the fact was noted. Before it began: no for
 * a treaty, but unknown for a law or a strategy, since the one in force may have replaced another.
 */
function since(fact: Fact, began: number | null, state: string, year: number, before: 'no' | 'unknown' = 'unknown'): Part {
  if (began !== null) return year >= began ? yes(state, year) : before === 'no' ? no(state, year) : unknown(state, year)
  const noted = yearOf(fact.asOf)
  return noted === null || year >= noted ? yes(state, year) : unknown(state, year)
}

/** A recorded "no" holds from when it was noted; before that nothing is known. */
const notSince = (fact: Fact, state: string, year: number): Part => {
  const noted = yearOf(fact.asOf)
  return noted === null || year >= noted ? no(state, year) : unknown(state, year)
}

/** Party to a treaty in that year. "Not listed" and "unknown" are no answers, and so not a no. */
const treaty = (code: string): ComputedRule => ({
  needs: { ...none, facts: [`treaty.${code}`] },
  compute(registers, state, year) {
    const fact = registers.fact(state, `treaty.${code}`)
    if (!fact) return undefined
    const value = fact.value as TreatyValue
    if (value.status === 'party') return since(fact, yearOf(value.deposited), state, year, 'no')
    return value.status === 'not_listed' || value.status === 'unknown' ? unknown(state, year) : notSince(fact, state, year)
  }
})

/**
 * A dedicated law recorded. "None recorded" is a question to the state, not a no (product rule 6), until the state itself
 * confirmed it in an accepted return.
 */
const dedicatedLaw: ComputedRule = {
  needs: { ...none, facts: ['law.main'] },
  compute(registers, state, year) {
    const fact = registers.fact(state, 'law.main')
    if (!fact) return undefined
    const value = fact.value as LawValue
    if (value.dedicated === true) return since(fact, value.year ?? yearOf(value.date), state, year)
    return value.dedicated === false && fact.confidence === 'confirmed' ? notSince(fact, state, year) : unknown(state, year)
  }
}

/** A status among those that say yes; other known statuses say no, 'unknown' nothing, 'none_recorded' only when confirmed. */
const status = (key: string, yeses: readonly string[]): ComputedRule => ({
  needs: { ...none, facts: [key] },
  compute(registers, state, year) {
    const fact = registers.fact(state, key)
    if (!fact) return undefined
    const { status: word, from } = (fact.value ?? {}) as { status?: string; from?: number | null }
    if (word === undefined || word === 'unknown' || (word === 'none_recorded' && fact.confidence !== 'confirmed')) return unknown(state, year)
    return yeses.includes(word) ? since(fact, from ?? null, state, year) : notSince(fact, state, year)
  }
})

const nationalBody: ComputedRule = {
  needs: { ...none, facts: ['body.national'] },
  compute(registers, state, year) {
    const fact = registers.fact(state, 'body.national')
    const exists = (fact?.value as { exists?: boolean | null } | undefined)?.exists
    if (!fact) return undefined
    return exists === true ? since(fact, null, state, year) : exists === false ? notSince(fact, state, year) : unknown(state, year)
  }
}

const partOf = (state: string, year: number, cell: Cell): Part =>
  ({ state, year, kind: cell.kind, value: cell.value, provisional: cell.provisional })

/** A published count as it stands. */
const count = (measure: Measure): ComputedRule => ({
  needs: { ...none, measures: [measure], parts: [total] },
  compute(registers, state, year) {
    const found = registers.cell(state, year, measure)
    return found && partOf(state, year, found.cell)
  }
})

/** A derived figure with its numerator and denominator; weighed by the denominator, so that the region's is that of all together. */
function derivedPart(state: string, derived: Derived, factor: number, provisional: boolean): Part {
  const { year, numerator, denominator } = derived
  if (derived.value === null) {
    const kind: CellKind = derived.reason === 'suppressed' ? 'suppressed_primary'
      : derived.reason === 'not_collected' || derived.reason === 'not_applicable' ? derived.reason : 'not_available'
    return { state, year, kind, value: null, numerator, denominator }
  }
  const value = derived.value * factor
  return { state, year, kind: value === 0 ? 'zero' : 'value', value, weight: denominator, numerator, denominator, provisional }
}

/** SDG 16.2.2: victims detected per 100,000 inhabitants, with the population of the same year. */
const victimRate: ComputedRule = {
  needs: { ...none, measures: ['victims_detected'], parts: [total], population: true },
  compute(registers, state, year) {
    const victims = registers.cell(state, year, 'victims_detected')
    if (!victims) return undefined
    return derivedPart(state, victimsPer100k(year, victims.cell, registers.population(state, year)), 1, victims.cell.provisional)
  }
}

/** Children among the victims detected, in percent. */
const childShare: ComputedRule = {
  needs: { ...none, measures: ['victims_detected'], parts: [total, child] },
  compute(registers, state, year) {
    const all = registers.cell(state, year, 'victims_detected')
    if (!all) return undefined
    const children = registers.cell(state, year, 'victims_detected', 'child')
    return derivedPart(state, shareOfChildren(year, children?.cell ?? null, all.cell), 100, all.cell.provisional)
  }
}

/** Names of rules without a parameter; each has its words under plan.rule.<name>. */
export const ruleNames = [
  'dedicated_law', 'national_body', 'strategy_recorded', 'referral_in_place', 'victims_per_100000', 'share_children', 'victims_detected',
  'persons_suspected', 'persons_prosecuted', 'persons_convicted'
] as const
export type RuleName = (typeof ruleNames)[number]

const rules: Record<RuleName, ComputedRule> = {
  dedicated_law: dedicatedLaw,
  national_body: nationalBody,
  strategy_recorded: status('strategy', ['recorded']),
  referral_in_place: status('referral', ['in_place']),
  victims_per_100000: victimRate,
  share_children: childShare,
  victims_detected: count('victims_detected'),
  persons_suspected: count('persons_suspected'),
  persons_prosecuted: count('persons_prosecuted'),
  persons_convicted: count('persons_convicted')
}

export const treatyPrefix = 'treaty_in_force:'
/** The rule of a name: one of ruleNames, or 'treaty_in_force:<code>' for a followed instrument. Null for a name nobody knows. */
export function ruleOf(name: string | null): ComputedRule | null {
  if (name === null) return null
  if (name.startsWith(treatyPrefix)) return treaty(name.slice(treatyPrefix.length))
  return Object.hasOwn(rules, name) ? rules[name as RuleName] : null
}

/** What several rules need together. */
export function needsOf(several: readonly ComputedRule[]): Needs {
  const parts = new Map(several.flatMap(({ needs }) => needs.parts).map((part) => [JSON.stringify(part), part]))
  return {
    facts: [...new Set(several.flatMap(({ needs }) => needs.facts))],
    measures: [...new Set(several.flatMap(({ needs }) => needs.measures))],
    parts: [...parts.values()],
    population: several.some(({ needs }) => needs.population)
  }
}
