/**
 * Several series over years. Each has its own dash and mark, named at the end of its line (on a phone in a key above),
 * so that no colour is needed. Years without a number open a gap. Suppressed years, and missing ones that have a label, are
 * hollow marks in a lane of their own below the zero line, named like a tick ('<5'), so that they never look like a zero. Provisional values carry a
 * ring; a break in the series is a dashed upright that no line crosses.
 */
import { range } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { valueAxis, valueGrid, yearLabels } from './axis.ts'
import { amount, isMarked, type YearCell } from './cell.ts'
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { mark, ring } from './marks.ts'
import { seriesColour } from './palette.ts'
import { endLabels, seriesKey, seriesLine, widest } from './series-labels.ts'
import { gappedLine, valueDomain } from './sparkline.ts'
import { text } from './text.ts'
import { element, none, path, type Markup } from './svg.ts'

export interface Series {
  name: string
  /** In ascending years. */
  cells: YearCell[]
}

export interface SeriesBreak {
  /** The first year counted in the new way. */
  year: number
  label: string
}

export interface LineOptions extends FigureOptions {
  /** At most six; more belong into `smallMultiples`. */
  series: Series[]
  breaks?: SeriesBreak[]
  height?: number
  /** Written above the value axis: "persons". */
  unit?: string
}

const laneHeight = 22

interface Plot {
  x: (year: number) => number
  y: (value: number) => number
  /** Height of the lane of a suppressed cell with this label. */
  lane: (label: string) => number
  /** How far a series stands beside its year in a lane: series suppressed in the same year stand side by side. */
  beside: (series: number, cell: YearCell) => number
  breaks: number[]
}

function drawSeries(frame: Frame, series: Series, index: number, plot: Plot): Markup[] {
  const line = gappedLine(frame, series.cells, plot.x, plot.y, plot.breaks)
  return [
    line ? seriesLine(frame, line, index) : none,
    ...series.cells.flatMap((cell) => {
      const value = amount(cell)
      const x = plot.x(cell.year)
      if (value !== null)
        return [mark(frame, x, plot.y(value), index), cell.provisional ? ring(frame, x, plot.y(value), seriesColour(index)) : none]
      return isMarked(cell) ? [mark(frame, x + plot.beside(index, cell), plot.lane(cell.label ?? ''), index, { hollow: true, size: 7 })] : []
    })
  ]
}

const besideOthers = (series: Series[]) => (index: number, cell: YearCell): number => {
  const there = series.flatMap((one, i) => (one.cells.some((other) => other.year === cell.year && isMarked(other) && other.label === cell.label) ? [i] : []))
  return (there.indexOf(index) - (there.length - 1) / 2) * 11
}

const drawBreaks = (frame: Frame, breaks: SeriesBreak[], x: (year: number) => number, top: number, bottom: number): Markup[] =>
  breaks.flatMap(({ year, label }) => {
    const at = x(year - 0.5)
    return [
      element('path', { d: path('M', frame.x(at), top, 'L', frame.x(at), bottom), stroke: frame.paint('muted'), 'stroke-dasharray': '3 3' }),
      text(frame, at - 5, top + 4, label, { size: 11, colour: 'muted', anchor: 'end', halo: true })
    ]
  })

const drawLanes = (frame: Frame, labels: string[], lane: (label: string) => number, from: number, to: number): Markup[] =>
  labels.flatMap((label) => [
    element('rect', { x: frame.left(from, to - from), y: lane(label) - 8, width: to - from, height: 16, fill: frame.paint('grid'), 'fill-opacity': 0.35 }),
    text(frame, from - 6, lane(label) + 4, label, { size: 11, colour: 'muted', anchor: 'end' })
  ])

export function lineOverTime(options: LineOptions): Markup {
  const frame = frameOf(options)
  const height = options.height ?? 280
  const { series, breaks = [] } = options
  const cells = series.flatMap((one) => one.cells)
  const values = cells.map(amount).filter((value) => value !== null)
  const laneLabels = [...new Set(cells.filter(isMarked).map((cell) => cell.label ?? ''))]
  const names = series.length > 1 ? series.map((one) => one.name) : []
  const legend = frame.width < 480 ? seriesKey(frame, names) : { drawn: [], height: 0 }
  const top = legend.height + (options.unit ? 34 : 16)
  const bottom = height + legend.height - 30 - laneLabels.length * laneHeight
  const axis = valueAxis(frame, valueDomain(values), top, bottom, values.every(Number.isInteger))
  const from = Math.max(axis.room, widest(laneLabels, 11) + 8)
  const atEnd = frame.width < 480 ? [] : names
  const endRoom = Math.min(frame.width * 0.28, widest(atEnd, 13) + 4)
  const to = frame.width - (atEnd.length ? endRoom + 18 : 18)
  const years = cells.map((cell) => cell.year)
  const [first, last] = years.length ? [Math.min(...years), Math.max(...years)] : [0, 0]
  const x = scaleLinear([first, Math.max(last, first + 1)], [from + 14, to - 6])
  const lane = (label: string) => bottom + 16 + laneLabels.indexOf(label) * laneHeight
  const plot: Plot = { x, y: axis.scale, lane, beside: besideOthers(series), breaks: breaks.map((one) => one.year) }
  const ends = series.map((one) => one.cells.findLast((cell) => amount(cell) !== null))
  return figure(options, frame, height + legend.height, [
    ...legend.drawn,
    options.unit ? text(frame, 0, legend.height + 12, options.unit, { size: 12, colour: 'muted' }) : none,
    ...valueGrid(frame, axis, from, to),
    ...drawLanes(frame, laneLabels, lane, from, to),
    ...yearLabels(frame, years.length ? range(first, last + 1) : [], x, height + legend.height - 8),
    ...drawBreaks(frame, breaks, x, top, bottom),
    ...series.flatMap((one, i) => drawSeries(frame, one, i, plot)),
    ...endLabels(frame, atEnd, ends.map((cell) => axis.scale(cell ? amount(cell)! : 0)), { x: to + 10, width: endRoom, top, bottom })
  ])
}
