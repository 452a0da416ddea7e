/** The dictionary, or one of its tables, as files: everything as JSON, the codes as CSV. */
import { csv } from '#platform/csv'
import { listOf, mapsTo, type CodeList, type Dictionary, type DictionaryTable } from './dictionary.ts'

/** One table with the lists, checks, headings and standards that it refers to. */
export function tableExtract(from: Dictionary, table: DictionaryTable): Omit<Dictionary, 'tables'> & { table: DictionaryTable } {
  const lists = new Set(table.dimensions.map((one) => one.list))
  const { tables: _, ...rest } = from
  return { ...rest, lists: from.lists.filter((one) => lists.has(one.code)), checks: from.checks.filter((one) => table.checks.includes(one.code)), table }
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
export const dictionaryJson = (from: Dictionary): string => pretty(from)
export const tableJson = (from: Dictionary, table: DictionaryTable): string => pretty(tableExtract(from, table))

type Row = (string | number | null)[]
const codeColumns = (from: Dictionary) => ['list', 'code', 'parent', 'label_ar', 'label_en', 'label_fr', ...from.standards.map((standard) => `map_${standard.code}`)]

/** Mappings as "item = value (basis)"; several divided by " | ", since spreadsheets in French divide at a semicolon. */
const codeRows = (from: Dictionary, list: CodeList): Row[] =>
  list.codes.map((one) => [
    list.code, one.code, one.parent, one.label.ar, one.label.en, one.label.fr,
    ...from.standards.map((standard) => mapsTo(one, standard.code).map(({ item, value, basis }) => `${item} = ${value ?? one.code} (${basis})`).join(' | '))
  ])

export const dictionaryCsv = (from: Dictionary): string =>
  csv([['version', ...codeColumns(from)], ...from.lists.flatMap((list) => codeRows(from, list)).map((row) => [from.version, ...row])])

export const tableCsv = (from: Dictionary, table: DictionaryTable): string =>
  csv([
    ['version', 'table', 'dimension', ...codeColumns(from)],
    ...table.dimensions.flatMap(({ code, list }) => codeRows(from, listOf(from, list)).map((row) => [from.version, table.code, code, ...row]))
  ])
