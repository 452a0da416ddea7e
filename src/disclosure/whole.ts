/**
 * The last word on a cell that no moves open: the program over all tables that agree with what is published, first with
 * real numbers (a bound nobody passes), then with whole ones (a proof, or none). HiGHS: Huangfu and Hall, 2018.
 */
import loadHighs, { type Highs, type Model } from 'highs'
import type { Bounds } from './bounds.ts'
import type { Proof } from './proof.ts'
import { addsUp, type CellSystem } from './system.ts'

let solver: Promise<Highs> | null = null
/** The compiled solver, loaded once for the process. */
export const openSolver = (): Promise<Highs> => (solver ??= loadHighs())

export type Answer =
  | { kind: 'proof'; proof: Proof }
  /** No table passes this value. */
  | { kind: 'bound'; value: number }
  | { kind: 'unknown' }

/** Asks about single cells. `limit` seconds are the most that one question with whole numbers may take. */
export class WholeTables {
  readonly #highs: Highs
  readonly #system: CellSystem
  readonly #cells: number[]
  readonly #place: Map<number, number>
  readonly #low: Float64Array
  readonly #high: Float64Array
  readonly #real: Model
  #whole: Model | null = null
  readonly #limit: number
  readonly #bounds: Bounds
  solves = 0

  constructor(highs: Highs, system: CellSystem, bounds: Bounds, limit = 10) {
    const top = system.counts.reduce((most, count) => Math.max(most, count), 0) * 2 + 100_000
    this.#highs = highs
    this.#system = system
    this.#limit = limit
    this.#bounds = bounds
    this.#cells = [...system.counts.keys()].filter((cell) => bounds.low[cell]! < bounds.high[cell]!)
    this.#place = new Map(this.#cells.map((cell, place) => [cell, place]))
    this.#low = Float64Array.from(this.#cells, (cell) => bounds.low[cell]!)
    this.#high = Float64Array.from(this.#cells, (cell) => Math.min(bounds.high[cell]!, top))
    this.#real = this.#model(bounds)
    this.#real.options.set({ output_flag: false, presolve: 'off', simplex_strategy: 4 })
  }

  /** Whether `cell` can reach `target` going up (1) or down (-1) from its true count. */
  ask(cell: number, way: 1 | -1, target: number): Answer {
    const place = this.#place.get(cell)
    if (place === undefined) return { kind: 'bound', value: this.#system.counts[cell]! }
    const real = this.#extreme(this.#real, place, way, target)
    if (real === null) return { kind: 'unknown' }
    if ((target - real[place]!) * way > 1e-6) return { kind: 'bound', value: way > 0 ? Math.floor(real[place]! + 1e-6) : Math.ceil(real[place]! - 1e-6) }
    const proof = this.#proofOf(cell, way, real)
    if (proof) return { kind: 'proof', proof }
    this.#whole ??= this.#wholeModel()
    const whole = this.#extreme(this.#whole, place, way, target)
    if (whole === null) return { kind: 'unknown' }
    if ((target - whole[place]!) * way > 1e-6) return { kind: 'bound', value: Math.round(whole[place]!) }
    const found = this.#proofOf(cell, way, whole)
    return found ? { kind: 'proof', proof: found } : { kind: 'unknown' }
  }

  /** The cell as far as it goes, but no farther than the target: so the solver may stop there. */
  #extreme(model: Model, place: number, way: 1 | -1, target: number): Float64Array | null {
    const [low, high] = [this.#low[place]!, this.#high[place]!]
    const { optimal } = this.#highs.constants.modelStatus
    model.changeColCost(place, -way)
    model.changeColBounds(place, way < 0 ? Math.max(low, target) : low, way > 0 ? Math.min(high, target) : high)
    model.run()
    this.solves++
    const values = model.getModelStatus() === optimal ? model.getSolution().colValue : null
    model.changeColCost(place, 0)
    model.changeColBounds(place, low, high)
    return values
  }

  #proofOf(cell: number, way: 1 | -1, values: Float64Array): Proof | null {
    const { counts } = this.#system
    const cells: number[] = []
    const changes: number[] = []
    const table = counts.slice()
    for (let place = 0; place < values.length; place++) {
      const value = Math.round(values[place]!)
      if (Math.abs(value - values[place]!) > 1e-5) return null
      const change = value - counts[this.#cells[place]!]!
      if (change === 0) continue
      cells.push(this.#cells[place]!)
      changes.push(change)
      table[this.#cells[place]!] = value
    }
    return addsUp(this.#system, table) ? { cell, way, cells: Int32Array.from(cells), changes: Int32Array.from(changes) } : null
  }

  #wholeModel(): Model {
    const model = this.#model(this.#bounds)
    const { integer } = this.#highs.constants.variableType
    model.changeColsIntegrality({ kind: 'range', from: 0, to: this.#cells.length - 1 }, this.#cells.map(() => integer))
    model.options.set({ output_flag: false, time_limit: this.#limit })
    return model
  }

  #model(bounds: Bounds): Model {
    const rows = rowsOf(this.#system, bounds, this.#place)
    const [numCols, numRows] = [this.#cells.length, rows.right.length]
    return this.#highs.createModel({
      numCols, numRows, colCost: new Float64Array(numCols), colLower: this.#low, colUpper: this.#high, rowLower: rows.right, rowUpper: rows.right,
      matrix: { format: 'csr', numCols, numRows, starts: rows.starts, indices: rows.indices, values: rows.values }
    })
  }

  /** Ends the models; their memory is not collected by itself. */
  close(): void {
    this.#real.dispose()
    this.#whole?.dispose()
  }
}

/** The sums that still hold an open cell: total - parts = what the known cells leave. */
function rowsOf({ totals, starts, parts }: CellSystem, { low }: Bounds, place: ReadonlyMap<number, number>) {
  const at = [0]
  const indices: number[] = []
  const values: number[] = []
  const right: number[] = []
  for (let row = 0; row < totals.length; row++) {
    const before = indices.length
    let rest = 0
    const add = (cell: number, sign: number) => {
      const column = place.get(cell)
      if (column === undefined) rest -= sign * low[cell]!
      else {
        indices.push(column)
        values.push(sign)
      }
    }
    add(totals[row]!, 1)
    for (let k = starts[row]!; k < starts[row + 1]!; k++) add(parts[k]!, -1)
    if (indices.length === before) continue
    at.push(indices.length)
    right.push(rest)
  }
  return { starts: Int32Array.from(at), indices: Int32Array.from(indices), values: Float64Array.from(values), right: Float64Array.from(right) }
}
