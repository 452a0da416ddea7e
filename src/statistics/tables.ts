import type { InstantByDefault } from '#platform/database'
import type { Visibility } from '#platform/command'
import type { Generated } from 'kysely'
import type { CellKind } from './cell.ts'
import type { Age, Form, Measure, Sex } from './dimensions.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    statistic_cell: StatisticCellTable
    population: PopulationTable
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
