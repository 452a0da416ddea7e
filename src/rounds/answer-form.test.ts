import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blankAnswer, type Answer } from './answer.ts'
import { filesOf, isTouched } from './answer-form.ts'
import type { Question } from './question.ts'

const question: Question = {
  code: 'victims_total', section: 'data', text: { en: 'Victims' }, help: null, required: true, perPeriod: true, visibility: 'unit',
  serves: [], requirements: [], register: null, type: 'number', min: 0, max: 1000, integer: true, unit: 'count'
}
const kept: Answer = { ...blankAnswer(question), value: 12, note: 'first\nsecond', version: 3, assistance: { kind: 'training', text: null } }
const fields = { value: '12', note: 'first\r\nsecond', assistance: { kind: 'training', text: '' }, visibility: 'unit', version: '3' }

test('the same answer in other digits and line ends is not touched', () => {
  assert.equal(isTouched(question, kept, fields, '2026-01-01'), false)
  assert.equal(isTouched(question, kept, { ...fields, value: '١٢' }, '2026-01-01'), false)
})

test('any other content is touched, and so is what cannot be read', () => {
  for (const change of [{ value: '13' }, { value: '' }, { value: 'twelve' }, { note: '' }, { source: 'Ministry' }, { missing: 'not_collected' }, { visibility: 'public' }, { assistance: { kind: '', text: '' } }])
    assert.equal(isTouched(question, kept, { ...fields, ...change }, '2026-01-01'), true, JSON.stringify(change))
})

test('an empty file input sends no file', () => {
  assert.deepEqual(filesOf({ files: new File([], '') }), [])
  assert.equal(filesOf({ files: [new File(['x'], 'a.txt'), new File(['y'], 'b.txt')] }).length, 2)
})
