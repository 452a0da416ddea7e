/** Addresses of the statistics. */
import type { Lang } from '#platform/messages'
import { selectionQuery, type Selection } from './selection.ts'

const all: Selection = { measure: 'victims_detected', by: 'total', states: [], from: null, to: null }

/** The explorer of what is published (#explorer); with states, these alone. */
export const statisticsPath = (lang: Lang, choice: { states?: readonly string[] } = {}) =>
  `/${lang}/statistics${choice.states?.length ? `?states=${choice.states.join(',')}` : ''}`
/** The register behind it: every figure as it was recorded, as far as the reader may see it. */
export const registerPath = (lang: Lang, selection: Partial<Selection> = {}) => `/${lang}/statistics/register${selectionQuery({ ...all, ...selection })}`
export const registerCsvPath = (lang: Lang, selection: Partial<Selection> = {}) => `/${lang}/statistics/register.csv${selectionQuery({ ...all, ...selection })}`
/** Where a cell is recorded; with a place its history and form are shown. */
export function recordCellPath(lang: Lang, place?: { state: string; year: number; measure: string; form: string; sex: string; age: string }): string {
  if (!place) return `/${lang}/statistics/record`
  const { year, ...words } = place
  return `/${lang}/statistics/record?${new URLSearchParams({ ...words, year: String(year) }).toString()}`
}

export const dictionaryPath = (lang: Lang) => `/${lang}/statistics/dictionary`
export const dictionaryFilePath = (lang: Lang, format: 'csv' | 'json') => `/${lang}/statistics/dictionary.${format}`
export const dictionaryTablePath = (lang: Lang, table: string) => `${dictionaryPath(lang)}/${table}`
export const dictionaryTableFilePath = (lang: Lang, table: string, format: 'csv' | 'json') => `${dictionaryTablePath(lang, table)}/table.${format}`

/** A state's own words for the codes of the dictionary. */
export const categoriesPath = (lang: Lang, state: string) => `/${lang}/statistics/categories/${state}`
export const categoryListPath = (lang: Lang, state: string, list: string) => `${categoriesPath(lang, state)}/${list}`
export const categoryRemovePath = (lang: Lang, state: string, list: string) => `${categoryListPath(lang, state, list)}/remove`

/** The page of open data, of the room exchange, which a page of the dictionary leads to. */
export const openDataPath = (lang: Lang) => `/${lang}/statistics/data`
