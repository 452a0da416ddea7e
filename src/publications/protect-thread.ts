/** Protection in a thread of its own: searching for proofs takes seconds to minutes, and pages must not wait for it. */
import { Worker } from 'node:worker_threads'
import { protectProgram } from './protect-place.ts'
import type { ProtectJob, ProtectResult } from './protect-job.ts'
import type { FromProtect } from './protect-worker.ts'

export interface Running {
  result: Promise<ProtectResult>
  /** Ends the thread; the result fails. */
  stop(): Promise<void>
}

export function protectInThread(job: ProtectJob, progress: (share: number) => void): Running {
  const program = protectProgram()
  // From its source the thread needs the loader that the main thread has.
  const execArgv = program.pathname.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : []
  const worker = new Worker(program, { workerData: job, execArgv, resourceLimits: { maxOldGenerationSizeMb: 3072 } })
  const result = new Promise<ProtectResult>((resolve, reject) => {
    worker.on('message', (message: FromProtect) => {
      if (message.kind === 'progress') progress(message.share)
      else if (message.kind === 'done') resolve(message.result)
      else reject(new Error(message.message))
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The protection thread ended (${code})`)))
  })
  return { result, stop: async () => void (await worker.terminate()) }
}
