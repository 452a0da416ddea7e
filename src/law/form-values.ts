/** What a form begins with: the recorded row as a person would type it. */
import { dayParts, type Calendar, type Text } from '#platform/messages'
import type { TypedValues } from '#platform/page'
import { dayBefore, type Law, type LawVersion } from './law.ts'

/** The parts of a date as precise as it is known. */
export function dateValues(date: string | null, calendar: Calendar = 'gregory'): TypedValues {
  if (!date) return {}
  if (date.length === 10 && calendar === 'gregory') {
    const { year, month, day } = dayParts(date)
    return { year: String(year), month: String(month), day: String(day), calendar }
  }
  const [year = '', month = '', day = ''] = date.split('-')
  return { year, month: month && String(Number(month)), day: day && String(Number(day)), calendar }
}

const text = (value: Text | null): TypedValues => ({ ar: value?.ar ?? '', en: value?.en ?? '', fr: value?.fr ?? '', authentic: value?.authentic ?? 'ar' })
const threeWay = (value: boolean | null): string => (value === null ? 'unknown' : value ? 'yes' : 'no')

export const lawValues = (law: Law): TypedValues => ({
  kind: law.kind, title: text(law.title), number: law.number ?? '', dated: dateValues(law.dated), datedHijri: law.datedHijri ?? '',
  gazette: { name: law.gazette?.name ?? '', number: law.gazette?.number ?? '', dated: dateValues(law.gazette?.dated ?? null) }, dedicated: threeWay(law.dedicated), status: law.status,
  note: text(law.note), source: law.source, asOf: dateValues(law.asOf), confidence: law.confidence
})

export const versionValues = (version: LawVersion): TypedValues => ({
  validFrom: dateValues(version.validFrom), lastDay: dateValues(version.validTo && dayBefore(version.validTo)), authentic: version.authentic, label: text(version.label),
  source: version.source, asOf: dateValues(version.asOf), confidence: version.confidence
})
