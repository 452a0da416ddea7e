/** Cells and values as the documents and pages of this room print them. */
import { amount, isSuppressed, type ChartCell } from '#platform/charts'
import { formatNumber, formatPercent, t, type Digits, type Lang } from '#platform/messages'

export type NumberFormat = 'number' | 'percent' | 'yes_no'
/** `percent` takes shares of 1; `yes_no` 1 or 0. */
export const formatOf = (lang: Lang, format: NumberFormat = 'number', digits?: Digits) => (value: number): string => {
  if (format === 'percent') return formatPercent(lang, value, digits)
  if (format === 'yes_no') return t(lang, value === 1 ? 'plan.answer.yes' : 'plan.answer.no')
  return formatNumber(lang, rounded(value), { maximumFractionDigits: 6 }, digits)
}

/** Two decimals, none from a thousand on; three significant digits below one, so that a small rate does not read as zero. */
function rounded(value: number): number {
  const size = Math.abs(value)
  return size >= 1000 ? Math.round(value) : size < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100
}

/** A cell as other rooms hold it: its label is made here, in the language of the document. */
export interface ReportCell extends Omit<ChartCell, 'label'> {
  /** For a small number that its source published as "fewer than": 5. */
  below?: number | null
}

export interface ReportYearCell extends ReportCell {
  year: number
}

/** A cell as it stands in a table: the number, or the mark whose meaning is in the key ("How to read"). */
export function cellMark(lang: Lang, cell: ReportCell, number: (value: number) => string, digits?: Digits): string {
  const value = amount(cell)
  if (value !== null) return number(value)
  if (isSuppressed(cell) && cell.below) return t(lang, 'statistics.mark.below', { limit: cell.below }, digits)
  return t(lang, `statistics.mark.${cell.kind === 'value' || cell.kind === 'zero' ? 'not_available' : cell.kind}`)
}

/** The same with the flag of a provisional value. */
export function flaggedMark(lang: Lang, cell: ReportCell, number: (value: number) => string): string {
  const mark = cellMark(lang, cell, number)
  return cell.provisional && amount(cell) !== null ? t(lang, 'statistics.mark.provisional', { number: mark }) : mark
}

/** The cell for a figure, its suppressed mark labelled like the cell of the table. */
export const labelled = <C extends ReportCell>(lang: Lang, cell: C): C & { label?: string } =>
  isSuppressed(cell) ? { ...cell, label: cellMark(lang, cell, String) } : cell

/** The key of the marks, in the order of the data dictionary. `released`: of a document that holds only what is released. */
export function markKey(lang: Lang, released = false): { mark: string; meaning: string }[] {
  const kinds = ['not_collected', 'not_available', 'not_applicable', 'suppressed_primary', 'suppressed_complementary'] as const
  return [
    { mark: formatNumber(lang, 0), meaning: t(lang, 'statistics.kind.zero') },
    ...kinds.map((kind) => ({ mark: t(lang, `statistics.mark.${kind}`), meaning: t(lang, `statistics.kind.${kind}`) })),
    { mark: t(lang, 'statistics.mark.below', { limit: 5 }), meaning: t(lang, 'statistics.kind.below', { limit: 5 }) },
    { mark: t(lang, 'statistics.mark.provisional', { number: formatNumber(lang, 12) }), meaning: t(lang, 'statistics.kind.provisional', { number: formatNumber(lang, 12) }) },
    ...(released ? [{ mark: '–', meaning: t(lang, 'reports.regional.read.nothing') }] : [])
  ]
}
