/** Glyphs of a page as lines in reading order and in the logical order of their letters. Pure. */
import type { Glyph } from './pdf-glyphs.ts'

export interface PdfLine {
  text: string
  /** The space above is larger than between the lines of a paragraph. */
  apart: boolean
}

/** A vowel mark; some writers give its glyph the letter below it as well. */
const isMark = ({ text, width, size }: Glyph) => /^\p{M}+$/u.test(text) || (/\p{M}/u.test(text) && width < size * 0.02)
const rtl = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/
const arabicLetter = /[\u0621-\u064A\u066E-\u06D3\uFB50-\uFDFF\uFE70-\uFEFC]/
const latinLetter = /[A-Za-z\u00C0-\u024F]/
const digit = /[0-9\u0660-\u0669\u06F0-\u06F9]/
const mirrored: Record<string, string> = { '(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '«': '»', '»': '«', '<': '>', '>': '<' }

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The lines of a page from top to bottom; two columns one after the other, the right one first where the page is Arabic. */
export function linesOfPage(glyphs: readonly Glyph[]): PdfLine[] {
  const rows = rowsOf(glyphs)
  const fromRight = rows.flat().filter(({ text }) => rtl.test(text)).length * 2 > rows.flat().filter(({ text }) => /\p{L}/u.test(text)).length
  const ordered = inColumns(rows, fromRight)
  const heights = ordered.map((row) => row[0]!.y)
  const pitch = median(heights.slice(1).map((y, index) => heights[index]! - y).filter((gap) => gap > 0))
  return ordered.map((row, index) => ({ text: textOfRow(row), apart: index > 0 && heights[index - 1]! - heights[index]! > pitch * 1.35 })).filter(({ text }) => text !== '')
}

/** Glyphs on one base line, a third of their size up or down (superscripts) included; vowel marks with the row they stand over. */
function rowsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const rows: { y: number; size: number; glyphs: Glyph[] }[] = []
  const [marks, bases] = [glyphs.filter(isMark), glyphs.filter((glyph) => !isMark(glyph))]
  for (const glyph of bases.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.findLast((one) => Math.abs(one.y - glyph.y) <= Math.max(one.size, glyph.size) * 0.4)
    if (row && rows.indexOf(row) >= rows.length - 3) {
      row.glyphs.push(glyph)
      if (glyph.size > row.size) Object.assign(row, { y: glyph.y, size: glyph.size })
    } else rows.push({ y: glyph.y, size: glyph.size, glyphs: [glyph] })
  }
  for (const mark of marks) {
    const near = rows.filter(({ y, size, glyphs: own }) => Math.abs(y - mark.y) < size * 1.3 && own.some(({ x, width }) => mark.x > x - size * 0.2 && mark.x < x + width + size * 0.2))
    near.toSorted((a, b) => Math.abs(a.y - mark.y) - Math.abs(b.y - mark.y))[0]?.glyphs.push(mark)
  }
  return rows.map(({ glyphs: own }) => own).filter((own) => own.some(({ text }) => text.trim() !== ''))
}

/** Splits rows at a gutter in the middle of the page that hardly any row crosses. */
function inColumns(rows: readonly Glyph[][], fromRight: boolean): Glyph[][] {
  const gutter = gutterOf(rows)
  if (gutter === null) return [...rows]
  const ordered: Glyph[][] = []
  let band: { left: Glyph[][]; right: Glyph[][] } = { left: [], right: [] }
  const flush = () => {
    ordered.push(...(fromRight ? [...band.right, ...band.left] : [...band.left, ...band.right]))
    band = { left: [], right: [] }
  }
  for (const row of rows) {
    if (row.some((glyph) => covers(glyph, gutter))) {
      flush()
      ordered.push(row)
      continue
    }
    const [left, right] = [row.filter(({ x }) => x < gutter), row.filter(({ x }) => x >= gutter)]
    if (left.some(({ text }) => text.trim())) band.left.push(left)
    if (right.some(({ text }) => text.trim())) band.right.push(right)
  }
  flush()
  return ordered
}

const covers = ({ x, width, text }: Glyph, place: number) => text.trim() !== '' && x < place && x + width > place

function gutterOf(rows: readonly Glyph[][]): number | null {
  if (rows.length < 10) return null
  const visible = rows.map((row) => row.filter(({ text }) => text.trim() !== ''))
  const from = Math.min(...visible.flat().map(({ x }) => x))
  const to = visible.flat().reduce((most, { x, width }) => Math.max(most, x + width), 0)
  const size = median(visible.flat().map((glyph) => glyph.size))
  const crossing = (place: number) => visible.filter((row) => row.some(({ x, width }) => x < place + size * 0.6 && x + width > place - size * 0.6)).length
  let best: { place: number; count: number } | null = null
  for (let place = from + (to - from) * 0.38; place <= from + (to - from) * 0.62; place += 2) {
    const count = crossing(place)
    if (!best || count < best.count) best = { place, count }
  }
  if (!best || best.count > rows.length * 0.15) return null
  const { place } = best
  // Lines of two columns seldom share a base line, so each side is counted on its own.
  const [left, right] = [visible.filter((row) => row.some(({ x }) => x < place)), visible.filter((row) => row.some(({ x }) => x >= place))]
  return Math.min(left.length, right.length) >= rows.length * 0.3 ? place : null
}

/** One row in logical order: bases from left to right with their marks, spaces where there are gaps, then turned where it is Arabic. */
function textOfRow(row: readonly Glyph[]): string {
  const bases = row.filter((glyph) => !isMark(glyph)).toSorted((a, b) => a.x - b.x)
  const pieces: string[] = []
  const ends: number[] = []
  bases.forEach(({ text, x, width, size }, index) => {
    const before = bases[index - 1]
    // The same letter twice on one place is a shadow or a heavy face made by printing twice.
    if (before && before.text === text && text.trim() !== '' && Math.abs(before.x - x) < size * 0.08 && width > size * 0.12) return
    if (index > 0 && x - ends.at(-1)! > size * 0.18 && text.trim() !== '' && pieces.at(-1)?.trim() !== '') {
      pieces.push(' ')
      ends.push(x)
    }
    pieces.push(text)
    ends.push(Math.max(ends.at(-1) ?? Number.NEGATIVE_INFINITY, x + width))
  })
  for (const mark of row.filter(isMark)) attach(mark, bases, pieces)
  return logical(pieces).replace(/[ \u00A0]+/g, ' ').trim()
}

function attach(mark: Glyph, bases: readonly Glyph[], pieces: string[]): void {
  const middle = mark.x + mark.width / 2
  let nearest: Glyph | null = null
  for (const base of bases) if (base.text.trim() !== '' && (!nearest || distance(base, middle) < distance(nearest, middle))) nearest = base
  const at = nearest ? placeOf(nearest, bases, pieces) : -1
  const own = mark.text.replace(/[^\p{M}]/gu, '')
  if (at >= 0 && !pieces[at]!.endsWith(own)) pieces[at] += own
}

const distance = ({ x, width }: Glyph, place: number) => Math.abs(x + width / 2 - place)

/** The piece of a base: pieces hold spaces between them, so the n-th base is the n-th piece that is one. */
function placeOf(base: Glyph, bases: readonly Glyph[], pieces: readonly string[]): number {
  let at = -1
  for (const one of bases) {
    const next = pieces.findIndex((piece, index) => index > at && piece.startsWith(one.text))
    if (next < 0) continue
    at = next
    if (one === base) return at
  }
  return -1
}

/** Visual order to logical order, for a line as a whole (the reordering rules of Unicode TR 9, applied backwards). */
export function logical(visual: readonly string[]): string {
  const count = (pattern: RegExp) => visual.filter((piece) => pattern.test(piece)).length
  const [arabic, latin] = [count(arabicLetter), count(latinLetter)]
  if (arabic === 0) return dedupe(visual).join('')
  const base = arabic >= latin * 0.5 ? 'rtl' : 'ltr'
  const whole = base === 'rtl' ? [...visual].reverse() : [...visual]
  return balanced(dedupe(turnRuns(whole, base)).join(''))
}

/** Runs against the direction of the line are turned back: numbers and Latin words in Arabic, Arabic words in Latin. */
function turnRuns(pieces: readonly string[], base: 'rtl' | 'ltr'): string[] {
  const against = (piece: string) => (base === 'rtl' ? latinLetter.test(piece) || digit.test(piece) : arabicLetter.test(piece))
  const inside = base === 'rtl' ? /^[.,:/%'’°\-+٫٬]$/ : /^[\s،؛]$/
  const turned: string[] = []
  for (let at = 0; at < pieces.length; ) {
    if (!against(pieces[at]!)) {
      turned.push(pieces[at++]!)
      continue
    }
    let end = at
    for (let next = at + 1; next < pieces.length; next++) {
      const piece = pieces[next]!
      if (against(piece)) end = next
      else if (!(inside.test(piece) || (piece === ' ' && joinsWords(pieces, next)))) break
    }
    turned.push(...pieces.slice(at, end + 1).reverse())
    at = end + 1
  }
  return turned
}

/** A space is inside a run of Latin words, but between two numbers it stands in the order of the line. */
const joinsWords = (pieces: readonly string[], at: number) => latinLetter.test(pieces[at - 1] ?? '') || latinLetter.test(pieces[at + 1] ?? '')

/** Some writers give the letters of a cluster (letter and vowel mark) to both of its glyphs. */
const dedupe = (pieces: readonly string[]) => pieces.filter((piece, index) => !(piece.length > 1 && /\p{M}/u.test(piece) && pieces[index - 1] === piece))

/** Whether brackets are stored as characters or as they look differs between writers; a line that closes before it opens shows it. */
function balanced(line: string): string {
  const first = /[()[\]{}«»]/.exec(line)?.[0]
  const opens = (line.match(/[([{«]/g) ?? []).length
  const closes = (line.match(/[)\]}»]/g) ?? []).length
  return first && /[)\]}»]/.test(first) && opens === closes ? line.replace(/[()[\]{}«»]/g, (bracket) => mirrored[bracket]!) : line
}
