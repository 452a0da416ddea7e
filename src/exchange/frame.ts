/** What is exported: the cells of one table or of a publication, with everything a format says beside them. Pure. */
import { t, textIn, type Lang } from '#platform/messages'
import { region, seriesKey, type Coverage, type Line, type OrderedCell, type Publication } from '#publications'
import { findState, stateName } from '#states'
import { dictionary, listOf, type CellKind, type CodeList, type DictionaryTable } from '#statistics'
import { plain } from './plain.ts'

export interface Dimension {
  code: string
  name: Record<Lang, string>
  list: CodeList
}

/** One table of an export with its lines in the order of the dictionary. */
export interface TablePart {
  table: DictionaryTable
  dimensions: Dimension[]
  lines: Line[]
  coverage: Coverage
}

export interface Frame {
  /** One table, or all tables of a publication. */
  parts: TablePart[]
  /** Null for the current cells of a table. */
  publication: Publication | null
  lang: Lang
  baseUrl: string
  /** When the newest of these figures was published. */
  updated: Date | null
  /** Sample data: every file says so. */
  sample: boolean
}

/** Cells part by part, some thousand at a time, in the order of the lines. */
export type Cells = (part: TablePart) => AsyncIterable<OrderedCell[]>

export const dimensionsOfTable = (table: DictionaryTable): Dimension[] =>
  table.dimensions.map(({ code, name, list }) => ({ code, name, list: listOf(dictionary, list) }))

/** Lines in the order of measures and codes; a code that the dictionary no longer has comes last. */
export function sortLines(table: DictionaryTable, lines: readonly Line[]): Line[] {
  const places = dimensionsOfTable(table).map(({ list }) => new Map(list.codes.map(({ code }, at) => [code, at])))
  const measures = new Map(table.measures.map(({ code }, at) => [code, at]))
  const keyed = lines.map((line) => ({ line, key: [measures.get(line.measure) ?? 999, ...line.codes.split('|').map((code, at) => places[at]?.get(code) ?? 9999)] }))
  return keyed.sort((a, b) => a.key.map((n, at) => n - b.key[at]!).find((n) => n !== 0) ?? seriesKey(a.line).localeCompare(seriesKey(b.line))).map(({ line }) => line)
}

/** Looks labels up in constant time: a table has thousands of codes, a file hundred thousands of rows. */
export class Labels {
  readonly lang: Lang
  private byList = new Map<string, Map<string, string>>()
  constructor(lang: Lang) {
    this.lang = lang
  }

  code({ list }: Dimension, code: string): string {
    let known = this.byList.get(list.code)
    if (!known) this.byList.set(list.code, (known = new Map(list.codes.map((one) => [one.code, one.label[this.lang]]))))
    return known.get(code) ?? code
  }

  state = (code: string): string => (code === region ? t(this.lang, 'exchange.region') : stateName(code, this.lang))
  measure = (table: DictionaryTable, code: string): string => table.measures.find((one) => one.code === code)?.name[this.lang] ?? code
  kind = (kind: CellKind): string => t(this.lang, `statistics.kind.${kind}`)
}

export const unitOf = (table: DictionaryTable, measure: string): string => table.measures.find((one) => one.code === measure)?.unit ?? ''
export const iso3Of = (state: string): string => findState(state)?.iso3 ?? ''
export const m49Of = (state: string): string => findState(state)?.m49 ?? ''

/** The codes of a dimension that occur in the lines, in the order of the list. */
export function codesInUse({ lines, dimensions }: Pick<TablePart, 'lines' | 'dimensions'>, at: number): string[] {
  const used = new Set(lines.map(({ codes }) => codes.split('|')[at]!))
  const known = dimensions[at]!.list.codes.map(({ code }) => code).filter((code) => used.has(code))
  return [...known, ...[...used].filter((code) => !known.includes(code)).sort()]
}
export const measuresInUse = ({ table, lines }: Pick<TablePart, 'table' | 'lines'>): string[] => {
  const used = new Set(lines.map(({ measure }) => measure))
  return [...table.measures.map(({ code }) => code).filter((code) => used.has(code)), ...[...used].filter((code) => !table.measures.some((one) => one.code === code))]
}

/** 'T1' for a table, 'publication-3' for a publication: the beginning of file names and identifiers. */
export const frameName = ({ parts, publication }: Frame): string => (publication ? `publication-${publication.number}` : parts[0]?.table.code ?? 'nothing')

/** Title of what is exported, in its language. */
export function frameTitle({ parts, publication, lang }: Frame): string {
  if (publication) return plain(textIn(publication.title, lang).text)
  const table = parts[0]?.table
  return table ? `${table.code}. ${table.title[lang]}` : ''
}

/** What every file says beside its figures: what the kinds mean, what is not concluded from them, where they are from. */
export function notesOf({ lang, sample, publication, parts }: Frame): string[] {
  const one = parts.length === 1 ? parts[0]!.table : null
  return [
    ...(sample ? [t(lang, 'page.sample')] : []),
    ...(one ? [one.purpose[lang], one.counting_rule[lang]] : []),
    t(lang, 'exchange.notes.kinds'),
    t(lang, 'exchange.notes.victims'),
    t(lang, 'exchange.notes.states'),
    ...(publication?.notes ? [textIn(publication.notes, lang).text] : []),
    ...(publication?.changes ? [textIn(publication.changes, lang).text] : []),
    t(lang, 'exchange.notes.licence')
  ].filter((note) => note !== '').map(plain)
}
