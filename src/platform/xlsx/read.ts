/**
 * Reads an XLSX that somebody sent: nothing in it is run or followed, its size is judged before it is unpacked, and excelts,
 * which a file of some KB can keep busy for minutes, reads it in a thread that is given up when it takes too long.
 */
import type { Cell as ExcelCell, Worksheet } from '@cj-tech-master/excelts'
import { inThread, turns } from '#platform/threads'
import { addressOf, placeOf } from './book.ts'
import { shownAs, type FormatKind } from './formats.ts'
import { judge, type BookProblem } from './judge.ts'

export type { BookProblem } from './judge.ts'

export interface ReadLimits {
  /** Bytes of the file, and of its parts unpacked. */
  file: number
  unpacked: number
  sheets: number
  cells: number
}
const usual: ReadLimits = { file: 10_000_000, unpacked: 40_000_000, sheets: 120, cells: 300_000 }

/** What a cell shows. A formula is told apart and never calculated: `value` is what the program last kept. */
export interface ReadCell { value: string | number | boolean | null; /** How a number is shown. */ shown: FormatKind; formula: boolean; /** '#DIV/0!' */ error: boolean }

export interface ReadSheet { name: string; hidden: boolean; /** By address ('C5'); blank cells are absent. */ cells: Map<string, ReadCell> }
export interface ReadBook { sheets: ReadSheet[]; /** Days are counted from 1904 instead of 1900. */ from1904: boolean }

export type BookRead = { ok: true; book: ReadBook } | { ok: false; problem: BookProblem }

/** A workbook of 60,000 cells takes less than a second. */
const threadLimits = { time: 20_000, growth: 800_000_000, heap: 512 }
const inTurn = turns(2)

/** Never throws: what cannot be read, or not within 20 s, is a problem. */
export async function readBook(bytes: Uint8Array, limits: Partial<ReadLimits> = {}, time = threadLimits.time): Promise<BookRead> {
  if (bytes.length > (limits.file ?? usual.file)) return { ok: false, problem: 'too_big' }
  const read = await inTurn(() => inThread<BookRead>(new URL('./read-worker.ts', import.meta.url), { bytes: Uint8Array.from(bytes), limits }, { ...threadLimits, time }))
  return read === 'late' ? { ok: false, problem: 'too_big' } : read === 'lost' ? { ok: false, problem: 'damaged' } : read
}

/** The same on the thread of the caller: for one that is a thread with limits already. */
export async function readBookHere(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<BookRead> {
  const most = { ...usual, ...limits }
  const problem = judge(bytes, most)
  if (problem) return { ok: false, problem }
  const { Workbook } = await import('@cj-tech-master/excelts')
  const workbook = new Workbook()
  try {
    await workbook.xlsx.load(bytes, { ignoreNodes: ['dataValidations', 'conditionalFormatting', 'extLst', 'drawing', 'hyperlinks', 'tableParts'] })
  } catch {
    return { ok: false, problem: 'damaged' }
  }
  const from1904 = workbook.properties.date1904 === true
  const sheets: ReadSheet[] = []
  for (const page of workbook.worksheets) sheets.push({ name: page.name, hidden: page.state !== 'visible', cells: cellsOf(page, from1904) })
  return sheets.length === 0 ? { ok: false, problem: 'not_xlsx' } : { ok: true, book: { sheets, from1904 } }
}

function cellsOf(page: Worksheet, from1904: boolean): Map<string, ReadCell> {
  const cells = new Map<string, ReadCell>()
  const areas: string[] = []
  page.eachRow((row, number) => row.eachCell((cell, column) => {
    const read = readCell(cell, from1904)
    if (read) cells.set(addressOf(number, column), read)
    const { value } = cell
    if (value !== null && typeof value === 'object' && 'shareType' in value && value.ref.includes(':')) areas.push(value.ref)
  }))
  // Nobody fills a form by dozens of them.
  for (const area of areas.length > 40 ? ['A1:XFD1048576'] : areas) markFormulas(cells, area)
  return cells
}

type Plain = string | number | boolean | Date | { error: string } | null | undefined

function readCell(cell: ExcelCell, from1904: boolean): ReadCell | null {
  const { value } = cell
  if (value === null || value === undefined) return null
  const formula = typeof value === 'object' && !(value instanceof Date) && ('formula' in value || 'sharedFormula' in value)
  const kept = formula ? (value as { result?: Plain }).result : textOf(value)
  const shown = shownAs(formatOf(cell))
  if (kept === null || kept === undefined) return formula ? { value: null, shown, formula, error: false } : null
  if (kept instanceof Date) return { value: serialOf(kept, from1904), shown: 'date', formula, error: false }
  if (typeof kept === 'object') return { value: kept.error, shown, formula, error: true }
  if (kept === '' && !formula) return null
  return { value: typeof kept === 'string' ? kept.replaceAll('\0', '') : kept, shown, formula, error: false }
}

/** Rich texts and links as their letters. */
function textOf(value: NonNullable<ExcelCell['value']>): Plain {
  if (typeof value !== 'object' || value instanceof Date) return value
  if ('error' in value) return value
  if ('richText' in value && value.richText) return value.richText.map(({ text }) => text).join('')
  if ('text' in value) return value.text
  return 'checkbox' in value ? value.checkbox : null
}

const formatOf = ({ numFmt }: ExcelCell): string => (typeof numFmt === 'string' ? numFmt : ((numFmt as { formatCode?: string } | undefined)?.formatCode ?? ''))

/** The number that a day is kept as: days since the end of 1899, or the beginning of 1904. */
const serialOf = (day: Date, from1904: boolean) => day.getTime() / 86_400_000 + 25_569 - (from1904 ? 1462 : 0)

function markFormulas(cells: Map<string, ReadCell>, area: string): void {
  const [first, last] = area.split(':').map((one) => placeOf(one))
  if (!first || !last) return
  for (const [address, cell] of cells) {
    const { row, column } = placeOf(address)!
    if (row >= first.row && row <= last.row && column >= first.column && column <= last.column) cell.formula = true
  }
}
