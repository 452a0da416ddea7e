/** Tables of one return that count the same persons. */
import { countOfReported } from './reported-cell.ts'
import type { Finding, TableCheckInput } from './table-checks.ts'

interface Shared {
  cell: string
  /** Cells of the other table whose sum it is. */
  other: { table: string; cells: readonly string[] }
}

const victims = (...cells: string[]) => ({ table: 'T1', cells })

/**
 * By table: what it shares with an earlier one, the total first. Told in the later table only, and of each pair the first
 * that differs, because with another total everything under it differs as well.
 */
export const sharedCells: Readonly<Record<string, readonly Shared[]>> = {
  T2: [
    { cell: 'persons|total|total|total', other: victims('persons|total|total|total|total') },
    { cell: 'persons|total|child|total', other: victims('persons|total|total|child|total') },
    { cell: 'persons|total|adult|total', other: victims('persons|total|total|adult|total') }
  ],
  T3: [
    { cell: 'persons|total|total', other: victims('persons|total|total|total|total') },
    { cell: 'persons|total|domestic', other: { table: 'T2', cells: ['persons|total|total|domestic'] } },
    { cell: 'persons|total|cross_border', other: { table: 'T2', cells: ['persons|total|total|cross_border'] } }
  ],
  // "Persons who are victims of forced labour or domestic servitude" (counting rule of T4).
  T4: [{ cell: 'persons|total', other: victims('persons|total|total|total|forced_labour', 'persons|total|total|total|domestic_servitude') }],
  T6: [{ cell: 'persons|total', other: victims('persons|total|total|total|total') }],
  T11: [{ cell: 'persons|total', other: { table: 'T10', cells: ['persons|convicted|total|total|total'] } }]
}

export function sharedTotals({ table, answer, tables }: TableCheckInput): Finding[] {
  if (!table.checks.includes('shared_totals')) return []
  const told = new Set<string>()
  return (sharedCells[table.code] ?? []).flatMap(({ cell, other }): Finding[] => {
    if (told.has(other.table)) return []
    const here = countOfReported(answer.cells[cell])
    const parts = other.cells.map((key) => countOfReported(tables.get(other.table)?.cells[key]))
    if (here === null || parts.includes(null)) return []
    const there = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
    if (here === there) return []
    told.add(other.table)
    return [{
      id: `shared_totals:${other.table}:${cell}`, check: 'shared_totals', grade: 'should_explain', cell,
      message: { key: 'statistics.check.shared', values: { here, there, table: other.table } }
    }]
  })
}
