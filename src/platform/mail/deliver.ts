/** Delivery of what waits in the outbox. No transaction is open while a mail server is spoken to. */
import { scoped, type Db, type Scope } from '#platform/database'
import type { Lang } from '#platform/messages'
import { sql } from 'kysely'
import { masked } from './outbox.ts'
import type { Transport } from './transport.ts'

const system: Scope = { reach: 'system', state: null, person: null }

/** Minutes to wait after the first, second, … failure: about two days in all, as mail servers do (RFC 5321, 4.5.4.1). */
const waits = [1, 5, 15, 60, 240, 720, 1440]
export const maxAttempts = waits.length + 1
export const waitBefore = (attempt: number) => (waits[Math.min(attempt, waits.length) - 1] ?? 1) * 60_000

/**
 * Sends everything that is due, and returns how many were sent and how many failed for good this time. A message is
 * claimed before it is sent, so two processes do not send it twice; after a crash in between it is tried again later.
 * One-time links are removed from the stored text of what was sent.
 */
export async function deliverOutbox(db: Db, transport: Transport, now = new Date()): Promise<{ sent: number; failed: number }> {
  const count = { sent: 0, failed: 0 }
  for (let claimed = await claim(db, now); claimed; claimed = await claim(db, now)) {
    const message = claimed
    const error = await transport.send({ to: message.to, lang: message.language as Lang, subject: message.subject, text: message.body })
      .then(() => null, (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)))
    const failed = error !== null && message.attempts >= maxAttempts
    if (error === null) count.sent++
    else if (failed) count.failed++
    await scoped(db, system, (tx) =>
      tx
        .updateTable('outbox_message')
        .set(
          error === null
            ? { status: 'sent', sent_at: now, last_error: null, body: masked(message.body) }
            : { status: failed ? 'failed' : 'waiting', last_error: error.slice(0, 500) }
        )
        .where('id', '=', message.id)
        .execute()
    )
  }
  return count
}

interface Claimed {
  id: number
  to: string
  language: string
  subject: string
  body: string
  attempts: number
}

async function claim(db: Db, now: Date): Promise<Claimed | undefined> {
  return await scoped(db, system, async (tx) => {
    const row = await tx
      .selectFrom('outbox_message')
      .select(['id', 'to', 'language', 'subject', 'body', 'attempts'])
      .where('status', '=', 'waiting')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return undefined
    const attempts = row.attempts + 1
    await tx
      .updateTable('outbox_message')
      .set({ attempts: sql`attempts + 1`, due_at: new Date(now.getTime() + waitBefore(attempts)) })
      .where('id', '=', row.id)
      .execute()
    return { ...row, attempts }
  })
}
