/**
 * Secondary suppression: hides as few and as small further cells as it finds, so that every primary cell can be proven open.
 * For each primary cell the cheapest move is looked for; what it touches is hidden. Then cells that no proof needs any more
 * are shown again.
 */
import { incidenceOf } from './bounds.ts'
import { geometriesOf, type Geometry } from './moves.ts'
import { complementary, primary, reasons, shown, type Marked, type Need } from './primary.ts'
import { prove, roomOf, type Floor, type Prices, type Proof, type Prover } from './proof.ts'
import type { Dimension, NamedSystem } from './system.ts'

export interface SuppressOptions {
  need: (cell: number) => Need
  /** Cells that each insider knows (a state its own row): nobody's cell may be open to the others alone. */
  insiders?: readonly (readonly number[])[]
  /** Cells that must stay shown, because an earlier release shows them. */
  fixed?: (cell: number) => boolean
  floor?: Floor
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

/** Cells that are marked as hidden already stay hidden, whatever their reason; only what is added here may be shown again. */
export function suppress(system: NamedSystem, tables: readonly { dimensions: readonly Dimension[] }[], marked: Marked, options: SuppressOptions): Suppression {
  const status = marked.status.slice()
  const reason = marked.reason.slice()
  const geometries = geometriesOf(system, tables)
  const prover: Prover = { system, incidence: incidenceOf(system), geometries, room: roomOf(system, options.floor) }
  const price = pricesOf(system, status, options)
  const insiders = (options.insiders ?? []).map((cells) => new Set(cells))
  const held: Held[] = []
  const unproven: number[] = []
  const cells = [...status.keys()].filter((cell) => status[cell] === primary).sort((a, b) => system.counts[b]! - system.counts[a]! || a - b)
  for (const [index, cell] of cells.entries()) {
    if (index % 256 === 0) options.progress?.(index / cells.length)
    for (const wish of wishesOf(cell, system.counts[cell]!, options.need)) {
      const begun = held.length
      for (const knows of [nobody, ...insiders.filter((one) => !one.has(cell))]) {
        const serving = held.slice(begun).find(({ proof }) => !touches(proof, knows))
        if (serving) {
          if (knows.size > 0) serving.serves.push(knows)
          continue
        }
        const proof = cheapest(prover, cell, wish, knows, price)
        if (!proof) {
          if (unproven.at(-1) !== cell) unproven.push(cell)
          continue
        }
        held.push({ wish, proof, serves: [knows] })
        for (const touched of proof.cells) {
          if (status[touched] !== shown) continue
          status[touched] = complementary
          reason[touched] = reasons.indexOf('protects_another')
          price[touched] = 0
        }
      }
    }
  }
  showAgain(prover, status, reason, price, held)
  options.progress?.(1)
  return { status, reason, proofs: held.map(({ proof }) => proof), unproven, geometries }
}

interface Wish { cell: number; way: 1 | -1; by: number }
/** A proof with the attackers against whom it stands, each given by what he knows. */
interface Held { wish: Wish; proof: Proof; serves: ReadonlySet<number>[] }
const nobody: ReadonlySet<number> = new Set()

const touches = ({ cells }: Proof, knows: ReadonlySet<number>) => knows.size > 0 && cells.some((cell) => knows.has(cell))

/** What is to be proven for a cell: up and down. */
function wishesOf(cell: number, count: number, need: SuppressOptions['need']): Wish[] {
  const { low, high } = need(cell)
  return ([[1, high - count], [-1, count - low]] as const).flatMap(([way, by]) => (by <= 0 ? [] : [{ cell, way, by }]))
}

function cheapest(prover: Prover, cell: number, { way, by }: Wish, knows: ReadonlySet<number>, price: Prices): Proof | null {
  const prices = without(price, knows)
  const found = prove(prover, cell, way, by, prices)
  if (found) return found
  const withZeros = prices.map((one, at) => (one === Infinity && prover.system.counts[at] === 0 && !knows.has(at) ? priceOfZero : one))
  return prove(prover, cell, way, by, withZeros)
}

function without(price: Prices, knows: ReadonlySet<number>): Prices {
  if (knows.size === 0) return price
  const prices = price.slice()
  for (const known of knows) prices[known] = Infinity
  return prices
}

function pricesOf({ counts }: NamedSystem, status: Uint8Array, { fixed, worth = (cell) => 1 + Math.log2(counts[cell]! + 1) / 16 }: SuppressOptions): Prices {
  return Float64Array.from(counts, (count, cell) => (status[cell] !== shown ? 0 : fixed?.(cell) || count === 0 ? Infinity : worth(cell)))
}

/** A cell that more proofs than this need stays hidden: to find another way for all of them would take too long. */
const manyUsers = 12

/**
 * Shows complementary cells again, the most worth first, where the proofs that touch them can go another way over cells that
 * stay hidden.
 */
function showAgain(prover: Prover, status: Uint8Array, reason: Uint8Array, price: Prices, held: Held[]): void {
  const users = new Map<number, Set<Held>>()
  const use = (one: Held, add: boolean) => {
    for (const cell of one.proof.cells) {
      const all = users.get(cell) ?? new Set<Held>()
      if (add) all.add(one)
      else all.delete(one)
      users.set(cell, all)
    }
  }
  for (const one of held) use(one, true)
  const hiddenOnly = Float64Array.from(status, (one) => (one === shown ? Infinity : 0))
  const candidates = [...status.keys()].filter((cell) => reason[cell] === reasons.indexOf('protects_another'))
    .sort((a, b) => (users.get(a)?.size ?? 0) - (users.get(b)?.size ?? 0) || prover.system.counts[b]! - prover.system.counts[a]!)
  for (const cell of candidates) {
    const now = [...(users.get(cell) ?? [])]
    if (now.length > manyUsers) continue
    hiddenOnly[cell] = Infinity
    const others = now.map((one) => otherWays(prover, one, hiddenOnly))
    if (others.some((one) => one === null)) {
      hiddenOnly[cell] = 0
      continue
    }
    now.forEach((one, n) => {
      const [first, ...more] = others[n]!
      use(one, false)
      Object.assign(one, first)
      use(one, true)
      for (const another of more) {
        held.push(another)
        use(another, true)
      }
    })
    status[cell] = shown
    reason[cell] = 0
    price[cell] = Infinity
  }
}

/** Other proofs for the same wish against the same attackers, as few as will do; null when one of them finds none. */
function otherWays(prover: Prover, { wish, serves }: Held, prices: Prices): Held[] | null {
  const found: Held[] = []
  for (const knows of serves) {
    const serving = found.find(({ proof }) => !touches(proof, knows))
    if (serving) {
      serving.serves.push(knows)
      continue
    }
    const proof = prove(prover, wish.cell, wish.way, wish.by, without(prices, knows))
    if (!proof) return null
    found.push({ wish, proof, serves: [knows] })
  }
  return found
}
