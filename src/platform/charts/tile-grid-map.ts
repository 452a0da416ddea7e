/**
 * The states as equal tiles in about their places: no border is drawn, so none can be disputed, and a small state is as
 * visible as a large one. The class of a tile is told by a shape and its words in the key, with shading on top.
 * Not mirrored in Arabic: west stays on the left on every map.
 */
import content from '../../../content/states.json' with { type: 'json' }
import { figure, frameOf, type FigureOptions, type Frame } from './frame.ts'
import { mark } from './marks.ts'
import { text, textLines, textWidth, wrap } from './text.ts'
import { element, escaped, none, type Markup } from './svg.ts'

export interface Tile {
  code: string
  /** Short name; the code is shown instead where it does not fit. */
  name: string
  column: number
  row: number
  /** Key of one of `classes`; null is "unknown", drawn as an empty dashed tile. */
  class: string | null
  /** Said to a screen reader after the name; default is the label of the class. */
  detail?: string
  href?: string
}

export interface TileClass {
  key: string
  label: string
}

export interface TileMapOptions extends FigureOptions {
  tiles: Tile[]
  /** In order; at most five. The first is shaded strongest. */
  classes: TileClass[]
  unknownLabel: string
}

/** Column and row of each of the 22 states by ISO 3166-1 alpha-2 code, from 0: west to east, north to south. */
export const stateTiles: Readonly<Record<string, { column: number; row: number }>> = Object.fromEntries(
  content.map(({ code, position }) => [code, { column: position.column - 1, row: position.row - 1 }])
)

const shades = [0.95, 0.42, 0.22, 0.12, 0.06]

/** The name in at most three lines at the largest size that fits without cutting a word; else the code. */
function tileWords(tile: Tile, side: number): { lines: string[]; fontSize: number } {
  for (const [fontSize, most] of side < 44 ? [] : ([[11, 2], [10, 2], [9, 3]] as const)) {
    const lines = wrap(tile.name, side - 5, fontSize, most)
    if (lines.every((line) => !line.endsWith('…'))) return { lines, fontSize }
  }
  return { lines: [tile.code], fontSize: side < 44 ? 10 : 11 }
}

function drawTile(frame: Frame, options: TileMapOptions, tile: Tile, size: number): Markup {
  const index = options.classes.findIndex((one) => one.key === tile.class)
  const [x, y] = [tile.column * size + 1.5, tile.row * size + 1.5]
  const side = size - 3
  const dark = index === 0
  const { lines, fontSize } = tileWords(tile, side)
  // What is written on the tile is part of its name, so that it can be said to a computer (WCAG 2.5.3, label in name).
  const written = lines[0] === tile.code ? `${tile.code} ${tile.name}` : tile.name
  const said = `${written}: ${tile.detail ?? options.classes[index]?.label ?? options.unknownLabel}`
  // A tile is placed physically: the frame would mirror x, so x is turned round first.
  const at = frame.rtl ? frame.width - (x + side / 2) : x + side / 2
  const colour = dark ? 'surface' : 'ink'
  const content = [
    element('title', {}, escaped(said)),
    element('rect', {
      x, y, width: side, height: side, rx: 3,
      fill: index < 0 ? frame.paint('surface') : frame.paint('accent'), 'fill-opacity': index < 0 ? undefined : shades[index],
      stroke: frame.paint(index < 0 ? 'axis' : 'accent'), 'stroke-dasharray': index < 0 ? '3 3' : undefined
    }),
    index < 0 ? none : mark(frame, at, y + side * 0.28, index, { size: side * 0.2, colour, hollow: false }),
    ...textLines(frame, at, y + side * 0.68 - (lines.length - 2) * fontSize * 0.6, lines, { size: fontSize, anchor: 'middle', colour, weight: 500 }).flatMap((line) => [line, escaped(' ')])
  ]
  return tile.href
    ? element('a', { href: tile.href, 'aria-label': said }, content)
    : element('g', { role: 'img', 'aria-label': said }, content)
}

function key(frame: Frame, options: TileMapOptions, top: number): { drawn: Markup[]; height: number } {
  let x = 0
  let y = top
  const drawn: Markup[] = []
  for (const [i, label] of [...options.classes.map((one) => one.label), options.unknownLabel].entries()) {
    const width = 26 + textWidth(label, 12) + 18
    if (x > 0 && x + width > frame.width) {
      x = 0
      y += 26
    }
    const unknown = i === options.classes.length
    drawn.push(
      element('rect', {
        x: frame.left(x, 20), y, width: 20, height: 20, rx: 2,
        fill: unknown ? frame.paint('surface') : frame.paint('accent'), 'fill-opacity': unknown ? undefined : shades[i],
        stroke: frame.paint(unknown ? 'axis' : 'accent'), 'stroke-dasharray': unknown ? '3 3' : undefined
      }),
      unknown ? none : mark(frame, x + 10, y + 10, i, { size: 9, colour: i === 0 ? 'surface' : 'ink' }),
      text(frame, x + 26, y + 14.5, label, { size: 12 })
    )
    x += width
  }
  return { drawn, height: y + 24 - top }
}

export function tileGridMap(options: TileMapOptions): Markup {
  const frame = frameOf(options)
  const columns = Math.max(1, ...options.tiles.map((tile) => tile.column + 1))
  const rows = Math.max(1, ...options.tiles.map((tile) => tile.row + 1))
  const size = Math.min(64, frame.width / columns)
  const legend = key(frame, options, rows * size + 12)
  const linked = options.tiles.some((tile) => tile.href)
  return figure(options, frame, rows * size + 12 + legend.height, [
    ...options.tiles.map((tile) => drawTile(frame, options, tile, size)),
    ...legend.drawn
  ], linked)
}
