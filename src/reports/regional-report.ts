/** The regional progress report as data: what rounds and plan hand over, and the figures that follow from it alone. */
import { amount, type CellKind } from '#platform/charts'
import type { Text } from '#platform/messages'
import type { Confidence, DocumentModel, NumberFormat, ReportCell, ReportYearCell } from './document.ts'

export interface NamedState {
  /** ISO 3166-1 alpha-2. */
  code: string
  name: Text
  /** Fits a map tile; default is `name`. */
  shortName?: Text
}

/** accepted: received and accepted (or released) · review: submitted or queried · missing: anything before submission. */
export type ReturnStatus = 'accepted' | 'review' | 'missing'

export interface YearValue {
  /** Year the value is of; null where a target has none. */
  year: number | null
  value: number
}

export interface ReportIndicator {
  /** '2.3': code within the plan. */
  code: string
  title: Text
  /** 'persons', 'states'; null for a share. */
  unit: Text | null
  format: NumberFormat
  better: 'higher' | 'lower'
  baseline: YearValue | null
  target: YearValue | null
  /** The regional value of this round. */
  current: ReportYearCell | null
  /** Regional values by year, ascending. */
  series: ReportYearCell[]
  statesReporting: number
  /** States without a number this round, by the reason they gave. */
  missing: { kind: Exclude<CellKind, 'value' | 'zero'>; states: string[] }[]
  note?: Text
}

export interface ReportFigure {
  title: Text
  /** One or two sentences with the main message: the figure in words. */
  description: Text
  series: { name: Text; cells: ReportYearCell[] }[]
  breaks?: { year: number; label: Text }[]
  unit: Text
  source: Text
  /** True for numbers of detected victims: prints the sentence that more is often better work beside it. */
  detection?: boolean
}

export interface ReportPillar {
  code: string
  title: Text
  intro?: Text
  indicators: ReportIndicator[]
  figures?: ReportFigure[]
}

export interface StateIndicatorRow {
  code: string
  title: Text
  format: NumberFormat
  baseline: YearValue | null
  current: ReportCell
  target: YearValue | null
}

export interface ReportState extends NamedState {
  status: ReturnStatus
  submittedOn: string | null
  acceptedOn: string | null
  sections: { complete: number; total: number }
  /** What the state reported and has released; line breaks end paragraphs. Printed whole: keep it under 1,500 characters. */
  statement: Text | null
  /** The state's reply, printed whole (Arabic without optional marks, see print-text.ts): under 900 characters, or the state takes more than two pages. */
  reply: Text | null
  /** In the order of the plan. */
  indicators: StateIndicatorRow[]
  /** Names of questions or tables that the state left out. */
  notReported: Text[]
}

export interface ReportSource {
  title: Text
  /** yyyy, yyyy-mm or yyyy-mm-dd. */
  asOf: string | null
  confidence: Confidence
}

/** Everything the regional progress report prints. Only released values may be handed over: nothing is filtered here. */
export interface RegionalReport extends DocumentModel {
  round: { title: Text; from: string; /** Last day of the period. */ to: string }
  plan: { title: Text }
  pillars: ReportPillar[]
  /** All states, in any order: they are printed alphabetically in the language. */
  states: ReportState[]
  sources: ReportSource[]
  /** Paragraphs about how this report was made, added to the standing ones. */
  method: Text[]
}

export interface ReportSummary {
  states: number
  received: number
  accepted: number
  indicators: number
  reported: number
  reached: number
  closer: number
  notCloser: number
}

/** Where a regional value stands between its baseline and its target; null where one of the three is missing. */
export function standing(indicator: Pick<ReportIndicator, 'baseline' | 'target' | 'current' | 'better'>): 'reached' | 'closer' | 'not_closer' | null {
  const current = indicator.current && amount(indicator.current)
  const { baseline, target } = indicator
  if (current === null || current === undefined || !target) return null
  const reached = indicator.better === 'higher' ? current >= target.value : current <= target.value
  if (reached) return 'reached'
  if (!baseline) return null
  return Math.abs(target.value - current) < Math.abs(target.value - baseline.value) ? 'closer' : 'not_closer'
}

export function summarise(report: RegionalReport): ReportSummary {
  const indicators = report.pillars.flatMap((pillar) => pillar.indicators)
  const standings = indicators.map(standing)
  const count = (wanted: string) => standings.filter((one) => one === wanted).length
  return {
    states: report.states.length,
    received: report.states.filter((state) => state.status !== 'missing').length,
    accepted: report.states.filter((state) => state.status === 'accepted').length,
    indicators: indicators.length,
    reported: indicators.filter((indicator) => indicator.current && amount(indicator.current) !== null).length,
    reached: count('reached'),
    closer: count('closer'),
    notCloser: count('not_closer')
  }
}

/**
 * What two pages hold beside headings, caption and table header, in points, and what the template's lines take: measured
 * on the widest of the three languages. A state's text and a row of its table are estimated by their length.
 */
const pages = { room: 1040, textLine: 14, textCharacters: 86, paragraphGap: 9, row: 15, rowLine: 12.5, rowCharacters: 48 }

/**
 * How many indicator rows of a state fit on its two pages. The state's own words and reply are never cut, so the table
 * gives way: at least four rows stay.
 */
export function rowsThatFit(rows: string[], texts: string[]): number {
  const paragraphs = texts.flatMap((text) => text.split('\n')).filter(Boolean)
  const height = (text: string) => Math.ceil(text.length / pages.textCharacters) * pages.textLine + pages.paragraphGap
  let left = paragraphs.reduce((room, text) => room - height(text), pages.room)
  let fitting = 0
  for (const row of rows) {
    left -= pages.row + (Math.ceil(row.length / pages.rowCharacters) - 1) * pages.rowLine
    if (left < 0) break
    fitting++
  }
  return Math.min(rows.length, Math.max(4, fitting))
}
