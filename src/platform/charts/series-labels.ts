/** Names of series: at the ends of their lines where there is room, in a key with their dash and mark where not. */
import { mark } from './marks.ts'
import type { Frame } from './frame.ts'
import { seriesColour, seriesDash } from './palette.ts'
import { text, textLines, textWidth, wrap } from './text.ts'
import { element, path, type Markup } from './svg.ts'

/** The line of a series in its colour and dash. */
export const seriesLine = (frame: Frame, d: string, index: number): Markup =>
  element('path', {
    d, fill: 'none', stroke: frame.paint(seriesColour(index)), 'stroke-width': 2, 'stroke-dasharray': seriesDash(index), 'stroke-linejoin': 'round'
  })

/** Moves labels of different heights apart without changing their order; keeps them between `low` and `high`. */
export function spread(labels: { middle: number; height: number }[], low: number, high: number): number[] {
  const order = labels.map((label, i) => ({ ...label, i })).sort((a, b) => a.middle - b.middle || a.i - b.i)
  const placed = labels.map(() => low)
  let edge = low
  for (const { middle, height, i } of order) {
    placed[i] = Math.max(middle, edge + height / 2)
    edge = placed[i] + height / 2
  }
  edge = high
  for (const { height, i } of order.reverse()) {
    placed[i] = Math.min(placed[i]!, edge - height / 2)
    edge = placed[i] - height / 2
  }
  return placed
}

/** Names beside the last points, `ends` being the heights of those. */
export function endLabels(
  frame: Frame, names: string[], ends: number[], room: { x: number; width: number; top: number; bottom: number }
): Markup[] {
  const lines = names.map((name) => wrap(name, room.width, 13))
  const middles = spread(lines.map((one, i) => ({ middle: ends[i]!, height: one.length * 17 + 3 })), room.top - 10, room.bottom + 10)
  return lines.flatMap((one, i) =>
    textLines(frame, room.x, middles[i]! + 4.5 - (one.length - 1) * 8.5, one, { colour: seriesColour(i), weight: 500 })
  )
}

/** The key for narrow drawings, one name a line; height 0 for a single series. */
export function seriesKey(frame: Frame, names: string[]): { drawn: Markup[]; height: number } {
  const step = 20
  const drawn = names.flatMap((name, i) => [
    seriesLine(frame, path('M', frame.x(0), i * step + 9, 'L', frame.x(32), i * step + 9), i),
    mark(frame, 16, i * step + 9, i),
    text(frame, 40, i * step + 13.5, wrap(name, frame.width - 40, 13, 1)[0] ?? '', { colour: seriesColour(i), weight: 500 })
  ])
  return { drawn, height: names.length ? names.length * step + 8 : 0 }
}

/** Widest name, for reserving room. */
export const widest = (names: string[], size: number): number => Math.max(0, ...names.map((name) => textWidth(name, size)))
