import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, mock, test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { startOnFolder } from './engine.ts'
import { DatabaseLocked, DatabaseStopped, migrate, openDatabase } from './index.ts'
import { type EmbeddedDatabase, openEmbedded } from './open.ts'
import { keepUp } from './upkeep.ts'
import type { Db } from './tables.ts'

// Making a cluster takes seconds, so it is made once and each test works on a copy.
const made = fs.mkdtempSync(path.join(os.tmpdir(), 'nasaq-embedded-'))
const template = path.join(made, 'template')
after(() => fs.rmSync(made, { recursive: true, force: true }))

async function makeTemplate(): Promise<void> {
  const { db, close } = await openDatabase({ dataDir: template })
  await migrate(db)
  await sql`create table note (n int primary key, text text)`.execute(db)
  await close()
}

function folder(): string {
  const dataDir = fs.mkdtempSync(path.join(made, 'data-'))
  fs.cpSync(path.join(template, 'database'), path.join(dataDir, 'database'), { recursive: true })
  return dataDir
}

async function opened(t: TestContext, dataDir = folder()): Promise<EmbeddedDatabase> {
  const database = await openEmbedded(dataDir)
  t.after(() => database.close())
  return database
}

let kept: EmbeddedDatabase | undefined

/** One database for the tests that do no harm to it; its table is empty. */
async function shared(): Promise<EmbeddedDatabase> {
  kept ??= await openEmbedded(folder())
  await sql`truncate note`.execute(kept.db)
  return kept
}

const add = (db: Db, n: number) => sql`insert into note values (${n}, 'x')`.execute(db)
const numbers = async (db: Db) =>
  (await sql<{ n: number }>`select n from note order by n`.execute(db)).rows.map(({ n }) => n)

/** A "simple query" message of the protocol. */
function query(statement: string): Uint8Array {
  const body = Buffer.from(`${statement}\0`)
  const message = Buffer.alloc(body.length + 5, 'Q')
  message.writeInt32BE(body.length + 4, 1)
  body.copy(message, 5)
  return message
}

const text = (answer: Uint8Array) => Buffer.from(answer).toString('latin1')

// The second run of all tests, on a server, has nothing to add here.
describe('the embedded database', { skip: process.env.TEST_DATABASE_URL !== undefined }, () => {
  before(makeTemplate)
  after(() => kept?.close())

  test('what was written is there after the database was closed and opened again', async () => {
    const dataDir = folder()
    const first = await openEmbedded(dataDir)
    await add(first.db, 1)
    await first.close()
    assert.ok(!fs.existsSync(path.join(dataDir, 'lock')))
    const second = await openEmbedded(dataDir)
    assert.deepEqual(await numbers(second.db), [1])
    assert.deepEqual(await migrate(second.db), [])
    await second.close()
  })

  test('every commit is forced to the disk before it is confirmed', async () => {
    const { db, syncs } = await shared()
    const { rows } = await sql<{ fsync: string; method: string }>`select current_setting('fsync') as fsync,
    current_setting('wal_sync_method') as method`.execute(db)
    assert.deepEqual(rows, [{ fsync: 'on', method: 'fsync' }])
    for (let n = 0; n < 20; n++) {
      const before = await syncs()
      await add(db, n)
      assert.ok((await syncs()) > before, `commit ${n}`)
    }
    const before = await syncs()
    await numbers(db)
    assert.equal(await syncs(), before, 'a read forces nothing')
  })

  test('a failing fsync is not taken for a commit', async (t) => {
    const engine = await startOnFolder(path.join(folder(), 'database'))
    t.after(() => engine.close())
    const failing = mock.method(fs, 'fsyncSync', () => {
      throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
    })
    t.after(() => failing.mock.restore())
    const more = `select '${'x'.repeat(20_000)}'` // messages that wait behind the one that fails
    assert.throws(
      () => engine.answer(Buffer.concat([query('insert into note values (1)'), query(more), query(more)])),
      {
        name: 'EngineCrashed',
        message: /fsync/
      }
    )
    assert.throws(() => engine.answer(query('select 1')), { name: 'EngineCrashed' }, 'it does not go on')
  })

  test('a full disk is an error of the query that met it, and the database goes on', async (t) => {
    const engine = await startOnFolder(path.join(folder(), 'database'))
    t.after(() => engine.close())
    const { writeSync } = fs
    const full = mock.method(
      fs,
      'writeSync',
      (file: number, bytes: Uint8Array, from: number, length: number, to: number) => {
        // Pages of tables beyond the present end, not the log.
        if (length === 8192 && to >= 10 * 8192)
          throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', errno: -28 })
        return writeSync(file, bytes, from, length, to)
      }
    )
    const insert = "insert into note select n, repeat('x', 1000) from generate_series(1, 2000) n"
    const answer = text(engine.answer(query(insert)))
    assert.match(answer, /53100/)
    assert.match(answer, /No space left on device/)
    full.mock.restore()
    assert.match(text(engine.answer(query(insert))), /INSERT 0 2000/)
  })

  test('when the thread ends, the waiting queries fail, and the next one finds the database restarted', async (t) => {
    const { db, kill } = await opened(t)
    await add(db, 1)
    const waiting = [sql`select pg_sleep(30)`.execute(db), add(db, 2), add(db, 3)]
    const outcome = Promise.allSettled(waiting)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await kill()
    const [first] = await outcome
    assert.ok(first?.status === 'rejected' && first.reason instanceof DatabaseStopped, String(first))
    await add(db, 4)
    assert.deepEqual(
      (await numbers(db)).filter((n) => n === 1 || n === 4),
      [1, 4]
    )
  })

  test('a transaction that was open when the thread ended is gone, and cannot go on', async (t) => {
    const { db, kill } = await opened(t)
    await assert.rejects(
      db.transaction().execute(async (tx) => {
        await add(tx, 1)
        await kill()
        await add(tx, 2)
      })
    )
    assert.deepEqual(await numbers(db), [])
  })

  test('an idle connection survives the restart without an error', async (t) => {
    const { db, kill } = await opened(t)
    await add(db, 1)
    await kill()
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(await numbers(db), [1])
  })

  test('a second process on the folder is refused, and the first goes on', async (t) => {
    const dataDir = folder()
    const { db } = await opened(t, dataDir)
    await assert.rejects(openDatabase({ dataDir }), DatabaseLocked)
    await add(db, 1)
    assert.deepEqual(await numbers(db), [1])
  })

  test('whatever a process confirmed is there after it was killed', async (t) => {
    const dataDir = folder()
    const program = `
    import { openDatabase } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
    import { sql } from ${JSON.stringify(import.meta.resolve('kysely'))}
    const { db } = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} })
    for (let n = 1; ; n++) { await sql\`insert into note values (\${n}, 'x')\`.execute(db); console.log(n) }`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    t.after(() => child.kill('SIGKILL'))
    let confirmed = 0
    for await (const line of createInterface({ input: child.stdout })) {
      confirmed = Number(line)
      if (confirmed === 200) child.kill('SIGKILL')
    }
    assert.ok(child.signalCode === 'SIGKILL' || (await once(child, 'exit')))
    const { db } = await opened(t, dataDir)
    const kept = await numbers(db)
    assert.ok(kept.length >= confirmed, `${confirmed} confirmed, ${kept.length} kept`)
    assert.deepEqual(
      kept,
      Array.from({ length: kept.length }, (_, index) => index + 1)
    )
  })

  test('a cluster that was interrupted while it was made is made again', { timeout: 60_000 }, async (t) => {
    const dataDir = fs.mkdtempSync(path.join(made, 'half-'))
    fs.mkdirSync(path.join(dataDir, 'database.new'))
    fs.writeFileSync(path.join(dataDir, 'database.new', 'PG_VERSION'), '18\n')
    const { db } = await opened(t, dataDir)
    assert.deepEqual((await sql`select 1 as one`.execute(db)).rows, [{ one: 1 }])
    assert.ok(!fs.existsSync(path.join(dataDir, 'database.new')))
  })

  test('who waits for the one session is served in turn', async () => {
    const { db } = await shared()
    const served: number[] = []
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        if (index % 2 === 0) await sql`select 1`.execute(db)
        else await db.transaction().execute((tx) => sql`select 1`.execute(tx))
        served.push(index)
      })
    )
    assert.deepEqual(
      served,
      Array.from({ length: 20 }, (_, index) => index)
    )
  })

  test('pages are answered while the database works', async () => {
    const { db } = await shared()
    const query = sql`select count(*) from generate_series(1, 3000000)`.execute(db)
    let ticks = 0
    const timer = setInterval(() => ticks++, 5)
    await query
    clearInterval(timer)
    assert.ok(ticks > 5, `${ticks} ticks of this thread`)
  })

  test('upkeep cleans what was deleted and shortens the log', async () => {
    const { db } = await shared()
    await sql`insert into note select n, repeat(md5(n::text), 30) from generate_series(1, 40000) n`.execute(
      db
    )
    await sql`update note set text = text || 'x'`.execute(db)
    await sql`select pg_stat_force_next_flush()`.execute(db)
    const done = await keepUp(db, { vacuum: true })
    assert.equal(done.checkpoint, true)
    assert.ok(done.vacuumed.includes('note'), done.vacuumed.join())
    assert.deepEqual(await keepUp(db, { vacuum: false }), { checkpoint: false, vacuumed: [] })
  })
})
