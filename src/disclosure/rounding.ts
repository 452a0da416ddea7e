/**
 * Controlled rounding: every count becomes a multiple of the base and every sum still adds up (Cox, 1987; Salazar, 2005).
 * A count that is a multiple already stays. Where no such table exists, totals may go one step farther from their counts.
 */
import { addsUp, type CellSystem } from './system.ts'
import { openSolver } from './whole.ts'

export interface Rounded {
  counts: Int32Array
  /** The most that any cell moved. */
  farthest: number
}

/** Rounds to base 3 or 5. `limit` in seconds. Null when no additive table within three steps of the counts was found in time. */
export async function roundControlled(system: CellSystem, base: 3 | 5, limit = 20): Promise<Rounded | null> {
  for (const steps of [1, 2, 3]) {
    const counts = await roundWithin(system, base, steps, limit)
    if (counts) return { counts, farthest: counts.reduce((most, count, cell) => Math.max(most, Math.abs(count - system.counts[cell]!)), 0) }
  }
  return null
}

/**
 * In units of the base a cell lies between its count rounded down and rounded up, for totals `steps - 1` more on each side.
 * The program minimises the distance: a column for the distance of each cell that may be rounded in more than two ways, a
 * plain price for the others.
 */
async function roundWithin(system: CellSystem, base: number, steps: number, limit: number): Promise<Int32Array | null> {
  const highs = await openSolver()
  const n = system.counts.length
  const isTotal = new Set(system.totals)
  const slack = (cell: number) => (isTotal.has(cell) ? steps - 1 : 0)
  const low = Float64Array.from(system.counts, (count, cell) => Math.max(0, Math.floor(count / base) - slack(cell)))
  const high = Float64Array.from(system.counts, (count, cell) => Math.ceil(count / base) + slack(cell))
  const price = Float64Array.from(system.counts, (count) => base * (Math.floor(count / base) + Math.ceil(count / base)) - 2 * count)
  const [starts, indices, values] = [[0], [] as number[], [] as number[]]
  for (let row = 0; row < system.totals.length; row++) {
    indices.push(system.totals[row]!)
    values.push(1)
    for (let k = system.starts[row]!; k < system.starts[row + 1]!; k++) {
      indices.push(system.parts[k]!)
      values.push(-1)
    }
    starts.push(indices.length)
  }
  const zeros = new Float64Array(system.totals.length)
  const { integer } = highs.constants.variableType
  return highs.withModel({
    numCols: n, numRows: zeros.length, colCost: price, colLower: low, colUpper: high, rowLower: zeros, rowUpper: zeros, integrality: Array.from({ length: n }, () => integer),
    matrix: { format: 'csr', numCols: n, numRows: zeros.length, starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) }
  }, (model) => {
    model.options.set({ output_flag: false, time_limit: limit, mip_rel_gap: 0.02 })
    model.run()
    const { optimal, timeLimit } = highs.constants.modelStatus
    const status = model.getModelStatus()
    if (status !== optimal && status !== timeLimit) return null
    const units = model.getSolution().colValue
    const counts = Int32Array.from(units, (unit) => Math.round(unit) * base)
    return addsUp(system, counts) && counts.every((count, cell) => count >= low[cell]! * base && count <= high[cell]! * base) ? counts : null
  })
}
