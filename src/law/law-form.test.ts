import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemOf } from '#platform/command'
import { addVersionInput, lawOfForm, partialDateField, recordActionInput, recordLawInput, recordPenaltyInput, versionOfForm } from './law-form.ts'

const read = (value: unknown) => {
  const parsed = partialDateField().safeParse(value)
  return parsed.success ? parsed.data : problemOf(parsed.error).fields['']?.key
}

test('a date may be a year, a month of it or a day, in both calendars and all digits', () => {
  assert.deepEqual(read({ year: '2009' }), { gregorian: '2009', hijri: null })
  assert.deepEqual(read({ year: '٢٠٠٩', month: '3', day: '' }), { gregorian: '2009-03', hijri: null })
  assert.deepEqual(read({ year: '2009', month: '3', day: '٩' }), { gregorian: '2009-03-09', hijri: null })
  assert.deepEqual(read({ year: '1430', month: '7', day: '21', calendar: 'islamic-umalqura' }), { gregorian: '2009-07-14', hijri: '1430-07-21' })
  assert.deepEqual(read({ year: '1430', calendar: 'islamic-umalqura' }), { gregorian: null, hijri: '1430' })
  assert.deepEqual(read('2009-03'), { gregorian: '2009-03', hijri: null })
})

test('a day that does not exist, a day without a month and a year of two digits are no dates', () => {
  for (const value of [{ year: '2009', month: '2', day: '30' }, { year: '2009', day: '3' }, { year: '09' }, { year: '2009', month: '13' }, 'soon', '', null]) assert.equal(read(value), 'problem.field.date', JSON.stringify(value))
})

const law = { state: 'JO', kind: 'law', title: { ar: 'قانون' }, status: 'in_force', dedicated: 'unknown', source: 'Gazette', confidence: 'sourced' }

test('a law typed in the Hijri calendar keeps both dates; the date as printed goes before it', () => {
  const typed = recordLawInput.parse({ ...law, dated: { year: '1430', month: '7', day: '21', calendar: 'islamic-umalqura' } })
  assert.deepEqual([lawOfForm(typed).dated, lawOfForm(typed).datedHijri], ['2009-07-14', '1430-07-21'])
  const printed = recordLawInput.parse({ ...law, dated: { year: '2009' }, datedHijri: '٢١/٧/١٤٣٠ هـ' })
  assert.deepEqual([lawOfForm(printed).dated, lawOfForm(printed).datedHijri], ['2009', '1430-07-21'])
})

test('an empty gazette is none, and unknown is never no', () => {
  const { gazette, dedicated } = lawOfForm(recordLawInput.parse({ ...law, gazette: { name: ' ', number: '', dated: { year: '', month: '', day: '', calendar: 'gregory' } } }))
  assert.equal(gazette, null)
  assert.equal(dedicated, null)
})

test('a law needs a state of ours, a title, a source and a certainty', () => {
  const refused = recordLawInput.safeParse({ ...law, state: 'XX', title: { ar: '' }, source: ' ', confidence: '' })
  assert.ok(!refused.success)
  assert.deepEqual(Object.keys(problemOf(refused.error).fields).sort(), ['confidence', 'source', 'state', 'title'])
})

const version = { state: 'JO', law: '1', authentic: 'ar', source: 'Gazette', confidence: 'sourced' }

test('the last day in force is kept as the day after it, and may not lie before the first', () => {
  const typed = addVersionInput.parse({ ...version, validFrom: '2009-01-01', lastDay: '2020-12-31' })
  assert.deepEqual([versionOfForm(typed).validFrom, versionOfForm(typed).validTo], ['2009-01-01', '2021-01-01'])
  const refused = addVersionInput.safeParse({ ...version, validFrom: '2009-01-02', lastDay: '2009-01-01' })
  assert.ok(!refused.success)
  assert.equal(problemOf(refused.error).fields.lastDay?.key, 'law.problem.endsBefore')
})

const penalty = { state: 'JO', law: '1', number: '1', eid: 'art_5', offence: 'trafficking', ground: 'basic' }
const penaltyProblems = (more: object) => {
  const parsed = recordPenaltyInput.safeParse({ ...penalty, ...more })
  return parsed.success ? {} : Object.fromEntries(Object.entries(problemOf(parsed.error).fields).map(([name, message]) => [name, message.key]))
}

test('a penalty has ordered figures, a currency for its fine, and says something', () => {
  assert.deepEqual(penaltyProblems({ prisonMin: '٣', prisonMax: '7', fineMin: '1000', currency: 'jod' }), {})
  assert.deepEqual(penaltyProblems({ prisonMin: '7', prisonMax: '3' }), { prisonMax: 'law.problem.maximumBelow' })
  assert.deepEqual(penaltyProblems({ fineMin: '5', fineMax: '3', currency: 'JOD' }), { fineMax: 'law.problem.maximumBelow' })
  assert.deepEqual(penaltyProblems({ fineMax: '3' }), { currency: 'law.problem.currency' })
  assert.deepEqual(penaltyProblems({ fineMax: '3', currency: 'd1' }), { currency: 'law.problem.currency' })
  assert.deepEqual(penaltyProblems({}), { prisonMin: 'law.problem.emptyPenalty' })
  assert.deepEqual(penaltyProblems({ life: 'on' }), {})
})

test('a reservation is summarised in our own words', () => {
  const action = { state: 'JO', instrument: 'untoc', kind: 'reservation', source: 'x', confidence: 'sourced', visibility: 'public', reason: 'x' }
  assert.equal(recordActionInput.safeParse(action).success, false)
  assert.equal(recordActionInput.safeParse({ ...action, summary: { en: 'Not bound by article 35(2).' } }).success, true)
  assert.equal(recordActionInput.safeParse({ ...action, kind: 'signature' }).success, true)
  assert.equal(recordActionInput.safeParse({ ...action, kind: 'signature', instrument: 'nonsense' }).success, false)
})
