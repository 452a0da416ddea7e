/** The thread behind protect-thread.ts: one draft, one answer. Hours of searching end with it. */
import { parentPort, workerData } from 'node:worker_threads'
import { filesOfProtected, jsonOf, type NewFile } from './draft-files.ts'
import type { InputPrint } from './draft.ts'
import { protect, type Earlier, type ProtectInput } from './protect.ts'
import type { AuditSummary } from './publication.ts'

/** Certificates of earlier publications come as they are kept: reading them is work too. */
export interface ProtectJob { input: Omit<ProtectInput, 'earlier'>; earlier: Uint8Array[]; print: InputPrint }
export interface ProtectResult { safe: boolean; summary: AuditSummary; files: NewFile[] }
export type FromProtect = { kind: 'progress'; share: number } | { kind: 'done'; result: ProtectResult } | { kind: 'failed'; message: string }

const say = (message: FromProtect) => parentPort?.postMessage(message)

try {
  const { input: rest, earlier, print } = workerData as ProtectJob
  const input: ProtectInput = { ...rest, earlier: earlier.map((bytes) => jsonOf<Earlier>(bytes)) }
  const begin = performance.now()
  let said = 0
  const found = await protect(input, (share) => {
    if (performance.now() - said < 300) return
    said = performance.now()
    say({ kind: 'progress', share })
  })
  const seconds = (performance.now() - begin) / 1000
  // Written as text here, so that the thread of the pages has nothing to do but to store it.
  say({ kind: 'done', result: { safe: found.safe, summary: { ...found.summary, seconds }, files: filesOfProtected(found, print, input.tables) } })
} catch (error) {
  say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
