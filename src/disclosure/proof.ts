/**
 * A proof that a cell may be so much higher or lower: whole-numbered changes of the true table after which every sum and
 * every shown cell still agrees. Whoever has the true table and the proof can check it by addition (see check.ts).
 */
import type { Incidence } from './bounds.ts'
import { findMove, type Geometry } from './moves.ts'
import type { NamedSystem } from './system.ts'

export interface Proof {
  cell: number
  way: 1 | -1
  /** The cells that change, `cell` among them, and by how much. */
  cells: Int32Array
  changes: Int32Array
}

/** What a proof may touch: 0 for a hidden cell, more for one that would have to be hidden too, Infinity for never. */
export type Prices = Float64Array

export interface Prover {
  system: NamedSystem
  incidence: Incidence
  geometries: readonly Geometry[]
  /** What each cell may lose: its count, less the lowest count that a reader holds possible for it. */
  room: Int32Array
}

/**
 * The lowest count that a reader holds possible for a cell once it is hidden; 0 by default. Where the label of a hidden cell
 * says more, so must this: a cell marked as hidden for the sake of others is known to be no small count.
 */
export type Floor = (cell: number) => number
export const roomOf = ({ counts }: NamedSystem, floor: Floor = () => 0): Int32Array => Int32Array.from(counts, (count, cell) => Math.max(0, count - floor(cell)))

/** How many moves are added up before the search gives up. */
const patience = 12

/**
 * Moves a cell by `by` in one direction at the lowest price it finds: by one move where one is enough, else by several
 * after each other. Null when no such moves exist; then only a linear program can tell (whole.ts).
 */
export function prove(prover: Prover, cell: number, way: 1 | -1, by: number, price: Prices): Proof | null {
  const { system, incidence, geometries, room: full } = prover
  const wish = { cell, way, by, partial: false, room: full, price }
  const whole = geometries.map((geometry) => findMove(system, incidence, geometry, wish)).filter((found) => found !== null).sort((a, b) => a.price - b.price)[0]
  if (whole) return proofOf(cell, way, whole.move.cells, (n) => whole.move.signs[n]! * way * by)
  const room = full.slice()
  const prices = price.slice()
  for (let rest = by, tries = 0; tries < patience; tries++) {
    const found = geometries.map((geometry) => findMove(system, incidence, geometry, { cell, way, by: rest, partial: true, room, price: prices }))
      .filter((one) => one !== null).sort((a, b) => b.by - a.by || a.price - b.price)[0]
    if (!found) return null
    found.move.cells.forEach((touched, n) => {
      room[touched]! += found.move.signs[n]! * way * found.by
      prices[touched] = 0
    })
    rest -= found.by
    if (rest === 0) {
      const touched = [...room.keys()].filter((one) => room[one] !== full[one])
      return proofOf(cell, way, Int32Array.from(touched), (n) => room[touched[n]!]! - full[touched[n]!]!)
    }
  }
  return null
}

const proofOf = (cell: number, way: 1 | -1, cells: Int32Array, change: (n: number) => number): Proof => ({ cell, way, cells, changes: Int32Array.from(cells, (_, n) => change(n)) })

/** How far a proof moves its cell: a positive number of persons. */
export const reachOf = ({ cell, cells, changes }: Proof): number => Math.abs(changes[cells.indexOf(cell)] ?? 0)
