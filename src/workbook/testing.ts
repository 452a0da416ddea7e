/** For tests: a workbook with other things typed into its answer cells, found by what they are. */
import { addressOf, readBook, writeBook, type Book, type Cell, type CellInput } from '#platform/xlsx'
import { cellAt, columnMark } from './anchors.ts'

const valueOf = (input: CellInput | undefined) => (input !== null && typeof input === 'object' ? input.value : (input ?? null))

/** Where an answer stands: sheet, row and column from 1; null where it stands nowhere. */
export function placeIn(book: Book, question: string, part: string): { sheet: number; row: number; column: number } | null {
  for (const [at, { rows }] of book.sheets.entries()) {
    let anchors: readonly CellInput[] = []
    for (const [index, row] of rows.entries()) {
      const anchor = valueOf(row[0])
      if (anchor === columnMark) anchors = row
      else if (typeof anchor === 'string')
        for (let column = 1; column < anchors.length; column++) {
          const key = valueOf(anchors[column])
          const found = typeof key === 'string' ? cellAt(anchor, key) : null
          if (found?.question === question && found.part === part) return { sheet: at, row: index + 1, column: column + 1 }
        }
    }
  }
  return null
}

/** Writes the book with cells changed: 'T6 cells.persons|total' -> what to type, or a whole cell. */
export async function filled(book: Book, typed: Readonly<Record<string, string | number | null | Cell>>): Promise<{ bytes: Uint8Array; at: Record<string, string> }> {
  const sheets = book.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) }))
  const at: Record<string, string> = {}
  for (const [name, value] of Object.entries(typed)) {
    const [question = '', part = ''] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)]
    const place = placeIn(book, question, part)
    if (!place) throw new Error(`no cell for ${name}`)
    const row = sheets[place.sheet]!.rows[place.row - 1]!
    const before = row[place.column - 1]
    const style = before !== null && typeof before === 'object' ? before.style : undefined
    row[place.column - 1] = value !== null && typeof value === 'object' ? value : { value, ...(style ? { style } : {}) }
    at[name] = addressOf(place.row, place.column)
  }
  return { bytes: await writeBook({ ...book, sheets }), at }
}

export async function opened(bytes: Uint8Array) {
  const read = await readBook(bytes)
  if (!read.ok) throw new Error(read.problem)
  return read.book
}
