/** Shapes and hatchings: what tells series and classes apart when colour does not. */
import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from 'd3-shape'
import type { Frame } from './frame.ts'
import { seriesColour, type Colour } from './palette.ts'
import { element, none, number, type Markup } from './svg.ts'

const symbols = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar]

/** The mark of a series at logical (x, y); hollow for a suppressed cell. */
export function mark(
  frame: Frame, x: number, y: number, index: number, style: { hollow?: boolean; size?: number; colour?: Colour; /** A rim in the colour of the surface, for marks over bars. */ rim?: boolean } = {}
): Markup {
  const colour = frame.paint(style.colour ?? seriesColour(index))
  const size = style.size ?? 8
  return element('path', {
    d: symbol(symbols[index % symbols.length]!, size * size * 0.8)()!.replace(/-?\d*\.\d+(e-?\d+)?/g, (n) => number(Number(n))),
    transform: `translate(${number(frame.x(x))} ${number(y)})`,
    fill: style.hollow ? frame.paint('surface') : colour,
    stroke: style.rim ? frame.paint('surface') : colour,
    'stroke-width': style.hollow || style.rim ? 1.5 : 1
  })
}

/** A ring round a mark: a provisional value. */
export const ring = (frame: Frame, x: number, y: number, colour: Colour): Markup =>
  element('circle', { cx: frame.x(x), cy: y, r: 7, fill: 'none', stroke: frame.paint(colour), 'stroke-width': 1, 'stroke-dasharray': '2 2' })

type Hatch = (ink: string) => Markup[]
const stroke = (d: string, ink: string, width = 1.4): Markup => element('path', { d, stroke: ink, 'stroke-width': width, fill: 'none' })
const dot = (ink: string): Markup => element('circle', { cx: 4, cy: 4, r: 1.3, fill: ink })
const hatchings: Hatch[] = [
  () => [none],
  (ink) => [stroke('M-2 10 L10 -2 M-2 2 L2 -2 M6 10 L10 6', ink)],
  (ink) => [dot(ink)],
  (ink) => [stroke('M0 4 L8 4', ink)],
  (ink) => [stroke('M4 0 L4 8', ink)],
  (ink) => [stroke('M0 0 L8 8 M8 0 L0 8', ink, 1)]
]

/** <defs> of one hatching per category: the category's colour with a mark in the colour of the surface. */
export const hatchDefs = (frame: Frame, count: number): Markup =>
  element(
    'defs',
    {},
    Array.from({ length: count }, (_, i) =>
      element(
        'pattern',
        { id: `${frame.id}-h${i}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
        element('rect', { width: 8, height: 8, fill: frame.paint(seriesColour(i)) }),
        hatchings[i % hatchings.length]!(frame.paint('surface'))
      )
    )
  )

/** The first category is plain: a pattern without a mark would only show seams where viewers repeat it. */
export const hatch = (frame: Frame, index: number): string => (index === 0 ? frame.paint(seriesColour(0)) : `url(#${frame.id}-h${index})`)
