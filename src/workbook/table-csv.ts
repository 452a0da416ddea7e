/** One table as text in columns: a line for each cell, with codes, names and last year's figures; and reading such a file. */
import { csv } from '#platform/csv'
import { decodeText } from '#platform/encoding'
import { fold, langs, t, type Lang, type Message, type MessageKey } from '#platform/messages'
import { looksLikeList, personDataWarning } from '#rounds'
import {
  cellKey, codeOfOwn, countOfReported, dictionary, expectedKeys, findTable, isMessage, listOf, partsOfKey, readReportedCell, reportedCellText,
  type DictionaryTable, type StateCategory
} from '#statistics'
import { readRows, type Row } from './delimited.ts'
import { levelFor } from './grid.ts'
import { tableOfContent, type Content } from './parts.ts'
import type { Entry, GivenRead } from './reading.ts'

export const maxLines = 20_000

const labelOf = (list: string, code: string, lang: Lang) => listOf(dictionary, list).codes.find((one) => one.code === code)?.label[lang] ?? code

/** The code columns are named by code, those with names in the reader's language. */
export function tableCsv(table: DictionaryTable, content: Content, before: { year: number; content: Content | null }, lang: Lang): string {
  const [now, then] = [tableOfContent(content).cells, before.content ? tableOfContent(before.content).cells : {}]
  const filled = [...new Set([...Object.keys(now), ...Object.keys(then)])]
  const keys = [...new Set([...expectedKeys(table, levelFor(table, Object.keys(now), 'minimum'), filled), ...filled])]
  const head = [
    'table', 'measure', t(lang, 'workbook.csv.measure'), ...table.dimensions.flatMap(({ code, name }) => [code, name[lang]]), 'value', t(lang, 'workbook.csv.before', { year: String(before.year) })
  ]
  return csv([head, ...keys.map((key) => {
    const { measure, codes } = partsOfKey(table, key)
    return [
      table.code, measure, table.measures.find((one) => one.code === measure)?.name[lang] ?? measure,
      ...table.dimensions.flatMap(({ code, list }) => [codes[code]!, labelOf(list, codes[code]!, lang)]), reportedCellText(now[key], lang), reportedCellText(then[key], lang)
    ]
  })])
}

const same = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
const inAll = (key: MessageKey) => langs.map((lang) => t(lang, key))
const heads = {
  table: new Set(['table', 'tableau', 'الجدول', 'جدول'].map(same)),
  measure: () => new Set(['measure', ...inAll('workbook.csv.measure')].map(same)),
  value: () => new Set(['value', 'figure', 'count', 'العدد', 'nombre', ...inAll('workbook.csv.value')].map(same))
}

interface Head { value: number; measure: number[]; dimensions: number[][] }
const refused = (message: Message): GivenRead => ({ ok: false, message })

export interface CsvInput { bytes: Uint8Array; name: string; /** Where the file does not say it. */ table: string | null; categories: readonly StateCategory[]; lang: Lang }

/** Never throws for what a person sent. Lines of one cell are added up: several own categories may be counted under one code. */
export function readTableCsv({ bytes, name, table: chosen, categories, lang }: CsvInput): GivenRead {
  const text = decodeText(bytes)
  if (text === null) return refused({ key: 'workbook.problem.notText' })
  if (looksLikeList(text)) return refused({ key: 'workbook.problem.persons' })
  const rows = readRows(text, maxLines + 1)
  if (rows.length > maxLines + 1) return refused({ key: 'workbook.problem.csvLong', values: { limit: maxLines } })
  const [first, ...lines] = rows
  const at = first?.cells.findIndex((cell) => heads.table.has(same(cell))) ?? -1
  const table = findTable(dictionary, (at >= 0 ? lines[0]?.cells[at] : null) || chosen || '')
  if (!first || !table) return refused({ key: 'workbook.problem.needsTable' })
  const head = headOf(table, first, lang)
  if ('key' in head) return refused(head)
  const entries = entriesOf(table, head, lines, name, categories, lang)
  return { ok: true, given: { kind: 'csv', questions: entries.length > 0 ? [{ question: table.code, exported: null, entries }] : [], found: [], untouched: 0 } }
}

/** Which column is what. A dimension without a column stands at its total, where it has one. */
function headOf(table: DictionaryTable, { cells }: Row, lang: Lang): Head | Message {
  const columns = (names: ReadonlySet<string>) => cells.flatMap((cell, index) => (names.has(same(cell)) ? [index] : []))
  const missing = (column: string, expected: readonly string[]): Message => ({ key: 'workbook.problem.csvHead', values: { column, expected: expected.join(' · ') } })
  const expected = ['table', 'measure', ...table.dimensions.map(({ code, name }) => `${code} (${name[lang]})`), 'value']
  const [value] = columns(heads.value())
  if (value === undefined) return missing('value', expected)
  const measure = columns(heads.measure())
  if (measure.length === 0 && table.measures.length > 1) return missing('measure', expected)
  const dimensions = table.dimensions.map(({ code, name }) => columns(new Set([code, ...langs.map((one) => name[one])].map(same))))
  const lost = table.dimensions.find(({ list }, index) => dimensions[index]!.length === 0 && listOf(dictionary, list).total === null)
  return lost ? missing(lost.code, expected) : { value, measure, dimensions }
}

function entriesOf(table: DictionaryTable, head: Head, rows: readonly Row[], sheet: string, categories: readonly StateCategory[], lang: Lang): Entry[] {
  const entries: Entry[] = []
  const byPart = new Map<string, Entry>()
  for (const { line, cells } of rows) {
    const typed = cells[head.value] ?? ''
    if (typed === '') continue
    const refuse = (message: Message) => entries.push({ part: `line.${line}`, sheet, at: String(line), typed: { value: null, refused: message } })
    const key = keyOf(table, head, cells, categories, lang)
    if (typeof key !== 'string') { refuse(key); continue }
    const wrong = wrongIn(typed)
    if (wrong) { refuse(wrong); continue }
    const part = `cells.${key}`
    const before = byPart.get(part)
    if (!before) {
      const entry: Entry = { part, sheet, at: String(line), typed: { value: typed } }
      byPart.set(part, entry)
      entries.push(entry)
    } else if (!addUp(before, typed, line)) refuse({ key: 'workbook.problem.csvTwice', values: { other: before.at } })
  }
  return entries
}

function wrongIn(typed: string): Message | null {
  const read = readReportedCell(typed)
  return read !== null && isMessage(read) ? (personDataWarning(typed) ?? read) : null
}

/** Two numbers are added; the sum is provisional where one of them is. */
function addUp(before: Entry, typed: string, line: number): boolean {
  const [one, two] = [readReportedCell(String(before.typed.value)), readReportedCell(typed)]
  if (!one || !two || isMessage(one) || isMessage(two)) return false
  const [a, b] = [countOfReported(one), countOfReported(two)]
  if (a === null || b === null) return false
  const provisional = ('provisional' in one && one.provisional) || ('provisional' in two && two.provisional)
  before.typed = { value: `${a + b}${provisional ? 'P' : ''}` }
  before.at = `${before.at} + ${line}`
  return true
}

function keyOf(table: DictionaryTable, head: Head, cells: readonly string[], categories: readonly StateCategory[], lang: Lang): string | Message {
  const words = (columns: readonly number[]) => columns.map((column) => cells[column] ?? '').filter((word) => word !== '')
  const unknown = (column: string, given: string, known: readonly string[]): Message =>
    ({ key: 'workbook.problem.csvCode', values: { column, given: given.slice(0, 60), expected: `${known.slice(0, 6).join(' · ')}${known.length > 6 ? ' · …' : ''}` } })
  const named = words(head.measure)
  const measure = named.length === 0 ? table.measures[0]! : table.measures.find(({ code, name }) => named.some((word) => word === code || langs.some((one) => same(name[one]) === same(word))))
  if (!measure) return unknown('measure', named[0]!, table.measures.map((one) => one.name[lang]))
  const codes: Record<string, string> = {}
  for (const [index, { code: dimension, list, name }] of table.dimensions.entries()) {
    const given = words(head.dimensions[index]!)
    const { total, codes: known } = listOf(dictionary, list)
    const code = given.length === 0 ? total : (given.map((word) => codeOfOwn(list, word, categories)).find((one) => one !== null) ?? null)
    if (code === null) return unknown(`${dimension} (${name[lang]})`, given[0] ?? '', known.map((one) => one.label[lang]))
    codes[dimension] = code
  }
  return cellKey(table, measure.code, codes)
}
