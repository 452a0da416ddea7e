/** Answers that are kept: made once, two large ones at a time, forgotten when something is published or when there are too many. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KeptAnswers, type Made } from './kept.ts'

const at = (count: number) => ({ count, newest: count, at: new Date('2026-01-01T00:00:00Z') })
const text = (body: string): Made => ({ type: 'text/plain', body: [body] })

test('an answer is made once, however many ask while it is made', async () => {
  const kept = new KeptAnswers()
  let made = 0
  const make = async () => text(`${++made}`.repeat(5000))
  const found = await Promise.all(Array.from({ length: 20 }, () => kept.answer(at(1), 'a', make)))
  assert.equal(made, 1)
  assert.equal(new Set(found).size, 1)
  await kept.answer(at(2), 'a', make)
  assert.equal(made, 2, 'a publication makes everything anew')
  assert.equal(await kept.sizeOf(at(2), 'a'), 5000)
  assert.equal(await kept.sizeOf(at(3), 'a'), null)
})

test('what fails is not kept', async () => {
  const kept = new KeptAnswers()
  await assert.rejects(kept.answer(at(1), 'a', () => Promise.reject(new Error('no'))), /no/)
  assert.equal((await kept.answer(at(1), 'a', async () => text('yes'))).size, 3)
})

test('large answers are made two at a time, and a failure lets the next one in', async () => {
  const kept = new KeptAnswers()
  let [running, most] = [0, 0]
  const make = (fails: boolean) => async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
    if (fails) throw new Error('no')
    return text('x')
  }
  const results = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => kept.answer(at(1), `${n}`, make(n % 3 === 0), true)))
  assert.equal(most, 2)
  assert.deepEqual(results.filter(({ status }) => status === 'fulfilled').length, 8)
})

test('the oldest go when there is too much', async () => {
  const kept = new KeptAnswers()
  const bytes = (): Made => ({ type: 'x', body: new Uint8Array(40_000_000) })
  for (const key of ['a', 'b']) await kept.answer(at(1), key, async () => bytes())
  await kept.answer(at(1), 'a', async () => bytes())
  await kept.answer(at(1), 'c', async () => bytes())
  assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((key) => kept.sizeOf(at(1), key))), [40_000_000, null, 40_000_000], 'asked for again is not old')
})
