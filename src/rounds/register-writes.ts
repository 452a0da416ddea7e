/** What an accepted return says to the registers: facts, indicator values, statistical cells. */
import type { Text } from '#platform/messages'
import { narrower, type Answer, type AnswerValue, type Cell, type Missing, type TableValue } from './answer.ts'
import { cellKeyOf, cellName, type CellKey, type Question } from './question.ts'
import type { Visibility } from '#platform/command'

export interface FactWrite { key: string; value: unknown; source: string | null; visibility: Visibility }
export interface IndicatorWrite { indicator: string; kind: 'value' | 'zero' | Missing; value: number | null; source: string | null; visibility: Visibility }
export interface CellWrite extends CellKey { cell: Cell; source: string | null; visibility: Visibility }
export interface RegisterWrites { facts: FactWrite[]; indicators: IndicatorWrite[]; cells: CellWrite[] }

/**
 * The entries that accepted answers make. Answers the state keeps to itself make none, and a fact that the state says it
 * cannot give stays as it was recorded: "not collected" is no new fact. `current` holds the facts as they stand, because
 * several questions may each give a part of one. `visibilityOf` says how far each answer's entry may be seen.
 */
export function registerWrites(
  questions: readonly Question[],
  answers: ReadonlyMap<string, Answer>,
  current: ReadonlyMap<string, unknown>,
  visibilityOf: (answer: Answer) => Visibility
): RegisterWrites {
  const facts = new Map<string, FactWrite>()
  const writes: RegisterWrites = { facts: [], indicators: [], cells: [] }
  for (const question of questions) {
    const answer = answers.get(question.code)
    if (!answer || answer.visibility === 'state' || (answer.value === null && answer.missing === null)) continue
    const common = { source: answer.source, visibility: visibilityOf(answer) }
    if (question.type === 'table') {
      writes.cells.push(...tableCells(question, answer).map((cell) => ({ ...cell, ...common })))
      continue
    }
    // Tables of the dictionary have a register of their own (table-register.ts).
    if (question.type === 'statistics') continue
    const target = question.register
    if (target?.register === 'fact' && answer.value !== null) {
      const before = facts.get(target.key)
      const value = factValue(target.key, target.part, answer.value, question, before?.value ?? current.get(target.key))
      facts.set(target.key, {
        key: target.key, value, source: joined(before?.source, answer.source),
        visibility: before ? narrower(before.visibility, common.visibility) : common.visibility
      })
    }
    if (target?.register === 'indicator') {
      const number = numberOf(answer.value)
      if (answer.missing !== null) writes.indicators.push({ indicator: target.indicator, kind: answer.missing, value: null, ...common })
      else if (number !== null) writes.indicators.push({ indicator: target.indicator, kind: number === 0 ? 'zero' : 'value', value: number, ...common })
    }
    if (target?.register === 'cell') {
      const cell = cellOfNumber(answer)
      if (cell) writes.cells.push({ ...target.cell, cell, ...common })
    }
  }
  return { ...writes, facts: [...facts.values()] }
}

const joined = (a: string | null | undefined, b: string | null) => (a && b && a !== b ? `${a}; ${b}` : (a ?? b))

/** Yes and no are 1 and 0 in the register of indicators. */
const numberOf = (value: AnswerValue | null): number | null =>
  typeof value === 'number' ? value : value === 'yes' ? 1 : value === 'no' ? 0 : null

function cellOfNumber({ value, missing }: Answer): Cell | null {
  if (missing !== null) return { kind: missing }
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return null
  return value === 0 ? { kind: 'zero' } : { kind: 'value', value }
}

/** A table said to be missing as a whole says so for each of its cells; a cell left blank says nothing. Lines without a measure have no place in the register. */
function tableCells(question: Extract<Question, { type: 'table' }>, answer: Answer): (CellKey & { cell: Cell })[] {
  const cells = (answer.value ?? {}) as TableValue
  return question.rows.flatMap((row) => question.columns.flatMap((column) => {
    const cell: Cell | undefined = answer.missing !== null ? { kind: answer.missing } : cells[cellName(row, column)]
    const key = cellKeyOf(row, column)
    return cell && key.measure !== '' ? [{ ...key, cell }] : []
  }))
}

/** Members of facts that are plain words in the register though a text question asks for them. */
const plainParts = new Set(['law.main number'])

function factValue(key: string, part: string | null, value: AnswerValue, question: Question, current: unknown): unknown {
  const kept = question.type === 'yes_no' ? value === 'yes' : plainParts.has(`${key} ${part}`) ? plainText(value) : value
  if (part === null) return kept
  const members = typeof current === 'object' && current !== null && !Array.isArray(current) ? current : (emptyFacts[key.split('.')[0]!] ?? {})
  return { ...members, [part]: kept }
}

const plainText = (value: AnswerValue): AnswerValue | string => {
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const text = value as Text
  return (text.authentic && text[text.authentic]) ?? text.ar ?? text.en ?? text.fr ?? ''
}

/** A fact of which nothing was recorded yet, in the shape that the register's pages read (states/fact.ts). */
const emptyFacts: Record<string, object> = {
  treaty: { status: 'unknown', signed: null, deposited: null, action: null, note: null },
  law: { title: {}, number: null, year: null, date: null, status: 'unknown', dedicated: null, history: [] },
  body: { exists: null, name: null, detail: null },
  strategy: { status: 'unknown', text: null, from: null, to: null },
  referral: { status: 'unknown', text: null }
}
