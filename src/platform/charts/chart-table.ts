/** The table that stands beside a figure: the same cells in words, so that nothing in the figure is only in the figure. */
import { formatNumber, t, type Lang } from '../messages/index.ts'
import { amount, type CellKind, type ChartCell } from './cell.ts'
import type { Series } from './line-over-time.ts'

export interface ChartTableCell {
  text: string
  kind: CellKind
  provisional: boolean
}

export interface ChartTable {
  /** Names of the columns after the first, one per series. */
  columns: string[]
  rows: { head: string; cells: ChartTableCell[] }[]
}

/** A cell in words: a number, a counted zero, or the reason why there is none. */
export function cellText(lang: Lang, cell: ChartCell, number = (value: number) => formatNumber(lang, value)): string {
  const value = amount(cell)
  if (value === null) return cell.label ?? t(lang, `charts.kind.${cell.kind === 'value' ? 'not_available' : cell.kind}`)
  return cell.provisional ? t(lang, 'charts.provisional', { value: number(value) }) : number(value)
}

/** Years down, series across. A year that a series does not mention is "not available". */
export function chartTable(lang: Lang, series: Series[], year: (value: number) => string): ChartTable {
  const years = [...new Set(series.flatMap((one) => one.cells.map((cell) => cell.year)))].sort((a, b) => a - b)
  return {
    columns: series.map((one) => one.name),
    rows: years.map((row) => ({
      head: year(row),
      cells: series.map((one) => {
        const cell: ChartCell = one.cells.find((candidate) => candidate.year === row) ?? { kind: 'not_available' }
        return { text: cellText(lang, cell), kind: cell.kind, provisional: cell.provisional ?? false }
      })
    }))
  }
}
