/** Value and year axes: few ticks, whole numbers where only whole numbers occur, thin lines. */
import { scaleLinear, type ScaleLinear } from 'd3-scale'
import type { Frame } from './frame.ts'
import { text, textWidth } from './text.ts'
import { element, path, type Markup } from './svg.ts'

/** Ticks of a scale; a count of persons has no 2.5. */
export function ticksOf(scale: ScaleLinear<number, number>, count: number, whole: boolean): number[] {
  const ticks = scale.ticks(count)
  return whole ? ticks.filter(Number.isInteger) : ticks
}

export interface ValueAxis {
  scale: ScaleLinear<number, number>
  ticks: number[]
  /** Room the tick labels need at the inline start, in px. */
  room: number
}

export function valueAxis(frame: Frame, domain: [number, number], top: number, bottom: number, whole: boolean): ValueAxis {
  const scale = scaleLinear(domain, [bottom, top]).nice(4)
  const ticks = ticksOf(scale, 4, whole)
  return { scale, ticks, room: Math.max(16, ...ticks.map((tick) => textWidth(frame.number(tick), 12))) + 8 }
}

/** Horizontal grid lines with their numbers at the inline start of logical [from, to]. */
export const valueGrid = (frame: Frame, axis: ValueAxis, from: number, to: number): Markup[] =>
  axis.ticks.flatMap((tick) => [
    element('path', {
      d: path('M', frame.x(from), axis.scale(tick), 'L', frame.x(to), axis.scale(tick)),
      stroke: frame.paint(tick === 0 ? 'axis' : 'grid')
    }),
    text(frame, from - 6, axis.scale(tick) + 4, frame.number(tick), { size: 12, colour: 'muted', anchor: 'end' })
  ])

/** Years below the plot, thinned so that labels never touch; the last year always stays. */
export function yearLabels(frame: Frame, years: number[], x: (year: number) => number, y: number): Markup[] {
  const first = years[0]
  const last = years.at(-1)
  if (first === undefined || last === undefined) return []
  const each = Math.abs(x(last) - x(first)) / Math.max(1, last - first)
  const step = Math.max(1, Math.ceil((textWidth(frame.year(last), 12) + 10) / Math.max(1, each)))
  return years
    .filter((year) => (last - year) % step === 0)
    .map((year) => text(frame, x(year), y, frame.year(year), { size: 12, colour: 'muted', anchor: 'middle' }))
}
