import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { compressed } from './compressed.ts'

const page = '<p>نَسَق</p>'.repeat(200)
const asked = (accept?: string, method = 'GET') =>
  new Request('http://localhost/ar', { method, headers: accept === undefined ? {} : { 'accept-encoding': accept } })

test('a page is compressed for a browser that takes gzip, and says so', async () => {
  const headers = new Headers()
  const body = await compressed(page, asked('br, gzip;q=0.8'), headers)
  assert.equal(headers.get('content-encoding'), 'gzip')
  assert.equal(headers.get('vary'), 'accept-encoding')
  assert.ok(typeof body !== 'string' && body.length < 300)
  assert.equal(gunzipSync(body).toString('utf8'), page)
})

test('a page is left as it is for a browser that does not take gzip, and when it is short', async () => {
  for (const accept of [undefined, '', 'br', 'gzip;q=0', 'gzip; q=0.0, br']) {
    const headers = new Headers()
    assert.equal(await compressed(page, asked(accept), headers), page, accept)
    assert.equal(headers.get('content-encoding'), null)
  }
  assert.equal(await compressed('short', asked('gzip'), new Headers()), 'short')
})
