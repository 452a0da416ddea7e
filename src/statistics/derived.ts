/** Figures computed from the register, each with what it was computed from, or with the reason why it was not. */
import { countOf, isSuppressed, type Cell } from './cell.ts'

export type NotComputable = 'no_figure' | 'suppressed' | 'not_collected' | 'not_available' | 'not_applicable' | 'no_population' | 'zero_total'

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

/**
 * Children among the victims detected, 0 to 1. The denominator is the published total, so victims of unknown age lower
 * the share; it is not computed when either figure is withheld.
 */
export function shareOfChildren(year: number, children: Cell | null, total: Cell | null): Derived {
  const numerator = countOf(children)
  const denominator = countOf(total)
  if (numerator === null) return { value: null, numerator, denominator, year, reason: reasonOf(children) }
  if (denominator === null) return { value: null, numerator, denominator, year, reason: reasonOf(total) }
  // Published rows of one year can come from different counts: more children than victims is not a share.
  if (denominator === 0 || numerator > denominator) return { value: null, numerator, denominator, year, reason: denominator === 0 ? 'zero_total' : 'not_available' }
  return { value: numerator / denominator, numerator, denominator, year, reason: null }
}
