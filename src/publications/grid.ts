/** The cells of one table of one state as lines and columns. Pure. */
import { dictionary, listOf, type DictionaryTable } from '#statistics'
import type { Lang } from '#platform/messages'
import { codesWords } from './place.ts'
import type { NewPublishedCell } from './published-store.ts'

export interface GridRow { label: string; cells: (NewPublishedCell | null)[] }
export interface Grid { columns: string[]; rows: GridRow[] }

/** The dimension that becomes columns: sex where there is one, otherwise the last of few codes beside another dimension. */
export function columnDimension(table: DictionaryTable): number | null {
  const few = table.dimensions.map(({ code, list }, at) => ({ code, at, size: listOf(dictionary, list).codes.length })).filter(({ size }) => size <= 8)
  if (table.dimensions.length < 2 || few.length === 0) return null
  return (few.find(({ code }) => code === 'sex') ?? few.at(-1)!).at
}

export function gridOf(table: DictionaryTable, cells: readonly NewPublishedCell[], lang: Lang): Grid {
  const column = columnDimension(table)
  const list = column === null ? null : listOf(dictionary, table.dimensions[column]!.list)
  const used = list ? list.codes.filter(({ code }) => cells.some((cell) => cell.codes.split('|')[column!] === code)) : []
  const places = table.dimensions.map(({ list: code }) => new Map(listOf(dictionary, code).codes.map((one, at) => [one.code, at])))
  const lines = new Map<string, { order: number[]; measure: string; codes: string[]; cells: Map<string, NewPublishedCell> }>()
  for (const cell of cells) {
    const codes = cell.codes.split('|')
    const rest = codes.map((code, at) => (at === column ? '' : code))
    const key = `${cell.measure}|${rest.join('|')}`
    let line = lines.get(key)
    if (!line) {
      const order = [table.measures.findIndex((one) => one.code === cell.measure), ...codes.map((code, at) => (at === column ? 0 : (places[at]!.get(code) ?? 0)))]
      lines.set(key, (line = { order, measure: cell.measure, codes, cells: new Map() }))
    }
    line.cells.set(column === null ? '' : codes[column]!, cell)
  }
  const measured = (code: string) => (table.measures.length > 1 ? `${table.measures.find((one) => one.code === code)?.name[lang] ?? code} · ` : '')
  const without = column === null ? [] : [table.dimensions[column]!.code]
  return {
    columns: list ? used.map((one) => one.label[lang]) : [''],
    rows: [...lines.values()].toSorted((a, b) => compare(a.order, b.order)).map((line) => ({
      label: `${measured(line.measure)}${codesWords(table, line.codes, lang, without)}`,
      cells: (list ? used.map((one) => one.code) : ['']).map((code) => line.cells.get(code) ?? null)
    }))
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, one] of a.entries()) if (one !== b[at]) return one - b[at]!
  return 0
}
