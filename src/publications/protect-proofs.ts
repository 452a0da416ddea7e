/** Which cells are proven open, to whom. One change proves every cell that it moves far enough. */
import type { Need, Proof } from '#disclosure'
import type { Part } from './protect-system.ts'
import { region } from './publication.ts'
import type { Change } from './protect-programs.ts'

interface Held { by: number; change: Change; way: 1 | -1 }

export class Proofs {
  readonly #part: Part
  readonly #need: (cell: number) => Need
  readonly #asked: (cell: number) => boolean
  /** States that know their own cells; every reader is `null`. */
  readonly #attackers: readonly (string | null)[]
  readonly #held = new Map<number, Held[]>()
  /** Changes by the cells that they touch. */
  readonly #touching = new Map<number, Set<Change>>()

  constructor(part: Part, need: (cell: number) => Need, asked: (cell: number) => boolean, insiders: readonly string[]) {
    this.#part = part
    this.#need = need
    this.#asked = asked
    this.#attackers = [null, ...insiders]
  }

  add(change: Change): void {
    change.cells.forEach((cell, n) => {
      const touching = this.#touching.get(cell)
      if (touching) touching.add(change)
      else this.#touching.set(cell, new Set([change]))
      if (!this.#asked(cell)) return
      const by = change.changes[n]!
      const held = { by: Math.abs(by), change, way: by > 0 ? 1 as const : -1 as const }
      if (held.by < this.wanted(cell, held.way)) return
      const all = this.#held.get(cell)
      if (all) all.push(held)
      else this.#held.set(cell, [held])
    })
  }

  /** How far the cell has to move one way. */
  wanted(cell: number, way: 1 | -1): number {
    const { low, high } = this.#need(cell)
    const { count } = this.#part.cells[cell]!
    return Math.max(0, way > 0 ? high - count : count - low)
  }

  /** Gives up every proof that touches a cell, if all that they prove is proven otherwise; whether it did. */
  spare(cell: number): boolean {
    const gone = this.#touching.get(cell) ?? new Set<Change>()
    const touched = new Set([...gone].flatMap(({ cells }) => [...cells]))
    const before = new Map([...touched].flatMap((one) => { const held = this.#held.get(one); return held ? [[one, held] as const] : [] }))
    for (const [one, held] of before) this.#held.set(one, held.filter(({ change }) => !gone.has(change)))
    this.#held.delete(cell)
    if ([...before.keys()].every((one) => one === cell || (this.lacking(one, 1).length === 0 && this.lacking(one, -1).length === 0))) return true
    for (const [one, held] of before) this.#held.set(one, held)
    return false
  }

  /**
   * Attackers to whom the cell is not proven open in one direction. A state is none for its own cells, nor for the region's: it
   * knows that they are no less than its own, and what it learns beyond that is about the others, whose cells are proven.
   */
  lacking(cell: number, way: 1 | -1): (string | null)[] {
    if (this.wanted(cell, way) === 0) return []
    const own = this.#part.cells[cell]!.state
    const held = (this.#held.get(cell) ?? []).filter((one) => one.way === way)
    if (own === region) return held.length > 0 ? [] : [null]
    if (held.length === 0) return this.#attackers.filter((one) => one !== own)
    return this.#attackers.filter((one) => one !== null && one !== own && held.every(({ change }) => change.states.has(one)))
  }

  /** As few as do for each cell, direction and attacker, cells in order. */
  list(): Proof[] {
    return [...this.#held].sort(([a], [b]) => a - b).flatMap(([cell, all]) => ([1, -1] as const).flatMap((way) => {
      const held = all.filter((one) => one.way === way).sort((a, b) => a.change.states.size - b.change.states.size || a.change.cells.length - b.change.cells.length)
      const chosen: Held[] = []
      for (const attacker of this.#part.cells[cell]!.state === region ? [null] : this.#attackers) {
        const fits = (one: Held) => attacker === null || !one.change.states.has(attacker)
        if (chosen.some(fits)) continue
        const found = held.find(fits)
        if (found) chosen.push(found)
      }
      return chosen.map(({ change }) => ({ cell, way, cells: change.cells, changes: change.changes }))
    }))
  }
}
