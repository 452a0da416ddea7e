import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { scoped, type Db, type Scope } from '../database/index.ts'
import { inRollback, testDatabase, testDatabaseKind, openTestDatabase } from '../database/testing.ts'
import { canonicalJson } from './canonical.ts'
import { type AuditEntry, verifyChain, wordsOf, writeAudit } from './index.ts'

const db = await testDatabase()
const unit: Scope = { reach: 'all', state: null, person: 'u1' }

const entry = (n: number, change: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, n, n)),
  actor: n % 3 === 0 ? null : 'p1',
  actorName: 'سميرة',
  verb: 'round.open',
  subject: `round/${n}`,
  state: n % 2 === 0 ? 'JO' : null,
  before: { open: false },
  after: { open: true, when: new Date(0) },
  reason: n % 4 === 0 ? 'because' : null,
  ...change
})

/** Runs with a chain of ten entries, and takes all back. */
const withChain = (run: (tx: Db) => Promise<void>): Promise<void> =>
  inRollback(db, async (tx) => {
    await scoped(tx, unit, async (inner) => {
      for (let n = 1; n <= 10; n++) assert.equal(await writeAudit(inner, entry(n)), n)
    })
    await run(tx)
  })

test('entries are numbered without gaps and the chain verifies', async () => {
  await withChain(async (tx) => {
    const report = await verifyChain(tx)
    const last = await tx
      .selectFrom('audit_entry')
      .select(['number', 'hash'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    assert.deepEqual(report, { ok: true, rows: 10, head: last })
  })
})

test('an empty chain verifies', async () => {
  await inRollback(db, async (tx) => assert.deepEqual((await verifyChain(tx)).rows, 0))
})

test('the columns say what the payload says', async () => {
  await withChain(async (tx) => {
    const row = await tx
      .selectFrom('audit_entry')
      .selectAll()
      .where('number', '=', 4)
      .executeTakeFirstOrThrow()
    assert.equal(row.at.toISOString(), '2026-01-01T00:00:04.004Z')
    assert.deepEqual(
      [row.actor, row.actor_name, row.verb, row.subject, row.state, row.reason],
      ['p1', 'سميرة', 'round.open', 'round/4', 'JO', 'because']
    )
    assert.deepEqual(JSON.parse(row.payload), {
      ...entry(4),
      at: '2026-01-01T00:00:04.004Z',
      after: { open: true, when: '1970-01-01T00:00:00.000Z' }
    })
  })
})

const columns = [
  'number',
  'at',
  'actor',
  'actor_name',
  'verb',
  'subject',
  'state',
  'reason',
  'payload',
  'previous_hash',
  'hash'
] as const

/** Another value for each column, near the old one. */
const changed: Record<(typeof columns)[number], string> = {
  number: 'number + 100',
  at: "at + interval '1 microsecond'",
  actor: "coalesce(actor, '') || 'x'",
  actor_name: "actor_name || ' '",
  verb: "'round.close'",
  subject: "subject || '0'",
  state: "case when state is null then 'JO' end",
  reason: "case when reason is null then '' end",
  payload: "replace(payload, 'round.open', 'round.shut')",
  previous_hash: 'reverse(previous_hash)',
  hash: 'reverse(hash)'
}

test('a change of any column of any row is found at that row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...columns), fc.integer({ min: 1, max: 10 }), (column, number) =>
      withChain(async (tx) => {
        await sql`update audit_entry set ${sql.ref(column)} = ${sql.raw(changed[column])} where number = ${number}`.execute(
          tx
        )
        const { ok, firstBroken } = await verifyChain(tx)
        // The first row's previous hash is all zeros, which reads the same from behind.
        if (column === 'previous_hash' && number === 1) return assert.equal(ok, true)
        assert.equal(ok, false)
        assert.equal(firstBroken?.number, number)
      })
    ),
    { numRuns: 60 }
  )
})

test('a payload changed together with its columns and its hash is found', async () => {
  await withChain(async (tx) => {
    await sql`update audit_entry set subject = 'round/99', payload = replace(payload, 'round/5', 'round/99') where number = 5`.execute(
      tx
    )
    await sql`update audit_entry set hash = encode(sha256(convert_to(previous_hash || payload, 'UTF8')), 'hex') where number = 5`.execute(
      tx
    )
    assert.deepEqual((await verifyChain(tx)).firstBroken, { number: 6, reason: 'order' })
  })
})

test('any deleted rows are found, at the end too', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 10 }),
      (numbers) =>
        withChain(async (tx) => {
          await tx.deleteFrom('audit_entry').where('number', 'in', numbers).execute()
          assert.deepEqual((await verifyChain(tx)).firstBroken, {
            number: Math.min(...numbers),
            reason: 'missing'
          })
        })
    ),
    { numRuns: 30 }
  )
})

test('rows in another order are found', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 2 }),
      ([a, b]) =>
        withChain(async (tx) => {
          await sql`update audit_entry set number = -number where number in (${a}, ${b})`.execute(tx)
          await sql`update audit_entry set number = ${a! + b!}::bigint + number where number < 0`.execute(tx)
          assert.equal((await verifyChain(tx)).firstBroken?.number, Math.min(a!, b!))
        })
    ),
    { numRuns: 30 }
  )
})

test('a row put in beside the chain, and a head that was moved, are found', async () => {
  for (const [statement, reason] of [
    [
      'insert into audit_entry select 11, at, actor, actor_name, verb, subject, state, reason, payload, previous_hash, hash from audit_entry where number = 10',
      'extra'
    ],
    [
      'insert into audit_entry select 0, at, actor, actor_name, verb, subject, state, reason, payload, previous_hash, hash from audit_entry where number = 1',
      'extra'
    ],
    ['update audit_head set hash = reverse(hash)', 'head'],
    ['update audit_head set number = 11', 'missing'],
    ['update audit_head set number = 9', 'head']
  ] as const) {
    await withChain(async (tx) => {
      await sql.raw(statement).execute(tx)
      assert.equal((await verifyChain(tx)).firstBroken?.reason, reason, statement)
    })
  }
})

test('the application can add to the chain and read it, and nothing else', async () => {
  for (const statement of [
    "update audit_entry set verb = 'x'",
    'delete from audit_entry',
    'truncate audit_entry',
    "insert into audit_entry (number, at, actor_name, verb, subject, payload, previous_hash, hash) values (1, now(), '', '', '', '', '', '')",
    'update audit_head set number = 0',
    'delete from audit_head'
  ]) {
    await assert.rejects(
      inRollback(db, (tx) => scoped(tx, unit, (inner) => sql.raw(statement).execute(inner))),
      { code: '42501' },
      statement
    )
  }
})

test('an entry is rolled back with the change it tells of', async () => {
  await inRollback(db, async (tx) => {
    await assert.rejects(
      scoped(tx, unit, async (inner) => {
        await writeAudit(inner, entry(1))
        throw new Error('no')
      }),
      /no/
    )
    assert.equal((await verifyChain(tx)).rows, 0)
    assert.equal(await writeAudit(tx, entry(1)), 1, 'its number is given again')
  })
})

test('a state reads the entries about itself only, the public none', async () => {
  await withChain(async (tx) => {
    const seen = (scope: Scope) =>
      scoped(
        tx,
        scope,
        async (inner) => (await inner.selectFrom('audit_entry').select('number').execute()).length
      )
    assert.equal(await seen(unit), 10)
    assert.equal(await seen({ reach: 'state', state: 'JO', person: null }), 5)
    assert.equal(await seen({ reach: 'state', state: 'EG', person: null }), 0)
    assert.equal(await seen({ reach: 'public', state: null, person: null }), 0)
    assert.equal((await scoped(tx, unit, (inner) => verifyChain(inner))).ok, true)
  })
})

const text = fc.string({ unit: 'binary' })

test('any text can be written, and still verifies', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(text, text, text, text),
      fc.jsonValue(),
      ([name, subject, reason, actor], before) =>
        inRollback(db, async (tx) => {
          await writeAudit(tx, entry(1, { actorName: `\ud800\0${name}`, subject, reason, actor, before }))
          assert.deepEqual((await verifyChain(tx)).ok, true)
        })
    ),
    { numRuns: 60 }
  )
})

test('canonical JSON does not depend on the order of keys, and reads back as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const reversed = (part: unknown): unknown =>
        Array.isArray(part)
          ? part.map(reversed)
          : part !== null && typeof part === 'object'
            ? Object.fromEntries(
                Object.entries(part)
                  .reverse()
                  .map(([key, member]) => [key, reversed(member)])
              )
            : part
      assert.equal(canonicalJson(reversed(value)), canonicalJson(value))
    })
  )
  assert.equal(
    canonicalJson({ b: undefined, z: 1n, a: [undefined, new Date(0)], é: new Uint8Array(3) }),
    '{"a":[null,"1970-01-01T00:00:00.000Z"],"z":"1","é":"(3 bytes)"}'
  )
  assert.equal(canonicalJson({ ['__proto__']: 1, a: 2 }), '{"__proto__":1,"a":2}')
})

test('progress is told while a long chain is read', async () => {
  await inRollback(db, async (tx) => {
    for (let n = 1; n <= 2_100; n++) await writeAudit(tx, entry(n, { at: new Date() }))
    const told: number[] = []
    assert.equal((await verifyChain(tx, (rows) => told.push(rows))).rows, 2_100)
    assert.deepEqual(told, [1_000, 2_000, 2_100])
  })
})

test(
  'writers at once get numbers without gaps',
  { skip: (await testDatabaseKind()) === 'embedded' ? 'needs several sessions' : false },
  async () => {
    const own = await openTestDatabase()
    try {
      const write = (n: number) => scoped(own.db, unit, (tx) => writeAudit(tx, entry(n)))
      const numbers = await Promise.all(Array.from({ length: 50 }, (_, n) => write(n % 60)))
      assert.deepEqual(
        numbers.sort((a, b) => a - b),
        Array.from({ length: 50 }, (_, n) => n + 1)
      )
      assert.equal((await verifyChain(own.db)).ok, true)
    } finally {
      await own.close()
    }
  }
)

test('of what a state keeps to itself the chain tells neither the words nor the reason; the state reads both', async () => {
  await inRollback(db, async (tx) => {
    const kept = entry(2, { kept: true, before: { text: 'FORMER' }, after: { text: 'LATTER' }, reason: 'MOTIVE' })
    const number = await scoped(tx, { reach: 'state', state: 'JO', person: 'p1' }, (inner) => writeAudit(inner, kept))
    const read = (scope: Scope) => scoped(tx, scope, async (inner) => ({
      row: await inner.selectFrom('audit_entry').selectAll().where('number', '=', number).executeTakeFirstOrThrow(),
      words: (await inner.selectFrom('audit_words').select('words').where('number', '=', number).executeTakeFirst())?.words ?? null
    }))
    const told = await read(unit)
    assert.doesNotMatch(JSON.stringify(told), /FORMER|LATTER|MOTIVE/)
    assert.equal(wordsOf(told.row.payload, told.words).reason, null)
    const own = await read({ reach: 'state', state: 'JO', person: 'p2' })
    assert.deepEqual(wordsOf(own.row.payload, own.words), { before: { text: 'FORMER' }, after: { text: 'LATTER' }, reason: 'MOTIVE' })
    assert.equal((await verifyChain(tx)).ok, true)
  })
})
