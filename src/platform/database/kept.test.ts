import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { keptByDatabase } from './kept.ts'
import { openTestDatabase } from './testing.ts'

const [one, other] = [await openTestDatabase('embedded'), await openTestDatabase('embedded')]
after(() => Promise.all([one.close(), other.close()]))

test('what never changes is read once for a database and all its transactions, and for each database on its own', async () => {
  let reads = 0
  const name = keptByDatabase(10, async (db, key: string) => {
    reads++
    return (await sql<{ name: string }>`select current_setting(${key}, true) as name`.execute(db)).rows[0]?.name
  })
  const [first, second] = [await name(one.db, 'TimeZone'), await one.db.transaction().execute((tx) => name(tx, 'TimeZone'))]
  assert.equal(first, second)
  assert.equal(reads, 1)
  await name(other.db, 'TimeZone')
  assert.equal(reads, 2)
})

test('what is not there yet is asked for again, and only the last used are kept', async () => {
  const there = new Set(['a', 'b'])
  const asked: string[] = []
  const find = keptByDatabase(2, async (_db, key: string) => {
    asked.push(key)
    return there.has(key) ? key : undefined
  })
  for (const key of ['a', 'b', 'c', 'c', 'a']) await find(one.db, key)
  assert.deepEqual(asked, ['a', 'b', 'c', 'c'])
  there.add('c')
  for (const key of ['c', 'a', 'b']) await find(one.db, key)
  assert.deepEqual(asked, ['a', 'b', 'c', 'c', 'c', 'b'])
})
