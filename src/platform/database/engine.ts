import fs from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { DurableFiles, durableRename, syncTree } from './durable-files.ts'

/** A PostgreSQL inside this thread that answers bytes of the wire protocol (version 3) with bytes of it. */
export interface Engine {
  /** Runs a message (several protocol messages may follow each other in it) and returns the whole answer. */
  answer(message: Uint8Array): Uint8Array<ArrayBuffer>
  /** How often a file was forced to disk since the start; 0 in memory. */
  syncs(): number
  /** The cluster as an uncompressed tar, to start others from. */
  dump(): Promise<Blob>
  close(): Promise<void>
}

/** The engine stopped in a way it cannot continue from (full disk while writing the log, out of memory, a bug). */
export class EngineCrashed extends Error {
  override name = 'EngineCrashed'
}

/** What PGlite throws for an ordinary ERROR that PostgreSQL handles itself (POSTGRES_MAIN_LONGJMP in pglite.ts). */
const HANDLED = 100

// Without the last PostgreSQL sets a timer every ten seconds for a line in its log, which keeps a process awake.
const memoryParams = [...PGlite.defaultStartParams, '-c', 'log_startup_progress_interval=0']

// The operating system keeps the files in memory anyway: PostgreSQL's own 128 MB of pages would be held twice. There is one
// connection, and no just-in-time compiler inside WebAssembly.
const smallParams = ['shared_buffers=32MB', 'max_connections=5', 'jit=off'].flatMap((setting) => ['-c', setting])

// -F turns fsync off. Of the ways to sync the log only fsync reaches our files: see durable-files.ts.
const durableParams = [...memoryParams.filter((param) => param !== '-F'), ...smallParams, '-c', 'wal_sync_method=fsync']

/** Starts PostgreSQL on a folder, creating the cluster at the first start. Only one process may do so: see lock.ts. */
export async function startOnFolder(folder: string): Promise<Engine> {
  if (!fs.existsSync(folder)) await createCluster(folder)
  const files = new DurableFiles(folder)
  // PostgreSQL writes why it stops to its log (standard error) only.
  let lastWords = ''
  const onStderr = (line: string): boolean => {
    if (/ (PANIC|FATAL): /.test(line)) lastWords = line.replace(/^.*?(PANIC|FATAL): +/, '')
    return false
  }
  const database = await PGlite.create({ fs: files, startParams: durableParams, onStderr }).catch(
    (error: unknown) => {
      throw new EngineCrashed(lastWords || String(error), { cause: error })
    }
  )
  return engineOf(
    database,
    () => files.syncs,
    () => lastWords
  )
}

/** Starts PostgreSQL in memory, empty or from a dump. For tests. */
export async function startInMemory(dump?: Blob): Promise<Engine> {
  const options = { startParams: memoryParams, ...(dump ? { loadDataDir: dump } : {}) }
  return engineOf(
    await PGlite.create(options),
    () => 0,
    () => ''
  )
}

/** PostgreSQL counts its statistics ten seconds after the last query; a process must not stay awake for that. */
function withoutWaiting<T>(run: () => T): T {
  const { setTimeout } = globalThis
  const unrefed = (callback: () => void, ms?: number): NodeJS.Timeout => setTimeout(callback, ms).unref()
  globalThis.setTimeout = unrefed as typeof setTimeout
  try {
    return run()
  } finally {
    globalThis.setTimeout = setTimeout
  }
}

/**
 * A cluster is made beside its place and renamed when it is whole and on the disk: PGlite copies some thousand files at
 * the first start, and would take a folder in which it was interrupted for a database.
 */
async function createCluster(folder: string): Promise<void> {
  const unfinished = `${folder}.new`
  fs.rmSync(unfinished, { recursive: true, force: true })
  const database = await PGlite.create({ fs: new DurableFiles(unfinished), startParams: memoryParams })
  await database.close()
  syncTree(unfinished)
  durableRename(unfinished, folder)
}

/** What PGlite calls of PostgreSQL while it answers a message. */
interface Loop {
  _PostgresMainLoopOnce: () => void
  stackRestore: (pointer: number) => void
  _PostgresSendReadyForQueryIfNecessary: () => void
  _pgl_pq_flush: () => void
}

function engineOf(database: PGlite, syncs: () => number, lastWords: () => string): Engine {
  let crash: EngineCrashed | null = null
  const loop = database.Module as Loop
  const runOnce = loop._PostgresMainLoopOnce
  loop._PostgresMainLoopOnce = () => {
    try {
      runOnce()
    } catch (error) {
      if ((error as { status?: number }).status !== HANDLED) {
        crash = new EngineCrashed(lastWords() || String(error), { cause: error })
        stopLoop(loop, crash)
      }
      throw error
    }
  }

  const run = (message: Uint8Array): Uint8Array<ArrayBuffer> => {
    if (crash) throw crash
    const chunks: Uint8Array[] = []
    // All the work is done when the call returns; the promise, of a file system sync that we switch off, says nothing.
    database
      .execProtocolRawStream(message, { syncToFs: false, onRawData: (bytes) => chunks.push(bytes.slice()) })
      .catch(() => {})
    if (crash) throw crash as EngineCrashed
    return joined(chunks)
  }

  return {
    answer(message) {
      // A new client (its first message begins with a length below 2^24, all others with a letter) must not inherit the
      // transaction, role or settings that a client before it left behind: there is only one session.
      if (message[0] === 0) for (const sql of ['rollback', 'discard all']) run(simpleQuery(sql))
      return withoutWaiting(() => run(message))
    },
    syncs,
    dump: () => database.dumpDataDir('none'),
    close: () => (crash ? Promise.resolve() : database.close())
  }
}

/**
 * PGlite takes any exception for an error that PostgreSQL handled, and calls it again until the message is read: for
 * ever, when PostgreSQL has aborted. Its next step after an exception is to restore the stack, so that is where it stops.
 */
function stopLoop(loop: Loop, crash: EngineCrashed): void {
  loop.stackRestore = () => {
    throw crash
  }
  loop._PostgresSendReadyForQueryIfNecessary = () => {}
  loop._pgl_pq_flush = () => {}
}

function joined(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** A "simple query" message: Q, its length, the text, a zero byte (PostgreSQL manual, 54.7). */
function simpleQuery(sql: string): Uint8Array {
  const text = new TextEncoder().encode(sql)
  const message = new Uint8Array(text.length + 6)
  message[0] = 0x51
  new DataView(message.buffer).setInt32(1, text.length + 5)
  message.set(text, 5)
  return message
}
