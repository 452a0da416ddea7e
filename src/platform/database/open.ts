import path from 'node:path'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { NasaqDialect } from './dialect.ts'
import { takeLock } from './lock.ts'
import { NamingClient } from './named-statements.ts'
import { ScopingClient } from './scoping-client.ts'
import type { Tables } from './tables.ts'
import { valueTypes } from './types.ts'
import { startUpkeep } from './upkeep.ts'
import { type Backend, Wire } from './wire.ts'
import { startWorker, type WorkerClient } from './worker-client.ts'

export interface OpenDatabase {
  db: Kysely<Tables>
  kind: 'embedded' | 'server'
  close(): Promise<void>
}

/** The embedded kind also says how often it forced files to the disk, and can be stopped as a crash would. For tests. */
export interface EmbeddedDatabase extends OpenDatabase {
  kind: 'embedded'
  syncs(): Promise<number>
  kill(): Promise<void>
}

/**
 * Opens the PostgreSQL server at `databaseUrl`, or without one the embedded PostgreSQL in `${dataDir}/database`.
 * Throws DatabaseLocked when another process uses the folder, DatabaseStopped when the embedded one cannot start,
 * DatabaseUnsuitable when the server is too old or not in UTF8.
 */
export async function openDatabase(options: {
  dataDir: string
  databaseUrl?: string | undefined
}): Promise<OpenDatabase> {
  return options.databaseUrl ? await openServer(options.databaseUrl) : await openEmbedded(options.dataDir)
}

/** The server cannot be used; `message` says why, in a sentence for the person at the terminal. */
export class DatabaseUnsuitable extends Error {
  override name = 'DatabaseUnsuitable'
}

export async function openServer(url: string, options: pg.PoolConfig = {}): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    Client: ScopingClient,
    connectionString: url,
    max: 20,
    types: valueTypes,
    options: '-c timezone=UTC',
    application_name: 'nasaq',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...options
  })
  const db = databaseOn(pool)
  await checkServer(db).catch(async (error: unknown) => {
    await db.destroy()
    throw error
  })
  return { db, kind: 'server', close: () => db.destroy() }
}

async function checkServer(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`.execute(
    db
  )
  const { version, encoding } = rows[0]!
  if (version < 150_000) {
    throw new DatabaseUnsuitable(
      `PostgreSQL 15 or newer is needed; the server is ${Math.floor(version / 10_000)}.`
    )
  }
  if (encoding !== 'UTF8') throw new DatabaseUnsuitable(`The database must be in UTF8; it is in ${encoding}.`)
}

export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const lock = takeLock(dataDir)
  const folder = path.join(dataDir, 'database')
  let worker: WorkerClient
  try {
    worker = await startWorker(folder)
  } catch (error) {
    lock.release()
    throw error
  }
  // A connection made after a crash finds a new thread, in which PostgreSQL recovers from its log as after a power cut.
  let restarting: Promise<WorkerClient> | null = null
  const liveWorker = async (): Promise<WorkerClient> => {
    if (worker.alive()) return worker
    restarting ??= startWorker(folder).finally(() => (restarting = null))
    return (worker = await restarting)
  }
  const db = databaseOn(embeddedPool(liveWorker))
  const stopUpkeep = startUpkeep(db)
  return {
    db,
    kind: 'embedded',
    syncs: async () => await worker.syncs(),
    kill: async () => await worker.kill(),
    async close() {
      await stopUpkeep()
      await db.destroy()
      await worker.close()
      lock.release()
    }
  }
}

/** A pool of one client: the embedded database has one session, and whoever waits for it is served in turn. */
export function embeddedPool(find: () => Promise<Backend>): pg.Pool {
  return new pg.Pool({
    Client: NamingClient,
    stream: () => new Wire(find),
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    types: valueTypes
  })
}

export function databaseOn(pool: pg.Pool): Kysely<Tables> {
  // A broken connection rejects its pending query and is replaced; these events say the same once more, and without a
  // listener each would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Tables>({ dialect: new NasaqDialect(pool) })
}
