/**
 * A publication as numbers: cells with their true counts, and the sums that tie them together. Tables that are linked,
 * nested years and earlier releases share cells by their key, so one system holds every equation that a reader can use.
 */

/** Cells are numbered 0..n-1. Equation r says: counts[totals[r]] = sum of counts[parts[starts[r] .. starts[r + 1] - 1]]. */
export interface CellSystem {
  /** True counts: whole numbers of at least 0, up to 2^31. */
  counts: Int32Array
  totals: Int32Array
  starts: Int32Array
  parts: Int32Array
}

/** A dimension: its codes, each with the position of the code it is part of; -1 for a root (usually the total). */
export interface Dimension {
  name: string
  codes: readonly string[]
  parents: readonly number[]
}

/** A table with every combination of its codes, in row-major order (the last dimension changes fastest). */
export interface DisclosureTable {
  name: string
  dimensions: readonly Dimension[]
  /** null: not collected or not available; an equation with such a cell ties nothing and is left out. */
  counts: ArrayLike<number | null>
  /** What the cell is called in the whole publication; cells of one key are one cell. By default table and codes. */
  key?: (codes: readonly string[]) => string
}

export interface NamedSystem extends CellSystem {
  keys: readonly string[]
  /** Cells of each table in its own order; -1 where the table has no count. */
  cellsOf: readonly Int32Array[]
}

/** A dimension with one total above the given codes. */
export const flat = (name: string, codes: readonly string[], total = 'total'): Dimension => ({
  name, codes: [total, ...codes], parents: [-1, ...codes.map(() => 0)]
})

/**
 * Brings tables together. Throws a RangeError when a table has not the size of its dimensions, a count is not a whole
 * number of at least 0, two tables disagree about a shared cell, or a total is not the sum of its parts.
 */
export function systemOf(tables: readonly DisclosureTable[]): NamedSystem {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const keys: string[] = []
  const cellsOf = tables.map((table) => numberCells(table, numbers, keys, counts))
  const totals: number[] = []
  const starts: number[] = [0]
  const parts: number[] = []
  const seen = new Set<string>()
  tables.forEach((table, index) => {
    for (const { total, of } of sumsOf(table.dimensions)) {
      const cells = cellsOf[index]!
      const members = of.map((position) => cells[position]!)
      if (cells[total]! < 0 || members.some((cell) => cell < 0)) continue
      const name = `${cells[total]}=${members.join('+')}`
      if (seen.has(name)) continue
      seen.add(name)
      const sum = members.reduce((all, cell) => all + counts[cell]!, 0)
      if (sum !== counts[cells[total]!]) throw new RangeError(`${keys[cells[total]!]} is ${counts[cells[total]!]}, its parts are ${sum}`)
      totals.push(cells[total]!)
      parts.push(...members)
      starts.push(parts.length)
    }
  })
  return { counts: Int32Array.from(counts), totals: Int32Array.from(totals), starts: Int32Array.from(starts), parts: Int32Array.from(parts), keys, cellsOf }
}

function numberCells(table: DisclosureTable, numbers: Map<string, number>, keys: string[], counts: number[]): Int32Array {
  const sizes = table.dimensions.map(({ codes }) => codes.length)
  const size = sizes.reduce((product, one) => product * one, 1)
  if (table.counts.length !== size) throw new RangeError(`${table.name} has ${table.counts.length} cells, its dimensions make ${size}`)
  const keyOf = table.key ?? ((codes: readonly string[]) => `${table.name}|${codes.join('|')}`)
  const cells = new Int32Array(size).fill(-1)
  for (let position = 0; position < size; position++) {
    const count = table.counts[position]
    if (count === null || count === undefined) continue
    const key = keyOf(codesAt(table.dimensions, sizes, position))
    if (!Number.isInteger(count) || count < 0 || count > 0x7fffffff) throw new RangeError(`${key} is ${count}, not a whole number of at least 0`)
    const known = numbers.get(key)
    if (known === undefined) {
      numbers.set(key, keys.length)
      cells[position] = keys.length
      keys.push(key)
      counts.push(count)
    } else {
      if (counts[known] !== count) throw new RangeError(`${key} is ${counts[known]} in one table and ${count} in another`)
      cells[position] = known
    }
  }
  return cells
}

function codesAt(dimensions: readonly Dimension[], sizes: readonly number[], position: number): string[] {
  const codes: string[] = []
  for (let d = dimensions.length - 1, rest = position; d >= 0; rest = Math.floor(rest / sizes[d]!), d--) codes.unshift(dimensions[d]!.codes[rest % sizes[d]!]!)
  return codes
}

/** Every sum of a table as positions: for each dimension, each code with parts, and each combination of the others. */
export function* sumsOf(dimensions: readonly Dimension[]): Generator<{ total: number; of: number[] }> {
  const sizes = dimensions.map(({ codes }) => codes.length)
  const size = sizes.reduce((product, one) => product * one, 1)
  for (let d = 0; d < dimensions.length; d++) {
    const step = sizes.slice(d + 1).reduce((product, one) => product * one, 1)
    const children = new Map<number, number[]>()
    dimensions[d]!.parents.forEach((parent, code) => parent >= 0 && children.set(parent, [...(children.get(parent) ?? []), code]))
    for (let position = 0; position < size; position++) {
      const code = Math.floor(position / step) % sizes[d]!
      const codes = children.get(code)
      if (codes) yield { total: position, of: codes.map((child) => position + (child - code) * step) }
    }
  }
}

/** Whether every sum of the system holds in a table. */
export function addsUp({ totals, starts, parts }: CellSystem, counts: ArrayLike<number>): boolean {
  for (let row = 0; row < totals.length; row++) {
    let rest = counts[totals[row]!]!
    for (let k = starts[row]!; k < starts[row + 1]!; k++) rest -= counts[parts[k]!]!
    if (rest !== 0) return false
  }
  return true
}
