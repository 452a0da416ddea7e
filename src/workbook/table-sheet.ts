/** The sheet of one table: its grids with last year's figures beside them, its metadata and how far it may go below. */
import { addressOf, type CellInput, type Sheet } from '#platform/xlsx'
import { formatYear, t, type Lang } from '#platform/messages'
import { missingLetters, missingKinds } from '#statistics'
import { anchorOf, columnMark, single } from './anchors.ts'
import type { Grid, Sum } from './grid.ts'
import type { Part, Shown, Word } from './parts.ts'
import { cell, DropDowns, heightOf, ranges, styles, type Lists } from './sheet-parts.ts'

/** A line below the grids: a label, what it means, its cell, and what may be chosen. */
export interface About { part: Part; label: string; hint: string; words: readonly Word[] | null }

export interface TableSheet {
  question: string
  name: string
  title: string
  hint: string
  grids: readonly Grid[]
  about: readonly About[]
  now: ReadonlyMap<Part, Shown>
  /** Last year's figures by the same parts; null where none are known. */
  before: { year: number; parts: ReadonlyMap<Part, Shown> } | null
}

const label = 2
const first = 3

export function tableSheet(table: TableSheet, lang: Lang, lists: Lists): Sheet {
  const width = Math.max(...table.grids.map((grid) => grid.columns.length), 2)
  const check = first + width
  const last = check + 2
  const draft: Draft = { table, lang, rows: [], hiddenRows: [], merges: [1, 2, 3].map((row) => `${addressOf(row, label)}:${addressOf(row, check)}`), drops: new DropDowns(), lists, check, last }
  draft.rows.push([cell(null, styles.hidden), cell(table.title, styles.title)], [null, cell(table.hint, styles.note)])
  draft.rows.push([null, cell(letters(lang), styles.note)])
  const heads = table.grids.map((grid) => addGrid(draft, grid))
  if (table.about.length > 0) addAbout(draft)
  // With several grids their heads differ, and none of them may stay in sight above the others.
  const alike = new Set(table.grids.map((grid) => grid.columns.map((column) => column.label).join('\u0000'))).size === 1
  return {
    name: table.name, rtl: lang === 'ar', protect: true, rows: draft.rows, hiddenRows: draft.hiddenRows, hiddenColumns: [1], head: alike && heads[0] ? heads[0] : 1, side: label,
    widths: [4, 46, ...Array.from({ length: width }, () => 13), 11, 3, ...(table.before ? Array.from({ length: width }, () => 12) : [])],
    merges: draft.merges, heights: [null, heightOf(table.hint, 46 + 13 * width), heightOf(letters(lang), 46 + 13 * width)],
    dropDowns: draft.drops.all(lang), highlights: [{ cells: ranges(span(check, 4, draft.rows.length)), text: '≠', fill: 'F8D7DA' }]
  }
}

const span = (column: number, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => ({ row: from + at, column }))

interface Draft {
  table: TableSheet
  lang: Lang
  rows: CellInput[][]
  hiddenRows: number[]
  merges: string[]
  drops: DropDowns
  lists: Lists
  /** Columns of the checks and of last year's figures. */
  check: number
  last: number
}

/** What the letters mean, in the letters of the language. */
const letters = (lang: Lang) => {
  const [collected, available, applicable] = missingKinds.map((kind) => missingLetters[kind][lang]) as [string, string, string]
  return t(lang, 'workbook.sheet.letters', { collected, available, applicable, provisional: lang === 'ar' ? 'م' : 'P' })
}

/** Rows are filled up to a column. */
function row(cells: Record<number, CellInput>): CellInput[] {
  const most = Math.max(...Object.keys(cells).map(Number))
  return Array.from({ length: most }, (_, at) => cells[at + 1] ?? null)
}

/** Gives the row of its heads. */
function addGrid(draft: Draft, grid: Grid): number {
  const { table, lang, check, last, rows } = draft
  rows.push([], row({ [label]: cell(grid.title, { ...styles.title, size: 12 }) }))
  rows.push(row({ 1: cell(columnMark, styles.hidden), ...Object.fromEntries(grid.columns.map(({ anchor }, at) => [first + at, cell(anchor, styles.hidden)])) }))
  draft.hiddenRows.push(rows.length)
  const head: Record<number, CellInput> = { [label]: cell(null, styles.head), [check]: cell(t(lang, 'workbook.sheet.check'), styles.head) }
  grid.columns.forEach((column, at) => {
    head[first + at] = cell(column.label, styles.head)
    if (table.before) head[last + at] = cell(`${column.label} (${formatYear(lang, table.before.year, 'latn')})`, styles.head)
  })
  rows.push(row(head))
  const headRow = rows.length
  const place = placesOf(grid, rows.length)
  for (const group of grid.groups) {
    if (group.label) rows.push(row({ [label]: cell(group.label, styles.group) }))
    for (const one of group.rows) {
      const cells: Record<number, CellInput> = { 1: cell(anchorOf(table.question, one.pattern), styles.hidden), [label]: cell(`${'   '.repeat(one.depth)}${one.label}`, styles.label) }
      one.parts.forEach((part, at) => {
        cells[first + at] = cell(table.now.get(part) ?? null, styles.openCount)
        if (table.before) cells[last + at] = cell(table.before.parts.get(part) ?? null, styles.greyCount)
      })
      const formula = checkOf(grid.sums.filter((sum) => one.parts.includes(sum.total)), place, table.now)
      if (formula) cells[check] = { ...formula, style: styles.check }
      rows.push(row(cells))
    }
  }
  return headRow
}

/** Where each figure of a grid will stand, when the rows begin below `from`. */
function placesOf(grid: Grid, from: number): Map<Part, { row: number; column: number }> {
  const places = new Map<Part, { row: number; column: number }>()
  let at = from
  for (const group of grid.groups) {
    if (group.label) at++
    for (const one of group.rows) {
      at++
      one.parts.forEach((part, index) => places.set(part, { row: at, column: first + index }))
    }
  }
  return places
}

/** The longest formula (Excel). */
const longest = 8000

/**
 * Says whether the totals of a row are the sums of their parts. While parts are blank or said to be missing, the sum may be
 * less than the total and never more.
 */
function checkOf(sums: readonly Sum[], places: ReadonlyMap<Part, { row: number; column: number }>, now: ReadonlyMap<Part, Shown>): { value: string; formula: string } | null {
  if (sums.length === 0) return null
  const conditions = sums.map(({ total, parts, whole }) => {
    const place = places.get(total)!
    const [cellOfTotal, area] = [addressOf(place.row, place.column), ranges(parts.map((part) => places.get(part)!)).replaceAll(' ', ',')]
    const exact = whole ? `,AND(COUNT(${area})=${parts.length},SUM(${area})<>${cellOfTotal})` : ''
    return `IF(ISNUMBER(${cellOfTotal}),IF(OR(SUM(${area})>${cellOfTotal}${exact}),1,0),0)`
  })
  const totals = ranges(sums.map(({ total }) => places.get(total)!)).replaceAll(' ', ',')
  const formula = `IF(${conditions.join('+')}>0,"≠",IF(COUNT(${totals})=0,"","✓"))`
  if (formula.length > longest) return null
  const count = (part: Part) => { const shown = now.get(part); return typeof shown === 'number' ? shown : null }
  const wrong = sums.some(({ total, parts, whole }) => {
    const [sum, known] = [parts.reduce((before, part) => before + (count(part) ?? 0), 0), parts.every((part) => count(part) !== null)]
    const value = count(total)
    return value !== null && (sum > value || (whole && known && sum !== value))
  })
  return { formula, value: wrong ? '≠' : sums.some(({ total }) => count(total) !== null) ? '✓' : '' }
}

function addAbout(draft: Draft): void {
  const { table, lang, rows, drops, lists, check } = draft
  rows.push([], row({ [label]: cell(t(lang, 'workbook.sheet.about'), { ...styles.title, size: 12 }) }))
  rows.push(row({ 1: cell(columnMark, styles.hidden), [first]: cell(single, styles.hidden) }))
  draft.hiddenRows.push(rows.length)
  for (const one of table.about) {
    const open = Array.from({ length: check - first }, (_, at): CellInput => cell(at === 0 ? (table.now.get(one.part) ?? null) : null, styles.openText))
    rows.push([cell(anchorOf(table.question, one.part), styles.hidden), cell(one.hint ? `${one.label}\n${one.hint}` : one.label, styles.label), ...open])
    draft.merges.push(`${addressOf(rows.length, first)}:${addressOf(rows.length, check - 1)}`)
    if (one.words) drops.add(lists.of(one.words, lang), rows.length, first)
  }
}
