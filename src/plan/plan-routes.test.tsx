import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { langs, t } from '#platform/messages'
import { loadReference } from '#states'
import type { Hono } from 'hono'
import { openTestDatabase } from '../platform/database/testing.ts'
import { routes } from './index.ts'
import { browserOf, people, testApp } from './testing.ts'

let app: Hono
let coordinator: ReturnType<typeof browserOf>, jordan: typeof coordinator, morocco: typeof coordinator, nobody: typeof coordinator, dataOfficer: typeof coordinator

before(async () => {
  const { db } = await openTestDatabase()
  await loadReference(db)
  app = testApp(db, routes)
  coordinator = browserOf(app, 'coordinator')
  dataOfficer = browserOf(app, 'dataOfficer')
  jordan = browserOf(app, 'jordan')
  morocco = browserOf(app, 'morocco')
  nobody = browserOf(app, 'nobody')
})

const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
/** Whole pages are too long to be printed when they are not as expected. */
const has = (html: string, wanted: string | RegExp) =>
  assert.ok(typeof wanted === 'string' ? html.includes(wanted) : wanted.test(html), `not on the page: ${String(wanted)}`)
const hasNot = (html: string, wanted: string | RegExp) =>
  assert.ok(typeof wanted === 'string' ? !html.includes(wanted) : !wanted.test(html), `on the page: ${String(wanted)}`)
const text = async (response: Response | Promise<Response>) => (await response).text()

// One story: the steps build on each other, as the people's work does.

test('without a plan everyone is told so, and only the coordinator is offered a draft', async () => {
  for (const lang of langs) {
    const html = await text(nobody.get(`/${lang}/plan`))
    has(html, t(lang, 'plan.empty.title'))
    hasNot(html, /plan\/draft/)
  }
  has(await text(coordinator.get('/ar/plan')), /href="\/ar\/plan\/draft"/)
  assert.equal((await nobody.get('/ar/plan/draft')).status, 303)
  assert.equal((await jordan.get('/ar/plan/draft')).status, 403)
  has(await text(coordinator.get('/ar/plan/draft')), t('ar', 'plan.start.framework'))
})

test('the coordinator starts from the framework, which is marked as no adopted strategy', async () => {
  const started = await coordinator.post('/ar/plan/draft/start', { start: 'framework', 'title.ar': 'خطة العمل', 'title.en': 'Action plan', 'title.authentic': 'ar' })
  assert.equal(started.status, 303)
  const html = await text(coordinator.get('/ar/plan/draft'))
  has(html, t('ar', 'plan.framework.notice'))
  has(html, /P1-O1-A1/)
  assert.equal((await nobody.get('/ar/plan/versions/1')).status, 404)
})

test('a wrong form is shown again with what was typed and what is wrong', async () => {
  const response = await coordinator.post('/ar/plan/draft/items/P1-O1-A1', {
    kind: 'action', version: '1', parent: 'P1-O1', 'title.ar': 'عنوان مكتوب', reach: 'listed'
  })
  assert.equal(response.status, 422)
  const html = await response.text()
  has(html, /عنوان مكتوب/)
  has(html, t('ar', 'plan.problem.noState'))
  has(html, /error-summary/)
})

test('a stale edit is refused and shows both texts, and saving again goes through', async () => {
  const edit = { kind: 'pillar', 'title.ar': 'محور معدل', version: '1' }
  assert.equal((await coordinator.post('/ar/plan/draft/items/P1', edit)).status, 303)
  const stale = await coordinator.post('/ar/plan/draft/items/P1', { ...edit, 'title.ar': 'نص آخر' })
  assert.equal(stale.status, 409)
  const html = await stale.text()
  has(html, /محور معدل/)
  has(html, /نص آخر/)
  assert.equal(hidden(html, 'version'), '2')
  assert.equal((await coordinator.post('/ar/plan/draft/items/P1', { ...edit, version: '2' })).status, 303)
})

test('items are added, moved and removed by plain forms', async () => {
  const added = await coordinator.post('/ar/plan/draft/new', { kind: 'objective', parent: 'P1', 'title.ar': 'هدف جديد' })
  assert.equal(added.status, 303)
  const key = /#item-([0-9a-f]+)/.exec(added.headers.get('location') ?? '')?.[1]
  assert.ok(key)
  assert.equal((await coordinator.post(`/ar/plan/draft/items/${key}/move`, { direction: 'up' })).status, 303)
  const confirm = await text(coordinator.get(`/ar/plan/draft/items/${key}/remove`))
  assert.equal((await coordinator.post(`/ar/plan/draft/items/${key}/remove`, { count: hidden(confirm, 'count') })).status, 303)
  assert.equal((await coordinator.get(`/ar/plan/draft/items/${key}`)).status, 404)
})

test('states read the proposal and comment; the unit sees open comments and answers', async () => {
  assert.equal((await coordinator.post('/ar/plan/consultation/open', { 'dueOn.year': '2099', 'dueOn.month': '1', 'dueOn.day': '31' })).status, 303)
  has(await text(jordan.get('/ar/plan/consultation')), /plan\/consultation\/comment\/P1-O1-A1/)
  assert.equal((await nobody.get('/ar/plan/consultation')).status, 303)
  assert.equal((await coordinator.get('/ar/plan/consultation')).status, 403)
  const form = await text(jordan.get('/ar/plan/consultation/comment/P1-O1-A1'))
  const sent = await jordan.post('/ar/plan/consultation/comment/P1-O1-A1', { versionId: hidden(form, 'versionId'), text: 'نقترح إضافة مهلة' })
  assert.equal(sent.status, 303)
  hasNot(await text(morocco.get('/ar/plan/consultation')), /نقترح إضافة مهلة/)
  const comments = await text(coordinator.get('/ar/plan/comments'))
  has(comments, /نقترح إضافة مهلة/)
  const answer = /\/ar\/plan\/comments\/JO\/\d+/.exec(comments)![0]
  has(await text(coordinator.get('/ar/plan/draft/adopt')), t('ar', 'plan.problem.open_comments'))
  assert.equal((await jordan.post(answer, { outcome: 'accepted', answer: 'نعم' })).status, 403)
  assert.equal((await coordinator.post(answer, { outcome: 'accepted', answer: 'أضيفت المهلة' })).status, 303)
  has(await text(jordan.get('/ar/plan/consultation')), /أضيفت المهلة/)
})

test('adoption asks to be sure, and then everyone reads the plan in every language', async () => {
  const seen = hidden(await text(coordinator.get('/ar/plan/draft/adopt')), 'seen')
  const form = { seen, adoptedBy: 'مجلس وزراء العدل العرب', 'adoptedOn.year': '2026', 'adoptedOn.month': '1', 'adoptedOn.day': '15' }
  const unsure = await coordinator.post('/ar/plan/draft/adopt', form)
  assert.equal(unsure.status, 422)
  has(await unsure.text(), t('ar', 'plan.problem.notSure'))
  assert.equal((await coordinator.post('/ar/plan/draft/adopt', { ...form, sure: 'on' })).status, 303)
  for (const lang of langs)
    for (const path of ['', '?pillar=P3', '/print', '/versions', '/actions/P1-O1-A1', '/indicators', '/indicators/P1.2', '/indicators/P3.1', '/indicators/P3.8', '/indicators/P6.4']) {
      const response = await nobody.get(`/${lang}/plan${path}`)
      assert.equal(response.status, 200, `${lang} ${path}`)
      const html = await response.text()
      hasNot(html, /undefined|NaN|\[object|plan\.[a-z]+\.[a-zA-Z]/)
    }
})

test('the figure of an indicator opens into its parts, with what was left out and why', async () => {
  const html = await text(nobody.get('/en/plan/indicators/P3.1?year=2019'))
  has(html, /divided by/)
  has(html, t('en', 'plan.leftOut.not_released'))
  has(html, /Egypt/)
})

test('a data officer records a value with a reason, and the page shows its source', async () => {
  assert.equal((await jordan.get('/ar/plan/indicators/P3.8/record')).status, 403)
  assert.equal((await dataOfficer.get('/ar/plan/indicators/P1.2/record')).status, 404)
  const form = await text(dataOfficer.get('/ar/plan/indicators/P3.8/record?state=JO&year=٢٠٢٤'))
  const record = { state: 'JO', year: '2024', seen: hidden(form, 'seen'), kind: 'value', value: '١٢٠', source: 'مذكرة ٤', reason: 'وصلت بالبريد', visibility: 'public' }
  const wrong = await dataOfficer.post('/ar/plan/indicators/P3.8/record', { ...record, value: '1.5' })
  assert.equal(wrong.status, 422)
  assert.equal((await dataOfficer.post('/ar/plan/indicators/P3.8/record', record)).status, 303)
  const page = await text(nobody.get('/ar/plan/indicators/P3.8'))
  has(page, /مذكرة ٤/)
  has(page, /١٢٠/)
  assert.equal((await dataOfficer.post('/ar/plan/indicators/P3.8/record', record)).status, 409)
})

test('a state keeps a national plan, released when it wants, and sets its own targets', async () => {
  const title = { 'title.ar': 'الخطة الوطنية', 'title.authentic': 'ar' }
  assert.equal((await coordinator.post('/ar/states/JO/plan/draft/start', { start: 'region', ...title })).status, 403)
  assert.equal((await jordan.post('/ar/states/JO/plan/draft/start', { start: 'region', ...title })).status, 303)
  assert.equal((await morocco.get('/ar/states/JO/plan/draft')).status, 403)
  const draft = await text(jordan.get('/ar/states/JO/plan/draft'))
  const action = /plan-row-action.*?draft\/items\/([0-9a-f]+)"/s.exec(draft)![1]!
  has(await text(jordan.get(`/ar/states/JO/plan/draft/items/${action}/links`)), /P1-O1-A1/)
  const seen = hidden(await text(jordan.get('/ar/states/JO/plan/draft/adopt')), 'seen')
  const adopted = await jordan.post('/ar/states/JO/plan/draft/adopt', {
    seen, adoptedBy: 'مجلس الوزراء', 'adoptedOn.year': '2026', 'adoptedOn.month': '2', 'adoptedOn.day': '1', visibility: 'state', sure: 'on'
  })
  assert.equal(adopted.status, 303)
  has(await text(coordinator.get('/ar/states/JO/plan')), t('ar', 'plan.empty.nationalTitle'))
  has(await text(jordan.get('/ar/states/JO/plan')), /الخطة الوطنية/)
  const visibility = /\/ar\/states\/JO\/plan\/versions\/\d+\/visibility/.exec(await text(jordan.get('/ar/states/JO/plan/versions')))![0]
  assert.equal((await jordan.post(visibility, { visibility: 'public' })).status, 303)
  has(await text(nobody.get('/ar/states/JO/plan?pillar=')), /الخطة الوطنية/)
  has(await text(nobody.get('/en/plan/actions/P1-O1-A1')), `/en/states/JO/plan/actions/`)

  assert.equal((await jordan.post('/ar/plan/indicators/P3.8/target', { target: '200', targetYear: '2030', visibility: 'public' })).status, 303)
  has(await text(nobody.get('/ar/states/JO/plan/progress')), /٢٠٠/)
  assert.equal((await nobody.get('/ar/states/XX/plan')).status, 404)
})

test('a revision is a copy, and the difference of two versions is read word by word', async () => {
  assert.equal((await coordinator.post('/ar/plan/draft/start', { start: 'version', 'title.ar': 'خطة العمل المنقحة' })).status, 303)
  const item = await text(coordinator.get('/ar/plan/draft/items/P1'))
  await coordinator.post('/ar/plan/draft/items/P1', { kind: 'pillar', version: hidden(item, 'version'), 'title.ar': 'محور معدل ثانية' })
  const versions = await text(coordinator.get('/ar/plan/versions'))
  const [to, from] = [...versions.matchAll(/\/ar\/plan\/versions\/(\d+)"/g)].map((match) => match[1])
  const html = await text(coordinator.get(`/ar/plan/compare?from=${from}&to=${to}`))
  has(html, /<ins>[^<]*ثانية[^<]*<\/ins>/)
  assert.equal((await nobody.get(`/ar/plan/compare?from=${from}&to=${to}`)).status, 404)
})

test('an action’s progress is recorded for the region and for a state', async () => {
  assert.equal((await coordinator.post('/ar/plan/actions/P1-O1-A1/status', { owner: 'region', status: 'under_way' })).status, 303)
  assert.equal((await jordan.post('/ar/plan/actions/P1-O1-A1/status', { owner: 'JO', status: 'done', visibility: 'public' })).status, 303)
  assert.equal((await jordan.post('/ar/plan/actions/P1-O1-A1/status', { owner: 'region', status: 'done' })).status, 403)
  const html = await text(nobody.get('/en/plan/actions/P1-O1-A1'))
  has(html, /Jordan/)
  has(html, t('en', 'plan.actionStatus.under_way'))
})

test('every route of the room refuses somebody, or is a page open to everyone', () => {
  for (const route of routes) assert.ok(route.subject, `${route.method} ${route.path}`)
  assert.ok(Object.keys(people).length > 0)
})
