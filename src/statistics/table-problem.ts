/** What a check finds in a table. */
import type { Message } from '#platform/messages'

export const grades = ['must_fix', 'should_explain', 'note'] as const
/** Wrong in itself; unlikely, and in order once it is explained; worth knowing. */
export type Grade = (typeof grades)[number]

export const tableCheckCodes = [
  'totals_equal_parts', 'part_over_total', 'presumed_ge_identified', 'convicted_le_prosecuted', 'jump_50', 'smuggling_only', 'break_in_series', 'shared_totals',
  'list_incomplete'
] as const
export type TableCheckCode = (typeof tableCheckCodes)[number]

export interface TableProblem {
  /** The check, and the cell or heading: the same from one saving to the next. No '.' in it, so that it can name a field. */
  id: string
  check: TableCheckCode
  grade: Grade
  /** The `cellKey` it is about; null for the table as a whole. */
  cell: string | null
  /** The field to go to where it is not a cell, as `readTableForm` names it: 'about.break_in_series'. */
  field: string | null
  message: Message
  /** A text stands under its id. */
  explained: boolean
}
