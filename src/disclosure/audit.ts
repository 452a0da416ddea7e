/**
 * The audit: for every primary cell, whether what is published leaves it open widely enough (the attacker's problem of
 * Fischetti and Salazar, 2001). Each answer comes with its proof: whole-numbered tables that agree with everything
 * published, or a bound that no such table passes.
 */
import { incidenceOf, openBounds, propagate, type Incidence } from './bounds.ts'
import type { Geometry } from './moves.ts'
import { primary, shown, type Need } from './primary.ts'
import { prove, roomOf, type Floor, type Proof, type Prover } from './proof.ts'
import type { NamedSystem } from './system.ts'
import { openSolver, WholeTables, type Answer } from './whole.ts'

export interface AuditQuestion {
  system: NamedSystem
  geometries: readonly Geometry[]
  /** shown, primary or complementary for each cell. */
  status: Uint8Array
  /** What must stay possible for a primary cell. */
  need: (cell: number) => Need
  floor?: Floor
  /** Cells whose true counts every attacker knows beside what is published. */
  known?: readonly number[]
  /** Attackers who each know further cells (a state its own row). */
  insiders?: readonly (readonly number[])[]
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
  /** Which insider finds it so; null for every reader. A cell that is safe is so for all of them. */
  insider: number | null
}

export interface Audit {
  /** Every primary cell is safe. */
  safe: boolean
  /** One for each primary cell, and one more for each insider who narrows a cell that is open to everyone else. */
  cells: AuditedCell[]
  /** One or two for each safe cell and attacker; a proof that an insider's knowledge does not touch serves him too. */
  proofs: Proof[]
  /** How many linear programs it took; the rest was settled by moves and sums. */
  solves: number
}

/** Audits every primary cell that the attacker does not know. Asks linear programs only about what moves leave undecided. */
export async function audit(question: AuditQuestion): Promise<Audit> {
  const { system, status, progress, insiders = [], known = [] } = question
  const incidence = incidenceOf(system)
  const isKnown = new Set(known)
  const cells = [...status.keys()].filter((cell) => status[cell] === primary && !isKnown.has(cell))
  const share = 1 / (1 + insiders.length / 8)
  const found = await attack(question, incidence, known, cells, null, (part) => progress?.(part * share))
  const safe = new Set(found.cells.filter(({ verdict }) => verdict === 'safe').map(({ cell }) => cell))
  for (const [index, own] of insiders.entries()) {
    const knows = new Set([...known, ...own])
    const touched = new Set(found.proofs.slice(0, found.base).filter((proof) => safe.has(proof.cell) && !knows.has(proof.cell) && proof.cells.some((cell) => knows.has(cell))).map(({ cell }) => cell))
    if (touched.size > 0) {
      const inside = await attack(question, incidence, [...knows], [...touched], index)
      found.cells.push(...inside.cells.filter(({ verdict }) => verdict !== 'safe'))
      found.proofs.push(...inside.proofs)
      found.solves += inside.solves
    }
    progress?.(share + ((1 - share) * (index + 1)) / insiders.length)
  }
  progress?.(1)
  return { safe: found.cells.every(({ verdict }) => verdict === 'safe'), cells: found.cells, proofs: found.proofs, solves: found.solves }
}

/** What one attacker can work out about some cells. `base`: how many of the proofs are this attack's own. */
async function attack(question: AuditQuestion, incidence: Incidence, known: readonly number[], cells: readonly number[], insider: number | null, progress?: (share: number) => void) {
  const { system, status, need, floor } = question
  const knows = new Set(known)
  const hidden = (cell: number) => status[cell] !== shown && !knows.has(cell)
  const prover: Prover = { system, incidence, geometries: question.geometries, room: roomOf(system, floor) }
  const bounds = openBounds(system, hidden, floor)
  propagate(system, incidence, bounds)
  const price = Float64Array.from(status, (_, cell) => (bounds.low[cell]! < bounds.high[cell]! ? 0 : Infinity))
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
      audited.push({ ...verdictOf(cell, wanted, down, up, system.counts[cell]!), insider })
      for (const side of [down, up]) if (side?.kind === 'proof') proofs.push(side.proof)
    }
  } finally {
    ;(whole as WholeTables | null)?.close()
  }
  return { cells: audited, proofs, base: proofs.length, solves: (whole as WholeTables | null)?.solves ?? 0 }
}

/** Nothing has to be asked where the true count is already there. */
const sideOf = async (count: number, target: number, way: 1 | -1, cell: number, ask: (cell: number, way: 1 | -1, target: number) => Promise<Answer>): Promise<Answer | null> =>
  (target - count) * way <= 0 ? null : ask(cell, way, target)

function verdictOf(cell: number, need: Need, down: Answer | null, up: Answer | null, count: number): Omit<AuditedCell, 'insider'> {
  const sides = [down, up]
  const verdict = sides.some((side) => side?.kind === 'bound') ? 'narrow' : sides.some((side) => side?.kind === 'unknown') ? 'unknown' : 'safe'
  const end = (side: Answer | null, target: number) => (side?.kind === 'bound' ? side.value : side?.kind === 'proof' ? target : count)
  return { cell, need, verdict, low: end(down, need.low), high: end(up, need.high) }
}
