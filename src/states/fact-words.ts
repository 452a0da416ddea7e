/** A fact in the reader's words: what stands first, what is added in small print, and what is said when nothing is known. */
import { dateTimeFormat, formatDate, formatYear, hasMessage, localeOf, t, textIn, type Digits, type Lang, type Text } from '#platform/messages'
import { dedicatedLaw, instrumentOf, isFact, isUnknown, kindOf, type Confidence, type Fact, type TreatyValue } from './fact.ts'

/** Words in one language, which may be another than the reader's where no translation exists. */
export interface Said {
  text: string
  lang: Lang
}

export interface FactWords {
  /** null when nothing is established; then `unknown` says so. */
  main: Said | null
  /** "No dedicated law recorded; confirmation requested": never just "no". */
  unknown: string
  /** One or two words on its state: "in force", "party". */
  tag: { tone: 'good' | 'info' | 'warn' | 'neutral'; text: string } | null
  /** Number, dates, history, composition: a line each. */
  lines: Said[]
}

export interface Reader {
  lang: Lang
  digits?: Digits | undefined
}

/** 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd' as precise as it is, never more. */
export function dateWords(value: string, { lang, digits }: Reader): string {
  if (/^\d{4}$/.test(value)) return formatYear(lang, Number(value), digits)
  if (/^\d{4}-\d{2}$/.test(value))
    return dateTimeFormat(`${localeOf(lang, digits)}-ca-gregory`, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${value}-01T00:00:00Z`))
  return formatDate(lang, value, { digits })
}

export const confidenceWords = (confidence: Confidence, lang: Lang): string => t(lang, `states.confidence.${confidence}`)

/** "Main law", "TIP Protocol", "Telephone line 2". */
export function factLabel(key: string, { lang, digits }: Reader): string {
  const [head, rest = ''] = key.split('.')
  const kind = kindOf(key)
  if (kind === 'treaty') return instrumentOf(rest)?.shortName[lang] ?? rest
  if (kind === 'hotline') return t(lang, 'states.fact.hotline', { number: Number(rest) }, digits)
  return kind === 'other' ? ([head, rest].filter(Boolean).join(': ')) : t(lang, `states.fact.${kind}`)
}

const said = (text: Text | null | undefined, lang: Lang): Said | null => {
  const found = textIn(text ?? {}, lang)
  return found.text ? found : null
}
const some = (...lines: (Said | null)[]): Said[] => lines.filter((line) => line !== null)

export function factWords(fact: Fact | undefined, key: string, reader: Reader): FactWords {
  const { lang } = reader
  const kind = kindOf(key)
  const own = (text: string): Said => ({ text, lang })
  const unknown = t(lang, kind === 'other' || kind === 'note' || kind === 'hotline' || kind === 'reservation' ? 'states.unknown.other' : `states.unknown.${kind}`)
  const empty: FactWords = { main: null, unknown, tag: null, lines: [] }
  if (!fact) return empty
  if (isFact(fact, 'law')) return lawWords(fact.value, fact, reader, empty)
  if (isFact(fact, 'treaty')) return isUnknown(fact) ? empty : treatyWords(fact.value, reader, empty)
  if (isFact(fact, 'body')) {
    const lines = some(said(fact.value.detail, lang))
    if (fact.value.exists === false) return { ...empty, unknown: t(lang, 'states.none.body'), lines }
    return { ...empty, main: said(fact.value.name, lang), lines }
  }
  if (isFact(fact, 'strategy') || isFact(fact, 'referral')) {
    const { status, text } = fact.value
    if (isUnknown(fact)) return empty
    if (status === 'none_recorded') return { ...empty, unknown: t(lang, `states.none.${isFact(fact, 'strategy') ? 'strategy' : 'referral'}`), lines: some(said(text, lang)) }
    const words = `states.status.${status}`
    const state = hasMessage(words) ? t(lang, words) : status
    return { ...empty, main: said(text, lang) ?? own(state), tag: text ? { tone: toneOf(status), text: state } : null, lines: some(periodOf(fact.value as { from?: number | null; to?: number | null }, reader)) }
  }
  if (isFact(fact, 'reservation')) return { ...empty, main: own(t(lang, fact.value.listed ? 'states.reservation.listed' : 'states.reservation.none')), lines: some(said(fact.value.text, lang)) }
  if (isFact(fact, 'hotline')) return { ...empty, main: own(fact.value.number), lines: some(said(fact.value.operator, lang)) }
  return { ...empty, main: looseText(fact.value, lang) }
}

function lawWords(value: Fact<{ title: Text; number: string | null; year: number | null; date: string | null; status: string; history?: { text: Text }[] }>['value'], fact: Fact, reader: Reader, empty: FactWords): FactWords {
  const { lang } = reader
  const title = said(value.title, lang)
  const history = (value.history ?? []).map((event) => said(event.text, lang)).filter((line) => line !== null)
  const state = dedicatedLaw(fact)
  if (state === 'none_recorded') return { ...empty, unknown: t(lang, 'states.none.law'), lines: some(title, ...history) }
  if (!title && state === 'unknown') return empty
  const key = `states.status.${value.status}`
  const dated = value.date ? t(lang, 'states.law.issued', { date: dateWords(value.date, reader) }) : null
  return {
    ...empty,
    main: title ?? { text: t(lang, 'states.law.recorded'), lang },
    tag: value.status !== 'unknown' && hasMessage(key) ? { tone: 'good', text: t(lang, key) } : null,
    lines: some(dated ? { text: dated, lang } : null, ...history)
  }
}

function treatyWords(value: TreatyValue, reader: Reader, empty: FactWords): FactWords {
  const { lang } = reader
  const tone = { party: 'good', signatory: 'info', approval_under_way: 'info', not_party: 'neutral', not_listed: 'neutral', unknown: 'neutral' } as const
  const text = t(lang, `states.treaty.${value.status}`)
  const signed = value.signed ? { text: t(lang, 'states.treaty.signedOn', { date: dateWords(value.signed, reader) }), lang } : null
  return { ...empty, main: { text, lang }, tag: { tone: tone[value.status] ?? 'neutral', text }, lines: some(signed, depositLine(value, reader), said(value.note, lang)) }
}

/** The kind of deposit (ratification, accession) with its day, as the treaty collection has it. */
function depositLine(value: TreatyValue, reader: Reader): Said | null {
  if (!value.deposited) return null
  const key = `states.treaty.action.${value.action ?? 'deposit'}`
  return { text: t(reader.lang, hasMessage(key) ? key : 'states.treaty.action.deposit', { date: dateWords(value.deposited, reader) }), lang: reader.lang }
}

const toneOf = (status: string): 'good' | 'info' | 'warn' | 'neutral' =>
  status === 'recorded' || status === 'in_place' || status === 'adopted' ? 'good' : status === 'expired' ? 'warn' : 'info'

function periodOf({ from, to }: { from?: number | null; to?: number | null }, { lang, digits }: Reader): Said | null {
  if (!from && !to) return null
  const key = from && to ? 'states.strategy.fromTo' : from ? 'states.strategy.from' : 'states.strategy.to'
  return { text: t(lang, key, { from: from ? formatYear(lang, from, digits) : '', to: to ? formatYear(lang, to, digits) : '' }), lang }
}

/** A text inside a value whose shape this room does not know. */
function looseText(value: unknown, lang: Lang): Said | null {
  if (typeof value === 'string') return value ? { text: value, lang } : null
  if (typeof value === 'number') return { text: formatYear(lang, value), lang }
  if (typeof value === 'boolean') return { text: t(lang, value ? 'states.yes' : 'states.no'), lang }
  if (typeof value !== 'object' || value === null) return null
  const { text } = value as { text?: Text }
  return said(text ?? (value as Text), lang)
}
