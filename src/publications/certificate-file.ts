/**
 * The restricted file of a publication, certificate.json: true counts, sums, statuses, proofs and what insiders know, one
 * certificate of the disclosure engine for each part that hangs together. Later publications of the year are audited with it.
 */
import { createHash } from 'node:crypto'
import { certificateOf, faultsOf, needOf, type Certificate, type CellSystem, type Dimension, type Fault, type Proof } from '#disclosure'
import { region, type Detail, type Rules } from './publication.ts'
import type { ProtectedPart } from './protect-part.ts'

export const certificateFormat = 'nasaq-publication-certificate/1'

export interface CertificatePart extends Certificate {
  /** Counts below it are small, by cell: a state may ask for more than the rules. */
  thresholds: number[]
  /** The state that knows the cell, by cell. */
  states: string[]
  /** 1 for cells that no publication prints: rows that are only in the regional total, and what is left of a total. */
  unpublished: number[]
  /** The tables as products of codes, by number of their cells; -1 for none. */
  tables: { name: string; dimensions: Dimension[]; cells: number[] }[]
}

export interface PublicationCertificate {
  format: typeof certificateFormat
  /** Random, so that nobody can try hidden counts against the SHA-256 of this file, which is public. */
  salt: string
  year: number
  tables: string[]
  detail: Detail
  rules: Rules
  parts: CertificatePart[]
  /** Where each printed figure is in the parts: [place, part, cell]. */
  places: [string, number, number][]
  /** States whose linked tables were rounded, with the figures they reported, so that the same figures are rounded the same way. */
  rounded: { state: string; base: 3 | 5; tables: string[]; reported: Record<string, number>; shown: Record<string, number> }[]
  /** Numbers of the publications that were audited together with this one. */
  earlier: number[]
}

/** The text of a file as it is kept, hashed and given out. */
export const fileText = (file: object): string => `${JSON.stringify(file)}\n`
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export function certificatePart({ part, marks, status, reason, proofs, insiders }: ProtectedPart, { threshold, width, hideGroups }: Rules): CertificatePart {
  const plain = certificateOf({ rules: { threshold, width, hideGroups }, system: part.system, status, reason, proofs, floor: marks.floor, insiders: insiders.map(({ cells }) => cells) })
  return {
    ...plain,
    thresholds: part.cells.map((cell) => cell.threshold), states: part.cells.map(({ state }) => state), unpublished: part.cells.map(({ role }) => (role === 'private' || role === 'unprinted' ? 1 : 0)),
    tables: part.tables.map(({ name, dimensions }, n) => ({ name, dimensions, cells: [...part.system.cellsOf[n]!] }))
  }
}

/**
 * Checks a part from itself alone: counts add up, each proof is a change that nobody could tell from what is published, and
 * every cell that must be open is so to everyone and to each insider. Throws a RangeError where the lists do not fit together.
 */
export function faultsOfPart(part: CertificatePart): Fault[] {
  const { system, status, insiders, rules, thresholds, floors } = part
  const cells: CellSystem = { counts: Int32Array.from(system.counts), totals: Int32Array.from(system.totals), starts: Int32Array.from(system.starts), parts: Int32Array.from(system.parts) }
  const size = system.keys.length
  if (![system.counts, status, thresholds, floors].every((list) => list.length === size) || system.starts.length !== system.totals.length + 1 || !holds(cells)) throw new RangeError('The lists of the certificate do not fit each other')
  const need = (cell: number) => needOf(system.counts[cell]!, thresholds[cell]!, rules.width)
  const proofs = part.proofs.map(({ cell, way, cells: touched, changes }): Proof => ({ cell, way, cells: Int32Array.from(touched), changes: Int32Array.from(changes) }))
  const faults = faultsOf(cells, Uint8Array.from(status), need, proofs, [], (cell) => floors[cell]!)
  if (faults.length > 0) return faults
  // Every proof is sound; for an insider only those count that touch nothing of what he knows.
  return insiders.flatMap((known) => {
    const knows = new Set(known)
    const reach = new Map<string, number>()
    for (const { cell, way, cells: touched, changes } of part.proofs)
      if (!touched.some((one) => knows.has(one))) reach.set(`${cell} ${way}`, Math.max(reach.get(`${cell} ${way}`) ?? 0, Math.abs(changes[touched.indexOf(cell)] ?? 0)))
    return status.flatMap((one, cell): Fault[] => {
      if (one !== 1 || knows.has(cell) || part.states[cell] === region) return []
      const { low, high } = need(cell)
      return ([[1, high - system.counts[cell]!], [-1, system.counts[cell]! - low]] as const).flatMap(([way, needed]): Fault[] => {
        const by = reach.get(`${cell} ${way}`) ?? 0
        return by >= needed ? [] : [{ kind: 'too_short', cell, way, by, needed }]
      })
    })
  })
}

function holds({ counts, totals, starts, parts }: CellSystem): boolean {
  for (let row = 0; row < totals.length; row++) {
    let rest = counts[totals[row]!]!
    for (let at = starts[row]!; at < starts[row + 1]!; at++) rest -= counts[parts[at]!]!
    if (rest !== 0) return false
  }
  return true
}
