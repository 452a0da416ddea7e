/**
 * Figures as one picture that stands by itself: name, what it says, the figures one under the other, what the marks mean,
 * where the numbers are from. For files that leave the page.
 */
import { figure, frameOf, type FigureOptions } from './frame.ts'
import { text, textLines, wrap } from './text.ts'
import { element, none, path, type Markup } from './svg.ts'

export interface SheetOptions extends FigureOptions {
  /** Each with a name above it where there are several; drawn in the print palette, as wide as the sheet or narrower. */
  figures: readonly { name?: string | undefined; svg: Markup }[]
  /** Lines below the figures: keys, notes, sources. Broken where they are too long. */
  notes: readonly string[]
}

const margin = 24
const noteSize = 12

/** Isolates would be torn apart where a text is broken into lines. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
const sizeOf = (svg: string) => Number(/^<svg [^>]*? height="([\d.]+)"/.exec(svg)?.[1] ?? 0)

export function sheet(options: SheetOptions): Markup {
  const frame = frameOf({ ...options, width: (options.width ?? 640) + 2 * margin })
  const width = frame.width - 2 * margin
  const place = (x: number, y: number, ...children: (Markup | Markup[])[]) => element('g', { transform: `translate(${x} ${y})` }, ...children)
  const drawn: Markup[] = [element('rect', { width: frame.width, height: '100%', fill: frame.paint('surface') })]
  let y = margin + 18
  const lines = (list: string[], size: number, style: Parameters<typeof textLines>[4]) => {
    drawn.push(...textLines(frame, margin, y, list, { size, ...style }))
    y += list.length * size * 1.3
  }
  lines(wrap(plain(options.title), width, 19, 3), 19, { weight: 600 })
  if (options.description) lines(wrap(plain(options.description), width, 13, 5), 13, { colour: 'muted' })
  y += 8
  for (const { name, svg } of options.figures) {
    if (name !== undefined) {
      drawn.push(text(frame, margin, y + 12, name, { size: 15, weight: 600 }))
      y += 26
    }
    // A figure of the same width is placed at the same margin in either direction.
    drawn.push(place(margin, y, svg))
    y += sizeOf(svg) + 18
  }
  if (options.notes.length > 0) drawn.push(element('path', { d: path('M', margin, y, 'L', frame.width - margin, y), stroke: frame.paint('grid') }))
  y += 20
  for (const note of options.notes) lines(wrap(plain(note), width, noteSize, 6), noteSize, { colour: 'muted' })
  return figure(options, frame, y + margin - 10, drawn.length ? drawn : [none])
}
