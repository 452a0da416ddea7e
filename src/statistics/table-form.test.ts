import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dictionary, expectedCells, findTable, type DictionaryTable } from './dictionary.ts'
import { countOfReported, readReportedCell, reportedCellText } from './reported-cell.ts'
import { blankTable, cellKey, missingKinds, type ReportedCell } from './table-answer.ts'
import { readTableForm } from './table-form.ts'
import { blocksAt, expectedKeys } from './table-keys.ts'
import { tableProgress } from './table-progress.ts'

const tableOf = (code: string): DictionaryTable => findTable(dictionary, code)!
const t1 = tableOf('T1')
const t2 = tableOf('T2')
const total = 'persons|total|total|total|total'

const anyCell: fc.Arbitrary<ReportedCell> = fc.oneof(
  fc.record({ number: fc.nat(2 ** 40), provisional: fc.boolean() }).map(({ number, provisional }): ReportedCell => {
    const mark = provisional ? { provisional: true as const } : {}
    return number === 0 ? { kind: 'zero', ...mark } : { kind: 'value', value: number, ...mark }
  }),
  fc.constantFrom(...missingKinds).map((kind): ReportedCell => ({ kind }))
)

test('what a cell looks like in a box reads as the same cell, in every language and both digit sets', () => {
  fc.assert(fc.property(anyCell, fc.constantFrom('ar', 'en', 'fr'), fc.constantFrom('arab', 'latn'), (cell, lang, digits) => {
    assert.deepEqual(readReportedCell(reportedCellText(cell, lang, digits)), cell)
  }))
  assert.equal(reportedCellText(undefined), '')
  assert.deepEqual(readReportedCell('١٬٢٣٤ م'), { kind: 'value', value: 1234, provisional: true })
  assert.deepEqual(readReportedCell('constructor'), { key: 'statistics.problem.cell' })
  assert.deepEqual([countOfReported({ kind: 'zero' }), countOfReported({ kind: 'not_applicable' }), countOfReported(undefined)], [0, null, null])
})

test('the cells asked for are those of the dictionary where no dimension is sparse, each once', () => {
  for (const table of dictionary.tables.filter((one) => one.dimensions.every((dimension) => !dimension.sparse)))
    for (const level of ['minimum', 'full'] as const) {
      const wanted = table.measures.flatMap(({ code }) => expectedCells(dictionary, table, level).map((cell) => cellKey(table, code, cell)))
      assert.deepEqual(expectedKeys(table, level).sort(), wanted.sort(), `${table.code} ${level}`)
    }
})

test('of countries only groups are asked for, and the lines that are in use', () => {
  const keys = expectedKeys(t2, 'minimum')
  assert.ok(keys.includes('persons|arab_league|child|total') && keys.includes('persons|total|total|domestic'))
  assert.ok(!keys.some((key) => key.includes('|EG|')))
  const used = expectedKeys(t2, 'minimum', ['persons|EG|total|total'])
  assert.deepEqual(used.filter((key) => !keys.includes(key)), ['persons|EG|total|total', 'persons|EG|child|total', 'persons|EG|adult|total', 'persons|EG|unknown|total'])
})

test('a block that lies inside another one is not shown a second time', () => {
  assert.equal(blocksAt(t1, 'minimum').length, 3)
  assert.deepEqual(blocksAt(t1, 'full').map((block) => Object.keys(block.codes)), [['status', 'sex', 'age'], ['form', 'sex', 'age']])
})

test('a form that shows a part of the table keeps the rest, and a blank box takes its figure away', () => {
  const kept = 'persons|total|female|age_0_8|sexual_exploitation'
  const before = { ...blankTable(1), cells: { [kept]: { kind: 'zero' as const }, [total]: { kind: 'value' as const, value: 3 } }, about: { coverage: 'All', comment: 'c' }, explanations: { a: 'b' } }
  const read = readTableForm(t1, { cells: { [total]: ' ', 'persons|total|female|total|total': '٧' }, about: { comment: '' }, share: 'public' }, before)
  assert.ok(read.ok)
  assert.deepEqual(read.value.cells, { [kept]: { kind: 'zero' }, 'persons|total|female|total|total': { kind: 'value', value: 7 } })
  assert.deepEqual([read.value.about, read.value.share, read.value.explanations], [{ coverage: 'All' }, 'public', { a: 'b' }])
})

test('wrong inputs are told beside their fields, and names that are no cells are passed over', () => {
  const read = readTableForm(t1, { cells: { [total]: '<5', 'persons|total|nobody|total|total': '1', constructor: '1' }, about: { coverage: 'x'.repeat(2001) }, threshold: '5' }, null)
  assert.ok(!read.ok)
  assert.deepEqual(Object.fromEntries(Object.entries(read.fields).map(([name, message]) => [name, message.key])), {
    [`cells.${total}`]: 'statistics.problem.cellBelow', 'about.coverage': 'problem.field.tooLong', threshold: 'statistics.problem.threshold'
  })
  for (const odd of [null, undefined, 'x', [], { cells: 'x', about: [], explanations: 7, share: 'world', threshold: {} }]) assert.ok(readTableForm(t1, odd, null).ok)
})

test('an explanation is kept under the id of a check and nowhere else, and taken away when it is emptied', () => {
  const before = { ...blankTable(1), explanations: { smuggling_only: 'None' } }
  const read = readTableForm(t1, { explanations: { smuggling_only: ' ', [`jump_50:${total}`]: 'A new unit\r\nbegan', __proto__: 'x', other: 'x' } }, before)
  assert.deepEqual(read.ok && read.value.explanations, { [`jump_50:${total}`]: 'A new unit\nbegan' })
})

test('a stricter threshold is taken in any digits; blank is the usual one', () => {
  const threshold = (typed: string) => { const read = readTableForm(t1, { threshold: typed }, null); return read.ok ? read.value.threshold : null }
  assert.deepEqual([threshold('٢٠'), threshold(''), threshold('101'), threshold('9')], [20, 10, null, null])
})

test('filling the empty cells fills what is asked for at the level and leaves the filled ones', () => {
  const read = readTableForm(t2, { cells: { 'persons|EG|total|total': '4' }, fill: 'not_collected' }, null)
  assert.ok(read.ok)
  assert.deepEqual(read.value.cells['persons|EG|total|total'], { kind: 'value', value: 4 })
  assert.deepEqual(read.value.cells['persons|EG|child|total'], { kind: 'not_collected' })
  assert.equal(read.value.cells['persons|FR|total|total'], undefined)
  const full = readTableForm(t1, { fill: 'zero', level: 'full' }, null)
  assert.ok(full.ok && Object.keys(full.value.cells).length === expectedKeys(t1, 'full').length)
})

test('a line that is asked for is given back to be shown', () => {
  const read = readTableForm(t2, { add: 'citizenship', line: { citizenship: 'FR' }, lines: ['NP', ''] }, null)
  assert.deepEqual(read.ok && read.lines, ['NP', 'FR'])
})

test('a table is complete when every cell asked for has a number or a reason, and its metadata is there', () => {
  const cells = Object.fromEntries(expectedKeys(t1, 'minimum').map((key): [string, ReportedCell] => [key, { kind: 'not_collected' }]))
  const about = { coverage: 'a', period: 'b', counting_rule: 'c', source_body: 'd' }
  const whole = { ...blankTable(1), cells, about }
  assert.deepEqual(tableProgress(t1, whole, []), { expected: 172, filled: 172, mustFix: 0, toExplain: 0, missingAbout: [], complete: true })
  assert.deepEqual(tableProgress(t1, { ...whole, about: { coverage: ' ' } }, []).missingAbout, ['coverage', 'period', 'counting_rule', 'source_body'])
  const { [total]: _, ...some } = cells
  assert.equal(tableProgress(t1, { ...whole, cells: some }, []).complete, false)
})
