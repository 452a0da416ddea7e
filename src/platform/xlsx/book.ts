/** What a workbook is made of, for writing. Rows and columns count from 1, addresses are 'C5' and ranges 'C5:C9'. */

export interface Style {
  bold?: boolean
  /** Points. */
  size?: number
  /** Of the letters and of the ground, 'RRGGBB'. */
  colour?: string
  fill?: string
  border?: boolean
  wrap?: boolean
  middle?: boolean
  /** Codes and numbers of a right-to-left sheet that are read from left to right. */
  ltr?: boolean
  /** '#,##0'; '@' keeps what is typed as it was typed. */
  format?: string
  /** May be typed into although the sheet is protected. */
  open?: boolean
}

/** `value` beside a formula is what it gives now: programs show it without calculating. */
export interface Cell { value: string | number | null; style?: Style; formula?: string }
export type CellInput = Cell | string | number | null

/** Offers the cells of a range of another sheet. Anything else is refused by the program, or only warned about. */
export interface DropDown { cells: string; list: string; strict: boolean; title?: string; message?: string }

/** Shows the cells that hold exactly this text on another ground. */
export interface Highlight { cells: string; text: string; fill: string }

export interface Sheet {
  /** At most 31 characters, none of [ ] : * ? / \ ; see `sheetNames`. */
  name: string
  rtl: boolean
  rows: readonly (readonly CellInput[])[]
  /** Characters, by column. */
  widths?: readonly number[]
  /** Rows and columns that stay in sight. */
  head?: number
  side?: number
  hidden?: boolean
  /** Points, by row; null lets the program fit it. */
  heights?: readonly (number | null)[]
  hiddenRows?: readonly number[]
  hiddenColumns?: readonly number[]
  /** Only open cells can be changed. There is no password: it guards against slips, not against people. */
  protect?: boolean
  merges?: readonly string[]
  dropDowns?: readonly DropDown[]
  highlights?: readonly Highlight[]
  /** The row whose heads offer a filter. */
  filter?: number
  landscape?: boolean
}

export interface Book { title: string; sheets: readonly Sheet[]; protect?: boolean; names?: Readonly<Record<string, string>> }

/** 1 -> 'A', 27 -> 'AA'. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}
export const addressOf = (row: number, column: number): string => `${columnName(column)}${row}`

/** 'C5' -> { row: 5, column: 3 }; null where it is no address of a sheet of 1,048,576 rows and 16,384 columns. */
export function placeOf(address: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address)
  if (!match) return null
  let column = 0
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(match[2])
  return row <= 1_048_576 && column <= 16_384 ? { row, column } : null
}

/** Names that programs accept, each once whatever the case, in the order of what was wanted. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((one) => {
    // eslint-disable-next-line no-control-regex
    const clean = one.replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ').replace(/\s+/g, ' ').trim().replace(/^'+|'+$/g, '') || 'Sheet'
    for (let n = 1; ; n++) {
      const end = n === 1 ? '' : ` ${n}`
      const name = `${[...clean].slice(0, 31 - end.length).join('').trim()}${end}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}
