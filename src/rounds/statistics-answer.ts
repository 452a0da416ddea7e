/** An answer that is a table of the statistical dictionary: reading it, what its checks say, what next year's return takes over. */
import type { Visibility } from '#platform/command'
import type { Message } from '#platform/messages'
import {
  blankTable, dictionary, findTable, headings, isCellOf, protections, readReportedCell, shares, tableChecks, tableProgress,
  type DictionaryTable, type Heading, type ReportedCell, type Share, type StateTable, type TableAnswer, type TableProblem, type TableProgress
} from '#statistics'
import type { Answer, AnswerValue } from './answer.ts'
import { personDataWarning } from './person-data.ts'
import type { Question, QuestionOf } from './question.ts'

export type StatisticsQuestion = QuestionOf<'statistics'>
export const isStatistics = (question: Question): question is StatisticsQuestion => question.type === 'statistics'

/** The table a question asks for; null where the dictionary in force has it no longer. */
export const tableOf = (question: StatisticsQuestion): DictionaryTable | null => findTable(dictionary, question.table)

/** The table of an answer; a blank one where nothing is filled in. */
export const tableValue = (answer: { value: AnswerValue | null } | null | undefined): TableAnswer =>
  isTableAnswer(answer?.value) ? answer.value : blankTable(dictionary.version)

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
export const isTableAnswer = (value: unknown): value is TableAnswer => isGroup(value) && isGroup(value.cells) && typeof value.share === 'string'

export const hasCells = (value: TableAnswer) => Object.keys(value.cells).length > 0

/** What a state keeps to itself is read by nobody else; everything else by the unit, and by no one through a release. */
export const visibilityOfShare = (share: Share): Visibility => (share === 'state' ? 'state' : 'unit')

// Reading -----------------------------------------------------------------------------------------------------------------

const maxText = 2000
type Read = { ok: true; value: TableAnswer | null } | { ok: false; fields: Record<string, Message> }

/**
 * A table as a form or an import sends it: cells as they were typed ('12', 'N', '7P') or as they are kept, blank ones left
 * out. Refuses cells and codes that the dictionary does not have, headings above 2,000 characters, and text that looks like
 * data of a person. Fields are named 'value.cells.<cellKey>', 'value.about.<heading>', 'value.explanations.<id>'.
 */
export function readStatistics(question: StatisticsQuestion, raw: unknown): Read {
  const table = tableOf(question)
  if (!table || !isGroup(raw)) return { ok: false, fields: { value: { key: 'problem.field.invalid' } } }
  const fields: Record<string, Message> = {}
  const blank = blankTable(dictionary.version)
  const one = <T>(name: string, given: unknown, allowed: readonly T[], otherwise: T): T => {
    if (isBlank(given)) return otherwise
    if (!allowed.includes(given as T)) fields[`value.${name}`] = { key: 'problem.field.choose' }
    return given as T
  }
  const value: TableAnswer = {
    dictionary: one('dictionary', raw.dictionary, [dictionary.version], dictionary.version),
    cells: readCells(table, raw.cells, fields),
    about: readTexts('about', raw.about, (name) => (headings as readonly string[]).includes(name), fields) as Partial<Record<Heading, string>>,
    share: one('share', raw.share, shares, blank.share),
    protection: one('protection', raw.protection, protections, blank.protection),
    threshold: readThreshold(raw.threshold, blank.threshold, fields),
    explanations: readTexts('explanations', raw.explanations, (name) => name.length <= 300, fields)
  }
  if (Object.keys(fields).length > 0) return { ok: false, fields }
  const said = hasCells(value) || Object.keys(value.about).length > 0 || Object.keys(value.explanations).length > 0
  const chosen = value.share !== blank.share || value.protection !== blank.protection || value.threshold !== blank.threshold
  return { ok: true, value: said || chosen ? value : null }
}

const isBlank = (raw: unknown) => raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')

function readCells(table: DictionaryTable, raw: unknown, fields: Record<string, Message>): Record<string, ReportedCell> {
  if (isBlank(raw)) return {}
  if (!isGroup(raw)) {
    fields['value.cells'] = { key: 'problem.field.invalid' }
    return {}
  }
  const cells: Record<string, ReportedCell> = {}
  for (const [key, given] of Object.entries(raw)) {
    if (isBlank(given)) continue
    const read = isCellOf(table, key) ? readCell(given) : unknownCell
    if (read === null) continue
    if ('key' in read) fields[`value.cells.${key.slice(0, 200)}`] = read
    else cells[key] = read
  }
  return cells
}

const wrongCell: Message = { key: 'statistics.problem.cell' }
const unknownCell: Message = { key: 'rounds.problem.unknownCell' }

function readCell(given: unknown): ReportedCell | Message | null {
  if (typeof given === 'string' || typeof given === 'number') return readReportedCell(String(given))
  if (!isGroup(given)) return wrongCell
  const mark = given.provisional === true ? { provisional: true as const } : {}
  const { kind, value } = given
  if (kind === 'not_collected' || kind === 'not_available' || kind === 'not_applicable') return { kind }
  if (kind === 'zero') return { kind, ...mark }
  if (kind !== 'value' || !Number.isSafeInteger(value) || (value as number) < 0) return wrongCell
  return value === 0 ? { kind: 'zero', ...mark } : { kind, value: value as number, ...mark }
}

function readTexts(group: string, raw: unknown, known: (name: string) => boolean, fields: Record<string, Message>): Record<string, string> {
  if (isBlank(raw)) return {}
  if (!isGroup(raw)) {
    fields[`value.${group}`] = { key: 'problem.field.invalid' }
    return {}
  }
  const texts: Record<string, string> = {}
  for (const [name, given] of Object.entries(raw)) {
    if (isBlank(given)) continue
    const text = typeof given === 'string' ? given.replace(/\r\n/g, '\n').trim() : ''
    const wrong: Message | null =
      !known(name) || text === '' ? { key: 'problem.field.invalid' } : text.length > maxText ? { key: 'problem.field.tooLong', values: { limit: maxText } } : personDataWarning(text)
    if (wrong) fields[`value.${group}.${name.slice(0, 200)}`] = wrong
    texts[name] = text
  }
  return texts
}

/** A state may ask for a stricter threshold than the public's 10, never for a weaker one. */
function readThreshold(raw: unknown, otherwise: number, fields: Record<string, Message>): number {
  if (isBlank(raw)) return otherwise
  const read = typeof raw === 'number' ? raw : typeof raw === 'string' ? countIn(raw) : NaN
  if (!Number.isInteger(read)) fields['value.threshold'] = { key: 'problem.field.wholeNumber' }
  else if (read < otherwise) fields['value.threshold'] = { key: 'problem.field.tooSmall', values: { limit: otherwise } }
  else if (read > 100) fields['value.threshold'] = { key: 'problem.field.tooBig', values: { limit: 100 } }
  return read
}
function countIn(typed: string): number {
  const cell = readReportedCell(typed)
  return cell !== null && 'kind' in cell && cell.kind === 'value' ? cell.value : NaN
}

// Checks ------------------------------------------------------------------------------------------------------------------

/** Year to table to what was reported. */
export type EarlierTables = ReadonlyMap<number, ReadonlyMap<string, TableAnswer | StateTable>>

/** What the checks of a table look at beside it: the other tables of the return, and what was reported for earlier years. */
export interface TableContext { year: number; tables: ReadonlyMap<string, TableAnswer>; before: EarlierTables }
export const noContext: TableContext = { year: 0, tables: new Map(), before: new Map() }

/** The tables of a return that hold something, by code. */
export const tablesIn = (questions: readonly Question[], answers: ReadonlyMap<string, Answer>): Map<string, TableAnswer> =>
  new Map(questions.filter(isStatistics).flatMap((question) => {
    const value = answers.get(question.code)?.value
    return isTableAnswer(value) && hasCells(value) ? [[question.table, value] as const] : []
  }))

export interface TableState { table: DictionaryTable; value: TableAnswer; problems: TableProblem[]; progress: TableProgress }

/** A page asks several times for the same: whether it is complete, whether it holds up, what to show. By value and context. */
const states = new WeakMap<TableContext, WeakMap<TableAnswer, TableState>>()

/** How far an answer is and what its checks say; null where the dictionary lacks the table. */
export function tableState(question: StatisticsQuestion, answer: Answer | undefined, context: TableContext = noContext): TableState | null {
  const table = tableOf(question)
  if (!table) return null
  const value = tableValue(answer)
  const known = states.get(context) ?? new WeakMap<TableAnswer, TableState>()
  states.set(context, known)
  const found = known.get(value) ?? stateOf(table, value, context)
  known.set(value, found)
  return found
}

function stateOf(table: DictionaryTable, value: TableAnswer, context: TableContext): TableState {
  // A table that nobody has begun breaks no rule yet.
  const problems = hasCells(value) ? tableChecks({ table, answer: value, year: context.year, tables: context.tables, before: context.before }) : []
  return { table, value, problems, progress: tableProgress(table, value, problems) }
}

/** Every cell of the minimum is filled in or said to be missing, the required headings too, and nothing must be corrected. */
export function tableComplete(question: StatisticsQuestion, answer: Answer, context: TableContext = noContext): boolean {
  const state = tableState(question, answer, context)
  if (!state) return false
  const { filled, expected, mustFix, missingAbout } = state.progress
  return filled >= expected && mustFix === 0 && missingAbout.length === 0
}

export const mustFixIn = (question: StatisticsQuestion, answer: Answer | undefined, context: TableContext = noContext): number =>
  tableState(question, answer, context)?.progress.mustFix ?? 0

// The next year -----------------------------------------------------------------------------------------------------------

/** Headings that speak of one year only. */
const ofTheYear: readonly Heading[] = ['period', 'break_in_series', 'comment']

/**
 * What a new return takes over from the last one, to be confirmed: how figures are counted and by whom, and how far they
 * may go. Never a count, and nothing that was said about that year.
 */
export function carriedTable(last: TableAnswer, share: Share = last.share): TableAnswer | null {
  const about = Object.fromEntries(Object.entries(last.about).filter(([heading]) => !ofTheYear.includes(heading as Heading)))
  const { protection, threshold } = last
  const blank = blankTable(dictionary.version)
  const same = share === blank.share && protection === blank.protection && threshold === blank.threshold
  return same && Object.keys(about).length === 0 ? null : { ...blank, about, share, protection, threshold }
}

/** Keys of the cells in which two tables differ. */
export const cellsChanged = (a: TableAnswer | null, b: TableAnswer | null): string[] =>
  [...new Set([...Object.keys(a?.cells ?? {}), ...Object.keys(b?.cells ?? {})])].filter((key) => JSON.stringify(sorted(a?.cells[key])) !== JSON.stringify(sorted(b?.cells[key])))

const sorted = (cell: ReportedCell | undefined) => (cell ? Object.entries(cell).sort() : null)
