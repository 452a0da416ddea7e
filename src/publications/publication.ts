/** A publication: which tables of which year, by which rules they are protected, and what the audit found. */
import type { Text } from '#platform/messages'
import type { Cell } from '#statistics'

/** Codes of 'minimum' cells only, or the full breakdowns of the dictionary where states gave them. */
export type Detail = 'minimum' | 'full'
/** What a draft has been through. */
export type AuditState = 'running' | 'failed' | 'unsafe' | 'safe'

export interface Rules {
  /** Counts from 1 to threshold - 1 are hidden; a state may ask for more. */
  threshold: number
  /** Least width of the interval in which a hidden count can lie. */
  width: number
  /** Whether a part that takes all of a total is hidden. */
  hideGroups: boolean
  /** 'proof' hides what the proofs need; 'threshold' hides small counts only and mostly fails the audit. */
  method: 'proof' | 'threshold'
  /** Cells shown by choice are kept in mind when others are hidden; otherwise they are shown afterwards, whatever they open. */
  keepShown?: boolean
  /** Tables that the unit rounds, though the state asked for hiding; linked tables of the state are rounded with them. */
  round?: readonly { state: string; table: string; base: 3 | 5 }[]
  /** Tables kept out of the regional total, or of the publication. */
  leaveOut?: readonly { state: string; table: string; from: 'region' | 'publication' }[]
}
export const publicRules: Rules = { threshold: 10, width: 10, hideGroups: true, method: 'proof' }

export const hideReasons = ['small_count', 'group', 'asked', 'protects_another', 'hidden_before'] as const
export type HideReason = (typeof hideReasons)[number]

/** The regional total beside the ISO codes of states. */
export const region = 'ARB'

/** What protection and audit came to, in figures that give nothing away. */
export interface AuditSummary {
  /** Cells that were audited with this publication, earlier publications of the same year included. */
  cells: number
  /** Cells of this publication by kind. */
  kinds: Partial<Record<Cell['kind'], number>>
  primary: number
  complementary: number
  /** Primary cells that could be narrowed too far, with the interval a reader could work out. At most 200 are listed. */
  narrow: { cell: string; low: number; high: number | null; need: { low: number; high: number } }[]
  narrowCount: number
  unknown: number
  /** Linear programs that were solved; the rest was settled by moves and sums. */
  solves: number
  proofs: number
  seconds: number
  /** For each table the states in the regional total, and those whose table is not complete or who keep it out. */
  region: Record<string, { states: string[]; left: string[] }>
  /** States of which some table was rounded, by table. */
  rounded: Record<string, string[]>
  /** The publications audited together with this one. */
  earlier: number[]
}

export interface Publication {
  id: number
  /** null until it is published; 0 for figures that others published before. */
  number: number | null
  origin: 'unit' | 'outside'
  title: Text
  year: number | null
  tables: string[]
  detail: Detail
  /** Id of the publication that this one corrects or completes. */
  revises: number | null
  changes: Text | null
  notes: Text | null
  rules: Rules
  status: 'draft' | 'published' | 'discarded'
  auditState: AuditState | null
  audit: AuditSummary | null
  version: number
  createdAt: Date
  createdBy: string | null
  publishedAt: Date | null
  publishedBy: string | null
}

/** A line of figures: a measure of a table at one code of each dimension. */
export interface Series { table: string; measure: string; /** Joined by '|' in the order of the table's dimensions. */ codes: string }

export interface PublishedCell extends Series {
  /** ISO code, or 'ARB'. */
  state: string
  year: number
  /** Number of the publication that says it. */
  publication: number
  cell: Cell
  /** 3 or 5 where the figure was rounded to a multiple. */
  base: 3 | 5 | null
}

/** 'T1|persons|total|female|child|total' */
export const seriesKey = ({ table, measure, codes }: Series): string => `${table}|${measure}|${codes}`
/** 'DZ|2025|T1|persons|total|female|child|total' */
export const placeKey = ({ state, year, ...series }: Series & { state: string; year: number }): string => `${state}|${year}|${seriesKey(series)}`
