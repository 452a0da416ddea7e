/** What is already known, put into a new return so that the state confirms instead of typing. */
import type { Visibility } from '#platform/command'
import type { Share } from '#statistics'
import type { AnswerValue, Assistance, Cell, Missing, Origin, TableValue } from './answer.ts'
import type { CellKey, Question, QuestionOf } from './question.ts'
import { cellKeyOf, cellName } from './question.ts'
import { fits } from './read-answer.ts'
import { carriedTable, isStatistics, isTableAnswer, visibilityOfShare, type StatisticsQuestion } from './statistics-answer.ts'

/** A current entry of a register, as far as prefilling needs it. */
export interface RegisterValue {
  value: unknown
  source: string | null
  /** ISO day or year the value speaks of. */
  asOf: string | null
  recordedAt: Date | null
}
export interface RegisterCell extends CellKey { year: number; kind: string; value: number | null; provisional: boolean; source: string | null }

/** What the registers know about one state at one moment. */
export interface Known {
  facts: ReadonlyMap<string, RegisterValue>
  indicators: ReadonlyMap<string, RegisterValue>
  /** Cells of the year of the round. */
  cells: readonly RegisterCell[]
  year: number
}
export const nothingKnown: Known = { facts: new Map(), indicators: new Map(), cells: [], year: 0 }

/** An answer of the last accepted return. */
export interface LastAnswer {
  round: number
  value: AnswerValue | null
  missing: Missing | null
  note: string | null
  source: string | null
  assistance: Assistance | null
  acceptedAt: Date
  /** How far the state lets a table go since, where it is not as it was handed over. */
  share?: Share
}

export interface Prefilled {
  value: AnswerValue | null
  missing: Missing | null
  note: string | null
  source: string | null
  assistance: Assistance | null
  origin: Origin
  /** As the question has it unless told. */
  visibility?: Visibility
}

/**
 * The newer of the register's entry and the last return's answer, when it still answers the question; null when nothing
 * does. A question about the period itself is filled from the register of that year only: last year's count is no guess
 * at this year's; of a table of the dictionary only what is said about the figures is taken over.
 */
export function prefill(question: Question, known: Known, last: LastAnswer | null): Prefilled | null {
  if (isStatistics(question)) return fromTable(question, last)
  const register = fromRegister(question, known)
  const before = question.perPeriod ? null : fromReturn(question, last)
  if (!register || !before) return register?.prefilled ?? before
  return register.recordedAt !== null && register.recordedAt > last!.acceptedAt ? register.prefilled : before
}

const origin = (from: 'return' | 'register', ref: string, source: string | null = null, asOf: string | null = null): Origin =>
  ({ from, ref, source, asOf, confirmedAt: null, confirmedBy: null })

function fromReturn(question: Question, last: LastAnswer | null): Prefilled | null {
  if (!last || (last.value === null && last.missing === null)) return null
  if (last.value !== null && !fits(question, last.value)) return null
  return { value: last.value, missing: last.missing, note: last.note, source: last.source, assistance: last.assistance, origin: origin('return', `round/${last.round}`, last.source) }
}

function fromTable(question: StatisticsQuestion, last: LastAnswer | null): Prefilled | null {
  if (!last || !isTableAnswer(last.value) || !fits(question, last.value)) return null
  const value = carriedTable(last.value, last.share)
  return value && { value, missing: null, note: null, source: last.source, assistance: null, origin: origin('return', `round/${last.round}`, last.source), visibility: visibilityOfShare(value.share) }
}

function fromRegister(question: Question, known: Known): { prefilled: Prefilled; recordedAt: Date | null } | null {
  if (question.type === 'table') return fromCells(question, known)
  const target = question.register
  if (!target) return null
  const entry = target.register === 'fact' ? known.facts.get(target.key) : target.register === 'indicator' ? known.indicators.get(target.indicator) : cellEntry(target.cell, known)
  const ref = target.register === 'fact' ? `fact/${target.key}` : target.register === 'indicator' ? `indicator/${target.indicator}` : `cells/${known.year}`
  if (!entry) return null
  const kept = target.register === 'fact' && target.part !== null ? partOf(entry.value, target.part) : entry.value
  const value = answerValueOf(question, kept)
  if (value === null || !fits(question, value)) return null
  return {
    prefilled: { value, missing: null, note: null, source: entry.source, assistance: null, origin: origin('register', ref, entry.source, entry.asOf) },
    recordedAt: entry.recordedAt
  }
}

/** Registers keep yes as true or 1 and the number of a law as plain text. */
function answerValueOf(question: Question, kept: unknown): AnswerValue | null {
  if (kept === null || kept === undefined) return null
  if (question.type === 'yes_no') return kept === true || kept === 1 ? 'yes' : kept === false || kept === 0 ? 'no' : null
  if (question.type === 'text' && typeof kept === 'string') return kept === '' ? null : { ar: kept, authentic: 'ar' }
  return kept as AnswerValue
}

const partOf = (value: unknown, part: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined

function cellEntry(key: CellKey, known: Known): RegisterValue | undefined {
  const found = known.cells.find((cell) => sameKey(cell, key))
  const cell = found && asCell(found)
  const value = cell?.kind === 'value' ? cell.value : cell?.kind === 'zero' ? 0 : null
  return found && { value, source: found.source, asOf: String(found.year), recordedAt: null }
}

function fromCells(question: QuestionOf<'table'>, known: Known): { prefilled: Prefilled; recordedAt: null } | null {
  const value: TableValue = {}
  const sources = new Set<string>()
  for (const row of question.rows) for (const column of question.columns) {
    const key = cellKeyOf(row, column)
    const found = known.cells.find((cell) => sameKey(cell, key))
    const cell = found && asCell(found)
    if (!found || !cell) continue
    value[cellName(row, column)] = cell
    if (found.source) sources.add(found.source)
  }
  if (Object.keys(value).length === 0) return null
  const source = sources.size > 0 ? [...sources].join('; ') : null
  return { prefilled: { value, missing: null, note: null, source, assistance: null, origin: origin('register', `cells/${known.year}`, source, String(known.year)) }, recordedAt: null }
}

const sameKey = (a: CellKey, b: CellKey) => a.measure === b.measure && a.form === b.form && a.sex === b.sex && a.age === b.age

/** A register's cell as a table cell; a suppressed one tells nothing that could be confirmed. */
function asCell(cell: RegisterCell): Cell | null {
  const mark = cell.provisional ? { provisional: true as const } : {}
  if (cell.kind === 'value' && cell.value !== null) return { kind: 'value', value: cell.value, ...mark }
  if (cell.kind === 'zero') return { kind: 'zero', ...mark }
  if (cell.kind === 'not_collected' || cell.kind === 'not_available' || cell.kind === 'not_applicable') return { kind: cell.kind }
  return null
}
