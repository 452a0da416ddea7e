/**
 * Typesetting off the request thread: one worker keeps a warm Typst compiler, jobs are taken in turn. The worker is
 * started by the first job, does not keep the process alive while idle, and is replaced after a crash or a time-out.
 */
import { Worker } from 'node:worker_threads'
import type { DocumentData } from './document.ts'

export interface TypesetJob {
  /** The file under src without its ending: 'reports/templates/receipt'. Never from outside. */
  template: string
  /** Reaches the template as a virtual JSON file, never as Typst source: user text cannot become markup. */
  data: DocumentData
}

export interface Typeset {
  pdf: Uint8Array
  pages: number
  /** Time in the worker, in ms: compiling and writing the PDF. */
  compileMs: number
  writeMs: number
}

/** What the worker answers. */
export type WorkerAnswer = { id: number } & ({ ok: true; result: Typeset } | { ok: false; message: string })

interface Waiting {
  resolve: (result: Typeset) => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}

const timeout = 60_000
/** Most documents that wait at once. A regional report takes some seconds, so the last of them is still set in time. */
export const maxWaiting = 12
/** So many are being set already that another would only time out. */
export class TypesetterBusy extends Error {
  override name = 'TypesetterBusy'
}
/** A warm compiler holds some hundred MB after large reports: it is let go when nobody has asked for a document so long. */
const idle = 10 * 60_000
const waiting = new Map<number, Waiting>()
let worker: Worker | null = null
let nextId = 1
let rest: NodeJS.Timeout | null = null

function settle(id: number): Waiting | undefined {
  const entry = waiting.get(id)
  waiting.delete(id)
  if (entry) clearTimeout(entry.timer)
  if (waiting.size === 0 && worker) {
    worker.unref()
    if (rest) clearTimeout(rest)
    rest = setTimeout(() => void stopTypesetter(), idle).unref()
  }
  return entry
}

/** Ends the worker, refusing what still waits. A later job starts a new one. */
export async function stopTypesetter(reason = 'The typesetter was stopped'): Promise<void> {
  const ended = worker
  worker = null
  if (rest) clearTimeout(rest)
  for (const id of waiting.keys()) settle(id)?.reject(new Error(reason))
  await ended?.terminate()
}

function start(): Worker {
  // In development the worker is TypeScript beside this file; the production build puts a .js of the same name there.
  const file = import.meta.url.endsWith('.ts') ? './typeset-worker.ts' : './typeset-worker.js'
  const started = new Worker(new URL(file, import.meta.url))
  started.on('message', (answer: WorkerAnswer) => {
    const entry = settle(answer.id)
    if (answer.ok) entry?.resolve(answer.result)
    else entry?.reject(new Error(answer.message))
  })
  const lost = (why: string) => {
    if (worker === started) void stopTypesetter(why)
  }
  started.on('error', (error) => lost(`The typesetter failed: ${error.message}`))
  started.on('exit', (code) => lost(`The typesetter ended with code ${code}`))
  return started
}

/**
 * Sets a document. Rejects with the compiler's diagnostics (a template error is ours, never the reader's), and with
 * TypesetterBusy when too many wait.
 */
export async function typeset(job: TypesetJob): Promise<Typeset> {
  if (waiting.size >= maxWaiting) throw new TypesetterBusy(`${waiting.size} documents wait for the typesetter`)
  if (rest) clearTimeout(rest)
  const used = (worker ??= start())
  const id = nextId++
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => void stopTypesetter(`Typesetting took longer than ${timeout / 1000} s`), timeout)
    waiting.set(id, { resolve, reject, timer })
    used.ref()
    used.postMessage({ id, ...job })
  })
}
