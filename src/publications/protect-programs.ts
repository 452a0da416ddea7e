/**
 * Changes of the true figures that nobody could tell from what is published, found by linear programs. Tables of a year share
 * their totals, so a figure can only move when every linked table moves with it; but the same change in one state and in the
 * region (or, the other way round, in another state) keeps every sum of the region. So a program needs the cells of two or
 * three states, not all, and takes about a millisecond.
 */
import loadHighs, { type Highs, type Model } from 'highs'
import type { Part } from './protect-system.ts'

export interface Search {
  part: Part
  /** 0 for a hidden cell, more for one that would have to be hidden too, Infinity for one that stays. */
  price: Float64Array
  /** What each cell may lose. */
  room: Int32Array
  /** Equations by cell. */
  rows: Int32Array[]
  states: Map<string, number[]>
}

export interface Change { cells: Int32Array; changes: Int32Array; /** States whose cells change, the region among them. */ states: ReadonlySet<string>; price: number }

let solver: Promise<Highs> | null = null
export const openSolver = (): Promise<Highs> => (solver ??= loadHighs())

/** Touching a cell costs a little even where it is hidden already, so that changes stay short. */
const touch = 1e-3

export function searchOf(part: Part, price: Float64Array, room: Int32Array): Search {
  const rows: number[][] = Array.from({ length: part.cells.length }, () => [])
  part.sums.forEach(({ total, parts }, row) => { for (const cell of [total, ...parts]) rows[cell]!.push(row) })
  const states = new Map<string, number[]>()
  part.cells.forEach(({ state }, cell) => (states.get(state)?.push(cell) ?? states.set(state, [cell])))
  return { part, price, room, rows: rows.map((of) => Int32Array.from(of)), states }
}

/** A program over the cells of some states; all others stay as they are. Columns: how much each cell rises, then how much it falls. */
export class Program {
  readonly #highs: Highs
  readonly #search: Search
  readonly #cells: number[]
  readonly #place: Map<number, number>
  readonly #model: Model | null
  readonly #limits: Float64Array
  solves = 0

  /** `most`: the farthest that a cell is ever asked to move. */
  constructor(highs: Highs, search: Search, states: readonly string[], most: number) {
    this.#highs = highs
    this.#search = search
    this.#cells = movable(search, states)
    this.#place = new Map(this.#cells.map((cell, n) => [cell, n]))
    const n = this.#cells.length
    this.#limits = Float64Array.from({ length: 2 * n }, (_, column) => (column < n ? most : Math.min(search.room[this.#cells[column - n]!]!, most)))
    this.#model = n === 0 ? null : this.#build()
  }

  #build(): Model {
    const { part: { sums }, rows, price } = this.#search
    const n = this.#cells.length
    const used = [...new Set(this.#cells.flatMap((cell) => [...rows[cell]!]))]
    const [starts, indices, values] = [[0], [] as number[], [] as number[]]
    for (const row of used) {
      const add = (cell: number, sign: number) => {
        const column = this.#place.get(cell)
        if (column === undefined) return
        indices.push(column, column + n)
        values.push(sign, -sign)
      }
      add(sums[row]!.total, 1)
      for (const cell of sums[row]!.parts) add(cell, -1)
      starts.push(indices.length)
    }
    const zeros = new Float64Array(used.length)
    const model = this.#highs.createModel({
      numCols: 2 * n, numRows: used.length, colCost: Float64Array.from({ length: 2 * n }, (_, column) => price[this.#cells[column % n]!]! + touch),
      colLower: new Float64Array(2 * n), colUpper: this.#limits, rowLower: zeros, rowUpper: zeros,
      matrix: { format: 'csr', numCols: 2 * n, numRows: used.length, starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) }
    })
    model.options.set({ output_flag: false, presolve: 'off', time_limit: 1e9 })
    return model
  }

  /** The cheapest change that moves the cell by `by` in one direction; null where there is none. */
  find(cell: number, way: 1 | -1, by: number): Change | null {
    const own = this.#place.get(cell)
    const n = this.#cells.length
    if (own === undefined || this.#model === null || by > this.#limits[way > 0 ? own : own + n]!) return null
    const [forth, back] = way > 0 ? [own, own + n] : [own + n, own]
    this.#model.changeColBounds(forth, by, by)
    this.#model.changeColBounds(back, 0, 0)
    try {
      const found = this.#run()
      if (found !== 'fractions') return found
      return this.#whole()
    } finally {
      this.#model.changeColBounds(forth, 0, this.#limits[forth]!)
      this.#model.changeColBounds(back, 0, this.#limits[back]!)
    }
  }

  /** A change that moves as many of the cells as it can one way, as far as nothing has to be hidden for it. */
  sweep(cells: readonly number[], way: 1 | -1): Change | null {
    const columns = cells.flatMap((cell) => {
      const place = this.#place.get(cell)
      return place === undefined || this.#search.price[cell] !== 0 ? [] : [way > 0 ? place : place + this.#cells.length]
    })
    if (columns.length === 0 || this.#model === null) return null
    for (const column of columns) this.#model.changeColCost(column, -4 * touch)
    const found = this.#run()
    for (const column of columns) this.#model.changeColCost(column, touch)
    return found === 'fractions' || found === null || found.cells.length === 0 || found.price > 0 ? null : found
  }

  /** A cell is hidden from now on. */
  hidden(cell: number): void {
    const column = this.#place.get(cell)
    if (column === undefined || this.#model === null) return
    this.#model.changeColCost(column, touch)
    this.#model.changeColCost(column + this.#cells.length, touch)
  }

  #run(): Change | 'fractions' | null {
    const model = this.#model!
    model.run()
    this.solves++
    if (model.getModelStatus() !== this.#highs.constants.modelStatus.optimal) return null
    const found = model.getSolution().colValue
    const n = this.#cells.length
    const [cells, changes] = [[] as number[], [] as number[]]
    const states = new Set<string>()
    let price = 0
    for (let at = 0; at < n; at++) {
      const change = found[at]! - found[at + n]!
      const whole = Math.round(change)
      if (Math.abs(change - whole) > 1e-6) return 'fractions'
      if (whole === 0) continue
      const cell = this.#cells[at]!
      cells.push(cell)
      changes.push(whole)
      states.add(this.#search.part.cells[cell]!.state)
      price += this.#search.price[cell]!
    }
    const one = { cells: Int32Array.from(cells), changes: Int32Array.from(changes), states, price }
    return keepsSums(this.#search, one) ? one : null
  }

  #whole(): Change | null {
    const model = this.#model!
    const { integer, continuous } = this.#highs.constants.variableType
    const all = { kind: 'range', from: 0, to: 2 * this.#cells.length - 1 } as const
    const kinds = (kind: typeof integer | typeof continuous) => Array.from({ length: 2 * this.#cells.length }, () => kind)
    model.changeColsIntegrality(all, kinds(integer))
    model.options.set({ time_limit: 3, mip_rel_gap: 0.2 })
    try {
      const found = this.#run()
      return found === 'fractions' ? null : found
    } finally {
      model.changeColsIntegrality(all, kinds(continuous))
      model.options.set({ time_limit: 1e9 })
    }
  }

  close(): void {
    this.#model?.dispose()
  }
}

/** Cells of the states that can move at all: one that stands alone in a sum cannot. */
function movable({ part: { sums }, price, room, rows, states }: Search, chosen: readonly string[]): number[] {
  const inside = new Set(chosen.flatMap((state) => states.get(state) ?? []).filter((cell) => price[cell]! < Infinity))
  const members = new Map<number, number>()
  for (const cell of inside) for (const row of rows[cell]!) members.set(row, (members.get(row) ?? 0) + 1)
  const alone = [...members].filter(([, count]) => count === 1).map(([row]) => row)
  for (let row = alone.pop(); row !== undefined; row = alone.pop()) {
    const { total, parts } = sums[row]!
    const cell = [total, ...parts].find((one) => inside.has(one))
    if (cell === undefined) continue
    inside.delete(cell)
    for (const other of rows[cell]!) {
      const count = members.get(other)! - 1
      members.set(other, count)
      if (count === 1) alone.push(other)
    }
  }
  return [...inside].filter((cell) => room[cell]! >= 0)
}

function keepsSums({ part: { sums }, rows }: Search, { cells, changes }: Pick<Change, 'cells' | 'changes'>): boolean {
  const change = new Map([...cells].map((cell, n) => [cell, changes[n]!]))
  const touched = new Set([...cells].flatMap((cell) => [...rows[cell]!]))
  return [...touched].every((row) => (change.get(sums[row]!.total) ?? 0) === sums[row]!.parts.reduce((sum, part) => sum + (change.get(part) ?? 0), 0))
}

/** The same change the other way round, where the cells that rise can fall as far. */
export function reversed({ room }: Search, { cells, changes, states, price }: Change): Change | null {
  return cells.every((cell, n) => changes[n]! <= room[cell]!) ? { cells, changes: changes.map((change) => -change), states, price } : null
}
