/** The regional progress report as data: what rounds and plan hand over, and the figures that follow from it alone. */
import { amount, type CellKind } from '#platform/charts'
import type { Text } from '#platform/messages'
import type { Question, ReleasedAnswer, Section } from '#rounds'
import type { Confidence, DocumentModel } from '#platform/typeset'
import type { NumberFormat, ReportCell, ReportYearCell } from './cells.ts'

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

/** `not_published`: the state gave no reason; it reported nothing, or has not released it. */
export type MissingKind = Exclude<CellKind, 'value' | 'zero'> | 'not_published'

export interface ReportIndicator {
  /** '2.3': code within the plan. */
  code: string
  title: Text
  /** 'persons', 'states'; null for a share. */
  unit: Text | null
  format: NumberFormat
  /** 'context': more or fewer says nothing by itself (victims detected). */
  better: 'higher' | 'lower' | 'context'
  baseline: YearValue | null
  target: YearValue | null
  /** The regional value of this round. */
  current: ReportYearCell | null
  /** Regional values by year, ascending. */
  series: ReportYearCell[]
  statesReporting: number
  /** Where states are counted: how many said yes and how many no; the others have said nothing that is released. */
  answers?: { yes: number; no: number }
  /** States without a number this round, by the reason they gave. */
  missing: { kind: MissingKind; states: string[] }[]
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
  unit: Text | null
  better: ReportIndicator['better']
  baseline: YearValue | null
  /** null: nothing is released. */
  current: ReportCell | null
  target: YearValue | null
}

/** A text the state wrote, under what it was asked. */
export interface Statement {
  title: Text
  /** Line breaks end paragraphs. */
  text: Text
}

export interface ReportState extends NamedState {
  status: ReturnStatus
  submittedOn: string | null
  acceptedOn: string | null
  /** Sections the state has released to everyone, of those it was asked. */
  sections: { released: number; total: number }
  /** Answers in words that the state released. Printed whole: the model keeps them under 1,500 characters together. */
  statements: Statement[]
  /**
   * The state's reply to what others say about it, printed whole (Arabic without optional marks, see print-text.ts): under
   * 900 characters, or the state takes more than two pages. null: none was sent; absent where nothing was said about it.
   */
  reply?: Text | null
  /** In the order of the plan; only those with something released. */
  indicators: StateIndicatorRow[]
  /** Titles of sections the state did not release, and of questions it answered by a reason. */
  notReported: Text[]
  /** Everything the state released, for the page of the state. */
  answers: Omit<ReleasedAnswer, 'state'>[]
}

export const hasReleased = (state: Pick<ReportState, 'sections'>): boolean => state.sections.released > 0

export interface ReportSource {
  title: Text
  /** yyyy, yyyy-mm or yyyy-mm-dd. */
  asOf: string | null
  confidence: Confidence
}

/** Everything the regional progress report prints. Only released values may be handed over: nothing is filtered here. */
export interface RegionalReport extends DocumentModel {
  round: { id: number; title: Text; from: string; /** Last day of the period. */ to: string }
  /** Of the report on this round: 1, 2 … */
  version: number
  /** Why this version replaces the one before. */
  changeNote: Text | null
  /** null before a regional plan is adopted: such a report holds no indicators. */
  plan: { title: Text } | null
  pillars: ReportPillar[]
  /** All states, in any order: they are printed alphabetically in the language. */
  states: ReportState[]
  sources: ReportSource[]
  /** Paragraphs about how this report was made, added to the standing ones. */
  method: Text[]
  /** What was asked, as far as any state released an answer to it. */
  asked: { sections: Section[]; questions: Question[] }
}

export interface ReportSummary {
  states: number
  received: number
  accepted: number
  /** States that released at least a section. */
  releasing: number
  indicators: number
  reported: number
  reached: number
  closer: number
  notCloser: number
  /** Indicators that have a direction but no target yet. */
  withoutTarget: number
}

export type SummaryNumber = 'received' | 'accepted' | 'releasing' | 'reported' | 'reached' | 'closer' | 'notCloser' | 'withoutTarget'

/** The numbers of the summary in their order; those about targets only where there are targets to speak of. */
export function summaryNumbers(report: RegionalReport): { name: SummaryNumber; value: number; total: number | null }[] {
  const summary = summarise(report)
  const named = (name: SummaryNumber, total: number | null = null) => ({ name, value: summary[name], total })
  return [
    named('received', summary.states), named('accepted'), named('releasing'), named('reported', summary.indicators),
    ...(summary.reached + summary.closer + summary.notCloser > 0 ? [named('reached'), named('closer'), named('notCloser')] : []),
    ...(summary.withoutTarget > 0 ? [named('withoutTarget')] : [])
  ]
}

/** Where a regional value stands between its baseline and its target; null where one of the three is missing. */
export function standing(indicator: Pick<ReportIndicator, 'baseline' | 'target' | 'current' | 'better'>): 'reached' | 'closer' | 'not_closer' | null {
  const current = indicator.current && amount(indicator.current)
  const { baseline, target } = indicator
  if (current === null || current === undefined || !target || indicator.better === 'context') return null
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
    releasing: report.states.filter(hasReleased).length,
    indicators: indicators.length,
    reported: indicators.filter((indicator) => indicator.current && amount(indicator.current) !== null).length,
    reached: count('reached'),
    closer: count('closer'),
    notCloser: count('not_closer'),
    withoutTarget: indicators.filter((indicator) => indicator.better !== 'context' && !indicator.target).length
  }
}

/** Notes of indicators, each once with the codes of all that carry it. */
export function sharedNotes(indicators: readonly ReportIndicator[]): { codes: string[]; note: Text }[] {
  const notes = new Map<string, { codes: string[]; note: Text }>()
  for (const { code, note } of indicators) {
    if (!note) continue
    const key = JSON.stringify(note)
    notes.set(key, { note, codes: [...(notes.get(key)?.codes ?? []), code] })
  }
  return [...notes.values()]
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
