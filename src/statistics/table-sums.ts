/** Totals of a table from its parts. */
import { dictionary, dimensionsOf, type DictionaryTable } from './dictionary.ts'

/**
 * Counts by `cellKey` summed up to every total above them. Only codes of partitions have totals; give cells that overlap in
 * nothing (a code and the code above it are counted twice). Cost: cells times the codes above them.
 */
export function summedUp(table: DictionaryTable, counts: ReadonlyMap<string, number>): Map<string, number> {
  const dimensions = dimensionsOf(dictionary, table)
  let cells = new Map(counts)
  dimensions.forEach(({ codes, parents }, at) => {
    const next = new Map<string, number>()
    for (const [key, count] of cells) {
      const parts = key.split('|')
      for (let code = codes.indexOf(parts[at + 1]!); code >= 0; code = parents[code]!) {
        const place = parts.with(at + 1, codes[code]!).join('|')
        next.set(place, (next.get(place) ?? 0) + count)
      }
    }
    cells = next
  })
  return cells
}
