import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFromOurPages } from './origin.ts'

const post = (url: string, headers: Record<string, string>) => new Request(url, { method: 'POST', headers })

test('only our own pages send forms', () => {
  const base = 'https://nasaq.example'
  assert.equal(isFromOurPages(post(`${base}/ar`, { 'sec-fetch-site': 'same-origin' }), base), true)
  assert.equal(isFromOurPages(post(`${base}/ar`, { origin: base }), base), true)
  // Behind a proxy that ends TLS the request's own address has another scheme.
  assert.equal(isFromOurPages(post('http://nasaq.example/ar', { origin: base }), base), true)
  for (const headers of [
    {}, { origin: 'null' }, { origin: 'https://evil.example' }, { origin: 'https://nasaq.example.evil.example' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost:3000' }, { origin: 'https://evil.example', 'content-type': 'application/json' }
  ])
    assert.equal(isFromOurPages(post(`${base}/ar`, headers), base), false, JSON.stringify(headers))
})

test('a name that an attacker points at this machine is not one of its names', () => {
  assert.equal(isFromOurPages(post('http://localhost:3000/ar', { origin: 'http://localhost:3000' }), 'http://127.0.0.1:3000'), true)
  assert.equal(isFromOurPages(post('http://evil.example:3000/ar', { origin: 'http://evil.example:3000' }), 'http://127.0.0.1:3000'), false)
  assert.equal(isFromOurPages(post('http://127.0.0.1:3000/ar', { origin: 'http://127.0.0.1:8080' }), 'http://127.0.0.1:3000'), false)
})
