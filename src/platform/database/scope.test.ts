import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Scope, scoped } from './scope.ts'
import { inRollback, openTestDatabase, testDatabase } from './testing.ts'
import type { Db } from './tables.ts'

const db = await testDatabase()

const unit: Scope = { reach: 'all', state: null, person: 'u1' }
const jordan: Scope = { reach: 'state', state: 'JO', person: 'p1' }
const anyone: Scope = { reach: 'public', state: null, person: null }
const system: Scope = { reach: 'system', state: null, person: null }

interface Settings {
  role: string
  reach: string
  state: string
  person: string
}

async function present(tx: Db): Promise<Settings> {
  const { rows } =
    await sql<Settings>`select current_user as role, current_setting('nasaq.reach', true) as reach,
    current_setting('nasaq.state', true) as state, current_setting('nasaq.person', true) as person`.execute(
      tx
    )
  return rows[0]!
}

/** A table with the usual row-level security and a row for each owner and visibility; 'unit' is no state. */
async function addRows(tx: Db): Promise<void> {
  await sql`
    create table row_seen (name text, state text, visibility text);
    alter table row_seen enable row level security;
    create policy row_seen_reach on row_seen to nasaq_app
      using (nasaq_sees(state, visibility)) with check (nasaq_sees(state, visibility));
    grant select, insert on row_seen to nasaq_app;
    insert into row_seen select coalesce(s, 'unit') || ' ' || v, s, v
      from unnest(array['JO', 'EG', null]) s, unnest(array['state', 'unit', 'states', 'public']) v`.execute(
    tx
  )
}

async function seen(tx: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from row_seen order by name collate "C"`.execute(
    tx
  )
  return rows.map(({ name }) => name)
}

const seenBy = (tx: Db, scope: Scope): Promise<string[]> => scoped(tx, scope, seen)

test('a scope sets the role and its three settings, and leaves nothing behind', async () => {
  assert.deepEqual(await scoped(db, jordan, present), {
    role: 'nasaq_app',
    reach: 'state',
    state: 'JO',
    person: 'p1'
  })
  const after = await inRollback(db, present)
  assert.notEqual(after.role, 'nasaq_app')
  assert.ok(!after.reach && !after.state && !after.person)
})

test('values of a scope are data, whatever is in them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom("'; reset role; --", "\\'", '\\', '$$', 'x'),
      async (text, trick) => {
        const person = `${text}${trick}`.replaceAll('\0', '').toWellFormed()
        const seen = await scoped(db, { reach: 'public', state: person, person }, present)
        assert.deepEqual(seen, { role: 'nasaq_app', reach: 'public', state: person, person })
      }
    ),
    { numRuns: 100 }
  )
})

test('an unknown reach is refused before it gets to the database', async () => {
  await assert.rejects(scoped(db, { ...unit, reach: 'everything' as 'all' }, present), TypeError)
})

test('each reach sees its rows only', async () => {
  await inRollback(db, async (tx) => {
    await addRows(tx)
    assert.equal((await seenBy(tx, unit)).length, 12)
    assert.equal((await seenBy(tx, system)).length, 12)
    assert.deepEqual(await seenBy(tx, anyone), ['EG public', 'JO public', 'unit public'])
    assert.deepEqual(await seenBy(tx, jordan), [
      'EG public',
      'EG states',
      'JO public',
      'JO state',
      'JO states',
      'JO unit',
      'unit public',
      'unit states'
    ])
    assert.deepEqual(await seenBy(tx, { reach: 'state', state: null, person: null }), [
      'EG public',
      'EG states',
      'JO public',
      'JO states',
      'unit public',
      'unit states'
    ])
  })
})

test('a role without a scope sees nothing', async () => {
  await inRollback(db, async (tx) => {
    await addRows(tx)
    await sql`set local role nasaq_app`.execute(tx)
    assert.deepEqual(await seen(tx), [])
  })
})

test('a state cannot write a row of another state', async () => {
  await inRollback(db, async (tx) => {
    await addRows(tx)
    const write = (state: string) =>
      scoped(tx, jordan, (inner) =>
        sql`insert into row_seen values ('new', ${state}, 'state')`.execute(inner)
      )
    await write('JO')
    await assert.rejects(write('EG'), { code: '42501' })
  })
})

test('the application role can neither change the schema nor read the list of migrations', async () => {
  for (const statement of [
    'create table own (a int)',
    'drop table setting',
    'select * from schema_migration',
    'truncate audit_entry'
  ]) {
    await assert.rejects(
      scoped(db, unit, (tx) => sql.raw(statement).execute(tx)),
      { code: '42501' },
      statement
    )
  }
})

test('what a failing scope wrote is rolled back, and the error is the one thrown', async () => {
  const own = await openTestDatabase()
  try {
    const failure = new Error('mine')
    await assert.rejects(
      scoped(own.db, unit, async (tx) => {
        await tx.insertInto('setting').values({ key: 'gone', value: '1' }).execute()
        throw failure
      }),
      (error) => error === failure
    )
    await scoped(own.db, unit, (tx) => tx.insertInto('setting').values({ key: 'kept', value: '1' }).execute())
    assert.deepEqual(
      await own.db.selectFrom('setting').select('key').where('key', 'in', ['gone', 'kept']).execute(),
      [{ key: 'kept' }]
    )
  } finally {
    await own.close()
  }
})

test('a scope inside a transaction is part of it, and the scope before it returns afterwards', async () => {
  await inRollback(db, async (tx) => {
    const owner = await present(tx)
    await scoped(tx, unit, async (outer) => {
      assert.equal((await scoped(outer, jordan, present)).state, 'JO')
      assert.deepEqual(await present(outer), { role: 'nasaq_app', reach: 'all', state: '', person: 'u1' })
      await scoped(outer, anyone, (inner) => scoped(inner, jordan, present))
      assert.equal((await present(outer)).reach, 'all')
    })
    assert.equal((await present(tx)).role, owner.role)
  })
})

test('a failing scope inside a transaction takes back its own part only', async () => {
  await inRollback(db, async (tx) => {
    await tx.insertInto('setting').values({ key: 'before', value: '1' }).execute()
    await assert.rejects(
      scoped(tx, unit, async (inner) => {
        await inner.insertInto('setting').values({ key: 'inside', value: '1' }).execute()
        await sql`select 1 / 0`.execute(inner)
      }),
      { code: '22012' }
    )
    assert.notEqual((await present(tx)).role, 'nasaq_app')
    assert.deepEqual(
      await tx.selectFrom('setting').select('key').where('key', 'in', ['before', 'inside']).execute(),
      [{ key: 'before' }]
    )
  })
})

test('scopes opened at once in one transaction do not mix', async () => {
  await inRollback(db, async (tx) => {
    const states = ['JO', 'EG', 'MA', 'TN', 'IQ']
    const seen = await Promise.all(
      states.map((state) =>
        scoped(tx, { reach: 'state', state, person: null }, async (inner) => {
          await sql`select pg_sleep(0.001)`.execute(inner)
          return (await present(inner)).state
        })
      )
    )
    assert.deepEqual(seen, states)
  })
})

test('scopes opened at once on the database do not mix', async () => {
  const states = Array.from({ length: 30 }, (_, index) => `S${index}`)
  const seen = await Promise.all(
    states.map((state) =>
      scoped(db, { reach: 'state', state, person: null }, async (tx) => (await present(tx)).state)
    )
  )
  assert.deepEqual(seen, states)
})

test('asking the root database inside a scope is an error rather than an endless wait', async () => {
  await assert.rejects(
    scoped(db, unit, () => db.selectFrom('setting').selectAll().execute()),
    /use its tx/
  )
  await assert.rejects(
    scoped(db, unit, () => scoped(db, unit, present)),
    /use its tx/
  )
  assert.equal((await scoped(db, unit, present)).reach, 'all')
})
