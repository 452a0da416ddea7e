import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rangeBars } from '#platform/charts'
import { langs } from '#platform/messages'
import { withoutIsolates } from '#platform/typeset'
import { sampleDocument } from './export-sample.ts'
import type { Law, LawVersion } from './law.ts'
import { penaltiesByState, versionThatCounts } from './penalties-model.ts'
import type { Penalty } from './penalty.ts'
import { fineWords, prisonWords, provisionName, termWords } from './penalty-words.ts'

const bare = (text: string | null) => text && withoutIsolates(text)

const { law: someLaw, version: someVersion } = sampleDocument('ar')
const law = (change: Partial<Law>): Law => ({ ...someLaw, status: 'in_force', ...change })
const version = (change: Partial<LawVersion>): LawVersion => ({ ...someVersion, validFrom: null, validTo: null, ...change })
const penalty = (change: Partial<Penalty> = {}): Penalty => ({
  state: 'JO', id: 1, versionId: 3, eid: 'art_2', offence: 'trafficking', ground: 'basic', prisonMin: 3, prisonMax: 7, life: false, death: false, fineMin: null, fineMax: null, currency: null,
  fineDated: null, note: null, visibility: 'public', revision: 1, ...change
})
const prison = (change: Partial<Penalty>) => bare(prisonWords(penalty({ prisonMin: null, prisonMax: null, ...change }), { lang: 'en' }))

test('a term is said in years and months', () => {
  assert.equal(termWords(7, { lang: 'en' }), '7 years')
  assert.equal(termWords(0.5, { lang: 'en' }), '6 months')
  assert.equal(bare(termWords(2.5, { lang: 'fr' })), '2 ans et 6 mois')
  assert.match(termWords(2, { lang: 'ar' }), /سنتان/)
  assert.match(termWords(15, { lang: 'ar' }), /١٥ سنة/)
})

test('a range says which end the text gives, and life and death in words', () => {
  assert.equal(prison({ prisonMin: 3, prisonMax: 7 }), '3 years to 7 years')
  assert.equal(prison({ prisonMin: 5, prisonMax: 5 }), '5 years')
  assert.equal(prison({ prisonMin: 5 }), 'at least 5 years')
  assert.equal(prison({ prisonMax: 10 }), 'up to 10 years')
  assert.equal(prison({ prisonMin: 10, life: true }), '10 years to life')
  assert.equal(prison({ life: true, death: true }), 'life, or death')
  assert.equal(prison({ death: true }), 'death')
  assert.equal(prison({}), null)
})

test('a fine keeps the currency and the date of the text, and says when the date is not recorded', () => {
  const fine = (change: Partial<Penalty>) => bare(fineWords(penalty(change), { lang: 'en' }))
  assert.equal(fine({ fineMin: 5000, fineMax: 10000, currency: 'JOD', fineDated: '2009-03-01' }), '5,000 to 10,000 JOD (as of 1 March 2009)')
  assert.equal(fine({ fineMax: 500, currency: 'TND' }), 'up to 500 TND (date not recorded)')
  assert.equal(fine({}), null)
})

test('a provision is named by its article', () => {
  assert.equal(provisionName('art_12bis__para_1', { lang: 'en' }), 'Article 12 bis')
  assert.equal(provisionName('art_3', { lang: 'fr' }), 'Article 3')
  assert.equal(provisionName('art_12bis2', { lang: 'en' }), 'Article 12 bis 2')
  assert.equal(provisionName('annex_1', { lang: 'en' }), 'annex_1')
})

test('the version in force on the day counts; without any period the newest, marked as unsure', () => {
  const periods = [version({ id: 1, number: 1, validFrom: '2009-01-01', validTo: '2020-01-01' }), version({ id: 2, number: 2, validFrom: '2020-01-01' })]
  assert.equal(versionThatCounts(law({}), periods, '2015-06-01')?.version.id, 1)
  assert.equal(versionThatCounts(law({}), periods, '2024-06-01')?.version.id, 2)
  assert.equal(versionThatCounts(law({}), periods, '2001-06-01'), null)
  assert.deepEqual(versionThatCounts(law({}), [version({ id: 1, number: 1 }), version({ id: 2, number: 2 })], '2024-06-01'), { version: version({ id: 2, number: 2 }), unsure: true })
  for (const none of [law({ kind: 'bill' }), law({ status: 'repealed' }), law({ status: 'draft' })]) assert.equal(versionThatCounts(none, periods, '2024-06-01'), null)
})

test('every state comes once, in the order given, and one without a recorded penalty is not left out', () => {
  const found = penaltiesByState(['EG', 'JO', 'YE'], { laws: [law({})], versions: [version({ lawId: someLaw.id })], penalties: [penalty(), penalty({ id: 2, ground: 'child' }), penalty({ id: 3, versionId: 99 })] }, { offence: 'trafficking', ground: 'basic' }, '2024-01-01')
  assert.deepEqual(found.map(({ state, rows }) => [state, rows.map(({ penalty: { id } }) => id)]), [['EG', []], ['JO', [1]], ['YE', []]])
})

test('the chart draws no place outside its picture, in both directions and widths', () => {
  const bound = fc.option(fc.integer({ min: 0, max: 60 }))
  fc.assert(fc.property(fc.array(fc.record({ min: bound, max: bound, open: fc.boolean() }), { minLength: 1, maxLength: 8 }), fc.constantFrom(...langs), fc.constantFrom(328, 640), (rows, lang, width) => {
    const svg = rangeBars({ id: 'x', lang, title: 't', description: 'd', unit: 'u', width, rows: rows.map((row) => ({ ...row, label: 'الأردن', words: '3 years to 7 years' })) })
    for (const [, x, size] of svg.matchAll(/<rect x="(-?[\d.]+)"[^>]*? width="(-?[\d.]+)"/g)) {
      assert.ok(Number(x) >= -1 && Number(x) + Number(size) <= width + 1, `${x} + ${size}`)
      assert.ok(Number(size) > 0)
    }
  }))
})
