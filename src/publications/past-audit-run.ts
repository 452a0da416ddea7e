/** Runs the audit of the past in a worker, once for what is published; its numbers are kept as long as nothing is added. */
import { Worker } from 'node:worker_threads'
import type { FromAudit } from './past-audit-worker.ts'
import type { PastAudit, PastCell } from './past-audit.ts'

/** `publications`: the numbers of what is audited; published cells never change, so they are all that the answer depends on. */
export interface AuditInput { publications: readonly number[]; cells: () => Promise<PastCell[]> }

interface Run { key: string; readonly share: number; answer: Promise<PastAudit> }
/** By the database that was read: a process has one, tests have many. */
const runs = new WeakMap<object, Run>()

export type AuditState = { done: true; audit: PastAudit } | { done: false; share: number }

/** The answer, or how far it is after `patience` milliseconds. A run that failed is tried again the next time. */
export async function auditOfPast(database: object, { publications, cells }: AuditInput, patience = 3000): Promise<AuditState> {
  const key = publications.join(' ')
  const known = runs.get(database)
  const run = known?.key === key ? known : start(key, cells)
  if (run !== known) {
    runs.set(database, run)
    run.answer.catch(() => runs.get(database) === run && runs.delete(database))
  }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), patience) })
  const audit = await Promise.race([run.answer, late]).finally(() => clearTimeout(timer))
  return audit ? { done: true, audit } : { done: false, share: run.share }
}

function start(key: string, cells: AuditInput['cells']): Run {
  const progress = { share: 0 }
  const answer = cells().then((input) => work(input, (share) => { progress.share = share }))
  return { key, answer, get share() { return progress.share } }
}

function work(cells: readonly PastCell[], progress: (share: number) => void): Promise<PastAudit> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./past-audit-worker.ts', import.meta.url), { workerData: cells, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } })
    worker.on('message', (message: FromAudit) => {
      if ('share' in message) return progress(message.share)
      resolve(message.audit)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The audit of the past ended early (${code})`)))
  })
}
