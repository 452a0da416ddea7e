/**
 * The certificate of a publication: what was published, what was hidden and why, and the proof of each hidden cell, as JSON
 * that the separate checker reads. It holds the true counts, so it is kept with the unit and never published.
 */
import { createCheckSystem, type PlainSystem } from './certificate-system.ts'
import { faultsOf, type Fault } from './check.ts'
import { needOf, reasons, type Reason } from './primary.ts'
import type { Floor, Proof } from './proof.ts'
import type { NamedSystem } from './system.ts'

export interface Certificate {
  format: 'nasaq-disclosure-certificate/1'
  rules: { threshold: number; width: number; hideGroups: boolean }
  /** Insiders' cells, when the publication was proven against them too. */
  insiders: number[][]
  system: PlainSystem
  /** 0 shown, 1 primary, 2 complementary, by cell. */
  status: number[]
  /** The lowest count that a reader holds possible for each cell once it is hidden. */
  floors: number[]
  reasons: Reason[]
  proofs: { cell: number; way: 1 | -1; cells: number[]; changes: number[] }[]
}

export interface Certified { rules: Certificate['rules']; system: NamedSystem; status: Uint8Array; reason: Uint8Array; proofs: readonly Proof[]; floor?: Floor; insiders?: readonly (readonly number[])[] }

export const certificateOf = ({ rules, system, status, reason, proofs, floor = () => 0, insiders = [] }: Certified): Certificate => ({
  format: 'nasaq-disclosure-certificate/1',
  rules,
  insiders: insiders.map((cells) => [...cells]),
  system: { keys: [...system.keys], counts: [...system.counts], totals: [...system.totals], starts: [...system.starts], parts: [...system.parts] },
  status: [...status],
  floors: Array.from(status, (_, cell) => floor(cell)),
  reasons: [...reason].map((index) => reasons[index]!),
  proofs: proofs.map(({ cell, way, cells, changes }) => ({ cell, way, cells: [...cells], changes: [...changes] }))
})

/** Checks a certificate from itself alone, against everyone and against each insider. No faults: everything is proven. */
export function checkCertificate(certificate: Certificate): Fault[] {
  const { threshold, width } = certificate.rules
  const system = createCheckSystem(certificate.system)
  const status = Uint8Array.from(certificate.status)
  const need = (cell: number) => needOf(system.counts[cell]!, threshold, width)
  const proofs = certificate.proofs.map(({ cell, way, cells, changes }) => ({ cell, way, cells: Int32Array.from(cells), changes: Int32Array.from(changes) }))
  const floor = (cell: number) => certificate.floors[cell]!
  const everyone = faultsOf(system, status, need, proofs, [], floor)
  const inside = certificate.insiders.flatMap((known) => {
    const cells = new Set(known)
    return faultsOf(system, status, need, proofs.filter((proof) => !proof.cells.some((cell) => cells.has(cell))), known, floor)
  })
  return [...everyone, ...inside]
}
