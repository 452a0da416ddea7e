/** Addresses of the room. Published things are under the statistics, where everybody looks for them; the unit's work is under publications. */
import type { Lang } from '#platform/messages'

type Query = Record<string, string | number | null | undefined>
/** '?table=T1&page=2' of what is given. */
function asked(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined || value === null || value === '' ? [] : [[name, String(value)]]))
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : ''
}

export const publicationPaths = (lang: Lang) => {
  const publications = `/${lang}/statistics/publications`
  const room = `/${lang}/publications`
  const drafts = `${room}/drafts`
  const draft = (id: number) => `${drafts}/${id}`
  const one = (number: number) => `${publications}/${number}`
  return {
    publications,
    publication: one,
    methodology: (number: number) => `${one(number)}/methodology`,
    file: (number: number, name: string) => `${one(number)}/files/${encodeURIComponent(name)}`,
    reasons: (number: number, query: Query = {}) => `${room}/${number}/reasons${asked(query)}`,
    reasonsFile: (number: number, query: Query = {}) => `${room}/${number}/reasons.csv${asked(query)}`,
    drafts,
    newDraft: (query: Query = {}) => `${drafts}/new${asked(query)}`,
    draft,
    edit: (id: number) => `${draft(id)}/edit`,
    discard: (id: number) => `${draft(id)}/discard`,
    protect: (id: number) => `${draft(id)}/protect`,
    publish: (id: number) => `${draft(id)}/publish`,
    draftTable: (id: number, table: string, query: Query = {}) => `${draft(id)}/tables/${table}${asked(query)}`,
    draftHidden: (id: number, query: Query = {}) => `${draft(id)}/hidden${asked(query)}`,
    draftCell: (id: number, cell: string) => `${draft(id)}/cell${asked({ cell })}`,
    removeChoice: (id: number) => `${draft(id)}/choices/remove`,
    fix: (id: number, fix: string) => `${draft(id)}/fixes/${encodeURIComponent(fix)}`,
    /** The pages of what is read from others, and of the audit of the past. */
    outside: `${room}/outside`,
    past: `${room}/past`,
    outsideUpload: (id: number) => `${room}/outside/${id}`,
    importOutside: (id: number) => `${room}/outside/${id}/import`,
    discardOutside: (id: number) => `${room}/outside/${id}/discard`,
    pastFile: `${room}/past.csv`,
    statistics: `/${lang}/statistics`,
    explore: (table: string) => `/${lang}/statistics${asked({ table })}`
  }
}
