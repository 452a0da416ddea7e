/** The addresses of the room. A national plan has the same pages as the regional one, under its state. */
import type { Lang } from '#platform/messages'
import { region, type Owner } from './plan.ts'

const base = (lang: Lang, owner: Owner) => (owner === region ? `/${lang}/plan` : `/${lang}/states/${owner}/plan`)
const enc = encodeURIComponent

export const planPaths = (lang: Lang, owner: Owner = region) => {
  const root = base(lang, owner)
  return {
    plan: root,
    pillar: (key: string) => `${root}?pillar=${enc(key)}`,
    print: `${root}/print`,
    action: (key: string) => `${root}/actions/${enc(key)}`,
    actionStatus: (key: string) => `${root}/actions/${enc(key)}/status`,
    versions: `${root}/versions`,
    version: (id: number) => `${root}/versions/${id}`,
    versionVisibility: (id: number) => `${root}/versions/${id}/visibility`,
    compare: (from: number | string, to: number | string) => `${root}/compare?from=${from}&to=${to}`,
    compareForm: `${root}/compare`,
    draft: `${root}/draft`,
    draftStart: `${root}/draft/start`,
    draftPreview: `${root}/draft/preview`,
    draftTitle: `${root}/draft/title`,
    draftDiscard: `${root}/draft/discard`,
    draftAdopt: `${root}/draft/adopt`,
    newItem: (kind: string, parent?: string | null) => `${root}/draft/new?kind=${kind}${parent ? `&parent=${enc(parent)}` : ''}`,
    newItemForm: `${root}/draft/new`,
    item: (key: string) => `${root}/draft/items/${enc(key)}`,
    itemMove: (key: string) => `${root}/draft/items/${enc(key)}/move`,
    itemRemove: (key: string) => `${root}/draft/items/${enc(key)}/remove`,
    itemLinks: (key: string) => `${root}/draft/items/${enc(key)}/links`,
    newIndicator: (item: string) => `${root}/draft/new-indicator?item=${enc(item)}`,
    newIndicatorForm: `${root}/draft/new-indicator`,
    draftIndicator: (key: string) => `${root}/draft/indicators/${enc(key)}`,
    draftIndicatorMove: (key: string) => `${root}/draft/indicators/${enc(key)}/move`,
    draftIndicatorRemove: (key: string) => `${root}/draft/indicators/${enc(key)}/remove`
  }
}

/** Pages that only the regional plan has. */
export const regionalPaths = (lang: Lang) => ({
  indicators: `/${lang}/plan/indicators`,
  indicator: (key: string, year?: number) => `/${lang}/plan/indicators/${enc(key)}${year === undefined ? '' : `?year=${year}`}`,
  record: (key: string, state?: string, year?: number) =>
    `/${lang}/plan/indicators/${enc(key)}/record${state ? `?state=${state}&year=${year ?? ''}` : ''}`,
  target: (key: string) => `/${lang}/plan/indicators/${enc(key)}/target`,
  consultation: `/${lang}/plan/consultation`,
  consultationOpen: `/${lang}/plan/consultation/open`,
  consultationClose: `/${lang}/plan/consultation/close`,
  comment: (key: string | null) => `/${lang}/plan/consultation/comment${key ? `/${enc(key)}` : ''}`,
  comments: `/${lang}/plan/comments`,
  answer: (state: string, id: number) => `/${lang}/plan/comments/${state}/${id}`,
  progress: (state: string) => `/${lang}/states/${state}/plan/progress`
})

/** Where a state's own pages are; shown as a link only. */
export const statePath = (lang: Lang, code: string) => `/${lang}/states/${code}`
export const signInPath = (lang: Lang) => `/${lang}/sign-in`
