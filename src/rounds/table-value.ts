/** Tables of counts: reading what was typed into a cell, and the check that totals equal their parts. */
import { latinDigits, readNumber, type Message } from '#platform/messages'
import type { Cell, Missing, TableValue } from './answer.ts'
import { cellName, type Line, type QuestionOf } from './question.ts'

/**
 * The letters people type for a missing count: English, Arabic (لم يُجمع، غير متاح، لا ينطبق) and French
 * (non collecté, non disponible, sans objet). N, U and X are those of the regional dictionary of statistics.
 */
const codes: Record<string, Missing> = {
  n: 'not_collected', nc: 'not_collected', 'ج': 'not_collected',
  u: 'not_available', nd: 'not_available', 'غ': 'not_available',
  x: 'not_applicable', so: 'not_applicable', 'لا': 'not_applicable'
}
/** The code shown for a kind of missing, per language, in inputs and prints. */
export const cellCodes: Record<Missing, { ar: string; en: string; fr: string }> = {
  not_collected: { ar: 'ج', en: 'N', fr: 'NC' },
  not_available: { ar: 'غ', en: 'U', fr: 'ND' },
  not_applicable: { ar: 'لا', en: 'X', fr: 'SO' }
}

/** 'P', or م for مؤقت, after a number: the figure is provisional. */
const provisionalMark = /\s*[pPم]$/u

/** One typed cell: a whole number in any digits (with P for provisional), a code, or null for blank. A Message says what is wrong. */
export function readCell(typed: string): Cell | null | Message {
  const text = typed.replace(/[\u200E\u200F\u061C\u2066-\u2069]/g, '').trim()
  if (text === '') return null
  const missing = codes[text.toLowerCase()]
  if (missing) return { kind: missing }
  if (/^[<>]/.test(text)) return { key: 'rounds.problem.cellBelow' }
  const provisional = provisionalMark.test(text)
  const number = readNumber(latinDigits(text).replace(provisionalMark, ''))
  if (number === null) return { key: 'rounds.problem.cell' }
  if (number < 0) return { key: 'problem.field.tooSmall', values: { limit: 0 } }
  if (!Number.isInteger(number)) return { key: 'problem.field.wholeNumber' }
  if (number > Number.MAX_SAFE_INTEGER) return { key: 'rounds.problem.cell' }
  const mark = provisional ? { provisional: true as const } : {}
  return number === 0 ? { kind: 'zero', ...mark } : { kind: 'value', value: number, ...mark }
}

/** What a cell looks like in an input, so that reading it again gives the same cell. Latin digits, or the caller's own. */
export function cellText(cell: Cell | undefined, lang: 'ar' | 'en' | 'fr' = 'en'): string {
  if (!cell) return ''
  if (cell.kind !== 'value' && cell.kind !== 'zero') return cellCodes[cell.kind][lang]
  return `${cell.kind === 'zero' ? 0 : cell.value}${cell.provisional ? 'P' : ''}`
}

export const isMessage = (cell: Cell | Message): cell is Message => 'key' in cell

/** The number a cell counts, or null when it is missing. */
export const countOf = (cell: Cell | undefined): number | null =>
  cell?.kind === 'value' ? cell.value : cell?.kind === 'zero' ? 0 : null

export interface TotalsProblem {
  /** Name of the cell that holds the total. */
  cell: string
  total: number
  /** Sum of the parts that are numbers. */
  sum: number
}

/**
 * Totals that do not equal their parts, along rows and columns. Where a part is missing the total may be larger than
 * the rest but not smaller; "not applicable" counts as no persons. A total that is itself missing is not checked.
 */
export function totalsProblems(question: QuestionOf<'table'>, cells: TableValue): TotalsProblem[] {
  const problems: TotalsProblem[] = []
  const check = (total: Line, at: (line: Line) => string, lines: Line[]) => {
    if (total.sumOf.length === 0) return
    const name = at(total)
    const value = countOf(cells[name])
    if (value === null) return
    const parts = lines.filter((line) => total.sumOf.includes(line.code)).map((line) => cells[at(line)])
    const sum = parts.reduce((before, part) => before + (countOf(part) ?? 0), 0)
    const known = parts.every((part) => part?.kind === 'not_applicable' || countOf(part) !== null)
    if ((known && value !== sum) || value < sum) problems.push({ cell: name, total: value, sum })
  }
  for (const row of question.rows) for (const column of question.columns) {
    check(row, (line) => cellName(line, column), question.rows)
    check(column, (line) => cellName(row, line), question.columns)
  }
  return problems
}
