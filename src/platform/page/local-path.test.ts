import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { localPath } from './local-path.ts'

test('a redirect stays inside the product, whatever a browser makes of the address', () => {
  for (const to of [
    '', 'ar', 'https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', '/\r\n/evil.example', '\t//evil.example', '/..//evil.example', '/.//evil.example',
    '/a/../..//evil.example', 'javascript:alert(1)', '/ar\u0000', ' //evil.example', '/%2e%2e//evil.example'
  ])
    assert.equal(localPath(to), null, JSON.stringify(to))
  assert.equal(localPath('/ar/plan?pillar=P1#item-P1'), '/ar/plan?pillar=P1#item-P1')
  assert.equal(localPath('/ar/قانون'), '/ar/%D9%82%D8%A7%D9%86%D9%88%D9%86', 'a header holds ASCII only')
})

test('what it lets through leads to the same host from any page', () => {
  const piece = fc.constantFrom('/', '\\', '.', '..', '\t', '\n', '@', ':', '?', '#', '%2f', '%5c', '%09', 'evil.example', 'a', ' ', 'http:')
  fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
    const path = localPath(`/${pieces.join('')}`)
    if (path !== null) assert.equal(new URL(path, 'https://nasaq.example/ar/x').origin, 'https://nasaq.example')
  }), { numRuns: 3000 })
})
