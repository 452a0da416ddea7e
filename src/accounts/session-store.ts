/** Sessions, passkeys and failed attempts in the database. Tokens and keys are the sign-in library's; none is read here. */
import type { Db } from '#platform/database'
import { sql } from 'kysely'
import { personOf } from './people-store.ts'
import type { Person } from './person.ts'
import type { Passkey, Session } from './records.ts'

/** A session with its person, for deciding who asks. Read as the owner, before any scope is known. */
export async function sessionWithPerson(root: Db, id: string): Promise<{ lastSeenAt: Date; createdAt: Date; person: Person } | undefined> {
  const row = await root
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .selectAll('person')
    .select(['session.last_seen_at', 'session.created_at as begun_at'])
    .where('session.id', '=', id)
    .executeTakeFirst()
  return row && { lastSeenAt: row.last_seen_at, createdAt: row.begun_at, person: personOf(row) }
}

export async function touchSession(root: Db, id: string, now: Date): Promise<void> {
  await root.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute()
}

export async function listSessions(db: Db, person: string, since: Date): Promise<Session[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'created_at', 'last_seen_at', 'address', 'user_agent'])
    .where('person', '=', person)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('last_seen_at', '>', since)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id, createdAt: row.created_at, lastSeenAt: row.last_seen_at, address: row.address || null, userAgent: row.user_agent || null
  }))
}

/** The person a session belongs to. */
export async function ownerOfSession(db: Db, id: string): Promise<string | undefined> {
  return (await db.selectFrom('session').select('person').where('id', '=', id).executeTakeFirst())?.person
}

export async function endSession(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('session').where('id', '=', id).execute()
}

/** Ends all sessions of a person, but for one; says how many. */
export async function endSessions(tx: Db, person: string, except?: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('person', '=', person)
    .$if(except !== undefined, (query) => query.where('id', '<>', except!))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function removeOldRows(tx: Db, now: Date, idleSince: Date): Promise<void> {
  await tx.deleteFrom('session').where((eb) => eb.or([eb('expires_at', '<', now), eb('last_seen_at', '<', idleSince)])).execute()
  await tx.deleteFrom('recovery').where('expires_at', '<', idleSince).execute()
  await tx.deleteFrom('sign_in_attempt').where('at', '<', hoursBefore(now, 24)).execute()
}

export async function listPasskeys(db: Db, person: string): Promise<Passkey[]> {
  const rows = await db.selectFrom('passkey').select(['id', 'name', 'aaguid', 'created_at']).where('person', '=', person).orderBy('created_at').execute()
  return rows.map((row) => ({ id: row.id, name: row.name, aaguid: row.aaguid, createdAt: row.created_at }))
}

/** False when the person has no such passkey. */
export async function removePasskey(tx: Db, person: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('passkey').where('id', '=', id).where('person', '=', person).executeTakeFirst()
  return numDeletedRows > 0n
}

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000)

/** Failures under a key since its last success and within some hours. */
export async function failuresOf(tx: Db, key: string, hours: number, now: Date): Promise<{ failures: number; last: Date | null }> {
  // One try at a time for a key, so that many at once cannot all pass before one is counted.
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`.execute(tx)
  const { failures, last } = await tx
    .selectFrom('sign_in_attempt')
    .select([sql<number>`count(*)::int`.as('failures'), sql<Date | null>`max(at)`.as('last')])
    .where('key', '=', key)
    .where('succeeded', '=', false)
    .where('at', '>', hoursBefore(now, hours))
    .where('at', '>', sql<Date>`coalesce((select max(at) from sign_in_attempt ok where ok.key = ${key} and ok.succeeded), '-infinity'::timestamptz)`)
    .executeTakeFirstOrThrow()
  return { failures, last }
}

/** Adds an attempt and gives its number. */
export async function noteAttempt(tx: Db, key: string, succeeded: boolean, now: Date): Promise<number> {
  const { id } = await tx.insertInto('sign_in_attempt').values({ key, at: now, succeeded }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function forgetAttempt(tx: Db, id: number): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('id', '=', id).execute()
}

/** Whether a key was used within some seconds: a code of an authenticator is good for one use (RFC 6238, 5.2). */
export async function usedLately(tx: Db, key: string, seconds: number, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('sign_in_attempt')
    .select('id')
    .where('key', '=', key)
    .where('at', '>', new Date(now.getTime() - seconds * 1000))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
