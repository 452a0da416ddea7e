/** The queue of protections: one at a time, in a thread. A draft says 'running' from the command on; a restart makes that 'failed'. */
import { randomBytes } from 'node:crypto'
import { afterCommands } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { draftInput, markFailed, storeProtected, waitingDrafts, type DraftInput } from './draft-store.ts'
import type { ProtectJob } from './protect-job.ts'
import { protectInThread, type Running } from './protect-thread.ts'

const system = { reach: 'system', state: null, person: null } as const

/** How far a protection is, 0 to 1; null while it waits for another one. */
const shares = new Map<number, number>()
export const progressOf = (id: number): number | null => shares.get(id) ?? null

export const jobOf = ({ publication, reported, choices, earlier, print }: DraftInput): ProtectJob => ({
  input: {
    year: publication.year!, tables: publication.tables, detail: publication.detail, rules: publication.rules, reported,
    choices: choices.map(({ cell, choice }) => ({ cell, choice })), numbers: earlier.map(({ number }) => number), salt: randomBytes(32).toString('hex')
  },
  earlier: earlier.map(({ certificate }) => certificate), print
})

/** Protects a draft that waits, and keeps what came of it. Throws what the thread throws. */
export async function protectDraftNow(db: Db, id: number, running?: (now: Running) => void, run = protectInThread): Promise<void> {
  const input = await scoped(db, system, (tx) => draftInput(tx, id))
  if (!input || input.publication.status !== 'draft' || input.publication.auditState !== 'running') return
  shares.set(id, 0)
  try {
    const now = run(jobOf(input), (share) => shares.set(id, share))
    running?.(now)
    const { safe, summary, files } = await now.result
    await scoped(db, system, (tx) => storeProtected(tx, input.publication, { state: safe ? 'safe' : 'unsafe', audit: summary, files }))
  } finally {
    shares.delete(id)
  }
}

/** Works off what waits, whenever a command has made something wait. The returned function ends it. */
export async function startProtection(db: Db, log: (line: string) => void): Promise<() => Promise<void>> {
  let ended = false
  let current: Running | null = null
  // Whatever was running when the process ended is not running any more.
  await scoped(db, system, (tx) => markFailed(tx))
  const one = async (id: number) => {
    try {
      await protectDraftNow(db, id, (now) => (current = now))
    } catch (error) {
      if (ended) return
      log(`${new Date().toISOString()} protection of draft ${id} failed: ${error instanceof Error ? error.stack : String(error)}`)
      await scoped(db, system, (tx) => markFailed(tx, id))
    }
  }
  let chain = Promise.resolve()
  const look = async () => {
    for (let [id] = await waiting(); id !== undefined && !ended; [id] = await waiting()) await one(id)
  }
  const waiting = () => scoped(db, system, waitingDrafts)
  const stopListening = afterCommands((verb) => {
    if (verb.startsWith('publication.')) chain = chain.then(look).catch((error: unknown) => log(`protection: ${String(error)}`))
  })
  return async () => {
    ended = true
    stopListening()
    await current?.stop()
    await chain
  }
}
