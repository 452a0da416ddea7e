/** The thread of the embedded database: bytes of the PostgreSQL protocol in, bytes out, in order. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Engine, startOnFolder } from './engine.ts'

export type ToWorker = { kind: 'run'; message: Uint8Array } | { kind: 'syncs' } | { kind: 'close' }
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'answer'; bytes: Uint8Array }
  | { kind: 'syncs'; count: number }
  | { kind: 'closed' }
  | { kind: 'crashed'; message: string }

const port = parentPort!
const say = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

function stopBecause(error: unknown): void {
  say({ kind: 'crashed', message: error instanceof Error ? error.message : String(error) })
  port.close()
}

async function handle(engine: Engine, request: ToWorker): Promise<void> {
  switch (request.kind) {
    case 'run': {
      const bytes = engine.answer(request.message)
      return say({ kind: 'answer', bytes }, [bytes.buffer])
    }
    case 'syncs':
      return say({ kind: 'syncs', count: engine.syncs() })
    case 'close':
      await engine.close()
      say({ kind: 'closed' })
      return port.close()
  }
}

try {
  const engine = await startOnFolder((workerData as { folder: string }).folder)
  port.on('message', (request: ToWorker) => {
    handle(engine, request).catch(stopBecause)
  })
  say({ kind: 'ready' })
} catch (error) {
  stopBecause(error)
}
