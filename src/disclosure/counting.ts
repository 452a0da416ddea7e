/**
 * Counts of every combination of 1 to 3 columns. The triples are covered by few wider cuboids, each counted in one pass over
 * the records, and summed down from there (Gray et al., Data Cube, 1997, turned round: many small cubes instead of one).
 */

/** Records as columns of codes 0..sizes[c]-1, all of one length. `weights`: how many records a row stands for; by default 1. */
export interface Records {
  columns: readonly (Uint8Array | Uint16Array)[]
  sizes: readonly number[]
  weights?: Uint32Array
  /** The code that means "no value" in a column, when there is one; combinations with it are counted like any other. */
  missing?: number
}

/** Counts of one combination of columns in row-major order, the last column changing fastest. */
export interface CountTable { columns: readonly number[]; sizes: readonly number[]; counts: Uint32Array }

export interface Counted {
  tables: CountTable[]
  /** Cells with 1 to k - 1 records: for each table the numbers of its cells, in order. */
  rare: Uint32Array[]
  /** contributions[l][m]: how many records add to m combinations of length l (records without missing values add to all). */
  contributions: Map<number, number>[]
}

/** A cuboid may have this many cells: its counts then stay in the processor's cache. */
const cuboidLimit = 1 << 17

/** All combinations of at most `length` (1 to 3) columns, with those that fewer than `k` records share. */
export function countCombinations(records: Records, length: 1 | 2 | 3, k: number): Counted {
  const combinations = combinationsUpTo(records.columns.length, length)
  const tables = new Map<string, CountTable>()
  for (const cuboid of coverOf(records.sizes, length)) {
    const wide = countCuboid(records, cuboid)
    for (const inside of combinationsUpTo(cuboid.length, length)) {
      const columns = inside.map((place) => cuboid[place]!)
      if (!tables.has(columns.join())) tables.set(columns.join(), sumDown(wide, inside))
    }
  }
  const ordered = combinations.map((columns) => tables.get(columns.join())!)
  return { tables: ordered, rare: ordered.map((table) => rareCells(table, k)), contributions: contributionsOf(records, length) }
}

/** Every set of 1 to `length` of `n` columns, in order of length and place. */
export function combinationsUpTo(n: number, length: number): number[][] {
  const found: number[][] = [[]]
  for (const one of found) if (one.length < length) for (let next = (one.at(-1) ?? -1) + 1; next < n; next++) found.push([...one, next])
  return found.slice(1).sort((a, b) => a.length - b.length)
}

/** Cuboids that together hold every combination of `length` columns: greedily the one that holds most of those not yet held. */
export function coverOf(sizes: readonly number[], most: number): number[][] {
  const length = Math.min(most, sizes.length)
  const wanted = new Set(combinationsUpTo(sizes.length, length).filter((one) => one.length === length).map((one) => one.join()))
  const cover: number[][] = []
  while (wanted.size > 0) {
    const first = [...wanted].reduce((most, one) => (volume(one.split(',').map(Number), sizes) > volume(most.split(',').map(Number), sizes) ? one : most))
    let cuboid = first.split(',').map(Number)
    for (;;) {
      const gains = sizes.flatMap((_, column) => {
        const wider = [...cuboid, column].sort((a, b) => a - b)
        if (cuboid.includes(column) || volume(wider, sizes) > cuboidLimit) return []
        return [{ wider, gain: heldBy(wider, length).filter((one) => wanted.has(one)).length / Math.log2(sizes[column]! + 1) }]
      })
      const best = gains.sort((a, b) => b.gain - a.gain)[0]
      if (!best || best.gain === 0) break
      cuboid = best.wider
    }
    for (const one of heldBy(cuboid, length)) wanted.delete(one)
    cover.push(cuboid)
  }
  return cover
}

const volume = (columns: readonly number[], sizes: readonly number[]) => columns.reduce((product, column) => product * sizes[column]!, 1)
const heldBy = (cuboid: readonly number[], length: number) =>
  combinationsUpTo(cuboid.length, length).filter((inside) => inside.length === length).map((inside) => inside.map((place) => cuboid[place]!).join())

/** One pass over the records. */
export function countCuboid({ columns, sizes, weights }: Records, chosen: readonly number[]): CountTable {
  const ownSizes = chosen.map((column) => sizes[column]!)
  const steps = ownSizes.map((_, place) => ownSizes.slice(place + 1).reduce((product, one) => product * one, 1))
  const counts = new Uint32Array(ownSizes.reduce((product, one) => product * one, 1))
  const own = chosen.map((column) => columns[column]!)
  const rows = columns[0]?.length ?? 0
  if (weights) addWeighted(own, steps, counts, weights)
  else if (own.length === 3) addThree(own[0]!, own[1]!, own[2]!, steps[0]!, steps[1]!, counts, rows)
  else if (own.length === 4) addFour(own[0]!, own[1]!, own[2]!, own[3]!, steps[0]!, steps[1]!, steps[2]!, counts, rows)
  else if (own.length === 5) addFive(own[0]!, own[1]!, own[2]!, own[3]!, own[4]!, steps[0]!, steps[1]!, steps[2]!, steps[3]!, counts, rows)
  else addAny(own, steps, counts, rows)
  return { columns: chosen, sizes: ownSizes, counts }
}

type Column = Uint8Array | Uint16Array
// Written out for the usual widths: a loop over columns inside the loop over records takes three times as long.
function addThree(a: Column, b: Column, c: Column, sa: number, sb: number, counts: Uint32Array, rows: number): void {
  for (let row = 0; row < rows; row++) counts[a[row]! * sa + b[row]! * sb + c[row]!]!++
}
function addFour(a: Column, b: Column, c: Column, d: Column, sa: number, sb: number, sc: number, counts: Uint32Array, rows: number): void {
  for (let row = 0; row < rows; row++) counts[a[row]! * sa + b[row]! * sb + c[row]! * sc + d[row]!]!++
}
function addFive(a: Column, b: Column, c: Column, d: Column, e: Column, sa: number, sb: number, sc: number, sd: number, counts: Uint32Array, rows: number): void {
  for (let row = 0; row < rows; row++) counts[a[row]! * sa + b[row]! * sb + c[row]! * sc + d[row]! * sd + e[row]!]!++
}
function addAny(own: readonly Column[], steps: readonly number[], counts: Uint32Array, rows: number): void {
  for (let row = 0; row < rows; row++) {
    let cell = 0
    for (let place = 0; place < own.length; place++) cell += own[place]![row]! * steps[place]!
    counts[cell]!++
  }
}
function addWeighted(own: readonly Column[], steps: readonly number[], counts: Uint32Array, weights: Uint32Array): void {
  for (let row = 0; row < weights.length; row++) {
    let cell = 0
    for (let place = 0; place < own.length; place++) cell += own[place]![row]! * steps[place]!
    counts[cell]! += weights[row]!
  }
}

/** The table of some places of a wider one. */
function sumDown({ columns, sizes, counts }: CountTable, inside: readonly number[]): CountTable {
  const ownSizes = inside.map((place) => sizes[place]!)
  const ownSteps = Array.from({ length: sizes.length }, () => 0)
  inside.forEach((place, at) => { ownSteps[place] = ownSizes.slice(at + 1).reduce((product, one) => product * one, 1) })
  const summed = new Uint32Array(ownSizes.reduce((product, one) => product * one, 1))
  const codes = new Int32Array(sizes.length)
  let target = 0
  const last = sizes.length - 1
  for (let cell = 0; cell < counts.length; ) {
    const [width, step] = [sizes[last]!, ownSteps[last]!]
    for (let code = 0; code < width; code++, cell++) summed[target + code * step]! += counts[cell]!
    for (let place = last - 1; place >= 0; place--) {
      target += ownSteps[place]!
      if (++codes[place]! < sizes[place]!) break
      target -= ownSteps[place]! * sizes[place]!
      codes[place] = 0
    }
  }
  return { columns: inside.map((place) => columns[place]!), sizes: ownSizes, counts: summed }
}

function rareCells({ counts }: CountTable, k: number): Uint32Array {
  let found = 0
  for (let cell = 0; cell < counts.length; cell++) if (counts[cell]! > 0 && counts[cell]! < k) found++
  const cells = new Uint32Array(found)
  for (let cell = 0, at = 0; at < found; cell++) if (counts[cell]! > 0 && counts[cell]! < k) cells[at++] = cell
  return cells
}

/** A record adds to one combination for each set of columns in which it has values. */
function contributionsOf({ columns, weights, missing }: Records, length: number): Map<number, number>[] {
  const rows = columns[0]?.length ?? 0
  const filled = new Map<number, number>()
  if (missing === undefined) filled.set(columns.length, weights ? weights.reduce((sum, one) => sum + one, 0) : rows)
  else
    for (let row = 0; row < rows; row++) {
      let values = 0
      for (const column of columns) if (column[row] !== missing) values++
      filled.set(values, (filled.get(values) ?? 0) + (weights?.[row] ?? 1))
    }
  const choose = (n: number, r: number): number => (r === 0 ? 1 : (choose(n, r - 1) * (n - r + 1)) / r)
  return Array.from({ length: length + 1 }, (_, of) => {
    const sizes = new Map<number, number>()
    for (const [values, records] of filled) sizes.set(choose(values, of), (sizes.get(choose(values, of)) ?? 0) + records)
    return sizes
  })
}
