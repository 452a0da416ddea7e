/** Totals of a table from its parts. */
import { dictionary, dimensionsOf, type DictionaryTable } from './dictionary.ts'
import { countOfReported } from './reported-cell.ts'
import type { ReportedCell } from './table-answer.ts'

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

interface Shape { name: string; above: ReadonlyMap<string, string>; /** How many codes lie directly under a code. */ under: ReadonlyMap<string, number> }
const shapes = new Map<DictionaryTable, Shape[]>()

/** The code above each code, in the dimensions that add up. Made once a table. */
function shapeOf(table: DictionaryTable): Shape[] {
  let shape = shapes.get(table)
  if (!shape) shapes.set(table, (shape = dimensionsOf(dictionary, table).map(({ name, codes, parents }) => ({
    name,
    above: new Map(codes.flatMap((code, at) => (parents[at]! < 0 ? [] : [[code, codes[parents[at]!]!]]))),
    under: new Map(codes.map((code, at) => [code, parents.filter((parent) => parent === at).length]))
  }))))
  return shape
}

/** Whether a cell is the total of others in some dimension. */
export function hasParts(table: DictionaryTable, key: string): boolean {
  const codes = key.split('|')
  return shapeOf(table).some(({ under }, at) => under.get(codes[at + 1]!)! > 0)
}

export interface PartSum {
  dimension: string
  /** Sum of the parts that are numbers, and whether no part is without one. */
  sum: number
  whole: boolean
}

/**
 * By `cellKey` of a total what its parts add up to, in each dimension that adds up. Every cell is added once to the total
 * above it, so the cost grows with the cells and not with the lists. What does not apply counts nobody.
 */
export function partSums(table: DictionaryTable, cells: Readonly<Record<string, ReportedCell>>): Map<string, PartSum[]> {
  const shape = shapeOf(table)
  const sums = new Map<string, (PartSum & { known: number; of: number })[]>()
  for (const [key, cell] of Object.entries(cells)) {
    const count = cell.kind === 'not_applicable' ? 0 : countOfReported(cell)
    if (count === null) continue
    const parts = key.split('|')
    shape.forEach(({ name, above, under }, at) => {
      const parent = above.get(parts[at + 1]!)
      if (parent === undefined) return
      const total = parts.with(at + 1, parent).join('|')
      let all = sums.get(total)
      if (!all) sums.set(total, (all = []))
      let one = all.find((sum) => sum.dimension === name)
      if (!one) all.push((one = { dimension: name, sum: 0, whole: false, known: 0, of: under.get(parent)! }))
      one.sum += count
      one.whole = ++one.known === one.of
    })
  }
  return new Map([...sums].map(([key, all]) => [key, all.map(({ dimension, sum, whole }) => ({ dimension, sum, whole }))]))
}
