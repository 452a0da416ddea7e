/** Addresses of the states. */
import type { Lang } from '#platform/messages'

export const statesPath = (lang: Lang, query = '') => `/${lang}/states${query ? `?q=${encodeURIComponent(query)}` : ''}`
export const profilePath = (lang: Lang, code: string) => `/${lang}/states/${code}`
export const profilePdfPath = (lang: Lang, code: string) => `/${lang}/states/${code}/profile.pdf`
export const factPath = (lang: Lang, code: string, key: string) => `/${lang}/states/${code}/facts/${key}`
export const recordFactPath = (lang: Lang, code: string, key: string) => `${factPath(lang, code, key)}/record`
