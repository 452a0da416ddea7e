import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayClose } from './recommendation.ts'
import { standingOf, treatyOf } from './requirement.ts'

test('a requirement is a duty only of a party; soft law is a benchmark for everyone', () => {
  assert.equal(standingOf('TIP', 'party'), 'duty')
  for (const status of ['signatory', 'not_party', 'not_listed', 'approval_under_way'] as const) assert.equal(standingOf('TIP', status), 'benchmark')
  for (const status of ['unknown', undefined] as const) assert.equal(standingOf('TIP', status), 'unconfirmed')
  for (const status of ['party', 'unknown', undefined] as const) assert.equal(standingOf('SOFT', status), 'benchmark')
})

test('the instrument of a requirement leads to the fact about the treaty', () => {
  assert.equal(treatyOf('TIP'), 'tip_protocol')
  assert.equal(treatyOf('ARPROT'), 'arab_protocol_2019')
  assert.equal(treatyOf('SOFT'), null)
})

test('a recommendation is closed by its own rule and by no milder one', () => {
  assert.equal(mayClose('met', 'yes'), true)
  for (const verdict of ['partly', 'no', 'unknown', 'not_applicable', null] as const) assert.equal(mayClose('met', verdict), false)
  for (const verdict of ['yes', 'partly'] as const) assert.equal(mayClose('partly_met', verdict), true)
  for (const verdict of ['no', 'unknown', null] as const) assert.equal(mayClose('partly_met', verdict), false)
  for (const verdict of ['no', null] as const) assert.equal(mayClose('reported', verdict), true)
})
