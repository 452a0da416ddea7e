/** The thread behind protect-thread.ts: one draft, one answer. Whatever it took of the memory ends with it. */
import { parentPort, workerData } from 'node:worker_threads'
import { protectJob, type ProtectJob, type ProtectResult } from './protect-job.ts'

export type FromProtect = { kind: 'progress'; share: number } | { kind: 'done'; result: ProtectResult } | { kind: 'failed'; message: string }

const say = (message: FromProtect) => parentPort?.postMessage(message)

try {
  let said = 0
  const result = await protectJob(workerData as ProtectJob, (share) => {
    if (performance.now() - said < 300) return
    said = performance.now()
    say({ kind: 'progress', share })
  })
  say({ kind: 'done', result })
} catch (error) {
  say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
