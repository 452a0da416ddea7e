import { Worker } from 'node:worker_threads'
import type { Backend } from './wire.ts'
import type { FromWorker, ToWorker } from './worker.ts'

/** The embedded database stopped: a full disk, no memory, a crash. What was committed is on the disk; the next query
 * starts it again. */
export class DatabaseStopped extends Error {
  override name = 'DatabaseStopped'
}

/** The embedded database in its own thread. */
export interface WorkerClient extends Backend {
  /** How often a file was forced to the disk since the thread started. */
  syncs(): Promise<number>
  alive(): boolean
  close(): Promise<void>
  /** Ends the thread at once, as a crash would. For tests. */
  kill(): Promise<void>
}

// Bundled, this file is part of main.js and the thread's program lies beside it as database-worker.js.
const program = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './database-worker.js',
  import.meta.url
)

/** Starts the thread; resolves when PostgreSQL is ready, and throws DatabaseStopped when it cannot start. */
export async function startWorker(folder: string): Promise<WorkerClient> {
  // Node reads the thread's TypeScript itself; the loaders and flags of the main thread would only cost time.
  const worker = new Worker(program, { workerData: { folder }, execArgv: [] })
  const waiting: { resolve: (message: FromWorker) => void; reject: (error: Error) => void }[] = []
  let ended: DatabaseStopped | null = null
  const { promise: stopped, resolve: tellStopped } = Promise.withResolvers<DatabaseStopped>()

  const end = (reason: string): void => {
    ended ??= new DatabaseStopped(`The embedded database stopped: ${reason}`)
    for (const { reject } of waiting.splice(0)) reject(ended)
    tellStopped(ended)
  }
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'crashed') end(message.message)
    else waiting.shift()?.resolve(message)
  })
  worker.on('error', (error) => end(String(error)))
  worker.on('exit', (code) => end(`its thread ended (${code})`))

  const next = (): Promise<FromWorker> =>
    new Promise((resolve, reject) => {
      if (ended) reject(ended)
      else waiting.push({ resolve, reject })
    })
  const ask = (request: ToWorker, transfer: ArrayBuffer[] = []): Promise<FromWorker> => {
    const answer = next()
    if (!ended) worker.postMessage(request, transfer)
    return answer
  }

  await next()
  return {
    async answer(message) {
      // A copy: the client's buffer is a window on a larger one that it uses again.
      const copy = new Uint8Array(message)
      const reply = await ask({ kind: 'run', message: copy }, [copy.buffer])
      return reply.kind === 'answer' ? reply.bytes : new Uint8Array(0)
    },
    async syncs() {
      const reply = await ask({ kind: 'syncs' })
      return reply.kind === 'syncs' ? reply.count : 0
    },
    stopped,
    alive: () => ended === null,
    async close() {
      if (!ended) await ask({ kind: 'close' })
      await worker.terminate()
    },
    async kill() {
      await worker.terminate()
    }
  }
}
