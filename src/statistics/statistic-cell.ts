/** A cell in its place, with where it comes from: a row of the register. */
import type { Visibility } from '#platform/command'
import type { Cell } from './cell.ts'
import type { Place } from './dimensions.ts'

/** A row of the register. */
export interface StatisticCell extends Place {
  /** ISO 3166-1 alpha-2. */
  state: string
  id: number
  cell: Cell
  source: string
  sourceIds: string[]
  asOf: string | null
  confidence: string
  visibility: Visibility
  origin: 'content' | 'state' | 'unit'
  returnId: string | null
  reason: string | null
  recordedAt: Date
  recordedBy: string | null
}
