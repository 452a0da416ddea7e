/** Commands of the outbox and of the audit log. */
import { verifyChain, type ChainReport } from '#platform/audit'
import { command, perform, refuse, type Context, type Result } from '#platform/command'
import { outboxMessage, retryMessage } from '#platform/mail'
import { z } from 'zod'
import { listLog } from './audit-log-store.ts'
import type { LogEntry, LogFilter } from './records.ts'
import { systemScope } from './people-store.ts'

/** Tries a message again at once. Run with the reach of the system: an administrator has none of the unit's. */
const retry = command({
  verb: 'outbox.retry',
  input: z.object({ message: z.number().int() }),
  async run(tx, { message }, { now }) {
    const before = await outboxMessage(tx, message)
    if (!before) return refuse('not_found', 'accounts.outbox.noMessage')
    if (!(await retryMessage(tx, message, now))) return refuse('conflict', 'accounts.outbox.alreadySent')
    const audit = { subject: `outbox/${message}`, before: { status: before.status, attempts: before.attempts }, after: { status: 'waiting' } }
    return { result: null, audit }
  }
})

export const retryOutbox = (ctx: Context, message: number): Promise<Result<null>> => perform({ ...ctx, scope: systemScope }, retry, { message })

/** Most rows that one export holds. */
export const exportLimit = 100_000

const filterFields = z.object(
  Object.fromEntries(['who', 'actor', 'verb', 'state', 'subject', 'from', 'to'].map((name) => [name, z.string().optional()]))
) as unknown as z.ZodType<LogFilter>

/** The rows of an export; that they were taken is itself an entry. */
export const exportLog = command({
  verb: 'audit.export',
  input: filterFields,
  subject: async (_tx, _input, { actor }) => ({ state: actor.kind === 'person' ? actor.state : null }),
  async run(tx, filter, { actor }): Promise<{ result: LogEntry[]; audit: { subject: string; state: string | null; after: unknown } }> {
    const { entries } = await listLog(tx, actor, filter, { limit: exportLimit, offset: 0 })
    const state = actor.kind === 'person' ? actor.state : null
    return { result: entries, audit: { subject: 'audit', state, after: { filter, rows: entries.length } } }
  }
})

const noteVerification = command({
  verb: 'audit.verify',
  input: z.object({ ok: z.boolean(), rows: z.number(), broken: z.number().optional() }),
  run: async (_tx, input) => ({ result: null, audit: { subject: 'audit', after: input } })
})

/** Checks the whole chain, outside a transaction because it may take long, and notes the answer. */
export async function verifyLog(ctx: Context): Promise<ChainReport> {
  const report = await verifyChain(ctx.db)
  const noted = { ok: report.ok, rows: report.rows, ...(report.firstBroken ? { broken: report.firstBroken.number } : {}) }
  await perform(ctx, noteVerification, noted)
  return report
}
