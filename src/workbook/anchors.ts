/**
 * Which cell is which answer. It is written into each sheet itself, in its hidden first column and in hidden rows: a row says
 * "T1/cells.persons|total|*|child|total", the columns above it "female", "male". So a sheet may be renamed or moved, rows may
 * be put in or sorted, and every figure still finds its cell.
 */

/** Stands in the first column of a row of column anchors. */
export const columnMark = '#'
/** The column of a row that has a single cell. */
export const single = 'value'
/** A row that holds everything about an answer, and one whose answer itself stands elsewhere. */
export const wholeRow = '*'
export const rowWithoutValue = '*-'

/** 'T1', 'cells.…' -> 'T1/cells.…' */
export const anchorOf = (question: string, part: string) => `${question}/${part}`

/** The question and part of a cell; null where its row and column do not belong together. */
export function cellAt(row: string, column: string): { question: string; part: string } | null {
  const slash = row.indexOf('/')
  if (slash < 1) return null
  const part = row.slice(slash + 1)
  if (part === '' || (part === rowWithoutValue && column === single)) return null
  if (part === rowWithoutValue) return { question: row.slice(0, slash), part: column }
  if (!part.includes('*')) return column === single ? { question: row.slice(0, slash), part } : null
  return { question: row.slice(0, slash), part: part.replace('*', () => column) }
}

/** The pattern of keys that differ in one place: ['a|x|c', 'a|y|c'] -> 'a|*|c' with the columns 'x', 'y'. */
export function patternOf(keys: readonly string[]): { pattern: string; columns: string[] } {
  const parts = keys.map((key) => key.split('|'))
  const [first = []] = parts
  const at = first.findIndex((one, index) => parts.some((other) => other[index] !== one))
  if (at < 0) return { pattern: keys[0] ?? '', columns: [single] }
  return { pattern: first.with(at, '*').join('|'), columns: parts.map((one) => one[at]!) }
}
