/** One table of a draft for one state (or the region), as it would be published; and one cell of it with what can be decided. */
import { Actions, Button, ButtonLink, Card, FilterBar, Form, InLanguage, Notice, Num, PageHeading, Pager, Radios, Select, SummaryList, Table, TextArea, useReader, type Column, type TypedValues } from '#platform/page'
import type { Problem } from '#platform/command'
import { compareNames } from '#platform/messages'
import { CellKey, reportedCellText, type ReportedCell } from '#statistics'
import type { FC } from 'hono/jsx'
import type { Choice } from './draft.ts'
import type { Grid, GridRow } from './grid.ts'
import { asCell, PublishedText, reasonWords } from './parts.tsx'
import { publicationPaths } from './paths.ts'
import { holderName, lineWords, placeWords, seriesOfKey, tableTitle, type CellPlace } from './place.ts'
import { placeKey, region, type Publication } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

export const linesPerPage = 40

export interface DraftTableProps {
  one: Publication
  table: string
  state: string
  states: readonly string[]
  grid: Grid
  page: number
}

export const DraftTablePage: FC<DraftTableProps> = ({ one, table, state, states, grid, page }) => {
  const { lang, say } = useReader()
  const paths = publicationPaths(lang)
  const compare = compareNames(lang)
  const rows = grid.rows.slice((page - 1) * linesPerPage, page * linesPerPage)
  const columns: Column<GridRow>[] = [
    { key: 'label', label: say('publications.column.line'), head: true, cell: (row) => row.label },
    ...grid.columns.map((name, at): Column<GridRow> => ({
      key: String(at), label: name || say('publications.column.figure'), numeric: true,
      cell: (row) => { const cell = row.cells[at]; return cell ? <CellLink one={one} cell={cell} /> : null }
    }))
  ]
  return (
    <>
      <PageHeading caption={<InLanguage text={one.title} />} title={say('publications.form.table', { code: table, title: tableTitle(table, lang) })} lead={say('publications.table.lead')} />
      <FilterBar action={paths.draftTable(one.id, table)}>
        <Select name="state" label={say('publications.column.state')} placeholder={null} value={state}
          options={states.toSorted((a, b) => (a === region ? 1 : b === region ? -1 : compare(holderName(a, lang), holderName(b, lang)))).map((value) => ({ value, label: holderName(value, lang) }))} />
      </FilterBar>
      <section class="stack" aria-labelledby="figures">
        <h2 id="figures">{holderName(state, lang)}</h2>
        <Table caption={say('publications.table.caption', { table: tableTitle(table, lang), state: holderName(state, lang) })} captionHidden columns={columns} rows={rows} narrow="scroll" dense />
        <CellKey cells={rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? [asCell(cell)] : [])))} />
        <Pager page={page} pages={Math.max(1, Math.ceil(grid.rows.length / linesPerPage))} href={(to) => paths.draftTable(one.id, table, { state, page: to })} />
      </section>
    </>
  )
}

const CellLink: FC<{ one: Publication; cell: NewPublishedCell }> = ({ one, cell }) => {
  const { lang } = useReader()
  const href = publicationPaths(lang).draftCell(one.id, placeKey(cell))
  return <a class="cell-link" href={href} {...(cell.hidden ? { title: reasonWords(cell.hidden.reason, lang) } : {})}><PublishedText cell={cell} /></a>
}

export interface DraftCellProps {
  one: Publication
  place: CellPlace
  /** As it would be published; null where the last protection knows no such cell. */
  cell: NewPublishedCell | null
  /** As the state reported it, which only the unit sees here. */
  reported: ReportedCell | null
  choice: Choice | null
  mayChoose: boolean
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const DraftCellPage: FC<DraftCellProps> = ({ one, place, cell, reported, choice, mayChoose, problem, values }) => {
  const { lang, digits, say } = useReader()
  const paths = publicationPaths(lang)
  const protects = cell?.hidden?.protects ?? []
  return (
    <>
      <PageHeading caption={<InLanguage text={one.title} />} title={lineWords(place, lang)} lead={placeWords(place, lang, digits)} />
      <SummaryList rows={[
        { term: say('publications.cell.published'), value: cell ? <PublishedText cell={cell} /> : say('publications.cell.unknown') },
        ...(cell?.hidden ? [{ term: say('publications.column.reason'), value: reasonWords(cell.hidden.reason, lang) }] : []),
        ...(protects.length > 0 ? [{ term: say('publications.cell.protects'), value: <ul class="plain-lines">{protects.slice(0, 20).map((key) => <li>{lineWords(seriesOfKey(key), lang)}</li>)}</ul> }] : []),
        ...(reported ? [{ term: say('publications.cell.reported'), value: reported.kind === 'value' ? <Num value={reported.value} /> : <bdi>{reportedCellText(reported, lang)}</bdi> }] : []),
        ...(choice ? [{ term: say('publications.cell.choice'), value: <>{say(`publications.choice.${choice.choice}`)}: <bdi>{choice.reason}</bdi></> }] : [])
      ]} />
      {mayChoose && (
        <Card title={say('publications.cell.decide')}>
          <Notice tone="neutral">{say('publications.cell.decideText')}</Notice>
          <Form action={paths.draftCell(one.id, placeKey(place))} id="choose" problem={problem} values={values} hidden={{ cell: placeKey(place) }}>
            <Radios name="choice" label={say('publications.column.choice')} value={choice?.choice ?? null} options={(['hide', 'show'] as const).map((value) => ({ value, label: say(`publications.choice.${value}`), hint: say(`publications.choiceHint.${value}`) }))} />
            <TextArea name="reason" label={say('publications.column.reason')} rows={2} value={choice?.reason ?? ''} maxlength={500} />
            <Actions><Button>{say('publications.choice.save')}</Button><ButtonLink href={paths.draftTable(one.id, place.table, { state: place.state })} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
          </Form>
        </Card>
      )}
    </>
  )
}
