/** Reading the audit log; it is written by the platform only. */
import { wordsOf } from '#platform/audit'
import type { Db } from '#platform/database'
import type { Actor } from '#platform/command'
import { sql } from 'kysely'
import { visibleTo } from './policy.ts'
import type { LogEntry, LogFilter } from './records.ts'

const likely = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function filtered(db: Db, actor: Actor, filter: LogFilter) {
  let query = db.selectFrom('audit_entry').where(visibleTo(actor, 'audit.read'))
  if (filter.who) query = query.where('actor_name', 'ilike', likely(filter.who))
  if (filter.actor) query = query.where('actor', '=', filter.actor)
  if (filter.verb) query = query.where('verb', '=', filter.verb)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.subject) query = query.where('subject', '=', filter.subject)
  if (filter.from) query = query.where('at', '>=', new Date(`${filter.from}T00:00:00Z`))
  if (filter.to) query = query.where('at', '<', new Date(Date.parse(`${filter.to}T00:00:00Z`) + 86_400_000))
  return query
}

/** Newest first. */
export async function listLog(db: Db, actor: Actor, filter: LogFilter, page: { limit: number; offset: number }): Promise<{ entries: LogEntry[]; total: number }> {
  const query = filtered(db, actor, filter)
  const rows = await query.selectAll().select(wordsAt).orderBy('number', 'desc').limit(page.limit).offset(page.offset).execute()
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  return { entries: rows.map(entryOf), total }
}

/** Row-level security gives the words to their state alone. */
const wordsAt = sql<string | null>`(select words from audit_words w where w.state = audit_entry.state and w.number = audit_entry.number)`.as('words')

interface Row {
  number: number
  at: Date
  actor: string | null
  actor_name: string
  verb: string
  subject: string
  state: string | null
  reason: string | null
  payload: string
  words: string | null
}

function entryOf(row: Row): LogEntry {
  const { before, after, reason = null } = wordsOf(row.payload, row.words)
  return {
    number: row.number, at: row.at, actor: row.actor, actorName: row.actor_name, verb: row.verb, subject: row.subject,
    state: row.state, reason, before, after
  }
}

