/** What the sheets of a workbook share: styles, and the lists that drop-downs offer. */
import { addressOf, columnName, reference, type Cell, type DropDown, type Sheet, type Style } from '#platform/xlsx'
import { t, type Lang } from '#platform/messages'
import type { Shown, Word } from './parts.ts'

export const listsSheet = 'nasaq-lists'

const line = { border: true, wrap: true } as const
export const styles = {
  title: { bold: true, size: 14 },
  text: { wrap: true },
  note: { wrap: true, colour: '55605C' },
  head: { ...line, bold: true, middle: true, fill: 'E4ECE9' },
  label: line,
  group: { ...line, bold: true, fill: 'F3F6F5' },
  code: { ...line, ltr: true, colour: '55605C' },
  /** Not to be typed into: last year's figures. */
  grey: { ...line, colour: '55605C', fill: 'EEEEEE' },
  greyCount: { ...line, colour: '55605C', fill: 'EEEEEE', format: '#,##0' },
  check: { border: true, colour: '55605C', fill: 'F7F7F7' },
  hidden: { colour: '9A9A9A', ltr: true },
  open: { ...line, open: true, fill: 'FFFBE6' },
  openText: { ...line, open: true, fill: 'FFFBE6', format: '@' },
  openCount: { border: true, open: true, fill: 'FFFBE6', format: '#,##0' }
} satisfies Record<string, Style>

/** Marks of direction belong to pages; some fonts of spreadsheets show them. What somebody typed stays as it is. */
export const cell = (value: Shown | null, style: Style): Cell => ({ value: typeof value === 'string' && !style.open ? value.replace(/[\u2066-\u2069]/g, '') : value, style })

/** The lists behind the drop-downs: each once, as a column of a hidden sheet. */
export class Lists {
  #columns: string[][] = []
  #known = new Map<string, string>()

  /** What a drop-down refers to. */
  of(words: readonly Word[], lang: Lang): string {
    const labels = words.map((one) => one.label[lang])
    const key = labels.join('\u0000')
    const known = this.#known.get(key)
    if (known) return known
    const column = columnName(this.#columns.push(labels))
    const range = reference(listsSheet, `${column}1:${column}${labels.length}`)
    this.#known.set(key, range)
    return range
  }

  sheet(): Sheet {
    const height = Math.max(0, ...this.#columns.map((column) => column.length))
    return { name: listsSheet, rtl: false, hidden: true, protect: true, rows: Array.from({ length: height }, (_, row) => this.#columns.map((column) => column[row] ?? null)) }
  }
}

/** Drop-downs of one list share one entry, and cells below each other one range. */
export class DropDowns {
  #cells = new Map<string, { row: number; column: number }[]>()
  add(list: string, row: number, column: number): void {
    this.#cells.set(list, [...(this.#cells.get(list) ?? []), { row, column }])
  }
  all(lang: Lang): DropDown[] {
    return [...this.#cells].map(([list, cells]) => ({ list, strict: false, cells: ranges(cells), title: t(lang, 'workbook.sheet.choose'), message: t(lang, 'workbook.sheet.chooseText') }))
  }
}

/** 'B2:B5 B9' */
export function ranges(cells: readonly { row: number; column: number }[]): string {
  const runs: { column: number; from: number; to: number }[] = []
  for (const { row, column } of cells.toSorted((a, b) => a.column - b.column || a.row - b.row)) {
    const last = runs.at(-1)
    if (last && last.column === column && last.to === row - 1) last.to = row
    else runs.push({ column, from: row, to: row })
  }
  return runs.map(({ column, from, to }) => (from === to ? addressOf(from, column) : `${addressOf(from, column)}:${addressOf(to, column)}`)).join(' ')
}

/** Points for a text in merged cells, whose height programs do not fit: `width` in characters, 15 points a line. */
export const heightOf = (text: string, width: number): number | null => (text.length > width * 0.9 ? Math.ceil(text.length / (width * 0.85)) * 15 : null)

/** Points by row for texts that run over several lines; programs that read a file do not always fit them. Given heights stay. */
export function fitted(sheet: Sheet): Sheet {
  const { widths = [], heights = [], merges = [] } = sheet
  const merged = new Set(merges.map((one) => one.split(':')[0]!))
  const linesOf = (text: string, width: number) => text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / (width * 1.05))), 0)
  return {
    ...sheet, heights: sheet.rows.map((row, index) => {
      if (heights[index]) return heights[index]
      const most = Math.max(1, ...row.map((input, column) => {
        const own = input !== null && typeof input === 'object' ? input : null
        if (!own?.style?.wrap || typeof own.value !== 'string' || merged.has(addressOf(index + 1, column + 1))) return 1
        return linesOf(own.value, widths[column] ?? 12)
      }))
      return most > 1 ? Math.min(400, most * 13 + 3) : null
    })
  }
}
