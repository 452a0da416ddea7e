/** Workbooks (XLSX, ECMA-376): written and read by excelts, see docs/decisions/0011-xlsx-library.md. */
import { sheetNames, type CellInput } from './book.ts'
import { writeBook } from './write.ts'

export { addressOf, columnName, placeOf, sheetNames, type Book, type Cell, type CellInput, type DropDown, type Highlight, type Sheet, type Style } from './book.ts'
export { readBook, readBookHere, type BookProblem, type ReadBook, type ReadCell, type ReadLimits, type ReadSheet } from './read.ts'
export { reference, writeBook } from './write.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const headStyle = { bold: true, wrap: true, border: true, fill: 'EEF2F1' }
const bodyStyle = { wrap: true }

/**
 * Plain sheets as an XLSX: the rows of `head` (1 unless told) are bold and stay in sight. Texts are texts, whatever they
 * begin with: nothing is run as a formula. `widths` in characters. Names are made fit for programs (31 characters, each once).
 */
export function sheetFile(sheets: readonly { name: string; rtl: boolean; rows: readonly (readonly (string | number | null)[])[]; widths?: readonly number[]; head?: number }[], title = ''): Promise<Uint8Array> {
  const names = sheetNames(sheets.map((one) => one.name))
  return writeBook({
    title, sheets: sheets.map(({ rtl, rows, widths, head = 1 }, at) => ({
      name: names[at]!, rtl, head, widths: widths ?? (rows[head - 1] ?? rows[0] ?? []).map(() => 18),
      rows: rows.map((row, index) => row.map((value): CellInput => (value === null ? null : { value, style: index < head ? headStyle : bodyStyle })))
    }))
  })
}
export { streamedSheets, type StreamedRow, type StreamedSheet } from './streamed.ts'
