import path from 'node:path'
import { Kysely } from 'kysely'
import pg from 'pg'
import { NasaqDialect } from './dialect.ts'
import { takeLock } from './lock.ts'
import type { Tables } from './tables.ts'
import { valueTypes } from './types.ts'
import { Wire } from './wire.ts'
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
 * Throws DatabaseLocked when another process uses the folder, DatabaseStopped when the embedded one cannot start.
 */
export async function openDatabase(options: { dataDir: string, databaseUrl?: string | undefined }): Promise<OpenDatabase> {
  return options.databaseUrl ? await openServer(options.databaseUrl) : await openEmbedded(options.dataDir)
}

export async function openServer(url: string, options: pg.PoolConfig = {}): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    types: valueTypes,
    options: '-c timezone=UTC',
    application_name: 'nasaq',
    ...options,
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const db = databaseOn(pool)
  return { db, kind: 'server', close: () => db.destroy() }
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
  // A client made after a crash finds a new thread, in which PostgreSQL recovers from its log as after a power cut.
  let starting: Promise<WorkerClient> = Promise.resolve(worker)
  const restarted = async (): Promise<WorkerClient> => {
    worker = await starting
    if (worker.alive()) return worker
    starting = startWorker(folder)
    return await restarted()
  }
  const db = databaseOn(embeddedPool(async (message) => await (await restarted()).answer(message)))
  return {
    db,
    kind: 'embedded',
    syncs: async () => await worker.syncs(),
    kill: async () => await worker.kill(),
    async close() {
      await db.destroy()
      await worker.close()
      lock.release()
    },
  }
}

/** A pool of one client: the embedded database has one session, and whoever waits for it is served in turn. */
export function embeddedPool(answer: (message: Uint8Array) => Promise<Uint8Array>): pg.Pool {
  const pool = new pg.Pool({
    stream: () => new Wire(answer),
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    types: valueTypes,
  })
  pool.on('error', () => {})
  return pool
}

export function databaseOn(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new NasaqDialect(pool) })
}
