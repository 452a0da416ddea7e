import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datesOf, inTime, type TreatyAction, type TreatyActionKind } from './treaty.ts'

const action = (kind: TreatyActionKind, dated: string | null, more: Partial<TreatyAction> = {}): TreatyAction => ({
  state: 'JO', id: 1, instrument: 'untoc', kind, dated, article: null, summary: null, source: 'x', asOf: null, confidence: 'sourced', visibility: 'public', reason: 'x',
  recordedAt: new Date(0), recordedBy: null, withdrawnAt: null, ...more
})

test('a recorded action goes before the register of facts, and what neither knows is unknown', () => {
  const value = { signed: '2002-11-26', deposited: '2009-06-11' }
  assert.deepEqual(datesOf([], value), { signature: '2002-11-26', national_approval: null, deposit: '2009-06-11', entry_into_force: null, reservation: null })
  assert.equal(datesOf([action('deposit', '2009-06-12')], value).deposit, '2009-06-12')
  assert.equal(datesOf([], null).signature, null)
})

test('a withdrawn record has no date', () => {
  assert.equal(datesOf([action('deposit', '2009-06-12', { withdrawnAt: new Date(0) })], null).deposit, null)
})

test('actions come by date, those without one last, and of one day in the order of joining', () => {
  const list = [action('declaration', null), action('deposit', '2009-06-11'), action('reservation', '2009-06-11'), action('signature', '2002')]
  assert.deepEqual(inTime(list).map((one) => one.kind), ['signature', 'deposit', 'reservation', 'declaration'])
})
