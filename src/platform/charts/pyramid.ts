/**
 * Two groups side by side along one set of classes, such as women and men by age: bars run outward from the names in the
 * middle, on one scale. A cell without a number is a mark with its letter at the foot of where its bar would stand, so
 * that it is never taken for a short bar.
 */
import { scaleLinear } from 'd3-scale'
import { amount, isSuppressed, type ChartCell } from './cell.ts'
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { hatch, hatchDefs, mark } from './marks.ts'
import { text, textLines, textWidth, wrap } from './text.ts'
import { element, none, path, type Markup } from './svg.ts'

export interface PyramidRow {
  label: string
  /** The group at the inline start and the group at the inline end. */
  cells: [ChartCell, ChartCell]
  /** A part of the row above it: set smaller. */
  inner?: boolean
}

export interface PyramidOptions extends FigureOptions {
  /** Names of the two groups. */
  sides: [string, string]
  /** From the top: the oldest class first, as such figures are read. */
  rows: readonly PyramidRow[]
  /** The letter or words of a cell without a number. */
  emptyLabel: (cell: ChartCell) => string
}

const barHeight = 22

interface Side { index: 0 | 1; foot: number; out: 1 | -1 }

function drawCell(frame: Frame, cell: ChartCell, side: Side, length: (value: number) => number, y: number, empty: string): Markup[] {
  const { foot, out, index } = side
  const value = amount(cell)
  const anchor = out === 1 ? 'start' : 'end'
  if (value === null) {
    const hidden = isSuppressed(cell)
    return [
      hidden ? mark(frame, foot + out * 9, y + barHeight / 2, index, { hollow: true, size: 7 }) : none,
      text(frame, foot + out * (hidden ? 19 : 6), y + 15.5, empty, { size: 12, colour: 'muted', anchor })
    ]
  }
  const width = length(value)
  return [
    width > 0 ? element('rect', { x: frame.left(out === 1 ? foot : foot - width, width), y, width, height: barHeight, fill: hatch(frame, index) }) : none,
    text(frame, foot + out * (width + 6), y + 15.5, cell.label ?? frame.number(value), { size: 12, anchor, weight: 500 })
  ]
}

export function pyramid(options: PyramidOptions): Markup {
  const frame = frameOf(options)
  const { rows, sides } = options
  const narrow = frame.width < 480
  const middle = narrow ? 8 : Math.min(170, Math.max(90, ...rows.map((row) => textWidth(row.label, 13)))) + 24
  const half = (frame.width - middle) / 2
  const values = rows.flatMap((row) => row.cells.map((cell) => amount(cell) ?? 0))
  const room = Math.max(30, ...rows.flatMap((row) => row.cells.map((cell) => textWidth(cell.label ?? frame.number(amount(cell) ?? 0), 12) + 14)))
  const scale = scaleLinear([0, Math.max(1, ...values)], [0, half - room])
  const feet: [Side, Side] = [{ index: 0, foot: half, out: -1 }, { index: 1, foot: half + middle, out: 1 }]
  const top = 34
  const step = narrow ? 52 : 34
  const swatch = (index: 0 | 1, x: number) => element('rect', { x: frame.left(x, 12), y: 3, width: 12, height: 12, fill: hatch(frame, index) })
  const nameWidth = textWidth(sides[0], 13)
  const drawn = rows.flatMap((row, i) => {
    const y = top + i * step + (narrow ? 20 : 0)
    const lines = wrap(row.label, narrow ? frame.width : middle - 16, row.inner ? 12 : 13, narrow ? 1 : 2)
    return [
      ...textLines(frame, frame.width / 2, narrow ? y - 6 : y + 15.5 - (lines.length - 1) * 8, lines, { anchor: 'middle', size: row.inner ? 12 : 13, colour: row.inner ? 'muted' : 'ink', halo: narrow }),
      ...feet.flatMap((side) => drawCell(frame, row.cells[side.index], side, scale, y, options.emptyLabel(row.cells[side.index])))
    ]
  })
  const bottom = top + rows.length * step
  return figure(options, frame, bottom + 2, [
    hatchDefs(frame, 2),
    swatch(0, half - 18 - nameWidth - 6), text(frame, half - 6, 14, sides[0], { anchor: 'end', weight: 500 }),
    swatch(1, half + middle + 4), text(frame, half + middle + 22, 14, sides[1], { weight: 500 }),
    ...feet.map(({ foot }) => element('path', { d: path('M', frame.x(foot), top - 6, 'L', frame.x(foot), bottom - 4), stroke: frame.paint('axis') })),
    ...drawn
  ])
}
