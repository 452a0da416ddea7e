/** Hidden cells as a list: which, why, and which other cells they protect. For the page of a draft and for the reasons of a publication. */
import { Details, FilterBar, Pager, Select, Table, useReader, type Column } from '#platform/page'
import { compareNames } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { reasonWords } from './parts.tsx'
import { holderName, lineWords, seriesOfKey, tableTitle } from './place.ts'
import { hideReasons, region, type HideReason, type Series } from './publication.ts'

export interface HiddenRow extends Series { state: string; year: number; reason: HideReason; protects: readonly string[] }
export interface HiddenChoice { state: string | null; table: string | null; reason: HideReason | null; page: number }
export const hiddenPerPage = 30

export const isHideReason = (word: string | null): word is HideReason => (hideReasons as readonly string[]).includes(word ?? '')

export interface HiddenTableProps {
  rows: readonly HiddenRow[]
  total: number
  choice: HiddenChoice
  /** Empty where the reader has one state only. */
  states: readonly string[]
  tables: readonly string[]
  action: string
  href: (choice: Partial<HiddenChoice>) => string
  /** Where a cell is looked at, for those who decide about it. */
  cellHref?: ((row: HiddenRow) => string) | undefined
}

export const HiddenTable: FC<HiddenTableProps> = (props) => {
  const { lang, say } = useReader()
  const { rows, total, choice, states, tables, cellHref } = props
  const compare = compareNames(lang)
  const columns: Column<HiddenRow>[] = [
    ...(states.length > 0 ? [{ key: 'state', label: say('publications.column.state'), nowrap: true, cell: (row: HiddenRow) => holderName(row.state, lang) }] : []),
    { key: 'table', label: say('publications.column.table'), cell: (row) => say('publications.form.table', { code: row.table, title: tableTitle(row.table, lang) }) },
    { key: 'line', label: say('publications.column.cell'), head: true, cell: (row) => (cellHref ? <a href={cellHref(row)}>{lineWords(row, lang)}</a> : lineWords(row, lang)) },
    { key: 'why', label: say('publications.column.reason'), cell: (row) => <>{reasonWords(row.reason, lang)}<Protects keys={row.protects} /></> }
  ]
  return (
    <>
      <FilterBar action={props.action} clear={choice.state || choice.table || choice.reason ? props.action : undefined}>
        {states.length > 0 && <Select name="state" label={say('publications.column.state')} optional placeholder={say('publications.hidden.allStates')} value={choice.state}
          options={states.toSorted((a, b) => (a === region ? 1 : b === region ? -1 : compare(holderName(a, lang), holderName(b, lang)))).map((value) => ({ value, label: holderName(value, lang) }))} />}
        <Select name="table" label={say('publications.column.table')} optional placeholder={say('publications.hidden.allTables')} value={choice.table}
          options={tables.map((value) => ({ value, label: say('publications.form.table', { code: value, title: tableTitle(value, lang) }) }))} />
        <Select name="reason" label={say('publications.column.reason')} optional placeholder={say('publications.hidden.allReasons')} value={choice.reason}
          options={hideReasons.map((value) => ({ value, label: say(`publications.reasonShort.${value}`) }))} />
      </FilterBar>
      <p>{say('publications.hidden.count', { count: total })}</p>
      <Table caption={say('publications.hidden.title')} captionHidden columns={columns} rows={rows} empty={say('publications.hidden.none')} />
      <Pager page={choice.page} pages={Math.max(1, Math.ceil(total / hiddenPerPage))} href={(page) => props.href({ page })} />
    </>
  )
}

const Protects: FC<{ keys: readonly string[] }> = ({ keys }) => {
  const { lang, say } = useReader()
  if (keys.length === 0) return null as never
  return (
    <Details summary={say('publications.hidden.protects', { count: keys.length })}>
      <ul class="plain-lines">{keys.slice(0, 20).map((key) => { const series = seriesOfKey(key); return <li>{say('publications.hidden.protected', { table: series.table, line: lineWords(series, lang) })}</li> })}</ul>
      {keys.length > 20 && <p>{say('publications.narrow.more', { count: keys.length - 20 })}</p>}
    </Details>
  )
}
