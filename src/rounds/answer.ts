/** One answer of a return: value or kind of missing, where it came from, who may see it; and when it counts as done. */
import type { Visibility } from '#platform/command'
import type { Message, Text } from '#platform/messages'
import type { TableAnswer } from '#statistics'
import type { Question } from './question.ts'
import { hasCells, isTableAnswer, mustFixIn, noContext, tableComplete, type TableContext } from './statistics-answer.ts'
import { totalsProblems } from './table-value.ts'

export const missingKinds = ['not_collected', 'not_available', 'not_applicable'] as const
/** Never collected; collected but not available for this period; the question does not apply to the state. */
export type Missing = (typeof missingKinds)[number]

/** A table cell. A true zero, a number and the three kinds of missing never look alike. */
export type Cell =
  | { kind: 'value'; value: number; provisional?: true }
  | { kind: 'zero'; provisional?: true }
  | { kind: Missing }
/** Cells by name 'row.column' (see `cellName`). A cell that was left blank is absent. */
export type TableValue = Record<string, Cell>

/** number -> number · choice -> code, or codes when several may be chosen · yes_no -> 'yes' | 'no' · date -> 'YYYY-MM-DD' · text -> Text · table -> TableValue · statistics -> TableAnswer · file -> null (its files are the answer) */
export type AnswerValue = number | string | string[] | Text | TableValue | TableAnswer

/** Where an answer came from. A prefilled one counts only after somebody has confirmed that it still holds. */
export interface Origin {
  from: 'typed' | 'return' | 'register'
  /** 'round/3' for an earlier return; 'fact/treaty.untoc', 'indicator/P1.2', 'cells/2025' for a register. */
  ref: string | null
  /** Source and day of the register's fact, for showing beside the question. */
  source?: string | null
  asOf?: string | null
  confirmedAt: Date | null
  confirmedBy: string | null
}

export const assistanceKinds = ['drafting', 'training', 'expertise', 'equipment', 'data_system', 'victim_services', 'funding', 'other'] as const
export type AssistanceKind = (typeof assistanceKinds)[number]
/** Technical assistance the state asks for in connection with a question. */
export interface Assistance { kind: AssistanceKind; text: string | null }

/** What a person fills in. */
export interface AnswerContent {
  value: AnswerValue | null
  missing: Missing | null
  note: string | null
  source: string | null
  assistance: Assistance | null
  visibility: Visibility
}

export interface AnswerFile { id: string; name: string; type: string; size: number; sha256: string }

export interface Answer extends AnswerContent {
  question: string
  origin: Origin
  /** 0 for a question that nobody has touched. */
  version: number
  updatedAt: Date | null
  updatedBy: string | null
  updatedByName: string | null
  files: AnswerFile[]
}

/** The answer to a question that nobody has touched. */
export const blankAnswer = (question: Question): Answer => ({
  question: question.code, value: null, missing: null, note: null, source: null, assistance: null, visibility: question.visibility,
  origin: { from: 'typed', ref: null, confirmedAt: null, confirmedBy: null },
  version: 0, updatedAt: null, updatedBy: null, updatedByName: null, files: []
})

/** Prefilled and not yet confirmed: the page asks "still true?". */
export const isToConfirm = (answer: Answer) => answer.origin.from !== 'typed' && answer.origin.confirmedAt === null

/** Metadata that was taken over from the last return is no content of a table yet: only its cells are. */
export const hasContent = (question: Question, answer: Answer | undefined): answer is Answer =>
  answer !== undefined && (answer.missing !== null || (question.type === 'file' ? answer.files.length > 0 : question.type === 'statistics' ? isTableAnswer(answer.value) && hasCells(answer.value) : answer.value !== null))

/**
 * Answered (or said to be missing, and why), confirmed where prefilled, and a table adds up with no cell left blank.
 * `context`: what the checks of a table of the dictionary look at beside it.
 */
export function isComplete(question: Question, answer: Answer | undefined, context: TableContext = noContext): boolean {
  if (!hasContent(question, answer) || isToConfirm(answer)) return false
  if (answer.missing !== null) return true
  if (question.type === 'statistics') return tableComplete(question, answer, context)
  if (question.type !== 'table') return true
  const cells = answer.value as TableValue
  return (
    question.rows.every((row) => question.columns.every((column) => cells[`${row.code}.${column.code}`] !== undefined)) &&
    totalsProblems(question, cells).length === 0
  )
}

/** Why a begun answer is not in order yet, by field name; empty when it is. Blank cells and unconfirmed answers speak for themselves. */
export function checksOf(question: Question, answer: Answer): Record<string, Message> {
  if (question.type !== 'table' || answer.value === null) return {}
  return Object.fromEntries(totalsProblems(question, answer.value as TableValue).map(({ cell, total, sum }) => [`value.${cell}`, { key: 'rounds.problem.totals', values: { total, sum } }]))
}

export interface SectionProgress {
  questions: number
  answered: number
  /** Prefilled answers that still wait for "still true". */
  toConfirm: number
  /** Codes of required questions that are not complete: what keeps the section from being finished. */
  open: string[]
  complete: boolean
}

/**
 * What was begun holds a section up until it is in order. A table of the dictionary that is not required may stay unfinished:
 * only what is wrong in it must be put right.
 */
const holdsUp = (question: Question, answer: Answer | undefined, context: TableContext): boolean =>
  hasContent(question, answer) && (question.type !== 'statistics' || (answer.missing === null && mustFixIn(question, answer, context) > 0))

/** How far a section is. Questions that are not required never hold it up, unless they were begun and do not add up. */
export function sectionProgress(questions: readonly Question[], answers: ReadonlyMap<string, Answer>, context: TableContext = noContext): SectionProgress {
  const open: string[] = []
  let [answered, toConfirm] = [0, 0]
  for (const question of questions) {
    const answer = answers.get(question.code)
    const complete = isComplete(question, answer, context)
    if (complete) answered++
    if (!complete && (question.required || holdsUp(question, answer, context))) open.push(question.code)
    if (answer !== undefined && isToConfirm(answer)) toConfirm++
  }
  return { questions: questions.length, answered, toConfirm, open, complete: open.length === 0 }
}

const width: Record<Visibility, number> = { state: 0, unit: 1, states: 2, public: 3 }
/** The narrower of two visibilities. */
export const narrower = (a: Visibility, b: Visibility): Visibility => (width[a] <= width[b] ? a : b)
/** Whether something shown to `a` is shown to at least `b`. */
export const reaches = (a: Visibility, b: Visibility): boolean => width[a] >= width[b]
