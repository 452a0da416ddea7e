/**
 * The audit of a part. Proofs that came with the protection are looked through first; what they leave open is asked of the
 * engine's audit, separately for each group of hidden cells that hang together, so that its programs stay small.
 */
import { audit, complementary, geometriesOf, incidenceOf, openBounds, primary, propagate, shown, type Bounds, type Need, type NamedSystem, type Proof } from '#disclosure'
import type { Marks } from './protect-marks.ts'
import type { Part } from './protect-system.ts'
import { region } from './publication.ts'

export interface Narrow { cell: number; low: number; high: number; need: Need; /** The state that can do it; null for every reader. */ insider: string | null }

export interface PartAudit { narrow: Narrow[]; unknown: number; proofs: Proof[]; solves: number }

export interface AuditInput {
  part: Part
  marks: Pick<Marks, 'need' | 'floor'>
  status: Uint8Array
  proofs: readonly Proof[]
  insiders: readonly { state: string; cells: readonly number[] }[]
  /** Seconds after which what is left counts as unknown. */
  limit: number
}

const nobody: ReadonlySet<number> = new Set()

/** How far the proofs move a cell one way without touching what an insider knows. */
export function coverageOf(status: Uint8Array, proofs: readonly Proof[]) {
  const byCell = new Map<number, { way: 1 | -1; by: number; cells: Int32Array }[]>()
  for (const { cell, way, cells, changes } of proofs) {
    if (cells.some((one) => status[one] === shown)) continue
    const one = { way, by: Math.abs(changes[cells.indexOf(cell)]!), cells }
    const known = byCell.get(cell)
    if (known) known.push(one)
    else byCell.set(cell, [one])
  }
  return (cell: number, way: 1 | -1, by: number, knows: ReadonlySet<number>): boolean =>
    by <= 0 || (byCell.get(cell) ?? []).some((one) => one.way === way && one.by >= by && (knows.size === 0 || !one.cells.some((at) => knows.has(at))))
}

export async function auditPart({ part, marks, status, proofs, insiders, limit }: AuditInput): Promise<PartAudit> {
  const { counts } = part.system
  const covered = coverageOf(status, proofs)
  const cells = [...status.keys()].filter((cell) => status[cell] === primary)
  const result: PartAudit = { narrow: [], unknown: 0, proofs: proofs.filter((proof) => proof.cells.every((cell) => status[cell] !== shown)), solves: 0 }
  const until = performance.now() + limit * 1000
  const done = new Set<number>()
  for (const { state, knows } of [{ state: null, knows: nobody }, ...insiders.map((one) => ({ state: one.state, knows: new Set(one.cells) }))]) {
    const open = cells.filter((cell) => {
      // What a state learns about the region beyond its own figures is about other states, whose cells are asked about.
      if (done.has(cell) || knows.has(cell) || (state !== null && part.cells[cell]!.state === region)) return false
      const { low, high } = marks.need(cell)
      return !covered(cell, 1, high - counts[cell]!, knows) || !covered(cell, -1, counts[cell]! - low, knows)
    })
    if (open.length === 0) continue
    const found = await attack(part, marks, status, open, knows, until)
    result.proofs.push(...found.proofs)
    result.solves += found.solves
    result.unknown += found.unknown
    for (const one of found.narrow) {
      // What everybody can narrow is told once.
      if (state === null) done.add(one.cell)
      result.narrow.push({ ...one, insider: state })
    }
  }
  return result
}

async function attack(part: Part, marks: Pick<Marks, 'need' | 'floor'>, status: Uint8Array, open: readonly number[], knows: ReadonlySet<number>, until: number) {
  const incidence = incidenceOf(part.system)
  const hidden = (cell: number) => status[cell] !== shown && !knows.has(cell)
  const bounds = openBounds(part.system, hidden, marks.floor)
  propagate(part.system, incidence, bounds)
  const found: Omit<PartAudit, 'narrow'> & { narrow: Omit<Narrow, 'insider'>[] } = { narrow: [], unknown: 0, proofs: [], solves: 0 }
  const left: number[] = []
  for (const cell of open) {
    const need = marks.need(cell)
    const [low, high] = [bounds.low[cell]!, bounds.high[cell]!]
    if (low > need.low || high < need.high) found.narrow.push({ cell, low, high, need })
    else left.push(cell)
  }
  for (const component of componentsOf(part, bounds, left)) {
    if (performance.now() > until) {
      found.unknown += component.asked.length
      continue
    }
    const sub = subsystem(part, marks, status, bounds, component.cells)
    for (let n = 0; n < component.asked.length; n += 25) {
      const asked = new Set(component.asked.slice(n, n + 25))
      if (performance.now() > until) {
        found.unknown += asked.size
        continue
      }
      const { cells, proofs, solves } = await audit({
        ...sub.question, need: (at) => (asked.has(sub.cells[at]!) ? marks.need(sub.cells[at]!) : { low: part.system.counts[sub.cells[at]!]!, high: part.system.counts[sub.cells[at]!]! })
      })
      found.solves += solves
      for (const { cell, low, high, need, verdict } of cells) {
        if (verdict === 'narrow') found.narrow.push({ cell: sub.cells[cell]!, low, high, need })
        if (verdict === 'unknown') found.unknown++
      }
      found.proofs.push(...proofs.filter(({ cell }) => asked.has(sub.cells[cell]!)).map((proof) => ({ ...proof, cell: sub.cells[proof.cell]!, cells: proof.cells.map((at) => sub.cells[at]!) })))
    }
  }
  return found
}

/** Groups of open cells that hang together by sums, as far as somebody asks about one of them. */
function componentsOf({ sums, system }: Part, bounds: Bounds, asked: readonly number[]): { cells: number[]; asked: number[] }[] {
  const incidence = incidenceOf(system)
  const isOpen = (cell: number) => bounds.low[cell]! < bounds.high[cell]!
  const group = new Int32Array(system.counts.length).fill(-1)
  const found: { cells: number[]; asked: number[] }[] = []
  for (const first of asked) {
    if (group[first]! < 0) {
      const cells = [first]
      group[first] = found.length
      for (let head = 0; head < cells.length; head++)
        for (let k = incidence.starts[cells[head]!]!; k < incidence.starts[cells[head]! + 1]!; k++) {
          const { total, parts } = sums[incidence.rows[k]!]!
          for (const next of [total, ...parts])
            if (group[next]! < 0 && isOpen(next)) {
              group[next] = found.length
              cells.push(next)
            }
        }
      found.push({ cells, asked: [] })
    }
    found[group[first]!]!.asked.push(first)
  }
  return found
}

/** A component as a system of its own: its cells, and those in the same sums, which are known. */
function subsystem(part: Part, { floor }: Pick<Marks, 'floor'>, status: Uint8Array, bounds: Bounds, open: readonly number[]) {
  const incidence = incidenceOf(part.system)
  const rows = new Set(open.flatMap((cell) => [...incidence.rows.subarray(incidence.starts[cell]!, incidence.starts[cell + 1]!)]))
  const cells = [...new Set([...open, ...[...rows].flatMap((row) => [part.sums[row]!.total, ...part.sums[row]!.parts])])]
  const at = new Map(cells.map((cell, n) => [cell, n]))
  const sums = [...rows].map((row) => part.sums[row]!)
  const starts = [0]
  for (const { parts } of sums) starts.push(starts.at(-1)! + parts.length)
  const cellsOf = part.system.cellsOf.map((own) => own.map((cell) => at.get(cell) ?? -1))
  const used = part.tables.map((_, n) => n).filter((n) => cellsOf[n]!.some((cell) => cell >= 0))
  const system: NamedSystem = {
    counts: Int32Array.from(cells, (cell) => part.system.counts[cell]!), keys: cells.map((cell) => part.system.keys[cell]!), totals: Int32Array.from(sums, ({ total }) => at.get(total)!),
    starts: Int32Array.from(starts), parts: Int32Array.from(sums.flatMap(({ parts }) => parts.map((one) => at.get(one)!))), cellsOf: used.map((n) => cellsOf[n]!)
  }
  const isOpen = (cell: number) => bounds.low[cell]! < bounds.high[cell]!
  return {
    cells,
    question: {
      system, geometries: geometriesOf(system, used.map((n) => part.tables[n]!)),
      status: Uint8Array.from(cells, (cell) => (isOpen(cell) ? (status[cell] === primary ? primary : complementary) : shown)), floor: (n: number) => floor(cells[n]!)
    }
  }
}
