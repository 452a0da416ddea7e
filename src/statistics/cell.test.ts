import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cellKinds, cellMark, cellOf, countOf, honestSum, kindMark, NotACell, type Cell } from './cell.ts'
import { langs } from '#platform/messages'

const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({ kind: fc.constant('value' as const), value: fc.integer({ min: 0, max: 100_000 }), provisional: fc.boolean() }),
  fc.record({ kind: fc.constantFrom(...cellKinds.filter((kind) => kind !== 'value')) })
).map(cellOf)

test('the kinds of cell never look alike: every one has its own shape, text and words in each language', () => {
  for (const lang of langs) {
    const marks = [
      cellMark(cellOf({ kind: 'value', value: 7 }), lang),
      cellMark(cellOf({ kind: 'suppressed_primary', below: 5 }), lang),
      ...cellKinds.filter((kind) => kind !== 'value').map((kind) => kindMark(kind, lang))
    ]
    for (const part of ['text', 'words'] as const) assert.equal(new Set(marks.map((mark) => mark[part])).size, marks.length, `${lang} ${part}`)
    assert.equal(new Set(cellKinds.map((kind) => kindMark(kind, lang).shape)).size, cellKinds.length)
  }
})

test('a provisional number looks different from a final one', () => {
  for (const lang of langs) {
    const [final, provisional] = [false, true].map((flag) => cellMark(cellOf({ kind: 'value', value: 12, provisional: flag }), lang).text)
    assert.notEqual(final, provisional)
  }
})

test('a value of 0 is a counted zero, and a reason never carries a number', () => {
  assert.deepEqual(cellOf({ kind: 'value', value: 0 }), { kind: 'zero', value: 0, provisional: false })
  for (const kind of cellKinds.filter((kind) => kind !== 'value' && kind !== 'zero')) {
    assert.throws(() => cellOf({ kind, value: 3 }), NotACell)
    assert.equal(countOf(cellOf({ kind })), null)
  }
  assert.throws(() => cellOf({ kind: 'value' }), NotACell)
  assert.throws(() => cellOf({ kind: 'zero', value: 4 }), NotACell)
  assert.throws(() => cellOf({ kind: 'value', value: 2.5 }), NotACell)
})

test('a sum counts every cell exactly once and takes no missing or suppressed cell for zero', () => {
  fc.assert(
    fc.property(fc.array(fc.option(anyCell)), (cells) => {
      const sum = honestSum(cells)
      assert.equal(sum.counted + sum.suppressed + sum.missing, cells.length)
      const numbers = cells.flatMap((cell) => (cell && cell.value !== null ? [cell.value] : []))
      assert.equal(sum.known, numbers.length ? numbers.reduce((a, b) => a + b, 0) : null)
      assert.equal(sum.counted, numbers.length)
    })
  )
})
