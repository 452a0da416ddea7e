import { type Db } from '#platform/database'
import { sql } from 'kysely'
import { canonicalJson } from './canonical.ts'

/** What happened. `before` and `after` are any JSON values; `subject` is like 'round/12'. */
export interface AuditEntry {
  at: Date
  /** Id of the person; null for the public and for the system, which `actorName` then names. */
  actor: string | null
  actorName: string
  /** The permission and the command: 'round.open'. */
  verb: string
  subject: string
  /** The state it is about (ISO 3166-1 alpha-2): its people may read the entry. Null for the unit. */
  state: string | null
  before?: unknown
  after?: unknown
  reason?: string | null | undefined
}

/**
 * Adds an entry to the chain, in the transaction of the change it tells of, and returns its number. Sign-ins, exports
 * and reads of restricted records are written with it too. It makes other writers of entries wait until the transaction
 * ends, so it comes last.
 */
export async function writeAudit(tx: Db, entry: AuditEntry): Promise<number> {
  const { at, actor, actorName, verb, subject, state, before, after, reason = null } = entry
  const payload = canonicalJson({ at, actor, actorName, verb, subject, state, before, after, reason })
  const { rows } = await sql<{ number: number }>`select nasaq_write_audit(${payload}) as number`.execute(tx)
  return rows[0]!.number
}
