/** The SQL of rounds and of what they ask. */
import { keptByDatabase, type Db } from '#platform/database'
import type { Text } from '#platform/messages'
import { sql, type Selectable } from 'kysely'
import type { Question, Section } from './question.ts'
import type { Round } from './round.ts'
import type { RoundInList } from './reading.ts'
import type { ReturnState } from './return.ts'
import type { RoundTable } from './tables.ts'

export const roundOf = (row: Selectable<RoundTable>): Round => {
  const [from, to] = row.period.slice(1, -1).split(',') as [string, string]
  return {
    id: row.id, title: row.title, period: { from, to }, due: row.due, status: row.status,
    openedAt: row.opened_at, closedAt: row.closed_at, version: row.version
  }
}

export interface NewRound {
  title: Text
  period: { from: string; to: string }
  due: string
  sections: readonly Section[]
  questions: readonly Question[]
  states: readonly string[]
}

/** The round, its sections, its questions and a return for each state. Gives the id of the round. */
export async function insertRound(tx: Db, round: NewRound, now: Date, by: string | null): Promise<number> {
  const { id } = await tx
    .insertInto('round')
    .values({
      title: JSON.stringify(round.title), period: `[${round.period.from},${round.period.to})`, due: round.due,
      opened_at: now, opened_by: by, closed_at: null, closed_by: null
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('round_section')
    .values(round.sections.map((section, position) => ({
      round: id, code: section.code, position, title: JSON.stringify(section.title),
      introduction: section.introduction === null ? null : JSON.stringify(section.introduction)
    })))
    .execute()
  await tx
    .insertInto('question')
    .values(round.questions.map((question, position) => ({ round: id, code: question.code, section: question.section, position, definition: JSON.stringify(question) })))
    .execute()
  await tx.insertInto('round_return').values(round.states.map((state) => ({ ...emptyReturn, state, round: id }))).execute()
  return id
}

const emptyReturn = {
  started_at: null, started_by: null, requested_at: null, requested_by: null, approved_at: null, approved_by: null, submitted_at: null,
  accepted_at: null, accepted_by: null, accepted_submission: null, reopened_at: null
}

export async function roundById(db: Db, id: number): Promise<Round | null> {
  const row = await db.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? roundOf(row) : null
}

/** Changes title or due day if the round still has that version; false when somebody else was faster. */
export async function updateRound(tx: Db, id: number, version: number, change: { title: Text; due: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('round')
    .set({ title: JSON.stringify(change.title), due: change.due, version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** False when it was closed already. */
export async function closeRound(tx: Db, id: number, now: Date, by: string | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('round')
    .set({ status: 'closed', closed_at: now, closed_by: by, version: sql`version + 1` })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

interface Asked { sections: readonly Section[]; questions: readonly Question[]; byCode: ReadonlyMap<string, Question> }

/**
 * What a round asks: copied when it was opened, never changed or deleted since (the application has no right to), open to
 * every reader. So it is read once; 200 questions cost more than all else on the page of a return.
 */
const asked = keptByDatabase<number, Asked>(8, async (db, round) => {
  const sections = await db.selectFrom('round_section').select(['code', 'title', 'introduction']).where('round', '=', round).orderBy('position').execute()
  const rows = await db.selectFrom('question').select('definition').where('round', '=', round).orderBy('position').execute()
  if (rows.length === 0) return undefined
  const questions = rows.map((row) => row.definition)
  return { sections, questions, byCode: new Map(questions.map((question) => [question.code, question])) }
})

const nothing: Asked = { sections: [], questions: [], byCode: new Map() }
const askedIn = async (db: Db, round: number): Promise<Asked> => (await asked(db, round)) ?? nothing

// The sections and questions themselves are shared by all who ask: to be read only.
export const sectionsOf = async (db: Db, round: number): Promise<Section[]> => [...(await askedIn(db, round)).sections]
export const questionsOf = async (db: Db, round: number): Promise<Question[]> => [...(await askedIn(db, round)).questions]
export const questionOf = async (db: Db, round: number, code: string): Promise<Question | null> => (await askedIn(db, round)).byCode.get(code) ?? null

/** All rounds, the newest period first: one query. */
export async function listRounds(db: Db): Promise<RoundInList[]> {
  const rows = await db
    .selectFrom('round')
    .selectAll()
    .select(sql<Partial<Record<ReturnState, number>>>`coalesce((
      select json_object_agg(status, n) from (
        select status, count(*)::int as n from round_return where round_return.round = round.id group by status) counted), '{}')`.as('returns'))
    .orderBy(sql`upper(period)`, 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ ...roundOf(row), returns: row.returns }))
}
