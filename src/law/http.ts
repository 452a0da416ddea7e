/** What the routes of this room share. */
import { problem, statusOf, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { rowNumber, type FormInput, type Http, type PageOptions } from '#platform/http'
import { isLang, t, textIn, type Lang } from '#platform/messages'
import { isStateCode, stateName } from '#states'
import { draftById, lawById, versionByNumber } from './law-store.ts'
import type { Law, LawVersion } from './law.ts'
import { lawPaths } from './paths.ts'

/** The entry of the navigation that every page of the knowledge base belongs to. */
export const navKey = 'law'

export type LawHttp = Http<{ lang: string; state: string; law: string }>
export type VersionHttp = Http<{ lang: string; state: string; law: string; number: string }>

/** What a form page shows again after it was refused. */
export interface Again {
  problem?: Problem
  values?: FormInput
}
export const statusAgain = ({ problem: found }: Again): Pick<PageOptions, 'status'> => (found ? { status: statusOf[found.code] } : {})

export const trail = (http: Http, ...more: { href: string; label: string }[]) => [{ href: lawPaths(http.lang).home, label: t(http.lang, 'law.home.title') }, ...more]
export const lawTrail = (http: Http, law?: Law, version?: LawVersion) => {
  const paths = lawPaths(http.lang)
  return trail(http, { href: paths.laws(), label: t(http.lang, 'law.laws.title') },
    ...(law ? [{ href: paths.law(law.state, law.id), label: shortTitle(law, http.lang) }] : []),
    ...(law && version ? [{ href: paths.version(law.state, law.id, version.number), label: t(http.lang, 'law.version.name', { number: version.number }, http.digits) }] : []))
}
/** A title may fill three lines; a trail has one. */
const shortTitle = (law: Law, lang: Lang): string => {
  const { text } = textIn(law.title, lang)
  return text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text
}
export const titled = (law: Law, lang: Lang): string => `${textIn(law.title, lang).text} · ${stateName(law.state, lang)}`

export const notFound = (http: Http): Promise<Response> => http.problem(problem('not_found', 'problem.notFound.text'))
export const today = (http: Http): string => http.ctx.now.toISOString().slice(0, 10)
export const langOf = (value: unknown): Lang | undefined => (isLang(value) ? value : undefined)

export async function ofLaw(tx: Db, { state, law }: { state: string; law: string }): Promise<Subject | null> {
  const found = isStateCode(state) ? await lawById(tx, state, rowNumber(law)) : null
  return found && { state, visibility: found.visibility }
}

/** A version may be kept closer than its law. */
export async function ofVersion(tx: Db, { state, law, number }: { state: string; law: string; number: string }): Promise<Subject | null> {
  const found = isStateCode(state) ? await lawById(tx, state, rowNumber(law)) : null
  const version = found && (await versionByNumber(tx, state, found.id, rowNumber(number)))
  return version && { state, visibility: version.visibility }
}

export async function ofDraft(tx: Db, { draft }: { draft: string }): Promise<Subject | null> {
  const found = await draftById(tx, rowNumber(draft))
  return found && { state: found.state, visibility: found.visibility }
}

/** The problem with the name of the form that was sent, for pages with several. */
export const inForm = (found: Problem, form: string): Problem => ({ ...found, details: { ...found.details, form } })
export const isForm = ({ problem: found }: Again, form: string): boolean => found?.details?.form === form
