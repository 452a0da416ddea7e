/** The figures of one question as grids: rows, columns, and which figure is the sum of which. Pure. */
import { textIn, type Lang } from '#platform/messages'
import { cellName, type Line, type QuestionOf } from '#rounds'
import { codesInUse, dictionary, dimensionsOf, expectedKeys, listOf, panelsOf, type DictionaryTable, type Level, type Panel } from '#statistics'
import { patternOf } from './anchors.ts'

export interface GridRow { label: string; depth: number; /** 'cells.persons|total|*|total' */ pattern: string; parts: string[] }
/** `whole`: nothing is missing among the parts, so that the sum must be the total exactly. */
export interface Sum { total: string; parts: string[]; whole: boolean }
export interface Grid {
  title: string
  columns: { label: string; anchor: string }[]
  /** A group without a label is the only one. */
  groups: { label: string; rows: GridRow[] }[]
  sums: Sum[]
}

/** The level at which a table is written: the minimum, unless more was asked for or is filled in already. */
export function levelFor(table: DictionaryTable, filled: readonly string[], wanted: Level): Level {
  if (wanted === 'full') return 'full'
  const known = new Set(expectedKeys(table, 'minimum', filled))
  return filled.every((key) => known.has(key)) ? 'minimum' : 'full'
}

/** As on the page of the table, but with every country on a line of its own, so that no line has to be put in. */
export function gridsOfTable(table: DictionaryTable, level: Level, filled: readonly string[], lang: Lang): Grid[] {
  const everyCode = table.dimensions.filter((one) => one.sparse).flatMap(({ list }) => listOf(dictionary, list).codes.map((one) => one.code))
  const open = panelsOf(table, level, lang, codesInUse(table, filled, everyCode))
  // Two hundred groups of rows are for nobody: there only what is in use.
  const narrow = open.some((panel) => panel.lines?.are === 'groups') ? panelsOf(table, level, lang, codesInUse(table, filled)) : open
  return open.map((panel, at) => gridOf(table, panel.lines?.are === 'groups' ? narrow[at]! : panel))
}

function gridOf(table: DictionaryTable, panel: Panel): Grid {
  const rows = panel.groups.flatMap((group) => group.rows)
  const { columns } = patternOf(rows[0]?.keys ?? [])
  return {
    title: panel.title,
    columns: panel.columns.map(({ label }, at) => ({ label, anchor: columns[at]! })),
    groups: panel.groups.map((group) => ({
      label: group.label,
      rows: group.rows.map(({ label, depth, keys }) => ({ label, depth, pattern: `cells.${patternOf(keys).pattern}`, parts: keys.map((key) => `cells.${key}`) }))
    })),
    sums: sumsOf(table, rows.flatMap((row) => row.keys))
  }
}

/** Along each dimension: a code is the sum of the codes below it that stand in the grid. */
function sumsOf(table: DictionaryTable, keys: readonly string[]): Sum[] {
  const present = new Set(keys)
  return dimensionsOf(dictionary, table).flatMap(({ codes, parents }, dimension) => {
    const below = new Map(codes.map((code, at) => [code, codes.filter((_, index) => parents[index] === at)]))
    return keys.flatMap((key): Sum[] => {
      const split = key.split('|')
      const children = below.get(split[dimension + 1]!) ?? []
      const parts = children.map((code) => split.with(dimension + 1, code).join('|')).filter((one) => present.has(one))
      return parts.length === 0 ? [] : [{ total: `cells.${key}`, parts: parts.map((one) => `cells.${one}`), whole: parts.length === children.length }]
    })
  })
}

/** A table of a questionnaire that is not one of the dictionary. */
export function gridOfQuestion(question: QuestionOf<'table'>, lang: Lang): Grid {
  const name = (row: Line, column: Line) => `value.${cellName(row, column)}`
  const sum = (total: Line, lines: readonly Line[], at: (line: Line) => string): Sum[] =>
    total.sumOf.length === 0 ? [] : [{ total: at(total), parts: lines.filter((line) => total.sumOf.includes(line.code)).map(at), whole: true }]
  return {
    title: textIn(question.rowHeading ?? question.text, lang).text,
    columns: question.columns.map((column) => ({ label: textIn(column.label, lang).text, anchor: column.code })),
    groups: [{
      label: '',
      rows: question.rows.map((row) => ({ label: textIn(row.label, lang).text, depth: row.sumOf.length > 0 ? 0 : 1, pattern: `value.${row.code}.*`, parts: question.columns.map((column) => name(row, column)) }))
    }],
    sums: question.rows.flatMap((row) => question.columns.flatMap((column) => [
      ...sum(row, question.rows, (line) => name(line, column)), ...sum(column, question.columns, (line) => name(row, line))
    ]))
  }
}
