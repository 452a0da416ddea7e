/** Writes a workbook as XLSX (ECMA-376, part 1). The order of elements is that of the schema: Excel repairs anything else. */
import { columnName, placeOf, type Book, type Cell, type CellInput, type Sheet } from './book.ts'
import { Styles } from './styles.ts'
import { zip } from './zip.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' }
/** What XML cannot hold is left out; a text that looks like the escape of Excel ('_x000D_') is itself escaped. */
const text = (value: string) =>
  // eslint-disable-next-line no-control-regex
  value.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed().replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[&<>]/g, (sign) => signs[sign]!)
const attribute = (value: string) => text(value).replace(/["\n\t]/g, (sign) => signs[sign]!)

/** Every text once: cells name it by its number. */
class Strings {
  #at = new Map<string, number>()
  uses = 0
  of(value: string): number {
    this.uses++
    const known = this.#at.get(value)
    if (known !== undefined) return known
    this.#at.set(value, this.#at.size)
    return this.#at.size - 1
  }
  xml(): string {
    const items = [...this.#at.keys()].map((one) => `<si><t xml:space="preserve">${text(one)}</t></si>`)
    return `<sst xmlns="${main}" count="${this.uses}" uniqueCount="${this.#at.size}">${items.join('')}</sst>`
  }
}

/** The most characters of a cell (Excel). */
const longest = 32_767

function cellXml(input: CellInput, row: number, column: number, rtl: boolean, styles: Styles, strings: Strings): string {
  const cell: Cell = input !== null && typeof input === 'object' ? input : { value: input }
  const { value, formula } = cell
  if (value === null && formula === undefined && !cell.style) return ''
  const place = `r="${columnName(column)}${row}" s="${styles.of(cell.style, rtl)}"`
  if (formula !== undefined) return `<c ${place}${typeof value === 'string' ? ' t="str"' : ''}><f>${text(formula)}</f><v>${typeof value === 'string' ? text(value) : (value ?? '')}</v></c>`
  if (value === null || value === '') return `<c ${place}/>`
  if (typeof value === 'number' && Number.isFinite(value)) return `<c ${place}><v>${value}</v></c>`
  return `<c ${place} t="s"><v>${strings.of(String(value).slice(0, longest))}</v></c>`
}

function rowsXml({ rows, rtl, hiddenRows = [], heights = [] }: Sheet, styles: Styles, strings: Strings): string {
  const hidden = new Set(hiddenRows)
  return rows.map((row, index) => {
    const cells = row.map((cell, at) => cellXml(cell, index + 1, at + 1, rtl, styles, strings)).join('')
    const height = heights[index] ?? null
    return cells === '' && !hidden.has(index + 1) ? '' : `<row r="${index + 1}"${height === null ? '' : ` ht="${height}" customHeight="1"`}${hidden.has(index + 1) ? ' hidden="1"' : ''}>${cells}</row>`
  }).join('')
}

function viewXml({ rtl, head = 0, side = 0 }: Sheet, first: boolean): string {
  const pane = head > 0 && side > 0 ? 'bottomRight' : head > 0 ? 'bottomLeft' : 'topRight'
  const frozen = head === 0 && side === 0 ? '' :
    `<pane${side > 0 ? ` xSplit="${side}"` : ''}${head > 0 ? ` ySplit="${head}"` : ''} topLeftCell="${columnName(side + 1)}${head + 1}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/>`
  return `<sheetViews><sheetView${rtl ? ' rightToLeft="1"' : ''}${first ? ' tabSelected="1"' : ''} workbookViewId="0">${frozen}</sheetView></sheetViews>`
}

function columnsXml({ widths = [], hiddenColumns = [] }: Sheet): string {
  const hidden = new Set(hiddenColumns)
  const columns = Array.from({ length: Math.max(widths.length, ...hiddenColumns) }, (_, index) =>
    `<col min="${index + 1}" max="${index + 1}" width="${widths[index] ?? 12}" customWidth="1"${hidden.has(index + 1) ? ' hidden="1"' : ''}/>`)
  return columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''
}

function dropDownsXml({ dropDowns = [] }: Sheet): string {
  if (dropDowns.length === 0) return ''
  const one = ({ cells, list, strict, title, message }: NonNullable<Sheet['dropDowns']>[number]) =>
    `<dataValidation type="list"${strict ? '' : ' errorStyle="warning"'} allowBlank="1" showErrorMessage="1"${title ? ` errorTitle="${attribute(title.slice(0, 32))}"` : ''}${message ? ` error="${attribute(message.slice(0, 225))}"` : ''} sqref="${attribute(cells)}"><formula1>${text(list)}</formula1></dataValidation>`
  return `<dataValidations count="${dropDowns.length}">${dropDowns.map(one).join('')}</dataValidations>`
}

const highlightsXml = ({ highlights = [] }: Sheet, styles: Styles) => highlights.map(({ cells, text: wanted, fill }, index) =>
  `<conditionalFormatting sqref="${attribute(cells)}"><cfRule type="cellIs" dxfId="${styles.highlight(fill)}" priority="${index + 1}" operator="equal"><formula>"${text(wanted.replaceAll('"', '""'))}"</formula></cfRule></conditionalFormatting>`).join('')

/** From the heads to the last row; null where there is no filter. */
const filterRange = ({ filter, rows }: Sheet) => (filter ? `A${filter}:${columnName(rows[filter - 1]?.length || 1)}${Math.max(filter, rows.length)}` : null)

function sheetXml(sheet: Sheet, first: boolean, styles: Styles, strings: Strings): string {
  const { merges = [], protect, landscape = true } = sheet
  const range = filterRange(sheet)
  return [
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`, viewXml(sheet, first), '<sheetFormatPr defaultRowHeight="15"/>', columnsXml(sheet),
    `<sheetData>${rowsXml(sheet, styles, strings)}</sheetData>`,
    protect ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>' : '',
    range === null ? '' : `<autoFilter ref="${range}"/>`,
    merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.map((one) => `<mergeCell ref="${one}"/>`).join('')}</mergeCells>` : '',
    highlightsXml(sheet, styles), dropDownsXml(sheet),
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C&amp;A · &amp;P / &amp;N</oddFooter></headerFooter></worksheet>'
  ].join('')
}

/** 'The sheet'!$A$1:$B$2 */
export const reference = (sheet: string, range: string): string =>
  `'${sheet.replaceAll("'", "''")}'!${range.split(':').map((one) => { const place = placeOf(one); return place ? `$${columnName(place.column)}$${place.row}` : one }).join(':')}`

function workbookXml({ sheets, protect, names = {} }: Book): string {
  const titles = sheets.flatMap(({ name, head = 0 }, index) =>
    head > 0 ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${text(`'${name.replaceAll("'", "''")}'!$1:$${head}`)}</definedName>`] : [])
  const filters = sheets.flatMap((sheet, index) => {
    const range = filterRange(sheet)
    return range === null ? [] : [`<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${text(reference(sheet.name, range))}</definedName>`]
  })
  const own = Object.entries(names).map(([name, refersTo]) => `<definedName name="${attribute(name)}" hidden="1">${text(refersTo)}</definedName>`)
  const defined = [...filters, ...titles, ...own]
  return [
    `<workbook xmlns="${main}" xmlns:r="${relations}">`, protect ? '<workbookProtection lockStructure="1"/>' : '', '<bookViews><workbookView activeTab="0"/></bookViews>',
    `<sheets>${sheets.map(({ name, hidden }, index) => `<sheet name="${attribute(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`).join('')}</sheets>`,
    defined.length > 0 ? `<definedNames>${defined.join('')}</definedNames>` : '', '</workbook>'
  ].join('')
}

/** An XLSX. The same book is the same bytes. */
export async function writeBook(book: Book): Promise<Uint8Array> {
  const [styles, strings] = [new Styles(), new Strings()]
  styles.of(undefined, false)
  const sheets = book.sheets.map((sheet, index) => sheetXml(sheet, index === 0, styles, strings))
  const type = (part: string, name: string) => `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-${name}+xml"/>`
  const link = (id: number, kind: string, target: string) => `<Relationship Id="rId${id}" Type="${relations}/${kind}" Target="${target}"/>`
  const links = (inside: string) => `${declared}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
  const count = sheets.length
  return zip([
    ['[Content_Types].xml', `${declared}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('xl/workbook.xml', 'officedocument.spreadsheetml.sheet.main')}${sheets.map((_, index) => type(`xl/worksheets/sheet${index + 1}.xml`, 'officedocument.spreadsheetml.worksheet')).join('')}${type('xl/styles.xml', 'officedocument.spreadsheetml.styles')}${type('xl/sharedStrings.xml', 'officedocument.spreadsheetml.sharedStrings')}${type('docProps/core.xml', 'package.core-properties')}</Types>`],
    ['_rels/.rels', links(`${link(1, 'officeDocument', 'xl/workbook.xml')}<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`)],
    ['docProps/core.xml', `${declared}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${text(book.title)}</dc:title><dc:creator>Nasaq</dc:creator></cp:coreProperties>`],
    ['xl/workbook.xml', declared + workbookXml(book)],
    ['xl/_rels/workbook.xml.rels', links(`${sheets.map((_, index) => link(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}${link(count + 1, 'styles', 'styles.xml')}${link(count + 2, 'sharedStrings', 'sharedStrings.xml')}`)],
    ...sheets.map((xml, index): [string, string] => [`xl/worksheets/sheet${index + 1}.xml`, declared + xml]),
    ['xl/styles.xml', declared + styles.xml()],
    ['xl/sharedStrings.xml', declared + strings.xml()]
  ])
}
