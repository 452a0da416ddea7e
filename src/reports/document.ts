/** What all documents share: the model's common part, and how text and values are handed to the templates. */
import { amount, isSuppressed, type ChartCell } from '#platform/charts'
import {
  directionOf, formatDate, formatNumber, formatPercent, formatYear, hasMessage, langs, localeOf, t, textIn, type Digits, type Lang, type MessageKey, type MessageValues,
  type Text
} from '#platform/messages'

/** Common to every document. */
export interface DocumentModel {
  producedAt: Date
  /** Every page of a document made from a demonstration database says so. */
  sample: boolean
  /** Marks every page as a draft; default false. */
  draft?: boolean
}

/** As the register of facts has it; other rooms' words are the same. */
export type Confidence = 'confirmed' | 'sourced' | 'derived' | 'memory' | 'unsure' | 'unknown'

/** A text with the language it is really in, so that the PDF tags it and sets it in its own direction. */
export interface Said {
  text: string
  lang: Lang
}

/** What a template gets; everything is worded, the template only places it. */
export interface DocumentData {
  lang: Lang
  dir: 'rtl' | 'ltr'
  /** BCP 47 language only: Typst takes the region apart. */
  title: string
  description: string
  author: string
  keywords: string[]
  date: { year: number; month: number; day: number }
  banners: string[]
  running: string
  runningEnd: string
  product: string
  pageNumbers: string
  [key: string]: unknown
}

export interface DocumentHead {
  title: string
  description: string
  running: string
  runningEnd: string
  keywords?: string[]
}

export function documentData(model: DocumentModel, lang: Lang, head: DocumentHead): DocumentData {
  const at = model.producedAt
  return {
    lang,
    dir: directionOf(lang),
    ...head,
    title: withoutIsolates(head.title),
    description: withoutIsolates(head.description),
    author: t(lang, 'reports.common.unit'),
    keywords: head.keywords ?? [],
    date: { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() },
    banners: [...(model.sample ? [t(lang, 'reports.common.sample')] : []), ...(model.draft ? [t(lang, 'reports.common.draft')] : [])],
    product: t(lang, 'product.name'),
    pageNumbers: lang === 'ar' ? '١' : '1'
  }
}

/** Metadata is read by programs that do not know isolates and would show them as boxes. */
export const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

export const said = (text: Text, lang: Lang): Said => textIn(text, lang)
/** Text as paragraphs: a blank line or a line break ends one. */
export const paragraphs = (text: Text, lang: Lang): Said[] => {
  const { text: whole, lang: own } = textIn(text, lang)
  return whole.split(/\s*\n\s*/).filter(Boolean).map((part) => ({ text: part, lang: own }))
}
export const ours = (text: string, lang: Lang): Said => ({ text, lang })

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

/** One of our own sentences as a text of the model, in all three languages. */
export const textOf = (key: MessageKey, values: (lang: Lang) => MessageValues = () => ({})): Text =>
  ({ ...Object.fromEntries(langs.map((lang) => [lang, t(lang, key, values(lang))])), authentic: 'ar' })

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

/**
 * When a document was made, in both calendars. CLDR writes the ayn of Hijri months as U+02BB or a grave accent; neither is
 * drawn well by our Latin font, the turned comma U+2018 is.
 */
export const producedText = (lang: Lang, at: Date): string =>
  t(lang, 'reports.common.produced', { date: formatDate(lang, at, { calendar: 'both' }).replace(/[\u02BB`]/g, '\u2018') })

/** yyyy, yyyy-mm or yyyy-mm-dd as a reader sees it. */
export function asOfText(lang: Lang, asOf: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return formatDate(lang, asOf)
  if (/^\d{4}$/.test(asOf)) return formatYear(lang, Number(asOf))
  if (!/^\d{4}-\d{2}$/.test(asOf)) return asOf
  return new Intl.DateTimeFormat(localeOf(lang), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${asOf}-01T00:00:00Z`))
}

export const confidenceText = (lang: Lang, confidence: string): string => {
  const key = `reports.confidence.${confidence}`
  return t(lang, hasMessage(key) ? key : 'reports.confidence.unknown')
}
