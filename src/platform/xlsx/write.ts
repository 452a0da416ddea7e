/** Writes a workbook as XLSX, by excelts. It is loaded when the first one is written. */
import type { Alignment, Cell as ExcelCell, Style as ExcelStyle, Worksheet } from '@cj-tech-master/excelts'
import { columnName, placeOf, type Book, type CellInput, type Sheet, type Style } from './book.ts'

/** The most characters of a cell (Excel). */
const longest = 32_767
/** What XML cannot hold is left out; a text that looks like the escape of Excel ('_x000D_') is itself escaped by the library. */
// eslint-disable-next-line no-control-regex
export const plain = (text: string) => text.slice(0, longest).replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed()

const grey = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const
const ground = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${rgb}` }, bgColor: { argb: `FF${rgb}` } }) as const

function styleOf(style: Style, rtl: boolean): Partial<ExcelStyle> {
  const alignment: Partial<Alignment> = { vertical: style.middle ? 'middle' : 'top', readingOrder: rtl && !style.ltr ? 'rtl' : 'ltr', ...(style.wrap ? { wrapText: true } : {}) }
  return {
    font: { name: 'Arial', family: 2, size: style.size ?? 10, color: { argb: `FF${style.colour ?? '000000'}` }, ...(style.bold ? { bold: true } : {}) },
    alignment, protection: { locked: !style.open },
    ...(style.fill ? { fill: ground(style.fill) } : {}),
    ...(style.border ? { border: { left: grey, right: grey, top: grey, bottom: grey } } : {}),
    ...(style.format === undefined ? {} : { numFmt: style.format })
  }
}

/** Each different style is made once: the library tells styles apart by the object. */
class Styles {
  #known = new Map<Style | undefined, Partial<ExcelStyle>>()
  readonly #rtl: boolean
  constructor(rtl: boolean) {
    this.#rtl = rtl
  }
  of(style: Style | undefined): Partial<ExcelStyle> {
    const known = this.#known.get(style)
    if (known) return known
    const made = styleOf(style ?? {}, this.#rtl)
    this.#known.set(style, made)
    return made
  }
}

function fill(cell: ExcelCell, input: CellInput, styles: Styles): void {
  const { value, style, formula } = input !== null && typeof input === 'object' ? input : { value: input, style: undefined, formula: undefined }
  if (value === null && formula === undefined && !style) return
  cell.style = styles.of(style)
  const kept = typeof value === 'string' ? plain(value) : value
  if (formula !== undefined) cell.value = { formula, ...(kept === null ? {} : { result: kept }) }
  else if (kept !== null && kept !== '') cell.value = typeof kept === 'number' && !Number.isFinite(kept) ? String(kept) : kept
}

function fillRows(page: Worksheet, { rows, rtl, heights = [], hiddenRows = [], widths = [], hiddenColumns = [] }: Sheet): void {
  const styles = new Styles(rtl)
  const hidden = new Set(hiddenRows)
  for (let column = 1; column <= Math.max(widths.length, ...hiddenColumns); column++) {
    page.getColumn(column).width = widths[column - 1] ?? 12
    if (hiddenColumns.includes(column)) page.getColumn(column).hidden = true
  }
  for (const [index, cells] of rows.entries()) {
    const row = page.getRow(index + 1)
    for (const [at, input] of cells.entries()) if (input !== null) fill(row.getCell(at + 1), input, styles)
    const height = heights[index]
    if (height) row.height = height
    if (hidden.has(index + 1)) row.hidden = true
  }
}

/** From the heads to the last row. */
const filterRange = ({ filter, rows }: Sheet) => (filter ? `A${filter}:${columnName(rows[filter - 1]?.length || 1)}${Math.max(filter, rows.length)}` : null)

async function fillSheet(page: Worksheet, sheet: Sheet): Promise<void> {
  fillRows(page, sheet)
  const range = filterRange(sheet)
  if (range) page.autoFilter = range
  for (const merge of sheet.merges ?? []) page.mergeCells(merge)
  // The library takes a single cell, or a range under a name of its own.
  for (const { cells, list, strict, title, message } of sheet.dropDowns ?? []) for (const area of cells.split(' '))
    page.dataValidations.add(area.includes(':') ? `range:${area}` : area, {
      type: 'list', allowBlank: true, showErrorMessage: true, formulae: [list], ...(strict ? {} : { errorStyle: 'warning' }),
      ...(title ? { errorTitle: plain(title).slice(0, 32) } : {}), ...(message ? { error: plain(message).slice(0, 225) } : {})
    })
  for (const [index, { cells, text, fill: rgb }] of (sheet.highlights ?? []).entries())
    page.addConditionalFormatting({ ref: cells, rules: [{ type: 'cellIs', operator: 'equal', priority: index + 1, formulae: [`"${text.replaceAll('"', '""')}"`], style: { font: { bold: true }, fill: ground(rgb) } }] })
  if (sheet.protect) await page.protect(undefined, { objects: false, scenarios: false, formatColumns: true, formatRows: true })
}

/** 'The sheet'!$A$1:$B$2 */
export const reference = (sheet: string, range: string): string =>
  `'${sheet.replaceAll("'", "''")}'!${range.split(':').map((one) => { const place = placeOf(one); return place ? `$${columnName(place.column)}$${place.row}` : one }).join(':')}`

/** A moment that does not change, so that the same book is the same bytes. */
export const fixedMoment = new Date(Date.UTC(1980, 0, 1))

/** An XLSX. The same book is the same bytes. */
export async function writeBook(book: Book): Promise<Uint8Array> {
  const { Workbook } = await import('@cj-tech-master/excelts')
  const workbook = new Workbook()
  Object.assign(workbook, { creator: 'Nasaq', lastModifiedBy: 'Nasaq', title: plain(book.title), created: fixedMoment, modified: fixedMoment })
  for (const sheet of book.sheets) {
    const { head = 0, side = 0 } = sheet
    const page = workbook.addWorksheet(sheet.name, {
      state: sheet.hidden ? 'hidden' : 'visible',
      views: [head > 0 || side > 0 ? { state: 'frozen', rightToLeft: sheet.rtl, xSplit: side, ySplit: head, topLeftCell: `${columnName(side + 1)}${head + 1}` } : { state: 'normal', rightToLeft: sheet.rtl } as never],
      pageSetup: {
        paperSize: 9, orientation: sheet.landscape === false ? 'portrait' : 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0,
        margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 }, ...(head > 0 ? { printTitlesRow: `1:${head}` } : {})
      },
      headerFooter: { oddFooter: '&C&A · &P / &N' }
    })
    await fillSheet(page, sheet)
  }
  for (const [name, refersTo] of Object.entries(book.names ?? {})) workbook.definedNames.addFormula(name, refersTo)
  if (book.protect) await workbook.protect(undefined, { lockStructure: true })
  return await workbook.xlsx.writeBuffer({ zip: { modTime: fixedMoment } })
}
