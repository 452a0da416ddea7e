/**
 * Figures of the region and of a state, worked out when they are read: from the register of indicators, and for computed
 * indicators from the registers of facts and statistics. A few queries for all indicators together, never one per row.
 */
import type { Db } from '#platform/database'
import { currentFacts, currentFactsOfAll, stateCodes, type Fact } from '#states'
import { cells, populations, type Population, type StatisticCell } from '#statistics'
import { needsOf, ruleOf, type Needs, type Registers } from './computed.ts'
import type { Indicator, StateTarget } from './indicator.ts'
import { region } from './plan.ts'
import { adoptedVersion, contentOfVersion } from './plan-store.ts'
import { currentTargets, currentValues, newestValues, type FigureValue } from './register-store.ts'
import { rollUp, type Figure, type Part } from './roll-up.ts'

/** A figure of the region with its arithmetic: what went in, with which weight, what was left out and why. */
export interface RegionalFigure extends Figure {
  indicator: Indicator
  /** Years with a value, ascending; of many figures at once only the newest is looked for. */
  years: number[]
}

interface Window {
  /** Inclusive. */
  from: number
  to: number
  states?: readonly string[] | undefined
  /** Only the newest year with a number of each reported indicator is wanted. */
  newest?: boolean
}

/** Years back in which the newest figure is looked for. */
const lookBack = 10
const currentYear = () => new Date().getUTCFullYear()

/**
 * The figures of many indicators (those of the adopted regional plan unless given) as the reader may see them: of one
 * year, or without a year each of the newest year that has a value. By indicator key.
 */
export async function regionalFigures(
  db: Db, year?: number | null, options: { indicators?: readonly Indicator[]; thisYear?: number } = {}
): Promise<Map<string, RegionalFigure>> {
  const indicators = options.indicators ?? (await adoptedIndicators(db))
  const thisYear = options.thisYear ?? currentYear()
  const window = year ? { from: year, to: year } : { from: thisYear - lookBack, to: thisYear, newest: true }
  const parts = await partsOf(db, indicators, window)
  return new Map(indicators.map((indicator) => [indicator.key, figureOf(indicator, parts.get(indicator.key) ?? [], year ?? null, thisYear)]))
}

/** One indicator for a year, or for its newest year with a value. */
export async function regionalFigure(db: Db, indicator: Indicator, year?: number | null, thisYear = currentYear()): Promise<RegionalFigure> {
  const parts = await partsOf(db, [indicator], { from: 2000, to: Math.max(year ?? thisYear, thisYear) })
  return figureOf(indicator, parts.get(indicator.key) ?? [], year ?? null, thisYear)
}

/** Many indicators for every year of a span (inclusive), ascending, by key: as many queries as for one year. */
export async function figuresOfYears(db: Db, indicators: readonly Indicator[], span: { from: number; to: number }): Promise<Map<string, RegionalFigure[]>> {
  const parts = await partsOf(db, indicators, span)
  const years = spanOf(span)
  return new Map(indicators.map((indicator) => [indicator.key, years.map((year) => figureOf(indicator, parts.get(indicator.key) ?? [], year, span.to))]))
}

/** One figure for every year that has a value, ascending: for a line over time. */
export async function figuresOverTime(db: Db, indicator: Indicator, thisYear = currentYear()): Promise<RegionalFigure[]> {
  const parts = (await partsOf(db, [indicator], { from: 2000, to: thisYear })).get(indicator.key) ?? []
  return yearsOf(parts).map((year) => figureOf(indicator, parts, year, thisYear))
}

function figureOf(indicator: Indicator, parts: readonly Part[], year: number | null, thisYear: number): RegionalFigure {
  const years = yearsOf(parts)
  const chosen = year ?? years.at(-1) ?? thisYear
  const used = indicator.rollUp === 'latest' ? parts : parts.filter((part) => part.year === chosen)
  return { ...rollUp(indicator.rollUp, chosen, used, stateCodes), indicator, years }
}

/** Years with a number. */
const yearsOf = (parts: readonly Part[]) =>
  [...new Set(parts.filter((part) => part.value !== null).map((part) => part.year))].sort((a, b) => a - b)

async function adoptedIndicators(db: Db): Promise<readonly Indicator[]> {
  const version = await adoptedVersion(db, region)
  return version ? (await contentOfVersion(db, version)).indicators : []
}

/** All values of some indicators in a span of years, reported and computed alike, by indicator key. */
async function partsOf(db: Db, indicators: readonly Indicator[], window: Window): Promise<Map<string, Part[]>> {
  const reported = indicators.filter((one) => one.source === 'reported')
  const computed = indicators.flatMap((one) => {
    const rule = one.source === 'computed' ? ruleOf(one.rule) : null
    return rule ? [{ key: one.key, rule, weighted: one.rollUp === 'weighted_mean' }] : []
  })
  const weighted = new Set(reported.filter((one) => one.rollUp === 'weighted_mean').map((one) => one.key))
  const needs = needsOf(computed.map(({ rule }) => rule))
  const values = await reportedValues(db, reported, window)
  const registers = await loadRegisters(db, { ...needs, population: needs.population || weighted.size > 0 }, window)
  const result = new Map<string, Part[]>(indicators.map((one) => [one.key, []]))
  for (const value of values) {
    const weight = weighted.has(value.indicatorKey) ? registers.populationUpTo(value.state, value.year) : null
    result.get(value.indicatorKey)!.push({
      state: value.state, year: value.year, kind: value.kind, value: value.value, provisional: value.provisional,
      ...(weight ? { weight: weight.persons, weightYear: weight.year } : {})
    })
  }
  for (const { key, rule } of computed) {
    const years = rule.needs.measures.length > 0 ? registers.years : spanOf(window)
    for (const state of window.states ?? stateCodes)
      for (const year of years) {
        const part = rule.compute(registers, state, year)
        if (part) result.get(key)!.push(part)
      }
  }
  return result
}

async function reportedValues(db: Db, reported: readonly Indicator[], window: Window): Promise<FigureValue[]> {
  if (!window.newest) {
    // An indicator of the kind 'latest' may have its newest value in any year before.
    const latest = reported.some((one) => one.rollUp === 'latest')
    return await currentValues(db, { ...window, keys: reported.map((one) => one.key), ...(latest ? { from: 1900 } : {}) })
  }
  const keys = (wanted: boolean) => reported.filter((one) => (one.rollUp === 'latest') === wanted).map((one) => one.key)
  return [...(await newestValues(db, keys(false), window.to)), ...(await currentValues(db, { keys: keys(true), to: window.to }))]
}

const spanOf = ({ from, to }: Window) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

interface LoadedRegisters extends Registers {
  /** Years with cells. */
  years: number[]
  /** The estimate of that year or, where there is none yet, of the newest year before it. */
  populationUpTo(state: string, year: number): Population | null
}

async function loadRegisters(db: Db, needs: Needs, { from, to, states }: Window): Promise<LoadedRegisters> {
  const facts = needs.facts.length > 0 ? await loadFacts(db, needs.facts, states) : new Map<string, Map<string, Fact>>()
  const counted = needs.measures.length > 0
    ? await cells(db, { measures: needs.measures, parts: needs.parts, from, to, ...(states ? { states } : {}) }) : []
  const people = needs.population ? await populations(db, { from: from - 3, to, ...(states ? { states } : {}) }) : []
  const cellAt = new Map<string, StatisticCell>(counted.map((one) => [`${one.state} ${one.year} ${one.measure} ${one.age}`, one]))
  const peopleOf = Map.groupBy(people, (one) => one.state)
  return {
    years: [...new Set(counted.map((one) => one.year))].sort((a, b) => a - b),
    fact: (state, key) => facts.get(state)?.get(key),
    cell: (state, year, measure, age = 'total') => cellAt.get(`${state} ${year} ${measure} ${age}`),
    population: (state, year) => peopleOf.get(state)?.find((one) => one.year === year)?.persons ?? null,
    populationUpTo: (state, year) => peopleOf.get(state)?.findLast((one) => one.year <= year) ?? null
  }
}

async function loadFacts(db: Db, keys: readonly string[], states: readonly string[] | undefined): Promise<Map<string, Map<string, Fact>>> {
  const [only, ...others] = states ?? []
  if (only !== undefined && others.length === 0) return new Map([[only, await currentFacts(db, only)]])
  return await currentFactsOfAll(db, { keys })
}

// --- a state -------------------------------------------------------------------------------------------------------

/** An indicator as it stands for one state: its own values over time, baseline and target. Never a rank. */
export interface StateProgress {
  indicator: Indicator
  /** All years, ascending. */
  values: Part[]
  /** The newest value or reason. */
  latest: Part | null
  /** The newest number, and the one before it. */
  current: (Part & { value: number }) | null
  previous: (Part & { value: number }) | null
  target: StateTarget | null
}

/** The progress of a state on the indicators of the adopted regional plan (or on those given), in their order. */
export async function stateProgress(
  db: Db, state: string, options: { indicators?: readonly Indicator[]; thisYear?: number } = {}
): Promise<StateProgress[]> {
  const indicators = options.indicators ?? (await adoptedIndicators(db))
  if (indicators.length === 0) return []
  const parts = await partsOf(db, indicators, { from: 2000, to: options.thisYear ?? currentYear(), states: [state] })
  const targets = new Map((await currentTargets(db, { state })).map((target) => [target.indicatorKey, target]))
  return indicators.map((indicator) => {
    const values = (parts.get(indicator.key) ?? []).sort((a, b) => a.year - b.year)
    const numbers = values.filter((part): part is Part & { value: number } => part.value !== null)
    return {
      indicator, values, latest: values.at(-1) ?? null, current: numbers.at(-1) ?? null, previous: numbers.at(-2) ?? null,
      target: targets.get(indicator.key) ?? null
    }
  })
}
