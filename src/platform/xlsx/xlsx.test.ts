import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { addressOf, placeOf, readBookHere, reference, sheetFile, sheetNames, writeBook, type ReadBook, type ReadCell } from './index.ts'

async function read(bytes: Uint8Array): Promise<ReadBook> {
  const result = await readBookHere(bytes)
  assert.ok(result.ok, JSON.stringify(result))
  return result.book
}
const values = (cells: Map<string, ReadCell>) => Object.fromEntries([...cells].map(([address, { value }]) => [address, value]))

test('plain sheets hold texts and numbers, and what begins like a formula is a text', async () => {
  const { sheets } = await read(await sheetFile([
    { name: 'الضحايا: 2025/2026', rtl: true, rows: [['البلد', 'العدد'], ['=1+1', 5], ['سطر\nثان', null], ['@SUM(A1)', -0.5]] },
    { name: 'الضحايا: 2025/2026', rtl: false, rows: [['a & <b> "c"']], head: 0 }
  ]))
  assert.deepEqual(sheets.map(({ name }) => name), ['الضحايا 2025 2026', 'الضحايا 2025 2026 2'])
  assert.deepEqual(values(sheets[0]!.cells), { A1: 'البلد', B1: 'العدد', A2: '=1+1', B2: 5, A3: 'سطر\nثان', A4: '@SUM(A1)', B4: -0.5 })
  assert.deepEqual(values(sheets[1]!.cells), { A1: 'a & <b> "c"' })
  assert.ok([...sheets[0]!.cells.values()].every(({ formula }) => !formula))
})

test('the same sheets are the same bytes', async () => {
  const make = () => sheetFile([{ name: 'A', rtl: false, rows: [['x', 1]] }])
  assert.deepEqual(await make(), await make())
})

test('every text and every number comes back as it was', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1, maxLength: 10 }), async (row) => {
    const { sheets } = await read(await writeBook({ title: '', sheets: [{ name: 'A', rtl: false, rows: [row] }] }))
    for (const [index, one] of row.entries()) {
      // XML 1.0 has no way to write most control characters and no half characters.
      // eslint-disable-next-line no-control-regex
      const kept = typeof one === 'string' ? one.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed() : one
      const back = sheets[0]!.cells.get(addressOf(1, index + 1))?.value
      if (kept === '') assert.ok(back === undefined || back === '')
      else if (kept === 0) assert.ok(back === 0)
      else assert.equal(back, kept)
    }
  }), { numRuns: 60 })
})

test('a formula is told apart with what it shows, and so is every cell it fills', async () => {
  const { sheets } = await read(await writeBook({ title: '', sheets: [{ name: 'A', rtl: false, rows: [[1, 2, { value: 3, formula: 'SUM(A1:B1)' }, { value: 'yes', formula: 'IF(A1=1,"yes","no")' }]] }] }))
  const formulas = [...sheets[0]!.cells].filter(([, cell]) => cell.formula).map(([address, { value }]) => [address, value])
  assert.deepEqual(formulas, [['C1', 3], ['D1', 'yes']])
})

test('days, percentages and other numbers are told apart by their format', async () => {
  const shown = async (format: string) => (await read(await writeBook({ title: '', sheets: [{ name: 'A', rtl: false, rows: [[{ value: 45_000, style: { format } }]] }] }))).sheets[0]!.cells.get('A1')!.shown
  for (const format of ['yyyy-mm-dd', 'dd/mm/yy', '[$-2060401]d mmmm yyyy', '"day" d', 'b2dd/mm/yyyy']) assert.equal(await shown(format), 'date', format)
  for (const format of ['0%', '0.00%']) assert.equal(await shown(format), 'percent', format)
  for (const format of ['#,##0', '0.0', '@', '"day" 0', '[Red]0', 'General']) assert.equal(await shown(format), 'number', format)
})

test('hidden sheets, frozen heads, open cells and lists are written where programs look for them', async () => {
  const bytes = await writeBook({
    title: 'T', protect: true, names: { nasaq_format: '1' },
    sheets: [
      { name: "O'Brien", rtl: true, head: 1, side: 1, protect: true, rows: [[null, { value: 1, style: { open: true } }]], dropDowns: [{ cells: 'B1', list: reference('lists', 'A1:A2'), strict: true }], hiddenRows: [2] },
      { name: 'lists', rtl: false, hidden: true, rows: [['N'], ['U']] }
    ]
  })
  const { sheets } = await read(bytes)
  assert.deepEqual(sheets.map(({ hidden }) => hidden), [false, true])
  const parts = unzipSync(bytes)
  const [sheet, workbook, styles] = ['xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/styles.xml'].map((name) => strFromU8(parts[name]!).replaceAll('&apos;', "'"))
  for (const part of ['rightToLeft="1"', 'state="frozen"', 'topLeftCell="B2"', '<sheetProtection sheet="1"', "<formula1>'lists'!$A$1:$A$2</formula1>"]) assert.ok(sheet!.includes(part), part)
  for (const part of ['lockStructure="1"', "'O''Brien'!$1:$1", 'name="nasaq_format"']) assert.ok(workbook!.includes(part), part)
  assert.ok(styles!.includes('locked="0"'))
})

test('addresses name a place of a sheet and nothing else', () => {
  for (const [row, column, name] of [[1, 1, 'A1'], [20, 26, 'Z20'], [7, 27, 'AA7'], [1, 703, 'AAA1'], [1_048_576, 16_384, 'XFD1048576']] as const) {
    assert.equal(addressOf(row, column), name)
    assert.deepEqual(placeOf(name), { row, column })
  }
  for (const wrong of ['', 'A0', 'A', '1', 'XFE1', 'A1048577', 'a1', 'A1:B2']) assert.equal(placeOf(wrong), null, wrong)
})

test('names of sheets fit programs: 31 characters, no signs of references, each once', () => {
  assert.deepEqual(sheetNames(['a/b', 'A B', '', "'x'", 'y'.repeat(40), 'y'.repeat(40)]), ['a b', 'A B 2', 'Sheet', 'x', 'y'.repeat(31), `${'y'.repeat(29)} 2`])
})
