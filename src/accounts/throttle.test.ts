import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { perAccount, secondsToWait } from './throttle.ts'

const last = new Date('2026-03-01T10:00:00Z')
const after = (seconds: number) => new Date(last.getTime() + seconds * 1000)

test('the first mistakes cost nothing', () => {
  for (let failures = 0; failures < perAccount.free; failures++) assert.equal(secondsToWait(perAccount, failures, last, last), 0)
})

test('the wait doubles with each further mistake and ends at a quarter of an hour', () => {
  assert.deepEqual([5, 6, 7, 8, 9, 10, 50].map((failures) => secondsToWait(perAccount, failures, last, last)), [30, 60, 120, 240, 480, 900, 900])
})

test('waiting long enough always opens the door again, and waiting never makes it longer', () => {
  fc.assert(fc.property(fc.nat(1000), fc.nat(2000), (failures, waited) => {
    assert.equal(secondsToWait(perAccount, failures, last, after(perAccount.longest)), 0)
    assert.ok(secondsToWait(perAccount, failures, last, after(waited)) <= secondsToWait(perAccount, failures, last, last))
  }))
})
