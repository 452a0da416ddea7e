import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readLayout, readValue, type ReadOutside } from './outside-layout.ts'
import { portalHead, portalRow, titleRows } from './outside-sample.ts'
import { readSeparated, separatorOf } from './outside-table.ts'

const states = { JOR: 'JO', MAR: 'MA' }
function read(...rows: string[][]): ReadOutside {
  const answer = readLayout([...titleRows, portalHead, ...rows], states)
  assert.ok(answer.ok)
  return answer
}

test('the columns are found below lines about the file, in any order and spelling', () => {
  const shuffled = readLayout([['About'], ['VALUE', 'YEAR', 'age', 'Sex ', 'Category', 'Dimension', 'Indicator', 'ISO3 code'], ['7', '2020', 'Total', 'Female', 'Total', 'Total', 'Persons convicted', 'MAR']], states)
  assert.ok(shuffled.ok)
  assert.deepEqual(shuffled.figures, [{ row: 3, state: 'MA', year: 2020, measure: 'persons_convicted', form: 'total', sex: 'female', age: 'total', value: 7, below: null }])
})

test('a file without a column is refused and the column is named as the portal writes it', () => {
  assert.deepEqual(readLayout([['Iso3_code', 'Indicator', 'Dimension', 'Category', 'Sex', 'Year']], states), { ok: false, missing: ['Age', 'VALUE'] })
})

test('the words of the portal become the words of the register', () => {
  const found = read(
    portalRow({ sex: 'Male', age: '0 to 17 years', dimension: 'by form of exploitation', category: 'Forced labour' }),
    portalRow({ indicator: 'Persons brought into formal contact', sex: 'Unknown', age: '18 years or over', value: '1,234' }),
    portalRow({ indicator: 'Persons prosecuted', value: '0' })
  )
  assert.deepEqual(found.figures.map(({ measure, form, sex, age, value }) => [measure, form, sex, age, value]), [
    ['victims_detected', 'forced_labour', 'male', 'child', 12], ['persons_suspected', 'total', 'unknown', 'adult', 1234], ['persons_prosecuted', 'total', 'total', 'total', 0]
  ])
})

test('a count printed as <5 stays hidden, with its limit and without a number', () => {
  assert.deepEqual(read(portalRow({ value: '<5' })).figures.map(({ value, below }) => ({ value, below })), [{ value: null, below: 5 }])
})

test('rows of other states are counted and nothing of them is kept', () => {
  const found = read(portalRow({ iso3: 'FRA', value: 'anything' }), portalRow({ iso3: 'GBR_E' }), portalRow())
  assert.equal(found.elsewhere, 2)
  assert.equal(found.figures.length, 1)
})

test('words that lead to no table are listed with their number, unknown ones as unknown', () => {
  const found = read(
    portalRow({ indicator: 'Cats rescued' }), portalRow({ indicator: 'cats rescued ' }), portalRow({ indicator: 'Offences of trafficking in persons' }),
    portalRow({ dimension: 'by citizenship', category: 'Jordan' }), portalRow({ dimension: 'by form of exploitation', category: 'Moon work' }), portalRow({ unit: 'Rate per 100,000 population' }),
    portalRow({ indicator: 'Persons convicted', dimension: 'by form of exploitation', category: 'Forced labour' })
  )
  assert.deepEqual(found.unplaced.map(({ column, word, rows, unknown }) => [column, word, rows, unknown]), [
    ['indicator', 'Cats rescued', 2, true], ['indicator', 'Offences of trafficking in persons', 1, false], ['dimension', 'by citizenship', 1, false],
    ['category', 'Moon work', 1, true], ['unit', 'Rate per 100,000 population', 1, false], ['dimension', 'Persons convicted, by form of exploitation', 1, false]
  ])
  assert.equal(found.figures.length, 0)
})

test('a broken row is named by its line, its column and what was expected', () => {
  const found = read(
    portalRow(), portalRow({ sex: 'Woman' }), portalRow({ age: 'old' }), portalRow({ year: '22' }), portalRow({ value: '12.5' }), portalRow({ value: '-3' }), portalRow({ iso3: '' }), portalRow({ year: '2021', value: '' })
  )
  assert.deepEqual(found.refused.map(({ row, column, found: what, expected }) => [row, column, what, expected]), [
    [5, 'Sex', 'Woman', 'sex'], [6, 'Age', 'old', 'age'], [7, 'Year', '22', 'year'], [8, 'VALUE', '12.5', 'value'], [9, 'VALUE', '-3', 'value'], [10, 'Iso3_code', '', 'code']
  ])
  assert.equal(found.empty, 1)
})

test('two rows that say different things about one cell are both left out; saying the same again is counted', () => {
  const found = read(portalRow(), portalRow(), portalRow({ value: '13' }), portalRow({ sex: 'Female' }))
  assert.equal(found.repeated, 1)
  assert.deepEqual(found.refused.map(({ row, expected, other }) => ({ row, expected, other })), [{ row: 6, expected: 'same', other: 4 }])
  assert.deepEqual(found.figures.map(({ sex }) => sex), ['female'])
})

test('a value is a whole number or a limit, however it is spaced', () => {
  assert.deepEqual(['12', ' 1 234 ', '1,234,567', '7.0', '< 5', '<10'].map((text) => readValue(text)), [
    { value: 12, below: null }, { value: 1234, below: null }, { value: 1234567, below: null }, { value: 7, below: null }, { value: null, below: 5 }, { value: null, below: 10 }
  ])
  assert.deepEqual(['', '1,23', '<', '<0', '5>', 'n/a', '1e3', '1234567890123'].map((text) => readValue(text)), Array.from({ length: 8 }, () => null))
})

test('whatever fields hold, a table written with any separator is read back', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'ب', '"', ',', ';', '\t', '\n', '\r', ' ', '5') })
  fc.assert(fc.property(fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), fc.constantFrom(',', ';', '\t'), (rows, separator) => {
    const head = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
    const text = [head, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n')
    assert.equal(separatorOf(text), separator)
    assert.deepEqual(readSeparated(text), [head, ...rows])
  }))
})

test('a text with more rows than any such file is given up', () => {
  assert.equal(readSeparated('a\n'.repeat(50), { rows: 40, cells: 1000 }), null)
  assert.equal(readSeparated(','.repeat(2000), { rows: 40, cells: 1000 }), null)
})
