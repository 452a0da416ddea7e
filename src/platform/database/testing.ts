/** Databases for tests: one for a process, each test in a transaction that is rolled back. */
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { withTransaction } from './dialect.ts'
import { type Engine, startInMemory } from './engine.ts'
import { migrate, migrationsFolder, readMigrations } from './migrate.ts'
import { databaseOn, embeddedPool, openServer, type OpenDatabase } from './open.ts'
import type { Db } from './tables.ts'

export { startPostgres } from './postgres-for-tests.ts'

let shared: Promise<OpenDatabase> | undefined

/**
 * The migrated database that all tests of this process share: PGlite in memory, or a fresh database on the server at
 * TEST_DATABASE_URL. It need not be closed.
 */
export async function testDatabase(): Promise<Db> {
  shared ??= openTestDatabase()
  return (await shared).db
}

/** Which of the two `testDatabase` is: a test of something that needs several sessions asks. */
export async function testDatabaseKind(): Promise<'embedded' | 'server'> {
  await testDatabase()
  return (await shared!).kind
}

/** A migrated database of one's own, for tests that commit; with 'embedded' in memory even where a server is used. */
export async function openTestDatabase(kind?: 'embedded'): Promise<OpenDatabase> {
  const url = process.env.TEST_DATABASE_URL
  if (!url || kind === 'embedded') return await openInMemory(true)
  const opened = await freshOnServer(url)
  await migrate(opened.db)
  return opened
}

/** A database of one's own without tables. */
export async function openEmptyDatabase(): Promise<OpenDatabase> {
  const url = process.env.TEST_DATABASE_URL
  return url ? await freshOnServer(url) : await openInMemory()
}

/**
 * Runs `fn` in a transaction (as the owner of the tables, until `scoped` narrows it) and rolls it back, whatever
 * happens. Code under test is given `tx` as its database; its own `scoped` calls become savepoints.
 */
export async function inRollback<T>(db: Db, fn: (tx: Db) => Promise<T>): Promise<T> {
  const done = new Error('rolled back')
  let result: T | undefined
  try {
    await withTransaction(CompiledQuery.raw('begin'), () =>
      db.transaction().execute(async (tx) => {
        result = await fn(tx)
        throw done
      })
    )
  } catch (error) {
    if (error !== done) throw error
  }
  return result as T
}

/** A PGlite in the memory of this thread; it need not be closed. */
export async function openInMemory(migrated = false): Promise<OpenDatabase> {
  const engine = await startInMemory(await template(migrated))
  const db = databaseOn(inThisThread(engine))
  return {
    db,
    kind: 'embedded',
    async close() {
      await db.destroy()
      await engine.close()
    }
  }
}

function inThisThread(engine: Engine): pg.Pool {
  return embeddedPool(async () => ({ answer: async (message) => engine.answer(message) }))
}

/**
 * A tar of a cluster, kept between runs: making one takes seconds, unpacking it a fraction of one. Its name tells the
 * PGlite and the migrations it was made of.
 */
async function template(migrated: boolean): Promise<Blob> {
  const folder = path.join(migrationsFolder(), '..', 'node_modules', '.cache', 'nasaq')
  const pglite = fs.readFileSync(
    path.join(migrationsFolder(), '..', 'node_modules/@electric-sql/pglite/package.json')
  )
  const made = createHash('sha256').update(pglite)
  if (migrated) for (const { sha256 } of readMigrations()) made.update(sha256)
  const file = path.join(folder, `${made.digest('hex').slice(0, 16)}.tar`)
  try {
    return new Blob([fs.readFileSync(file)])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }

  const engine = await startInMemory()
  if (migrated) {
    const db = databaseOn(inThisThread(engine))
    await migrate(db)
    await sql`checkpoint`.execute(db) // or every start from it would replay the log
    await db.destroy()
  }
  const dump = await engine.dump()
  await engine.close()
  fs.mkdirSync(folder, { recursive: true })
  for (const name of fs.readdirSync(folder)) {
    const old = path.join(folder, name)
    // Another test process may have finished or removed it since the folder was read.
    const found = fs.statSync(old, { throwIfNoEntry: false })
    if (found && Date.now() - found.mtimeMs > 3_600_000) fs.rmSync(old, { force: true })
  }
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()))
  fs.renameSync(draft, file)
  return dump
}

/** A new database on the server, beside those of other test processes; the ones that ended processes left are dropped. */
async function freshOnServer(url: string): Promise<OpenDatabase> {
  const name = `nasaq_test_${process.pid}_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name} template template0 encoding 'UTF8'`)
  await client.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  const opened = await openServer(own.href, { allowExitOnIdle: true })
  return {
    ...opened,
    async close() {
      await opened.close()
      const owner = new pg.Client({ connectionString: url })
      await owner.connect()
      await owner.query(`drop database if exists ${name} with (force)`)
      await owner.end()
    }
  }
}
