/**
 * Moves: small whole-numbered changes that leave every sum of a table as it is. Adding one to the true table gives another
 * table that a reader must hold possible, so a move is a proof by itself. They generalise the hypercube of Repsilber (1994)
 * and Giessing: in each dimension one chain of codes rises and another falls, and their product touches 2^d cells in a flat
 * table. All are found by depth-first search that leaves a branch as soon as it costs more than the best so far.
 */
import type { Incidence } from './bounds.ts'
import type { Dimension, NamedSystem } from './system.ts'

/** Cells that rise by 1 (sign 1) and that fall by 1 (sign -1), the moved cell first and rising. */
export interface Move { cells: Int32Array; signs: Int8Array }

/** A chain of one dimension: codes with their signs, beginning with the code that it is listed under. */
interface Chain { codes: number[]; signs: number[] }

export interface Geometry {
  dimensions: readonly Dimension[]
  steps: number[]
  /** Cells of the system by position in the table; -1 where there is no count. */
  cells: Int32Array
  /** Chains of each dimension by code. */
  chains: Chain[][][]
  /** Position of a cell in this table, or -1. */
  positionOf: Int32Array
}

/** More chains of one code than this are thinned out evenly: hierarchies would otherwise give the square of their leaves. */
const chainLimit = 64

/** What moves are looked for in: one geometry for each table of the system. */
export function geometriesOf(system: NamedSystem, tables: readonly { dimensions: readonly Dimension[] }[]): Geometry[] {
  return tables.map(({ dimensions }, index) => {
    const cells = system.cellsOf[index]!
    const positionOf = new Int32Array(system.counts.length).fill(-1)
    cells.forEach((cell, position) => cell >= 0 && (positionOf[cell] = position))
    const steps = dimensions.map((_, d) => dimensions.slice(d + 1).reduce((product, { codes }) => product * codes.length, 1))
    return { dimensions, steps, cells, positionOf, chains: dimensions.map(chainsOf) }
  })
}

/** For each code: one chain rises through it from a leaf, and either another falls or the chain rises to the top. */
function chainsOf({ codes, parents }: Dimension): Chain[][] {
  const above = codes.map((_, code) => {
    const chain: number[] = []
    for (let at = code; at >= 0; at = parents[at]!) chain.push(at)
    return chain
  })
  const leaves = codes.flatMap((_, code) => (parents.includes(code) ? [] : [code]))
  return codes.map((_, code) => {
    const through = leaves.filter((leaf) => above[leaf]!.includes(code))
    const beside = leaves.filter((leaf) => !above[leaf]!.includes(code))
    const chains = through.flatMap((rising) => [null, ...beside].map((falling) => chainOf(code, above[rising]!, falling === null ? [] : above[falling]!)))
    if (chains.length <= chainLimit) return chains
    return Array.from({ length: chainLimit }, (_, n) => chains[Math.floor((n * chains.length) / chainLimit)]!)
  })
}

function chainOf(first: number, rising: readonly number[], falling: readonly number[]): Chain {
  const up = rising.filter((code) => code !== first && !falling.includes(code))
  const down = falling.filter((code) => !rising.includes(code))
  return { codes: [first, ...up, ...down], signs: [1, ...up.map(() => 1), ...down.map(() => -1)] }
}

export interface MoveWish {
  /** Cell that has to move. */
  cell: number
  /** 1 to rise, -1 to fall. */
  way: 1 | -1
  /** By how much; a move that cannot take the whole of it is taken when `partial`, the more the better. */
  by: number
  partial: boolean
  /** What a cell may lose in the table at hand. */
  room: Int32Array
  /** The price of touching a cell: 0 for a hidden one, Infinity for one that must not change. */
  price: Float64Array
}

export interface FoundMove { move: Move; price: number; by: number }

/** The cheapest move of one table that fulfils the wish, or null. Moves that break a sum of a linked table are passed over. */
export function findMove(system: NamedSystem, incidence: Incidence, geometry: Geometry, wish: MoveWish): FoundMove | null {
  const origin = geometry.positionOf[wish.cell]!
  if (origin < 0 || wish.price[wish.cell] === Infinity) return null
  const { steps, chains, dimensions, cells } = geometry
  const codes = dimensions.map((dimension, d) => Math.floor(origin / steps[d]!) % dimension.codes.length)
  const linked = system.cellsOf.length > 1
  let best: FoundMove | null = null
  const positions: number[] = [origin]
  const signs: number[] = [1]
  const better = (price: number, by: number) => !best || (wish.partial && by !== best.by ? by > best.by : price < best.price)

  const descend = (d: number, price: number, room: number): void => {
    if (d === dimensions.length) {
      if (!better(price, room)) return
      const move = { cells: Int32Array.from(positions, (position) => cells[position]!), signs: Int8Array.from(signs) }
      if (!linked || keepsSums(system, incidence, move)) best = { move, price, by: room }
      return
    }
    const [size, step] = [positions.length, steps[d]!]
    for (const chain of chains[d]![codes[d]!]!) {
      let [cost, left] = [price, room]
      extend: for (let c = 1; c < chain.codes.length; c++) {
        const shift = (chain.codes[c]! - codes[d]!) * step
        for (let n = 0; n < size; n++) {
          const cell = cells[positions[n]! + shift]!
          if (cell < 0 || wish.price[cell] === Infinity) { cost = Infinity; break extend }
          cost += wish.price[cell]!
          const sign = signs[n]! * chain.signs[c]!
          if (sign * wish.way < 0) left = Math.min(left, wish.room[cell]!)
          if (left < 1 || (!wish.partial && left < wish.by)) { cost = Infinity; break extend }
          if (best && !wish.partial && cost >= best.price) { cost = Infinity; break extend }
          positions.push(positions[n]! + shift)
          signs.push(sign)
        }
      }
      if (cost < Infinity) descend(d + 1, cost, left)
      positions.length = signs.length = size
    }
  }
  const own = wish.way < 0 ? Math.min(wish.by, wish.room[wish.cell]!) : wish.by
  if (own >= 1 && (wish.partial || own >= wish.by)) descend(0, wish.price[wish.cell]!, own)
  return best
}

/** Whether every sum that a move touches, in any table, still holds. */
export function keepsSums({ totals }: NamedSystem, incidence: Incidence, { cells, signs }: Move): boolean {
  const change = new Map<number, number>()
  for (let n = 0; n < cells.length; n++)
    for (let k = incidence.starts[cells[n]!]!; k < incidence.starts[cells[n]! + 1]!; k++) {
      const row = incidence.rows[k]!
      change.set(row, (change.get(row) ?? 0) + (totals[row] === cells[n] ? signs[n]! : -signs[n]!))
    }
  for (const sum of change.values()) if (sum !== 0) return false
  return true
}
