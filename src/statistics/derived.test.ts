import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellOf } from './cell.ts'
import { shareOfChildren, victimsPer100k } from './derived.ts'

const value = (n: number) => cellOf({ kind: 'value', value: n })

test('victims per 100,000 names its numerator, denominator and year', () => {
  assert.deepEqual(victimsPer100k(2018, value(50), 10_000_000), { value: 0.5, numerator: 50, denominator: 10_000_000, year: 2018, reason: null })
  assert.equal(victimsPer100k(2018, cellOf({ kind: 'zero' }), 10_000_000).value, 0)
})

test('a rate is not computed from a suppressed or missing figure, and says why', () => {
  assert.equal(victimsPer100k(2018, cellOf({ kind: 'suppressed_primary', below: 5 }), 1e6).reason, 'suppressed')
  assert.equal(victimsPer100k(2018, cellOf({ kind: 'not_collected' }), 1e6).reason, 'not_collected')
  assert.equal(victimsPer100k(2018, null, 1e6).reason, 'no_figure')
  assert.equal(victimsPer100k(2018, value(3), null).reason, 'no_population')
})

test('the share of children needs both figures and is never above one', () => {
  assert.equal(shareOfChildren(2018, value(10), value(40)).value, 0.25)
  assert.equal(shareOfChildren(2018, value(10), cellOf({ kind: 'suppressed_primary' })).reason, 'suppressed')
  assert.equal(shareOfChildren(2018, cellOf({ kind: 'zero' }), cellOf({ kind: 'zero' })).reason, 'zero_total')
  assert.equal(shareOfChildren(2018, value(41), value(40)).value, null)
})
