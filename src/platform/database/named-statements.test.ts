import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { type Scope, scoped } from './scope.ts'
import { openTestDatabase } from './testing.ts'
import type { Db } from './tables.ts'

const database = await openTestDatabase('embedded')
after(() => database.close())
const { db } = database

await sql`
  create table note (id int, state text, visibility text);
  alter table note enable row level security;
  create policy note_reach on note to nasaq_app using (nasaq_sees(state, visibility));
  grant select on note to nasaq_app;
  insert into note values (1, 'JO', 'state'), (2, 'JO', 'public'), (3, 'EG', 'state')`.execute(db)

const scopes: [Scope, number[]][] = [
  [{ reach: 'state', state: 'JO', person: 'p' }, [1, 2]],
  [{ reach: 'state', state: 'EG', person: 'p' }, [2, 3]],
  [{ reach: 'public', state: null, person: null }, [2]],
  [{ reach: 'all', state: null, person: 'u' }, [1, 2, 3]]
]

const seen = async (tx: Db): Promise<number[]> =>
  (await sql<{ id: number }>`select id from note where id > ${0} order by id`.execute(tx)).rows.map(({ id }) => id)

test('a statement that is kept sees what the present asker may see, whoever asked it before', async () => {
  for (let turn = 0; turn < 8; turn++) {
    for (const [scope, ids] of scopes) assert.deepEqual(await scoped(db, scope, seen), ids)
    assert.deepEqual(await seen(db), [1, 2, 3])
  }
})

test('a statement that is kept can be asked again after it failed', async () => {
  const divide = async (by: number): Promise<number> =>
    (await sql<{ n: number }>`select ${10}::int / ${by}::int as n`.execute(db)).rows[0]!.n
  for (let turn = 0; turn < 4; turn++) {
    assert.equal(await divide(5), 2)
    await assert.rejects(divide(0), { code: '22012' })
  }
})

test('a statement that is kept follows a change of the table', async () => {
  await sql`create table grown (id int)`.execute(db)
  await sql`insert into grown values (1)`.execute(db)
  const count = async (): Promise<number> =>
    (await sql<{ n: number }>`select count(*)::int as n from grown where id = ${1}`.execute(db)).rows[0]!.n
  for (let turn = 0; turn < 3; turn++) assert.equal(await count(), 1)
  await sql`alter table grown add column more text; create index on grown (id)`.execute(db)
  assert.equal(await count(), 1)
})

test('more different statements than are kept are answered all the same', async () => {
  for (let turn = 0; turn < 3; turn++) {
    for (let n = 0; n < 320; n++) {
      const { rows } = await sql<{ n: number }>`select ${n}::int + ${sql.lit(n)} as n`.execute(db)
      assert.equal(rows[0]!.n, 2 * n)
    }
  }
})
