import assert from 'node:assert/strict'
import { test } from 'node:test'
import { langs } from '#platform/messages'
import { allStates, isStateCode, searchStates, stateCodes, stateName } from './state.ts'

test('there are 22 states, each named in three languages', () => {
  assert.equal(new Set(stateCodes).size, 22)
  for (const state of allStates()) for (const lang of langs) assert.ok(state.name[lang].length > 1, state.code)
})

test('states are found by any spelling in any language, and by code', () => {
  const found = (query: string) => searchStates(query, 'ar').map((state) => state.code)
  assert.deepEqual(found('الاردن'), ['JO'])
  assert.deepEqual(found('ٱلأُرْدُن'), ['JO'])
  assert.deepEqual(found('emirats'), ['AE'])
  assert.deepEqual(found('Émirats'), ['AE'])
  assert.deepEqual(found('mar'), ['MA'])
  assert.deepEqual(found('atlantis'), [])
  assert.equal(found(' ').length, 22)
})

test('the order is alphabetical in the reader’s language and nothing else', () => {
  for (const lang of langs) {
    const names = allStates(lang).map((state) => state.name[lang])
    assert.deepEqual(names, [...names].sort(new Intl.Collator(lang).compare))
  }
})

test('an unknown code is shown as it is and is not a state', () => {
  assert.equal(stateName('XX', 'ar'), 'XX')
  for (const wrong of ['XX', 'jo', '', null, '__proto__']) assert.equal(isStateCode(wrong), false)
})
