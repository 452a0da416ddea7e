import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { checkFile } from './file-check.ts'

/** A ZIP archive of some texts, packed as Office programs do. */
function zip(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const [bytes, title] = [Buffer.from(text), Buffer.from(name)]
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0); common.writeUInt16LE(8, 4); common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14); common.writeUInt32LE(bytes.length, 18); common.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, packed])
    const tail = Buffer.alloc(14); tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, title]))
    parts.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1'); end.writeUInt16LE(directory.length, 8); end.writeUInt16LE(directory.length, 10); end.writeUInt32LE(listed.length, 12); end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...parts, listed, end]))
}

const types = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="${part}" ContentType="${type}"/></Types>`
const sheet = (strings: string[], rows = '<row r="1"><c t="s"><v>0</v></c></row>') => zip({
  '[Content_Types].xml': types('/xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'),
  'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`, 'xl/worksheets/sheet1.xml': `<worksheet>${rows}</worksheet>`
})
const letter = (...lines: string[]) => zip({
  '[Content_Types].xml': types('/word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
  'word/document.xml': `<w:document>${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:document>`
})
const keyOf = async (file: File) => {
  const result = await checkFile(file)
  return result.ok ? result.type.split('.').at(-1)! : result.message.key
}

test('a workbook of totals and a ministry letter are accepted for what they are', async () => {
  assert.equal(await keyOf(new File([sheet(['Form', 'Female', 'Male', 'Budget'], '<row><c><v>1200000000</v></c></row>')], 'totals.xlsx')), 'sheet')
  assert.equal(await keyOf(new File([letter('Ministry of Justice, tel +962 6 460 3630', 'القانون رقم 9 لسنة 2009')], 'letter.docx')), 'document')
})

test('a workbook or a letter with data of persons is refused', async () => {
  assert.equal(await keyOf(new File([sheet(['Name', 'Passport number', 'Country'])], 'list.xlsx')), 'rounds.problem.filePersons')
  assert.equal(await keyOf(new File([sheet(['الاسم', 'تاريخ الميلاد'])], 'قائمة.xlsx')), 'rounds.problem.filePersons')
  assert.equal(await keyOf(new File([letter('المدعوة فاطمة، من مواليد 1999')], 'case.docx')), 'rounds.problem.filePersons')
})

test('a workbook named .pdf is refused, and a hidden direction mark does not disguise an ending', async () => {
  assert.equal(await keyOf(new File([sheet(['a'])], 'totals.pdf')), 'rounds.problem.fileName')
  const result = await checkFile(new File(['text'], '../../annexe\u202Ecod.txt'))
  assert.ok(result.ok)
  assert.equal(result.name, 'annexecod.txt')
})

test('an old Arabic CSV (windows-1256) is text, bytes of a program are not', async () => {
  assert.equal(await keyOf(new File([new Uint8Array([0xc7, 0xe1, 0xdf, 0xe1, 0x2c, 0x31, 0x0d, 0x0a])], 'total.csv')), 'text/csv')
  assert.equal(await keyOf(new File([new Uint8Array([0x31, 0x00, 0x02, 0x03])], 'total.csv')), 'rounds.problem.fileType')
})
