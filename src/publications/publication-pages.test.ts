import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { can, scopeOf } from '#accounts'
import type { Db } from '#platform/database'
import { createApp } from '#platform/http'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { draftPublication, protectDraft } from './draft-commands.ts'
import { routes } from './index.ts'
import { publishDraft } from './publish-commands.ts'
import { addPeople, at, does, draftForm, people, protectNow, recordTables, smallYear, type Somebody } from './testing.ts'

const origin = 'http://127.0.0.1:3000'

function asks(db: Db, who: Somebody) {
  const app = createApp({
    db, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes, assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } },
    findActor: async () => people[who], log: (line) => { throw new Error(line) }
  })
  return {
    get: async (path: string) => { const answer = await app.request(`${origin}/en${path}`); return { status: answer.status, headers: answer.headers, text: await answer.text() } },
    post: async (path: string, form: Record<string, string>) => { const answer = await app.request(`${origin}/en${path}`, { method: 'POST', headers: { origin }, body: new URLSearchParams(form) }); return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() } }
  }
}

const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\u2068\u2069]/g, '').replaceAll(/\s+/g, ' ')

describe('pages of publications', () => {
  let db: Db
  before(async () => { db = await testDatabase() })
  const within = (run: (tx: Db) => Promise<void>) => inRollback(db, async (tx) => {
    await addPeople(tx)
    await recordTables(tx, smallYear())
    await run(tx)
  })
  async function published(tx: Db): Promise<{ id: number; number: number }> {
    const { id } = await does(tx, 'data', draftPublication, draftForm())
    await does(tx, 'data', protectDraft, await at(tx, id))
    await protectNow(tx, id)
    return { id, ...(await does(tx, 'data', publishDraft, { ...(await at(tx, id)), sure: 'on' })) }
  }

  test('the form of a new draft says what the states have given, and makes one; a page that waits looks again by itself without script', () =>
    within(async (tx) => {
      const data = asks(tx, 'data')
      const form = await data.get('/publications/drafts/new')
      assert.match(words(form.text), /T6: Detection source To publish: 2 states; for the regional total only: 1 state; for the unit alone: no state; complete at this detail: 3 states/)
      const made = await data.post('/publications/drafts/new', { 'title.en': 'A year', 'title.authentic': 'en', year: '2025', tables: 'T6', detail: 'minimum', method: 'threshold', threshold: '10', width: '10' })
      assert.equal(made.status, 303, words(made.text))
      const id = Number(/\d+$/.exec(made.location!)![0])
      const started = await data.post(`/publications/drafts/${id}/protect`, { version: '1' })
      assert.equal(started.status, 303)
      assert.match((await data.get(`/publications/drafts/${id}`)).text, /<noscript><meta http-equiv="refresh" content="5"/)
      await protectNow(tx, id)
      const page = words((await data.get(`/publications/drafts/${id}`)).text)
      assert.match(page, /This draft must not be published/)
      assert.match(page, /Jordan, 2025, Detection source: Non-governmental organisations exactly 3 1 to 1\d/)
      const refused = await data.post(`/publications/drafts/${id}/publish`, { version: (await at(tx, id)).version.toString(), sure: 'on' })
      assert.equal(refused.status, 409)
      assert.match(words(refused.text), /Publishing is refused: .* Jordan, 2025, Detection source: Non-governmental organisations/)
      assert.match(words((await data.get(`/publications/drafts/${id}/tables/T6?state=JO`)).text), /Non-governmental organisations C /)
      assert.match(words((await data.get(`/publications/drafts/${id}/hidden?state=JO`)).text), /1 hidden cell /)
    }))

  test('a form that was wrong comes back with what was typed', () =>
    within(async (tx) => {
      const again = await asks(tx, 'data').post('/publications/drafts/new', { 'title.en': 'Kept words', year: '2025', tables: 'T6', detail: 'minimum', method: 'proof', threshold: '3', width: '10' })
      assert.equal(again.status, 422)
      assert.match(again.text, /value="Kept words"/)
      assert.match(words(again.text), /There is a problem|must be|at least/i)
    }))

  test('everybody reads what is published, how it was made and its files; the certificate and the reasons are not found', () =>
    within(async (tx) => {
      const nobody = asks(tx, 'nobody')
      assert.match(words((await nobody.get('/statistics/publications')).text), /Nothing has been published yet/)
      const { number } = await published(tx)
      const base = `/statistics/publications/${number}`
      assert.match((await asks(tx, 'nobody').get('/statistics/publications')).text, new RegExp(`/en${base}"`))
      const page = words((await nobody.get(base)).text)
      assert.match(page, /Audited before it came out/)
      assert.match(page, /Algeria|Jordan, Morocco/)
      assert.doesNotMatch(page, /certificate\.json/)
      const methodology = words((await nobody.get(`${base}/methodology`)).text)
      for (const part of [/Whole state JO/, /Whole state MA/, /Zero rule/, /No count from 1 to below 10 is shown/, /Tunisia/]) assert.match(methodology, part)
      assert.doesNotMatch(methodology, /Whole state TN/, 'a state in the regional total alone is named and says no more')
      const csv = await nobody.get(`${base}/files/T6.csv`)
      assert.equal(csv.status, 200)
      assert.match(csv.text, /JO,2025,persons,civil_society,suppressed_primary,,/)
      for (const path of [`${base}/files/certificate.json`, `${base}/files/draft.json`, `${base}/files/nothing`, '/statistics/publications/999']) assert.equal((await nobody.get(path)).status, 404, path)
      assert.equal((await nobody.get(`/publications/${number}/reasons`)).status, 302 + 1)
      assert.equal((await asks(tx, 'data').get(`${base}/files/certificate.json`)).status, 200)
    }))

  test('a state reads the reasons of its own hidden cells alone, as a page and as a file; the unit reads all', () =>
    within(async (tx) => {
      const { number } = await published(tx)
      const own = words((await asks(tx, 'focal').get(`/publications/${number}/reasons?state=MA`)).text)
      assert.match(own, /Reasons of hidden cells: Jordan/)
      assert.match(own, /A small count/)
      const file = (await asks(tx, 'focal').get(`/publications/${number}/reasons.csv?state=MA`)).text
      assert.match(file, /Jordan,2025/)
      assert.doesNotMatch(file, /Morocco/)
      const all = (await asks(tx, 'legal').get(`/publications/${number}/reasons.csv`)).text
      assert.match(all, /Jordan[\s\S]*Morocco/)
      assert.equal((await asks(tx, 'partner').get(`/publications/${number}/reasons`)).status, 403)
    }))
})
