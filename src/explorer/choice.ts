/**
 * What a reader chose, read from the address and written back to it: the same view, the same address. What is the default,
 * or is not on offer, stands in no address, so that addresses are short and an old one still opens. Pure.
 */
import { readNumber } from '#platform/messages'
import { region } from '#publications'
import { stateCodes } from '#states'
import { dimensionOf, lineAt, partsOf, stepsOf, type Offer, type OfferedMeasure } from './offer.ts'

export const chartKinds = ['lines', 'multiples', 'shares', 'pyramid', 'stages'] as const
export type ChartKind = (typeof chartKinds)[number]

export interface Choice {
  measure: string
  /** The dimension that is broken down; null for none. */
  by: string | null
  /** Chosen codes of dimensions that do not stand at their total. */
  at: Record<string, string>
  /** Codes of states, and 'ARB', in the order of the list of states; empty means all. */
  states: string[]
  /** Inclusive; null means as far as there are figures. */
  from: number | null
  to: number | null
  /** Of charts that show one year; null means the newest that is well covered. */
  year: number | null
  chart: ChartKind
  /** Charts that fit this choice, the first being the default. */
  charts: ChartKind[]
  /** Whether small charts have one scale; each its own unless told. */
  same: boolean
  /** How the table stands: states by name, years by time. */
  namesDown: boolean
  yearsDown: boolean
  page: number
}

/** At most so many lines can be told apart. */
export const mostLines = 6
export const placeCodes: readonly string[] = [...stateCodes, region]

/** Measures of the page before this one, so that its addresses still open. */
const formerMeasures: [RegExp, string][] = [[/^victims_/, 'T1'], [/^persons_/, 'T10']]

export function chosenMeasure(query: URLSearchParams, measures: readonly OfferedMeasure[]): OfferedMeasure | null {
  const asked = query.get('measure') ?? query.get('table') ?? ''
  const key = formerMeasures.find(([shape]) => shape.test(asked))?.[1] ?? asked
  return measures.find((one) => one.key === key) ?? measures.find((one) => one.key === 'T1') ?? measures[0] ?? null
}

const whole = (text: string | null, least: number, most: number): number | null => {
  const number = text ? readNumber(text) : null
  return number !== null && Number.isInteger(number) && number >= least && number <= most ? number : null
}

/** 'sex:female,form:forced_labour', and the fields 'at.sex' of the form. */
function chosenCodes(query: URLSearchParams, offer: Offer): Record<string, string> {
  const asked = new Map((query.get('at') ?? '').split(',').map((pair) => pair.split(':') as [string, string]))
  const at: Record<string, string> = {}
  for (const one of offer.dimensions) {
    const code = query.get(`at.${one.code}`) ?? asked.get(one.code)
    const standard = one.total ?? one.codes[0]
    if (code !== undefined && code !== standard && one.codes.includes(code)) at[one.code] = code
  }
  return at
}

/** Tables of steps are first shown by their steps, others by nothing. */
function standardBy(offer: Offer): string | null {
  const steps = stepsOf(offer)
  return steps && partsOf(offer, steps, {}).length > 1 ? steps.code : null
}

/** A dimension with published parts. */
function chosenBy(query: URLSearchParams, offer: Offer, at: Record<string, string>): string | null {
  const asked = query.get('by')
  const by = dimensionOf(offer, asked)
  if (by) return partsOf(offer, by, at).length > 0 ? by.code : null
  return asked === 'none' ? null : standardBy(offer)
}

function chosenStates(query: URLSearchParams): string[] {
  const asked = new Set([...query.getAll('states'), ...query.getAll('state')].flatMap((text) => text.split(',')))
  const states = placeCodes.filter((code) => asked.has(code))
  return states.length >= stateCodes.length && states.length === placeCodes.length ? [] : states
}

export function readChoice(query: URLSearchParams, offer: Offer): Choice {
  const at = chosenCodes(query, offer)
  const by = chosenBy(query, offer, at)
  // Steps that are broken down do not stand at one of them.
  if (by !== null && dimensionOf(offer, by)!.total === null) delete at[by]
  const states = chosenStates(query)
  const [one, other] = [whole(query.get('from'), 1900, 2200), whole(query.get('to'), 1900, 2200)]
  const [from, to] = one !== null && other !== null && one > other ? [other, one] : [one, other]
  const charts = fittingCharts(offer, { by, at, states })
  const chart = charts.find((kind) => kind === query.get('chart')) ?? charts[0]!
  return {
    measure: offer.key, by, at, states, charts, chart,
    from: from !== null && from <= offer.from ? null : from, to: to !== null && to >= offer.to ? null : to,
    year: oneYear(chart, by, states) ? whole(query.get('year'), offer.from, offer.to) : null,
    same: chart === 'multiples' && query.get('scale') === 'same',
    namesDown: query.get('order') === 'reverse', yearsDown: query.get('years') === 'newest',
    page: whole(query.get('page'), 1, 10_000) ?? 1
  }
}

/** Whether a chart shows one year, so that the year is to be chosen. */
export const oneYear = (chart: ChartKind, by: string | null, states: readonly string[]): boolean =>
  chart === 'pyramid' || chart === 'stages' || (chart === 'shares' && by !== null && states.length !== 1)

/** Whether the table has both sexes by age at these codes. */
const hasPyramid = (offer: Offer, at: Record<string, string>): boolean =>
  offer.table.code === 'T1' && ['female', 'male'].every((sex) => offer.lines.has(lineAt(offer, { ...at, sex, age: 'adult' })))

/** The charts that answer the question, the best first. */
export function fittingCharts(offer: Offer, { by, at, states }: Pick<Choice, 'by' | 'at' | 'states'>): ChartKind[] {
  const dimension = dimensionOf(offer, by)
  const places = states.length === 0 ? placeCodes.length : states.length
  const pyramid: ChartKind[] = hasPyramid(offer, at) && (by === null || by === 'sex' || by === 'age') ? ['pyramid'] : []
  if (!dimension) return [...(places <= mostLines ? (['lines'] as const) : []), ...(places > 1 ? (['multiples'] as const) : []), ...pyramid]
  const parts = partsOf(offer, dimension, at).length
  const lines: ChartKind[] = places * parts <= mostLines ? ['lines'] : []
  const shares: ChartKind[] = dimension.list.kind === 'partition' && parts > 1 ? ['shares'] : []
  const stages: ChartKind[] = offer.table.code === 'T10' && by === 'stage' ? ['stages'] : []
  if (places === 1) return [...stages, ...lines, 'multiples', ...shares, ...pyramid]
  return [...(places <= mostLines ? stages : []), ...shares, ...lines, 'multiples', ...(places > mostLines ? stages : []), ...pyramid]
}

/** The query of a choice; '' where everything is as it is first seen. */
export function choiceQuery(choice: Choice, offer: Offer): string {
  const at = Object.entries(choice.at)
  const parts: [string, string | number | null][] = [
    ['measure', choice.measure === 'T1' ? null : choice.measure],
    ['by', choice.by === standardBy(offer) ? null : (choice.by ?? 'none')],
    ['at', at.length > 0 ? at.map(([name, code]) => `${name}:${code}`).join(',') : null],
    ['states', choice.states.length > 0 ? choice.states.join(',') : null],
    ['from', choice.from], ['to', choice.to], ['year', choice.year],
    ['chart', choice.chart === choice.charts[0] ? null : choice.chart],
    ['scale', choice.same ? 'same' : null], ['order', choice.namesDown ? 'reverse' : null], ['years', choice.yearsDown ? 'newest' : null],
    ['page', choice.page > 1 ? choice.page : null]
  ]
  const given = parts.filter(([, value]) => value !== null)
  return given.length > 0 ? `?${given.map(([name, value]) => `${name}=${value}`).join('&')}` : ''
}
