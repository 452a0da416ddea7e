/** Files made to run something, to bring something in, or to keep the server busy: each is refused, and soon. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBook, readBookHere, writeBook } from './index.ts'
import { strToU8, unzipSync, zipSync } from 'fflate'

const book = () => writeBook({ title: '', sheets: [{ name: 'A', rtl: false, rows: [['x', 1]] }] })

/** The parts of a good book with some added or changed. */
async function changed(change: Record<string, string>): Promise<Uint8Array> {
  const parts = unzipSync(await book())
  for (const [name, text] of Object.entries(change)) parts[name] = strToU8(text)
  return zipSync(parts)
}

async function found(bytes: Uint8Array, limits?: Parameters<typeof readBook>[1]) {
  const result = await readBookHere(bytes, limits)
  return result.ok ? 'read' : result.problem
}

/** In the thread, which has two seconds. */
async function inTime(bytes: Uint8Array) {
  const result = await readBook(bytes, {}, 2000)
  return result.ok ? 'read' : result.problem
}

test('what is no workbook, an old one or one with a password is named', async () => {
  assert.equal(await found(new Uint8Array()), 'not_xlsx')
  assert.equal(await found(Buffer.from('a;b\n1;2')), 'not_xlsx')
  assert.equal(await found(zipSync({ 'word/document.xml': strToU8('<x/>') })), 'not_xlsx')
  assert.equal(await found(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'old_xls')
  assert.equal(await found(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])), 'locked')
})

test('macros and what comes from outside are refused', async () => {
  const types = '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
  assert.equal(await found(await changed({ '[Content_Types].xml': types })), 'macros')
  for (const name of ['xl/vbaProject.bin', 'xl/macrosheets/sheet1.xml', 'xl/activeX/activeX1.xml']) assert.equal(await found(await changed({ [name]: 'x' })), 'macros', name)
  for (const name of ['xl/externalLinks/externalLink1.xml', 'xl/connections.xml', 'xl/queryTables/q.xml', 'xl/embeddings/oleObject1.bin']) assert.equal(await found(await changed({ [name]: 'x' })), 'external', name)
  const link = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://example.org/a.xml" TargetMode="External"/></Relationships>'
  assert.equal(await found(await changed({ 'xl/_rels/workbook.xml.rels': link })), 'external')
})

test('a document type is refused, so no entity is ever followed', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook><sheets><sheet name="&b;"/></sheets></workbook>'
  assert.equal(await found(await changed({ 'xl/workbook.xml': bomb })), 'damaged')
})

test('a file that would unpack into too much is refused before it is unpacked', async () => {
  const zeros = await changed({ 'xl/worksheets/sheet1.xml': ' '.repeat(60_000_000) })
  assert.ok(zeros.length < 200_000)
  assert.equal(await found(zeros), 'too_big')
  const lying = Buffer.from(zeros)
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 1)) lying.writeUInt32LE(1000, at + 24)
  assert.equal(await found(lying), 'damaged')
})

test('parts that share their bytes, cut archives and wrong sums are refused', async () => {
  const good = Buffer.from(await book())
  const twice = Buffer.from(good)
  const first = twice.indexOf('PK\x01\x02')
  const second = twice.indexOf('PK\x01\x02', first + 1)
  twice.copy(twice, second + 42, first + 42, first + 46)
  assert.equal(await found(twice), 'damaged')
  for (let cut = 10; cut < good.length; cut += 97) assert.notEqual(await found(good.subarray(0, cut)), 'read')
  const wrong = Buffer.from(good)
  wrong[60] = wrong[60]! ^ 0xff
  assert.equal(await found(wrong), 'damaged')
})

test('random damage never throws', async () => {
  const good = Buffer.from(await book())
  for (let n = 0; n < 200; n++) {
    const bytes = Buffer.from(good)
    for (let i = 0; i < 3; i++) bytes[(n * 7919 + i * 104_729) % bytes.length] = (n * 31 + i * 17) & 0xff
    await readBookHere(bytes)
  }
})

test('texts that would keep a reader busy are refused at once, or given up', async () => {
  const sheet = async (xml: string) => changed({ 'xl/worksheets/sheet1.xml': xml })
  assert.equal(await found(await sheet('<'.repeat(2_000_000))), 'damaged')
  assert.equal(await found(await sheet('<c r="A1" '.repeat(200_000))), 'damaged')
  assert.equal(await found(await sheet(`<worksheet><sheetData>${'<c><v>1</v></c>'.repeat(1_000_000)}</sheetData></worksheet>`)), 'too_big')
  assert.equal(await found(await changed({ 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(2_000_000)}</sst>` })), 'too_big')
  for (const xml of ['<a><b/></a>'.repeat(2_000_000), '<a>'.repeat(2_000_000)]) assert.equal(await inTime(await sheet(xml)), 'too_big')
})

test('a formula that fills other cells marks them all, however many areas are named', async () => {
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><f t="array" ref="A1:B2">1</f><v>1</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c><c r="C2"><v>3</v></c></row></sheetData></worksheet>`
  const result = await readBookHere(await changed({ 'xl/worksheets/sheet1.xml': sheet }))
  assert.ok(result.ok)
  assert.deepEqual([...result.book.sheets[0]!.cells].map(([at, { formula }]) => `${at} ${formula}`), ['A1 true', 'B1 true', 'B2 true', 'C2 false'])
  const areas = `<worksheet><sheetData>${Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><f t="array" ref="A1:A9999">1</f><v>1</v></c></row>`).join('')}</sheetData></worksheet>`
  assert.equal(await found(await changed({ 'xl/worksheets/sheet1.xml': areas })), 'read')
})
