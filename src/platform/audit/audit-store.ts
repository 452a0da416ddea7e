import { createHash, randomBytes } from 'node:crypto'
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
  /**
   * What the state of the entry keeps to itself: the chain holds the SHA-256 of before, after and reason instead of them,
   * and only the state reads the words (wordsOf).
   */
  kept?: boolean | undefined
}

/**
 * Adds an entry to the chain, in the transaction of the change it tells of, and returns its number. Sign-ins, exports
 * and reads of restricted records are written with it too. It makes other writers of entries wait until the transaction
 * ends, so it comes last.
 */
export async function writeAudit(tx: Db, entry: AuditEntry): Promise<number> {
  const { at, actor, actorName, verb, subject, state, before, after, reason = null } = entry
  // The salt keeps the unit from guessing a short text by its hash.
  const words = entry.kept && state !== null ? canonicalJson({ salt: randomBytes(16).toString('hex'), before, after, reason }) : null
  const told = words === null ? { before, after, reason } : { after: { sha256: sha256(words) }, reason: null }
  const payload = canonicalJson({ at, actor, actorName, verb, subject, state, ...told })
  const { rows } = await sql<{ number: number }>`select nasaq_write_audit(${payload}) as number`.execute(tx)
  const { number } = rows[0]!
  if (words !== null && state !== null) await tx.insertInto('audit_words').values({ state, number, words }).execute()
  return number
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

interface Words { before?: unknown; after?: unknown; reason?: string | null }

/**
 * Before, after and reason of an entry as its reader may know them: the state's own words where they are at hand and fit
 * the hash in the chain, else what the chain says.
 */
export function wordsOf(payload: string, words: string | null): Words {
  const told = JSON.parse(payload) as Words & { after?: { sha256?: unknown } | null }
  if (words === null || told.after?.sha256 !== sha256(words)) return told
  // Words written before reasons were kept with them have none.
  const { before, after, reason = told.reason ?? null } = JSON.parse(words) as Words
  return { before, after, reason }
}
