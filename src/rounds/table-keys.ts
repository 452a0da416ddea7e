/** The cells of an answer in the order in which its table is read. */
import { expectedKeys, type DictionaryTable } from '#statistics'

/** The cells of a table that are filled in, in the order of its blocks. */
export function filledKeys(table: DictionaryTable, cells: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.keys(cells)
  const order = new Map(expectedKeys(table, 'full', keys).map((key, index) => [key, index]))
  return keys.sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size))
}
