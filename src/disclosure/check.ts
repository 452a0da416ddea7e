/**
 * The separate checker: says whether a published table is proven safe, from the tables and the proofs alone. It shares no
 * code with the search that found them; it only adds.
 */
import { primary, shown, type Need } from './primary.ts'
import type { CellSystem } from './system.ts'
import type { Proof } from './proof.ts'

export type Fault =
  | { kind: 'no_proof'; cell: number; way: 1 | -1 }
  | { kind: 'touches_shown'; cell: number; at: number }
  /** Below zero, or below what the label of a hidden cell says it is at least. */
  | { kind: 'below_floor'; cell: number; at: number }
  | { kind: 'breaks_sum'; cell: number; equation: number }
  | { kind: 'too_short'; cell: number; way: 1 | -1; by: number; needed: number }

/** Every fault of the proofs; none means that each primary cell can be as low and as high as it has to be. */
export function faultsOf(system: CellSystem, status: Uint8Array, need: (cell: number) => Need, proofs: readonly Proof[], known: readonly number[] = [], floor: (cell: number) => number = () => 0): Fault[] {
  const fixed = new Set(known)
  const faults: Fault[] = []
  const reach = new Map<string, number>()
  const rows = rowsByCell(system)
  for (const proof of proofs) {
    const before = faults.length
    const change = new Map<number, number>()
    proof.cells.forEach((cell, n) => change.set(cell, (change.get(cell) ?? 0) + proof.changes[n]!))
    for (const [at, by] of change) {
      if (by !== 0 && (status[at] === shown || fixed.has(at))) faults.push({ kind: 'touches_shown', cell: proof.cell, at })
      if (by < 0 && system.counts[at]! + by < Math.max(0, floor(at))) faults.push({ kind: 'below_floor', cell: proof.cell, at })
    }
    for (const equation of new Set([...change.keys()].flatMap((at) => rows[at]!)))
      if (!stillHolds(system, equation, change)) faults.push({ kind: 'breaks_sum', cell: proof.cell, equation })
    if (faults.length === before) {
      const name = `${proof.cell} ${proof.way}`
      reach.set(name, Math.max(reach.get(name) ?? 0, (change.get(proof.cell) ?? 0) * proof.way))
    }
  }
  for (let cell = 0; cell < status.length; cell++) {
    if (status[cell] !== primary || fixed.has(cell)) continue
    const { low, high } = need(cell)
    for (const [way, needed] of [[1, high - system.counts[cell]!], [-1, system.counts[cell]! - low]] as const) {
      if (needed <= 0) continue
      const by = reach.get(`${cell} ${way}`)
      if (by === undefined) faults.push({ kind: 'no_proof', cell, way })
      else if (by < needed) faults.push({ kind: 'too_short', cell, way, by, needed })
    }
  }
  return faults
}

function rowsByCell({ counts, totals, starts, parts }: CellSystem): number[][] {
  const rows: number[][] = Array.from({ length: counts.length }, () => [])
  for (let row = 0; row < totals.length; row++) {
    rows[totals[row]!]!.push(row)
    for (let k = starts[row]!; k < starts[row + 1]!; k++) rows[parts[k]!]!.push(row)
  }
  return rows
}

function stillHolds({ counts, totals, starts, parts }: CellSystem, row: number, change: ReadonlyMap<number, number>): boolean {
  let rest = counts[totals[row]!]! + (change.get(totals[row]!) ?? 0)
  for (let k = starts[row]!; k < starts[row + 1]!; k++) rest -= counts[parts[k]!]! + (change.get(parts[k]!) ?? 0)
  return rest === 0
}
