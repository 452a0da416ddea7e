/** Addresses of the explorer: a view and everything that is made from it share one query. */
import type { Lang } from '#platform/messages'
import { choiceQuery, type Choice } from './choice.ts'
import type { Offer } from './offer.ts'

const kinds = { page: '', embed: '/embed', svg: '/chart.svg', png: '/chart.png', csv: '/figures.csv', xlsx: '/figures.xlsx' } as const
export type ViewKind = keyof typeof kinds

export const viewPath = (lang: Lang, choice: Choice, offer: Offer, kind: ViewKind = 'page'): string => `/${lang}/statistics${kinds[kind]}${choiceQuery(choice, offer)}`
export const explorerPath = (lang: Lang): string => `/${lang}/statistics`
export const indicatorsPath = (lang: Lang, choice: { year?: number | null; states?: readonly string[] } = {}): string => {
  const given = [...(choice.states?.length ? [`states=${choice.states.join(',')}`] : []), ...(choice.year ? [`year=${choice.year}`] : [])]
  return `/${lang}/statistics/indicators${given.length > 0 ? `?${given.join('&')}` : ''}`
}
/** Pages of other rooms beside this one. */
export const besidePath = (lang: Lang, part: 'publications' | 'data'): string => `/${lang}/statistics/${part}`
