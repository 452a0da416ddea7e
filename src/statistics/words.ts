/** Names of parts of a table in the reader's language, and the sentences that stand beside figures. */
import { t, type Digits, type Lang } from '#platform/messages'
import type { Breakdown, Measure, Part } from './dimensions.ts'

/** The name of a part within its breakdown: "Female", "Girls", "Forced labour". */
export function partName(part: Part, by: Breakdown, lang: Lang): string {
  if (by === 'sex_age' && (part.sex === 'female' || part.sex === 'male') && (part.age === 'adult' || part.age === 'child'))
    return t(lang, `statistics.sexAge.${part.sex}_${part.age}`)
  if (by === 'form') return t(lang, `statistics.form.${part.form}`)
  if (by === 'sex') return t(lang, `statistics.sex.${part.sex}`)
  if (by === 'age') return t(lang, `statistics.age.${part.age}`)
  return t(lang, 'statistics.breakdown.total')
}

export const measureName = (measure: Measure, lang: Lang): string => t(lang, `statistics.measure.${measure}`)

/** Victims are counted by authorities that look for them: more of them is not worse. Other measures get no such note. */
export const readingNote = (measure: Measure, lang: Lang): string =>
  t(lang, measure.startsWith('victims_') ? 'statistics.note.detection' : 'statistics.note.justice')

export interface YearSummary {
  year: number
  known: number | null
  counted: number
  suppressed: number
  missing: number
}

/** "In 2018, 12 states have a published number, 1,234 together; 3 more have a withheld one; 7 have none." */
export function summarySentence(summary: YearSummary, lang: Lang, digits?: Digits): string {
  const { year, known, counted, suppressed, missing } = summary
  const values = { year, counted, suppressed, missing, known: known ?? 0 }
  return t(lang, known === null ? 'statistics.summary.none' : 'statistics.summary.some', values, digits)
}
