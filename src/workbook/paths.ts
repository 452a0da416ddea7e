/** Addresses of the room: all below the return they belong to. */
import type { Lang } from '#platform/messages'
import { roundPaths, type ReturnPlace } from '#rounds'

export const workbookPaths = {
  page: (lang: Lang, place: ReturnPlace) => `${roundPaths.return(lang, place)}/workbook`,
  /** `level` 'full': every cell the tables can hold. */
  file: (lang: Lang, place: ReturnPlace, level?: 'full') => `${workbookPaths.page(lang, place)}/workbook.xlsx${level ? '?level=full' : ''}`,
  table: (lang: Lang, place: ReturnPlace, table: string) => `${workbookPaths.page(lang, place)}/tables/${table}.csv`,
  upload: (lang: Lang, place: ReturnPlace, upload: number, query: Record<string, string | number | null> = {}) => {
    const given = Object.entries(query).filter(([, value]) => value !== null && value !== '').map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    return `${workbookPaths.page(lang, place)}/uploads/${upload}${given.length > 0 ? `?${given.join('&')}` : ''}`
  },
  save: (lang: Lang, place: ReturnPlace, upload: number) => `${workbookPaths.upload(lang, place, upload)}/save`,
  discard: (lang: Lang, place: ReturnPlace, upload: number) => `${workbookPaths.upload(lang, place, upload)}/discard`
}
