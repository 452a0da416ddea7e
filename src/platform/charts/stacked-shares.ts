/**
 * Shares of a whole, one bar per row. Each category has a hatching of its own, named in the key above; a share is
 * written into its piece where it fits. What a row's total holds beyond the known parts is an empty dashed piece: hidden
 * or unknown, not zero.
 */
import { sum } from 'd3-array'
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { hatch, hatchDefs } from './marks.ts'
import { text, textLines, textWidth, wrap } from './text.ts'
import { element, none, type Markup } from './svg.ts'

export interface ShareRow {
  label: string
  /** One number per category, null where it is withheld or unknown. */
  parts: (number | null)[]
  /** The whole, when it is known apart from its parts. */
  total?: number | null
}

export interface SharesOptions extends FigureOptions {
  /** At most six. */
  categories: string[]
  rows: ShareRow[]
  /** A share of 1 as the reader sees it, `formatPercent`; or, with the whole of its row, as a count. */
  percent: (share: number, whole: number) => string
  /** The bars are as long as the wholes they stand for, instead of all alike. */
  sameScale?: boolean
  /** Word for the piece that is withheld or unknown, and for a row without any number. */
  words: { rest: string; empty: string }
}

/** The key: swatches with names, broken into lines. Returns the height used. */
function key(frame: Frame, names: string[], rest: string | null): { drawn: Markup[]; height: number } {
  let x = 0
  let y = 4
  const drawn: Markup[] = []
  for (const [i, name] of [...names, ...(rest === null ? [] : [rest])].entries()) {
    const width = 20 + textWidth(name, 12) + 18
    if (x > 0 && x + width > frame.width) {
      x = 0
      y += 22
    }
    const swatch = { x: frame.left(x, 14), y, width: 14, height: 14 }
    drawn.push(
      i < names.length
        ? element('rect', { ...swatch, fill: hatch(frame, i) })
        : element('rect', { ...swatch, fill: 'none', stroke: frame.paint('axis'), 'stroke-dasharray': '3 3' }),
      text(frame, x + 20, y + 12, name, { size: 12 })
    )
    x += width
  }
  return { drawn, height: y + 28 }
}

const wholeOf = (row: ShareRow): number => Math.max(row.total ?? 0, sum(row.parts, (part) => part ?? 0))

/** Pieces of one row as shares; the last, with category -1, is what is withheld or unknown. Empty when nothing is known. */
export function sharesOf(row: ShareRow): { category: number; share: number }[] {
  const known = sum(row.parts, (part) => part ?? 0)
  const whole = wholeOf(row)
  if (whole <= 0) return []
  const pieces = row.parts.flatMap((part, category) => (part ? [{ category, share: part / whole }] : []))
  return known < whole ? [...pieces, { category: -1, share: (whole - known) / whole }] : pieces
}

function drawRow(frame: Frame, options: SharesOptions, row: ShareRow, from: number, y: number): Markup[] {
  const whole = wholeOf(row)
  const width = (frame.width - from) * (options.sameScale ? whole / Math.max(1, ...options.rows.map(wholeOf)) : 1)
  const pieces = sharesOf(row)
  if (pieces.length === 0) return [text(frame, from, y + 17, options.words.empty, { colour: 'muted' })]
  let x = from
  return pieces.flatMap(({ category, share }) => {
    const w = share * width
    const at = x
    x += w
    const box = { x: frame.left(at, w), y, width: w, height: 24 }
    const label = options.percent(share, whole)
    const rect = category < 0
      ? element('rect', { ...box, fill: 'none', stroke: frame.paint('axis'), 'stroke-dasharray': '3 3' })
      : element('rect', { ...box, fill: hatch(frame, category), stroke: frame.paint('surface'), 'stroke-width': 1.5 })
    if (w < textWidth(label, 12) + 14) return [rect]
    const plate = textWidth(label, 12) + 8
    return [
      rect,
      category < 0 ? none : element('rect', { x: frame.left(at + (w - plate) / 2, plate), y: y + 4, width: plate, height: 16, rx: 2, fill: frame.paint('surface') }),
      text(frame, at + w / 2, y + 16.5, label, { size: 12, anchor: 'middle', weight: 500 })
    ]
  })
}

export function stackedShares(options: SharesOptions): Markup {
  const frame = frameOf(options)
  const { categories, rows, words } = options
  const narrow = frame.width < 480
  const from = narrow ? 0 : Math.min(frame.width * 0.3, Math.max(0, ...rows.map((row) => textWidth(row.label, 13))) + 14)
  const hasRest = rows.some((row) => sharesOf(row).some((piece) => piece.category < 0))
  const legend = key(frame, categories, hasRest ? words.rest : null)
  const step = narrow ? 58 : 40
  const drawn = rows.flatMap((row, i) => {
    const y = legend.height + i * step
    const lines = wrap(row.label, narrow ? frame.width : from - 10, 13)
    return narrow
      ? [...textLines(frame, 0, y + 13, lines.slice(0, 1)), ...drawRow(frame, options, row, from, y + 20)]
      : [...textLines(frame, 0, y + 17 - (lines.length - 1) * 8, lines), ...drawRow(frame, options, row, from, y)]
  })
  return figure(options, frame, legend.height + rows.length * step, [hatchDefs(frame, categories.length), ...legend.drawn, ...drawn])
}
