/** What a reader chose on the statistics page, read from the address and written back to it: the same choice, the same address. */
import { readNumber } from '#platform/messages'
import { breakdowns, isBreakdown, isMeasure, type Breakdown, type Measure, type Part } from './dimensions.ts'

export interface Selection {
  measure: Measure
  by: Breakdown
  /** Codes; empty means all states. */
  states: string[]
  /** Inclusive; null means as far as the register reaches. */
  from: number | null
  to: number | null
}

const year = (text: string | null): number | null => {
  const number = text === null ? null : readNumber(text)
  return number !== null && Number.isInteger(number) && number >= 1990 && number <= 2100 ? number : null
}

/** Anything that is not a choice is left out, so that an old address still opens. */
export function readSelection(query: URLSearchParams, known: readonly string[]): Selection {
  const measure = query.get('measure') ?? ''
  const by = query.get('by') ?? ''
  const chosen = new Set(query.getAll('state'))
  const states = known.filter((code) => chosen.has(code))
  const [from, to] = [year(query.get('from')), year(query.get('to'))]
  return {
    measure: isMeasure(measure) ? measure : 'victims_detected',
    by: isBreakdown(by) ? by : 'total',
    states: states.length === known.length ? [] : states,
    ...(from !== null && to !== null && from > to ? { from: to, to: from } : { from, to })
  }
}

/** The query of a selection: defaults left out, names in one order. */
export function selectionQuery(selection: Selection): string {
  const query = new URLSearchParams()
  if (selection.measure !== 'victims_detected') query.set('measure', selection.measure)
  if (selection.by !== 'total') query.set('by', selection.by)
  for (const state of selection.states) query.append('state', state)
  if (selection.from !== null) query.set('from', String(selection.from))
  if (selection.to !== null) query.set('to', String(selection.to))
  const text = query.toString()
  return text ? `?${text}` : ''
}

export const partsOf = (selection: Selection): readonly Part[] => breakdowns[selection.by]
