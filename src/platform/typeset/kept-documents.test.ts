import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptReady } from './kept-documents.ts'

test('a document that many ask for at once is made once, and one that failed is made again', async () => {
  let made = 0
  const make = async () => new Uint8Array([++made])
  const all = await Promise.all([1, 2, 3].map(() => keptReady('x', make)))
  assert.deepEqual([made, all.map((one) => one[0])], [1, [1, 1, 1]])
  await assert.rejects(keptReady('y', async () => { throw new Error('once') }), /once/)
  assert.equal((await keptReady('y', make))[0], 2)
})
