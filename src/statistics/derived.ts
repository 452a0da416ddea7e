/** Figures computed from the register, each with what it was computed from, or with the reason why it was not. */
import { countOf, isSuppressed, type Cell } from './cell.ts'

export type NotComputable = 'no_figure' | 'suppressed' | 'not_collected' | 'not_available' | 'not_applicable' | 'no_population' | 'zero_total' | 'zero_denominator'

export type Derived =
  | { value: number; numerator: number; denominator: number; year: number; reason: null }
  | { value: null; numerator: number | null; denominator: number | null; year: number; reason: NotComputable }

const reasonOf = (cell: Cell | null): NotComputable => {
  if (cell === null) return 'no_figure'
  if (isSuppressed(cell)) return 'suppressed'
  return cell.kind === 'not_collected' || cell.kind === 'not_applicable' ? cell.kind : 'not_available'
}

/**
 * Victims detected per 100,000 inhabitants (SDG indicator 16.2.2, UN metadata 16-02-02). Population of the same year;
 * a neighbouring year is not put in its place.
 */
export function victimsPer100k(year: number, victims: Cell | null, population: number | null): Derived {
  const numerator = countOf(victims)
  if (numerator === null) return { value: null, numerator, denominator: population, year, reason: reasonOf(victims) }
  if (population === null || population <= 0) return { value: null, numerator, denominator: null, year, reason: 'no_population' }
  return { value: (numerator / population) * 100_000, numerator, denominator: population, year, reason: null }
}

/** A part of a whole of the same year, 0 to 1. More than the whole is no share: rows of one year can come from different counts. */
function shareOf(year: number, part: Cell | null, whole: Cell | null): Derived {
  const numerator = countOf(part)
  const denominator = countOf(whole)
  if (numerator === null) return { value: null, numerator, denominator, year, reason: reasonOf(part) }
  if (denominator === null) return { value: null, numerator, denominator, year, reason: reasonOf(whole) }
  if (denominator === 0 || numerator > denominator) return { value: null, numerator, denominator, year, reason: denominator === 0 ? 'zero_total' : 'not_available' }
  return { value: numerator / denominator, numerator, denominator, year, reason: null }
}

/**
 * Children among the victims detected, 0 to 1. The denominator is the published total, so victims of unknown age lower
 * the share; it is not computed when either figure is withheld.
 */
export const shareOfChildren = (year: number, children: Cell | null, total: Cell | null): Derived => shareOf(year, children, total)

/** Victims trafficked within their own country among all victims (T2, border), 0 to 1; those of unknown border lower it. */
export const shareDomestic = (year: number, domestic: Cell | null, total: Cell | null): Derived => shareOf(year, domestic, total)

/** One number for each of another; it may be above one. Counts of several years are added, and all of them are needed. */
function ratioOf(year: number, above: readonly (Cell | null)[], below: readonly (Cell | null)[]): Derived {
  const sum = (cells: readonly (Cell | null)[]) => (cells.every((cell) => countOf(cell) !== null) ? cells.reduce((total, cell) => total + countOf(cell)!, 0) : null)
  const [numerator, denominator] = [sum(above), sum(below)]
  const lacking = [...above, ...below].find((cell) => countOf(cell) === null)
  if (numerator === null || denominator === null) return { value: null, numerator, denominator, year, reason: reasonOf(lacking ?? null) }
  if (denominator === 0) return { value: null, numerator, denominator, year, reason: 'zero_denominator' }
  return { value: numerator / denominator, numerator, denominator, year, reason: null }
}

/** Victims formally identified for each presumed victim of the same year (T1, status). */
export const identifiedPerPresumed = (year: number, identified: Cell | null, presumed: Cell | null): Derived => ratioOf(year, [identified], [presumed])

export interface StagesOfYear {
  suspected: Cell | null
  prosecuted: Cell | null
  convicted: Cell | null
}

/**
 * From suspects to prosecuted and from prosecuted to convicted, each per person of the stage before, over the sums of the
 * years given (T10; three, the oldest first). A case takes years, so the stages of one year are different persons; sums
 * over three years soften that and do not remove it.
 */
export const attrition = (year: number, years: readonly StagesOfYear[]): { prosecuted: Derived; convicted: Derived } => ({
  prosecuted: ratioOf(year, years.map((one) => one.prosecuted), years.map((one) => one.suspected)),
  convicted: ratioOf(year, years.map((one) => one.convicted), years.map((one) => one.prosecuted))
})
