import type { ColumnType, Generated, Kysely } from 'kysely'

/**
 * Every table of the product, by its SQL name. The platform's are here; each room adds its own from its `tables.ts`
 * with `declare module '../platform/database/tables.ts' { interface Tables { plan: PlanTable } }`.
 */
export interface Tables {
  audit_entry: AuditEntryTable
  audit_head: AuditHeadTable
  audit_words: AuditWordsTable
  file: FileTable
  job: JobTable
  outbox_message: OutboxMessageTable
  schema_migration: SchemaMigrationTable
  search_entry: SearchEntryTable
  setting: SettingTable
}

/** A database or a transaction in it. Always the first argument of a store function, never a global. */
export type Db = Kysely<Tables>

/** A JSON column: any JSON value when read; the JSON text (`JSON.stringify(value)`) when written. */
export type Json<T = unknown> = ColumnType<T, string, string>

/** An instant: a Date when read; a Date or an ISO 8601 text when written. */
export type Instant = ColumnType<Date, Date | string, Date | string>

/** An instant that the database fills in with the present time when it is left out. */
export type InstantByDefault = ColumnType<Date, Date | string | undefined, Date | string>

/** One row of the chain; written by the SQL function `nasaq_write_audit` only. See ../audit. */
export interface AuditEntryTable {
  number: number
  at: Date
  /** Id of the person, or null for the public and for the system. */
  actor: string | null
  actor_name: string
  verb: string
  subject: string
  state: string | null
  reason: string | null
  payload: string
  previous_hash: string
  hash: string
}

/** What a state keeps to itself of an entry; the entry holds the SHA-256 of `words`. */
export interface AuditWordsTable {
  state: string
  number: number
  /** JSON: salt, before, after. */
  words: string
}

export interface AuditHeadTable {
  id: number
  number: number
  hash: string
}

/** A stored file. `size` in bytes, `sha256` in lower-case hexadecimal. */
export interface FileTable {
  id: Generated<string>
  sha256: string
  name: string
  type: string
  size: number
  bytes: Uint8Array
  state: string | null
  visibility: string
  created_at: InstantByDefault
  created_by: string | null
}

/** A job that repeats: when it last started and when it is next due. */
export interface JobTable {
  name: string
  started_at: Instant
  next_at: Instant
}

export interface OutboxMessageTable {
  id: Generated<number>
  to: string
  language: string
  subject: string
  body: string
  status: Generated<'waiting' | 'sent' | 'failed'>
  attempts: Generated<number>
  last_error: string | null
  created_at: InstantByDefault
  sent_at: Instant | null
  /** When a waiting message is tried next. */
  due_at: InstantByDefault
}

export interface SchemaMigrationTable {
  name: string
  sha256: string
  applied_at: InstantByDefault
}

/** What can be searched: one thing in one language. See ../search. */
export interface SearchEntryTable {
  kind: string
  /** '' for the region. */
  state: string
  id: string
  lang: 'ar' | 'en' | 'fr'
  /** The state it belongs to for row-level security, '' for the unit alone. */
  owner: string
  visibility: string
  title: string
  body: string
  facets: Json
  /** The text of a tsvector. */
  terms: string
}

export interface SettingTable {
  key: string
  value: Json
  updated_at: InstantByDefault
}
