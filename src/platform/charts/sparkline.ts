/** A line of word height for table cells: first and last value marked, gaps left open, suppressed years hollow. */
import { max, min } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { amount, isSuppressed, type YearCell } from './cell.ts'
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { mark } from './marks.ts'
import { element, path, type Markup } from './svg.ts'

/** Joins neighbouring years only; a year without a number, or a break before a year, opens a gap. Logical coordinates in. */
export function gappedLine(frame: Frame, cells: YearCell[], x: (year: number) => number, y: (value: number) => number, breaks: number[] = []): string {
  const parts: (string | number)[] = []
  let previous: number | null = null
  for (const cell of cells) {
    const value = amount(cell)
    if (value === null) {
      previous = null
      continue
    }
    const last = previous
    const joined = last !== null && !breaks.some((year) => year > last && year <= cell.year)
    parts.push(joined ? 'L' : 'M', frame.x(x(cell.year)), y(value))
    previous = cell.year
  }
  return path(...parts)
}

/** Domain of values from zero: a line that does not start at zero exaggerates. Never empty. */
export const valueDomain = (values: number[]): [number, number] => {
  const low = Math.min(0, min(values) ?? 0)
  const high = max(values) ?? 0
  return [low, high > low ? high : low + 1]
}

/** `cells` in ascending years. */
export function sparkline(options: FigureOptions & { cells: YearCell[]; height?: number }): Markup {
  const frame = frameOf(options, 96)
  const height = options.height ?? 24
  const { cells } = options
  const years = cells.map((cell) => cell.year)
  const x = scaleLinear([min(years) ?? 0, Math.max(max(years) ?? 1, (min(years) ?? 0) + 1)], [6, frame.width - 6])
  const known = cells.filter((cell) => amount(cell) !== null)
  const y = scaleLinear(valueDomain(known.map((cell) => amount(cell)!)), [height - 5, 5])
  const last = known.at(-1)
  return figure(options, frame, height, [
    element('path', { d: path('M', frame.x(2), height - 2, 'L', frame.x(frame.width - 2), height - 2), stroke: frame.paint('grid') }),
    element('path', { d: gappedLine(frame, cells, x, y) || 'M0 0', fill: 'none', stroke: frame.paint('accent'), 'stroke-width': 1.6, 'stroke-linejoin': 'round' }),
    ...cells.filter(isSuppressed).map((cell) => mark(frame, x(cell.year), height - 5, 0, { hollow: true, size: 5 })),
    ...(last ? [mark(frame, x(last.year), y(amount(last)!), 0, { size: 5 })] : [])
  ])
}
