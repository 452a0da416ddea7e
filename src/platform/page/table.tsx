/** Tables: columns are data, rows are data, cells may be parts. */
import { formatNumber } from '#platform/messages'
import type { Child, FC } from 'hono/jsx'
import { Icon } from './icons.tsx'
import { useReader } from './reader.ts'

export interface Column<R> {
  key: string
  label: string
  /** What stands in the cell; `row[key]` unless told. */
  cell?: ((row: R) => Child) | undefined
  /** Numbers are set at the end of the cell in tabular figures. */
  numeric?: boolean | undefined
  /** This column names the row. */
  head?: boolean | undefined
  /** The address that sorts by this column. */
  sortHref?: string | undefined
  sorted?: 'ascending' | 'descending' | undefined
  /** The label is for screen readers only (a column of buttons). */
  labelHidden?: boolean | undefined
  /** No line breaks inside. */
  nowrap?: boolean | undefined
}

export interface TableProps<R> {
  /** Names the table; shown above it unless hidden. */
  caption: string
  captionHidden?: boolean | undefined
  columns: readonly Column<R>[]
  rows: readonly R[]
  /** Said when there are no rows. */
  empty?: Child
  /** 'cards' (default): each row becomes a card on a phone. 'scroll': stays a table and scrolls sideways, for figures. */
  narrow?: 'cards' | 'scroll' | undefined
  /** A box above that filters the rows by script. */
  filter?: boolean | undefined
  /** The first column and the head stay in view while scrolling: for wide boards. */
  sticky?: boolean | undefined
  /** Rows at the end that sum up. */
  totals?: readonly R[] | undefined
  rowId?: ((row: R) => string) | undefined
  rowClass?: ((row: R) => string | undefined) | undefined
  id?: string | undefined
  dense?: boolean | undefined
}

const content = <R,>(column: Column<R>, row: R): Child =>
  column.cell ? column.cell(row) : ((row as Record<string, Child>)[column.key] ?? '')

export const Table = <R,>(props: TableProps<R>) => {
  const { say } = useReader()
  const narrow = props.narrow ?? 'cards'
  const headed = props.columns.some((column) => column.head)
  const isHead = (column: Column<R>, index: number) => column.head ?? (!headed && index === 0)
  const cls = `table${narrow === 'cards' ? ' table-cards' : ''}${props.sticky ? ' table-sticky' : ''}${props.dense ? ' table-dense' : ''}`
  const row = (one: R) => (
    <tr id={props.rowId?.(one)} class={props.rowClass?.(one)}>
      {props.columns.map((column, index) => (
        <Cell column={column as Column<unknown>} head={isHead(column, index)}>{content(column, one)}</Cell>
      ))}
    </tr>
  )
  return (
    <div class="table-block" id={props.id}>
      {props.filter && props.rows.length > 0 && <TableFilter />}
      <div class="table-scroll" {...(narrow === 'scroll' ? { tabindex: 0, role: 'region', 'aria-label': props.caption } : {})}>
        <table class={cls}>
          <caption class={props.captionHidden ? 'unseen' : undefined}>{props.caption}</caption>
          <thead>
            <tr>{props.columns.map((column) => <HeadCell column={column as Column<unknown>} />)}</tr>
          </thead>
          <tbody>
            {props.rows.map(row)}
            {props.rows.length === 0 && (
              <tr class="table-empty"><td colspan={props.columns.length}>{props.empty ?? say('page.table.empty')}</td></tr>
            )}
          </tbody>
          {props.totals && props.totals.length > 0 && <tfoot>{props.totals.map(row)}</tfoot>}
        </table>
      </div>
    </div>
  )
}

const classes = (column: Column<unknown>) =>
  [column.numeric ? 'numeric' : '', column.nowrap ? 'nowrap' : ''].filter(Boolean).join(' ') || undefined

const HeadCell: FC<{ column: Column<unknown> }> = ({ column }) => {
  const { say } = useReader()
  const words = column.labelHidden ? <span class="unseen">{column.label}</span> : column.label
  return (
    <th scope="col" class={classes(column)} aria-sort={column.sorted}>
      {column.sortHref ? (
        <a class="sort" href={column.sortHref}>
          {words}
          <Icon name={column.sorted === 'descending' ? 'down' : 'up'} class={column.sorted ? undefined : 'sort-idle'} />
          {column.sorted && <span class="unseen">{say(column.sorted === 'ascending' ? 'page.table.sortAscending' : 'page.table.sortDescending')}</span>}
        </a>
      ) : words}
    </th>
  )
}

const Cell: FC<{ column: Column<unknown>; head: boolean; children?: Child }> = ({ column, head, children }) => {
  const label = column.labelHidden ? undefined : column.label
  return head
    ? <th scope="row" class={classes(column)} data-label={label}><div>{children}</div></th>
    : <td class={classes(column)} data-label={label}><div>{children}</div></td>
}

const TableFilter: FC = () => {
  const { say, lang, digits } = useReader()
  const samples = { zero: 0, one: 1, two: 2, few: 3, many: 11, other: 100 }
  const shown = Object.fromEntries(Object.entries(samples).map(([form, count]) =>
    [form, say('page.table.filterShown', { count }).replace(formatNumber(lang, count, {}, digits), '{n}')]))
  return (
    <div class="table-filter needs-script">
      <label>
        <span>{say('page.table.filter')}</span>
        <input class="input" type="search" data-table-filter autocomplete="off" dir="auto" />
      </label>
      <p role="status" data-shown={JSON.stringify(shown)} data-none={say('page.table.filterNone')} />
    </div>
  )
}
