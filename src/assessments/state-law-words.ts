/** What the state law page and its document say of laws, versions, treaty actions and penalties, in lines. Pure. */
import { fineWords, hijriWords, inOrder, periodWords, prisonWords, type Law, type LawLink, type LawVersion, type Penalty, type TreatyAction } from '#law'
import { formatDate, t, textIn, type Digits, type Lang } from '#platform/messages'
import { dateWords } from '#states'
import type { LawOfState } from './state-law-reads.ts'

interface Reader {
  lang: Lang
  digits?: Digits | undefined
}

/** "Law · No. 9 · of 1 March 2009 · 1430 AH". */
export function actLine(law: Law, reader: Reader): string {
  const { lang, digits } = reader
  return [
    t(lang, `law.kind.${law.kind}`), law.number && t(lang, 'assessments.stateLaw.number', { number: law.number }),
    law.dated ? t(lang, 'assessments.stateLaw.dated', { date: dateWords(law.dated, reader) }) : t(lang, 'assessments.stateLaw.undated'), law.datedHijri && hijriWords(law.datedHijri, lang, digits)
  ].filter(Boolean).join(' · ')
}

/** null where the gazette is not recorded. */
export function gazetteLine({ gazette }: Law, reader: Reader): string | null {
  const parts = gazette ? [gazette.name, gazette.number && t(reader.lang, 'assessments.stateLaw.number', { number: gazette.number }), gazette.dated && dateWords(gazette.dated, reader)].filter(Boolean) : []
  return parts.length > 0 ? t(reader.lang, 'assessments.stateLaw.gazette', { gazette: parts.join(' · ') }) : null
}

/** "version 2 · since 1 March 2015"; a bill is in force nowhere. */
export function versionLine(version: LawVersion, law: Law, reader: Reader): string {
  const label = textIn(version.label ?? {}, reader.lang).text
  const period = law.kind === 'bill' ? null : periodWords(version, reader)
  return [t(reader.lang, 'assessments.version', { number: version.number }), label, period].filter(Boolean).join(' · ')
}

/** "Text: Arabic, French", or that none is recorded. */
export function textLine(texts: readonly { lang: Lang }[] | undefined, lang: Lang): string {
  if (!texts || texts.length === 0) return t(lang, 'assessments.stateLaw.noText')
  const names = texts.map((one) => t(lang, `page.languages.${one.lang}`))
  return t(lang, 'assessments.stateLaw.texts', { languages: new Intl.ListFormat(lang, { type: 'conjunction' }).format(names) })
}

export interface LinkWords {
  label: string
  other: Law
}

/** The links of a law to laws that the reader sees, from either end. */
export const linkWords = ({ law, links }: LawOfState, all: readonly LawOfState[], lang: Lang): LinkWords[] =>
  links.flatMap(({ kind, lawId, otherLawId }: LawLink): LinkWords[] => {
    const own = lawId === law.id
    const other = all.find((one) => one.law.id === (own ? otherLawId : lawId))?.law
    if (!other) return []
    // What a bill does to a law it only would do.
    const bill = (own ? law : other).kind === 'bill'
    const side = bill ? (own ? 'wouldLink' : 'wouldBeLinked') : own ? 'link' : 'linked'
    return [{ label: t(lang, `assessments.stateLaw.${side}.${kind}`), other }]
  })

/** "Reservation · 8 July 2009 · article 15(2)", without its summary. */
export function actionLine(action: TreatyAction, reader: Reader): string {
  return [
    t(reader.lang, `law.action.${action.kind}`), action.dated ? dateWords(action.dated, reader) : t(reader.lang, 'assessments.stateLaw.undated'),
    action.article && t(reader.lang, 'assessments.article', { article: action.article })
  ].filter(Boolean).join(' · ')
}

/** "Prison from 3 to 10 years", "Fine from … to …": a line each. */
export const penaltyLines = (penalty: Penalty, lang: Lang, digits?: Digits): string[] =>
  [prisonWords(penalty, { lang, digits }), fineWords(penalty, { lang, digits })].filter((line) => line !== null)

/** "Judged by … on …", "Last checked: …". */
export const judgedLines = ({ reviewer, judgedOn, checkedOn }: { reviewer: string; judgedOn: string; checkedOn: string }, { lang, digits }: Reader): string[] => [
  t(lang, 'assessments.stateLaw.reviewed', { reviewer, date: formatDate(lang, judgedOn, { digits }) }), t(lang, 'assessments.stateLaw.checked', { date: formatDate(lang, checkedOn, { digits }) })
]

/** The newest version, for the heading of a law. */
export const newestOf = ({ versions }: LawOfState): LawVersion | null => inOrder(versions).at(-1) ?? null
