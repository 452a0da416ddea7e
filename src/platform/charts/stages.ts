/**
 * Stages of one process: suspected, prosecuted, convicted. Bars on one scale, in the order of the process. The persons
 * convicted in a year are mostly not those suspected in it: where a ratio is written between two stages, say so beside it.
 */
import { scaleLinear } from 'd3-scale'
import { amount, isSuppressed, type ChartCell } from './cell.ts'
import { figure, frameOf, type FigureOptions } from './frame.ts'
import { mark } from './marks.ts'
import { shorten, text, textWidth } from './text.ts'
import { element, none, path, type Markup } from './svg.ts'

export interface Stage {
  label: string
  cell: ChartCell
}

export interface StagesOptions extends FigureOptions {
  stages: Stage[]
  /** What is said where a stage has no number, by kind: "not collected". */
  emptyLabel: (cell: ChartCell) => string
  /** What stands beside a bar about its stage and the one before: "63 for each 100 prosecuted"; null where it cannot be said. */
  ratio?: (index: number) => string | null
}

const step = 52

export function stages(options: StagesOptions): Markup {
  const frame = frameOf(options)
  const list = options.stages
  const values = list.map((stage) => amount(stage.cell))
  const room = Math.max(40, ...values.map((value, at) => (value === null ? 0 : textWidth(list[at]!.cell.label ?? frame.number(value), 14)))) + 12
  const scale = scaleLinear([0, Math.max(1, ...values.map((value) => value ?? 0))], [0, frame.width - room])
  const ratios = list.map((_, i) => options.ratio?.(i) ?? null)
  // Where a ratio does not fit beside its stage all of them stand below.
  const below = ratios.some((ratio, i) => ratio !== null && textWidth(list[i]!.label, 13) + 14 + textWidth(ratio, 12) > frame.width)
  let end = 0
  const drawn = list.flatMap((stage, i) => {
    const head = end
    const y = head + (below && ratios[i] !== null ? 18 : 0)
    end = y + step
    const value = values[i] ?? null
    const width = value === null ? 0 : scale(value)
    const suppressed = isSuppressed(stage.cell)
    const ratio = ratios[i] ?? null
    return [
      text(frame, 0, head + 15, stage.label),
      ratio === null ? none : text(frame, below ? 0 : textWidth(stage.label, 13) + 14, y + 15, shorten(ratio, frame.width, 12), { size: 12, colour: 'muted' }),
      element('path', { d: path('M', frame.x(0.75), y + 21, 'L', frame.x(0.75), y + 43), stroke: frame.paint('axis'), 'stroke-width': 1.5 }),
      width > 0 ? element('rect', { x: frame.left(0, width), y: y + 22, width, height: 20, fill: frame.paint('accent'), 'fill-opacity': 1 - i * 0.18 }) : none,
      suppressed ? mark(frame, 9, y + 32, 0, { hollow: true }) : none,
      value !== null
        ? text(frame, width + 8, y + 37, stage.cell.label ?? frame.number(value), { size: 14, weight: 600 })
        : text(frame, suppressed ? 20 : 8, y + 37, stage.cell.label ?? options.emptyLabel(stage.cell), { colour: 'muted' })
    ]
  })
  return figure(options, frame, end, drawn)
}
