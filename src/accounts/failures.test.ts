import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { OpenDatabase } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import { isLogged } from './failures.ts'
import { goodPassword, testProduct, type TestProduct } from './testing.ts'

let database: OpenDatabase
let product: TestProduct
before(async () => {
  database = await openTestDatabase()
  product = testProduct(database.db)
})
after(() => database.close())

async function failed() {
  const rows = await database.db.selectFrom('audit_entry').select('payload').orderBy('number').execute()
  return rows.map(({ payload }) => JSON.parse(payload) as { verb: string; subject: string; state: string | null; actor: unknown; after: Record<string, unknown> }).filter(({ verb }) => verb === 'account.sign_in_failed')
}

test('a wrong password is in the log with the person, where the state reads it, and without what was typed', async () => {
  const person = await product.person(['focal_point'], { state: 'JO' })
  await product.browser().post('/en/sign-in', { email: person.email, password: 'my secret mistake' })
  const [entry] = await failed()
  assert.deepEqual([entry!.subject, entry!.state, entry!.actor, entry!.after], [`person/${person.id}`, 'JO', null, { way: 'password', why: 'wrong', failures: 1 }])
  const focal = await product.signedIn(['focal_point'], 'JO')
  assert.match(await focal.text('/en/audit?verb=account.sign_in_failed'), /Failed sign-in/)
  assert.doesNotMatch(await (await product.signedIn(['focal_point'], 'MA')).text('/en/audit?verb=account.sign_in_failed'), new RegExp(person.id))
  const all = JSON.stringify(await database.db.selectFrom('audit_entry').selectAll().execute())
  assert.doesNotMatch(all, /my secret mistake/)
})

test('a flood makes few entries: the first failure, then the second, fourth, eighth …', async () => {
  assert.deepEqual(Array.from({ length: 40 }, (_, n) => n).filter(isLogged), [1, 2, 4, 8, 16, 32])
  const before = (await failed()).length
  for (let n = 0; n < 20; n++) await product.browser(`198.51.100.${n}`).post('/en/sign-in', { email: `nobody${n}@example.org`, password: 'guess' })
  const entries = (await failed()).slice(before)
  assert.deepEqual(entries.map(({ after }) => after.failures), [1, 2, 4, 8, 16])
  assert.deepEqual(entries[0]!.after, { way: 'password', why: 'wrong', account: 'unknown', failures: 1 })
  assert.doesNotMatch(JSON.stringify(entries), /nobody/)
  const person = await product.person(['partner'])
  for (let n = 0; n < 9; n++) await product.browser(`203.0.113.${n}`).post('/en/sign-in', { email: person.email, password: 'guess' })
  assert.deepEqual((await failed()).filter(({ subject }) => subject === `person/${person.id}`).map(({ after }) => after.failures), [1, 2, 4])
})

test('a suspended person who comes with the right password is in the log', async () => {
  const person = await product.person(['partner'], { status: 'suspended' })
  await product.browser().post('/en/sign-in', { email: person.email, password: goodPassword })
  assert.equal((await failed()).at(-1)!.after.why, 'suspended')
})
