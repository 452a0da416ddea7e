/** From the upload to the publication, as commands and as pages. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { can, scopeOf, type Role } from '#accounts'
import { perform, type Actor, type Command, type Context } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { createApp } from '#platform/http'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { checkUpload, discardOutside, importOutside, uploadOutside } from './outside-commands.ts'
import { readOutsideFile } from './outside-file.ts'
import { outsideRoutes } from './outside-routes.tsx'
import { portalCsv, portalRow } from './outside-sample.ts'
import { insertOutside, outsidePublications, uploadById, uploads, type UploadedFile } from './outside-store.ts'
import { publishedCell } from './outside.ts'
import { pastRoutes } from './past-audit-routes.tsx'
import { fileOf, publicationByNumber, publishedCells, type PublishedCell } from './index.ts'
import { publishedState } from './published-order-store.ts'
import { publicRules } from './publication.ts'
import { writePublishedCells } from './published-store.ts'

const inDb = (run: (db: Db) => Promise<void>) => async () => inRollback(await testDatabase(), run)
const at = new Date('2026-03-10T09:00:00Z')
const person = (role: Role, state: string | null = null): Actor => ({ kind: 'person', id: role, name: role, email: `${role}@example.org`, roles: [role], state, organisation: null })
const contextOf = (db: Db, actor: Actor): Context => ({ db, actor, scope: scopeOf(actor), lang: 'en', now: at, sample: false, can: (verb, subject) => can(actor, verb, subject) })
const data = person('data_officer')

async function does<I, O>(db: Db, definition: Command<I, O>, input: unknown, actor = data): Promise<O> {
  const result = await perform(contextOf(db, actor), definition, input)
  assert.ok(result.ok, JSON.stringify(!result.ok && result.problem))
  return result.value
}
async function refused<I, O>(db: Db, definition: Command<I, O>, input: unknown, actor = data): Promise<string> {
  const result = await perform(contextOf(db, actor), definition, input)
  assert.ok(!result.ok)
  return result.problem.message.key
}

async function fileOfRows(...rows: string[][]): Promise<UploadedFile> {
  const read = await readOutsideFile(Buffer.from(portalCsv(rows)), 'data.csv')
  assert.ok(read.ok)
  return read
}
/** What is published before: Jordan 2022, women 9, men hidden below 5. */
const before = (sex: string, value: number | null) => publishedCell({ state: 'JO', year: 2022, measure: 'victims_detected', form: 'total', sex, age: 'total', value, below: 5 })!
const startWith = (db: Db) => insertOutside(db, { number: 0, title: { en: 'First' }, notes: { en: 'Source [test]' }, tables: ['T1'] }, [before('female', 9), before('male', null)], at)
const head = { title: { en: 'UNODC 2026', authentic: 'en' }, source: 'UNODC data portal, March 2026' }
const rows = [portalRow({ sex: 'Female', value: '10' }), portalRow({ sex: 'Male', value: '<5' }), portalRow({ value: '14' }), portalRow({ iso3: 'FRA', value: '900' }), portalRow({ age: 'old' })]
const values = (cells: readonly PublishedCell[]) => Object.fromEntries(cells.map((one) => [one.codes, [one.publication, one.cell.value]]))
const now = (db: Db) => publishedCells(db, { series: [{ table: 'T1' }] })

test('the dry run says what is new, changed and unchanged, and saves no figure', inDb(async (db) => {
  await startWith(db)
  const { id } = await does(db, uploadOutside, await fileOfRows(...rows))
  const check = await checkUpload(db, (await uploadById(db, id))!)
  assert.deepEqual([check.added.length, check.changed.length, check.unchanged, check.ours, check.read.elsewhere, check.read.refused.length, check.span], [1, 1, 1, 0, 1, 1, { from: 2022, to: 2022 }])
  assert.equal(check.changed[0]!.before!.cell.value, 9)
  assert.equal((await now(db)).length, 2)
}))

test('an import is a further publication with the next number, of what is new and changed alone', inDb(async (db) => {
  await startWith(db)
  const { id } = await does(db, uploadOutside, await fileOfRows(...rows))
  assert.deepEqual(await does(db, importOutside, { id, version: '1', ...head }), { number: 1, cells: 2 })
  const one = (await publicationByNumber(db, 1))!
  assert.deepEqual([one.origin, one.status, one.tables, one.title.en, one.publishedBy], ['outside', 'published', ['T1'], 'UNODC 2026', 'data_officer'])
  for (const lang of ['ar', 'en', 'fr'] as const) assert.match(one.notes![lang]!, /UNODC data portal, March 2026/)
  assert.deepEqual(values(await now(db)), { 'total|female|total|total': [1, 10], 'total|male|total|total': [0, null], 'total|total|total|total': [1, 14] })
  // The file as it came stays with it, for the unit alone.
  assert.equal((await fileOf(db, one.id, 'data.csv'))!.restricted, true)
  assert.equal(await fileOf(db, one.id, 'read.json'), null)
  const seen = await scoped(db, scopeOf({ kind: 'public' }), (tx) => fileOf(tx, one.id, 'data.csv'))
  assert.equal(seen, null)
}))

test('the same file a second time changes nothing', inDb(async (db) => {
  const { id } = await does(db, uploadOutside, await fileOfRows(...rows))
  await does(db, importOutside, { id, version: '1', ...head })
  const again = await does(db, uploadOutside, await fileOfRows(...rows))
  const check = await checkUpload(db, (await uploadById(db, again.id))!)
  assert.deepEqual([check.added.length, check.changed.length, check.unchanged], [0, 0, 3])
  assert.equal(await refused(db, importOutside, { id: again.id, version: '1', ...head }), 'publications.outside.nothing')
  assert.equal((await outsidePublications(db)).length, 1)
}))

test('what the region has published itself stays before what others say', inDb(async (db) => {
  await startWith(db)
  const { id: ours } = await db.insertInto('publication').values({
    number: 1, title: JSON.stringify({ en: 'Ours' }), year: 2022, tables: ['T1'], revises: null, changes: null, notes: null, rules: JSON.stringify(publicRules), status: 'published', audit_state: 'safe', audit: null,
    created_at: at, created_by: null, published_at: at, published_by: null
  }).returning('id').executeTakeFirstOrThrow()
  await writePublishedCells(db, ours, [before('female', 12)])
  const { id } = await does(db, uploadOutside, await fileOfRows(...rows))
  const check = await checkUpload(db, (await uploadById(db, id))!)
  assert.deepEqual([check.ours, check.changed.length], [1, 0])
  assert.equal((await does(db, importOutside, { id, version: '1', ...head })).number, 2)
  assert.deepEqual(values(await now(db))['total|female|total|total'], [1, 12])
  assert.ok(await publishedState(db))
}))

test('a title and a source are required', inDb(async (db) => {
  const { id } = await does(db, uploadOutside, await fileOfRows(...rows))
  for (const lacking of [{ ...head, title: {} }, { ...head, source: ' ' }]) assert.equal(await refused(db, importOutside, { id, version: '1', ...lacking }), 'problem.invalid')
}))

test('a discarded upload leaves neither file nor figure, and cannot be imported', inDb(async (db) => {
  const { id } = await does(db, uploadOutside, await fileOfRows(...rows))
  await does(db, discardOutside, { id })
  assert.equal(await uploadById(db, id), null)
  assert.equal((await uploads(db)).length, 0)
  assert.equal(await fileOf(db, id, 'data.csv'), null)
  assert.equal(await refused(db, importOutside, { id, version: '1', ...head }), 'problem.notFound.text')
  assert.equal(await refused(db, importOutside, { id: 999_999, version: '1', ...head }), 'problem.notFound.text')
}))

test('outside.import is refused to everybody but data officers and coordinators', inDb(async (db) => {
  const file = await fileOfRows(...rows)
  for (const actor of [person('legal_officer'), person('auditor'), person('administrator'), person('focal_point', 'JO'), person('partner'), { kind: 'public' } as Actor])
    assert.equal(await refused(db, uploadOutside, file, actor), 'problem.forbidden')
  await does(db, uploadOutside, file, person('coordinator'))
}))

const origin = 'http://127.0.0.1:3000'
function asker(db: Db, actor: Actor) {
  const app = createApp({
    db, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes: [...outsideRoutes, ...pastRoutes], findActor: async () => actor,
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }
  })
  return {
    get: async (path: string) => app.request(`${origin}${path}`),
    post: async (path: string, form: Record<string, string | File>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(form)) body.append(name, value)
      return app.request(`${origin}${path}`, { method: 'POST', headers: { origin }, body })
    }
  }
}

test('a file is uploaded, looked at and imported on its pages', inDb(async (db) => {
  const { get, post } = asker(db, data)
  const csv = portalCsv(rows)
  const sent = await post('/en/publications/outside', { file: new File([csv], 'data_glotip.csv') })
  assert.equal(sent.status, 303)
  const address = new URL(sent.headers.get('location')!, origin).pathname
  for (const lang of ['ar', 'en', 'fr']) assert.equal((await get(address.replace('/en/', `/${lang}/`))).status, 200)
  const page = await (await get(address)).text()
  assert.match(page, /data_glotip\.csv/)
  assert.match(page, /Jordan/)
  assert.match(page, /18 years or over/, 'what was expected of the refused row')
  assert.equal((await post(`${address}/import`, { version: '1', 'title.en': '', source: '' })).status, 422)
  assert.equal((await post(`${address}/import`, { version: '7', 'title.en': 'New', source: 'Portal' })).status, 409)
  assert.equal((await post(`${address}/import`, { version: '1', 'title.en': 'New', source: 'Portal' })).status, 303)
  assert.equal((await get(address)).status, 404)
  assert.match(await (await get('/en/publications/outside')).text(), /Portal/)
}))

test('a file that cannot be read is said beside its field', inDb(async (db) => {
  const { post } = asker(db, data)
  const answer = await post('/en/publications/outside', { file: new File(['Year,Sex\n2020,Total'], 'half.csv') })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /half\.csv.*lacks the columns.*Iso3_code/s)
  assert.equal((await post('/en/publications/outside', {})).status, 422)
}))

test('outside.audit is refused to everybody but data officers and coordinators', inDb(async (db) => {
  for (const actor of [person('legal_officer'), person('auditor'), person('administrator'), person('focal_point', 'JO'), person('partner')])
    for (const path of ['/en/publications/past', '/en/publications/past.csv']) assert.equal((await asker(db, actor).get(path)).status, 403)
  assert.notEqual((await asker(db, { kind: 'public' }).get('/en/publications/past')).status, 200)
}))

test('the audit of the past shows numbers of cells, and the log says only that somebody looked', inDb(async (db) => {
  const cell = (sex: string, value: number | null) => publishedCell({ state: 'MA', year: 2019, measure: 'persons_convicted', form: 'total', sex, age: 'total', value, below: 5 })!
  await insertOutside(db, { number: 0, title: { en: 'First' }, notes: { en: 'Source [test]' }, tables: ['T10'] }, [cell('total', 813), cell('female', 810), cell('male', null)], at)
  const { get } = asker(db, data)
  const page = await get('/en/publications/past')
  assert.equal(page.status, 200)
  assert.match(await page.text(), /Morocco/)
  const file = await (await get('/en/publications/past.csv')).text()
  assert.match(file, /MA,Morocco,2019,T10,1,1,0,0,1,0,0,0/)
  assert.doesNotMatch(file, /813|810/)
  const log = await db.selectFrom('audit_entry').selectAll().where('verb', '=', 'outside.audit').execute()
  assert.equal(log.length, 2)
  assert.ok(log.every((entry) => !JSON.stringify(entry).includes('813')))
}))
