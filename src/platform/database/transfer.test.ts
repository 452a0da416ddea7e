import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { verifyChain, writeAudit } from '../audit/index.ts'
import { migrate } from './migrate.ts'
import { openEmptyDatabase, openInMemory, openTestDatabase } from './testing.ts'
import { backup, CopyRefused, manifestOf, moveToServer, readManifest, restore } from './transfer.ts'
import type { Db } from './tables.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nasaq-copy-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))

async function empty(t: TestContext): Promise<Db> {
  const { db, close } = await openEmptyDatabase()
  t.after(close)
  return db
}

/** A database with values that are easily lost on the way. */
async function filled(t: TestContext, kind?: 'embedded'): Promise<Db> {
  const { db, close } = await openTestDatabase(kind)
  t.after(close)
  for (let n = 1; n <= 30; n++) {
    await writeAudit(db, {
      at: new Date(1e12 + n),
      actor: 'p',
      actorName: 'نسق "x"\\',
      verb: 'x.y',
      subject: `x/${n}`,
      state: null,
      after: { n }
    })
  }
  await sql`insert into setting (key, value) values ('null', 'null'), ('text', '"\\u0627\\""'), ('number', '0.10'),
    ('${sql.raw("it''s")}', '{"b":1,"a":[]}')`.execute(db)
  await sql`insert into file (sha256, name, type, size, bytes, visibility, created_at)
    select repeat('0', 64), E'a\\tb\\nc\\\\' || n, 'x', 256, decode(repeat('00ff0a5c', 64), 'hex'), 'unit', timestamptz '2026-01-01 00:00:00.123456+00'
    from generate_series(1, 3) n`.execute(db)
  await sql`insert into outbox_message ("to", language, subject, body) select 'x', 'ar', '', repeat('س', 5000) from generate_series(1, 500)`.execute(
    db
  )
  return db
}

/** Every row of every table as PostgreSQL's text, to compare two databases to the last digit. */
async function contents(db: Db): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { name, columns } of (await manifestOf(db)).tables) {
    const row = sql.join(columns.map((column) => sql`${sql.ref(column)}::text`))
    const { rows } = await sql<{
      row: string
    }>`select array[${row}]::text as row from ${sql.table(name)} order by 1`.execute(db)
    all[name] = rows.map((found) => found.row)
  }
  return all
}

test('a backup restored into an empty database is the same database', async (t) => {
  const db = await filled(t)
  const file = path.join(folder, 'whole.nasaq')
  const manifest = await backup(db, file, verifyChain)
  assert.equal(manifest.audit.number, 30)
  assert.equal(manifest.tables.find(({ name }) => name === 'outbox_message')?.rows, 500)
  assert.equal(fs.statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(
    fs.readdirSync(folder).filter((name) => name.endsWith('.part')),
    []
  )
  assert.deepEqual(await readManifest(file), manifest)

  const target = await empty(t)
  await restore(file, target, verifyChain)
  assert.deepEqual(await contents(target), await contents(db))
  const { tables, sequences, audit, migrations } = await manifestOf(target)
  assert.deepEqual(
    { tables, sequences, audit, migrations },
    {
      tables: manifest.tables,
      sequences: manifest.sequences,
      audit: manifest.audit,
      migrations: manifest.migrations
    }
  )

  // The copy lives on: numbers continue, references hold, nothing is left to migrate.
  assert.deepEqual(await migrate(target), [])
  assert.equal(
    await writeAudit(target, {
      at: new Date(),
      actor: null,
      actorName: 'x',
      verb: 'x.y',
      subject: 'x',
      state: null
    }),
    31
  )
  const { rows } = await sql<{
    id: number
  }>`insert into outbox_message ("to", language, subject, body) values ('x', 'ar', '', '') returning id`.execute(
    target
  )
  assert.equal(rows[0]!.id, 501)
  assert.equal((await verifyChain(target)).ok, true)
  const references = (from: Db) =>
    sql`select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as d from pg_constraint
    where connamespace = 'public'::regnamespace order by 1, 2`.execute(from)
  assert.deepEqual((await references(target)).rows, (await references(db)).rows)
})

test('the embedded database moved to another, or to a server, is the same database', async (t) => {
  const [from, to] = [await filled(t, 'embedded'), await empty(t)]
  await moveToServer(from, to, verifyChain)
  assert.deepEqual(await contents(to), await contents(from))
  await from.insertInto('setting').values({ key: 'goes on', value: '1' }).execute()
})

test('a backup of one kind of database can be restored into the other', async (t) => {
  const file = path.join(folder, 'embedded.nasaq')
  const from = await filled(t, 'embedded')
  await backup(from, file, verifyChain)
  const server = await empty(t)
  await restore(file, server, verifyChain)
  const back = path.join(folder, 'server.nasaq')
  await backup(server, back, verifyChain)
  const { db: again, close } = await openInMemory()
  t.after(close)
  await restore(back, again, verifyChain)
  assert.deepEqual(await contents(again), await contents(from))
})

test('a copy is not loaded into a database that has tables, and leaves it as it was', async (t) => {
  const from = await filled(t)
  const { db: to, close } = await openTestDatabase()
  t.after(close)
  const before = await contents(to)
  await assert.rejects(
    moveToServer(from, to, verifyChain),
    (error) => error instanceof CopyRefused && /is not empty/.test(error.message)
  )
  assert.deepEqual(await contents(to), before)
})

test('a damaged, shortened, changed or foreign backup is refused and leaves the target empty', async (t) => {
  const db = await filled(t)
  const file = path.join(folder, 'good.nasaq')
  await backup(db, file, verifyChain)
  const bytes = fs.readFileSync(file)
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n')
  const zipped = (text: string[]) => gzipSync(`${text.join('\n')}\n`)
  const at = lines.findIndex((line) => line.includes('goes') || line.startsWith('["1","x","ar"'))
  assert.ok(at > 0)
  const manifest = JSON.parse(lines[0]!) as { migrations: { sha256: string }[] }
  manifest.migrations[0]!.sha256 = '0'.repeat(64)
  const bad: [string, Uint8Array][] = [
    ['cut in the middle', bytes.subarray(0, bytes.length / 2)],
    [
      'a byte changed',
      Uint8Array.from(bytes, (byte, index) => (index === bytes.length >> 1 ? byte ^ 1 : byte))
    ],
    ['without its end', zipped(lines.slice(0, -1))],
    ['a row less', zipped(lines.toSpliced(at, 1))],
    ['a value changed', zipped(lines.with(at, lines[at]!.replace('"ar"', '"fr"')))],
    ['of another program', zipped([JSON.stringify(manifest), ...lines.slice(1)])],
    ['not a copy', gzipSync('hello\n')],
    ['not gzip', Buffer.from('hello\n')],
    ['empty', Buffer.alloc(0)]
  ]
  const target = await empty(t)
  for (const [name, content] of bad) {
    const broken = path.join(folder, 'broken.nasaq')
    fs.writeFileSync(broken, content)
    await assert.rejects(restore(broken, target, verifyChain), CopyRefused, name)
    const { rows } =
      await sql`select relname from pg_class where relnamespace = 'public'::regnamespace`.execute(target)
    assert.deepEqual(rows, [], name)
  }
  await restore(file, target, verifyChain)
})

test('a database whose audit log is broken is neither backed up nor moved', async (t) => {
  const db = await filled(t)
  await sql`update audit_entry set actor_name = 'somebody else' where number = 7`.execute(db)
  await assert.rejects(
    backup(db, path.join(folder, 'none.nasaq'), verifyChain),
    /broken at entry 7 \(column\)/
  )
  assert.ok(!fs.existsSync(path.join(folder, 'none.nasaq')))
  await assert.rejects(moveToServer(db, await empty(t), verifyChain), CopyRefused)
})
