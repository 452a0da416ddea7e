/**
 * The audit of the past: how many hidden cells of what others published can be worked out, by year, by state and by table.
 * Numbers of cells only. Which cell it is and what it would be is neither known to this file nor kept anywhere.
 */
import { atTwoWidths, stackedShares } from '#platform/charts'
import { formatNumber, formatPercent, formatYear } from '#platform/messages'
import { ButtonLink, Chart, Details, Grid, KeyFigure, Notice, Num, PageHeading, PrintButton, Progress, Table, Toolbar, useReader, type Column } from '#platform/page'
import { allStates, stateName } from '#states'
import { dictionary, findTable } from '#statistics'
import type { FC } from 'hono/jsx'
import { splits, type Openness, type PastAudit, type PastRow, type Split, type SumCount } from './past-audit.ts'
import { sumOf, sumsBy, type PastSum } from './past-audit-counts.ts'
import { publicationPaths } from './paths.ts'

/** From the worst on, as the chart and the tables have them. */
const ways = ['pinned', 'narrowed', 'open'] as const satisfies readonly (keyof Openness)[]

export const PastRunningPage: FC<{ share: number }> = ({ share }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading title={say('publications.past.title')} lead={say('publications.past.running')} />
      <Progress done={Math.round(share * 100)} total={100} label={say('publications.past.progress')} />
      <p><a href={publicationPaths(lang).past}>{say('publications.past.again')}</a></p>
    </>
  )
}

export const PastAuditPage: FC<{ audit: PastAudit }> = ({ audit }) => {
  const { lang, digits, say } = useReader()
  const all = sumOf(audit.rows)
  const share = (count: number) => formatPercent(lang, all.hidden === 0 ? 0 : count / all.hidden, digits)
  return (
    <>
      <PageHeading title={say('publications.past.title')} lead={say('publications.past.lead')} />
      <Toolbar>
        <ButtonLink href={publicationPaths(lang).pastFile} look="secondary">{say('publications.past.file')}</ButtonLink>
        <PrintButton />
      </Toolbar>
      <Notice tone="info" title={say('publications.past.onlyCountsTitle')}><p>{say('publications.past.onlyCounts')}</p></Notice>
      <Grid min="small">
        <KeyFigure label={say('publications.past.hidden')} value={<Num value={all.hidden} />} note={say('publications.past.hiddenNote')} />
        <KeyFigure label={say('publications.past.way.pinned')} value={<Num value={all.programs.pinned} />} note={say('publications.past.ofHidden', { share: share(all.programs.pinned) })} />
        <KeyFigure label={say('publications.past.way.narrowed')} value={<Num value={all.programs.narrowed} />} note={say('publications.past.ofHidden', { share: share(all.programs.narrowed) })} />
        <KeyFigure label={say('publications.past.way.open')} value={<Num value={all.programs.open} />} note={say('publications.past.ofHidden', { share: share(all.programs.open) })} />
        <KeyFigure label={say('publications.past.way.unclear')} value={<Num value={all.unclear} />} note={say('publications.past.unclearNote')} />
      </Grid>
      <Methods sum={all} />
      <ByYear rows={audit.rows} />
      <ByTable rows={audit.rows} />
      <ByState rows={audit.rows} />
      <Sums sums={audit.sums} />
      <Details summary={say('publications.past.each')}><EachTable rows={audit.rows} /></Details>
      <section aria-labelledby="how" class="stack">
        <h2 id="how">{say('publications.past.how')}</h2>
        <ul>{(['range', 'parts', 'absent', 'contradict', 'ways', 'left'] as const).map((point) => <li>{say(`publications.past.point.${point}`)}</li>)}</ul>
      </section>
    </>
  )
}

const Methods: FC<{ sum: PastSum }> = ({ sum }) => {
  const { say } = useReader()
  const columns: Column<{ key: 'subtraction' | 'programs' }>[] = [
    { key: 'key', label: say('publications.past.method'), head: true, cell: ({ key }) => say(`publications.past.by.${key}`) },
    ...ways.map((way): Column<{ key: 'subtraction' | 'programs' }> => ({ key: way, label: say(`publications.past.way.${way}`), numeric: true, cell: ({ key }) => <Num value={sum[key][way]} /> }))
  ]
  return <Table caption={say('publications.past.methods')} columns={columns} rows={[{ key: 'subtraction' }, { key: 'programs' }]} narrow="scroll" />
}

type Counted = { name: string; sum: PastSum }

/** Columns that every table of numbers has: hidden, and what became of them. */
function useCountColumns<R extends { sum: PastSum }>(head: Column<R>): Column<R>[] {
  const { say } = useReader()
  return [
    head,
    { key: 'hidden', label: say('publications.past.hidden'), numeric: true, cell: ({ sum }) => <Num value={sum.hidden} /> },
    ...ways.map((way): Column<R> => ({ key: way, label: say(`publications.past.way.${way}`), numeric: true, cell: ({ sum }) => <Num value={sum.programs[way]} /> })),
    { key: 'unclear', label: say('publications.past.way.unclear'), numeric: true, cell: ({ sum }) => <Num value={sum.unclear} /> },
    { key: 'subtraction', label: say('publications.past.bySubtraction'), numeric: true, cell: ({ sum }) => <Num value={sum.subtraction.pinned} /> }
  ]
}

const ByYear: FC<{ rows: readonly PastRow[] }> = ({ rows }) => {
  const { lang, digits, say } = useReader()
  const years = sumsBy(rows, 'year').map(({ key, sum }): Counted => ({ name: formatYear(lang, key, digits), sum }))
  const columns = useCountColumns<Counted>({ key: 'name', label: say('publications.past.year'), head: true, cell: ({ name }) => <bdi>{name}</bdi> })
  const caption = say('publications.past.byYear')
  const figure = atTwoWidths('past-by-year', (size) => stackedShares({
    ...size, lang, title: caption, description: say('publications.past.byYearText'), sameScale: true,
    categories: [...ways, 'unclear' as const].map((way) => say(`publications.past.way.${way}`)),
    rows: years.map(({ name, sum }) => ({ label: name, parts: [...ways.map((way) => sum.programs[way]), sum.unclear] })),
    percent: (share, whole) => formatNumber(lang, Math.round(share * whole), {}, digits),
    words: { rest: say('publications.past.way.unclear'), empty: say('publications.past.nothing') }
  }))
  return <Chart figure={figure} caption={caption} sentence={say('publications.past.byYearText')} table={<Table caption={caption} captionHidden columns={columns} rows={years} narrow="scroll" dense />} />
}

const ByTable: FC<{ rows: readonly PastRow[] }> = ({ rows }) => {
  const { lang, say } = useReader()
  const tables = sumsBy(rows, 'table').map(({ key, sum }): Counted => ({ name: findTable(dictionary, key)?.title[lang] ?? key, sum }))
  const columns = useCountColumns<Counted>({ key: 'name', label: say('publications.past.table'), head: true })
  return <Table caption={say('publications.past.byTable')} columns={columns} rows={tables} narrow="scroll" dense />
}

/** In the order of the alphabet, never of the numbers: a state with more printed tables has more to work out. */
const ByState: FC<{ rows: readonly PastRow[] }> = ({ rows }) => {
  const { lang, say } = useReader()
  const sums = new Map(sumsBy(rows, 'state').map(({ key, sum }) => [key, sum]))
  const states = allStates(lang).flatMap(({ code }): Counted[] => (sums.has(code) ? [{ name: stateName(code, lang), sum: sums.get(code)! }] : []))
  const columns = useCountColumns<Counted>({ key: 'name', label: say('publications.past.state'), head: true })
  return <Table caption={say('publications.past.byState')} columns={columns} rows={states} totals={[{ name: say('publications.past.total'), sum: sumOf(rows) }]} narrow="scroll" dense />
}

const EachTable: FC<{ rows: readonly PastRow[] }> = ({ rows }) => {
  const { lang, digits, say } = useReader()
  type Row = PastRow & { sum: PastSum }
  const order = new Map(allStates(lang).map(({ code }, at) => [code, at]))
  const sorted = rows.map((row): Row => ({ ...row, sum: sumOf([row]) })).sort((a, b) => order.get(a.state)! - order.get(b.state)! || a.year - b.year || a.table.localeCompare(b.table))
  const columns: Column<Row>[] = useCountColumns<Row>({ key: 'state', label: say('publications.past.state'), head: true, cell: ({ state }) => stateName(state, lang) })
  columns.splice(1, 0,
    { key: 'year', label: say('publications.past.year'), cell: ({ year }) => <bdi>{formatYear(lang, year, digits)}</bdi> },
    { key: 'table', label: say('publications.past.table'), cell: ({ table }) => findTable(dictionary, table)?.title[lang] ?? table })
  return <Table caption={say('publications.past.each')} captionHidden columns={columns} rows={sorted} filter narrow="scroll" dense />
}

const Sums: FC<{ sums: Record<Split, SumCount> }> = ({ sums }) => {
  const { say } = useReader()
  type Row = { split: Split } & SumCount
  const number = (key: keyof SumCount): Column<Row> => ({ key, label: say(`publications.past.sums.${key}`), numeric: true, cell: (row) => <Num value={row[key]} /> })
  const columns: Column<Row>[] = [
    { key: 'split', label: say('publications.past.sums.split'), head: true, cell: ({ split }) => say(`publications.past.split.${split}`) },
    number('printed'), number('hold'), number('partly'), number('impossible')
  ]
  return (
    <div class="stack">
      <h2 id="sums">{say('publications.past.sums.title')}</h2>
      <p>{say('publications.past.sums.text')}</p>
      <Table caption={say('publications.past.sums.title')} captionHidden columns={columns} rows={splits.map((split): Row => ({ split, ...sums[split] }))} narrow="scroll" />
    </div>
  )
}
