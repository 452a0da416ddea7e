/**
 * The separate checker of a publication. From the public file alone it works out, with linear programs over nothing but what
 * is printed, how far each hidden figure is open; with the restricted file it adds up the proofs. It shares no code with the
 * search that hid the figures. Real numbers instead of whole ones: a reader's programs would do no better.
 */
import { incidenceOf, openBounds, propagate, type Bounds, type CellSystem } from '#disclosure'
import { faultsOfPart, fileText, sha256, type PublicationCertificate } from './certificate-file.ts'
import { openCheckProgram } from './check-program.ts'
import type { PublicFile, PublicKind } from './public-file.ts'

export interface NarrowFigure { place: string; low: number; high: number; width: number }

export interface PublicationReport {
  figures: number
  /** Hidden for themselves, and so checked. */
  hidden: number
  /** Hidden for others, or not printed. */
  others: number
  sums: number
  narrow: NarrowFigure[]
  /** Places that two files tell differently though the later one does not call them revised, or that no table agrees with. */
  contradictions: string[]
  programs: number
  seconds: number
}

interface Known { place: string; kind: PublicKind; figure: number; floor: number }

/** `earlier`: the public files of earlier publications of the year, in their order. Throws a RangeError where a file does not fit itself. */
export async function checkPublication(file: PublicFile, earlier: readonly PublicFile[] = []): Promise<PublicationReport> {
  const begun = performance.now()
  const { cells, system, contradictions } = joined([...earlier, file])
  const hidden = (cell: number) => isHidden(cells[cell]!.kind)
  const incidence = incidenceOf(system)
  const bounds = openBounds(system, hidden, (cell) => cells[cell]!.floor)
  propagate(system, incidence, bounds)
  const { width } = file.rules
  const asked = cells.flatMap(({ kind }, cell) => (kind === 'C' ? [cell] : []))
  const narrow: NarrowFigure[] = []
  const left: number[] = []
  const tell = (cell: number, low: number, high: number) => {
    // A zero that was hidden to protect another figure tells, once it is worked out, no more than the zeros that are shown.
    if (high < 1 - 1e-6) return
    narrow.push({ place: cells[cell]!.place.split('@')[0]!, low: Math.ceil(low - 1e-6), high: Math.floor(high + 1e-6), width })
  }
  for (const cell of asked) {
    if (bounds.high[cell]! < bounds.low[cell]!) contradictions.push(cells[cell]!.place)
    else if (bounds.high[cell]! - bounds.low[cell]! < width) tell(cell, bounds.low[cell]!, bounds.high[cell]!)
    else left.push(cell)
  }
  let programs = 0
  for (const component of componentsOf(system, bounds, left)) {
    const program = await openCheckProgram(system, bounds, component.cells)
    const found = program.narrow(component.asked, width)
    // Figures that agree with nothing: at least one of them is wrong.
    if (found === null) contradictions.push(cells[component.asked[0]!]!.place)
    for (const { cell, low, high } of found ?? []) tell(cell, low, high)
    programs += program.solves()
    program.close()
  }
  return {
    figures: cells.filter(({ kind }) => kind === 'v' || kind === 'z').length, hidden: asked.length, others: cells.filter(({ kind }) => kind === 'c' || kind === 'h').length, sums: system.totals.length,
    narrow, contradictions, programs, seconds: (performance.now() - begun) / 1000
  }
}

const isHidden = (kind: PublicKind) => kind === 'C' || kind === 'c' || kind === 'h'

/** One system of all files: a place is one figure in all of them, unless a later one says that it was revised. */
function joined(files: readonly PublicFile[]): { cells: Known[]; system: CellSystem; contradictions: string[] } {
  const numbers = new Map<string, number>()
  const cells: Known[] = []
  const contradictions: string[] = []
  const rows = new Map<string, { total: number; parts: number[] }>()
  for (const [n, file] of files.entries()) {
    const revised = new Set(files.slice(n + 1).flatMap((later) => later.revised))
    const own = ownCells(file, (place) => (revised.has(place) || revised.has(place.split('|').slice(0, 3).join('|')) ? `${place}@${n}` : place), numbers, cells, contradictions)
    for (const { total, parts } of sumsOfFile(file)) {
      const row = { total: own[total]!, parts: parts.map((part) => own[part]!) }
      rows.set(`${row.total}=${row.parts.toSorted((a, b) => a - b).join('+')}`, row)
    }
  }
  const sums = [...rows.values()]
  const starts = [0]
  for (const { parts } of sums) starts.push(starts.at(-1)! + parts.length)
  return {
    cells, contradictions,
    system: { counts: Int32Array.from(cells, ({ figure, floor, kind }) => (isHidden(kind) ? floor : figure)), totals: Int32Array.from(sums, ({ total }) => total), starts: Int32Array.from(starts), parts: Int32Array.from(sums.flatMap(({ parts }) => parts)) }
  }
}

function ownCells(file: PublicFile, nameOf: (place: string) => string, numbers: Map<string, number>, cells: Known[], contradictions: string[]): number[] {
  const first = new Map(file.same.map(([one, other]) => [other, one]))
  const own = file.cells.map(([place, kind, figure = 0], at) => {
    const known = first.has(at) ? nameOf(file.cells[first.get(at)!]![0]) : nameOf(place)
    const [state, , table] = place.split('|')
    const floor = kind === 'c' ? (file.thresholds[`${state}|${table}`] ?? file.rules.threshold) : 0
    const number = numbers.get(known)
    if (number === undefined) {
      numbers.set(known, cells.length)
      return cells.push({ place: known, kind, figure, floor }) - 1
    }
    const before = cells[number]!
    if (!isHidden(kind) && !isHidden(before.kind) && figure !== before.figure) {
      contradictions.push(place)
      return cells.push({ place: `${known}@${cells.length}`, kind, figure, floor }) - 1
    }
    // What one file prints is known; of two letters the one that must be open is checked.
    if (!isHidden(kind)) Object.assign(before, { kind, figure })
    else if (isHidden(before.kind)) {
      before.floor = Math.max(before.floor, floor)
      if (kind === 'C' || before.kind === 'h') before.kind = kind
    }
    return number
  })
  return own
}

function* sumsOfFile({ products, sums }: PublicFile): Generator<{ total: number; parts: number[] }> {
  for (const { dimensions, cells } of products) {
    if (cells.length !== dimensions.reduce((size, { codes }) => size * codes.length, 1)) throw new RangeError('A table of the file has not the size of its dimensions')
    let step = cells.length
    for (const { codes, parents } of dimensions) {
      step /= codes.length
      const under = codes.map((_, code) => parents.flatMap((parent, child) => (parent === code ? [child] : [])))
      for (let position = 0; position < cells.length; position++) {
        const code = Math.floor(position / step) % codes.length
        if (under[code]!.length > 0) yield { total: cells[position]!, parts: under[code]!.map((child) => cells[position + (child - code) * step]!) }
      }
    }
  }
  for (const [total, ...parts] of sums) yield { total, parts }
}

/** Hidden figures that hang together by sums, as far as one of them is asked about. */
function componentsOf(system: CellSystem, bounds: Bounds, asked: readonly number[]): { cells: number[]; asked: number[] }[] {
  const incidence = incidenceOf(system)
  const group = new Int32Array(system.counts.length).fill(-1)
  const found: { cells: number[]; asked: number[] }[] = []
  for (const first of asked) {
    if (group[first]! < 0) {
      const cells = [first]
      group[first] = found.length
      for (let head = 0; head < cells.length; head++)
        for (let k = incidence.starts[cells[head]!]!; k < incidence.starts[cells[head]! + 1]!; k++) {
          const row = incidence.rows[k]!
          for (const next of [system.totals[row]!, ...system.parts.subarray(system.starts[row], system.starts[row + 1])])
            if (group[next]! < 0 && bounds.low[next]! < bounds.high[next]!) {
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

export interface CertificateReport {
  /** Whether the restricted file is the one that the public file names. */
  same: boolean
  proofs: number
  /** Proofs that fail, and cells without one. */
  faults: number
  /** Places whose printed figure is not that of the restricted file. */
  differing: string[]
}

export function checkCertificateFile(file: PublicFile, certificate: PublicationCertificate, text = fileText(certificate)): CertificateReport {
  const printed = new Map(file.cells.map((cell) => [cell[0], cell]))
  const differing = certificate.places.flatMap(([place, part, cell]) => {
    const { status, system } = certificate.parts[part]!
    const [, kind, figure = 0] = printed.get(place) ?? []
    const fits = kind === undefined ? false : status[cell] === 0 ? (kind === 'X' ? system.counts[cell] === 0 : kind === (system.counts[cell] === 0 ? 'z' : 'v') && figure === system.counts[cell]) : isHidden(kind)
    return fits ? [] : [place]
  })
  return {
    same: sha256(text) === file.certificate, proofs: certificate.parts.reduce((sum, { proofs }) => sum + proofs.length, 0),
    faults: certificate.parts.reduce((sum, part) => sum + faultsOfPart(part).length, 0), differing
  }
}
