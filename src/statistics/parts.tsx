/** Parts that show cells: in tables, in keys, in figures. */
import { atTwoWidths, lineOverTime, type YearCell } from '#platform/charts'
import { Chart, Table, useReader, type Column } from '#platform/page'
import { formatNumber, formatYear, t, type Digits, type Lang } from '#platform/messages'
import type { Child, FC } from 'hono/jsx'
import { cellKinds, cellMark, kindMark, type Cell } from './cell.ts'
import type { CountSeries, Point } from './series.ts'

/** A cell as it stands in a table: its number or the mark of its reason, each kind with a look and words of its own. */
export const CellText: FC<{ cell: Cell | null }> = ({ cell }) => {
  const { lang, digits, say } = useReader()
  if (cell === null) return <span class="cell cell-none"><span aria-hidden="true">–</span><span class="unseen">{say('statistics.kind.none')}</span></span>
  const mark = cellMark(cell, lang, digits)
  if (cell.kind === 'value') return <bdi class={cell.provisional ? 'num cell-provisional' : 'num'}>{mark.text}</bdi>
  return <span class={`cell cell-${cell.kind}`}><bdi aria-hidden="true">{mark.text}</bdi><span class="unseen">{mark.words}</span></span>
}

/** Explains the marks that occur. */
export const CellKey: FC<{ cells: readonly (Cell | null)[] }> = ({ cells }) => {
  const { lang, digits, say } = useReader()
  // A hidden number with its publisher's limit, and one without, have marks of their own.
  const used = cellKinds.filter((kind) => kind !== 'value').flatMap((kind) =>
    [...new Set(cells.flatMap((cell) => (cell?.kind === kind ? [cell.kind === 'suppressed_primary' ? cell.below : null] : [])))].map((below) => ({ kind, below })))
  return (
    <dl class="cell-key" aria-label={say('statistics.key')}>
      {used.map(({ kind, below }) => {
        const mark = kindMark(kind, lang, below, digits)
        return <div><dt><span class={`cell cell-${kind}`}><bdi>{mark.text}</bdi></span></dt><dd>{mark.words}</dd></div>
      })}
      {cells.includes(null) && <div><dt><span class="cell cell-none">–</span></dt><dd>{say('statistics.kind.none')}</dd></div>}
    </dl>
  )
}

/** Points as a chart draws them. A year without a row opens a gap like any other year without a number. */
export const yearCells = (points: readonly Point[], lang: Lang, digits?: Digits, labels = true): YearCell[] =>
  points.map(({ year, cell }) => {
    if (cell === null) return { year, kind: 'not_available' }
    // The words "fewer than 5" do not fit under a mark in Arabic; the key below says them.
    const label = labels && lang !== 'ar' && cell.kind === 'suppressed_primary' ? { label: cellMark(cell, lang, digits).text } : {}
    return { year, kind: cell.kind, value: cell.value, provisional: cell.provisional, ...label }
  })

/** Years down, series across, every kind of cell with its own mark; the key below. */
export const CountTable: FC<{ caption: string; series: readonly CountSeries[] }> = ({ caption, series }) => {
  const { lang, digits, say } = useReader()
  const years = series[0]?.points.map((point) => point.year) ?? []
  const columns: Column<number>[] = [
    { key: 'year', label: say('statistics.year'), head: true, cell: (index) => formatYear(lang, years[index]!, digits) },
    ...series.map(({ name, points }, i): Column<number> => ({
      key: String(i), label: name, numeric: true, cell: (index) => <CellText cell={points[index]?.cell ?? null} />
    }))
  ]
  return (
    <>
      <Table caption={caption} captionHidden columns={columns} rows={years.map((_, index) => index)} narrow="scroll" dense />
      <CellKey cells={series.flatMap((one) => one.points.map((point) => point.cell))} />
    </>
  )
}

export interface CountFigureProps {
  /** Unique in the page. */
  id: string
  caption: string
  /** At most six; every one with the same years. */
  series: readonly CountSeries[]
  /** What the figure says, and how it is not to be read. */
  sentence?: Child
  /** For readers who do not see the picture. */
  description: string
  source?: Child
}

/** Lines over years with their table; without any row a sentence instead. */
export const CountFigure: FC<CountFigureProps> = ({ id, caption, series, sentence, description, source }) => {
  const { lang, digits, say } = useReader()
  const drawn = series.map(({ name, points }) => ({ name, cells: yearCells(points, lang, digits) }))
  const figure = atTwoWidths(id, (size) => lineOverTime({
    ...size, lang, title: caption, description, series: drawn, unit: say('statistics.unit.count'), height: 240,
    number: (value) => formatNumber(lang, value, {}, digits), year: (value) => formatYear(lang, value, digits)
  }), ['lines', lang, digits, caption, description, drawn])
  return <Chart figure={figure} caption={caption} sentence={sentence} table={<CountTable caption={caption} series={series} />} source={source} />
}

/** The words beside every figure of detected victims. */
export const detectionNote = (lang: Lang) => t(lang, 'statistics.note.detection')
