/**
 * Progress per indicator: a bar for the current value, an upright tick for the baseline, a diamond for the target.
 * Each row has its own scale, since indicators differ in unit; only a row's own distance to its target is meant to be
 * read. Where nothing was reported the track is dashed and says so.
 */
import { scaleLinear } from 'd3-scale'
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { mark } from './marks.ts'
import { text, textLines, textWidth, wrap } from './text.ts'
import { element, none, path, type Markup } from './svg.ts'

export interface ProgressRow {
  label: string
  baseline: number | null
  current: number | null
  target: number | null
  /** Numbers of this row, with their unit: `40 %`. Falls back to the figure's. */
  number?: (value: number) => string
  /** Said instead of a bar when `current` is null: "not reported", "withheld". */
  emptyLabel?: string
}

export interface ProgressOptions extends FigureOptions {
  rows: ProgressRow[]
  /** Words of the key below the bars. */
  words: { baseline: string; current: string; target: string; empty: string }
}

const barHeight = 12

/** The baseline: rimmed like the target, so that both stay visible on the bar in grey. */
function tick(frame: Frame, x: number, top: number): Markup {
  const d = path('M', frame.x(x), top - 4, 'L', frame.x(x), top + barHeight + 4)
  return element('g', {}, [
    element('path', { d, stroke: frame.paint('surface'), 'stroke-width': 5 }),
    element('path', { d, stroke: frame.paint('ink'), 'stroke-width': 2.5 })
  ])
}

/** One bar between logical x `from` and `to`, its middle at y. Values below zero are not progress: they are drawn at zero. */
export function progressBar(frame: Frame, row: ProgressRow, from: number, to: number, y: number): Markup[] {
  const known = [row.baseline, row.current, row.target].filter((value) => value !== null)
  const scale = scaleLinear([0, Math.max(0, ...known) || 1], [from, to - 6]).clamp(true)
  const top = y - barHeight / 2
  const track = element('rect', {
    x: frame.left(from, to - from), y: top, width: to - from, height: barHeight,
    fill: row.current === null ? 'none' : frame.paint('grid'), 'fill-opacity': row.current === null ? undefined : 0.6,
    stroke: row.current === null ? frame.paint('axis') : undefined, 'stroke-dasharray': row.current === null ? '3 3' : undefined
  })
  const width = row.current === null ? 0 : scale(row.current) - from
  return [
    track,
    width > 0 ? element('rect', { x: frame.left(from, width), y: top, width, height: barHeight, fill: frame.paint('accent') }) : none,
    row.baseline === null
      ? none
      : tick(frame, scale(row.baseline), top),
    row.target === null ? none : mark(frame, scale(row.target), y, 3, { colour: 'target', size: 12, rim: true })
  ]
}

function key(frame: Frame, y: number, words: ProgressOptions['words']): Markup[] {
  let x = 0
  const items: [string, (at: number) => Markup][] = [
    [words.baseline, (at) => element('path', { d: path('M', frame.x(at + 9), y - 9, 'L', frame.x(at + 9), y + 5), stroke: frame.paint('ink'), 'stroke-width': 2.5 })],
    [words.current, (at) => element('rect', { x: frame.left(at, 18), y: y - 7, width: 18, height: 9, fill: frame.paint('accent') })],
    [words.target, (at) => mark(frame, at + 9, y - 2, 3, { colour: 'target', size: 11 })]
  ]
  return items.flatMap(([word, draw]) => {
    const at = x
    x += 18 + 6 + textWidth(word, 12) + 18
    return [draw(at), text(frame, at + 24, y + 2, word, { size: 12, colour: 'muted' })]
  })
}

export function barsAgainstTarget(options: ProgressOptions): Markup {
  const frame = frameOf(options)
  const { rows, words } = options
  const narrow = frame.width < 480
  const labelWidth = narrow ? frame.width : frame.width * 0.42
  const from = narrow ? 0 : labelWidth + 14
  const valueRoom = 84
  let y = 6
  const drawn = rows.map((row) => {
    const lines = wrap(row.label, labelWidth, 13, 3)
    const top = y
    const middle = narrow ? top + lines.length * 17 + 12 : top + 12
    y = narrow ? middle + 20 : top + Math.max(lines.length * 17, 30) + 8
    const value = row.current === null ? (row.emptyLabel ?? words.empty) : (row.number ?? frame.number)(row.current)
    return element(
      'g',
      {},
      textLines(frame, 0, top + 14, lines),
      progressBar(frame, row, from, frame.width - valueRoom, middle),
      textLines(frame, frame.width - valueRoom + 10, middle + 5, wrap(value, valueRoom - 10, row.current === null ? 11 : 13), {
        weight: row.current === null ? 400 : 600, colour: row.current === null ? 'muted' : 'ink', size: row.current === null ? 11 : 13
      })
    )
  })
  return figure(options, frame, y + 24, [...drawn, ...key(frame, y + 14, words)])
}

/** A single bar without words, for a table cell whose neighbours hold the numbers. */
export function targetBar(options: FigureOptions & { row: ProgressRow }): Markup {
  const frame = frameOf(options, 140)
  return figure(options, frame, 22, progressBar(frame, options.row, 1, frame.width - 6, 11))
}
