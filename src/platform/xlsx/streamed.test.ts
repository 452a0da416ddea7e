/** Sheets that are written as their rows come. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBook, streamedSheets, type StreamedRow } from './index.ts'
import { strFromU8, unzipSync } from 'fflate'

async function* portions(rows: readonly StreamedRow[], size: number): AsyncGenerator<StreamedRow[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}

test('what is written is read back, however it comes', async () => {
  const rows: StreamedRow[] = [['الدولة', 'value'], ...Array.from({ length: 500 }, (_, n): StreamedRow => [n % 3 === 0 ? null : `<${n}> & "x" _x000D_`, n])]
  const written = await Promise.all([1, 7, 1000].map((size) => streamedSheets([{ name: 'A: 1/2', rtl: true, widths: [20, 10], rows: portions(rows, size) }, { name: 'B', rtl: false, widths: [5], rows: [[['=1+1']]] }], 'Title')))
  assert.deepEqual(written[1], written[0])
  assert.deepEqual(written[2], written[0])
  const read = await readBook(written[0]!)
  assert.ok(read.ok)
  const [first, second] = read.book.sheets
  assert.deepEqual([first!.name, second!.name], ['A 1 2', 'B'])
  rows.forEach(([text, number], at) => {
    assert.equal(first!.cells.get(`A${at + 1}`)?.value ?? null, text)
    assert.equal(String(first!.cells.get(`B${at + 1}`)?.value), String(number))
  })
  assert.deepEqual([second!.cells.get('A1')!.value, second!.cells.get('A1')!.formula], ['=1+1', false])
  const parts = unzipSync(written[0]!)
  assert.match(strFromU8(parts['xl/worksheets/sheet1.xml']!), /rightToLeft="1"/)
  assert.doesNotMatch(strFromU8(parts['xl/worksheets/sheet2.xml']!), /rightToLeft/)
})
