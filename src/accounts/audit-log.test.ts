import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { OpenDatabase } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import { testProduct, type TestProduct } from './testing.ts'

let database: OpenDatabase
let product: TestProduct
before(async () => {
  database = await openTestDatabase()
  product = testProduct(database.db)
})
after(() => database.close())

const invite = { name: 'Rana Saab', email: 'rana@example.org', language: 'en', roles: ['contributor'], state: 'JO' }

test('the auditor finds who did what with before and after; the administrator does not read the log', async () => {
  const auditor = await product.signedIn(['auditor'])
  const focal = await product.signedIn(['focal_point'], 'JO')
  await focal.post('/en/people/invite', invite)
  const text = await auditor.text('/en/audit?verb=account.invite&state=JO')
  assert.match(text, /rana@example\.org/)
  assert.match(text, /Person invited/)
  assert.doesNotMatch(await auditor.text('/en/audit?verb=account.invite&from=2020-01-01&to=2020-12-31'), /rana@example/)
  assert.equal((await (await product.signedIn(['administrator'])).get('/en/audit')).status, 403)
  assert.equal((await (await product.signedIn(['contributor'], 'JO')).get('/en/audit')).status, 403)
})

test('a focal point reads what was done to the own state only', async () => {
  const jordan = await product.signedIn(['focal_point'], 'JO')
  const morocco = await product.signedIn(['focal_point'], 'MA')
  assert.match(await jordan.text('/en/audit?verb=account.invite'), /rana@example\.org/)
  assert.doesNotMatch(await morocco.text('/en/audit?verb=account.invite'), /rana@example\.org/)
  assert.doesNotMatch(await morocco.text('/en/audit?state=JO'), /rana@example\.org/)
  assert.equal((await jordan.post('/en/audit/verify')).status, 403)
})

test('an export is a file that spreadsheets read, and is itself logged', async () => {
  const auditor = await product.signedIn(['auditor'])
  const answer = await auditor.get('/en/audit/export?verb=account.invite')
  assert.match(answer.headers.get('content-disposition') ?? '', /audit-.*\.csv/)
  const text = await answer.text()
  assert.match(text, /Number,Time,Who/)
  assert.match(text, /rana@example\.org/)
  assert.match(await auditor.text('/en/audit?verb=audit.export'), /Audit log exported/)
})

test('the check says intact, and names the first entry that somebody changed', async () => {
  const auditor = await product.signedIn(['auditor'])
  assert.match(await (await auditor.post('/en/audit/verify')).text(), /The chain is intact/)
  await database.db.updateTable('audit_entry').set({ actor_name: 'Somebody else' }).where('number', '=', 2).execute()
  assert.match(await (await auditor.post('/en/audit/verify')).text(), /Entry 2/)
})
