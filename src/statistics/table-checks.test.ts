import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dictionary, dimensionsOf, findTable, type DictionaryTable } from './dictionary.ts'
import { blankTable, type ReportedCell, type TableAnswer } from './table-answer.ts'
import { tableChecks, type Reported, type TableCheckInput } from './table-checks.ts'
import { sharedCells } from './table-checks-shared.ts'
import { isJump } from './table-checks-years.ts'
import { expectedKeys, keysOf } from './table-keys.ts'
import { cellWords, problemMessage, tableCheckCodes } from './table-problem.ts'
import { summedUp } from './table-sums.ts'
import { langs, t } from '#platform/messages'

const tableOf = (code: string): DictionaryTable => findTable(dictionary, code)!
const counted = (count: number): ReportedCell => (count === 0 ? { kind: 'zero' } : { kind: 'value', value: count })
const answerOf = (cells: Record<string, number | ReportedCell>, more: Partial<TableAnswer> = {}): TableAnswer => ({
  ...blankTable(1), cells: Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, typeof cell === 'number' ? counted(cell) : cell])), ...more
})
const check = (code: string, answer: TableAnswer, more: Partial<TableCheckInput> = {}) =>
  tableChecks({ table: tableOf(code), answer, year: 2025, tables: new Map(), before: new Map(), ...more }).filter((one) => one.check !== 'smuggling_only')
const before = (code: string, years: Record<number, Reported>) => new Map(Object.entries(years).map(([year, table]) => [Number(year), new Map([[code, table]])]))
const ids = (found: readonly { id: string }[]) => found.map((one) => one.id)

/** The leaves of a table that only sums: keys of its codes without parts. */
function leavesOf(table: DictionaryTable): string[] {
  const codes = dimensionsOf(dictionary, table).map(({ codes, parents }) => codes.filter((_, at) => !parents.includes(at)))
  return keysOf(table.measures.map((one) => one.code), codes)
}
const summing = dictionary.tables.filter((one) => one.checks.includes('totals_equal_parts') && one.dimensions.every((dimension) => !dimension.sparse && dimension.list !== 'assistance'))

test('a table filled by summing its leaves has no problem of totals, and one leaf changed by one always gives one', () => {
  assert.ok(summing.length >= 9)
  for (const table of summing) {
    const leaves = leavesOf(table)
    const counts = fc.uniqueArray(fc.tuple(fc.nat(leaves.length - 1), fc.nat(50)), { maxLength: 30, selector: ([at]) => at })
    fc.assert(fc.property(counts, fc.nat(leaves.length - 1), (filled, chosen) => {
      const numbers = new Map(leaves.map((leaf) => [leaf, 0]))
      for (const [at, count] of filled) numbers.set(leaves[at]!, count)
      const cells = Object.fromEntries(summedUp(table, numbers))
      assert.deepEqual(check(table.code, answerOf(cells)), [])
      const leaf = leaves[chosen]!
      const found = check(table.code, answerOf({ ...cells, [leaf]: cells[leaf]! + 1 }))
      assert.ok(found.length > 0 && found.every((one) => one.grade === 'must_fix'), leaf)
    }), { numRuns: 12 })
  }
})

test('of a table that adds up, any part may be left out', () => {
  const table = tableOf('T10')
  const leaves = leavesOf(table)
  fc.assert(fc.property(fc.array(fc.nat(9), { minLength: leaves.length, maxLength: leaves.length }), fc.infiniteStream(fc.boolean()), (counts, keep) => {
    const cells = summedUp(table, new Map(leaves.map((leaf, at) => [leaf, counts[at]!])))
    const some = Object.fromEntries([...cells].filter(() => keep.next().value))
    assert.deepEqual(check('T10', answerOf(some)), [])
  }), { numRuns: 30 })
})

test('with a part missing a total may be larger than the rest and not smaller; what does not apply counts nobody', () => {
  const key = (age: string) => `persons|total|total|${age}|total`
  const totals = (cells: Record<string, number | ReportedCell>) => ids(check('T1', answerOf(cells)))
  const some = { [key('child')]: 4, [key('adult')]: 5 }
  assert.deepEqual(totals({ ...some, [key('total')]: 12 }), [])
  assert.deepEqual(totals({ ...some, [key('total')]: 8 }), [`totals_equal_parts:age:${key('total')}`])
  assert.deepEqual(totals({ ...some, [key('unknown')]: { kind: 'not_collected' }, [key('total')]: 12 }), [])
  assert.deepEqual(totals({ ...some, [key('unknown')]: { kind: 'not_applicable' }, [key('total')]: 12 }), [`totals_equal_parts:age:${key('total')}`])
  assert.deepEqual(totals({ ...some, [key('total')]: { kind: 'not_available' } }), [])
  const inner = { [key('child')]: 4, [key('age_0_8')]: 3, [key('age_9_17')]: 3 }
  assert.deepEqual(totals(inner), [`totals_equal_parts:age:${key('child')}`], 'a total inside the table too')
})

test('several answers and steps are not added up, but no line is more than the total', () => {
  assert.deepEqual(check('T5', answerOf({ 'persons|total': 10, 'persons|debt_bondage': 8, 'persons|other': 9, 'persons|unknown': 40 })), [])
  assert.deepEqual(ids(check('T5', answerOf({ 'persons|total': 10, 'persons|debt_bondage': 11 }))), ['part_over_total:persons|debt_bondage'])
  assert.deepEqual(check('T10', answerOf({ 'persons|suspected|total|total|total': 5, 'persons|convicted|total|total|total': 9 })), [])
})

test('all detected victims are at least the identified, told once', () => {
  const key = (status: string) => `persons|${status}|total|total|total`
  assert.deepEqual(ids(check('T1', answerOf({ [key('total')]: 3, [key('presumed')]: 1, [key('identified')]: 4 }))), [`presumed_ge_identified:${key('total')}`])
})

test('countries that are listed may stop short of the total, which is only noted; they may not pass it', () => {
  const key = (code: string, age = 'total') => `persons|${code}|${age}|total`
  const cells = { [key('total')]: 20, [key('arab_league')]: 5, [key('other_states')]: 10, [key('EG')]: 5 }
  assert.deepEqual(check('T2', answerOf(cells)).map((one) => [one.id, one.grade]), [[`list_incomplete:citizenship:${key('total')}`, 'note']])
  assert.deepEqual(check('T2', answerOf({ ...cells, [key('EG')]: 6 })).map((one) => one.grade), ['must_fix', 'note'])
})

test('a jump is more than half and more than chance; a part that moves with its total is not asked again', () => {
  for (const [now, then, asks] of [[4, 2, false], [16, 10, false], [25, 10, true], [15, 40, true], [150, 100, false], [151, 100, true], [0, 4, false], [0, 50, true], [5, 0, true], [3, 0, false]] as const)
    assert.equal(isJump(now, then, 'persons'), asks, `${then} to ${now}`)
  assert.deepEqual([isJump(9000, 1000, 'usd'), isJump(20_000, 5000, 'usd')], [false, true])
  const key = (form: string) => `cases|${form}|total`
  const cells = { [key('total')]: 90, [key('forced_labour')]: 60, [key('forced_begging')]: 0 }
  const last = answerOf({ [key('total')]: 30, [key('forced_labour')]: 10, [key('forced_begging')]: 20 })
  const found = check('T9', answerOf(cells), { before: before('T9', { 2024: last }) })
  assert.deepEqual(ids(found), [`jump_50:${key('total')}`, `jump_50:${key('forced_begging')}`])
  assert.deepEqual(ids(check('T9', answerOf(cells), { before: before('T9', { 2023: last }) })), [])
  const explained = answerOf(cells, { explanations: { [`jump_50:${key('total')}`]: 'A new unit' } })
  assert.deepEqual(check('T9', explained, { before: before('T9', { 2024: last }) }).map((one) => one.explained), [true, false])
})

test('convicted are compared with prosecuted over three years, where all figures are there', () => {
  const year = (prosecuted: number, convicted: number) => answerOf({ 'persons|prosecuted|total|total|total': prosecuted, 'persons|convicted|total|total|total': convicted })
  const over = (...years: [number, number][]) => check('T10', year(...years[0]!), { before: before('T10', Object.fromEntries(years.slice(1).map((one, at) => [2024 - at, year(...one)]))) }).filter((one) => one.check === 'convicted_le_prosecuted')
  assert.deepEqual(over([2, 5], [6, 3], [4, 4]), [])
  assert.deepEqual(over([2, 5], [6, 3]), [])
  assert.deepEqual(over([2, 5], [3, 3], [4, 4]).map((one) => [one.grade, one.message.values]), [['should_explain', { convicted: 12, prosecuted: 9, from: 2023, to: 2025 }]])
})

test('another counting rule or coverage than the year before has to be stated as a break in series', () => {
  const last = answerOf({}, { about: { counting_rule: 'Persons, principal offence.', coverage: 'Police' } })
  const found = (about: TableAnswer['about']) => ids(check('T1', answerOf({}, { about }), { before: before('T1', { 2024: last }) }))
  assert.deepEqual(found({ counting_rule: 'persons principal  offence', coverage: 'Police' }), [])
  assert.deepEqual(found({ counting_rule: 'Cases', coverage: 'Police and border' }), ['break_in_series:counting_rule', 'break_in_series:coverage'])
  assert.deepEqual(found({ counting_rule: 'Cases', break_in_series: 'Until 2024 persons were counted' }), [])
})

test('tables of one return that count the same persons agree, or the difference is explained', () => {
  const victims = answerOf({ 'persons|total|total|total|total': 20, 'persons|total|total|total|forced_labour': 4, 'persons|total|total|total|domestic_servitude': 3, 'persons|total|total|child|total': 6 })
  const tables = new Map([['T1', victims]])
  const found = (code: string, cells: Record<string, number>) => ids(check(code, answerOf(cells), { tables }))
  assert.deepEqual(found('T4', { 'persons|total': 7 }), [])
  assert.deepEqual(found('T4', { 'persons|total': 8 }), ['shared_totals:T1:persons|total'])
  assert.deepEqual(found('T2', { 'persons|total|total|total': 19, 'persons|total|child|total': 5 }), ['shared_totals:T1:persons|total|total|total'])
  assert.deepEqual(found('T2', { 'persons|total|total|total': 20, 'persons|total|child|total': 5 }), ['shared_totals:T1:persons|total|child|total'])
  assert.deepEqual(found('T3', { 'persons|total|total': 20 }), [])
})

test('the dictionary names every check, and where tables share what they count', () => {
  const silent = ['child_without_means', 'population_year']
  assert.deepEqual(dictionary.checks.map((one) => one.code).filter((code) => !silent.includes(code)).sort(), tableCheckCodes.filter((code) => code !== 'list_incomplete').toSorted())
  assert.deepEqual(dictionary.tables.filter((one) => one.checks.includes('shared_totals')).map((one) => one.code).sort(), Object.keys(sharedCells).sort())
  const cellsOf = ({ cell, other }: (typeof sharedCells)[string][number], code: string) => [[code, cell], ...other.cells.map((key) => [other.table, key])] as [string, string][]
  for (const [code, all] of Object.entries(sharedCells)) for (const one of all) for (const [table, key] of cellsOf(one, code)) assert.ok(expectedKeys(tableOf(table), 'minimum').includes(key), `${table} ${key}`)
})

test('whether smuggling is among the cases is asked once a table that has cases', () => {
  const asked = (code: string, cells: Record<string, number>) => tableChecks({ table: tableOf(code), answer: answerOf(cells), year: 2025, tables: new Map(), before: new Map() }).filter((one) => one.check === 'smuggling_only').length
  assert.deepEqual([asked('T9', { 'cases|total|total': 3 }), asked('T9', { 'cases|total|total': 0 }), asked('T6', { 'persons|total': 3 })], [1, 0, 0])
})

test('every problem has an id of its own that can name a field, and can be said in each language', () => {
  const table = tableOf('T1')
  const odd = answerOf(Object.fromEntries(expectedKeys(table, 'full').map((key, at) => [key, (at * 7919) % 60])), { about: { coverage: 'a' } })
  const last = answerOf(Object.fromEntries(expectedKeys(table, 'full').map((key, at) => [key, (at * 31) % 40])), { about: { coverage: 'b' } })
  const found = check('T1', odd, { before: before('T1', { 2024: last }) })
  assert.equal(new Set(ids(found)).size, found.length)
  assert.ok(found.every((one) => !one.id.includes('.')))
  for (const lang of langs) for (const one of found.slice(0, 20)) {
    const { key, values } = problemMessage(table, one, lang)
    assert.ok(t(lang, key, values).length > 10)
  }
  assert.equal(cellWords(table, 'persons|total|female|child|total', 'en'), 'Female, Children (under 18)')
  assert.equal(cellWords(tableOf('T11'), 'fines|prison', 'en').split(', ').length, 2)
})

test('the checks take time in proportion to the cells', () => {
  const table = tableOf('T13')
  const cells = Object.fromEntries(summedUp(table, new Map(leavesOf(table).map((leaf, at) => [leaf, at % 5]))))
  const started = performance.now()
  assert.deepEqual(check('T13', answerOf(cells)), [])
  const took = performance.now() - started
  assert.ok(took < 250, `${Object.keys(cells).length} cells took ${took} ms`)
})
