/** The dry run of an import: what each figure of the file would do to what is published. Pure. */
import { publishedCell } from './outside.ts'
import type { ReadOutside } from './outside-layout.ts'
import { placeKey, type PublishedCell } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

export interface OutsideChange {
  row: number
  cell: NewPublishedCell
  /** What is published now; null where nothing is. */
  before: PublishedCell | null
}

export interface OutsideCheck {
  /** Cells that nothing is published about. */
  added: OutsideChange[]
  /** Cells that say something else now. */
  changed: OutsideChange[]
  unchanged: number
  /** Cells that the region itself has published: what others say does not come before it. */
  ours: number
  read: ReadOutside
  /** First and last year of the figures that would be imported. */
  span: { from: number; to: number } | null
}

/** `current`: what readers are shown now. `ours`: numbers of the publications that the unit made. */
export function checkOutside(read: ReadOutside, current: readonly PublishedCell[], ours: ReadonlySet<number>): OutsideCheck {
  const known = new Map(current.map((one) => [placeKey(one), one]))
  const check: OutsideCheck = { added: [], changed: [], unchanged: 0, ours: 0, read, span: null }
  for (const figure of read.figures) {
    const cell = publishedCell(figure)
    if (cell === null) continue // readLayout leaves out what has no place
    const before = known.get(placeKey(cell)) ?? null
    if (before && ours.has(before.publication)) check.ours++
    else if (!before) check.added.push({ row: figure.row, cell, before })
    else if (isSame(cell, before)) check.unchanged++
    else check.changed.push({ row: figure.row, cell, before })
  }
  const years = [...check.added, ...check.changed].map(({ cell }) => cell.year)
  if (years.length > 0) check.span = years.reduce((span, year) => ({ from: Math.min(span.from, year), to: Math.max(span.to, year) }), { from: years[0]!, to: years[0]! })
  return check
}

const isSame = (cell: NewPublishedCell, { cell: before }: PublishedCell): boolean =>
  cell.kind === before.kind && cell.value === before.value && (before.kind !== 'suppressed_primary' || before.below === cell.below)
