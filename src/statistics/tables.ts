import type { Instant, InstantByDefault, Json } from '#platform/database'
import type { Visibility } from '#platform/command'
import type { Generated } from 'kysely'
import type { CellKind } from './cell.ts'
import type { Age, Form, Measure, Sex } from './dimensions.ts'
import type { Heading, Protection, ReportedCell } from './table-answer.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    statistic_cell: StatisticCellTable
    population: PopulationTable
    state_table: StateTableTable
    state_category: StateCategoryTable
  }
}

export interface StatisticCellTable {
  state: string
  id: Generated<number>
  year: number
  measure: Measure
  form: Form
  sex: Sex
  age: Age
  kind: CellKind
  /** Positive for 'value', 0 for 'zero', else null. */
  value: number | null
  below: number | null
  provisional: boolean
  source: string
  source_ids: Generated<string[]>
  as_of: string | null
  confidence: string
  visibility: Visibility
  origin: 'content' | 'state' | 'unit'
  return_id: string | null
  reason: string | null
  recorded_at: InstantByDefault
  recorded_by: string | null
}

/** Inhabitants, mid-year. */
export interface PopulationTable {
  state: string
  year: number
  recorded_at: InstantByDefault
  persons: number
  source: string
  confidence: string
}

/** A table of the dictionary as a state reported it (migrations/0013). */
export interface StateTableTable {
  state: string
  id: Generated<number>
  year: number
  table_code: string
  dictionary: number
  cells: Json<Record<string, ReportedCell>>
  about: Json<Partial<Record<Heading, string>>>
  share: 'unit' | 'region' | 'public'
  protection: Protection
  threshold: number
  source: string
  origin: 'content' | 'state' | 'unit'
  return_id: string | null
  reason: string | null
  recorded_at: Instant
  recorded_by: string | null
}

/** A category of a state's own and the code it is counted under. */
export interface StateCategoryTable {
  state: string
  list: string
  own: string
  code: string
  note: string | null
  updated_at: Instant
  updated_by: string | null
}
