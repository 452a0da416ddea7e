/** How the cells of a table stand on a page: a panel for each block of the dictionary, rows in groups, columns. */
import { compareNames, type Lang } from '#platform/messages'
import { blockCodes, dictionary, listOf, pathOf, type DictionaryTable, type Level } from './dictionary.ts'
import { cellKey } from './table-answer.ts'
import { blocksAt, type Block, type CodesInUse } from './table-keys.ts'

export interface Line {
  code: string
  label: string
  /** 0 for a total, 1 for its parts, 2 for theirs. */
  depth: number
}

export interface PanelRow extends Line {
  keys: string[]
}

export interface PanelGroup extends Line {
  rows: PanelRow[]
}

export interface Panel {
  id: string
  /** Names of the dimensions that are crossed, and of the measure where each has a panel of its own. */
  title: string
  /** What the rows are. */
  rowsOf: string
  /** What the columns are; null where there is a single one. */
  columnsOf: string | null
  columns: Line[]
  /** One without a label where rows are not grouped. */
  groups: PanelGroup[]
  /** The sparse dimension whose lines are added one by one, and whether a line is a row or a group of rows. */
  lines: { dimension: string; are: 'rows' | 'groups' } | null
}

interface Axis {
  /** A dimension of the table, or the measures. */
  name: string
  label: string
  sparse: boolean
  lines: Line[]
}

/** A list that is longer goes down the page: forms of exploitation are rows, and sexes columns. */
const mostColumns = 10

const none: Axis = { name: '', label: '', sparse: false, lines: [{ code: '', label: '', depth: 0 }] }

export function panelsOf(table: DictionaryTable, level: Level, lang: Lang, inUse: CodesInUse): Panel[] {
  const several = table.measures.length > 1
  return blocksAt(table, level).flatMap((block, at) => {
    const axes = axesOf(table, block, lang, inUse)
    const measures: Axis = { name: 'measure', label: '', sparse: false, lines: table.measures.map(({ code, name }) => ({ code, label: name[lang], depth: 0 })) }
    if (axes.length === 1) return [panel(table, `b${at + 1}`, axes[0]!.label, [axes[0]!], measures)]
    const columns = axes.findLast((axis) => !axis.sparse && axis.lines.length <= mostColumns) ?? axes.findLast((axis) => !axis.sparse)!
    const rest = axes.filter((axis) => axis !== columns)
    const title = axes.map((axis) => axis.label).join(' × ')
    return measures.lines.map((measure) =>
      panel(table, several ? `b${at + 1}-${measure.code}` : `b${at + 1}`, several ? `${measure.label} · ${title}` : title, rest, columns, measure.code))
  })
}

function axesOf(table: DictionaryTable, block: Block, lang: Lang, inUse: CodesInUse): Axis[] {
  return blockCodes(dictionary, table, block).flatMap(({ name, codes }, at): Axis[] => {
    const { list: listCode, sparse, name: label } = table.dimensions[at]!
    if (block.codes[name] === undefined) return []
    const list = listOf(dictionary, listCode)
    const lines = list.codes.flatMap((one): (Line & { parent: string | null })[] =>
      codes.includes(one.code) && (!sparse || isShown(one, inUse.get(name))) ? [{ code: one.code, label: one.label[lang], depth: (pathOf(list, one.code)?.length ?? 1) - 1, parent: one.parent }] : [])
    return [{ name, label: label[lang], sparse, lines: sparse ? byName(lines, lang) : lines }]
  })
}

/** Of a sparse list: its groups and what stands beside them, the states of the League, and what is in use. */
const isShown = (code: { code: string; parent: string | null }, inUse: ReadonlySet<string> | undefined) =>
  code.parent !== 'other_states' || Boolean(inUse?.has(code.code))

/** Countries stand in the order of the reader's alphabet below their group. */
function byName<T extends Line & { parent: string | null }>(lines: readonly T[], lang: Lang): T[] {
  const compare = compareNames(lang)
  return lines.flatMap((line) => {
    if (line.depth > 1) return []
    return [line, ...lines.filter((one) => one.depth > 1 && one.parent === line.code).sort((a, b) => compare(a.label, b.label))]
  })
}

function panel(table: DictionaryTable, id: string, title: string, rowAxes: readonly Axis[], columns: Axis, measure?: string): Panel {
  const [rows = none, outer = none] = rowAxes.toReversed()
  const totals = Object.fromEntries(table.dimensions.map(({ code, list }) => [code, listOf(dictionary, list).total!]))
  const key = (group: Line, row: Line, column: Line) => {
    const codes = { ...totals, [outer.name]: group.code, [rows.name]: row.code, [columns.name]: column.code }
    return cellKey(table, measure ?? column.code, codes)
  }
  return {
    id, title, rowsOf: rows.label, columnsOf: columns.label || null, columns: columns.lines,
    groups: outer.lines.map((group) => ({ ...group, rows: rows.lines.map((row) => ({ ...row, keys: columns.lines.map((column) => key(group, row, column)) })) })),
    lines: rows.sparse ? { dimension: rows.name, are: 'rows' } : outer.sparse ? { dimension: outer.name, are: 'groups' } : null
  }
}

/** Whether the table has more cells than the minimum. */
export const hasFull = (table: DictionaryTable): boolean => table.expected.some((block) => block.level === 'full')

/** The codes of a sparse dimension whose lines are not shown yet, in the order of the reader's alphabet. */
export function addableLines(table: DictionaryTable, dimension: string, lang: Lang, inUse: CodesInUse): { code: string; label: string; above: string }[] {
  const { list } = table.dimensions.find((one) => one.code === dimension)!
  const compare = compareNames(lang)
  return listOf(dictionary, list).codes
    .filter((one) => !isShown(one, inUse.get(dimension)))
    .map((one) => ({ code: one.code, label: one.label[lang], above: one.parent! }))
    .sort((a, b) => compare(a.label, b.label))
}
