/**
 * What all figures share: the options, the writing direction, the outer <svg> with its title and description.
 *
 * Direction. Figures are drawn in logical coordinates (x from the inline start) and mirrored as a whole for Arabic:
 * time runs from right to left, value axes stand on the right. Both habits exist in Arabic print. We mirror because the
 * data table beside each figure puts its first year on the right, and a reader should not turn round between the two.
 * Maps are the exception: west stays on the left. Text itself is never mirrored.
 */
import { directionOf, formatNumber, formatYear, type Lang } from '../messages/index.ts'
import { paletteOf, type Paint, type PaletteName } from './palette.ts'
import { element, escaped, none, type Markup } from './svg.ts'

/** Options of every figure. */
export interface FigureOptions {
  /** Unique in the page: the ids of title, description and patterns are made from it. */
  id: string
  lang: Lang
  /** What the figure shows, for those who do not see it: the name … */
  title: string
  /** … and the main message in one or two sentences. The numbers are in the table beside it. */
  description: string
  /** 'page' (default): CSS custom properties with fallback. 'print': plain colours and fonts, for PDF. */
  palette?: PaletteName
  /** Width in px of the drawing; 640 unless told. Use 328 for a phone (see `atTwoWidths`). */
  width?: number
  /** Numbers as the reader sees them; default `formatNumber(lang, n)`. */
  number?: (value: number) => string
  /** Years as the reader sees them; default `formatYear(lang, n)`. */
  year?: (value: number) => string
}

export interface Flow {
  rtl: boolean
  width: number
  /** Logical x (from the inline start) to physical x. */
  x: (logical: number) => number
  /** Physical left edge of a box that starts at logical x and is `width` wide. */
  left: (logical: number, width: number) => number
  /** text-anchor for text that begins ('start') or ends ('end') at a logical x. */
  anchor: (side: 'start' | 'middle' | 'end') => string
}

export interface Frame extends Flow {
  id: string
  lang: Lang
  paint: Paint
  print: boolean
  number: (value: number) => string
  year: (value: number) => string
}

export function frameOf(options: FigureOptions, fallbackWidth = 640): Frame {
  const { lang } = options
  const width = options.width ?? fallbackWidth
  const rtl = directionOf(lang) === 'rtl'
  const flip = { start: 'end', middle: 'middle', end: 'start' } as const
  return {
    id: options.id,
    lang,
    rtl,
    width,
    x: rtl ? (x) => width - x : (x) => x,
    left: rtl ? (x, w) => width - x - w : (x) => x,
    anchor: rtl ? (side) => flip[side] : (side) => side,
    paint: paletteOf(options.palette ?? 'page'),
    print: options.palette === 'print',
    number: options.number ?? ((value) => formatNumber(lang, value)),
    year: options.year ?? ((value) => formatYear(lang, value))
  }
}

/** The figure: one image with a name and a description for screen readers; `interactive` when it holds links. */
export function figure(
  options: FigureOptions, frame: Frame, height: number, children: Markup[], interactive = false
): Markup {
  const ids = { title: `${frame.id}-title`, desc: `${frame.id}-desc` }
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${Math.round(frame.width)} ${Math.round(height)}`,
      width: Math.round(frame.width),
      height: Math.round(height),
      class: frame.print ? undefined : 'chart',
      role: interactive ? 'group' : 'img',
      'aria-labelledby': `${ids.title} ${ids.desc}`,
      lang: frame.lang,
      // Anchors are physical: an inherited direction of a right-to-left page would turn them round a second time.
      direction: 'ltr',
      'font-family': frame.print ? 'IBM Plex Sans Arabic, IBM Plex Sans' : undefined,
      fill: frame.paint('ink')
    },
    element('title', { id: ids.title }, escaped(options.title)),
    options.description ? element('desc', { id: ids.desc }, escaped(options.description)) : none,
    ...children
  )
}

/** Drawings at two widths by what they were drawn from, the last used at the end. */
const kept = new Map<string, string>()
const most = 100

/**
 * The same figure for a wide screen and for a phone: text in an SVG shrinks with it, so one drawing cannot serve both.
 * charts.css shows one of the two; the other is `display: none` and so not read out either.
 * `from` is everything the drawing depends on, as JSON; where it is given, a figure drawn lately is not drawn again.
 */
export function atTwoWidths(id: string, draw: (size: { id: string; width: number }) => string, from?: unknown): string {
  const key = from === undefined ? undefined : JSON.stringify([id, from])
  const found = key === undefined ? undefined : kept.get(key)
  const figure = found ??
    `<div class="chart-wide">${draw({ id: `${id}-w`, width: 640 })}</div><div class="chart-narrow">${draw({ id: `${id}-n`, width: 328 })}</div>`
  if (key !== undefined) {
    kept.delete(key)
    kept.set(key, figure)
    if (kept.size > most) kept.delete(kept.keys().next().value!)
  }
  return figure
}
