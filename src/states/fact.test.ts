import assert from 'node:assert/strict'
import { test } from 'node:test'
import { langs } from '#platform/messages'
import { dedicatedLaw, isUnknown, kindOf, mayBePublic, newest, type Fact } from './fact.ts'
import { factInput } from './fact-form.ts'
import { dateWords, factWords } from './fact-words.ts'
import { keyShares, mapClass, overview, yearClass } from './overview.ts'

const fact = (key: string, value: unknown, more: Partial<Fact> = {}): Fact => ({
  state: 'JO', id: 1, key, value, source: 'S', sourceIds: [], asOf: '2020', confidence: 'sourced', note: null, visibility: 'public', origin: 'content',
  returnId: null, reason: null, recordedAt: new Date(0), recordedBy: null, ...more
})
const treaty = (code: string, value: object) => fact(`treaty.${code}`, { status: 'party', signed: null, deposited: null, action: null, note: null, ...value })

test('a key says what kind of fact it is; what is unforeseen is other', () => {
  assert.deepEqual(['treaty.untoc', 'law.main', 'law.draft', 'body.national', 'body.police', 'strategy', 'hotline.2', 'fund'].map(kindOf),
    ['treaty', 'law', 'other', 'body', 'other', 'strategy', 'hotline', 'other'])
  assert.equal(mayBePublic('hotline.1'), false)
  assert.equal(mayBePublic('law.main'), true)
})

test('the newest fact is the one recorded last, and of two at once the one with the higher id', () => {
  const at = (ms: number, id: number) => ({ recordedAt: new Date(ms), id })
  assert.deepEqual(newest([at(1, 5), at(3, 2), at(3, 4), at(2, 9)]), at(3, 4))
  assert.equal(newest([]), undefined)
})

test('nothing recorded, nothing established and no dedicated law recorded are three different things', () => {
  const law = (dedicated: boolean | null) => fact('law.main', { title: { en: 'T' }, dedicated, status: 'unknown', number: null, year: null, date: null, history: [] })
  assert.deepEqual([undefined, law(null), law(false), law(true)].map(dedicatedLaw), ['unknown', 'unknown', 'none_recorded', 'recorded'])
  assert.equal(isUnknown(undefined), true)
  assert.equal(isUnknown(fact('body.national', { exists: null, name: null })), true)
  assert.equal(isUnknown(fact('body.national', { exists: false, name: null })), false)
  assert.equal(isUnknown(fact('strategy', { status: 'recorded' }, { confidence: 'unknown' })), true)
})

test('what is not known is said in words in every language, and asks for confirmation', () => {
  for (const lang of langs)
    for (const key of ['law.main', 'body.national', 'strategy', 'referral', 'treaty.untoc', 'fund']) {
      const words = factWords(undefined, key, { lang })
      assert.equal(words.main, null)
      assert.match(words.unknown, /confirm|يُرجى/)
    }
})

test('a date is written as precisely as it is known and no further', () => {
  assert.equal(dateWords('2015', { lang: 'en' }), '2015')
  assert.equal(dateWords('2015-03', { lang: 'en' }), 'March 2015')
  assert.equal(dateWords('2015-03-14', { lang: 'en' }), '14 March 2015')
  assert.equal(dateWords('2015', { lang: 'ar' }), '٢٠١٥')
})

test('shares of the region keep unknown states apart from both answers', () => {
  const facts = new Map([['JO', new Map([['treaty.tip_protocol', treaty('tip_protocol', {})]])], ['YE', new Map([['treaty.tip_protocol', treaty('tip_protocol', { status: 'not_party' })]])]])
  const rows = overview('en', facts, new Map([['JO', 2020]]))
  assert.deepEqual(keyShares(rows).protocol, { count: 1, unknown: 20, of: 22, from: '2020', to: '2020' })
  const of = (code: string) => rows.find((row) => row.state.code === code)!
  assert.deepEqual([mapClass(of('JO'), 'protocol', 2020), mapClass(of('YE'), 'protocol', 2020), mapClass(of('MA'), 'protocol', 2020)], ['party', 'not_party', null])
  assert.deepEqual([mapClass(of('JO'), 'statistics', 2020), mapClass(of('MA'), 'statistics', 2020)], ['latest', null])
  assert.deepEqual([2021, 2019, 2018].map((year) => yearClass(year, 2021)), ['latest', 'recent', 'older'])
})

const form = { state: 'JO', key: 'treaty.untoc', seen: '3', source: 'UN', asOf: '2026-01-01', confidence: 'sourced', visibility: 'public', reason: 'New deposit', value: { status: 'party', deposited: { day: '1', month: '1', year: '1447', calendar: 'islamic-umalqura' }, action: 'accession' } }
const problems = (input: unknown) => {
  const parsed = factInput.safeParse(input)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
}

test('the form of a fact reads both calendars and names its problems by field', () => {
  assert.deepEqual((factInput.parse(form).value as { deposited: string }).deposited, '2025-06-26')
  assert.deepEqual(problems({ ...form, value: { ...form.value, status: 'signatory' } }), ['value.status'])
  assert.deepEqual(problems({ ...form, key: 'strategy', value: { status: 'recorded', from: '2027', to: '٢٠٢٥' } }), ['value.to'])
  assert.deepEqual(problems({ ...form, state: 'FR' }), ['state'])
  assert.deepEqual(problems({ ...form, key: 'hotline.1', value: { number: '116' } }), ['visibility'])
  assert.deepEqual(problems({ ...form, confidence: 'confirmed' }), ['confidence'], 'only a state confirms')
  assert.deepEqual(problems({ ...form, key: 'body.national', value: { exists: 'yes' } }), ['value.name'])
})
