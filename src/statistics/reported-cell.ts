/** One cell as people type it: a whole number in any digits, or the letter of the reason why there is none. */
import { formatNumber, latinDigits, readNumber, type Digits, type Lang, type Message } from '#platform/messages'
import type { Missing, ReportedCell } from './table-answer.ts'

/**
 * The letters people type for a missing count: English, Arabic (لم يُجمع، غير متاح، لا ينطبق) and French
 * (non collecté, non disponible, sans objet). N, U and X are those of the regional dictionary of statistics.
 */
const typedLetters: Record<string, Missing> = {
  n: 'not_collected', nc: 'not_collected', 'ج': 'not_collected',
  u: 'not_available', nd: 'not_available', 'غ': 'not_available',
  x: 'not_applicable', so: 'not_applicable', 'لا': 'not_applicable'
}
/** The letter shown for a kind of missing, by language, in boxes, workbooks and prints. */
export const missingLetters: Readonly<Record<Missing, Readonly<Record<Lang, string>>>> = {
  not_collected: { ar: 'ج', en: 'N', fr: 'NC' },
  not_available: { ar: 'غ', en: 'U', fr: 'ND' },
  not_applicable: { ar: 'لا', en: 'X', fr: 'SO' }
}

/** 'P', or م for مؤقت, after a number: the figure is provisional. */
const provisionalMark = /\s*[pPم]$/u

/** One typed cell: a number (with P or م for provisional), a letter, or null for blank. A Message says what is wrong. */
export function readReportedCell(typed: string): ReportedCell | null | Message {
  const text = typed.replace(/[\u200E\u200F\u061C\u2066-\u2069]/g, '').trim()
  if (text === '') return null
  const missing = Object.hasOwn(typedLetters, text.toLowerCase()) ? typedLetters[text.toLowerCase()] : undefined
  if (missing) return { kind: missing }
  if (/^[<>]/.test(text)) return { key: 'statistics.problem.cellBelow' }
  const provisional = provisionalMark.test(text)
  const number = readNumber(latinDigits(text).replace(provisionalMark, ''))
  if (number === null) return { key: 'statistics.problem.cell' }
  if (number < 0) return { key: 'problem.field.tooSmall', values: { limit: 0 } }
  if (!Number.isInteger(number)) return { key: 'problem.field.wholeNumber' }
  if (number > Number.MAX_SAFE_INTEGER) return { key: 'statistics.problem.cell' }
  const mark = provisional ? { provisional: true as const } : {}
  return number === 0 ? { kind: 'zero', ...mark } : { kind: 'value', value: number, ...mark }
}

export const isMessage = (cell: ReportedCell | Message): cell is Message => 'key' in cell

/** What a cell looks like in a box, so that reading it again gives the same cell; Latin digits unless told. Blank is ''. */
export function reportedCellText(cell: ReportedCell | null | undefined, lang: Lang = 'en', digits: Digits = 'latn'): string {
  if (!cell) return ''
  if (cell.kind !== 'value' && cell.kind !== 'zero') return missingLetters[cell.kind][lang]
  const mark = cell.provisional ? (lang === 'ar' ? 'م' : 'P') : ''
  return formatNumber(lang, cell.kind === 'zero' ? 0 : cell.value, { useGrouping: false }, digits) + mark
}

/** The number a cell counts, or null where there is none. */
export const countOfReported = (cell: ReportedCell | null | undefined): number | null =>
  cell?.kind === 'value' ? cell.value : cell?.kind === 'zero' ? 0 : null
