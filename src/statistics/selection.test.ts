import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { breakdownNames, measures } from './dimensions.ts'
import { readSelection, selectionQuery } from './selection.ts'
import { inOrder, stateCodes } from './state-names.ts'

const year = fc.option(fc.integer({ min: 1990, max: 2100 }))
const anySelection = fc.record({
  measure: fc.constantFrom(...measures), by: fc.constantFrom(...breakdownNames),
  states: fc.subarray([...stateCodes], { maxLength: 21 }), from: year, to: year
}, { noNullPrototype: true })

test('the same choice has the same address: what is written is read again', () => {
  fc.assert(fc.property(anySelection, (selection) => {
    const read = readSelection(new URLSearchParams(selectionQuery(selection)), stateCodes)
    const turned = selection.from !== null && selection.to !== null && selection.from > selection.to
    assert.deepEqual(read, turned ? { ...selection, from: selection.to, to: selection.from } : selection)
    assert.equal(selectionQuery(read), selectionQuery(turned ? { ...selection, from: selection.to, to: selection.from } : selection))
  }))
})

test('nothing that is typed into an address breaks the reading of it', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('measure', 'by', 'state', 'from', 'to'), fc.string())), (pairs) => {
    const selection = readSelection(new URLSearchParams(pairs), stateCodes)
    assert.ok((measures as readonly string[]).includes(selection.measure))
    assert.ok(selection.states.every((code) => stateCodes.includes(code)))
  }))
})

test('years may be typed in Arabic digits', () => {
  assert.equal(readSelection(new URLSearchParams('from=٢٠١٥'), stateCodes).from, 2015)
})

test('states stand in alphabetical order of the language', () => {
  assert.equal(inOrder(stateCodes, 'en')[0], 'DZ')
  assert.equal(inOrder(stateCodes, 'ar')[0], 'JO')
})
