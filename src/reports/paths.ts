/** Addresses of the room. */
import type { Lang } from '#platform/messages'
import { roundPaths, type ReturnPlace } from '#rounds'

/** A published report by its number, or the preview of a round's. */
export type ReportPlace = { number: number } | { round: number }

const base = (lang: Lang, place: ReportPlace) => ('number' in place ? `/${lang}/reports/${place.number}` : `/${lang}/reports/rounds/${place.round}`)

export const paths = {
  reports: (lang: Lang) => `/${lang}/reports`,
  report: base,
  pdf: (lang: Lang, place: ReportPlace) => `${base(lang, place)}/report.pdf`,
  state: (lang: Lang, place: ReportPlace, state: string) => `${base(lang, place)}/states/${state}`,
  publish: (lang: Lang, round: number) => `/${lang}/reports/rounds/${round}/publish`
}

/** The frozen text of a submission as a file; its page is `roundPaths.snapshot`. */
export const submissionFile = (lang: Lang, place: ReturnPlace, submission: number) => `${roundPaths.snapshot(lang, place, submission)}/snapshot.json`
