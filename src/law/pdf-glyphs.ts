/**
 * The glyphs of a PDF page with their places. The text that PDF.js itself gives turns words of Arabic around letter by letter,
 * also inside ligatures: 'الآتي' becomes 'اآلتي' and 'ثلاث' (three) becomes 'ثالث' (third), which no rule can undo. So the
 * drawing operators are followed here, and a glyph keeps its letters together (ISO 32000-1, 9.4).
 */

export interface Glyph {
  /** One letter, or the letters of a ligature in their logical order. */
  text: string
  x: number
  y: number
  width: number
  size: number
}

type Matrix = [number, number, number, number, number, number]
export interface Operators { fnArray: readonly number[]; argsArray: readonly unknown[] }
/** The numbers of the operators, as PDF.js exports them. */
export type OperatorCodes = Record<string, number>

interface Shown { unicode?: string; width?: number; isSpace?: boolean }
interface State { matrix: Matrix; size: number; charSpace: number; wordSpace: number; scale: number; rise: number; leading: number }

/** A page that draws more is no page of a law. */
const mostGlyphs = 100_000

const identity: Matrix = [1, 0, 0, 1, 0, 0]

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]
]

const matrixOf = (args: unknown): Matrix | null => {
  const values = Array.from((args ?? []) as ArrayLike<number>)
  const own = values.length === 1 && typeof values[0] === 'object' ? Array.from(values[0] as ArrayLike<number>) : values
  return own.length === 6 && own.every(Number.isFinite) ? (own as Matrix) : null
}

export function glyphsOf({ fnArray, argsArray }: Operators, codes: OperatorCodes): Glyph[] {
  const reader = new GlyphReader()
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]))
  for (let index = 0; index < fnArray.length && reader.glyphs.length < mostGlyphs; index++) reader.operate(names.get(fnArray[index]!) ?? '', (argsArray[index] ?? []) as unknown[])
  return reader.glyphs
}

class GlyphReader {
  readonly glyphs: Glyph[] = []
  #state: State = { matrix: identity, size: 1, charSpace: 0, wordSpace: 0, scale: 1, rise: 0, leading: 0 }
  readonly #saved: State[] = []
  #text: Matrix = identity
  #line: Matrix = identity

  operate(name: string, args: unknown[]): void {
    const number = Number(args[0])
    const state = this.#state
    switch (name) {
      case 'save': return void this.#saved.push({ ...state })
      case 'restore': return void (this.#state = this.#saved.pop() ?? state)
      case 'transform': case 'paintFormXObjectBegin': {
        if (name !== 'transform') this.#saved.push({ ...state })
        const matrix = matrixOf(name === 'transform' ? args : args[0])
        if (matrix) state.matrix = times(matrix, state.matrix)
        return
      }
      case 'paintFormXObjectEnd': return void (this.#state = this.#saved.pop() ?? state)
      case 'beginText': return this.#moveTo(identity)
      case 'setFont': return void (state.size = Number(args[1]))
      case 'setCharSpacing': return void (state.charSpace = number)
      case 'setWordSpacing': return void (state.wordSpace = number)
      case 'setHScale': return void (state.scale = number / 100)
      case 'setTextRise': return void (state.rise = number)
      case 'setLeading': return void (state.leading = -number)
      case 'setTextMatrix': return this.#moveTo(matrixOf(args) ?? identity)
      case 'setLeadingMoveText': state.leading = Number(args[1]); return this.#move(number, Number(args[1]))
      case 'moveText': return this.#move(number, Number(args[1]))
      case 'nextLine': return this.#move(0, state.leading)
      case 'nextLineShowText': this.#move(0, state.leading); return this.#show(args[0])
      case 'nextLineSetSpacingShowText': [state.wordSpace, state.charSpace] = [number, Number(args[1])]; this.#move(0, state.leading); return this.#show(args[2])
      case 'showText': case 'showSpacedText': return this.#show(args[0])
    }
  }

  #moveTo(matrix: Matrix): void {
    this.#text = this.#line = matrix
  }

  #move(x: number, y: number): void {
    this.#moveTo(times([1, 0, 0, 1, x, y], this.#line))
  }

  #show(shown: unknown): void {
    const { size, charSpace, wordSpace, scale, rise, matrix } = this.#state
    for (const one of Array.isArray(shown) ? (shown as (Shown | number | null)[]) : []) {
      if (typeof one === 'number') this.#advance((-one / 1000) * size * scale)
      if (!one || typeof one !== 'object') continue
      const width = ((one.width ?? 0) / 1000) * size * scale
      const place = times(times([1, 0, 0, 1, 0, rise], this.#text), matrix)
      const [right, up] = [Math.hypot(place[0], place[1]), Math.hypot(place[2], place[3])]
      // Text on its side is a stamp or a mark of the printer.
      if (one.unicode && Math.abs(place[1]) <= right * 0.1) this.#push({ text: one.unicode, x: place[4] + Math.min(0, Math.sign(place[0]) * width * right), y: place[5], width: Math.abs(width * right), size: Math.abs(size * up) })
      this.#advance(width + (charSpace + (one.isSpace ? wordSpace : 0)) * scale)
    }
  }

  #push(glyph: Glyph): void {
    if (Number.isFinite(glyph.x) && Number.isFinite(glyph.y) && glyph.size > 0) this.glyphs.push(glyph)
  }

  #advance(by: number): void {
    this.#text = times([1, 0, 0, 1, by, 0], this.#text)
  }
}
