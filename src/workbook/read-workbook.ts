/** From a workbook that came back to what stands in its answer cells. */
import type { Message } from '#platform/messages'
import { addressOf, placeOf, readBook, type BookProblem, type ReadBook, type ReadCell, type ReadSheet } from '#platform/xlsx'
import { looksLikeList, personDataWarning } from '#rounds'
import { cellAt, columnMark } from './anchors.ts'
import { fingerprintOf } from './parts.ts'
import type { Entry, Found, Given, GivenQuestion, GivenRead, Typed } from './reading.ts'
import { readStamp, stampSheet, type Stamp } from './stamp.ts'
import { listsSheet } from './sheet-parts.ts'

export const maxWorkbookMb = 10

const bookProblems: Record<BookProblem, Message> = {
  not_xlsx: { key: 'workbook.problem.notXlsx' }, old_xls: { key: 'workbook.problem.oldXls' }, locked: { key: 'workbook.problem.locked' }, damaged: { key: 'workbook.problem.damaged' },
  too_big: { key: 'workbook.problem.tooBig', values: { limit: maxWorkbookMb } }, macros: { key: 'workbook.problem.macros' }, external: { key: 'workbook.problem.external' }
}

export interface Place { state: string; round: number }
export interface Names { state: (code: string) => string; round: (number: number) => string }

const refused = (message: Message): GivenRead => ({ ok: false, message })

/** Never throws for what a person sent. `names` are for the words of a refusal. */
export async function readWorkbook(bytes: Uint8Array, place: Place, names: Names): Promise<GivenRead> {
  const read = await readBook(bytes, { file: maxWorkbookMb * 1e6 })
  if (!read.ok) return refused(bookProblems[read.problem])
  const stamped = readStamp(read.book.sheets)
  if (!stamped.ok) return refused({ key: stamped.reason === 'none' ? 'workbook.problem.notOurs' : 'workbook.problem.otherFormat' })
  const { stamp } = stamped
  if (stamp.state !== place.state) return refused({ key: 'workbook.problem.otherState', values: { state: names.state(stamp.state), own: names.state(place.state) } })
  if (stamp.round !== place.round) return refused({ key: 'workbook.problem.otherRound', values: { round: names.round(stamp.round), own: names.round(place.round) } })
  if (looksLikeList(strayText(read.book.sheets))) return refused({ key: 'workbook.problem.persons' })
  return { ok: true, given: givenOf(read.book, stamp) }
}

const isOwn = ({ cells }: ReadSheet) => [...cells].some(([address, { value }]) => value === columnMark && placeOf(address)!.column === 1)
const isHelper = ({ name, cells }: ReadSheet) => name === stampSheet || name === listsSheet || cells.get('A1')?.value === 'nasaq-workbook'

/** The words of sheets that are not ours, a row a line: somebody may have kept a list beside the tables. */
function strayText(sheets: readonly ReadSheet[]): string {
  return sheets.filter((sheet) => !isOwn(sheet) && !isHelper(sheet)).flatMap(({ cells }) => {
    const rows = Map.groupBy(cells, ([address]) => placeOf(address)!.row)
    return [...rows.values()].map((row) => row.map(([, { value }]) => String(value)).join('\t'))
  }).join('\n')
}

function givenOf({ sheets, from1904 }: ReadBook, stamp: Stamp): Given {
  const entries = new Map<string, Entry[]>()
  const found: Found[] = []
  const seen = new Map<string, Entry>()
  for (const sheet of sheets.filter(isOwn)) {
    const read = entriesOf(sheet, from1904)
    found.push(...read.found)
    for (const { question, entry } of read.entries) {
      const name = `${question}/${entry.part}`
      const first = seen.get(name)
      if (first) {
        const doubled: Message = { key: 'workbook.problem.twice', values: { other: `${first.sheet} ${first.at}` } }
        if (first.typed.value !== entry.typed.value) entry.typed = { value: null, refused: doubled }
        else continue
      }
      seen.set(name, entry)
      entries.set(question, [...(entries.get(question) ?? []), entry])
    }
  }
  const exported = new Map(stamp.questions.map((one) => [one.question, one]))
  const questions: GivenQuestion[] = [...entries].map(([question, own]) => ({ question, exported: exported.get(question)?.fingerprint ?? null, entries: own }))
  const touched = questions.filter((one) => one.exported === null || fingerprintOf(one.entries.map(({ part, typed }) => [part, typed.value])) !== one.exported || one.entries.some(({ typed }) => typed.refused))
  const gone = stamp.questions.filter(({ question, sheet }) => sheet !== '' && !sheets.some(({ name }) => name === sheet) && !entries.has(question))
  for (const sheet of new Set(gone.map((one) => one.sheet))) found.push({ sheet, at: '', message: { key: 'workbook.found.sheetGone' } })
  for (const sheet of sheets.filter((one, at) => at > 0 && !isOwn(one) && !isHelper(one) && one.cells.size > 0)) found.push({ sheet: sheet.name, at: '', message: { key: 'workbook.found.sheetStrange' } })
  return { kind: 'workbook', questions: touched, found: found.slice(0, 200), untouched: questions.length - touched.length }
}

interface SheetRead { entries: { question: string; entry: Entry }[]; found: Found[]; /** The last row that is ours. */ lastRow: number }

/** Rows in their order: a row of column anchors holds for the rows below it. */
function entriesOf({ name, cells }: ReadSheet, from1904: boolean): SheetRead {
  const rows = new Map<number, Map<number, ReadCell>>()
  for (const [address, cell] of cells) {
    const { row, column } = placeOf(address)!
    if (!rows.has(row)) rows.set(row, new Map())
    rows.get(row)!.set(column, cell)
  }
  const read: SheetRead = { entries: [], found: [], lastRow: 0 }
  let anchors = new Map<number, string>()
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    const own = rows.get(row)!
    const anchor = own.get(1)?.value
    if (anchor === columnMark) {
      anchors = new Map([...own].flatMap(([column, { value }]) => (column > 1 && typeof value === 'string' ? [[column, value] as const] : [])))
      continue
    }
    if (typeof anchor !== 'string' || !anchor.includes('/')) continue
    read.lastRow = row
    for (const [column, key] of anchors) {
      const place = cellAt(anchor, key)
      if (place) read.entries.push({ question: place.question, entry: { part: place.part, sheet: name, at: addressOf(row, column), typed: typedOf(own.get(column), from1904) } })
    }
  }
  read.found.push(...outside(name, rows, read))
  return read
}

/** What stands below everything that was written: it is not ours, and nobody reads it. */
function outside(sheet: string, rows: ReadonlyMap<number, ReadonlyMap<number, ReadCell>>, { lastRow }: SheetRead): Found[] {
  const strange = (cell: ReadCell) => cell.value !== null && !cell.formula && String(cell.value).trim() !== ''
  return [...rows].flatMap(([row, own]) => (row <= lastRow ? [] : [...own].flatMap(([column, cell]): Found[] =>
    strange(cell) ? [{ sheet, at: addressOf(row, column), message: { key: 'workbook.found.outside' } }] : [])))
}

const dayZero = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) }

export function typedOf(cell: ReadCell | undefined, from1904 = false): Typed {
  if (!cell || cell.value === null) return cell?.formula ? { value: null, refused: { key: 'workbook.problem.formula' } } : { value: null }
  if (cell.formula) return { value: null, refused: { key: 'workbook.problem.formula' } }
  if (cell.error) return { value: null, refused: { key: 'workbook.problem.errorCell' } }
  const { value, shown } = cell
  if (typeof value === 'number' && shown === 'date') return { value: dayOf(value, from1904), shown }
  if (typeof value === 'number' && shown === 'percent') return { value, shown }
  if (typeof value !== 'string') return { value }
  const warning = personDataWarning(value)
  return warning ? { value: null, refused: warning } : { value }
}

/** Programs keep a day as a number; the days before March 1900, which they count wrongly, nobody writes here. */
function dayOf(serial: number, from1904: boolean): string | number {
  const time = (from1904 ? dayZero.from1904 : dayZero.from1900) + Math.floor(serial) * 86_400_000
  return serial >= 1 && serial < 2_958_466 ? new Date(time).toISOString().slice(0, 10) : serial
}
