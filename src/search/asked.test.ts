import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Hit } from '#platform/search'
import { stateCodes } from '#states'
import { askedPath, hitPath, readAsked, searchInstruments, searchKinds } from './asked.ts'

const ofPath = (path: string) => readAsked(new URL(path, 'http://x').searchParams)

test('an address keeps the whole question, filters and page included', () => {
  const orNull = <T>(values: readonly T[]) => fc.constantFrom(...values, null)
  fc.assert(fc.property(
    fc.string({ maxLength: 60 }).map((text) => text.trim()), orNull(searchKinds), orNull(stateCodes), orNull(['ar', 'en', 'fr'] as const), orNull(searchInstruments), fc.boolean(), fc.integer({ min: 1, max: 500 }),
    (words, kind, state, text, instrument, force, page) => {
      const asked = { words, kind, state, text, instrument, force, page }
      assert.deepEqual(ofPath(askedPath('ar', asked)), asked)
    }
  ))
})

test('filters that mean nothing are left out, and a page that is no page is the first', () => {
  assert.deepEqual(ofPath('/ar/law/search?q=+x+&kind=person&state=ZZ&text=de&instrument=%27;--&force=no&page=-1'),
    { words: 'x', kind: null, state: null, text: null, instrument: null, force: false, page: 1 })
  assert.equal(ofPath('/ar/law/search?page=1e99').page, 1)
  assert.equal(ofPath(`/ar/law/search?q=${'x'.repeat(5000)}`).words.length, 400)
})

const hit = (more: Partial<Hit>): Hit => ({ kind: 'law', state: 'JO', id: '7', lang: 'ar', facets: {}, title: [], excerpt: [], ...more })

test('each kind of thing leads to the page where it is read', () => {
  assert.equal(hitPath('en', hit({})), '/en/law/laws/JO/7')
  assert.equal(hitPath('en', hit({ kind: 'provision', id: '31/chp_2__sec_1', lang: 'fr', facets: { law: '7', version: '2', lang: 'fr' } })), '/en/law/laws/JO/7/versions/2?text=fr#chp_2__sec_1')
  assert.equal(hitPath('fr', hit({ kind: 'requirement', state: '', id: 'TIP-03A1' })), '/fr/law/requirements/TIP-03A1')
  assert.equal(hitPath('ar', hit({ kind: 'assessment', id: '12', facets: { requirement: 'TIP-04' } })), '/ar/law/assessments/JO/12')
  assert.equal(hitPath('ar', hit({ kind: 'recommendation', id: '3', facets: { requirement: 'TIP-04' } })), '/ar/law/gaps/JO/TIP-04#recommendation-3')
})
