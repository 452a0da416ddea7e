/** What can be chosen: only what has published cells, in the words and the order of the dictionary. Pure. */
import { dictionary, listOf, type CodeList, type DictionaryTable } from '#statistics'

/** A measure of a table that something is published of. */
export interface OfferedMeasure {
  /** 'T1', or 'T7.services' where it is not the first measure of its table. */
  key: string
  table: DictionaryTable
  measure: DictionaryTable['measures'][number]
  from: number
  to: number
}

/** One dimension of the chosen table. */
export interface OfferedDimension {
  code: string
  list: CodeList
  /** The code that stands for all, or null where steps have no total. */
  total: string | null
  /** Codes with a published line, in the order of the list. */
  codes: string[]
}

export interface PublishedLine { measure: string; codes: string; from: number; to: number }

/** The chosen measure with the lines that are published of it. */
export interface Offer extends OfferedMeasure {
  dimensions: OfferedDimension[]
  /** Codes of the dimensions joined by '|', with their years. */
  lines: ReadonlyMap<string, { from: number; to: number }>
}

export const measureKey = (table: DictionaryTable, measure: string): string =>
  table.measures[0]?.code === measure ? table.code : `${table.code}.${measure}`

/** In the order of the dictionary. */
export function offeredMeasures(published: readonly { table: string; measure: string; from: number; to: number }[]): OfferedMeasure[] {
  const found = new Map(published.map((one) => [`${one.table} ${one.measure}`, one]))
  return dictionary.tables.flatMap((table) => table.measures.flatMap((measure): OfferedMeasure[] => {
    const one = found.get(`${table.code} ${measure.code}`)
    return one ? [{ key: measureKey(table, measure.code), table, measure, from: one.from, to: one.to }] : []
  }))
}

export function offerOf(measure: OfferedMeasure, published: readonly PublishedLine[]): Offer {
  const lines = new Map(published.filter((line) => line.measure === measure.measure.code).map((line) => [line.codes, { from: line.from, to: line.to }]))
  const used = measure.table.dimensions.map(() => new Set<string>())
  for (const codes of lines.keys()) for (const [at, code] of codes.split('|').entries()) used[at]?.add(code)
  const dimensions = measure.table.dimensions.map(({ code, list: name }, at): OfferedDimension => {
    const list = listOf(dictionary, name)
    return { code, list, total: list.total ?? null, codes: list.codes.filter((one) => used[at]!.has(one.code)).map((one) => one.code) }
  })
  return { ...measure, dimensions, lines }
}

export const dimensionOf = (offer: Offer, code: string | null): OfferedDimension | null => offer.dimensions.find((one) => one.code === code) ?? null

/** Steps without a total cannot be added up: such a table is first shown by its steps. */
export const stepsOf = (offer: Offer): OfferedDimension | null => offer.dimensions.find((one) => one.total === null) ?? null

/** The codes of a line: what is chosen, else the total, else the first step that is published. */
export const lineAt = (offer: Offer, at: Readonly<Record<string, string>>): string =>
  offer.dimensions.map((one) => at[one.code] ?? one.total ?? one.codes[0] ?? '').join('|')

/** The published parts of a code along a dimension; of the total unless told. For steps all of them. */
export function partsOf(offer: Offer, by: OfferedDimension, at: Readonly<Record<string, string>>): string[] {
  const whole = at[by.code] ?? by.total
  const below = whole === null || by.total === null ? by.codes : by.list.codes.filter((one) => one.parent === whole).map((one) => one.code)
  return below.filter((code) => offer.lines.has(lineAt(offer, { ...at, [by.code]: code })))
}
