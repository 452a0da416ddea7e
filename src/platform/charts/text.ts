/** Text inside figures: there is no layout engine here, so widths are estimated and lines broken by us. */
import type { Frame } from './frame.ts'
import type { Colour } from './palette.ts'
import { element, escaped, type Markup } from './svg.ts'

const arabicLetter = /[\u0600-\u06FF\u0750-\u077F\uFB50-\uFEFF]/u
const noWidth = /[\u064B-\u065F\u200B-\u200F\u2066-\u2069\u061C]/u

/** Width classes in em, from the advance widths of IBM Plex Sans and Sans Arabic (joined forms averaged). */
const widths: [RegExp, number][] = [
  [/[\s.,:;|'’()!ilIjtfr١٠،؛]/u, 0.29],
  [/[اأإآرزودذلؤو]/u, 0.36],
  [/[سشصض]/u, 0.85],
  [arabicLetter, 0.56],
  [/[mwMW%@]/, 0.86],
  [/[A-ZÀ-Þ]/, 0.65]
]

/** Estimated width in px: within a few per cent on running text, rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let units = 0
  for (const char of text) {
    if (noWidth.test(char)) continue
    units += widths.find(([pattern]) => pattern.test(char))?.[1] ?? 0.57
  }
  return units * size
}

/** Lines no wider than `width`, at most `lines` of them; what does not fit ends in an ellipsis. */
export function wrap(text: string, width: number, size: number, lines = 2): string[] {
  const result: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (!line || textWidth(longer, size) <= width) line = longer
    else {
      result.push(line)
      line = word
    }
  }
  if (line) result.push(line)
  const kept = result.length <= lines ? result : [...result.slice(0, lines - 1), result.slice(lines - 1).join(' ')]
  return kept.map((part) => shorten(part, width, size))
}

/** The text, cut with an ellipsis when it is wider than `width`. The full text is in the table beside the figure. */
export function shorten(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  const characters = [...text]
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

export interface TextStyle {
  size?: number
  colour?: Colour
  anchor?: 'start' | 'middle' | 'end'
  weight?: 400 | 500 | 600
  /** A halo in the colour of the surface, for text that lies over lines. */
  halo?: boolean
}

/**
 * Text at logical x and baseline y. Its own direction is fixed with an isolate (Unicode TR 9), because renderers of SVG
 * differ in whether they heed the `direction` property, but all of them follow isolates.
 */
export function text(frame: Frame, x: number, y: number, content: string, style: TextStyle = {}): Markup {
  const { size = 13, colour = 'ink', anchor = 'start', weight = 400, halo = false } = style
  return element(
    'text',
    {
      x: frame.x(x),
      y,
      'font-size': size,
      'font-weight': weight === 400 ? undefined : weight,
      fill: colour === 'ink' ? undefined : frame.paint(colour),
      'text-anchor': frame.anchor(anchor) === 'start' ? undefined : frame.anchor(anchor),
      ...(halo ? { stroke: frame.paint('surface'), 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {})
    },
    escaped(frame.rtl ? `\u2067${content}\u2069` : content)
  )
}

/** Several lines, the first baseline at y. */
export const textLines = (frame: Frame, x: number, y: number, lines: string[], style: TextStyle = {}): Markup[] =>
  lines.map((line, i) => text(frame, x, y + i * (style.size ?? 13) * 1.3, line, style))
