import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#platform/command'
import { scoped, type Db, type OpenDatabase, type Scope } from '#platform/database'
import { sql } from 'kysely'
import { openTestDatabase } from '../platform/database/testing.ts'
import { scopeOf } from './actor.ts'
import { createAuth } from './auth.ts'
import { actorOf } from './person.ts'
import { can, verbs, visibleTo } from './policy.ts'
import { roles, type Role } from './roles.ts'
import { roomOf } from './room.ts'
import { testProduct, type TestProduct } from './testing.ts'

let database: OpenDatabase
let product: TestProduct
before(async () => {
  database = await openTestDatabase()
  product = testProduct(database.db)
})
after(() => database.close())

const person = (held: readonly Role[], state: string | null): Actor =>
  ({ kind: 'person', id: 'p1', name: 'N', email: 'n@example.org', roles: held, state, organisation: null })

test('the policy says the same about a list, in SQL, as about each of its members', async () => {
  await scoped(database.db, { reach: 'system', state: null, person: null }, async (tx) => {
    await sql`create temporary table thing (id int, state text, visibility text, people text[], person text) on commit drop`.execute(tx)
    const things = [null, 'JO', 'MA'].flatMap((state) =>
      (['state', 'unit', 'states', 'public'] as const).flatMap((visibility) =>
        [['p1'], ['p2']].flatMap((people) => ['p1', 'p2'].map((owner) => ({ state, visibility, people, person: owner })))
      )
    )
    for (const [id, thing] of things.entries())
      await sql`insert into thing values (${id}, ${thing.state}, ${thing.visibility}, ${thing.people}, ${thing.person})`.execute(tx)
    const actors: Actor[] = [{ kind: 'public' }, { kind: 'system', name: 'job' }, ...roles.map((role) => person([role], 'JO')), person(['focal_point'], null), person(['partner', 'practitioner'], 'MA')]
    for (const actor of actors)
      for (const verb of [...verbs, 'no.such']) {
        const columns = { state: 'thing.state', visibility: 'visibility', people: 'people', person: 'person' }
        const { rows } = await sql<{ id: number }>`select id from thing where ${visibleTo(actor, verb, columns)} order by id`.execute(tx)
        const expected = things.flatMap((thing, id) => (can(actor, verb, thing) ? [id] : []))
        assert.deepEqual(rows.map((row) => row.id), expected, `${verb} for ${JSON.stringify(actor)}`)
      }
  })
})

test('our tables are as the sign-in library expects', async () => {
  const { settings } = roomOf(database.db)
  const context = await createAuth(settings).$context
  await (context as unknown as { explicitSchemaCheck: () => Promise<void> }).explicitSchemaCheck()
})

const system: Scope = { reach: 'system', state: null, person: null }
const refused = (scope: Scope, run: (tx: Db) => Promise<unknown>) => assert.rejects(scoped(database.db, scope, run), /permission denied/)

test('the application role can read no secret, whatever its reach', async () => {
  await product.person(['focal_point'], { state: 'JO' })
  await refused(system, (tx) => tx.selectFrom('credential').select('password').execute())
  await refused(system, (tx) => tx.selectFrom('session').select('token').execute())
  await refused(system, (tx) => tx.selectFrom('two_factor').select('secret').execute())
  await refused(system, (tx) => tx.selectFrom('two_factor').select('recovery_codes').execute())
  await refused(system, (tx) => tx.selectFrom('passkey').select('public_key').execute())
  await refused(system, (tx) => tx.selectFrom('verification').selectAll().execute())
  await refused(system, (tx) => tx.deleteFrom('person').execute())
})

test('row-level security keeps people of another state out of reach', async () => {
  const jordan = actorOf(await product.person(['focal_point'], { state: 'JO' }))
  const morocco = await product.person(['contributor'], { state: 'MA' })
  const partner = await product.person(['partner'])
  const unit = await product.person(['coordinator'])
  const seen = await scoped(database.db, scopeOf(jordan), (tx) => tx.selectFrom('person').select('id').execute())
  const ids = seen.map((row) => row.id)
  assert.ok(ids.includes(unit.id))
  assert.ok(!ids.includes(morocco.id) && !ids.includes(partner.id))
  const changed = await scoped(database.db, scopeOf(jordan), (tx) => tx.updateTable('person').set({ name: 'X' }).where('id', 'in', [morocco.id, unit.id]).executeTakeFirst())
  assert.equal(changed.numUpdatedRows, 0n)
  const ended = await scoped(database.db, scopeOf(jordan), (tx) => tx.deleteFrom('session').where('person', '=', morocco.id).executeTakeFirst())
  assert.equal(ended.numDeletedRows, 0n)
  await assert.rejects(
    scoped(database.db, scopeOf(jordan), (tx) => tx.updateTable('person').set({ state: 'MA' }).where('id', '=', morocco.id).execute().then(() =>
      tx.insertInto('person').values({ id: 'x', name: 'X', email: 'x@example.org', roles: ['contributor'], state: 'MA', organisation: null, image: null }).execute())),
    /row-level security/
  )
})

test('everyone else sees of people only themselves', async () => {
  for (const role of ['partner', 'donor', 'practitioner', 'legislator'] as const) {
    const actor = actorOf(await product.person([role]))
    const seen = await scoped(database.db, scopeOf(actor), (tx) => tx.selectFrom('person').select('id').execute())
    assert.deepEqual(seen.map((row) => row.id), [actor.kind === 'person' ? actor.id : ''])
  }
  const nobody = await scoped(database.db, { reach: 'public', state: null, person: null }, (tx) => tx.selectFrom('person').select('id').execute())
  assert.deepEqual(nobody, [])
})

test('the database itself refuses a person of two sides, or a national role without a state', async () => {
  const add = (held: string[], state: string | null) =>
    scoped(database.db, system, (tx) => tx.insertInto('person').values({ id: `${held}${state}`, name: 'X', email: `${Math.random()}@example.org`, roles: held, state, organisation: null, image: null }).execute())
  await assert.rejects(add(['coordinator', 'focal_point'], 'JO'), /person_unit_or_state/)
  await assert.rejects(add(['approver'], null), /person_national_has_state/)
})

test('a signed-in page costs no query for knowing who asks, once it is known', async () => {
  const browser = await product.signedIn(['coordinator'])
  await browser.get('/en/account')
  const headers = new Headers({ cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') })
  const started = performance.now()
  for (let n = 0; n < 1000; n++) await roomOf(database.db).finder.find(headers)
  assert.ok(performance.now() - started < 100, 'a thousand look-ups in less than a tenth of a second')
})
