import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Scope, scoped } from './scope.ts'
import { openInMemory, testDatabase } from './testing.ts'
import type { Db } from './tables.ts'

const db = await testDatabase()
const jordan: Scope = { reach: 'state', state: 'JO', person: 'p1' }

const where = async (tx: Db, query = sql<{ role: string, state: string }>`select current_user as role, current_setting('nasaq.state', true) as state`) => {
  const { rows } = await query.execute(tx)
  return [rows[0]?.role, rows[0]?.state ?? '']
}

test('the first query runs within its scope, with and without values, and leaves none behind', async () => {
  const owner = await where(db)
  const withValues = sql<{ role: string, state: string }>`select current_user as role, current_setting(${'nasaq.state'}, true) as state`
  for (let turn = 0; turn < 4; turn++) {
    assert.deepEqual(await scoped(db, jordan, (tx) => where(tx)), ['nasaq_app', 'JO'])
    assert.deepEqual(await scoped(db, jordan, (tx) => where(tx, withValues)), ['nasaq_app', 'JO'])
    assert.deepEqual(await where(db), [owner[0], ''])
    assert.deepEqual(await where(db, withValues), [owner[0], ''])
  }
})

test('a first query that fails leaves no transaction and no scope behind', async () => {
  const owner = await where(db)
  for (const failing of [sql`select no_such_column, ${1}::int`, sql`select no_such_column`, sql`select 1 / ${0}::int`]) {
    await assert.rejects(scoped(db, jordan, (tx) => failing.execute(tx)))
    assert.deepEqual(await where(db), owner)
    assert.deepEqual(await scoped(db, jordan, (tx) => where(tx)), ['nasaq_app', 'JO'])
  }
})

test('a scope in which nothing is asked leaves nothing behind, whether it ends well or not', async () => {
  const owner = await where(db)
  assert.equal(await scoped(db, jordan, async () => 7), 7)
  assert.deepEqual(await where(db), owner)
  await assert.rejects(scoped(db, jordan, () => Promise.reject(new Error('changed my mind'))), /changed my mind/)
  assert.deepEqual(await where(db), owner)
})

test('queries asked at once in a scope are all within it', async () => {
  const all = await scoped(db, jordan, (tx) => Promise.all([where(tx), where(tx), where(tx)]))
  assert.deepEqual(all, [['nasaq_app', 'JO'], ['nasaq_app', 'JO'], ['nasaq_app', 'JO']])
})

test('a first query that names what does not exist is refused at the very first use of a connection too', async () => {
  const fresh = await openInMemory(true)
  try {
    const broken = (tx: Db) => sql`select no_such_column, ${1}::int`.execute(tx)
    for (let turn = 0; turn < 3; turn++) await assert.rejects(scoped(fresh.db, jordan, broken), /no_such_column/)
    assert.deepEqual(await scoped(fresh.db, jordan, (tx) => where(tx)), ['nasaq_app', 'JO'])
  } finally {
    await fresh.close()
  }
})
