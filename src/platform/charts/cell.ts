/** A number with the reason when there is none: the kinds of the statistics room, which must never look alike in a figure. */
export type CellKind =
  | 'value'
  | 'zero'
  | 'not_collected'
  | 'not_available'
  | 'not_applicable'
  | 'suppressed_primary'
  | 'suppressed_complementary'

export interface ChartCell {
  kind: CellKind
  /** Only for 'value'; 'zero' is a counted zero and is drawn as one. */
  value?: number | null
  provisional?: boolean
  /** What stands beside the mark of a suppressed cell: '<5', 'fewer than 10', 'withheld'. A missing cell is drawn as a mark only where it has one.
   *  Beside a value: how it is written instead ('23 (p)'). */
  label?: string
}

export interface YearCell extends ChartCell {
  year: number
}

/** The number to draw, or null when there is nothing to draw at a height. */
export function amount(cell: ChartCell): number | null {
  if (cell.kind === 'zero') return 0
  return cell.kind === 'value' && typeof cell.value === 'number' && Number.isFinite(cell.value) ? cell.value : null
}

export const isSuppressed = (cell: ChartCell): boolean =>
  cell.kind === 'suppressed_primary' || cell.kind === 'suppressed_complementary'

/** Without a number, and to be drawn as a mark: never as a zero, never as nothing. */
export const isMarked = (cell: ChartCell): boolean => isSuppressed(cell) || (amount(cell) === null && cell.label !== undefined)
