/**
 * Hides cells for the sake of others, as cheaply as it finds: for each small figure of a state the cheapest change that moves
 * it, taken up by the region's row or by two other states (the second for the case that the first is the one who looks).
 */
import { complementary, primary, reasons, shown } from '#disclosure'
import { isNearlySmall, type Marks } from './protect-marks.ts'
import { openSolver, Program, reversed, searchOf, type Change, type Search } from './protect-programs.ts'
import { Proofs } from './protect-proofs.ts'
import type { Part } from './protect-system.ts'
import { region } from './publication.ts'

export interface Hidden { status: Uint8Array; reason: Uint8Array; proofs: Proofs; solves: number }

export interface HideInput {
  part: Part
  marks: Pick<Marks, 'status' | 'reason' | 'fixed' | 'soft' | 'need' | 'floor'>
  insiders: readonly string[]
  /** What a reader would miss of each cell. Null: nothing more may be hidden; proofs are looked for in what is hidden. */
  worth: Float64Array | null
  progress?: ((share: number) => void) | undefined
}

interface Work extends Hidden { input: HideInput; search: Search; most: number }

/** A zero is hidden only where nothing else helps. */
const priceOfZero = 64
const priceOfSoftZero = 2
/** Below this a change hides nothing more. */
const free = 1e-9

export async function hideMore(input: HideInput): Promise<Hidden> {
  const { part, marks, insiders, worth, progress } = input
  const highs = await openSolver()
  const status = marks.status.slice()
  const price = Float64Array.from(part.cells, ({ count }, cell) => (status[cell] !== shown ? 0 : worth === null || marks.fixed[cell] ? Infinity : count > 0 ? worth[cell]! : marks.soft[cell] ? priceOfSoftZero : Infinity))
  const room = Int32Array.from(part.cells, ({ count }, cell) => Math.max(0, count - marks.floor(cell)))
  const asked = (cell: number) => status[cell] === primary
  const proofs = new Proofs(part, marks.need, asked, insiders)
  const most = part.cells.reduce((all, _, cell) => (asked(cell) ? Math.max(all, proofs.wanted(cell, 1), proofs.wanted(cell, -1)) : all), 1)
  const work: Work = { input, status, reason: marks.reason.slice(), proofs, solves: 0, search: searchOf(part, price, room), most }
  const states = statesOf(work)
  const lacks = (cell: number) => asked(cell) && (proofs.lacking(cell, 1).length > 0 || proofs.lacking(cell, -1).length > 0)
  const own = (state: string) => (work.search.states.get(state) ?? []).filter(lacks).sort((a, b) => part.cells[b]!.count - part.cells[a]!.count || a - b)
  // What is hidden on the way may have to be proven open too.
  for (let round = 0; round < mostRounds; round++) {
    const before = status.reduce((sum, one) => sum + (one === shown ? 0 : 1), 0)
    for (const [n, state] of states.entries()) {
      progress?.((round + (0.9 * n) / states.length) / mostRounds)
      openState(work, highs, states, state, own(state))
    }
    if (work.search.states.has(region)) openRegion(work, highs, states, own(region))
    if (status.reduce((sum, one) => sum + (one === shown ? 0 : 1), 0) === before) break
  }
  showAgain(work)
  progress?.(1)
  return work
}

/** Shows again what no proof needs any more, the most worth first. */
function showAgain({ input: { worth }, status, reason, proofs, search }: Work): void {
  if (worth === null) return
  const why = reasons.indexOf('protects_another')
  const added = [...status.keys()].filter((cell) => status[cell] !== shown && reason[cell] === why).sort((a, b) => worth[b]! - worth[a]! || a - b)
  for (const cell of added) {
    if (!proofs.spare(cell)) continue
    status[cell] = shown
    reason[cell] = 0
    search.price[cell] = Infinity
  }
}

/** Rounds after which what is still open is left to the audit. */
const mostRounds = 5

type Highs = Awaited<ReturnType<typeof openSolver>>

/** States with the largest figures first: what is hidden there helps the others. */
function statesOf({ search: { states, part } }: Work): string[] {
  const sizes = new Map([...states].filter(([state]) => state !== region).map(([state, cells]) => [state, cells.reduce((sum, cell) => sum + part.cells[cell]!.count, 0)]))
  return [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)! || (a < b ? -1 : 1))
}

function openState(work: Work, highs: Highs, states: readonly string[], state: string, cells: readonly number[]): void {
  if (cells.length === 0) return
  const programs: { other: string | null; program: Program }[] = []
  const programOf = (other: string | null) => {
    let known = programs.find((one) => one.other === other)
    if (!known) programs.push((known = { other, program: new Program(highs, work.search, other === null ? [state, region] : [state, region, other], work.most) }))
    return known.program
  }
  const open = () => programs.map(({ program }) => program)
  // Who takes up a change beside the region: the largest other states, the second for when the first one looks.
  const partners: (string | null)[] = states.filter((one) => one !== state).slice(0, 2)
  if (partners.length === 0) partners.push(null)
  let fresh = Infinity
  for (const cell of cells)
    for (const way of [1, -1] as const) {
      const lacking = () => work.proofs.lacking(cell, way)
      if (lacking().length > 0 && fresh >= sweepAfter) {
        for (const other of partners) sweep(work, programOf(other), other, cells, open())
        fresh = 0
      }
      for (const other of [...partners, null]) {
        if (!lacking().some((one) => one === null || one !== other)) continue
        const found = programOf(other).find(cell, way, work.proofs.wanted(cell, way))
        if (!found) continue
        if (found.price > free) fresh++
        take(work, found, open())
      }
      if (lacking().length > 0) lastResort(work, highs, states, state, cell, way, open())
    }
  for (const { program } of programs) {
    work.solves += program.solves
    program.close()
  }
}

/** After so many changes for which something was hidden it is worth looking what they open for all other cells. */
const sweepAfter = 4

/** Proves as many cells as it can with what is hidden, to all but the state that takes part. */
function sweep(work: Work, program: Program, other: string | null, cells: readonly number[], programs: readonly Program[]): void {
  for (const way of [1, -1] as const)
    for (let left = Infinity; ; ) {
      const lacking = cells.filter((cell) => work.status[cell] === primary && work.proofs.lacking(cell, way).some((one) => one === null || one !== other))
      if (lacking.length < 3 || lacking.length > 0.9 * left) break
      left = lacking.length
      const found = program.sweep(lacking, way)
      if (!found) break
      take(work, found, programs)
    }
}

function take(work: Work, change: Change, programs: Iterable<Program>): void {
  const open = [...programs]
  for (const cell of change.cells) {
    if (work.status[cell] !== shown) continue
    work.status[cell] = isNearlySmall(work.input.part.cells[cell]!) ? primary : complementary
    work.reason[cell] = reasons.indexOf('protects_another')
    work.search.price[cell] = 0
    for (const program of open) program.hidden(cell)
  }
  work.proofs.add(change)
  const back = reversed(work.search, change)
  if (back) work.proofs.add(back)
}

/** Any two states together with the region; then the same with zeros. */
function lastResort(work: Work, highs: Highs, states: readonly string[], state: string, cell: number, way: 1 | -1, programs: Iterable<Program>): void {
  const { price, part } = work.search
  const zeros = part.cells.flatMap(({ count }, at) => (work.input.worth !== null && count === 0 && price[at] === Infinity && !work.input.marks.fixed[at] ? [at] : []))
  const others = states.filter((one) => one !== state)
  const sets = [[region], ...others.slice(0, 6).map((one) => [one]), ...others.slice(0, 3).map((one) => [one, region]), others]
  for (const withZeros of [false, true]) {
    if (withZeros && zeros.length === 0) return
    for (const set of sets) {
      const lacking = work.proofs.lacking(cell, way)
      if (lacking.length === 0) return
      // A change that touches everybody who lacks a proof proves nothing to them.
      if (lacking.every((one) => one !== null && set.includes(one))) continue
      if (withZeros) for (const at of zeros) if (price[at] === Infinity) price[at] = priceOfZero
      const program = new Program(highs, work.search, [state, ...set], work.most)
      const found = program.find(cell, way, work.proofs.wanted(cell, way))
      work.solves += program.solves
      program.close()
      if (withZeros) for (const at of zeros) if (price[at] === priceOfZero) price[at] = Infinity
      if (found) take(work, found, programs)
    }
  }
}

/** Small figures of the region: any state may be the one whose figure differs. */
function openRegion(work: Work, highs: Highs, states: readonly string[], cells: readonly number[]): void {
  const wishes = cells.flatMap((cell) => ([1, -1] as const).map((way) => ({ cell, way })))
  const open = () => wishes.filter(({ cell, way }) => work.proofs.lacking(cell, way).length > 0)
  for (const limit of [free, Infinity])
    for (const state of states) {
      const left = open()
      if (left.length === 0) break
      const program = new Program(highs, work.search, [region, state], work.most)
      for (const { cell, way } of left) {
        if (work.proofs.lacking(cell, way).length === 0) continue
        const found = program.find(cell, way, work.proofs.wanted(cell, way))
        if (found && found.price <= limit) take(work, found, [program])
      }
      work.solves += program.solves
      program.close()
    }
  for (const { cell, way } of open()) lastResort(work, highs, states, region, cell, way, [])
}
