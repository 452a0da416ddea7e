/** The outbox: messages wait here from the transaction that caused them until they are delivered. */
import { scoped, type Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { sql } from 'kysely'

export interface Mail {
  to: string
  lang: Lang
  subject: string
  /** Plain text; lines of any length. */
  text: string
}

export type OutboxStatus = 'waiting' | 'sent' | 'failed'

export interface OutboxMessage extends Mail {
  id: number
  status: OutboxStatus
  attempts: number
  lastError: string | null
  createdAt: Date
  sentAt: Date | null
  dueAt: Date
}

const addressKey = 'base_url'

/** Remembers the product's own address (no trailing slash), for links in letters that jobs write. Called at every start. */
export const rememberAddress = (db: Db, baseUrl: string): Promise<void> =>
  scoped(db, { reach: 'system', state: null, person: null }, async (tx) => {
    await sql`insert into setting (key, value) values (${addressKey}, ${JSON.stringify(baseUrl)}::jsonb)
      on conflict (key) do update set value = excluded.value, updated_at = now()`.execute(tx)
  })

/** The text with a link to a page of the product ('/rounds/3', without the language) as its last paragraph. */
async function withLink(tx: Db, { text, lang }: Mail, path: string): Promise<string> {
  const found = await tx.selectFrom('setting').select('value').where('key', '=', addressKey).executeTakeFirst()
  return typeof found?.value === 'string' ? `${text}\n\n${found.value}/${lang}${path}` : text
}

/**
 * Puts a message into the outbox; it leaves if and only if the transaction is committed. `path` names the page that the
 * letter is about; its address is added in the reader's language.
 */
export async function queueMail(tx: Db, mail: Mail & { path?: string }): Promise<void> {
  const text = mail.path === undefined ? mail.text : await withLink(tx, mail, mail.path)
  await tx
    .insertInto('outbox_message')
    .values({
      to: oneLine(mail.to), language: mail.lang, subject: oneLine(mail.subject), body: text, last_error: null, sent_at: null,
      // Not the database's microseconds: a delivery in the same millisecond would find nothing due.
      due_at: new Date()
    })
    .execute()
}

/** A line break in a header field would begin another one (RFC 5322, 2.2). */
const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').trim()

/**
 * The text without one-time links: 43 characters of base64url are 256 random bits. Whoever reads the outbox must not be
 * able to enter as somebody else.
 */
export const masked = (text: string) => text.replace(/(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, '…')

/** Newest first, with one-time links masked. */
export async function listOutbox(
  db: Db,
  filter: { status?: OutboxStatus | undefined; page: number; perPage: number }
): Promise<{ messages: OutboxMessage[]; total: number }> {
  const all = db.selectFrom('outbox_message').$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status!))
  const rows = await all.selectAll().orderBy('id', 'desc').limit(filter.perPage).offset((filter.page - 1) * filter.perPage).execute()
  const { total } = await all.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  return { messages: rows.map(messageOf), total }
}

export async function outboxMessage(db: Db, id: number): Promise<OutboxMessage | undefined> {
  const row = await db.selectFrom('outbox_message').selectAll().where('id', '=', id).executeTakeFirst()
  return row && messageOf(row)
}

/** Lets a message that waits or failed be tried again at once. False when there is no such message or it was sent. */
export async function retryMessage(tx: Db, id: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox_message')
    .set({ status: 'waiting', attempts: 0, due_at: now })
    .where('id', '=', id)
    .where('status', '<>', 'sent')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

interface Row {
  id: number
  to: string
  language: string
  subject: string
  body: string
  status: OutboxStatus
  attempts: number
  last_error: string | null
  created_at: Date
  sent_at: Date | null
  due_at: Date
}

const messageOf = (row: Row): OutboxMessage => ({
  id: row.id,
  to: row.to,
  lang: row.language as Lang,
  subject: row.subject,
  text: masked(row.body),
  status: row.status,
  attempts: row.attempts,
  lastError: row.last_error,
  createdAt: row.created_at,
  sentAt: row.sent_at,
  dueAt: row.due_at
})
