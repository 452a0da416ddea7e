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

const subject = 'from outside your state'
/** Who was told that somebody from outside kept an account of their state, and in what words; oldest first. */
async function told(): Promise<{ to: string; body: string }[]> {
  const rows = await database.db.selectFrom('outbox_message').select(['to', 'subject', 'body']).orderBy('id').execute()
  await database.db.deleteFrom('outbox_message').execute()
  return rows.filter((row) => row.subject.includes(subject))
}
const invitation = (email: string, roles: string[], state: string) => ({ name: 'Nadia Mansour', email, language: 'en', roles, state, organisation: '' })
const idOf = async (email: string) => (await database.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id

test('whatever a keeper from outside does to an account of a state is told to the focal points of the state', async () => {
  const deputy = await product.person(['deputy_focal_point'], { state: 'JO' })
  const focal = await product.person(['focal_point'], { state: 'JO' })
  await product.person(['contributor'], { state: 'JO' })
  await product.person(['focal_point'], { state: 'MA' })
  const both = [deputy.email, focal.email].sort()
  const keeper = await product.signedIn(['coordinator'])
  const act = async (path: string, form: Record<string, string | string[]>, words: RegExp) => {
    assert.ok((await keeper.post(path, form)).status < 400, path)
    const letters = await told()
    assert.deepEqual(letters.map(({ to }) => to).sort(), both, path)
    assert.match(letters[0]!.body, words)
    assert.match(letters[0]!.body, /Person coordinator/)
  }
  await act('/en/people/invite', invitation('nadia@example.org', ['contributor'], 'JO'), /has invited Nadia Mansour/)
  const person = await idOf('nadia@example.org')
  await act(`/en/people/${person}/invite`, {}, /new invitation/)
  await act(`/en/people/${person}`, { ...invitation('nadia@example.org', ['approver'], 'JO'), reason: 'asked', version: '1' }, /particulars or roles/)
  await act(`/en/people/${person}/suspend`, { reason: 'asked' }, /suspended/)
  await act(`/en/people/${person}/resume`, { reason: 'asked' }, /resumed/)
  await act(`/en/people/${person}/second-step`, { reason: 'lost the phone' }, /removed the second step/)
})

test('what concerns a focal point is told to the other ones; a state’s own keeper tells nobody', async () => {
  const [first] = [await product.person(['focal_point'], { state: 'EG' }), await product.person(['contributor'], { state: 'EG' })]
  const other = await product.signedIn(['focal_point'], 'EG')
  const admin = await product.signedIn(['administrator'])
  await told()
  await admin.post(`/en/people/${first.id}/suspend`, { reason: 'asked' })
  assert.deepEqual((await told()).map(({ to }) => to), [other.person.email])
  await other.post('/en/people/invite', invitation('own@example.org', ['contributor'], 'EG'))
  assert.deepEqual(await told(), [])
})

test('where letters leave, the link is shown to nobody, and the log says which way it went', async () => {
  const keeper = await product.signedIn(['administrator'])
  const ways = async (email: string) => {
    const rows = await database.db.selectFrom('audit_entry').select('payload').execute()
    return rows.map(({ payload }) => JSON.parse(payload) as { verb: string; after?: { email?: string; link?: string } }).find(({ verb, after }) => verb === 'account.invite' && after?.email === email)?.after?.link
  }
  assert.match(await (await keeper.post('/en/people/invite', invitation('shown@example.org', ['focal_point'], 'MA'))).text(), /\/invitation\//)
  assert.equal(await ways('shown@example.org'), 'on_screen')
  product.mail.kind = 'server'
  const answer = await (await keeper.post('/en/people/invite', invitation('sent@example.org', ['focal_point'], 'MA'))).text()
  assert.match(answer, /Nobody but the person invited sees the link/)
  assert.doesNotMatch(answer, /\/invitation\//)
  assert.equal(await ways('sent@example.org'), 'by_letter')
  const again = await (await keeper.post(`/en/people/${await idOf('sent@example.org')}/invite`)).text()
  assert.doesNotMatch(again, /\/invitation\//)
  product.mail.kind = 'files'
})
