import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { returnStates } from './return.ts'
import { addDays, boardStatus, boardStatuses, dayOf, reminderDays, reminderKind, yearOf } from './round.ts'

const due = '2026-03-31'
const openedAt = new Date('2026-01-05T08:00:00Z')

test('a draft is due until the day has passed and late after it; a handed-over return is never late', () => {
  assert.deepEqual(boardStatus({ status: 'draft' }, { due }, '2026-03-31'), { status: 'due', late: false, daysLeft: 0 })
  assert.deepEqual(boardStatus({ status: 'draft' }, { due }, '2026-04-01'), { status: 'late', late: true, daysLeft: -1 })
  assert.deepEqual(boardStatus({ status: 'in_approval' }, { due }, '2026-04-01'), { status: 'in_approval', late: true, daysLeft: -1 })
  for (const status of ['submitted', 'queried', 'accepted', 'released'] as const) assert.deepEqual(boardStatus({ status }, { due }, '2026-05-01'), { status, late: false, daysLeft: -31 })
  fc.assert(fc.property(fc.constantFrom(...returnStates), fc.integer({ min: -400, max: 400 }), (status, days) => {
    const place = boardStatus({ status }, { due }, addDays(due, days))
    assert.ok(boardStatuses.includes(place.status))
    assert.equal(place.daysLeft + days, 0)
  }))
})

test('reminders go out 30, 14, 7 and 1 days before and weekly after; a missed day is made up once', () => {
  const on = (day: string) => reminderKind({ due, openedAt }, day)
  assert.equal(on('2026-02-28'), null)
  for (const days of reminderDays) assert.equal(on(addDays(due, -days)), `before_${days}`)
  assert.equal(on(addDays(due, -10)), 'before_14')
  assert.equal(on(due), 'before_1')
  assert.equal(on(addDays(due, 6)), null)
  assert.equal(on(addDays(due, 7)), 'after_1')
  assert.equal(on(addDays(due, 20)), 'after_2')
})

test('a round opened late is not reminded of days before it was opened', () => {
  assert.equal(reminderKind({ due, openedAt: new Date('2026-03-20T10:00:00Z') }, '2026-03-20'), null)
  assert.equal(reminderKind({ due, openedAt: new Date('2026-03-20T10:00:00Z') }, '2026-03-24'), 'before_7')
})

test('over a whole year each reminder is due on days that follow each other, and never two at once', () => {
  const seen: string[] = []
  for (let day = dayOf(openedAt); day < '2027-01-01'; day = addDays(day, 1)) {
    const kind = reminderKind({ due, openedAt }, day)
    if (kind !== null && kind !== seen.at(-1)) seen.push(kind)
  }
  assert.deepEqual(seen.slice(0, 6), ['before_30', 'before_14', 'before_7', 'before_1', 'after_1', 'after_2'])
  assert.equal(new Set(seen).size, seen.length)
})

test('counts belong to the year the period begins in', () => assert.equal(yearOf({ from: '2025-01-01', to: '2026-01-01' }), 2025))
