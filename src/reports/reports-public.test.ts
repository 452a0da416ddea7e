/** The reports through the whole application, as somebody who is not signed in. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import type { OpenDatabase } from '#platform/database'
import { langs, t } from '#platform/messages'
import { releaseSection, withdrawSection } from '#rounds'
import { scopeOf } from '#accounts'
import { scoped } from '#platform/database'
import { maxWaiting } from '#platform/typeset'
import { application } from '../application.ts'
import { openTestDatabase } from '../platform/database/testing.ts'
import { renderReceipt, stopTypesetter } from './index.ts'
import { sampleReceipt } from './profile-sample.ts'
import { fingerprint, regionalReportModel } from './regional-report-model.ts'
import { publishReport } from './reports-commands.ts'
import { acceptedRound, does, now, people } from './testing.ts'

describe('reports for everyone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nasaq-reports-'))
  let opened: OpenDatabase
  let app: Hono
  let round: number
  const get = async (path: string) => app.request(`http://127.0.0.1:3000${path}`)

  before(async () => {
    opened = await openTestDatabase()
    round = await acceptedRound(opened.db)
    app = application({
      config: { baseUrl: 'http://127.0.0.1:3000', dataDir: folder, demo: false, trustProxy: false }, db: opened.db,
      assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }, transport: { send: async () => {}, close: () => {} }
    })
  })
  after(async () => {
    await stopTypesetter()
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('before anything is published the list says so in three languages', async () => {
    for (const lang of langs) {
      const html = await (await get(`/${lang}/reports`)).text()
      assert.ok(html.includes(t(lang, 'reports.list.empty')) && html.includes(`href="/${lang}/reports"`), lang)
      assert.ok(!html.includes('/reports/rounds/'), 'rounds are for the unit')
    }
  })

  test('the list leads to page and PDF, and the page in the cache is given up when a report is published', async () => {
    await does(opened.db, 'focal', releaseSection, { state: 'JO', round, section: 'A', visibility: 'public' })
    const report = await scoped(opened.db, scopeOf(people.coordinator), (tx) => regionalReportModel(tx, { round, now, sample: false }))
    const { number } = await does(opened.db, 'coordinator', publishReport, { round, seen: fingerprint(report!) })
    const html = await (await get('/ar/reports')).text()
    for (const path of [`/ar/reports/${number}`, ...langs.map((lang) => `/${lang}/reports/${number}/report.pdf`)]) {
      assert.ok(html.includes(path), path)
      assert.equal((await get(path)).status, 200, path)
    }
    assert.equal((await get(`/en/reports/${number}/report.pdf`)).headers.get('content-type'), 'application/pdf')
  })

  test('a document is made from its address: what is asked after it makes no other', async () => {
    const [plain, asked] = [await get('/en/states/JO/profile.pdf'), await get('/en/states/JO/profile.pdf?x=1&lang=fr')]
    assert.ok(plain.headers.get('etag'))
    assert.equal(asked.headers.get('etag'), plain.headers.get('etag'))
  })

  test('when too many documents are being made, a page asks to come back, in words and in Retry-After', async () => {
    await stopTypesetter()
    const busy = Array.from({ length: maxWaiting }, (_, number) => renderReceipt({ ...sampleReceipt(), returnNumber: `busy-${number}` }, 'ar'))
    const response = await get('/ar/states/QA/profile.pdf')
    assert.equal(response.status, 503)
    assert.equal(response.headers.get('retry-after'), '30')
    assert.ok((await response.text()).includes(t('ar', 'reports.problem.busy', { seconds: 30 })))
    await Promise.all(busy)
    assert.equal((await get('/ar/states/QA/profile.pdf')).status, 200, 'the refusal is not kept')
  })

  test('the page of a state in a report leads to its return as long as something of it is public', async () => {
    const page = `/en/reports/1/states/JO`
    assert.ok((await (await get(page)).text()).includes(`href="/en/rounds/${round}/JO"`))
    await does(opened.db, 'focal', withdrawSection, { state: 'JO', round, section: 'A', reason: 'A mistake' })
    assert.ok(!(await (await get(page)).text()).includes(`href="/en/rounds/${round}/JO"`))
  })

  test('nobody reaches the preview, the submission or its receipt without signing in', async () => {
    for (const path of [`/en/reports/rounds/${round}`, `/en/reports/rounds/${round}/publish`]) assert.match((await get(path)).headers.get('location') ?? '', /sign-in/, path)
    for (const rest of ['', '/snapshot.json', '/receipt.pdf']) assert.notEqual((await get(`/en/rounds/${round}/JO/submissions/1${rest}`)).status, 200, rest)
  })
})
