/** Files made to run something, to bring something in, or to keep the server busy: each is refused, and soon. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBook, writeBook } from './index.ts'
import { archive, zip, ZipRefused } from './zip.ts'

const book = () => writeBook({ title: '', sheets: [{ name: 'A', rtl: false, rows: [['x', 1]] }] })

/** The parts of a good book with some added or changed. */
async function changed(change: Record<string, string>): Promise<Uint8Array> {
  const file = archive(await book(), { parts: 100, unpacked: 1e7 })
  const parts = new Map(await Promise.all(file.names.map(async (name) => [name, (await file.text(name))!] as const)))
  for (const [name, text] of Object.entries(change)) parts.set(name, text)
  return zip([...parts])
}

async function soon(bytes: Uint8Array, limits?: Parameters<typeof readBook>[1]) {
  const started = performance.now()
  const result = await readBook(bytes, limits)
  assert.ok(performance.now() - started < 4000, `took ${Math.round(performance.now() - started)} ms`)
  return result.ok ? 'read' : result.problem
}

test('what is no workbook, an old one or one with a password is named', async () => {
  assert.equal(await soon(new Uint8Array()), 'not_xlsx')
  assert.equal(await soon(Buffer.from('a;b\n1;2')), 'not_xlsx')
  assert.equal(await soon(await zip([['word/document.xml', '<x/>']])), 'not_xlsx')
  assert.equal(await soon(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'old_xls')
  assert.equal(await soon(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])), 'locked')
})

test('macros and what comes from outside are refused', async () => {
  const types = '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
  assert.equal(await soon(await changed({ '[Content_Types].xml': types })), 'macros')
  for (const name of ['xl/vbaProject.bin', 'xl/macrosheets/sheet1.xml', 'xl/activeX/activeX1.xml']) assert.equal(await soon(await changed({ [name]: 'x' })), 'macros', name)
  for (const name of ['xl/externalLinks/externalLink1.xml', 'xl/connections.xml', 'xl/queryTables/q.xml', 'xl/embeddings/oleObject1.bin']) assert.equal(await soon(await changed({ [name]: 'x' })), 'external', name)
  const link = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://example.org/a.xml" TargetMode="External"/></Relationships>'
  assert.equal(await soon(await changed({ 'xl/_rels/workbook.xml.rels': link })), 'external')
})

test('a document type is refused, so no entity is ever followed', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook><sheets><sheet name="&b;"/></sheets></workbook>'
  assert.equal(await soon(await changed({ 'xl/workbook.xml': bomb })), 'damaged')
})

test('a file that would unpack into too much is refused before it is unpacked', async () => {
  const zeros = await changed({ 'xl/worksheets/sheet1.xml': ' '.repeat(60_000_000) })
  assert.ok(zeros.length < 200_000)
  assert.equal(await soon(zeros), 'too_big')
  const lying = Buffer.from(zeros)
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 1)) lying.writeUInt32LE(1000, at + 24)
  assert.equal(await soon(lying), 'damaged')
})

test('parts that share their bytes, cut archives and wrong sums are refused', async () => {
  const good = Buffer.from(await book())
  const twice = Buffer.from(good)
  const first = twice.indexOf('PK\x01\x02')
  const second = twice.indexOf('PK\x01\x02', first + 1)
  twice.copy(twice, second + 42, first + 42, first + 46)
  assert.throws(() => archive(twice, { parts: 100, unpacked: 1e7 }), ZipRefused)
  for (let cut = 10; cut < good.length; cut += 97) assert.notEqual(await soon(good.subarray(0, cut)), 'read')
  const wrong = Buffer.from(good)
  wrong[60] = wrong[60]! ^ 0xff
  assert.equal(await soon(wrong), 'damaged')
})

test('random damage never throws', async () => {
  const good = Buffer.from(await book())
  for (let n = 0; n < 400; n++) {
    const bytes = Buffer.from(good)
    for (let i = 0; i < 3; i++) bytes[(n * 7919 + i * 104_729) % bytes.length] = (n * 31 + i * 17) & 0xff
    await readBook(bytes)
  }
})

test('sheets of tags without an end and of a million cells are read or refused soon', async () => {
  assert.equal(await soon(await changed({ 'xl/worksheets/sheet1.xml': '<'.repeat(20_000_000) })), 'read')
  assert.equal(await soon(await changed({ 'xl/worksheets/sheet1.xml': `<sheetData>${'<c><v>1</v></c>'.repeat(1_000_000)}</sheetData>` })), 'too_big')
  assert.equal(await soon(await changed({ 'xl/worksheets/sheet1.xml': '<c r="A1" '.repeat(2_000_000) })), 'read')
  assert.equal(await soon(await changed({ 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(2_000_000)}</sst>` })), 'too_big')
  assert.equal(await soon(await changed({ 'xl/worksheets/sheet1.xml': '<a><b/></a>'.repeat(2_000_000) })), 'read')
})

test('a formula that fills other cells marks them all, however many areas are named', async () => {
  const sheet = `<sheetData><row r="1"><c r="A1"><f t="array" ref="A1:B2">1</f><v>1</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c><c r="C2"><v>3</v></c></row></sheetData>`
  const result = await readBook(await changed({ 'xl/worksheets/sheet1.xml': sheet }))
  assert.ok(result.ok)
  assert.deepEqual([...result.book.sheets[0]!.cells].map(([at, { formula }]) => `${at} ${formula}`), ['A1 true', 'B1 true', 'B2 true', 'C2 false'])
  const areas = `<sheetData>${Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><f t="array" ref="A1:A9999">1</f><v>1</v></c></row>`).join('')}</sheetData>`
  assert.equal(await soon(await changed({ 'xl/worksheets/sheet1.xml': areas })), 'read')
})
