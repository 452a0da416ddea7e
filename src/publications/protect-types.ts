/** What protection takes and gives: plain data, so that it travels to a worker thread and back. */
import type { StateTable } from '#statistics'
import type { PublicationCertificate } from './certificate-file.ts'
import type { PublicFile } from './public-file.ts'
import type { AuditSummary, Detail, Rules } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

/** A decision by hand about one cell: hide it whatever the rules say, or show it whatever they say. */
export interface Choice {
  /** `placeKey`: 'DZ|2025|T1|persons|total|female|child|total'. */
  cell: string
  choice: 'hide' | 'show'
}

/** A publication of the same year that is out already: its restricted file, parsed. */
export type Earlier = PublicationCertificate

export interface ProtectInput {
  year: number
  tables: readonly string[]
  detail: Detail
  rules: Rules
  /** The current tables of the states; those of other years and tables are passed over. */
  reported: readonly StateTable[]
  /** In the order of publication. */
  earlier: readonly Earlier[]
  /** The numbers of the earlier publications, in the same order; 1, 2, 3 … where they are not told. */
  numbers?: readonly number[]
  choices: readonly Choice[]
  /**
   * What nobody can guess, kept in the restricted file: the public file names that file's SHA-256, and whoever can run this
   * program could otherwise try the few values that a hidden count can have until the SHA-256 is the same.
   */
  salt?: string
}

/** A table that cannot be published as it was reported. */
export interface Refused {
  state: string
  table: string
  /** 'sums': a total is not the sum of its parts; 'rounding': no rounded table that adds up was found. */
  why: 'sums' | 'rounding'
  /** Places of the cells at fault, at most 20. */
  cells: string[]
}

/** A way out of an unsafe draft, as data: `applyFix` brings it into the rules and choices, then the draft is protected again. */
export interface Fix {
  id: string
  kind: 'drop_show' | 'hide_more' | 'round' | 'leave_out' | 'proof'
  table: string
  state?: string
  /** Places that would be hidden too (or, for leave_out and round, those of which the figure goes or changes). At most 200. */
  cells: string[]
  /** Figures that a reader loses, the persons in them as far as there is one number for it, and how far a rounded figure moves at most. */
  cost: { cells: number; persons: number | null; farthest: number | null }
  choices?: { add: Choice[]; remove: string[] }
  rules?: Partial<Rules>
}

export interface Protected {
  /** No primary cell can be narrowed too far, by anybody; only then may it be published. */
  safe: boolean
  cells: NewPublishedCell[]
  summary: AuditSummary
  refused: Refused[]
  /** Ways out; empty for a safe result. The cheapest first. */
  fixes: Fix[]
  /** Restricted: true counts, equations, statuses, proofs. Written as `fileText(certificate)`. */
  certificate: PublicationCertificate
  /** Public: what is published and how it hangs together, enough for the separate checker; names the SHA-256 of the restricted file. */
  published: PublicFile
}
