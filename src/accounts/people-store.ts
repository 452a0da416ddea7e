/** People and their passwords in the database. */
import { randomUUID } from 'node:crypto'
import { scoped, type Db, type Scope } from '#platform/database'
import { compareNames, fold, type Lang } from '#platform/messages'
import { sql, type Selectable } from 'kysely'
import type { Person } from './person.ts'
import { isRole, type Role } from './roles.ts'
import type { PersonStatus, PersonTable } from './tables.ts'

/** Work that nobody in particular does: the person is not known yet, or may not see what is needed. */
export const systemScope: Scope = { reach: 'system', state: null, person: null }
export const asSystem = <T>(db: Db, run: (tx: Db) => Promise<T>): Promise<T> => scoped(db, systemScope, run)

export const personOf = (row: Selectable<PersonTable>): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  language: row.language,
  roles: row.roles.filter(isRole),
  state: row.state,
  organisation: row.organisation,
  status: row.status,
  twoFactor: row.two_factor_enabled,
  version: row.version,
  createdAt: row.created_at,
  statusSince: row.status_since
})

export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
  return row && personOf(row)
}

export async function findPersonByEmail(db: Db, email: string): Promise<Person | undefined> {
  const row = await db.selectFrom('person').selectAll().where('email', '=', email).executeTakeFirst()
  return row && personOf(row)
}

/** The status of a person, asked outside every scope: by the sign-in library. */
export async function statusOf(root: Db, id: string): Promise<PersonStatus | undefined> {
  return (await root.selectFrom('person').select('status').where('id', '=', id).executeTakeFirst())?.status
}

export async function anyPerson(root: Db): Promise<boolean> {
  return (await root.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Names by id of those the reader may see; for showing who did something. */
export async function personNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', [...new Set(ids)]).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface PeopleFilter {
  text?: string | undefined
  state?: string | null | undefined
  role?: Role | undefined
  status?: PersonStatus | undefined
}

/**
 * The people the reader may see, by name. Searching and sorting are done here and not in SQL: the database knows neither
 * the folding of Arabic letters nor an Arabic collation, and the whole list is a few thousand rows.
 */
export async function listPeople(db: Db, filter: PeopleFilter, lang: Lang): Promise<Person[]> {
  let query = db.selectFrom('person').selectAll().where('status', filter.status ? '=' : '<>', filter.status ?? 'erased')
  if (filter.state !== undefined) query = query.where('state', filter.state === null ? 'is' : '=', filter.state)
  if (filter.role) query = query.where(sql<boolean>`${filter.role} = any(roles)`)
  const people = (await query.execute()).map(personOf)
  const wanted = fold(filter.text ?? '').split(/\s+/).filter(Boolean)
  const found = wanted.length === 0 ? people : people.filter((person) => {
    const text = fold(`${person.name} ${person.email} ${person.organisation ?? ''}`)
    return wanted.every((word) => text.includes(word))
  })
  const byName = compareNames(lang)
  return found.sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1))
}

/** The states that have an active person with one of these roles. */
export async function statesWith(db: Db, roles: readonly Role[]): Promise<Set<string>> {
  const rows = await db.selectFrom('person').select('state').distinct().where('status', '=', 'active').where('state', 'is not', null)
    .where(sql<boolean>`roles && ${[...roles]}::text[]`).execute()
  return new Set(rows.map((row) => row.state!))
}

export interface NewPerson {
  name: string
  email: string
  language: Lang
  roles: readonly Role[]
  state: string | null
  organisation: string | null
  status?: PersonStatus
}

export async function addPerson(tx: Db, person: NewPerson, now: Date): Promise<Person> {
  const row = await tx
    .insertInto('person')
    .values({ ...person, id: randomUUID(), roles: [...person.roles], image: null, created_at: now, updated_at: now, status_since: now })
    .returningAll()
    .executeTakeFirstOrThrow()
  return personOf(row)
}

type Change = Partial<Pick<Person, 'name' | 'email' | 'language' | 'organisation' | 'state' | 'status'>> & { roles?: readonly Role[] }

/** Changes a person; with a version only when it is still that one. Undefined when it is not. */
export async function changePerson(tx: Db, id: string, change: Change, now: Date, version?: number): Promise<Person | undefined> {
  const { roles, ...plain } = change
  const row = await tx
    .updateTable('person')
    .set({
      ...plain,
      ...(roles ? { roles: [...roles] } : {}),
      ...(change.status ? { status_since: now } : {}),
      version: sql`version + 1`,
      updated_at: now
    })
    .where('id', '=', id)
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .returningAll()
    .executeTakeFirst()
  return row && personOf(row)
}

export async function markEmailVerified(tx: Db, id: string): Promise<void> {
  await tx.updateTable('person').set({ email_verified: true }).where('id', '=', id).execute()
}

/** What a person signs in with besides their own devices: whether there is a password and a provider's account. */
export async function waysIn(db: Db, person: string): Promise<{ password: boolean; provider: boolean }> {
  const rows = await db.selectFrom('credential').select('provider_id').where('person', '=', person).execute()
  return { password: rows.some((row) => row.provider_id === 'credential'), provider: rows.some((row) => row.provider_id === 'oidc') }
}

/** Sets the password of a person (its hash by the library's scrypt). The application role cannot read it back. */
export async function setPassword(tx: Db, person: string, hash: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('credential')
    .set({ password: hash, updated_at: now })
    .where('person', '=', person)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  await tx
    .insertInto('credential')
    .values({
      id: randomUUID(), person, provider_id: 'credential', account_id: person, password: hash,
      access_token: null, refresh_token: null, id_token: null, access_token_expires_at: null, refresh_token_expires_at: null,
      scope: null, created_at: now, updated_at: now
    })
    .execute()
}

export async function dropSecondStep(tx: Db, id: string, now: Date): Promise<void> {
  await tx.deleteFrom('two_factor').where('person', '=', id).execute()
  await tx.deleteFrom('passkey').where('person', '=', id).execute()
  await tx.updateTable('person').set({ two_factor_enabled: false, updated_at: now }).where('id', '=', id).execute()
}

/** Everything a person could sign in with, and what is known of them, goes; the row stays as a pseudonym. */
export async function eraseFromTables(tx: Db, id: string, pseudonym: { name: string; email: string }, now: Date): Promise<void> {
  for (const table of ['session', 'passkey', 'two_factor', 'credential'] as const) await tx.deleteFrom(table).where('person', '=', id).execute()
  await tx
    .updateTable('person')
    .set({
      ...pseudonym, organisation: null, image: null, status: 'erased', status_since: now, updated_at: now,
      email_verified: false, two_factor_enabled: false, version: sql`version + 1`
    })
    .where('id', '=', id)
    .execute()
}

/** Suspended, or invited without an answer, since before a day. */
export async function peopleUntouchedSince(db: Db, status: 'suspended' | 'invited', before: Date): Promise<Person[]> {
  const rows = await db.selectFrom('person').selectAll().where('status', '=', status).where('status_since', '<', before).execute()
  return rows.map(personOf)
}
