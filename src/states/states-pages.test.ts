import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { langs, t } from '#platform/messages'
import type { Db } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import { loadReference } from './load-reference.ts'
import { recordFact } from './states-store.ts'
import { stateCodes } from './state.ts'
import { asker, personOf } from './testing.ts'

const text = async (response: Response | Promise<Response>) => (await (await response).text()).replace(/[\u2066-\u2069]/g, '')

describe('pages of the states', () => {
  let db: Db
  before(async () => {
    ;({ db } = await openTestDatabase())
    await loadReference(db)
  })

  test('every public page answers in three languages, in its direction, under 60 KB compressed', async () => {
    const visitor = asker(db)
    for (const lang of langs)
      for (const path of ['', '?map=law', '?map=statistics', '/states', '/states/JO', '/states/PS', '/states/JO/facts/law.main', '/statistics/register', '/statistics/register?by=sex_age', '/statistics/register?measure=persons_convicted']) {
        const response = await visitor.get(`/${lang}${path}`)
        assert.equal(response.status, 200, `${lang}${path}`)
        const html = await response.text()
        assert.match(html, new RegExp(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`))
        assert.ok(gzipSync(html).length < 60_000, `${lang}${path} ${gzipSync(html).length}`)
      }
  })

  test('each of the 22 states has a profile; no other code has', async () => {
    const visitor = asker(db)
    for (const code of stateCodes) assert.equal((await visitor.get(`/en/states/${code}`)).status, 200, code)
    for (const code of ['XX', 'jo', 'FRA', '%00', '__proto__']) assert.equal((await visitor.get(`/en/states/${code}`)).status, 404, code)
  })

  test('where no dedicated law is recorded the page asks for confirmation and never says that there is none', async () => {
    const visitor = asker(db)
    for (const lang of langs)
      for (const code of ['LY', 'PS', 'SO', 'YE', 'KM']) assert.ok((await text(visitor.get(`/${lang}/states/${code}`))).includes(t(lang, 'states.none.law')), `${lang} ${code}`)
    assert.doesNotMatch(await text(visitor.get('/en/states/LY')), /\bno law\b/i)
    assert.ok((await text(visitor.get('/en/states/PS'))).includes(t('en', 'states.unknown.body')))
  })

  test('a hotline is on no public page and at no public address; a unit officer sees it', async () => {
    const visitor = asker(db)
    for (const [code, number] of [['AE', '8005005'], ['EG', '16000']] as const) {
      for (const path of [`/en/states/${code}`, '/en/states', '/en']) assert.ok(!(await text(visitor.get(path))).includes(number), path)
      assert.ok((await text(asker(db, personOf(['data_officer'])).get(`/en/states/${code}`))).includes(number))
    }
    assert.equal((await visitor.get('/en/states/AE/facts/hotline.1')).status, 404)
    assert.equal((await asker(db, personOf(['focal_point'], 'MA')).get('/en/states/AE/facts/hotline.1')).status, 404)
  })

  test('the list finds states by any spelling and is alphabetical', async () => {
    const visitor = asker(db)
    const found = async (query: string) => [...(await text(visitor.get(`/ar/states?q=${encodeURIComponent(query)}`))).matchAll(/href="\/ar\/states\/([A-Z]{2})"/g)].map((hit) => hit[1])
    assert.deepEqual(await found('الامارات'), ['AE'])
    assert.deepEqual(await found('Tunisie'), ['TN'])
    assert.equal((await found('')).length, 22)
    assert.deepEqual(await found('atlantis'), [])
  })

  test('every tile of the map leads to a profile, whatever the map shows', async () => {
    for (const topic of ['protocol', 'law', 'statistics']) {
      const html = await text(asker(db).get(`/en?map=${topic}`))
      for (const code of stateCodes) assert.ok(html.includes(`href="/en/states/${code}"`), `${topic} ${code}`)
    }
    assert.ok((await text(asker(db).get('/en'))).includes('20 of 22'))
  })

  test('what a state released to the other states is not on its public profile', async () => {
    await recordFact(db, {
      state: 'QA', key: 'strategy', value: { status: 'recorded', text: { en: 'Secret Plan 2027' }, from: null, to: null }, source: 'Return', asOf: '2026-01-01',
      confidence: 'confirmed', visibility: 'states', origin: 'state', returnId: 'r1', recordedBy: 'p1'
    })
    assert.doesNotMatch(await text(asker(db).get('/en/states/QA')), /Secret Plan/)
    assert.match(await text(asker(db, personOf(['focal_point'], 'MA')).get('/en/states/QA')), /Secret Plan/)
  })
})

const correction = {
  seen: '', 'value.status': 'in_place', 'value.text.ar': 'آلية معتمدة', 'value.text.authentic': 'ar', source: 'الجريدة الرسمية، العدد ٥٠٠٠',
  'asOf.day': '٣١', 'asOf.month': '1', 'asOf.year': '٢٠٢٦', 'asOf.calendar': 'gregory', confidence: 'sourced', visibility: 'public', reason: 'أرسلت نقطة الاتصال النص'
}

describe('fact.record', () => {
  let db: Db
  before(async () => {
    ;({ db } = await openTestDatabase())
    await loadReference(db)
  })
  const path = '/ar/states/JO/facts/referral/record'
  const seenOn = async (html: string) => /name="seen" value="(\d+)"/.exec(html)![1]!

  test('fact.record is refused to everyone but the officers named in the policy', async () => {
    for (const [roles, state] of [[['focal_point'], 'JO'], [['approver'], 'JO'], [['auditor'], null], [['administrator'], null], [['donor'], null], [['grants_officer'], null]] as const) {
      const person = asker(db, personOf(roles, state))
      assert.equal((await person.get(path)).status, 403, roles[0])
      assert.equal((await person.post(path, correction)).status, 403, roles[0])
    }
    assert.equal((await asker(db).get(path)).status, 303)
    assert.equal((await asker(db).post(path, correction)).status, 401)
  })

  test('a correction without source, date, certainty or reason is refused, keeps what was typed and says what is missing', async () => {
    const officer = asker(db, personOf(['legal_officer']))
    const seen = await seenOn(await (await officer.get(path)).text())
    for (const left of ['source', 'confidence', 'reason', 'asOf.day'] as const) {
      const response = await officer.post(path, { ...correction, seen, [left]: '' })
      assert.equal(response.status, 422, left)
      const html = await response.text()
      assert.match(html, /error-summary/)
      assert.ok(html.includes('آلية معتمدة'), left)
    }
  })

  test('a correction becomes the current fact, the former one stays in its history, and the audit log has both', async () => {
    const officer = asker(db, personOf(['police_officer']))
    const seen = await seenOn(await (await officer.get(path)).text())
    const response = await officer.post(path, { ...correction, seen })
    assert.equal(response.status, 303)
    assert.equal(response.headers.get('location'), '/ar/states/JO')
    assert.match(await text(asker(db).get('/ar/states/JO')), /آلية معتمدة/)
    const history = await text(asker(db).get('/ar/states/JO/facts/referral'))
    assert.match(history, /قائمة، من خمس مراحل/)
    assert.doesNotMatch(history, /أرسلت نقطة الاتصال النص/, 'the reason of an officer is not for the public')
    const entry = await db.selectFrom('audit_entry').selectAll().where('subject', '=', 'fact/JO/referral').executeTakeFirstOrThrow()
    assert.equal(entry.verb, 'fact.record')
    assert.equal(entry.reason, correction.reason)
    assert.match(entry.payload, /in_place/)

    const stale = await officer.post(path, { ...correction, seen, 'value.text.ar': 'نص آخر' })
    assert.equal(stale.status, 409)
    const html = await text(stale)
    assert.match(html, /آلية معتمدة/)
    assert.match(html, /نص آخر/)
  })

  test('a telephone line cannot be made public by the form', async () => {
    const officer = asker(db, personOf(['coordinator']))
    const form = { ...correction, seen: '0', 'value.number': '116', visibility: 'public' }
    assert.equal((await officer.post('/ar/states/JO/facts/hotline.1/record', form)).status, 422)
    assert.equal((await officer.post('/ar/states/JO/facts/hotline.1/record', { ...form, visibility: 'unit' })).status, 303)
    assert.equal((await asker(db).get('/ar/states/JO/facts/hotline.1')).status, 404)
  })

  test('a key of no known kind has no form', async () => {
    const officer = asker(db, personOf(['coordinator']))
    for (const key of ['law.draft', 'x', 'Law.Main', '__proto__']) assert.equal((await officer.get(`/ar/states/JO/facts/${key}/record`)).status, 404, key)
  })
})
