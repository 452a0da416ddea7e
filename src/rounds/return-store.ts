/** The SQL of returns: where each one stands, whose sections they are, how far they are. */
import type { Db } from '#platform/database'
import { sql, type Selectable, type Updateable } from 'kysely'
import type { BoardRow, GivenSection, StateReturn } from './reading.ts'
import type { ReturnHead } from './return.ts'
import type { Round } from './round.ts'
import { roundOf } from './round-store.ts'
import type { RoundReturnTable, RoundTable } from './tables.ts'

export const headOf = (row: Selectable<RoundReturnTable> & { reason?: string | null }): ReturnHead => ({
  state: row.state, round: row.round, status: row.status, startedAt: row.started_at,
  requestedAt: row.requested_at, requestedBy: row.requested_by, approvedAt: row.approved_at, approvedBy: row.approved_by,
  submittedAt: row.submitted_at, acceptedAt: row.accepted_at, acceptedSubmission: row.accepted_submission,
  reopenedAt: row.reopened_at, sentBackReason: row.reason ?? null, submissions: row.submissions
})

/**
 * A return with its round, locked until the transaction ends. 'share' lets answers be saved side by side and keeps the
 * return from being submitted meanwhile; 'update' is for moving it. Null when there is none or it may not be seen.
 */
export async function lockReturn(tx: Db, state: string, round: number, mode: 'share' | 'update'): Promise<{ head: ReturnHead; round: Round } | null> {
  const query = tx.selectFrom('round_return').selectAll().where('state', '=', state).where('round', '=', round)
  const row = await (mode === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
  if (!row) return null
  const asked = await tx.selectFrom('round').selectAll().where('id', '=', round).executeTakeFirstOrThrow()
  return { head: headOf(row), round: roundOf(asked) }
}

export async function returnHead(db: Db, state: string, round: number): Promise<ReturnHead | null> {
  const row = await db.selectFrom('round_return').selectAll().where('state', '=', state).where('round', '=', round).executeTakeFirst()
  return row ? headOf(row) : null
}

/** A return with the people anything of it was given to (as far as the reader sees that): one query. */
export async function returnWithPeople(db: Db, state: string, round: number): Promise<{ head: ReturnHead; people: string[] } | null> {
  const row = await db.selectFrom('round_return').selectAll()
    .select(sql<string[]>`array(select distinct d.person from delegation d where d.state = ${state} and d.round = ${round})`.as('people'))
    .where('state', '=', state).where('round', '=', round).executeTakeFirst()
  return row ? { head: headOf(row), people: row.people } : null
}

export async function updateReturn(tx: Db, state: string, round: number, change: Updateable<RoundReturnTable>): Promise<void> {
  await tx.updateTable('round_return').set(change).where('state', '=', state).where('round', '=', round).execute()
}

export async function insertReason(tx: Db, of: { state: string; round: number }, side: 'state' | 'unit', reason: string, now: Date, by: { id: string | null; name: string | null }): Promise<void> {
  await tx.insertInto('return_reason').values({ state: of.state, round: of.round, side, reason, at: now, by: by.id, by_name: by.name ?? '' }).execute()
}

/** Every state's return of a round: one query. In no order: the page sorts by name. */
export async function selectBoard(db: Db, round: number): Promise<BoardRow[]> {
  const { rows } = await sql<Selectable<RoundReturnTable> & Omit<BoardRow, 'head'>>`
    select r.*, (select count(*)::int from round_section s where s.round = ${round}) as sections,
      coalesce(p.n, 0) as "sectionsFinished", coalesce(l.n, 0) as "sectionsReleased",
      coalesce(q.of_state, 0) as "awaitsState", coalesce(q.of_unit, 0) as "awaitsUnit", m.day as "remindedOn"
    from round_return r
    left join (select state, count(*)::int as n from section_progress where round = ${round} group by state) p on p.state = r.state
    left join (select state, count(*)::int as n from release where round = ${round} and withdrawn_at is null group by state) l on l.state = r.state
    left join (select state, (count(*) filter (where awaits = 'state'))::int as of_state, (count(*) filter (where awaits = 'unit'))::int as of_unit
      from query where round = ${round} and closed_at is null group by state) q on q.state = r.state
    left join (select state, max(sent_on) as day from reminder where round = ${round} and kind not in ('opened', 'approval') group by state) m on m.state = r.state
    where r.round = ${round}`.execute(db)
  return rows.map((row) => ({
    head: headOf(row), sections: row.sections, sectionsFinished: row.sectionsFinished, sectionsReleased: row.sectionsReleased,
    awaitsState: row.awaitsState, awaitsUnit: row.awaitsUnit, remindedOn: row.remindedOn
  }))
}

/** The returns of one state, the newest period first: one query. */
export async function returnsOfState(db: Db, state: string): Promise<StateReturn[]> {
  const { rows } = await sql<Selectable<RoundReturnTable> & { of_round: Record<string, unknown>; sections: number; finished: number; awaits: number; released: number; period: string; due: string; opened_at: Date; closed_at: Date | null; title: Round['title']; round_status: Round['status']; round_version: number }>`
    select r.*, o.period::text as period, o.due, o.title, o.opened_at, o.closed_at, o.status as round_status, o.version as round_version,
      (select count(*)::int from round_section s where s.round = r.round) as sections,
      (select count(*)::int from section_progress p where p.state = r.state and p.round = r.round) as finished,
      (select count(*)::int from query q where q.state = r.state and q.round = r.round and q.closed_at is null and q.awaits = 'state') as awaits,
      (select count(*)::int from release l where l.state = r.state and l.round = r.round and l.withdrawn_at is null) as released
    from round_return r join round o on o.id = r.round
    where r.state = ${state} order by upper(o.period) desc, r.round desc`.execute(db)
  return rows.map((row) => ({
    round: roundOf({ id: row.round, title: row.title, period: row.period, due: row.due, status: row.round_status, opened_at: row.opened_at, opened_by: null, closed_at: row.closed_at, closed_by: null, version: row.round_version }),
    head: headOf(row), sections: row.sections, sectionsFinished: row.finished, awaitsState: row.awaits, releasedSections: row.released
  }))
}

// Sections ----------------------------------------------------------------------------------------------------------------

export async function finishSection(tx: Db, state: string, round: number, section: string, now: Date, by: string | null): Promise<void> {
  await tx
    .insertInto('section_progress')
    .values({ state, round, section, finished_at: now, finished_by: by })
    .onConflict((conflict) => conflict.columns(['state', 'round', 'section']).doNothing())
    .execute()
}

/** A section that is written in again is no longer finished. */
export async function unfinishSection(tx: Db, state: string, round: number, section: string): Promise<void> {
  await tx.deleteFrom('section_progress').where('state', '=', state).where('round', '=', round).where('section', '=', section).execute()
}

/** What a contributor was asked for, in rounds that are open first: one query. */
export async function sectionsGivenTo(db: Db, person: string): Promise<GivenSection[]> {
  const rows = await db
    .selectFrom('delegation as d')
    .innerJoin('round as o', 'o.id', 'd.round')
    .innerJoin('round_return as r', (join) => join.onRef('r.state', '=', 'd.state').onRef('r.round', '=', 'd.round'))
    .innerJoin('round_section as s', (join) => join.onRef('s.round', '=', 'd.round').onRef('s.code', '=', 'd.section'))
    .leftJoin('section_progress as p', (join) => join.onRef('p.state', '=', 'd.state').onRef('p.round', '=', 'd.round').onRef('p.section', '=', 'd.section'))
    .selectAll('o')
    .select(['d.state', 'd.section', 's.title as section_title', 'r.status as return_status', 'p.finished_at'])
    .select(sql<number>`(select count(*)::int from question q where q.round = d.round and q.section = d.section)`.as('questions'))
    .where('d.person', '=', person)
    .orderBy('o.status', 'desc')
    .orderBy('o.due', 'desc')
    .orderBy('s.position')
    .execute()
  return rows.map((row) => ({
    state: row.state, round: roundOf(row as Selectable<RoundTable>), status: row.return_status, section: row.section, title: row.section_title,
    questions: row.questions, finishedAt: row.finished_at
  }))
}

/** False when the section was given to the person already. */
export async function insertDelegation(tx: Db, state: string, round: number, section: string, person: string, now: Date, by: string | null): Promise<boolean> {
  const result = await tx
    .insertInto('delegation')
    .values({ state, round, section, person, given_at: now, given_by: by })
    .onConflict((conflict) => conflict.columns(['state', 'round', 'section', 'person']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function deleteDelegation(tx: Db, state: string, round: number, section: string, person: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('delegation')
    .where('state', '=', state).where('round', '=', round).where('section', '=', section).where('person', '=', person).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ids of the people a section, or anything of the return, was given to. */
export async function peopleGiven(db: Db, state: string, round: number, section?: string): Promise<string[]> {
  let query = db.selectFrom('delegation').select('person').distinct().where('state', '=', state).where('round', '=', round)
  if (section !== undefined) query = query.where('section', '=', section)
  return (await query.execute()).map((row) => row.person)
}

/** Section of a question and the people it was given to: what saving an answer is permitted by. One query. */
export async function givenForQuestion(db: Db, state: string, round: number, question: string): Promise<{ section: string; people: string[] } | null> {
  const { rows } = await sql<{ section: string; people: string[] }>`
    select q.section, coalesce(array_agg(d.person) filter (where d.person is not null), '{}') as people
    from question q left join delegation d on d.state = ${state} and d.round = q.round and d.section = q.section
    where q.round = ${round} and q.code = ${question} group by q.section`.execute(db)
  return rows[0] ?? null
}
