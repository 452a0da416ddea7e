import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayParts, formatNumber } from '#platform/messages'
import type { TableValue } from './answer.ts'
import { cellName } from './question.ts'
import { readAnswer } from './read-answer.ts'
import { cellText, isMessage, readCell, totalsProblems } from './table-value.ts'
import { asked, questionOfType, questions } from './testing.ts'

const today = '2026-02-10'
const read = (code: string, raw: unknown) => readAnswer(asked(code), raw, today)
const valueOf = (code: string, raw: unknown) => {
  const result = read(code, raw)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
const messageOf = (code: string, raw: unknown, field = 'value') => {
  const result = read(code, raw)
  assert.ok(!result.ok)
  return result.fields[field]?.key
}

test('blank is no answer, whatever the type', () => {
  for (const question of questions) for (const raw of ['', '  ', undefined, null]) assert.deepEqual(readAnswer(question, raw, today), { ok: true, value: null })
  assert.equal(valueOf('A2', { year: '', month: '', day: '', calendar: 'gregory' }), null)
  assert.equal(valueOf('A3', { ar: ' ', en: '', authentic: 'ar' }), null)
  assert.equal(valueOf('B2', { adult: { female: '' } }), null)
})

test('a number may be typed in Arabic digits and has limits', () => {
  assert.equal(valueOf('B1', '١٬٢٣٤'), 1234)
  assert.equal(messageOf('B1', 'many'), 'problem.field.number')
  assert.equal(messageOf('B1', '1.5'), 'problem.field.wholeNumber')
  assert.equal(messageOf('B1', '-1'), 'problem.field.tooSmall')
  assert.equal(messageOf('B1', '100001'), 'problem.field.tooBig')
})

test('a choice takes only what the question offers, several in the order of the question', () => {
  assert.equal(valueOf('A1', 'party'), 'party')
  assert.equal(messageOf('A1', 'other'), 'problem.field.choose')
  assert.equal(messageOf('A1', ['party', 'signatory']), 'problem.field.choose')
  assert.deepEqual(valueOf('A6', ['workers', 'women']), ['women', 'workers'])
  assert.deepEqual(valueOf('A6', 'children'), ['children'])
  assert.equal(messageOf('A4', 'perhaps'), 'problem.field.choose')
})

test('a Hijri date is kept as the Gregorian day it names, and a day that is still to come is refused', () => {
  assert.equal(valueOf('A2', { year: '١٤٣٠', month: '٧', day: '٢١', calendar: 'islamic-umalqura' }), '2009-07-14')
  assert.equal(messageOf('A2', { year: '2025', month: '2', day: '30', calendar: 'gregory' }), 'problem.field.date')
  assert.equal(messageOf('A2', '2026-02-11'), 'rounds.problem.dateInFuture')
  fc.assert(fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }), (date) => {
    const iso = date.toISOString().slice(0, 10)
    const parts = dayParts(iso, 'islamic-umalqura')
    assert.equal(valueOf('A2', { year: String(parts.year), month: String(parts.month), day: String(parts.day), calendar: 'islamic-umalqura' }), iso)
  }))
})

test('a text knows its original language and is refused with a message per language', () => {
  assert.deepEqual(valueOf('A3', { ar: 'قانون', fr: 'Loi', authentic: 'fr' }), { ar: 'قانون', fr: 'Loi', authentic: 'fr' })
  assert.deepEqual(valueOf('A3', { fr: 'Loi', authentic: 'ar' }), { fr: 'Loi', authentic: 'fr' })
  assert.equal(messageOf('A3', { en: 'x'.repeat(401) }, 'value.en'), 'problem.field.tooLong')
  assert.equal(messageOf('A3', { en: 'Passport A1234567' }, 'value.en'), 'rounds.problem.personNumber')
})

test('a table cell is a number, a true zero, a code in three languages, or blank, and these never look alike', () => {
  assert.deepEqual(readCell('١٢'), { kind: 'value', value: 12 })
  assert.deepEqual(readCell('0'), { kind: 'zero' })
  assert.deepEqual(readCell('٠ م'), { kind: 'zero', provisional: true })
  assert.deepEqual(readCell('14P'), { kind: 'value', value: 14, provisional: true })
  for (const code of ['N', 'n', 'NC', 'ج']) assert.deepEqual(readCell(code), { kind: 'not_collected' })
  for (const code of ['U', 'nd', 'غ']) assert.deepEqual(readCell(code), { kind: 'not_available' })
  for (const code of ['X', 'SO', 'لا']) assert.deepEqual(readCell(code), { kind: 'not_applicable' })
  assert.equal(readCell('  '), null)
  for (const [typed, key] of [['<5', 'statistics.problem.cellBelow'], ['about 5', 'statistics.problem.cell'], ['-3', 'problem.field.tooSmall'], ['1.5', 'problem.field.wholeNumber']])
    assert.equal((readCell(typed!) as { key: string }).key, key, typed)
})

test('a cell reads back from what is shown, in every language', () => {
  fc.assert(fc.property(fc.constantFrom('ar', 'en', 'fr'), fc.nat(), fc.boolean(), (lang, n, provisional) => {
    const cell = readCell(`${n}${provisional ? 'P' : ''}`)!
    assert.ok(!isMessage(cell))
    assert.deepEqual(readCell(cellText(cell, lang as 'ar')), cell)
    if (!provisional) assert.deepEqual(readCell(formatNumber(lang as 'ar', n)), cell)
    for (const kind of ['not_collected', 'not_available', 'not_applicable'] as const) assert.deepEqual(readCell(cellText({ kind }, lang as 'ar')), { kind })
  }))
})

test('a wrong cell is named by row and column', () => {
  assert.equal(messageOf('B2', { adult: { female: '<5' }, child: { male: '3' } }, 'value.adult.female'), 'statistics.problem.cellBelow')
  assert.deepEqual(valueOf('B2', { adult: { female: '3' }, unknown: { x: '1' } }), { 'adult.female': { kind: 'value', value: 3 } })
})

test('totals that equal their parts are right, and any other total is found', () => {
  const table = questionOfType('table')
  fc.assert(fc.property(fc.array(fc.nat(500), { minLength: 4, maxLength: 4 }), fc.integer({ min: -3, max: 3 }), ([a, b, c, d], error) => {
    const put = (n: number) => readCell(String(n)) as Exclude<ReturnType<typeof readCell>, null>
    const cells = {
      'adult.female': put(a!), 'adult.male': put(b!), 'adult.total': put(a! + b!), 'child.female': put(c!), 'child.male': put(d!), 'child.total': put(c! + d!),
      'all.female': put(a! + c!), 'all.male': put(b! + d!), 'all.total': put(a! + b! + c! + d!)
    } as TableValue
    assert.deepEqual(totalsProblems(table, cells), [])
    const wrong = a! + b! + error
    if (wrong < 0 || error === 0) return
    assert.ok(totalsProblems(table, { ...cells, 'adult.total': put(wrong) as TableValue[string] }).some((one) => one.cell === 'adult.total'))
  }))
})

test('with a part missing a total may be larger than the rest and not smaller; not applicable counts as none', () => {
  const table = questionOfType('table')
  const cells = (male: string, total: string): TableValue => ({ 'adult.female': { kind: 'value', value: 10 }, 'adult.male': readCell(male) as TableValue[string], 'adult.total': readCell(total) as TableValue[string] })
  assert.deepEqual(totalsProblems(table, cells('U', '12')), [])
  assert.equal(totalsProblems(table, cells('U', '9')).length, 1)
  assert.deepEqual(totalsProblems(table, cells('X', '10')), [])
  assert.equal(totalsProblems(table, cells('X', '11')).length, 1)
  assert.deepEqual(totalsProblems(table, cells('3', 'N')), [])
})

test('every cell of a table has a name of its own', () => {
  const table = questionOfType('table')
  const names = table.rows.flatMap((row) => table.columns.map((column) => cellName(row, column)))
  assert.equal(new Set(names).size, 9)
})
