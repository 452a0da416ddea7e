/** A place of a publication taken apart, and its words. Pure. */
import { dictionary, findTable, listOf, type DictionaryTable } from '#statistics'
import { stateName, isStateCode } from '#states'
import { formatYear, t, type Digits, type Lang } from '#platform/messages'
import { region, type Publication, type Series } from './publication.ts'

export interface CellPlace extends Series { state: string; year: number }

/** 'DZ|2025|T1|persons|total|female|child|total' taken apart; null where it is no cell of the dictionary. */
export function readPlace(key: string): CellPlace | null {
  const [state = '', year = '', code = '', measure = '', ...codes] = key.split('|')
  const table = findTable(dictionary, code)
  if (!table || !(isStateCode(state) || state === region) || !/^\d{4}$/.test(year)) return null
  if (!table.measures.some((one) => one.code === measure) || codes.length !== table.dimensions.length) return null
  if (!table.dimensions.every(({ list }, at) => listOf(dictionary, list).codes.some((one) => one.code === codes[at]))) return null
  return { state, year: Number(year), table: code, measure, codes: codes.join('|') }
}

/** The place if it is one of the draft's tables and year. */
export function placeIn({ year, tables }: Pick<Publication, 'year' | 'tables'>, key: string): CellPlace | null {
  const place = readPlace(key)
  return place && place.year === year && tables.includes(place.table) ? place : null
}

export const holderName = (state: string, lang: Lang): string => (state === region ? t(lang, 'publications.region') : stateName(state, lang))
export const tableTitle = (code: string, lang: Lang): string => findTable(dictionary, code)?.title[lang] ?? code

/** Names of the codes that are not the total: 'Women · Children'; 'All' where every one is. */
export function codesWords(table: DictionaryTable, codes: readonly string[], lang: Lang, without: readonly string[] = []): string {
  const names = table.dimensions.flatMap(({ code: name, list: listCode }, at) => {
    const list = listOf(dictionary, listCode)
    const code = codes[at]
    if (without.includes(name) || code === list.total) return []
    return [list.codes.find((one) => one.code === code)?.label[lang] ?? code ?? '']
  })
  return names.length > 0 ? names.join(' · ') : t(lang, 'publications.all')
}

/** 'Victims · Women · Children': the line of a cell without its table. */
export function lineWords({ table: code, measure, codes }: Series, lang: Lang): string {
  const table = findTable(dictionary, code)
  if (!table) return `${measure} ${codes}`
  const name = table.measures.length > 1 ? `${table.measures.find((one) => one.code === measure)?.name[lang] ?? measure} · ` : ''
  return `${name}${codesWords(table, codes.split('|'), lang)}`
}

/** 'Jordan, 2025, Victims detected: Women · Children' */
export function placeWords(place: CellPlace, lang: Lang, digits?: Digits): string {
  return t(lang, 'publications.place', {
    state: holderName(place.state, lang), year: formatYear(lang, place.year, digits), table: tableTitle(place.table, lang), line: lineWords(place, lang)
  }, digits)
}

/** What a `protects` entry ('T1|persons|…') of a state says. */
export function seriesOfKey(key: string): Series {
  const [table = '', measure = '', ...codes] = key.split('|')
  return { table, measure, codes: codes.join('|') }
}
