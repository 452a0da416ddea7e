/**
 * The audit: for every primary cell, whether what is published leaves it open widely enough (the attacker's problem of
 * Fischetti and Salazar, 2001). Each answer comes with its proof: whole-numbered tables that agree with everything
 * published, or a bound that no such table passes.
 */
import { incidenceOf, openBounds, propagate } from './bounds.ts'
import type { Geometry } from './moves.ts'
import { primary, shown, type Need } from './primary.ts'
import { prove, type Proof, type Prover } from './proof.ts'
import type { NamedSystem } from './system.ts'
import { openSolver, WholeTables, type Answer } from './whole.ts'

export interface AuditQuestion {
  system: NamedSystem
  geometries: readonly Geometry[]
  /** shown, primary or complementary for each cell. */
  status: Uint8Array
  /** What must stay possible for a primary cell. */
  need: (cell: number) => Need
  /** Cells whose true counts the attacker knows beside what is published (a state knows its own). */
  known?: readonly number[]
  /** Called with the share of primary cells that are decided, 0 to 1. */
  progress?: (share: number) => void
}

export interface AuditedCell {
  cell: number
  need: Need
  verdict: 'safe' | 'narrow' | 'unknown'
  /** For a narrow cell the bounds that no table passes; for the others counts that are both possible. */
  low: number
  high: number
}

export interface Audit {
  /** Every primary cell is safe. */
  safe: boolean
  cells: AuditedCell[]
  /** One or two for each safe cell. */
  proofs: Proof[]
  /** How many linear programs it took; the rest was settled by moves and sums. */
  solves: number
}

/** Audits every primary cell that the attacker does not know. Asks linear programs only about what moves leave undecided. */
export async function audit(question: AuditQuestion): Promise<Audit> {
  const { system, status, need, progress } = question
  const known = new Set(question.known ?? [])
  const hidden = (cell: number) => status[cell] !== shown && !known.has(cell)
  const prover: Prover = { system, incidence: incidenceOf(system), geometries: question.geometries }
  const bounds = openBounds(system, hidden)
  propagate(system, prover.incidence, bounds)
  const price = Float64Array.from(status, (_, cell) => (bounds.low[cell]! < bounds.high[cell]! ? 0 : Infinity))
  const cells = [...status.keys()].filter((cell) => status[cell] === primary && hidden(cell))
  const proofs: Proof[] = []
  const audited: AuditedCell[] = []
  let whole: WholeTables | null = null
  const ask = async (cell: number, way: 1 | -1, target: number): Promise<Answer> => {
    const moved = prove(prover, cell, way, Math.abs(target - system.counts[cell]!), price)
    if (moved) return { kind: 'proof', proof: moved }
    whole ??= new WholeTables(await openSolver(), system, bounds)
    return whole.ask(cell, way, target)
  }
  try {
    for (const [index, cell] of cells.entries()) {
      if (index % 256 === 0) progress?.(index / cells.length)
      const wanted = need(cell)
      const [down, up] = [bounds.low[cell]! > wanted.low ? { kind: 'bound', value: bounds.low[cell]! } as const : await sideOf(system.counts[cell]!, wanted.low, -1, cell, ask),
        bounds.high[cell]! < wanted.high ? { kind: 'bound', value: bounds.high[cell]! } as const : await sideOf(system.counts[cell]!, wanted.high, 1, cell, ask)]
      audited.push(verdictOf(cell, wanted, down, up, system.counts[cell]!))
      for (const side of [down, up]) if (side?.kind === 'proof') proofs.push(side.proof)
    }
  } finally {
    ;(whole as WholeTables | null)?.close()
  }
  progress?.(1)
  return { safe: audited.every(({ verdict }) => verdict === 'safe'), cells: audited, proofs, solves: (whole as WholeTables | null)?.solves ?? 0 }
}

/** Nothing has to be asked where the true count is already there. */
const sideOf = async (count: number, target: number, way: 1 | -1, cell: number, ask: (cell: number, way: 1 | -1, target: number) => Promise<Answer>): Promise<Answer | null> =>
  (target - count) * way <= 0 ? null : ask(cell, way, target)

function verdictOf(cell: number, need: Need, down: Answer | null, up: Answer | null, count: number): AuditedCell {
  const sides = [down, up]
  const verdict = sides.some((side) => side?.kind === 'bound') ? 'narrow' : sides.some((side) => side?.kind === 'unknown') ? 'unknown' : 'safe'
  const end = (side: Answer | null, target: number) => (side?.kind === 'bound' ? side.value : side?.kind === 'proof' ? target : count)
  return { cell, need, verdict, low: end(down, need.low), high: end(up, need.high) }
}
