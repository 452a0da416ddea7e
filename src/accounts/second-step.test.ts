import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { OpenDatabase } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import { roles } from './roles.ts'
import { secondStepNeed } from './second-step-rule.ts'
import { goodPassword, testProduct, type TestProduct } from './testing.ts'

let database: OpenDatabase
let product: TestProduct
before(async () => {
  database = await openTestDatabase()
  product = testProduct(database.db)
})
after(() => database.close())

const none = { codes: false, passkey: false, password: true }
const location = (answer: Response) => answer.headers.get('location')
const passkeyFor = (person: string) =>
  database.db.insertInto('passkey').values({ id: `key-${person}`, person, name: 'key', public_key: 'x', credential_id: `c-${person}`, counter: 0, device_type: 'singleDevice', backed_up: false } as never).execute()

test('nobody is forced unless the setting says so; administrators and coordinators are asked', () => {
  for (const role of roles) assert.equal(secondStepNeed({ ...none, roles: [role] }, []), role === 'administrator' || role === 'coordinator' ? 'asked' : 'none', role)
  assert.equal(secondStepNeed({ ...none, roles: ['contributor', 'approver'] }, ['approver']), 'must')
  assert.equal(secondStepNeed({ ...none, roles: ['approver'], codes: true }, ['approver']), 'none')
  assert.equal(secondStepNeed({ ...none, roles: ['approver'], passkey: true }, ['approver']), 'passkey')
  assert.equal(secondStepNeed({ ...none, roles: ['approver'], password: false }, ['approver']), 'none', 'they come through their provider')
})

test('only an administrator changes the setting, and the log says from what to what', async () => {
  for (const [role, state] of [['coordinator', null], ['auditor', null], ['focal_point', 'JO'], ['partner', null]] as const) {
    const browser = await product.signedIn([role], state)
    assert.equal((await browser.get('/en/settings')).status, 403, role)
    assert.equal((await browser.post('/en/settings', { roles: 'partner' })).status, 403, role)
  }
  const admin = await product.signedIn(['administrator'])
  assert.equal((await admin.post('/en/settings', { roles: ['no_role'] })).status, 422)
  assert.equal((await admin.post('/en/settings', { roles: ['approver', 'data_officer'] })).status, 303)
  assert.match(await admin.text('/en/settings'), /value="data_officer"[^>]*checked/)
  await admin.post('/en/settings')
  const rows = await database.db.selectFrom('audit_entry').select('payload').execute()
  const changes = rows.map(({ payload }) => JSON.parse(payload) as { verb: string; before?: unknown; after?: unknown }).filter(({ verb }) => verb === 'settings.change')
  assert.deepEqual(changes.map(({ before, after }) => [before, after]), [
    [{ roles: [] }, { roles: ['data_officer', 'approver'] }], [{ roles: ['data_officer', 'approver'] }, { roles: [] }]
  ])
})

test('whoever must have a second step and has none reaches nothing before setting it up, from the next page on', async () => {
  const admin = await product.signedIn(['administrator'])
  const approver = await product.signedIn(['approver'], 'JO')
  const officer = await product.signedIn(['data_officer'])
  assert.equal((await approver.get('/en/account')).status, 200)
  await admin.post('/en/settings', { roles: ['approver'] })
  for (const path of ['/en/account', '/en/people', '/en/account/password']) assert.equal(location(await approver.get(path)), '/en/account/second-step', path)
  const form = await approver.post('/en/account', { name: 'Changed', language: 'en' })
  assert.deepEqual([form.status, location(form)], [303, '/en/account/second-step'])
  assert.match(await approver.text('/en/account/second-step'), /authenticator/)
  assert.equal((await approver.get('/en/account/code')).status, 200)
  assert.equal((await approver.get('/en/account/passkeys')).status, 200)
  assert.equal((await officer.get('/en/account')).status, 200)
  await admin.post('/en/settings')
  assert.equal((await approver.get('/en/account')).status, 200)
  assert.doesNotMatch(await approver.text('/en/account'), /Changed/)
})

test('where a second step is needed and there is a passkey, the password alone opens nothing', async () => {
  const admin = await product.signedIn(['administrator'])
  const person = await product.person(['grants_officer'])
  await passkeyFor(person.id)
  const enter = () => product.browser().post('/en/sign-in', { email: person.email, password: goodPassword })
  assert.equal((await enter()).status, 303)
  await admin.post('/en/settings', { roles: ['grants_officer'] })
  const answer = await enter()
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /sign in with the passkey/)
  const sessions = await database.db.selectFrom('session').select('id').where('person', '=', person.id).execute()
  assert.equal(sessions.length, 1, 'only the one from before')
  await admin.post('/en/settings')
})

test('administrators and coordinators without one are told after signing in that it is recommended', async () => {
  for (const [role, asked] of [['coordinator', true], ['data_officer', false]] as const) {
    const browser = await product.signedIn([role])
    assert.equal([...browser.cookies.values()].includes('accounts.secondStep.asked'), asked, role)
  }
})
