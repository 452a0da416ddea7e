/**
 * A cell of a statistical table: a number, or the reason why there is none. The kinds never look alike on a screen, in a
 * chart or in an export, and arithmetic never takes a missing cell for zero.
 */
import { formatNumber, t, type Digits, type Lang } from '#platform/messages'

export const cellKinds = [
  'value', 'zero', 'not_collected', 'not_available', 'not_applicable', 'suppressed_primary', 'suppressed_complementary'
] as const
export type CellKind = (typeof cellKinds)[number]
export const isCellKind = (word: string): word is CellKind => (cellKinds as readonly string[]).includes(word)

/** A positive whole number, a counted zero, or a reason. `provisional` is a flag on a number. */
export type Cell =
  | { kind: 'value'; value: number; provisional: boolean }
  | { kind: 'zero'; value: 0; provisional: boolean }
  | { kind: 'not_collected' | 'not_available' | 'not_applicable'; value: null; provisional: false }
  /** `below`: the publisher's threshold where it is known; 5 says "one of 0 to 4". */
  | { kind: 'suppressed_primary'; value: null; provisional: false; below: number | null }
  | { kind: 'suppressed_complementary'; value: null; provisional: false }

export interface CellInput {
  kind: CellKind
  value?: number | null
  provisional?: boolean
  below?: number | null
}

export class NotACell extends Error {}

/**
 * The cell of loose parts; a value of 0 becomes a counted zero. Throws NotACell where kind and number contradict: a
 * number beside a reason would leak what the reason hides, and a kind 'value' without a number would read as nothing.
 */
export function cellOf({ kind, value = null, provisional = false, below = null }: CellInput): Cell {
  if (kind === 'value' || kind === 'zero') {
    const number = kind === 'zero' ? (value ?? 0) : value
    if (number === null || !Number.isSafeInteger(number) || number < 0 || (kind === 'zero' && number !== 0))
      throw new NotACell(`A cell of kind ${kind} cannot hold ${value}`)
    return number === 0 ? { kind: 'zero', value: 0, provisional } : { kind: 'value', value: number, provisional }
  }
  if (value !== null) throw new NotACell(`A cell of kind ${kind} holds no number`)
  if (kind === 'suppressed_primary') return { kind, value: null, provisional: false, below }
  return { kind, value: null, provisional: false }
}

/** The counted number, or null when there is none: never 0 for a reason. */
export const countOf = (cell: Cell | null | undefined): number | null => cell?.value ?? null
export const isSuppressed = (cell: Cell): boolean => cell.kind === 'suppressed_primary' || cell.kind === 'suppressed_complementary'

/** How a cell is drawn when it is not written: a different outline for every kind. */
export type CellShape = 'disc' | 'ring' | 'cross' | 'dash' | 'slash' | 'hatched' | 'dotted'
const shapes: Record<CellKind, CellShape> = {
  value: 'disc',
  zero: 'ring',
  not_collected: 'cross',
  not_available: 'dash',
  not_applicable: 'slash',
  suppressed_primary: 'hatched',
  suppressed_complementary: 'dotted'
}

export interface CellMark {
  shape: CellShape
  /** What stands in a table: '1,234', '0', '<5', 'N', 'U', 'X', 'C', 'c' in the letters of the language. */
  text: string
  /** The same in words, for screen readers and the key below a table. */
  words: string
}

/** The mark of a kind without its number: for keys below tables and figures. */
export function kindMark(kind: CellKind, lang: Lang, below: number | null = null, digits?: Digits): CellMark {
  const limit = below === null ? null : formatNumber(lang, below, {}, digits)
  if (kind === 'suppressed_primary' && limit !== null)
    return { shape: shapes[kind], text: t(lang, 'statistics.mark.below', { limit: below }, digits), words: t(lang, 'statistics.kind.below', { limit: below }, digits) }
  const text = kind === 'value' ? t(lang, 'statistics.mark.value') : kind === 'zero' ? formatNumber(lang, 0, {}, digits) : t(lang, `statistics.mark.${kind}`)
  return { shape: shapes[kind], text, words: t(lang, `statistics.kind.${kind}`) }
}

/** The mark of a cell: its number where it has one. A provisional number carries the sign of its language. */
export function cellMark(cell: Cell, lang: Lang, digits?: Digits): CellMark {
  if (cell.value === null) return kindMark(cell.kind, lang, cell.kind === 'suppressed_primary' ? cell.below : null, digits)
  const number = formatNumber(lang, cell.value, {}, digits)
  return {
    shape: shapes[cell.kind],
    text: cell.provisional ? t(lang, 'statistics.mark.provisional', { number }, digits) : number,
    words: cell.provisional ? t(lang, 'statistics.kind.provisional', { number }, digits) : cell.kind === 'zero' ? t(lang, 'statistics.kind.zero') : number
  }
}

/** Sum of several cells with what it leaves out: a total of numbers that says how many reasons stand beside it. */
export interface HonestSum {
  /** Sum of the counted numbers; null when there is none. */
  known: number | null
  counted: number
  suppressed: number
  /** Cells with another reason, or no cell at all. */
  missing: number
}

export function honestSum(cells: readonly (Cell | null | undefined)[]): HonestSum {
  const sum: HonestSum = { known: null, counted: 0, suppressed: 0, missing: 0 }
  for (const cell of cells) {
    if (!cell) sum.missing++
    else if (cell.value !== null) {
      sum.known = (sum.known ?? 0) + cell.value
      sum.counted++
    } else if (isSuppressed(cell)) sum.suppressed++
    else sum.missing++
  }
  return sum
}
