/**
 * Secondary suppression: hides as few and as small further cells as it finds, so that every primary cell can be proven open.
 * For each primary cell the cheapest move is looked for; what it touches is hidden. Then cells that no proof needs any more
 * are shown again.
 */
import { incidenceOf } from './bounds.ts'
import { geometriesOf, type Geometry } from './moves.ts'
import { complementary, primary, reasons, shown, type Marked, type Need } from './primary.ts'
import { prove, type Prices, type Proof, type Prover } from './proof.ts'
import type { Dimension, NamedSystem } from './system.ts'

export interface SuppressOptions {
  need: (cell: number) => Need
  /** Cells that each insider knows (a state its own row): nobody's cell may be open to the others alone. */
  insiders?: readonly (readonly number[])[]
  /** Cells that must stay shown, because an earlier release shows them. */
  fixed?: (cell: number) => boolean
  /** How much a reader would miss a cell; by default it grows slowly with its count. */
  worth?: (cell: number) => number
  progress?: (share: number) => void
}

export interface Suppression extends Marked {
  proofs: Proof[]
  /** Primary cells for which no moves were found: the tables need coarser categories, or the audit's linear programs. */
  unproven: number[]
  geometries: Geometry[]
}

/** A hidden zero costs much: it is only hidden where a cell cannot be protected otherwise. */
const priceOfZero = 64

export function suppress(system: NamedSystem, tables: readonly { dimensions: readonly Dimension[] }[], marked: Marked, options: SuppressOptions): Suppression {
  const status = marked.status.slice()
  const reason = marked.reason.slice()
  const geometries = geometriesOf(system, tables)
  const prover: Prover = { system, incidence: incidenceOf(system), geometries }
  const price = pricesOf(system, status, options)
  const proofs = new Map<string, Proof>()
  const unproven: number[] = []
  const cells = [...status.keys()].filter((cell) => status[cell] === primary).sort((a, b) => system.counts[b]! - system.counts[a]! || a - b)
  for (const [index, cell] of cells.entries()) {
    if (index % 256 === 0) options.progress?.(index / cells.length)
    for (const wish of wishesOf(cell, system.counts[cell]!, options)) {
      const proof = cheapest(prover, cell, wish, price)
      if (!proof) {
        if (unproven.at(-1) !== cell) unproven.push(cell)
        continue
      }
      proofs.set(wish.name, proof)
      for (const touched of proof.cells) {
        if (status[touched] !== shown) continue
        status[touched] = complementary
        reason[touched] = reasons.indexOf('protects_another')
        price[touched] = 0
      }
    }
  }
  showAgain(prover, status, reason, price, proofs, options)
  options.progress?.(1)
  return { status, reason, proofs: [...proofs.values()], unproven, geometries }
}

interface Wish { name: string; way: 1 | -1; by: number; without: readonly number[] }

/** What is to be proven for a cell: up and down, against everyone, and against each insider who does not know the cell. */
function wishesOf(cell: number, count: number, { need, insiders = [] }: SuppressOptions): Wish[] {
  const { low, high } = need(cell)
  const attackers = [[], ...insiders.filter((knows) => !knows.includes(cell))]
  return ([[1, high - count], [-1, count - low]] as const).flatMap(([way, by]) =>
    by <= 0 ? [] : attackers.map((without, index) => ({ name: `${cell} ${way} ${index}`, way, by, without })))
}

function cheapest(prover: Prover, cell: number, { way, by, without }: Wish, price: Prices): Proof | null {
  const prices = without.length === 0 ? price : price.slice()
  for (const known of without) prices[known] = Infinity
  const found = prove(prover, cell, way, by, prices)
  if (found) return found
  const withZeros = prices.map((one, at) => (one === Infinity && prover.system.counts[at] === 0 && !without.includes(at) ? priceOfZero : one))
  return prove(prover, cell, way, by, withZeros)
}

function pricesOf({ counts }: NamedSystem, status: Uint8Array, { fixed, worth = (cell) => 1 + Math.log2(counts[cell]! + 1) / 16 }: SuppressOptions): Prices {
  return Float64Array.from(counts, (count, cell) => (status[cell] !== shown ? 0 : fixed?.(cell) || count === 0 ? Infinity : worth(cell)))
}

/**
 * Shows complementary cells again, the most worth first, where the proofs that touch them can go another way over cells that
 * stay hidden.
 */
function showAgain(prover: Prover, status: Uint8Array, reason: Uint8Array, price: Prices, proofs: Map<string, Proof>, options: SuppressOptions): void {
  const users = new Map<number, Set<string>>()
  const use = (name: string, proof: Proof, add: boolean) => {
    for (const cell of proof.cells) {
      const names = users.get(cell) ?? new Set<string>()
      if (add) names.add(name)
      else names.delete(name)
      users.set(cell, names)
    }
  }
  for (const [name, proof] of proofs) use(name, proof, true)
  const wishes = new Map<string, Wish>()
  for (let cell = 0; cell < status.length; cell++)
    if (status[cell] === primary) for (const wish of wishesOf(cell, prover.system.counts[cell]!, options)) wishes.set(wish.name, wish)
  const hiddenOnly = Float64Array.from(status, (one) => (one === shown ? Infinity : 0))
  const candidates = [...status.keys()].filter((cell) => reason[cell] === reasons.indexOf('protects_another'))
    .sort((a, b) => (users.get(a)?.size ?? 0) - (users.get(b)?.size ?? 0) || prover.system.counts[b]! - prover.system.counts[a]!)
  for (const cell of candidates) {
    const names = [...(users.get(cell) ?? [])]
    if (names.length > 12) continue
    hiddenOnly[cell] = Infinity
    const others: [string, Proof][] = []
    for (const name of names) {
      const { way, by, without } = wishes.get(name)!
      const prices = without.length === 0 ? hiddenOnly : hiddenOnly.slice()
      for (const known of without) prices[known] = Infinity
      const other = prove(prover, proofs.get(name)!.cell, way, by, prices)
      if (!other) break
      others.push([name, other])
    }
    if (others.length < names.length) {
      hiddenOnly[cell] = 0
      continue
    }
    for (const [name, other] of others) {
      use(name, proofs.get(name)!, false)
      use(name, other, true)
      proofs.set(name, other)
    }
    status[cell] = shown
    reason[cell] = 0
    price[cell] = Infinity
  }
}
