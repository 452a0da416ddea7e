import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAfter, dayBefore, inOrder, isBefore, isTooOld, isValidOn, isWider, overlap, versionOn, type Validity } from './law.ts'

const period = (validFrom: string | null, validTo: string | null = null): Validity => ({ validFrom, validTo })

test('a version is in force from its first day until the day before its end', () => {
  const one = period('2009-03-01', '2015-06-01')
  assert.deepEqual(['2009-02-28', '2009-03-01', '2015-05-31', '2015-06-01'].map((day) => isValidOn(one, day)), [false, true, true, false])
  assert.equal(isValidOn(period('2009-03-01'), '2999-01-01'), true)
})

test('a version without a first day is never said to be in force', () => {
  assert.equal(isValidOn(period(null), '2020-01-01'), false)
  assert.equal(isValidOn(period(null, '2021-01-01'), '2020-01-01'), false)
})

test('versions that follow each other on one day do not overlap', () => {
  assert.equal(overlap(period('2009-01-01', '2015-01-01'), period('2015-01-01')), false)
  assert.equal(overlap(period('2009-01-01', '2015-01-02'), period('2015-01-01')), true)
  assert.equal(overlap(period('2009-01-01'), period('2015-01-01')), true)
})

test('unknown dates overlap nothing, but a known last day is a day in force', () => {
  assert.equal(overlap(period(null), period('2015-01-01')), false)
  assert.equal(overlap(period(null, '2015-01-01'), period('2014-01-01')), true)
  assert.equal(overlap(period(null, '2015-01-01'), period('2015-01-01')), false)
})

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const anyPeriod = fc.tuple(fc.option(day), fc.option(day)).filter(([from, to]) => from === null || to === null || from < to).map(([from, to]) => period(from, to))

test('two periods overlap exactly where some day lies in both', () => {
  fc.assert(fc.property(anyPeriod, anyPeriod, day, (a, b, on) => {
    assert.equal(overlap(a, b), overlap(b, a))
    if (isValidOn(a, on) && isValidOn(b, on)) assert.equal(overlap(a, b), true)
  }))
})

test('of versions that do not overlap at most one is in force on a day', () => {
  fc.assert(fc.property(fc.array(anyPeriod, { maxLength: 6 }), day, (periods, on) => {
    const apart = periods.filter((one, index) => periods.slice(0, index).every((other) => !overlap(one, other)))
    const inForce = apart.filter((one) => isValidOn(one, on))
    assert.ok(inForce.length <= 1)
    assert.equal(versionOn(apart, on), inForce[0] ?? null)
  }))
})

test('the day after the day before is the day itself', () => {
  fc.assert(fc.property(day, (one) => assert.equal(dayAfter(dayBefore(one)), one)))
  assert.equal(dayAfter('2024-02-28'), '2024-02-29')
})

test('dates compare as precisely as both are known', () => {
  assert.equal(isBefore('2008', '2009-03'), true)
  assert.equal(isBefore('2008-12-31', '2009'), true)
  assert.equal(isBefore('2009', '2009-03'), false)
  assert.equal(isBefore('2009-03', '2009-03-14'), false)
  assert.equal(isBefore('2009-03-13', '2009-03-14'), true)
  assert.equal(isBefore(null, '2009'), false)
})

test('what amends or replaces a law may not be older; what implements it may', () => {
  assert.equal(isTooOld('amends', '2008', '2009'), true)
  assert.equal(isTooOld('replaces', '2008-01-01', '2009'), true)
  assert.equal(isTooOld('implements', '2008', '2009'), false)
  assert.equal(isTooOld('amends', '2009', '2009-06-01'), false)
})

test('versions come in the order of their dates, and of their numbers where dates are missing', () => {
  const versions = [{ number: 2, ...period('2009-01-01') }, { number: 1, ...period('2021-01-01') }]
  assert.deepEqual(inOrder(versions).map((one) => one.number), [2, 1])
  assert.deepEqual(inOrder([{ number: 2, ...period(null) }, { number: 1, ...period(null) }]).map((one) => one.number), [1, 2])
})

test('public reaches further than all states, those further than the unit, and the unit further than the state', () => {
  assert.deepEqual([isWider('public', 'states'), isWider('states', 'unit'), isWider('unit', 'state'), isWider('unit', 'unit'), isWider('state', 'public')], [true, true, true, false, false])
})
