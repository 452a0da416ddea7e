/** The reader's linear program: all tables that agree with what is printed, asked how low and how high a hidden figure can be. */
import loadHighs from 'highs'
import type { Bounds, CellSystem } from '#disclosure'

export interface Ranged { cell: number; low: number; high: number }

export interface CheckProgram {
  /** Those of the asked cells that lie within less than `width`; null where no table agrees with what is printed. */
  narrow(asked: readonly number[], width: number): Ranged[] | null
  solves(): number
  close(): void
}

/** No count is larger; it only keeps the program bounded. */
const top = 1e7
const precise = 1e-6

export async function openCheckProgram(system: CellSystem, bounds: Bounds, open: readonly number[]): Promise<CheckProgram> {
  const highs = await loadHighs()
  const place = new Map(open.map((cell, n) => [cell, n]))
  const { starts, indices, values, right } = rowsOf(system, bounds, place)
  const zeros = new Float64Array(open.length)
  const model = highs.createModel({
    numCols: open.length, numRows: right.length, colCost: zeros, colLower: Float64Array.from(open, (cell) => bounds.low[cell]!), colUpper: Float64Array.from(open, (cell) => Math.min(bounds.high[cell]!, top)),
    rowLower: Float64Array.from(right), rowUpper: Float64Array.from(right),
    matrix: { format: 'csr', numCols: open.length, numRows: right.length, starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) }
  })
  model.options.set({ output_flag: false })
  let solves = 0
  /** The greatest sum of some cells (or, with -1, the least): one table, which shows something of every cell. */
  const solve = (cells: readonly number[], way: 1 | -1): Float64Array | null => {
    for (const cell of cells) model.changeColCost(place.get(cell)!, -way)
    model.run()
    solves++
    if (solves === 1) model.options.set({ presolve: 'off', simplex_strategy: 4 })
    const status = model.getModelStatus()
    const found = status === highs.constants.modelStatus.optimal ? model.getSolution().colValue : null
    for (const cell of cells) model.changeColCost(place.get(cell)!, 0)
    return found
  }
  return { narrow: (asked, width) => narrowOf(asked, width, place, solve), solves: () => solves, close: () => model.dispose() }
}

function narrowOf(asked: readonly number[], width: number, place: ReadonlyMap<number, number>, solve: (cells: readonly number[], way: 1 | -1) => Float64Array | null): Ranged[] | null {
  const low = new Map(asked.map((cell) => [cell, Infinity]))
  const high = new Map(asked.map((cell) => [cell, -Infinity]))
  const see = (table: Float64Array | null): boolean => {
    for (const cell of table ? asked : []) {
      const value = table![place.get(cell)!]!
      if (value < low.get(cell)!) low.set(cell, value)
      if (value > high.get(cell)!) high.set(cell, value)
    }
    return table !== null
  }
  const unsettled = () => asked.filter((cell) => high.get(cell)! - low.get(cell)! < width - precise)
  // Whole groups first: each table widens many at once.
  for (let bit = -1; bit < 8; bit++)
    for (const side of bit < 0 ? [0] : [0, 1])
      for (const way of [1, -1] as const) {
        const left = unsettled()
        const group = bit < 0 ? left : left.filter((cell) => ((cell >> bit) & 1) === side)
        if (group.length > 0 && !see(solve(group, way))) return null
      }
  const found: Ranged[] = []
  for (const cell of asked) {
    if (high.get(cell)! - low.get(cell)! >= width - precise) continue
    see(solve([cell], 1))
    if (high.get(cell)! - low.get(cell)! < width - precise) see(solve([cell], -1))
    if (high.get(cell)! - low.get(cell)! < width - precise) found.push({ cell, low: low.get(cell)!, high: high.get(cell)! })
  }
  return found
}

/** The sums that still hold an open cell: total - parts = what the known cells leave. */
function rowsOf({ totals, starts: begins, parts }: CellSystem, { low }: Bounds, place: ReadonlyMap<number, number>) {
  const [starts, indices, values, right] = [[0], [] as number[], [] as number[], [] as number[]]
  for (let row = 0; row < totals.length; row++) {
    let rest = 0
    const before = indices.length
    const add = (cell: number, sign: number) => {
      const column = place.get(cell)
      if (column === undefined) rest -= sign * low[cell]!
      else {
        indices.push(column)
        values.push(sign)
      }
    }
    add(totals[row]!, 1)
    for (let k = begins[row]!; k < begins[row + 1]!; k++) add(parts[k]!, -1)
    if (indices.length === before) continue
    starts.push(indices.length)
    right.push(rest)
  }
  return { starts, indices, values, right }
}
