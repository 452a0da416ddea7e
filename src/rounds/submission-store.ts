/** The SQL of what was handed over: frozen submissions, queries about them, and releases. */
import type { Db } from '#platform/database'
import { sql } from 'kysely'
import type { By } from './answer-store.ts'
import { reaches, type AnswerContent } from './answer.ts'
import type { Comparable } from './changes.ts'
import type { LastAccepted, Query, QueryFilter, Receipt, Release, Reply } from './reading.ts'
import { parseSnapshot, parseStatePart, type SnapshotAnswer } from './snapshot.ts'

export interface NewSubmission { state: string; round: number; number: number; text: string; hash: string; stateText: string | null; at: Date; by: string | null; byName: string; approvedBy: string | null }

export async function insertSubmission(tx: Db, { state, round, number, text, hash, stateText, at, by, byName, approvedBy }: NewSubmission): Promise<void> {
  await tx.insertInto('submission').values({ state, round, number, snapshot: text, hash, at, by, by_name: byName, approved_by: approvedBy }).execute()
  if (stateText !== null) await tx.insertInto('submission_state_part').values({ state, round, number, snapshot: stateText }).execute()
}

/** Receipts of all submissions of a return, the newest first. */
export async function receiptsOf(db: Db, state: string, round: number): Promise<Receipt[]> {
  const rows = await db.selectFrom('submission').select(['state', 'round', 'number', 'hash', 'at', 'by_name'])
    .where('state', '=', state).where('round', '=', round).orderBy('number', 'desc').execute()
  return rows.map(({ by_name, ...row }) => ({ ...row, byName: by_name }))
}

/** One submission: its text as it was frozen, and its answers (with the state's own where the reader is the state). */
export async function submissionAt(db: Db, state: string, round: number, number: number): Promise<(Receipt & { approvedBy: string | null; text: string; answers: SnapshotAnswer[] }) | null> {
  const row = await db.selectFrom('submission as s')
    .leftJoin('submission_state_part as p', (join) => join.onRef('p.state', '=', 's.state').onRef('p.round', '=', 's.round').onRef('p.number', '=', 's.number'))
    .select(['s.state', 's.round', 's.number', 's.hash', 's.at', 's.by_name', 's.approved_by', 's.snapshot', 'p.snapshot as own'])
    .where('s.state', '=', state).where('s.round', '=', round).where('s.number', '=', number).executeTakeFirst()
  if (!row) return null
  return {
    state, round, number, hash: row.hash, at: row.at, byName: row.by_name, approvedBy: row.approved_by, text: row.snapshot,
    answers: [...parseSnapshot(row.snapshot).answers, ...(row.own === null ? [] : parseStatePart(row.own).answers)]
  }
}

/**
 * What the unit accepted last from a state: of any round, or of another one than `notRound`. One query.
 * A reader of the unit gets it without the answers the state keeps to itself.
 */
export async function lastAccepted(db: Db, state: string, notRound?: number): Promise<LastAccepted | null> {
  let query = db.selectFrom('round_return as r')
    .innerJoin('submission as s', (join) => join.onRef('s.state', '=', 'r.state').onRef('s.round', '=', 'r.round').onRef('s.number', '=', 'r.accepted_submission'))
    .leftJoin('submission_state_part as p', (join) => join.onRef('p.state', '=', 's.state').onRef('p.round', '=', 's.round').onRef('p.number', '=', 's.number'))
    .select(['r.round', 's.number', 'r.accepted_at', 's.snapshot', 'p.snapshot as own'])
    .where('r.state', '=', state)
  if (notRound !== undefined) query = query.where('r.round', '<>', notRound)
  const row = await query.orderBy('r.accepted_at', 'desc').limit(1).executeTakeFirst()
  if (!row) return null
  return {
    round: row.round, number: row.number, acceptedAt: row.accepted_at!,
    answers: [...parseSnapshot(row.snapshot).answers, ...(row.own === null ? [] : parseStatePart(row.own).answers)]
  }
}

export const comparable = (answer: AnswerContent & { question: string; files: readonly { name: string; sha256: string }[] }): Comparable => ({
  question: answer.question, value: answer.value, missing: answer.missing, note: answer.note, source: answer.source,
  assistance: answer.assistance, visibility: answer.visibility, files: answer.files.map(({ name, sha256 }) => ({ name, sha256 }))
})

// Queries -----------------------------------------------------------------------------------------------------------------

/** Queries with their replies, the newest first: one query. */
export async function listQueries(db: Db, filter: QueryFilter): Promise<Query[]> {
  let query = db.selectFrom('query').selectAll().select(sql<(Omit<Reply, 'at'> & { at: string })[]>`(
    select json_agg(json_build_object('side', p.side, 'text', p.text, 'at', p.at, 'byName', p.by_name) order by p.id)
    from reply p where p.state = query.state and p.round = query.round and p.query = query.id)`.as('replies'))
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.round !== undefined) query = query.where('round', '=', filter.round)
  if (filter.question !== undefined) query = query.where('question', '=', filter.question)
  if (filter.id !== undefined) query = query.where('id', '=', filter.id)
  if (filter.open !== undefined) query = query.where('closed_at', filter.open ? 'is' : 'is not', null)
  if (filter.awaits !== undefined) query = query.where('awaits', '=', filter.awaits).where('closed_at', 'is', null)
  const rows = await query.orderBy('id', 'desc').execute()
  return rows.map((row) => ({
    id: row.id, state: row.state, round: row.round, question: row.question, awaits: row.awaits, raisedAt: row.raised_at,
    raisedByName: row.raised_by_name, closedAt: row.closed_at,
    replies: (row.replies ?? []).map((reply) => ({ ...reply, at: new Date(reply.at) }))
  }))
}

export async function insertQuery(tx: Db, place: { state: string; round: number; question: string }, now: Date, by: By): Promise<number> {
  const { id } = await tx.insertInto('query')
    .values({ ...place, awaits: 'state', raised_at: now, raised_by: by.id, raised_by_name: by.name ?? '', closed_at: null, closed_by: null })
    .returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertReply(tx: Db, of: { state: string; round: number; query: number }, side: 'state' | 'unit', text: string, now: Date, by: By): Promise<void> {
  await tx.insertInto('reply').values({ ...of, side, text, at: now, by: by.id, by_name: by.name ?? '' }).execute()
}

export async function turnQuery(tx: Db, of: { state: string; round: number; query: number }, change: { awaits: 'state' | 'unit' } | { closed_at: Date; closed_by: string | null }): Promise<void> {
  await tx.updateTable('query').set(change).where('state', '=', of.state).where('round', '=', of.round).where('id', '=', of.query).execute()
}

/** Closes what is still open: accepting a return, or reopening it, settles its queries. */
export async function closeQueries(tx: Db, state: string, round: number, now: Date, by: string | null): Promise<void> {
  await tx.updateTable('query').set({ closed_at: now, closed_by: by }).where('state', '=', state).where('round', '=', round).where('closed_at', 'is', null).execute()
}

/** Open queries that wait for the state. */
export async function countAwaiting(db: Db, state: string, round: number): Promise<number> {
  const { n } = await db.selectFrom('query').select(sql<number>`count(*)::int`.as('n'))
    .where('state', '=', state).where('round', '=', round).where('awaits', '=', 'state').where('closed_at', 'is', null).executeTakeFirstOrThrow()
  return n
}

// Releases ----------------------------------------------------------------------------------------------------------------

/** All releases of a return with those that were taken back, the newest first. */
export async function releasesOf(db: Db, state: string, round: number): Promise<Release[]> {
  const rows = await db.selectFrom('release').selectAll().where('state', '=', state).where('round', '=', round).orderBy('id', 'desc').execute()
  return rows.map((row) => ({ section: row.section, visibility: row.visibility, at: row.at, byName: row.by_name, withdrawnAt: row.withdrawn_at, withdrawnReason: row.withdrawn_reason }))
}

export async function insertRelease(tx: Db, of: { state: string; round: number; section: string }, visibility: 'states' | 'public', now: Date, by: By): Promise<void> {
  await tx.insertInto('release')
    .values({ state: of.state, round: of.round, section: of.section, visibility, at: now, by: by.id, by_name: by.name ?? '', withdrawn_at: null, withdrawn_by: null, withdrawn_reason: null }).execute()
}

/** Takes back the current release of a section, or of all sections. Gives the sections that were released. */
export async function withdrawReleases(tx: Db, of: { state: string; round: number; section?: string }, reason: string, now: Date, by: string | null): Promise<string[]> {
  let query = tx.updateTable('release').set({ withdrawn_at: now, withdrawn_by: by, withdrawn_reason: reason })
    .where('state', '=', of.state).where('round', '=', of.round).where('withdrawn_at', 'is', null)
  if (of.section !== undefined) query = query.where('section', '=', of.section)
  return (await query.returning('section').execute()).map((row) => row.section)
}

export async function countReleased(db: Db, state: string, round: number): Promise<number> {
  const { n } = await db.selectFrom('release').select(sql<number>`count(*)::int`.as('n'))
    .where('state', '=', state).where('round', '=', round).where('withdrawn_at', 'is', null).executeTakeFirstOrThrow()
  return n
}

/** How far each answer is released; null takes it back. Only the state writes it. */
export async function setReleasedTo(tx: Db, state: string, round: number, to: ReadonlyMap<string, 'states' | 'public' | null>): Promise<void> {
  for (const circle of ['states', 'public', null] as const) {
    const questions = [...to].filter(([, one]) => one === circle).map(([question]) => question)
    if (questions.length === 0) continue
    await tx.updateTable('answer').set({ released_to: circle }).where('state', '=', state).where('round', '=', round).where('question', 'in', questions).execute()
  }
}

/** A reopened return starts again unreleased. */
export async function clearReleased(tx: Db, state: string, round: number): Promise<void> {
  await tx.updateTable('answer').set({ released_to: null }).where('state', '=', state).where('round', '=', round).where('released_to', 'is not', null).execute()
}

/** Changes how far the state lets answers be seen, without touching their words (for releasing). */
export async function setVisibility(tx: Db, state: string, round: number, to: ReadonlyMap<string, AnswerContent['visibility']>): Promise<void> {
  for (const [question, visibility] of to)
    await tx.updateTable('answer').set({ visibility, ...(reaches(visibility, 'states') ? {} : { released_to: null }) })
      .where('state', '=', state).where('round', '=', round).where('question', '=', question).execute()
}
