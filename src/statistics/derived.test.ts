import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellOf } from './cell.ts'
import { attrition, identifiedPerPresumed, shareDomestic, shareOfChildren, victimsPer100k } from './derived.ts'

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

test('identified per presumed may be above one, and is not computed by zero', () => {
  assert.equal(identifiedPerPresumed(2020, value(30), value(20)).value, 1.5)
  assert.equal(identifiedPerPresumed(2020, value(30), cellOf({ kind: 'zero' })).reason, 'zero_denominator')
  assert.equal(identifiedPerPresumed(2020, value(30), cellOf({ kind: 'suppressed_complementary' })).reason, 'suppressed')
})

test('the share of domestic trafficking is a part of the published total', () => {
  assert.equal(shareDomestic(2020, value(5), value(20)).value, 0.25)
  assert.equal(shareDomestic(2020, null, value(20)).reason, 'no_figure')
})

test('attrition adds three years and needs every cell of both stages', () => {
  const years = [1, 2, 3].map((n) => ({ suspected: value(10 * n), prosecuted: value(5 * n), convicted: value(n) }))
  const found = attrition(2021, years)
  assert.deepEqual([found.prosecuted.value, found.prosecuted.numerator, found.prosecuted.denominator], [0.5, 30, 60])
  assert.equal(found.convicted.value, 0.2)
  const hidden = attrition(2021, [{ ...years[0]!, convicted: cellOf({ kind: 'suppressed_primary', below: 10 }) }, ...years.slice(1)])
  assert.equal(hidden.prosecuted.value, 0.5)
  assert.deepEqual([hidden.convicted.value, hidden.convicted.numerator, hidden.convicted.reason], [null, null, 'suppressed'])
})
