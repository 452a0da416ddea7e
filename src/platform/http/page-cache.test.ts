import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PageCache } from './page-cache.ts'

const request = new Request('http://127.0.0.1/')
const put = (cache: PageCache, key: string, size = 10) => cache.keep(key, new Response('x'.repeat(size)), request, cache.currentGeneration)

test('whoever invents questions pushes out other questions, not the pages themselves', async () => {
  const cache = new PageCache()
  await put(cache, '/ar ')
  for (let i = 0; i < 600; i++) await put(cache, `/ar?x=${i} `)
  assert.ok(cache.find('/ar ', request))
  assert.equal(cache.find('/ar?x=0 ', request), undefined)
  assert.ok(cache.find('/ar?x=599 ', request))
})

test('it holds a bounded number of bytes, and nothing huge', async () => {
  const cache = new PageCache()
  assert.equal((await (await put(cache, '/big ', 1_000_001)).text()).length, 1_000_001)
  assert.equal(cache.find('/big ', request), undefined)
  for (let i = 0; i < 100; i++) await put(cache, `/${i} `, 900_000)
  assert.equal(cache.find('/0 ', request), undefined)
  assert.ok(cache.find('/99 ', request))
})

test('a page made before a command is not kept after it', async () => {
  const cache = new PageCache()
  const generation = cache.currentGeneration
  cache.clear()
  await cache.keep('/ar ', new Response('old'), request, generation)
  assert.equal(cache.find('/ar ', request), undefined)
})
