/**
 * What a state reports in one table of the dictionary: its cells, the metadata without which nobody can compare them, and
 * how far they may go. The answer to a question of type 'statistics' in a return.
 */
import type { DictionaryTable } from './dictionary.ts'

export const missingKinds = ['not_collected', 'not_available', 'not_applicable'] as const
/** Never collected; collected but not available for this period; does not apply to the state. */
export type Missing = (typeof missingKinds)[number]

/** A reported cell. A true zero, a number and the three kinds of missing never look alike. */
export type ReportedCell =
  | { kind: 'value'; value: number; provisional?: true }
  | { kind: 'zero'; provisional?: true }
  | { kind: Missing }

/** The headings of the metadata form (SDMX ESMS); `content/dictionary.json` names them and says which a table requires. */
export const headings = ['coverage', 'period', 'counting_rule', 'source_body', 'law_article', 'break_in_series', 'comment'] as const
export type Heading = (typeof headings)[number]

/** Kept by the state; seen by the unit; counted in a regional total only; published. */
export const shares = ['state', 'unit', 'region', 'public'] as const
export type Share = (typeof shares)[number]

/** How small counts are protected when the table is published: hidden, or all counts rounded to a multiple. */
export const protections = ['hide', 'round3', 'round5'] as const
export type Protection = (typeof protections)[number]

export interface TableAnswer {
  /** Version of the dictionary. */
  dictionary: number
  /** By `cellKey`. A cell that was left blank is absent. */
  cells: Record<string, ReportedCell>
  about: Partial<Record<Heading, string>>
  share: Share
  protection: Protection
  /** Counts below it are never published: 10, or more where the state asks for it. */
  threshold: number
  /** What the state says to a check that asks for an explanation, by the check's `id`. */
  explanations: Record<string, string>
}

export const blankTable = (dictionary: number): TableAnswer => ({
  dictionary, cells: {}, about: {}, share: 'unit', protection: 'hide', threshold: 10, explanations: {}
})

/** 'persons|total|female|child|total': the measure, then a code for each dimension in the order of the table. */
export const cellKey = (table: DictionaryTable, measure: string, codes: Readonly<Record<string, string>>): string =>
  [measure, ...table.dimensions.map(({ code }) => codes[code])].join('|')

/** The parts of a `cellKey`. */
export function partsOfKey(table: DictionaryTable, key: string): { measure: string; codes: Record<string, string> } {
  const [measure = '', ...codes] = key.split('|')
  return { measure, codes: Object.fromEntries(table.dimensions.map(({ code }, at) => [code, codes[at] ?? ''])) }
}
