/** The numbers of the audit of the past, added up as its page shows them. Pure. */
import type { Openness, PastRow } from './past-audit.ts'

export interface PastSum { hidden: number; subtraction: Openness; programs: Openness; unclear: number; /** Tables in which at least one cell can be worked out. */ tables: number }

const nothing = (): Openness => ({ pinned: 0, narrowed: 0, open: 0 })
const plus = (a: Openness, b: Openness): Openness => ({ pinned: a.pinned + b.pinned, narrowed: a.narrowed + b.narrowed, open: a.open + b.open })

export const sumOf = (rows: readonly PastRow[]): PastSum =>
  rows.reduce<PastSum>((sum, row) => ({
    hidden: sum.hidden + row.hidden, subtraction: plus(sum.subtraction, row.subtraction), programs: plus(sum.programs, row.programs),
    unclear: sum.unclear + row.unclear, tables: sum.tables + (row.programs.pinned > 0 ? 1 : 0)
  }), { hidden: 0, subtraction: nothing(), programs: nothing(), unclear: 0, tables: 0 })

/** By one of the names of a row, in the order of the names. */
export function sumsBy<K extends 'state' | 'year' | 'table'>(rows: readonly PastRow[], name: K): { key: PastRow[K]; sum: PastSum }[] {
  return [...Map.groupBy(rows, (row) => row[name])].map(([key, group]) => ({ key, sum: sumOf(group) })).sort((a, b) => (a.key < b.key ? -1 : 1))
}
