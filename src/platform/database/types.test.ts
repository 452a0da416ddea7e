import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inRollback, testDatabase } from './testing.ts'
import type { Db } from './tables.ts'

const db = await testDatabase()

async function value(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db)
  return rows[0]!.value
}

const instant = new Date('2026-02-03T04:05:06.789Z')

const cases: [string, unknown][] = [
  ['1::int2', 1],
  ['1::int4', 1],
  ['9007199254740991::int8', Number.MAX_SAFE_INTEGER],
  ['1.5::float4', 1.5],
  ['0.1::float8', 0.1],
  ['12345678901234567890.05::numeric', '12345678901234567890.05'],
  ["'2026-02-03'::date", '2026-02-03'],
  ["'2026-02-03 04:05:06.789+00'::timestamptz", instant],
  ["'2026-02-03 07:05:06.789+03'::timestamptz", instant],
  ["'2026-02-03 04:05:06'::timestamp", '2026-02-03 04:05:06'],
  [`'{"b": [1, null], "a": "نسق"}'::jsonb`, { a: 'نسق', b: [1, null] }],
  [`'"text"'::json`, 'text'],
  ['true', true],
  ['null::text', null],
  ["'نسق'::text", 'نسق'],
  ["'\\x00ff'::bytea", Buffer.from([0, 255])],
  ["'0188d0a8-0000-7000-8000-000000000000'::uuid", '0188d0a8-0000-7000-8000-000000000000'],
  ["array['a', null, 'b,\"c\"']::text[]", ['a', null, 'b,"c"']],
  ['array[1, 2]::int8[]', [1, 2]],
  ['array[1.10]::numeric[]', ['1.10']],
  ["array['2026-02-03']::date[]", ['2026-02-03']],
  ["array['2026-02-03 04:05:06.789+00']::timestamptz[]", [instant]],
  ["'1 day'::interval", '1 day']
]

for (const [expression, expected] of cases) {
  test(`${expression} is read as the same value from both kinds of database`, async () => {
    assert.deepEqual(await value(expression), expected)
  })
}

test('a bigint beyond the safe integers is refused rather than rounded', async () => {
  await assert.rejects(value('9007199254740993::int8'), RangeError)
  assert.equal(await value('1'), 1, 'the connection still works')
})

test('what is written is what is read', async () => {
  await inRollback(db, async (tx: Db) => {
    await sql`create table kept (n int8, f float8, d date, t timestamptz, j jsonb, b bytea, a text[], m numeric)`.execute(
      tx
    )
    const bytes = new Uint8Array([0, 1, 254, 255])
    const texts = ['x', 'y"\\', 'ن', '']
    await sql`insert into kept values (${2 ** 53 - 1}, ${0.1 + 0.2}, ${'2026-12-31'}, ${instant}, ${JSON.stringify([1, { ا: null }])},
      ${bytes}, ${texts}, ${'0.10'})`.execute(tx)
    const { rows } = await sql`select * from kept`.execute(tx)
    assert.deepEqual(rows, [
      {
        n: 2 ** 53 - 1,
        f: 0.1 + 0.2,
        d: '2026-12-31',
        t: instant,
        j: [1, { ا: null }],
        b: Buffer.from(bytes),
        a: texts,
        m: '0.10'
      }
    ])
  })
})

test('an error tells its code and constraint', async () => {
  await inRollback(db, async (tx) => {
    const add = tx.insertInto('setting').values({ key: 'twice', value: '1' })
    await add.execute()
    await assert.rejects(add.execute(), { code: '23505', constraint: 'setting_pkey', table: 'setting' })
  })
})

test('counts of changed rows are told', async () => {
  await inRollback(db, async (tx) => {
    await tx
      .insertInto('setting')
      .values([
        { key: 'one', value: '1' },
        { key: 'two', value: '2' }
      ])
      .execute()
    const changed = await tx
      .updateTable('setting')
      .set({ value: '3' })
      .where('key', 'in', ['one', 'two', 'none'])
      .executeTakeFirst()
    assert.equal(changed.numUpdatedRows, 2n)
  })
})

test('a large value goes through in both directions', async () => {
  const text = 'نسق '.repeat(500_000)
  const { rows } = await sql<{
    value: string
    bytes: number
  }>`select ${text}::text as value, octet_length(${text}::text) as bytes`.execute(db)
  assert.equal(rows[0]!.bytes, Buffer.byteLength(text))
  assert.ok(rows[0]!.value === text)
})
