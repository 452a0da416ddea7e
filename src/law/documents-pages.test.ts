import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { can, scopeOf, type Role } from '#accounts'
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { createApp } from '#platform/http'
import { compareNames, langs, t } from '#platform/messages'
import { stopTypesetter, withoutIsolates } from '#platform/typeset'
import { stateName } from '#states'
import { openTestDatabase } from '../platform/database/testing.ts'
import { compareRoutes } from './compare-routes.tsx'
import { exportRoutes } from './export-routes.ts'
import { storeSample } from './export-sample.ts'
import { setVersionVisibility } from './law-changes-store.ts'
import type { LawVersion } from './law.ts'
import { penaltyRoutes } from './penalty-routes.tsx'

const origin = 'http://127.0.0.1:3000'
const person = (roles: readonly Role[], state: string | null = null): Actor => ({ kind: 'person', id: 'u1', name: 'Officer', email: 'officer@example.org', roles, state, organisation: null })
const legal = person(['legal_officer'])

function asker(db: Db, actor: Actor = { kind: 'public' }) {
  const app = createApp({
    db, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes: [...exportRoutes, ...compareRoutes, ...penaltyRoutes],
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }, findActor: async () => actor
  })
  return {
    get: async (path: string) => app.request(`${origin}${path}`),
    post: async (path: string, form: Record<string, string>) => app.request(`${origin}${path}`, { method: 'POST', headers: { origin }, body: new URLSearchParams(form) })
  }
}
const text = async (response: Response | Promise<Response>) => withoutIsolates(await (await response).text())

describe('documents, comparison and penalties over HTTP', () => {
  let db: Db
  let law: number
  let versions: [LawVersion, LawVersion]
  before(async () => {
    ;({ db } = await openTestDatabase())
    ;({ law, versions } = await storeSample(db))
    await db.insertInto('person').values({ id: 'u1', name: 'Officer', email: 'officer@example.org', roles: ['legal_officer'], state: null, organisation: null, status: 'active', image: null, language: 'en' }).execute()
  })
  after(() => stopTypesetter())
  const version = (number: number) => `/law/laws/JO/${law}/versions/${number}`

  test('each format is a file with a name that says state, number and version', async () => {
    for (const [format, type] of [['xml', 'application/akn+xml'], ['pdf', 'application/pdf'], ['docx', 'application/vnd.openxmlformats'], ['txt', 'text/plain']] as const) {
      const response = await asker(db).get(`/ar${version(2)}/export.${format}`)
      assert.equal(response.status, 200)
      assert.ok(response.headers.get('content-type')!.startsWith(type))
      assert.ok(response.headers.get('content-disposition')!.includes(`JO-law-9-2009-v2-ar.${format}`))
      assert.ok((await response.arrayBuffer()).byteLength > 500)
    }
  })

  test('the language of the address chooses the text, and the authentic one stands in where there is none', async () => {
    const name = async (lang: string) => (await asker(db).get(`/${lang}${version(2)}/export.txt`)).headers.get('content-disposition')
    assert.match((await name('en'))!, /v2-en\.txt/)
    assert.match((await name('fr'))!, /v2-ar\.txt/)
  })

  test('a version that is not public, or not there, is given to no visitor', async () => {
    await setVersionVisibility(db, versions[0], 'unit')
    for (const format of ['xml', 'pdf', 'docx', 'txt']) {
      assert.notEqual((await asker(db).get(`/en${version(1)}/export.${format}`)).status, 200)
      assert.equal((await asker(db).get(`/en${version(9)}/export.${format}`)).status, 404)
      assert.equal((await asker(db, legal).get(`/en${version(1)}/export.${format}`)).status, 200)
    }
    assert.doesNotMatch(await text(asker(db).get(`/en/law/laws/JO/${law}/compare?from=1&to=2`)), /five years/)
    await setVersionVisibility(db, versions[0], 'public')
  })

  test('the comparison shows the changed word, the renumbered and the removed article, and hides the unchanged', async () => {
    for (const lang of langs) {
      const html = await text(asker(db).get(`/${lang}/law/laws/JO/${law}/compare?from=1&to=2&text=en`))
      assert.match(html, /<del>.*?−<\/span>five.*?<\/del>/s)
      assert.match(html, /<ins>.*?\+<\/span>seven.*?<\/ins>/s)
      assert.ok(html.includes(t(lang, 'law.compare.kind.renumbered')))
      assert.match(html, /Article 4/)
      assert.doesNotMatch(html, /#art_1"/)
    }
    assert.match(await text(asker(db).get(`/en/law/laws/JO/${law}/compare?from=1&to=2&text=en&all=1`)), /#art_1"/)
  })

  test('without a choice the last two versions are compared, in the language of the reader', async () => {
    const html = await text(asker(db).get(`/ar/law/laws/JO/${law}/compare`))
    assert.match(html, /خمس/)
    assert.match(html, /سبع/)
  })

  test('penalties across states list every state in the order of names, and an unrecorded one asks for confirmation', async () => {
    for (const lang of langs) {
      const html = await text(asker(db).get(`/${lang}/law/penalties`))
      const names = [...html.matchAll(/law\/states\/([A-Z]{2})"/g)].map(([, code]) => code)
      assert.equal(new Set(names).size, 22)
      const byName = (codes: (string | undefined)[]) => codes.map((code) => stateName(code!, lang))
      for (const part of [names.slice(0, 5), names.slice(5)]) assert.deepEqual(byName(part), byName(part).sort(compareNames(lang)))
      assert.ok(html.includes(t(lang, 'law.penalties.notRecorded')))
      assert.match(html, /<svg/)
    }
    const html = await text(asker(db).get('/en/law/penalties'))
    assert.match(html, /7 years to 15 years/)
    assert.match(html, /5,000 to 20,000 JOD \(as of 1 May 2021\)/)
    assert.match(html, /50,000 to 100,000 TND \(date not recorded\)/)
    assert.match(html, /3 years|death/)
    assert.match(await text(asker(db).get('/en/law/penalties?offence=trafficking&ground=child')), /10 years to life/)
    assert.match(await text(asker(db).get('/en/law/penalties?offence=obstruction')), /No penalty is recorded in any state/)
  })

  test('an officer records a penalty, changes and removes it; a wrong one comes back with its words', async () => {
    const officer = asker(db, legal)
    const list = `/en${version(2)}/penalties`
    const right = { offence: 'attempt', ground: 'basic', eid: 'art_2', prisonMin: '٢', prisonMax: '4', fineMin: '', fineMax: '', currency: '' }
    const wrong = await officer.post(list, { ...right, prisonMax: '1' })
    assert.equal(wrong.status, 422)
    assert.match(await text(wrong), /value="٢"|value="2"/)
    assert.equal((await officer.post(list, { ...right, eid: 'art_99' })).status, 422)
    assert.equal((await officer.post(list, right)).status, 303)
    const html = await text(officer.get(list))
    assert.match(html, /2 years to 4 years/)
    const id = /penalties\/(\d+)"[^>]*>[^<]*<span class="unseen"> Attempt/.exec(html)?.[1]
    assert.equal((await officer.get(`${list}/${id}`)).status, 200)
    assert.equal((await officer.post(`${list}/${id}`, { ...right, prisonMin: '3', version: '1' })).status, 303)
    assert.equal((await officer.post(`${list}/${id}`, { ...right, prisonMin: '3', version: '1' })).status, 409)
    assert.match(await text(officer.get(`${list}/${id}/remove`)), /Remove this penalty\?/)
    assert.equal((await officer.post(`${list}/${id}/remove`, {})).status, 303)
    assert.doesNotMatch(await text(officer.get(list)), /3 years to 4 years/)
  })

  test('a visitor reads the penalties of a version and is offered nothing to change', async () => {
    const html = await text(asker(db).get(`/en${version(2)}/penalties`))
    assert.match(html, /Article 2|المادة ٢/)
    assert.doesNotMatch(html, /penalties\/new/)
    assert.notEqual((await asker(db).get(`/en${version(2)}/penalties/new`)).status, 200)
    assert.notEqual((await asker(db, person(['focal_point'], 'MA')).post(`/en${version(2)}/penalties`, { offence: 'attempt' })).status, 303)
  })
})
