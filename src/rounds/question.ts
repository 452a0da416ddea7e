/** What a round asks: sections and questions as they stand in a round, frozen when it is opened. */
import type { Visibility } from '#platform/command'
import type { Lang, Text } from '#platform/messages'

export const answerTypes = ['number', 'choice', 'yes_no', 'date', 'text', 'file', 'table', 'statistics'] as const
export type AnswerType = (typeof answerTypes)[number]

export interface Section {
  code: string
  title: Text
  introduction: Text | null
}

/** An outside questionnaire that an answer also serves, with the number of the item there when it is known. */
export interface Served {
  /** 'glotip', 'untoc_review', 'us_tip', 'cedaw', 'opsc', 'ilo', 'upr', 'arab_charter', … */
  form: string
  item: string | null
}

/** Where an accepted answer is kept as a current fact. A table of counts always goes to the statistical cells. */
export type RegisterTarget =
  /** A fact of the state; `part` names one property of a fact that is an object (the status of a treaty). */
  | { register: 'fact'; key: string; part: string | null }
  /** A yearly value of an indicator of the regional plan. */
  | { register: 'indicator'; indicator: string }
  /** One statistical cell (a question that asks a single number). */
  | { register: 'cell'; cell: CellKey }

/** The dimensions of a statistical cell, beside state and year. */
export interface CellKey {
  measure: string
  form: string
  sex: string
  age: string
}

interface QuestionBase {
  /** Stays the same from round to round, so that answers can be compared and carried over. */
  code: string
  section: string
  text: Text
  help: Text | null
  required: boolean
  /** The question asks about the period itself (counts of a year), so last time's answer is shown but never carried over. */
  perPeriod: boolean
  /** What a new answer is shown to unless the state says otherwise. */
  visibility: Visibility
  serves: Served[]
  /** Codes of the requirements (content/requirements.json) that the answer is evidence for. */
  requirements: string[]
  register: RegisterTarget | null
}

export const numberUnits = ['count', 'percent', 'rate_per_100000', 'days', 'usd', 'year'] as const
export type NumberUnit = (typeof numberUnits)[number]
export interface NumberSpec { type: 'number'; min: number | null; max: number | null; integer: boolean; unit: NumberUnit }
export interface Choice { code: string; label: Text }
export interface ChoiceSpec { type: 'choice'; choices: Choice[]; multiple: boolean }
export interface YesNoSpec { type: 'yes_no' }
export interface DateSpec { type: 'date'; future: boolean }
/** `long` asks for paragraphs. */
export interface TextSpec { type: 'text'; maxLength: number; long: boolean; languages: Lang[] }
export interface FileSpec { type: 'file' }

/** A row or a column of a table. `sumOf` names the lines that add up to it. */
export interface Line {
  code: string
  label: Text
  /** The part of the cell key that this line fixes. */
  cell: Partial<CellKey>
  sumOf: string[]
}
export interface TableSpec { type: 'table'; rows: Line[]; columns: Line[]; rowHeading: Text | null; columnHeading: Text | null }
/** A table of the statistical dictionary ('T1'), filled in on a page of its own. */
export interface StatisticsSpec { type: 'statistics'; table: string }

export type Question = QuestionBase & (NumberSpec | ChoiceSpec | YesNoSpec | DateSpec | TextSpec | FileSpec | TableSpec | StatisticsSpec)
export type QuestionOf<T extends AnswerType> = Extract<Question, { type: T }>

/** Name of a table cell in forms and values: 'sexual_exploitation.female_child'. */
export const cellName = (row: Line, column: Line) => `${row.code}.${column.code}`

/** The statistical cell that a table cell counts; dimensions that neither line fixes are totals. */
export const cellKeyOf = (row: Line, column: Line): CellKey => ({
  measure: '', form: 'total', sex: 'total', age: 'total', ...row.cell, ...column.cell
})
