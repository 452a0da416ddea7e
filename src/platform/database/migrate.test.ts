import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrate, type Migration, MigrationRefused, readMigrations } from './migrate.ts'
import { openEmptyDatabase } from './testing.ts'
import type { Db } from './tables.ts'

const file = (name: string, text: string): Migration => ({
  name,
  text,
  sha256: createHash('sha256').update(text).digest('hex')
})
const first = file('0001_a.sql', 'create table a (n int); insert into a values (1);')
const second = file('0002_b.sql', "create table b (n int); comment on table b is 'two; statements';")

async function onEmpty(run: (db: Db) => Promise<void>): Promise<void> {
  const { db, close } = await openEmptyDatabase()
  try {
    await run(db)
  } finally {
    await close()
  }
}

test('migrations are applied once, in the order of their names, with their hashes', async () => {
  await onEmpty(async (db) => {
    assert.deepEqual(await migrate(db, [first]), ['0001_a.sql'])
    assert.deepEqual(await migrate(db, [first, second]), ['0002_b.sql'])
    assert.deepEqual(await migrate(db, [first, second]), [])
    const rows = await db.selectFrom('schema_migration').select(['name', 'sha256']).orderBy('name').execute()
    assert.deepEqual(
      rows,
      [first, second].map(({ name, sha256 }) => ({ name, sha256 }))
    )
  })
})

test('a changed, a missing and an inserted migration are refused with a sentence', async () => {
  await onEmpty(async (db) => {
    await migrate(db, [first, second])
    const refused = (migrations: Migration[], pattern: RegExp) =>
      assert.rejects(
        migrate(db, migrations),
        (error) => error instanceof MigrationRefused && pattern.test(error.message)
      )
    await refused(
      [file('0001_a.sql', 'create table a (n bigint)'), second],
      /0001_a\.sql was changed after it was applied/
    )
    await refused([first], /has migration 0002_b\.sql, which this version of the program does not/)
    await refused(
      [first, file('0001_late.sql', 'select 1'), second],
      /0001_late\.sql comes before 0002_b\.sql/
    )
  })
})

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  await onEmpty(async (db) => {
    const broken = file('0002_broken.sql', 'create table half (n int); select nothing_like_this();')
    await assert.rejects(
      migrate(db, [first, broken]),
      /Migration 0002_broken\.sql failed: function nothing_like_this\(\) does not exist/
    )
    const { rows } =
      await sql`select to_regclass('a') is not null as a, to_regclass('half') is not null as half`.execute(db)
    assert.deepEqual(rows, [{ a: true, half: false }])
    assert.deepEqual(await migrate(db, [first, second]), ['0002_b.sql'])
  })
})

test('processes that start at once apply each migration once', async () => {
  await onEmpty(async (db) => {
    const slow = file('0003_slow.sql', 'select pg_sleep(0.05); create table c (n int);')
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(db, [first, second, slow])))
    assert.deepEqual(applied.flat().sort(), ['0001_a.sql', '0002_b.sql', '0003_slow.sql'])
  })
})

test('the migrations of the product are numbered without gaps', () => {
  readMigrations().forEach(({ name }, index) =>
    assert.match(name, new RegExp(`^${String(index + 1).padStart(4, '0')}_[a-z_]+\\.sql$`))
  )
})
