/** One text of a law version as every export prints it: what stands above it, in words. Pure. */
import { stateName, type Confidence } from '#states'
import { formatDate, formatNumber, formatYear, t, textIn, type Lang, type Text } from '#platform/messages'
import { asOfText, confidenceText, withoutIsolates } from '#platform/typeset'
import { dayBefore, type Law, type LawVersion, type LinkKind } from './law.ts'
import type { Provision } from './provision.ts'

/** `law` amends, replaces or implements the other; `from` is the law that begins the link. */
export interface DocumentLink { kind: LinkKind; law: Law; from: 'this' | 'other' }

export interface LawDocument {
  law: Law
  version: LawVersion
  /** The language of the text, which is the language of the whole document. */
  lang: Lang
  /** In reading order. */
  provisions: readonly Provision[]
  links: readonly DocumentLink[]
  producedAt: Date
  /** Made from a demonstration database. */
  sample: boolean
}

export interface DocumentFact { name: string; value: string }

const own = (text: Text, lang: Lang): string => textIn(text, lang).text

/** 'Law No. 9 of 2009', as far as number and date are known. */
export function actName(law: Pick<Law, 'kind' | 'number' | 'dated'>, lang: Lang): string {
  const kind = t(lang, `law.kind.${law.kind}`)
  const year = law.dated ? formatYear(lang, Number(law.dated.slice(0, 4))) : null
  const number = law.number ? numberOf(law.number, lang) : null
  if (number && year) return t(lang, 'law.export.act.full', { kind, number, year })
  return number ? t(lang, 'law.export.act.number', { kind, number }) : year ? t(lang, 'law.export.act.year', { kind, year }) : kind
}

/** Numbers of acts and gazettes are words ('9/ن'); those of digits alone are shown in the reader's. */
const numberOf = (number: string, lang: Lang): string => (/^\d{1,9}$/.test(number) ? formatYear(lang, Number(number)) : number)

/** When a version stood: from its first to its last day, from a day on, a period that is not recorded, or a bill. */
export function validityText(law: Pick<Law, 'kind'>, { validFrom, validTo }: Pick<LawVersion, 'validFrom' | 'validTo'>, lang: Lang): string {
  if (law.kind === 'bill') return t(lang, 'law.export.validity.bill')
  if (validFrom === null) return t(lang, 'law.export.validity.unknown')
  const from = formatDate(lang, validFrom, { calendar: 'both' })
  return validTo === null ? t(lang, 'law.export.validity.from', { from }) : t(lang, 'law.export.validity.between', { from, to: formatDate(lang, dayBefore(validTo), { calendar: 'both' }) })
}

export const titleOf = ({ law, lang }: Pick<LawDocument, 'law' | 'lang'>): string => own(law.title, lang)

/** Null where the text is the authentic one. */
export const translationNote = ({ version, lang }: Pick<LawDocument, 'version' | 'lang'>): string | null =>
  version.authentic === lang ? null : t(lang, 'law.export.translation', { language: t(lang, `law.language.${version.authentic}`) })

/** State, act, version, validity, gazette, source: what a reader must know before the first article. */
export function factsOf(document: LawDocument): DocumentFact[] {
  const { law, version, lang } = document
  const say = (name: Parameters<typeof fact>[1], value: string | null) => (value ? [fact(lang, name, value)] : [])
  return [
    ...say('state', stateName(law.state, lang)),
    ...say('act', actName(law, lang)),
    ...say('version', versionName(version, lang)),
    ...say('validity', validityText(law, version, lang)),
    ...say('gazette', gazetteText(law, lang)),
    ...document.links.flatMap(({ kind, law: other, from }) => say(from === 'this' ? kind : `${kind}_by`, own(other.title, lang))),
    ...say('source', sourceText(version, lang))
  ]
}

const fact = (lang: Lang, name: 'state' | 'act' | 'version' | 'validity' | 'gazette' | 'source' | LinkKind | `${LinkKind}_by`, value: string): DocumentFact =>
  ({ name: t(lang, `law.export.fact.${name}`), value })

export const versionName = (version: Pick<LawVersion, 'number' | 'label'>, lang: Lang): string => {
  const number = formatNumber(lang, version.number, { useGrouping: false })
  return version.label ? t(lang, 'law.export.version.labelled', { number, label: own(version.label, lang) }) : t(lang, 'law.export.version.number', { number })
}

function gazetteText({ gazette }: Pick<Law, 'gazette'>, lang: Lang): string | null {
  if (!gazette) return null
  const parts = [gazette.name, gazette.number ? t(lang, 'law.export.gazette.number', { number: numberOf(gazette.number, lang) }) : null, gazette.dated ? asOfText(lang, gazette.dated) : null]
  return parts.filter(Boolean).join(t(lang, 'law.export.separator')) || null
}

const sourceText = ({ source, asOf, confidence }: { source: string; asOf: string | null; confidence: Confidence }, lang: Lang): string =>
  [source, asOf ? asOfText(lang, asOf) : null, confidenceText(lang, confidence)].filter(Boolean).join(t(lang, 'law.export.separator'))

/** Which document this is, in one line: for running headers. */
export const runningOf = ({ law, version, lang }: LawDocument): string => t(lang, 'law.export.running', { act: actName(law, lang), version: versionName(version, lang) })

/** 'JO-law-9-2009-v2-ar.pdf': plain ASCII, the same in every language of the reader. */
export function exportName({ law, version, lang }: LawDocument, ending: string): string {
  const number = law.number?.normalize('NFKC').replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return [law.state, law.kind, number || `id${law.id}`, law.dated?.slice(0, 4), `v${version.number}`, lang].filter(Boolean).join('-') + `.${ending}`
}

/** For files that are read by programs or other people's software. */
export const bare = withoutIsolates
