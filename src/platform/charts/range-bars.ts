/**
 * A range per row on one axis: from the least to the most, each with its words under the bar, so that nothing has to be read
 * off the axis. A range may have no end on the axis (for life): its bar then runs to the edge and ends in an arrow.
 */
import { scaleLinear } from 'd3-scale'
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { text, textLines, textWidth, wrap } from './text.ts'
import { element, none, path, type Markup } from './svg.ts'

export interface RangeRow {
  /** Empty where the row belongs to the label above it. */
  label: string
  min: number | null
  max: number | null
  /** There is no maximum on the axis. */
  open: boolean
  /** The range in words. */
  words: string
}

export interface RangeOptions extends FigureOptions {
  rows: readonly RangeRow[]
  /** Name of the axis: "years of prison". */
  unit: string
}

const barHeight = 10
const lineHeight = 15

/** The end of the axis: the greatest number of any row, and never less than a few units. */
const endOf = (rows: readonly RangeRow[]) => Math.max(5, ...rows.flatMap(({ min, max }) => [min ?? 0, max ?? 0]))

function bar(frame: Frame, row: RangeRow, x: (value: number) => number, edge: number, y: number): Markup[] {
  const { min, max, open } = row
  if (min === null && max === null && !open) return []
  const from = x(min ?? 0)
  const to = open || max === null ? edge : x(max)
  const colour = frame.paint('accent')
  // A bound that the text does not give is drawn as an outline that fades into dashes.
  const sure = max !== null || open
  const width = Math.max(3, to - from - (open ? 8 : 0))
  return [
    element('rect', {
      x: frame.left(from, width), y: y - barHeight / 2, width, height: barHeight, fill: sure && min !== null ? colour : 'none',
      stroke: colour, 'stroke-width': 1.5, 'stroke-dasharray': sure && min !== null ? undefined : '4 3'
    }),
    open ? element('path', { d: path('M', frame.x(edge - 9), y - barHeight, 'L', frame.x(edge + 3), y, 'L', frame.x(edge - 9), y + barHeight, 'Z'), fill: colour }) : none
  ]
}

export function rangeBars(options: RangeOptions): Markup {
  const frame = frameOf(options)
  const narrow = frame.width < 480
  const labelWidth = narrow ? frame.width * 0.3 : frame.width * 0.26
  const edge = frame.width - 8
  const axis = scaleLinear([0, endOf(options.rows)], [labelWidth + 12, edge - 30]).nice(narrow ? 3 : 6)
  const x = (value: number) => axis(value)
  let y = 26
  const drawn = options.rows.map((row) => {
    const label = wrap(row.label, labelWidth, 13, 2)
    const words = wrap(row.words, frame.width - labelWidth - 16, 12, 2)
    const top = y
    y = top + Math.max(label.length * 17, 20 + words.length * lineHeight) + 10
    // Words begin under their bar, or as far back as they need to end within the picture.
    const widest = Math.max(0, ...words.map((line) => textWidth(line, 12)))
    const at = Math.max(labelWidth + 12, Math.min(x(row.min ?? 0), edge - widest))
    return element('g', {},
      row.label ? element('path', { d: path('M', frame.x(0), top - 6, 'L', frame.x(frame.width), top - 6), stroke: frame.paint('grid') }) : none,
      textLines(frame, 0, top + 13, label, { weight: 500 }),
      bar(frame, row, x, edge, top + 9),
      textLines(frame, at, top + 30, words, { size: 12, colour: 'muted' }))
  })
  const ticks = axis.ticks(narrow ? 3 : 6).filter(Number.isInteger)
  return figure(options, frame, y + 4, [
    ...ticks.flatMap((tick) => [
      element('path', { d: path('M', frame.x(x(tick)), 20, 'L', frame.x(x(tick)), y), stroke: frame.paint(tick === 0 ? 'axis' : 'grid') }),
      text(frame, x(tick), 13, frame.number(tick), { size: 12, colour: 'muted', anchor: 'middle' })
    ]),
    text(frame, 0, 13, options.unit, { size: 12, colour: 'muted' }),
    ...drawn
  ])
}
