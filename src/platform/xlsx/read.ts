/** Reads an XLSX that somebody sent: nothing in it is run or followed, and its size is judged before it is unpacked. */
import { placeOf } from './book.ts'
import { formatKinds, type FormatKind } from './formats.ts'
import { attribute, walk } from './scan.ts'
import { archive, ZipRefused, type Archive } from './zip.ts'

export interface ReadLimits {
  /** Bytes of the file, and of its parts unpacked. */
  file: number
  unpacked: number
  sheets: number
  cells: number
}
const usual: ReadLimits = { file: 10_000_000, unpacked: 40_000_000, sheets: 120, cells: 300_000 }

export type BookProblem =
  /** Nothing of the kind; a workbook of before 2007; one with a password. */
  | 'not_xlsx' | 'old_xls' | 'locked'
  | 'damaged' | 'too_big' | 'macros'
  /** Other workbooks, connections, objects of other programs. */
  | 'external'

/** What a cell shows. A formula is told apart and never calculated: `value` is what the program last kept. */
export interface ReadCell { value: string | number | boolean | null; /** How a number is shown. */ shown: FormatKind; formula: boolean; /** '#DIV/0!' */ error: boolean }

export interface ReadSheet { name: string; hidden: boolean; /** By address ('C5'); blank cells are absent. */ cells: Map<string, ReadCell> }
export interface ReadBook { sheets: ReadSheet[]; /** Days are counted from 1904 instead of 1900. */ from1904: boolean }

export type BookRead = { ok: true; book: ReadBook } | { ok: false; problem: BookProblem }

/** Parts that run code, or that bring in something from outside. */
const unwanted: [RegExp, BookProblem][] = [
  [/vbaProject|^xl\/(?:macrosheets|dialogsheets|activeX|ctrlProps)\//i, 'macros'],
  [/^xl\/(?:externalLinks|queryTables|embeddings|model)\/|^xl\/connections\.xml$/i, 'external']
]

/** Never throws: what cannot be read is a problem. */
export async function readBook(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<BookRead> {
  const most = { ...usual, ...limits }
  try {
    if (bytes.length > most.file) return { ok: false, problem: 'too_big' }
    const head = [...bytes.subarray(0, 4)]
    if (head.join() === '208,207,17,224') return { ok: false, problem: Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'old_xls' }
    if (head.join() !== '80,75,3,4') return { ok: false, problem: 'not_xlsx' }
    return await bookOf(archive(bytes, { parts: 1000, unpacked: most.unpacked }), most)
  } catch (error) {
    if (error instanceof ZipRefused) return { ok: false, problem: error.reason }
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    throw error
  }
}

class Refused extends Error {
  readonly problem: BookProblem
  constructor(problem: BookProblem) {
    super(problem)
    this.problem = problem
  }
}

async function bookOf(file: Archive, limits: ReadLimits): Promise<BookRead> {
  const types = (await file.text('[Content_Types].xml')) ?? ''
  if (/macroEnabled|vbaProject/i.test(types)) return { ok: false, problem: 'macros' }
  for (const [shape, problem] of unwanted) if (file.names.some((name) => shape.test(name))) return { ok: false, problem }
  const workbook = await file.text('xl/workbook.xml')
  if (workbook === null) return { ok: false, problem: 'not_xlsx' }
  const links = linksOf((await file.text('xl/_rels/workbook.xml.rels')) ?? '')
  const { sheets, from1904 } = sheetList(workbook)
  if (sheets.length > limits.sheets) return { ok: false, problem: 'too_big' }
  const part = (kind: string) => [...links.values()].find((one) => one.kind === kind)?.target
  const strings = stringsOf((await file.text(part('sharedStrings') ?? '')) ?? '', limits.cells)
  const formats = formatKinds((await file.text(part('styles') ?? '')) ?? '')
  const read: ReadSheet[] = []
  let room = limits.cells
  for (const { name, hidden, id } of sheets) {
    const target = links.get(id)
    if (target && target.kind !== 'worksheet') continue // a chart alone on its sheet
    const xml = target && (await file.text(target.target))
    if (!xml) return { ok: false, problem: 'damaged' }
    const cells = cellsOf(xml, strings, formats, room)
    room -= cells.size
    read.push({ name, hidden, cells })
  }
  return { ok: true, book: { sheets: read, from1904 } }
}

const walked = (done: boolean): void => {
  if (!done) throw new Refused('damaged')
}

interface Link { kind: string; target: string }

function linksOf(xml: string): Map<string, Link> {
  const links = new Map<string, Link>()
  walked(walk(xml, {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const [id, type, target] = [attribute(attributes, 'Id'), attribute(attributes, 'Type'), attribute(attributes, 'Target')]
      if (attribute(attributes, 'TargetMode') === 'External') throw new Refused('external')
      if (id && type && target) links.set(id, { kind: type.slice(type.lastIndexOf('/') + 1), target: target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}` })
    }
  }))
  return links
}

function sheetList(xml: string) {
  const sheets: { name: string; hidden: boolean; id: string }[] = []
  let from1904 = false
  walked(walk(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name === 'sheet') sheets.push({ name: attribute(attributes, 'name') ?? '', hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible', id: attribute(attributes, 'id') ?? '' })
    }
  }))
  return { sheets, from1904 }
}

const longest = 32_767
/** Excel writes control characters as _x000D_ (ECMA-376, 22.9.2.19). */
const plain = (text: string) => text.slice(0, longest).replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).replaceAll('\0', '')

function stringsOf(xml: string, most: number): string[] {
  const strings: string[] = []
  let [inText, phonetic, pieces] = [false, false, [] as string[]]
  walked(walk(xml, {
    open(name) {
      if (name === 'si') pieces = []
      else if (name === 'rPh') phonetic = true
      else if (name === 't') inText = !phonetic
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si' && strings.push(plain(pieces.join(''))) > most) throw new Refused('too_big')
    },
    text: (text) => void (inText && pieces.push(text))
  }))
  return strings
}

interface Open { address: string; type: string; style: number; formula: boolean; value: string[] }

function cellsOf(xml: string, strings: readonly string[], formats: readonly FormatKind[], most: number): Map<string, ReadCell> {
  const cells = new Map<string, ReadCell>()
  const areas: string[] = []
  let [row, column, taking] = [0, 0, false]
  let cell: Open | null = null
  walked(walk(xml, {
    open(name, attributes) {
      if (name === 'row') [row, column] = [Number(attribute(attributes, 'r')) || row + 1, 0]
      else if (name === 'c') {
        const place = placeOf(attribute(attributes, 'r') ?? '')
        column = place?.column ?? column + 1
        cell = { address: addressAt(place?.row ?? row, column), type: attribute(attributes, 't') ?? 'n', style: Number(attribute(attributes, 's') ?? 0), formula: false, value: [] }
      } else if (cell && name === 'f') {
        cell.formula = true
        // One formula may fill other cells too, which then hold a value alone (a shared one stands in each of its cells).
        const [kind, area] = [attribute(attributes, 't'), attribute(attributes, 'ref')]
        if (area?.includes(':') && (kind === 'array' || kind === 'dataTable')) areas.push(area)
      } else if (cell && (name === 'v' || name === 't')) taking = true
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false
      else if (name === 'c' && cell) {
        const read = valueOf(cell, strings, formats)
        if (read && cells.set(cell.address, read).size > most) throw new Refused('too_big')
        cell = null
      }
    },
    text: (text) => void (taking && cell?.value.push(text))
  }))
  // Nobody fills a form by dozens of them.
  for (const area of areas.length > 40 ? ['A1:XFD1048576'] : areas) markFormulas(cells, area)
  return cells
}

const names: string[] = []
function addressAt(row: number, column: number): string {
  let name = names[column]
  if (name === undefined) {
    name = ''
    for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
    names[column] = name
  }
  return `${name}${row}`
}

function valueOf({ type, style, formula, value }: Open, strings: readonly string[], formats: readonly FormatKind[]): ReadCell | null {
  const text = value.join('')
  const base = { shown: formats[style] ?? 'number', formula, error: false } as const
  if (type === 's') return { ...base, value: strings[Number(text)] ?? null }
  if (type === 'str' || type === 'inlineStr' || type === 'd') return text === '' && !formula ? null : { ...base, value: plain(text) }
  if (type === 'b') return { ...base, value: text === '1' || text === 'true' }
  if (type === 'e') return { ...base, value: text, error: true }
  if (text === '') return formula ? { ...base, value: null } : null
  const number = Number(text)
  return Number.isFinite(number) ? { ...base, value: number } : { ...base, value: plain(text) }
}

function markFormulas(cells: Map<string, ReadCell>, area: string): void {
  const [from, to] = area.split(':').map(placeOf)
  if (!from || !to) return
  for (const [address, cell] of cells) {
    const { row, column } = placeOf(address)!
    if (row >= from.row && row <= to.row && column >= from.column && column <= to.column) cell.formula = true
  }
}
