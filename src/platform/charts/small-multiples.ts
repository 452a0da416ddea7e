/**
 * One small line chart per panel, on the same scale or each on its own, in the order given (states: alphabetical, never by value). The last
 * known value is written out; a panel without any number says so in words.
 */
import { scaleLinear } from 'd3-scale'
import { amount, isMarked, isSuppressed, type YearCell } from './cell.ts'
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { mark } from './marks.ts'
import { gappedLine, valueDomain } from './sparkline.ts'
import { shorten, text } from './text.ts'
import { element, none, path, type Markup } from './svg.ts'

export interface Panel {
  name: string
  cells: YearCell[]
  /** First years counted in a new way: no line crosses them. */
  breaks?: number[]
}

export interface SmallMultiplesOptions extends FigureOptions {
  panels: Panel[]
  /** Panels in a row; by width unless told (about 150 px each). */
  columns?: number
  /**
   * 'shared' (default) lets panels be compared. 'own' gives each panel its own height, where each is to be read against its
   * own past only and must not become a ranking; the last value is written out either way.
   */
  scale?: 'shared' | 'own'
  /** Said in a panel without a number: "not reported". */
  emptyLabel: string
}

const panelHeight = 108
/** Between neighbours: the year at the end of one panel must not read as the start of the next. */
const gutter = 22

/** Below the axis: something that was never counted has no height. */
const cross = (x: number, y: number): string => path('M', x - 2, y - 2, 'L', x + 2, y + 2, 'M', x + 2, y - 2, 'L', x - 2, y + 2)

function drawPanel(frame: Frame, panel: Panel, left: number, top: number, width: number, scales: { first: number; last: number; domain: [number, number] }, empty: string): Markup {
  const x = scaleLinear([scales.first, Math.max(scales.last, scales.first + 1)], [left + 6, left + width - gutter - 4])
  const y = scaleLinear(scales.domain, [top + 78, top + 37])
  const last = panel.cells.findLast((cell) => amount(cell) !== null)
  const hidden = panel.cells.filter(isSuppressed)
  const missing = panel.cells.filter((cell) => isMarked(cell) && !isSuppressed(cell))
  const known = (at: number) => panel.cells[at] !== undefined && amount(panel.cells[at]) !== null
  // A number between two gaps has no neighbour to draw a line to and would be lost without a mark.
  const alone = panel.cells.filter((cell, at) => known(at) && !known(at - 1) && !known(at + 1) && cell !== last)
  const line = gappedLine(frame, panel.cells, x, y, panel.breaks)
  return element(
    'g',
    {},
    text(frame, left, top + 14, shorten(panel.name, width - 10, 13), { weight: 500 }),
    element('path', { d: path('M', frame.x(left), top + 78, 'L', frame.x(left + width - gutter), top + 78), stroke: frame.paint('axis') }),
    line ? element('path', { d: line, fill: 'none', stroke: frame.paint('accent'), 'stroke-width': 1.8, 'stroke-linejoin': 'round' }) : none,
    alone.map((cell) => mark(frame, x(cell.year), y(amount(cell)!), 0, { size: 4 })),
    hidden.map((cell) => mark(frame, x(cell.year), top + 78, 0, { hollow: true, size: 6 })),
    missing.map((cell) => element('path', { d: cross(frame.x(x(cell.year)), top + 84), stroke: frame.paint('muted') })),
    last
      ? [
          mark(frame, x(last.year), y(amount(last)!), 0, { size: 6 }),
          text(frame, x(last.year), y(amount(last)!) - 8, frame.number(amount(last)!), { size: 12, anchor: last.year === scales.first ? 'start' : 'end', halo: true })
        ]
      : [hidden.length ? none : text(frame, left, top + 58, shorten(empty, width - 10, 12), { size: 12, colour: 'muted' })],
    text(frame, left, top + 94, frame.year(scales.first), { size: 11, colour: 'muted' }),
    text(frame, left + width - gutter, top + 94, frame.year(scales.last), { size: 11, colour: 'muted', anchor: 'end' })
  )
}

export function smallMultiples(options: SmallMultiplesOptions): Markup {
  const frame = frameOf(options)
  const { panels } = options
  const columns = options.columns ?? Math.max(2, Math.floor(frame.width / 150))
  const cells = panels.flatMap((panel) => panel.cells)
  const years = cells.map((cell) => cell.year)
  const domainOf = (list: YearCell[]) => valueDomain(list.map(amount).filter((value) => value !== null))
  const domain = domainOf(cells)
  const scales = { first: years.length ? Math.min(...years) : 0, last: years.length ? Math.max(...years) : 0, domain }
  const width = frame.width / columns
  const drawn = panels.map((panel, i) =>
    drawPanel(frame, panel, (i % columns) * width, Math.floor(i / columns) * panelHeight, width,
      options.scale === 'own' ? { ...scales, domain: domainOf(panel.cells) } : scales, options.emptyLabel)
  )
  return figure(options, frame, Math.max(1, Math.ceil(panels.length / columns)) * panelHeight, drawn)
}
