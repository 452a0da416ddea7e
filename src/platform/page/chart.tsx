/** A figure with its sentence and its table: nothing is only in the picture. */
import type { ChartTable, Markup } from '#platform/charts'
import type { Child, FC } from 'hono/jsx'
import { raw } from '#platform/jsx'
import { Icon } from './icons.tsx'
import { useReader } from './reader.ts'
import { Table, type Column } from './table.tsx'

export interface ChartProps {
  /** SVG made by #platform/charts. */
  figure: Markup | string
  /** The name of the figure. */
  caption: string
  /** What it says, in a sentence; also how not to read it ("more victims detected is often better work"). */
  sentence?: Child
  /** What `chartTable` of #platform/charts gives, or a table of your own; null where the page has it elsewhere. */
  table: ChartTable | Child
  /** Name of the first column of the table; the caption unless told. */
  head?: string | undefined
  /** Source line under the figure. */
  source?: Child
}

export const Chart: FC<ChartProps> = ({ figure, caption, sentence, table, head, source }) => {
  const { say } = useReader()
  return (
    <figure class="figure">
      <figcaption><p class="figure-title">{caption}</p>{sentence && <p>{sentence}</p>}</figcaption>
      <div class="figure-picture">{raw(figure)}</div>
      {source && <p class="figure-source">{source}</p>}
      {table !== null && <details class="details">
        <summary><Icon name="down" class="details-arrow" /><span>{say('page.chart.table')}</span></summary>
        <div class="details-body">{isChartTable(table) ? <FigureTable caption={caption} head={head ?? caption} table={table} /> : table}</div>
      </details>}
    </figure>
  )
}

const isChartTable = (table: ChartTable | Child): table is ChartTable =>
  typeof table === 'object' && table !== null && 'columns' in table && 'rows' in table

const FigureTable: FC<{ caption: string; head: string; table: ChartTable }> = ({ caption, head, table }) => {
  type Row = ChartTable['rows'][number]
  const columns: Column<Row>[] = [
    { key: 'head', label: head, head: true, cell: (row) => row.head },
    ...table.columns.map((label, index): Column<Row> => ({
      key: String(index), label, numeric: true,
      cell: (row) => {
        const cell = row.cells[index]
        return cell && (cell.kind === 'value' || cell.kind === 'zero' ? cell.text : <span class="no-value">{cell.text}</span>)
      }
    }))
  ]
  return <Table caption={caption} captionHidden columns={columns} rows={table.rows} narrow="scroll" dense />
}
