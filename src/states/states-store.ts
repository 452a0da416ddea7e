/** The SQL of the register of facts: adding rows and finding the newest. The only file that touches state_fact. */
import { visibleTo } from '#accounts'
import type { Actor, Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import { sql, type Selectable } from 'kysely'
import type { Confidence, Fact, Origin } from './fact.ts'
import { isFactKey, mayBePublic } from './fact.ts'
import { isStateCode } from './state.ts'
import type { StateFactTable } from './tables.ts'

export interface NewFact {
  /** ISO 3166-1 alpha-2. */
  state: string
  key: string
  /** Any JSON value; see FactValues for the keys that pages understand. */
  value: unknown
  source: string
  sourceIds?: readonly string[]
  /** yyyy, yyyy-mm or yyyy-mm-dd. */
  asOf: string | null
  confidence: Confidence
  visibility: Visibility
  origin: Origin
  note?: string | null
  /** Which return it was accepted with (origin 'state'). */
  returnId?: string | null
  /** Why an officer recorded it (origin 'unit'). */
  reason?: string | null
  /** Id of the person. */
  recordedBy: string | null
  recordedAt?: Date
}

/**
 * Adds a fact to the register; the former ones of the key become its history. Gives the id of the new row.
 * Throws for a state or key that cannot be, and for a telephone line that would be public: mistakes of ours.
 */
export async function recordFact(tx: Db, fact: NewFact): Promise<number> {
  const [id] = await recordFacts(tx, [fact])
  return id!
}

/** Several facts at once, in the order given. */
export async function recordFacts(tx: Db, facts: readonly NewFact[]): Promise<number[]> {
  for (const { state, key, visibility } of facts) {
    if (!isStateCode(state)) throw new Error(`Not a state: ${state}`)
    if (!isFactKey(key)) throw new Error(`Not a key of a fact: ${key}`)
    if (!mayBePublic(key) && visibility !== 'unit' && visibility !== 'state') throw new Error(`${key} may not be ${visibility}`)
  }
  const ids: number[] = []
  for (let at = 0; at < facts.length; at += 500) {
    const rows = await tx.insertInto('state_fact').values(facts.slice(at, at + 500).map(rowOf)).returning('id').execute()
    ids.push(...rows.map((row) => row.id))
  }
  return ids
}

/** Makes others who record the same key of the same state wait until this transaction ends. */
export async function lockFact(tx: Db, state: string, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`state_fact ${state} ${key}`}))`.execute(tx)
}

const rowOf = (fact: NewFact) => ({
  state: fact.state,
  key: fact.key,
  value: JSON.stringify(fact.value ?? null),
  source: fact.source,
  source_ids: [...(fact.sourceIds ?? [])],
  as_of: fact.asOf,
  confidence: fact.confidence,
  note: fact.note ?? null,
  visibility: fact.visibility,
  origin: fact.origin,
  return_id: fact.returnId ?? null,
  reason: fact.reason ?? null,
  recorded_by: fact.recordedBy,
  ...(fact.recordedAt ? { recorded_at: fact.recordedAt } : {})
})

/** Who reads: row-level security bounds every query; an actor narrows it to what the policy grants for fact.read. */
interface Reader { actor?: Actor | undefined }

const rowsFor = (db: Db, { actor }: Reader) => {
  const query = db.selectFrom('state_fact')
  return actor ? query.where(visibleTo(actor, 'fact.read')) : query
}

/** The current facts of a state by key: one query. */
export async function currentFacts(db: Db, state: string, reader: Reader = {}): Promise<Map<string, Fact>> {
  const rows = await rowsFor(db, reader)
    .where('state', '=', state)
    .distinctOn('key')
    .selectAll()
    .orderBy('key')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.key, factOf(row)]))
}

/** The current facts of all states, or of some keys of them: one query. State to key to fact. */
export async function currentFactsOfAll(db: Db, options: Reader & { keys?: readonly string[] } = {}): Promise<Map<string, Map<string, Fact>>> {
  let query = rowsFor(db, options)
  if (options.keys) query = query.where('key', 'in', options.keys)
  const rows = await query
    .distinctOn(['state', 'key'])
    .selectAll()
    .orderBy('state')
    .orderBy('key')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const facts = new Map<string, Map<string, Fact>>()
  for (const row of rows) {
    const ofState = facts.get(row.state) ?? new Map<string, Fact>()
    facts.set(row.state, ofState.set(row.key, factOf(row)))
  }
  return facts
}

/** The current fact of one key, or null. */
export async function currentFact(db: Db, state: string, key: string, reader: Reader = {}): Promise<Fact | null> {
  return (await factHistory(db, state, key, reader, 1))[0] ?? null
}

/** All rows of a key, newest first. */
export async function factHistory(db: Db, state: string, key: string, reader: Reader = {}, limit = 200): Promise<Fact[]> {
  const rows = await rowsFor(db, reader)
    .where('state', '=', state)
    .where('key', '=', key)
    .selectAll()
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(factOf)
}

/** How many rows each key of a state has: whether there is a history to show. */
export async function historyLengths(db: Db, state: string, reader: Reader = {}): Promise<Map<string, number>> {
  const rows = await rowsFor(db, reader)
    .where('state', '=', state)
    .groupBy('key')
    .select(['key', (eb) => eb.fn.countAll<number>().as('rows')])
    .execute()
  return new Map(rows.map((row) => [row.key, Number(row.rows)]))
}

/**
 * A state lets facts it returned be seen further: each current fact of the return is recorded once more with the new
 * visibility, so that the release is a row of its own. Telephone lines stay as they are. Gives the number of facts.
 */
export async function releaseFacts(
  tx: Db, release: { state: string; returnId: string; visibility: Visibility; recordedBy: string | null; recordedAt: Date; keys?: readonly string[] }
): Promise<number> {
  const facts = [...(await currentFacts(tx, release.state)).values()].filter(
    (fact) => fact.returnId === release.returnId && fact.visibility !== release.visibility && mayBePublic(fact.key) &&
      (!release.keys || release.keys.includes(fact.key))
  )
  if (facts.length === 0) return 0
  await recordFacts(tx, facts.map((fact) => ({ ...fact, visibility: release.visibility, recordedBy: release.recordedBy, recordedAt: release.recordedAt })))
  return facts.length
}

const contentKey = 'content.reference'

/** The hash of the reference content that was loaded last, or null. */
export async function loadedContent(db: Db): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', contentKey).executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : null
}

export async function markContentLoaded(tx: Db, hash: string): Promise<void> {
  const value = JSON.stringify(hash)
  await tx.insertInto('setting').values({ key: contentKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: new Date() })).execute()
}

/** A state takes back what it had released of a return: those rows are seen by the unit again, and no further. */
export async function withdrawFacts(tx: Db, release: { state: string; returnId: string; keys: readonly string[] }): Promise<void> {
  if (release.keys.length === 0) return
  await tx.updateTable('state_fact').set({ visibility: 'unit' }).where('state', '=', release.state).where('return_id', '=', release.returnId)
    .where('key', 'in', release.keys).where('visibility', 'in', ['states', 'public']).execute()
}

function factOf(row: Selectable<StateFactTable>): Fact {
  return {
    state: row.state,
    id: row.id,
    key: row.key,
    value: row.value,
    source: row.source,
    sourceIds: row.source_ids,
    asOf: row.as_of,
    confidence: row.confidence,
    note: row.note,
    visibility: row.visibility,
    origin: row.origin,
    returnId: row.return_id,
    reason: row.reason,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by
  }
}
