/**
 * Sheets of hundreds of thousands of rows: written as the rows come, packed on the threads of the runtime. Only what is
 * packed, and each text once, is held in memory. No styles of cells beside the bold head.
 */
import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { columnName, sheetNames } from './book.ts'

export type StreamedRow = readonly (string | number | null)[]
export interface StreamedSheet {
  name: string
  rtl: boolean
  /** Characters, by column. */
  widths: readonly number[]
  /** Rows in portions; the first row is the head. */
  rows: AsyncIterable<readonly StreamedRow[]> | Iterable<readonly StreamedRow[]>
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// eslint-disable-next-line no-control-regex
const escaped = (text: string) => text.slice(0, 32_767).toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[&<>"]/g, (sign) => signs[sign]!)

interface Packed { name: string; crc: number; size: number; data: Buffer }

async function pack(name: string, texts: AsyncIterable<string> | Iterable<string>): Promise<Packed> {
  const deflate = createDeflateRaw({ level: 6 })
  const pieces: Buffer[] = []
  deflate.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = once(deflate, 'end')
  let [crc, size] = [0, 0]
  for await (const text of texts) {
    const bytes = Buffer.from(text, 'utf8')
    crc = crc32(bytes, crc)
    size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  deflate.end()
  await ended
  return { name, crc, size, data: Buffer.concat(pieces) }
}

/** APPNOTE 6.3: 4.3.7 and 4.3.12. The date is fixed, so that the same content is the same file. */
function head({ name, crc, size, data }: Packed, at: number | null): Buffer {
  const central = at !== null
  const letters = Buffer.from(name)
  const buffer = Buffer.alloc(central ? 46 : 30)
  buffer.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0)
  const from = central ? 6 : 4
  if (central) buffer.writeUInt16LE(20, 4)
  buffer.writeUInt16LE(20, from)
  buffer.writeUInt16LE(8, from + 4)
  buffer.writeUInt16LE(0x21, from + 8)
  buffer.writeUInt32LE(crc, from + 10)
  buffer.writeUInt32LE(data.length, from + 14)
  buffer.writeUInt32LE(size, from + 18)
  buffer.writeUInt16LE(letters.length, from + 22)
  if (central) buffer.writeUInt32LE(at, 42)
  return Buffer.concat([buffer, letters])
}

function archive(parts: readonly Packed[]): Uint8Array<ArrayBuffer> {
  const [pieces, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const part of parts) {
    const local = head(part, null)
    directory.push(head(part, at))
    pieces.push(local, part.data)
    at += local.length + part.data.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.reduce((sum, piece) => sum + piece.length, 0), 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...pieces, ...directory, end]))
}

/** Rows written at a time: after each the thread is free for others. */
const slice = 500

class Strings {
  readonly at = new Map<string, number>()
  of(text: string): number {
    const known = this.at.get(text)
    if (known !== undefined) return known
    this.at.set(text, this.at.size)
    return this.at.size - 1
  }
}

async function* sheetXml({ rtl, widths, rows }: StreamedSheet, first: boolean, strings: Strings): AsyncGenerator<string> {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  yield `${declared}<worksheet xmlns="${main}"><sheetViews><sheetView${rtl ? ' rightToLeft="1"' : ''}${first ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>`
  const names = widths.map((_, index) => columnName(index + 1))
  let number = 0
  for await (const portion of rows) for (let from = 0; from < portion.length; from += slice) {
    if (from > 0) await setImmediate()
    yield portion.slice(from, from + slice).map((row) => {
      number++
      const style = number === 1 ? ' s="1"' : ''
      const cells = row.map((value, index) => {
        if (value === null || value === '') return ''
        const place = `r="${names[index] ?? columnName(index + 1)}${number}"${style}`
        return typeof value === 'number' ? `<c ${place}><v>${value}</v></c>` : `<c ${place} t="s"><v>${strings.of(value)}</v></c>`
      })
      return `<row r="${number}">${cells.join('')}</row>`
    }).join('')
  }
  yield '</sheetData></worksheet>'
}

const styles = `${declared}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`

/** An XLSX of plain sheets. Texts are texts, whatever they begin with. A sheet holds at most 1,048,576 rows (Excel). */
export async function streamedSheets(sheets: readonly StreamedSheet[], title = ''): Promise<Uint8Array<ArrayBuffer>> {
  const strings = new Strings()
  const names = sheetNames(sheets.map(({ name }) => name))
  const type = (part: string, name: string) => `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-${name}+xml"/>`
  const link = (id: number, kind: string, target: string) => `<Relationship Id="rId${id}" Type="${relations}/${kind}" Target="${target}"/>`
  const links = (inside: string) => `${declared}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
  const parts: Packed[] = [
    await pack('[Content_Types].xml', [`${declared}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('xl/workbook.xml', 'officedocument.spreadsheetml.sheet.main')}${sheets.map((_, index) => type(`xl/worksheets/sheet${index + 1}.xml`, 'officedocument.spreadsheetml.worksheet')).join('')}${type('xl/styles.xml', 'officedocument.spreadsheetml.styles')}${type('xl/sharedStrings.xml', 'officedocument.spreadsheetml.sharedStrings')}${type('docProps/core.xml', 'package.core-properties')}</Types>`]),
    await pack('_rels/.rels', [links(`${link(1, 'officeDocument', 'xl/workbook.xml')}<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`)]),
    await pack('docProps/core.xml', [`${declared}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>Nasaq</dc:creator></cp:coreProperties>`]),
    await pack('xl/workbook.xml', [`${declared}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`]),
    await pack('xl/_rels/workbook.xml.rels', [links(`${sheets.map((_, index) => link(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}${link(sheets.length + 1, 'styles', 'styles.xml')}${link(sheets.length + 2, 'sharedStrings', 'sharedStrings.xml')}`)]),
    await pack('xl/styles.xml', [styles])
  ]
  for (const [index, sheet] of sheets.entries()) parts.push(await pack(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index === 0, strings)))
  parts.push(await pack('xl/sharedStrings.xml', [`${declared}<sst xmlns="${main}" uniqueCount="${strings.at.size}">`, ...[...strings.at.keys()].map((one) => `<si><t xml:space="preserve">${escaped(one)}</t></si>`), '</sst>']))
  return archive(parts)
}
