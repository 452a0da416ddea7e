/** Protects a draft: hides what has to be hidden, audits it together with all earlier publications of the year. */
import { assemble, type Assembled } from './assemble.ts'
import { roundTables, type RoundedTables } from './assemble-rounding.ts'
import { certificateFormat, certificatePart, faultsOfPart, fileText, sha256, type PublicationCertificate } from './certificate-file.ts'
import { fixesOf } from './fixes.ts'
import { cellsOf, whereabouts, type Whereabouts } from './protect-cells.ts'
import { protectPart, type PartChoices, type ProtectedPart } from './protect-part.ts'
import { partsOf } from './protect-system.ts'
import type { Protected, ProtectInput } from './protect-types.ts'
import { publicFileOf } from './protect-public.ts'
import type { AuditSummary } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

export type { Choice, Earlier, Fix, Protected, ProtectInput, Refused } from './protect-types.ts'

/** Everything that protection found; what leaves it is made of this. */
export interface Outcome {
  input: ProtectInput
  assembled: Assembled
  rounding: RoundedTables
  parts: ProtectedPart[]
  where: Whereabouts
  cells: NewPublishedCell[]
}

/**
 * Pure and deterministic, whatever the order of states and tables; meant for a worker thread. `progress` is told a share from
 * 0 to 1. Throws only where an earlier certificate contradicts itself.
 */
export async function protect(input: ProtectInput, progress?: (share: number) => void): Promise<Protected> {
  const begun = performance.now()
  const outcome = await protectParts(input, (share) => progress?.(share * 0.9))
  const { assembled, rounding, where, cells } = outcome
  const earlier = input.earlier.map((_, n) => input.numbers?.[n] ?? n + 1)
  const certificate = certificateOfOutcome(outcome, earlier)
  // The last gate: the separate checker, which shares no code with the search.
  const proven = certificate.parts.every((part) => faultsOfPart(part).length === 0)
  const summary = summaryOf(outcome, earlier, begun)
  const safe = proven && summary.narrowCount === 0 && summary.unknown === 0
  const fixes = safe ? [] : await fixesOf(outcome, protectParts, (share) => progress?.(0.9 + share * 0.1))
  progress?.(1)
  return {
    safe, cells, summary: { ...summary, seconds: (performance.now() - begun) / 1000 }, refused: [...rounding.refused, ...assembled.refused], fixes, certificate,
    published: publicFileOf({
      year: input.year, tables: input.tables, detail: input.detail, rules: input.rules, assembled, where, revised: revisedOf(outcome), earlier, certificate: sha256(fileText(certificate))
    })
  }
}

/** Without files and fixes. */
export async function protectParts(input: ProtectInput, progress?: (share: number) => void): Promise<Outcome> {
  const rounding = await roundTables(input, input.earlier)
  const left = rounding.refused.map(({ state, table }) => ({ state, table, from: 'publication' as const }))
  const rules = { ...input.rules, leaveOut: [...(input.rules.leaveOut ?? []), ...left] }
  const assembled = assemble({ ...input, rules, roundings: rounding.roundings })
  const choices = choicesOf(input, assembled)
  const open = partsOf(assembled, input.earlier)
  const size = open.reduce((sum, { cells }) => sum + cells.length, 0)
  const parts: ProtectedPart[] = []
  let done = 0
  for (const part of open) {
    parts.push(await protectPart(part, input.rules, choices, (share) => progress?.((done + share * part.cells.length) / size)))
    done += part.cells.length
  }
  return { input, assembled, rounding, parts, where: whereabouts(parts), cells: cellsOf(input.year, assembled, parts) }
}

function choicesOf({ choices }: ProtectInput, { places }: Assembled): PartChoices {
  const keys = (choice: 'hide' | 'show') => new Set(choices.filter((one) => one.choice === choice).flatMap(({ cell }) => places.get(cell)?.key ?? []))
  return { hide: keys('hide'), show: keys('show') }
}

const certificateOfOutcome = ({ input, assembled, rounding, parts, where }: Outcome, earlier: number[]): PublicationCertificate => {
  const index = new Map(parts.map((part, n) => [part, n]))
  return {
    format: certificateFormat, salt: input.salt ?? '', year: input.year, tables: [...input.tables], detail: input.detail, rules: input.rules, parts: parts.map((part) => certificatePart(part, input.rules)),
    places: [...assembled.places.values()].flatMap(({ place, key }) => (key === null ? [] : [[place, index.get(where.get(key)!.found)!, where.get(key)!.cell] as [string, number, number]])),
    rounded: rounding.records, earlier
  }
}

/** Keys of cells whose count is another than in an earlier publication. */
const revisedOf = ({ parts, assembled }: Outcome): string[] =>
  [...new Set(parts.flatMap(({ part }) => part.cells.flatMap(({ key }) => (key.includes('@') && assembled.figures.has(key.split('@')[0]!) ? [key.split('@')[0]!] : []))))]

/** At most so many narrow cells are listed. */
const listAtMost = 200

function summaryOf({ assembled, parts, cells }: Outcome, earlier: number[], begun: number): AuditSummary {
  const kinds: AuditSummary['kinds'] = {}
  for (const { kind } of cells) kinds[kind] = (kinds[kind] ?? 0) + 1
  const placeOf = new Map([...assembled.places.values()].toReversed().map(({ key, place }) => [key, place]))
  const narrow = parts.flatMap(({ part, narrow: found }) => found.map(({ cell, low, high, need }) => {
    const key = part.cells[cell]!.key
    return { cell: placeOf.get(key) ?? key.split('@')[0]!, low, high: Number.isFinite(high) ? high : null, need }
  }))
  const sum = (of: (part: ProtectedPart) => number) => parts.reduce((all, part) => all + of(part), 0)
  return {
    cells: sum(({ part }) => part.cells.length), kinds, primary: kinds.suppressed_primary ?? 0, complementary: kinds.suppressed_complementary ?? 0,
    narrow: narrow.slice(0, listAtMost), narrowCount: narrow.length, unknown: sum(({ unknown }) => unknown), solves: sum(({ solves }) => solves), proofs: sum(({ proofs }) => proofs.length),
    seconds: (performance.now() - begun) / 1000, region: assembled.region, rounded: assembled.rounded, earlier
  }
}
