/** Files as they are uploaded: encodings, workbooks, and files made to keep the server busy. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync, crc32 } from 'node:zlib'
import { sheetFile, xlsxType } from '#platform/xlsx'
import { readOutsideFile } from './outside-file.ts'
import { portalCsv, portalHead, portalRow, titleRows } from './outside-sample.ts'

const rows = [portalRow({ value: '<5' }), portalRow({ iso3: 'MAR', sex: 'Female', value: '1,204' }), portalRow({ iso3: 'FRA' })]
const figures = [
  { row: 2, state: 'JO', year: 2022, measure: 'victims_detected', form: 'total', sex: 'total', age: 'total', value: null, below: 5 },
  { row: 3, state: 'MA', year: 2022, measure: 'victims_detected', form: 'total', sex: 'female', age: 'total', value: 1204, below: null }
]
async function read(bytes: Uint8Array, name = 'data.csv') {
  const answer = await readOutsideFile(bytes, name)
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer
}
async function refusal(bytes: Uint8Array, name = 'data.csv') {
  const answer = await readOutsideFile(bytes, name, 20_000)
  assert.ok(!answer.ok)
  return answer.message.key
}

test('a CSV is read in UTF-8, in UTF-16 and in the Arabic code page of Windows', async () => {
  const arabic = rows.map((row) => row.map((cell) => (cell === 'Country' ? 'المملكة' : cell)))
  const utf8 = Buffer.from(`\uFEFF${portalCsv(arabic)}`)
  const utf16 = Buffer.from(`\uFEFF${portalCsv(arabic, ';')}`, 'utf16le')
  // 'المملكة' in Windows-1256.
  const windows = Buffer.from(portalCsv(rows).replaceAll('Country,Asia', '\u00C7\u00E1\u00E3\u00E3\u00E1\u00DF\u00C9,Asia'), 'latin1')
  for (const bytes of [utf8, utf16, windows]) assert.deepEqual((await read(bytes)).read.figures, figures)
})

test('a workbook is read as a spreadsheet program writes it, whatever sheet the table is on', async () => {
  const table = [...titleRows, portalHead, ...rows.map((row) => row.map((cell, at) => (at === 9 ? Number(cell) : cell)))]
  const book = await sheetFile([{ name: 'About', rtl: false, rows: [['Trafficking in persons & more']] }, { name: 'data_glotip_1', rtl: false, rows: table }])
  const answer = await read(book, 'data_glotip.xlsx')
  assert.deepEqual(answer.read.figures, figures.map((one) => ({ ...one, row: one.row + 2 })))
  assert.equal(answer.read.elsewhere, 1)
  assert.equal(answer.type, xlsxType)
})

test('what is no such file is refused with its name and the reason', async () => {
  assert.equal(await refusal(Buffer.from('')), 'publications.outside.fileEmpty')
  assert.equal(await refusal(Buffer.from('%PDF-1.7')), 'publications.outside.fileType')
  assert.equal(await refusal(Buffer.from('PK\u0003\u0004 nothing')), 'publications.outside.fileBroken')
  assert.equal(await refusal(Buffer.from('a,b\n1,2')), 'publications.outside.fileColumns')
  assert.equal(await refusal(Buffer.alloc(10_000_001, 0x20)), 'publications.outside.fileTooLarge')
})

test('a name keeps neither a path nor signs that turn its ending round', async () => {
  assert.equal((await read(Buffer.from(portalCsv(rows)), 'C:\\data\\\u202Eglotip.csv')).name, 'glotip.csv')
})

/** A ZIP archive of parts that may say anything about themselves. */
function zipOf(parts: readonly [name: string, content: Buffer][]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content, { level: 9 })
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(content), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(content.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name), packed)
    entries.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

test('a workbook that unpacks into gigabytes is refused before it is unpacked', async () => {
  assert.equal(await refusal(zipOf([['[Content_Types].xml', Buffer.from('<Types/>')], ['xl/workbook.xml', Buffer.alloc(400_000_000, 0x20)]]), 'bomb.xlsx'), 'publications.outside.fileTooMany')
})

test('a long file of many countries is read the same from text and from a workbook', async () => {
  const many = Array.from({ length: 8_000 }, (_, n) => portalRow({ iso3: n % 10 === 0 ? 'JOR' : 'FRA', year: String(1990 + (n % 30)), value: n % 7 === 0 ? '<5' : String(n % 900) }))
  const text = await read(Buffer.from(portalCsv(many)))
  assert.equal(text.read.rows, 8_000)
  const book = await read(await sheetFile([{ name: 'data', rtl: false, rows: [portalHead, ...many] }]), 'data.xlsx')
  assert.deepEqual(book.read, text.read)
})
