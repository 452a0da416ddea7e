/** A table of the dictionary to read: every kind of cell with a look of its own, the key below. */
import { Notice, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { cellOf, type Cell } from './cell.ts'
import type { DictionaryTable, Level } from './dictionary.ts'
import { CellKey, CellText } from './parts.tsx'
import type { ReportedCell } from './table-answer.ts'
import { codesInUse, expectedKeys } from './table-keys.ts'
import { panelsOf, type Panel, type PanelGroup } from './table-layout.ts'
import { PanelFrame } from './table-panel.tsx'

export interface TableViewProps {
  table: DictionaryTable
  /** By `cellKey`: as a state reported it, or as cells of a publication with what is hidden. */
  cells: Readonly<Record<string, ReportedCell | Cell>>
  /** The narrowest that shows every cell, unless told. */
  level?: Level | undefined
}

const cellAt = (cell: ReportedCell | Cell | undefined): Cell | null => (cell === undefined ? null : cellOf(cell))

/** Groups and rows without any cell are left out: of two hundred countries only those with a figure. */
function filledGroups(panel: Panel, cells: TableViewProps['cells']): PanelGroup[] {
  return panel.groups.flatMap((group) => {
    const rows = group.rows.filter((row) => row.keys.some((key) => cells[key] !== undefined))
    return rows.length > 0 ? [{ ...group, rows }] : []
  })
}

export const TableView: FC<TableViewProps> = ({ table, cells, level }) => {
  const { lang, say } = useReader()
  const keys = Object.keys(cells)
  const minimum = new Set(expectedKeys(table, 'minimum', keys))
  const chosen = level ?? (keys.every((key) => minimum.has(key)) ? 'minimum' : 'full')
  const panels = panelsOf(table, chosen, lang, codesInUse(table, keys)).map((panel) => ({ ...panel, groups: filledGroups(panel, cells) })).filter((panel) => panel.groups.length > 0)
  if (panels.length === 0) return <Notice tone="neutral">{say('statistics.grid.nothing')}</Notice>
  const shown = new Set(panels.flatMap((panel) => panel.groups.flatMap((group) => group.rows.flatMap((row) => row.keys))))
  return (
    <div class="report">
      <h2>{say('statistics.grid.title')}</h2>
      {panels.map((panel) => <PanelFrame id={`${table.code}-${panel.id}`} panel={panel} cell={(key) => <CellText cell={cellAt(cells[key])} />} />)}
      <CellKey cells={[...shown].map((key) => cellAt(cells[key]))} />
    </div>
  )
}
