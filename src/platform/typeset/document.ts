/** What all documents share: the model's common part, and how text and values are handed to the templates. */
import {
  directionOf, formatDate, formatYear, hasMessage, langs, localeOf, t, textIn, type Lang, type MessageKey, type MessageValues, type Text
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

/**
 * Metadata and Word files are read by programs that do not know isolates and would show them as boxes; and that open no file
 * with characters that XML cannot hold (XML 1.0, 2.2).
 */
// eslint-disable-next-line no-control-regex
export const withoutIsolates = (text: string): string => text.toWellFormed().replace(/[\u2066-\u2069\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

export const said = (text: Text, lang: Lang): Said => textIn(text, lang)
/** Text as paragraphs: a blank line or a line break ends one. */
export const paragraphs = (text: Text, lang: Lang): Said[] => {
  const { text: whole, lang: own } = textIn(text, lang)
  return whole.split(/\s*\n\s*/).filter(Boolean).map((part) => ({ text: part, lang: own }))
}
export const ours = (text: string, lang: Lang): Said => ({ text, lang })

/** One of our own sentences as a text of the model, in all three languages. */
export const textOf = (key: MessageKey, values: (lang: Lang) => MessageValues = () => ({})): Text =>
  ({ ...Object.fromEntries(langs.map((lang) => [lang, t(lang, key, values(lang))])), authentic: 'ar' })

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
