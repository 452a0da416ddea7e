/**
 * The audit of the past: how many counts that others printed as hidden ('<5') can be worked out from what they printed
 * beside them. Two ways are tried: going round and round the sums by subtraction (what a reader with a pocket calculator
 * does), and programs in whole numbers for the least and the most that each cell can be. Nothing that is worked out leaves
 * this file: what comes out are numbers of cells by state, year and table. Runs in a thread of its own.
 */
import { incidenceOf, openSolver, propagate, type Bounds, type CellSystem } from '#disclosure'

/** A published cell. `group`: status of the victim or stage of proceedings, within which sums are taken. */
export interface PastCell {
  state: string
  year: number
  table: string
  group: string
  sex: string
  age: string
  form: string
  /** null: hidden. */
  value: number | null
  /** The limit below which it was hidden; null where none is known. */
  below: number | null
}

/** What a total is split into. The parts must all be printed for a sum to be used; the others count where they are. */
export const partitions = {
  sex: { parts: ['female', 'male'], others: ['other', 'unknown'] },
  age: { parts: ['adult', 'child'], others: ['unknown'] },
  form: { parts: ['sexual_exploitation', 'forced_labour', 'other_forms'], others: ['unknown'] }
} as const
export type Split = keyof typeof partitions
export const splits = Object.keys(partitions) as Split[]

/** Hidden cells: one possible count, two, three or more. */
export interface Openness { pinned: number; narrowed: number; open: number }

export interface PastRow {
  state: string
  year: number
  table: string
  hidden: number
  subtraction: Openness
  programs: Openness
  /** Hidden cells of tables in which the printed sums contradict each other: nothing can be said about them. */
  unclear: number
}

export interface SumCount {
  /** Sums all of whose numbers are printed, and those of them that hold. */
  printed: number
  hold: number
  /** Sums with hidden numbers, and those of them that no counts below the limit can fulfil. */
  partly: number
  impossible: number
}

export interface PastAudit { rows: PastRow[]; sums: Record<Split, SumCount> }

/** Fewer possible counts than this are as good as known. */
const few = 3

export async function auditPast(cells: readonly PastCell[], progress?: (share: number) => void): Promise<PastAudit> {
  const groups = Map.groupBy(cells, ({ state, year, table, group }) => `${state}|${year}|${table}|${group}`)
  const rows = new Map<string, PastRow>()
  const sums = Object.fromEntries(splits.map((split) => [split, { printed: 0, hold: 0, partly: 0, impossible: 0 }])) as Record<Split, SumCount>
  let done = 0
  for (const group of groups.values()) {
    const { state, year, table } = group[0]!
    const name = `${state}|${year}|${table}`
    const row = rows.get(name) ?? { state, year, table, hidden: 0, subtraction: { pinned: 0, narrowed: 0, open: 0 }, programs: { pinned: 0, narrowed: 0, open: 0 }, unclear: 0 }
    rows.set(name, row)
    await auditGroup(group, row, sums)
    if (++done % 20 === 0) progress?.(done / groups.size)
  }
  progress?.(1)
  return { rows: [...rows.values()].filter(({ hidden }) => hidden > 0), sums }
}

async function auditGroup(cells: readonly PastCell[], row: PastRow, sums: Record<Split, SumCount>): Promise<void> {
  const hidden = cells.flatMap(({ value }, cell) => (value === null ? [cell] : []))
  row.hidden += hidden.length
  const { system, bounds } = systemOfGroup(cells, sums)
  if (hidden.length === 0) return
  const ranges = await rangesOf(system, bounds, hidden)
  if (ranges === null) return void (row.unclear += hidden.length)
  for (const { subtraction, programs } of ranges) {
    row.subtraction[openness(subtraction)]++
    row.programs[openness(programs)]++
  }
}

/** How many counts are possible, and nothing else. */
const openness = (possible: number): keyof Openness => (possible <= 1 ? 'pinned' : possible < few ? 'narrowed' : 'open')

/** The sums of a group that do not contradict what is printed on their face; those are counted and left out. */
function systemOfGroup(cells: readonly PastCell[], sums: Record<Split, SumCount>): { system: CellSystem; bounds: Bounds } {
  const at = new Map(cells.map((cell, index) => [`${cell.sex}|${cell.age}|${cell.form}`, index]))
  const bounds: Bounds = { low: Float64Array.from(cells, ({ value }) => value ?? 0), high: Float64Array.from(cells, ({ value, below }) => value ?? (below === null ? Infinity : below - 1)) }
  const [totals, starts, parts]: [number[], number[], number[]] = [[], [0], []]
  for (const split of splits)
    cells.forEach((cell, total) => {
      if (cell[split] !== 'total') return
      const placeOf = (code: string) => { const codes = { ...cell, [split]: code }; return at.get(`${codes.sex}|${codes.age}|${codes.form}`) }
      const needed = partitions[split].parts.map(placeOf)
      if (needed.includes(undefined)) return
      const members = [...needed, ...partitions[split].others.map(placeOf)].filter((place) => place !== undefined)
      if (!holds(bounds, total, members, sums[split])) return
      totals.push(total)
      parts.push(...members)
      starts.push(parts.length)
    })
  return { system: { counts: Int32Array.from(cells, ({ value }) => value ?? 0), totals: Int32Array.from(totals), starts: Int32Array.from(starts), parts: Int32Array.from(parts) }, bounds }
}

/** Whether a sum can hold by itself, counted by how much of it is printed. */
function holds({ low, high }: Bounds, total: number, members: readonly number[], count: SumCount): boolean {
  const sum = (of: Float64Array) => members.reduce((all, cell) => all + of[cell]!, 0)
  const possible = sum(low) <= high[total]! && sum(high) >= low[total]!
  const printed = [total, ...members].every((cell) => low[cell] === high[cell])
  if (printed) {
    count.printed++
    if (possible) count.hold++
  } else {
    count.partly++
    if (!possible) count.impossible++
  }
  return possible
}

interface Possible { subtraction: number; programs: number }

/** How many counts each hidden cell can have by either way; null where no counts at all agree with the sums. */
async function rangesOf(system: CellSystem, bounds: Bounds, hidden: readonly number[]): Promise<Possible[] | null> {
  const tied = new Set([...system.totals, ...system.parts])
  const free = (cell: number) => tied.has(cell)
  const programs = await Programs.open(system, bounds, hidden.filter(free))
  try {
    if (!programs.possible()) return null
    // Some counts agree, so the bounds cannot pass each other and this ends.
    const narrowed: Bounds = { low: bounds.low.slice(), high: bounds.high.slice() }
    propagate(system, incidenceOf(system), narrowed)
    return hidden.map((cell) => {
      const subtraction = narrowed.high[cell]! - narrowed.low[cell]! + 1
      return { subtraction, programs: subtraction <= 1 || !free(cell) ? subtraction : programs.countsOf(cell) }
    })
  } finally {
    programs.close()
  }
}

type Highs = Awaited<ReturnType<typeof openSolver>>
type Model = ReturnType<Highs['createModel']>

/** The least and the most of a cell over all tables of whole numbers that agree with the sums. */
class Programs {
  readonly #model: Model | null
  readonly #optimal: unknown
  readonly #place: Map<number, number>
  readonly #high: Float64Array

  static async open(system: CellSystem, bounds: Bounds, cells: readonly number[]): Promise<Programs> {
    return new Programs(await openSolver(), system, bounds, cells)
  }

  private constructor(highs: Highs, { totals, starts, parts }: CellSystem, { low, high }: Bounds, cells: readonly number[]) {
    this.#place = new Map(cells.map((cell, place) => [cell, place]))
    this.#optimal = highs.constants.modelStatus.optimal
    this.#high = Float64Array.from(cells, (cell) => Math.min(high[cell]!, 1e6))
    const matrix = { starts: [0], indices: [] as number[], values: [] as number[], right: [] as number[] }
    for (let row = 0; row < totals.length; row++) {
      let rest = 0
      const add = (cell: number, sign: number) => {
        const column = this.#place.get(cell)
        if (column === undefined) rest -= sign * low[cell]!
        else { matrix.indices.push(column); matrix.values.push(sign) }
      }
      const before = matrix.indices.length
      add(totals[row]!, 1)
      for (let k = starts[row]!; k < starts[row + 1]!; k++) add(parts[k]!, -1)
      if (matrix.indices.length === before) continue
      matrix.starts.push(matrix.indices.length)
      matrix.right.push(rest)
    }
    const [numCols, numRows] = [cells.length, matrix.right.length]
    const right = Float64Array.from(matrix.right)
    this.#model = numRows === 0 ? null : highs.createModel({
      numCols, numRows, colCost: new Float64Array(numCols), colLower: Float64Array.from(cells, (cell) => low[cell]!), colUpper: this.#high, rowLower: right, rowUpper: right,
      matrix: { format: 'csr', numCols, numRows, starts: Int32Array.from(matrix.starts), indices: Int32Array.from(matrix.indices), values: Float64Array.from(matrix.values) }
    })
    this.#model?.options.set({ output_flag: false })
    this.#model?.changeColsIntegrality({ kind: 'range', from: 0, to: numCols - 1 }, cells.map(() => highs.constants.variableType.integer))
  }

  /** Whether any whole numbers fulfil the sums. */
  possible(): boolean {
    if (this.#model === null) return true
    this.#model.run()
    return this.#model.getModelStatus() === this.#optimal
  }

  countsOf(cell: number): number {
    const place = this.#place.get(cell)!
    return this.#extreme(place, -1) - this.#extreme(place, 1) + 1
  }

  #extreme(place: number, cost: 1 | -1): number {
    const model = this.#model!
    model.changeColCost(place, cost)
    model.run()
    const found = model.getModelStatus() === this.#optimal ? Math.round(model.getSolution().colValue[place]!) : cost > 0 ? 0 : this.#high[place]!
    model.changeColCost(place, 0)
    return found
  }

  close(): void {
    this.#model?.dispose()
  }
}
