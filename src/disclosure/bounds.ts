/**
 * What plain arithmetic gives away: bounds of the hidden cells by going round and round the sums until nothing narrows.
 * It is what a reader with a pocket calculator does, and it finds most cells that a linear program would find.
 */
import type { CellSystem } from './system.ts'

/** Lowest and highest value that each cell can have; equal for a shown cell. Infinity where nothing bounds it. */
export interface Bounds { low: Float64Array; high: Float64Array }

/** Before any sum is looked at: shown cells are known, hidden ones are at least `floor`. */
export function openBounds(system: CellSystem, hidden: (cell: number) => boolean, floor: (cell: number) => number = () => 0): Bounds {
  const low = Float64Array.from(system.counts)
  const high = Float64Array.from(system.counts)
  for (let cell = 0; cell < low.length; cell++)
    if (hidden(cell)) {
      low[cell] = Math.min(floor(cell), system.counts[cell]!)
      high[cell] = Infinity
    }
  return { low, high }
}

/** For each cell the equations it stands in, as total or as part: rows[starts[c] .. starts[c + 1] - 1]. */
export interface Incidence { starts: Int32Array; rows: Int32Array }

export function incidenceOf({ counts, totals, starts, parts }: CellSystem): Incidence {
  const size = new Int32Array(counts.length + 1)
  for (const cell of totals) size[cell + 1]!++
  for (const cell of parts) size[cell + 1]!++
  for (let cell = 0; cell < counts.length; cell++) size[cell + 1]! += size[cell]!
  const at = size.slice()
  const rows = new Int32Array(size[counts.length]!)
  for (let row = 0; row < totals.length; row++) {
    rows[at[totals[row]!]!++] = row
    for (let k = starts[row]!; k < starts[row + 1]!; k++) rows[at[parts[k]!]!++] = row
  }
  return { starts: size, rows }
}

/**
 * Narrows the bounds in place until no sum narrows them further, looking again only at sums whose cells changed.
 * `begin`: the equations to look at first; by default all.
 */
export function propagate(system: CellSystem, incidence: Incidence, bounds: Bounds, begin?: Iterable<number>): void {
  const { totals } = system
  const waiting = new Uint8Array(totals.length)
  const queue: number[] = []
  const ask = (row: number) => {
    if (waiting[row]) return
    waiting[row] = 1
    queue.push(row)
  }
  if (begin) for (const row of begin) ask(row)
  else for (let row = 0; row < totals.length; row++) ask(row)
  const changed = (cell: number) => {
    for (let k = incidence.starts[cell]!; k < incidence.starts[cell + 1]!; k++) ask(incidence.rows[k]!)
  }
  for (let head = 0; head < queue.length; head++) {
    const row = queue[head]!
    waiting[row] = 0
    narrow(system, bounds, row, changed)
  }
}

/** One sum: the total lies between the sums of its parts' bounds, a part between what the others leave. */
function narrow({ totals, starts, parts }: CellSystem, { low, high }: Bounds, row: number, changed: (cell: number) => void): void {
  const total = totals[row]!
  let lows = 0
  let highs = 0
  let open = 0
  for (let k = starts[row]!; k < starts[row + 1]!; k++) {
    lows += low[parts[k]!]!
    if (high[parts[k]!] === Infinity) open++
    else highs += high[parts[k]!]!
  }
  if (lows > low[total]!) { low[total] = lows; changed(total) }
  if (open === 0 && highs < high[total]!) { high[total] = highs; changed(total) }
  const [least, most] = [low[total]!, high[total]!]
  for (let k = starts[row]!; k < starts[row + 1]!; k++) {
    const cell = parts[k]!
    if (low[cell] === high[cell]) continue
    const top = most - (lows - low[cell]!)
    const othersOpen = open - (high[cell] === Infinity ? 1 : 0)
    const bottom = othersOpen > 0 ? -Infinity : least - (highs - (high[cell] === Infinity ? 0 : high[cell]!))
    if (top < high[cell]!) {
      if (high[cell] === Infinity) open--
      else highs -= high[cell]!
      highs += top
      high[cell] = top
      changed(cell)
    }
    if (bottom > low[cell]!) {
      lows += bottom - low[cell]!
      low[cell] = bottom
      changed(cell)
    }
  }
}
