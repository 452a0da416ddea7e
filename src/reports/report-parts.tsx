/** Parts of the pages of a report: values, tables and figures. */
import { amount, atTwoWidths, barsAgainstTarget, chartTable, lineOverTime, stackedShares, stateTiles, tileGridMap } from '#platform/charts'
import { formatDate, formatNumber, formatYear, textIn, type Text } from '#platform/messages'
import { Chart, InLanguage, Table, Tag, useReader, type Column, type Shape, type Tone } from '#platform/page'
import type { FC } from 'hono/jsx'
import { cellMark, formatOf, labelled, type NumberFormat, type ReportCell } from './cells.ts'
import { paths, type ReportPlace } from './paths.ts'
import { hasReleased, standing, type MissingKind, type RegionalReport, type ReportFigure, type ReportIndicator, type ReportState, type ReturnStatus, type YearValue } from './regional-report.ts'

export interface OfReport {
  report: RegionalReport
  place: ReportPlace
}

export const statuses: readonly ReturnStatus[] = ['accepted', 'review', 'missing']
const looks: Record<ReturnStatus, [Tone, Shape]> = { accepted: ['good', 'tick'], review: ['info', 'half'], missing: ['neutral', 'ring'] }
export const ReturnTag: FC<{ status: ReturnStatus }> = ({ status }) => {
  const [tone, shape] = looks[status]
  return <Tag tone={tone} shape={shape}>{useReader().say(`reports.returnStatus.${status}`)}</Tag>
}

/** Set apart from every number: nothing is released. */
const Nothing: FC = () => (
  <span class="cell cell-none"><span aria-hidden="true">–</span><span class="unseen">{useReader().say('reports.regional.read.nothing')}</span></span>
)

const useNumber = (format: NumberFormat) => {
  const { lang, digits } = useReader()
  return formatOf(lang, format, digits)
}

/** A value with the year it is of. */
export const Dated: FC<{ value: YearValue | null; format: NumberFormat }> = ({ value, format }) => {
  const { lang, digits } = useReader()
  const number = useNumber(format)
  if (!value) return <Nothing />
  return <><bdi class="num">{number(value.value)}</bdi>{value.year !== null && <span class="report-year"> <bdi>{formatYear(lang, value.year, digits)}</bdi></span>}</>
}

/** A cell: number, or the mark and the words of its reason; a provisional number says so. */
export const CellView: FC<{ cell: ReportCell | null; format: NumberFormat }> = ({ cell, format }) => {
  const { lang, digits, say } = useReader()
  const number = useNumber(format)
  if (!cell) return <Nothing />
  const mark = cellMark(lang, cell, number, digits)
  if (amount(cell) === null) {
    const words = say(`charts.kind.${cell.kind as Exclude<ReportCell['kind'], 'value'>}`)
    return <span class={`cell cell-${cell.kind}`}><bdi aria-hidden="true">{mark}</bdi><span class="unseen">{words}</span></span>
  }
  if (!cell.provisional) return <bdi class="num">{mark}</bdi>
  return <bdi class="num cell-provisional">{say('statistics.mark.provisional', { number: mark })}</bdi>
}

const standingLook = { reached: ['good', 'tick'], closer: ['info', 'half'], not_closer: ['warn', 'diamond'] } as const satisfies Record<string, [Tone, Shape]>

const Standing: FC<{ indicator: Pick<ReportIndicator, 'baseline' | 'target' | 'current' | 'better'> }> = ({ indicator }) => {
  const { say } = useReader()
  const stands = standing(indicator)
  if (stands === null) return <span class="no-value">{say(`reports.page.standing.${whyNot(indicator)}`)}</span>
  const [tone, shape] = standingLook[stands]
  return <Tag tone={tone} shape={shape}>{say(`reports.page.standing.${stands}`)}</Tag>
}

function whyNot({ better, target, current, baseline }: Pick<ReportIndicator, 'baseline' | 'target' | 'current' | 'better'>) {
  if (better === 'context') return 'context'
  if (!target) return 'noTarget'
  return current && !baseline ? 'noBaseline' : 'unknown'
}

const Titled: FC<{ code: string; title: Text; unit: Text | null; better: ReportIndicator['better'] }> = ({ code, title, unit, better }) => {
  const { say } = useReader()
  return (
    <>
      <bdi class="report-code">{code}</bdi> <InLanguage text={title} />
      {unit && <span class="report-under"><InLanguage text={unit} /></span>}
      {better === 'lower' && <span class="report-under">{say('reports.regional.progress.lower')}</span>}
    </>
  )
}

/** The indicators of a pillar against baseline and target of the region. */
export const IndicatorTable: FC<{ caption: string; indicators: readonly ReportIndicator[]; states: number }> = ({ caption, indicators, states }) => {
  const { say } = useReader()
  const measured = indicators.some((one) => one.baseline !== null || one.target !== null)
  const columns: Column<ReportIndicator>[] = [
    { key: 'indicator', label: say('reports.regional.progress.indicator'), head: true, cell: (one) => <Titled {...one} /> },
    ...(measured ? [{ key: 'baseline', label: say('reports.regional.progress.baseline'), numeric: true, cell: (one: ReportIndicator) => <Dated value={one.baseline} format={one.format} /> }] : []),
    { key: 'latest', label: say('reports.regional.progress.latest'), numeric: true, cell: (one) => <b><CellView cell={one.current} format={one.format} /></b> },
    ...(measured ? [
      { key: 'target', label: say('reports.regional.progress.target'), numeric: true, cell: (one: ReportIndicator) => <Dated value={one.target} format={one.format} /> },
      { key: 'standing', label: say('reports.page.standing.title'), cell: (one: ReportIndicator) => <Standing indicator={one} /> }
    ] : []),
    { key: 'states', label: say('reports.regional.progress.states'), numeric: true, nowrap: true, cell: (one) => say('reports.regional.progress.ofStates', { count: one.statesReporting, total: states }) }
  ]
  return <Table caption={caption} captionHidden columns={columns} rows={indicators} narrow="scroll" dense />
}

type StateRow = ReportState['indicators'][number]

/** The indicators of one state against its own baseline and target. */
export const StateIndicatorTable: FC<{ caption: string; rows: readonly StateRow[]; year: number }> = ({ caption, rows, year }) => {
  const { say } = useReader()
  const measured = rows.some((one) => one.baseline !== null || one.target !== null)
  const columns: Column<StateRow>[] = [
    { key: 'indicator', label: say('reports.regional.progress.indicator'), head: true, cell: (one) => <Titled {...one} /> },
    ...(measured ? [{ key: 'baseline', label: say('reports.regional.progress.baseline'), numeric: true, cell: (one: StateRow) => <Dated value={one.baseline} format={one.format} /> }] : []),
    { key: 'latest', label: say('reports.regional.progress.latest'), numeric: true, cell: (one) => <b><CellView cell={one.current} format={one.format} /></b> },
    ...(measured ? [
      { key: 'target', label: say('reports.regional.progress.target'), numeric: true, cell: (one: StateRow) => <Dated value={one.target} format={one.format} /> },
      { key: 'standing', label: say('reports.page.standing.title'), cell: (one: StateRow) => <Standing indicator={{ ...one, current: one.current && { ...one.current, year } }} /> }
    ] : [])
  ]
  const table = <Table caption={caption} captionHidden columns={columns} rows={rows} narrow="scroll" dense />
  // Two columns over the whole width would leave each number far from its name.
  return measured ? table : <div class="report-narrow">{table}</div>
}

interface BarRow {
  code: string
  title: Text
  format: NumberFormat
  baseline: YearValue | null
  current: ReportCell | null
  target: YearValue | null
}

/** Explained once, where the figures begin. Bars for the indicators that have a target; nothing where none has. */
export const TargetBars: FC<{ id: string; caption: string; rows: readonly BarRow[] }> = ({ id, caption, rows }) => {
  const { lang, digits, say } = useReader()
  const drawn = rows.filter((row) => row.target !== null && row.format !== 'yes_no')
  if (drawn.length === 0) return null as never
  const text = say('reports.regional.read.barsText')
  const figure = atTwoWidths(id, (size) => barsAgainstTarget({
    ...size, lang, title: caption, description: text,
    words: { baseline: say('reports.regional.progress.baseline'), current: say('reports.regional.progress.latest'), target: say('reports.regional.progress.target'), empty: say('reports.regional.read.nothing') },
    rows: drawn.map((row) => ({
      label: textIn(row.title, lang).text, baseline: row.baseline?.value ?? null, current: row.current ? amount(row.current) : null, target: row.target?.value ?? null,
      number: formatOf(lang, row.format, digits)
    }))
  }))
  const columns: Column<BarRow>[] = [
    { key: 'title', label: say('reports.regional.progress.indicator'), head: true, cell: (row) => <InLanguage text={row.title} /> },
    { key: 'baseline', label: say('reports.regional.progress.baseline'), numeric: true, cell: (row) => <Dated value={row.baseline} format={row.format} /> },
    { key: 'current', label: say('reports.regional.progress.latest'), numeric: true, cell: (row) => <CellView cell={row.current} format={row.format} /> },
    { key: 'target', label: say('reports.regional.progress.target'), numeric: true, cell: (row) => <Dated value={row.target} format={row.format} /> }
  ]
  return <Chart figure={figure} caption={caption} table={<Table caption={caption} captionHidden columns={columns} rows={drawn} narrow="scroll" dense />} />
}

/** How many states said yes and no; explained once, where the figures begin. */
export const AnswerShares: FC<{ id: string; indicators: readonly ReportIndicator[]; states: number }> = ({ id, indicators, states }) => {
  const { lang, digits, say } = useReader()
  const rows = indicators.flatMap((one) => (one.answers && one.answers.yes + one.answers.no > 0 ? [{ title: one.title, ...one.answers }] : []))
  if (rows.length === 0) return null as never
  const [caption, text, rest] = [say('reports.regional.answers.title'), say('reports.regional.answers.text'), say('reports.regional.answers.rest')]
  const number = (value: number) => formatNumber(lang, value, {}, digits)
  const figure = atTwoWidths(id, (size) => stackedShares({
    ...size, lang, title: caption, description: text, categories: [say('plan.answer.yes'), say('plan.answer.no')], words: { rest, empty: rest },
    rows: rows.map((row) => ({ label: textIn(row.title, lang).text, parts: [row.yes, row.no], total: states })), percent: (share) => number(Math.round(share * states))
  }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'title', label: say('reports.regional.progress.indicator'), head: true, cell: (row) => <InLanguage text={row.title} /> },
    { key: 'yes', label: say('plan.answer.yes'), numeric: true, cell: (row) => number(row.yes) },
    { key: 'no', label: say('plan.answer.no'), numeric: true, cell: (row) => number(row.no) },
    { key: 'rest', label: rest, numeric: true, cell: (row) => number(states - row.yes - row.no) }
  ]
  return <Chart figure={figure} caption={caption} table={<Table caption={caption} captionHidden columns={columns} rows={rows} narrow="scroll" dense />} />
}

export const CountLines: FC<{ id: string; figure: ReportFigure }> = ({ id, figure }) => {
  const { lang, digits, say } = useReader()
  const word = (text: Text) => textIn(text, lang).text
  const series = figure.series.map((one) => ({ name: word(one.name), cells: one.cells.map((cell) => labelled(lang, cell)) }))
  const year = (value: number) => formatYear(lang, value, digits)
  const drawn = atTwoWidths(id, (size) => lineOverTime({
    ...size, lang, title: word(figure.title), description: word(figure.description), series, unit: word(figure.unit), number: (value) => formatNumber(lang, value, {}, digits), year
  }))
  return (
    <Chart
      figure={drawn} caption={word(figure.title)} head={say('reports.common.year')} table={chartTable(lang, series, year)} source={say('reports.common.source', { source: word(figure.source) })}
      sentence={<>{word(figure.description)}{figure.detection && <> <b>{say('reports.regional.read.more')}</b></>}</>}
    />
  )
}

/** Where each return stood, on equal tiles; a tile leads to what the state released. */
export const StatusMap: FC<OfReport> = ({ report, place }) => {
  const { lang, digits, say } = useReader()
  const count = (status: ReturnStatus) => report.states.filter((state) => state.status === status).length
  const caption = say('reports.regional.summary.mapTitle')
  const text = say('reports.regional.summary.mapAlt', { accepted: count('accepted'), review: count('review'), missing: count('missing') })
  const figure = atTwoWidths('status-map', (size) => tileGridMap({
    ...size, lang, title: caption, description: text, unknownLabel: say('reports.returnStatus.missing'),
    classes: statuses.filter((status) => status !== 'missing').map((key) => ({ key, label: say(`reports.returnStatus.${key}`) })),
    tiles: report.states.flatMap((state) => (stateTiles[state.code] ? [{
      code: state.code, name: textIn(state.name, lang).text, ...stateTiles[state.code]!, class: state.status === 'missing' ? null : state.status,
      ...(hasReleased(state) ? { href: paths.state(lang, place, state.code) } : {})
    }] : []))
  }))
  const columns: Column<ReturnStatus>[] = [
    { key: 'status', label: say('reports.regional.status.status'), head: true, cell: (status) => say(`reports.returnStatus.${status}`) },
    { key: 'count', label: say('reports.common.states'), numeric: true, cell: (status) => formatNumber(lang, count(status), {}, digits) }
  ]
  return <Chart figure={figure} caption={caption} sentence={text} table={<Table caption={caption} captionHidden columns={columns} rows={statuses} narrow="scroll" dense />} />
}

export const StatusTable: FC<OfReport & { states: readonly ReportState[] }> = ({ report, place, states }) => {
  const { lang, digits, say } = useReader()
  const day = (iso: string | null) => (iso === null ? '–' : formatDate(lang, iso, { digits }))
  const columns: Column<ReportState>[] = [
    { key: 'state', label: say('reports.common.state'), head: true, cell: (state) => (hasReleased(state) ? <a href={paths.state(lang, place, state.code)}><InLanguage text={state.name} /></a> : <InLanguage text={state.name} />) },
    { key: 'status', label: say('reports.regional.status.status'), cell: (state) => <ReturnTag status={state.status} /> },
    { key: 'submitted', label: say('reports.regional.status.submitted'), cell: (state) => day(state.submittedOn) },
    { key: 'accepted', label: say('reports.regional.status.accepted'), cell: (state) => day(state.acceptedOn) },
    { key: 'sections', label: say('reports.regional.status.sections'), numeric: true, cell: (state) => (state.status === 'missing' ? '–' : say('reports.regional.progress.ofStates', { count: state.sections.released, total: state.sections.total })) }
  ]
  return <Table caption={say('reports.regional.status.caption', { round: textIn(report.round.title, lang).text })} captionHidden columns={columns} rows={states} narrow="scroll" dense />
}

export const useReason = () => {
  const { say } = useReader()
  return (kind: MissingKind) => say(kind === 'not_published' ? 'reports.regional.unreported.notPublished' : `charts.kind.${kind}`)
}
