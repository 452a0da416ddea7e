/**
 * Dates per row on one time axis: signature and deposit per treaty. Marks differ by shape and each carries its year, so a
 * row reads without the axis; the bar between two marks is the time between them.
 */
import { scaleLinear } from 'd3-scale'
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { mark } from './marks.ts'
import { text, textLines, textWidth, wrap } from './text.ts'
import { element, none, path, type Markup } from './svg.ts'

export interface TimelineRow {
  label: string
  /** ISO days (or years), one per mark kind, null where the date is not recorded. */
  dates: (string | null)[]
}

export interface TimelineOptions extends FigureOptions {
  /** Names of the mark kinds, in the order of `dates`: signed, deposited. */
  marks: string[]
  rows: TimelineRow[]
}

const step = 34

/** '2004-03-09' as 2004.18: good to a day or two, which a mark is wider than. */
export function decimalYear(iso: string): number {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  return year + (month - 1) / 12 + (day - 1) / 365
}

function drawRow(frame: Frame, dates: (string | null)[], x: (year: number) => number, y: number): Markup[] {
  const known = dates.flatMap((date, kind) => (date === null ? [] : [{ kind, year: decimalYear(date) }]))
  const [first, last] = [known[0], known.at(-1)]
  // Years of marks that lie close together would run into each other: only the last is written then.
  const close = first && last ? Math.abs(x(last.year) - x(first.year)) < 40 : false
  return [
    first && last && first !== last
      ? element('path', { d: path('M', frame.x(x(first.year)), y, 'L', frame.x(x(last.year)), y), stroke: frame.paint('accent'), 'stroke-width': 2 })
      : none,
    ...known.flatMap((one) => [
      mark(frame, x(one.year), y, one.kind, { colour: 'accent', hollow: one.kind === 0 && known.length > 0, size: 9 }),
      close && one !== last ? none : text(frame, x(one.year), y + 17, frame.year(Math.floor(one.year)), { size: 10, colour: 'muted', anchor: 'middle' })
    ])
  ]
}

export function timeline(options: TimelineOptions): Markup {
  const frame = frameOf(options)
  const { rows, marks } = options
  const years = rows.flatMap((row) => row.dates.flatMap((date) => (date === null ? [] : [decimalYear(date)])))
  const [first, last] = years.length ? [Math.floor(Math.min(...years)), Math.ceil(Math.max(...years))] : [0, 1]
  const labelWidth = frame.width * 0.36
  const x = scaleLinear([first, Math.max(last, first + 1)], [labelWidth + 26, frame.width - 24])
  let at = 0
  const key = marks.flatMap((name, kind) => {
    const start = at
    at += 24 + textWidth(name, 12) + 22
    return [mark(frame, start + 7, 10, kind, { colour: 'accent', hollow: kind === 0, size: 9 }), text(frame, start + 20, 14.5, name, { size: 12 })]
  })
  const drawn = rows.flatMap((row, i) => {
    const y = 44 + i * step
    const lines = wrap(row.label, labelWidth, 12)
    return [
      element('path', { d: path('M', frame.x(labelWidth + 14), y, 'L', frame.x(frame.width), y), stroke: frame.paint('grid') }),
      ...textLines(frame, 0, y + 4 - (lines.length - 1) * 7.5, lines, { size: 12 }),
      ...drawRow(frame, row.dates, x, y)
    ]
  })
  return figure(options, frame, 36 + rows.length * step, [...key, ...drawn])
}
