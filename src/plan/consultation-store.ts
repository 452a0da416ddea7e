/** The SQL of consultation: comments of states on a version of the regional plan, and the unit's answers. */
import type { Db } from '#platform/database'
import type { Lang, Text } from '#platform/messages'
import type { Selectable } from 'kysely'
import type { CommentOutcome, PlanComment } from './plan.ts'
import type { PlanCommentTable } from './tables.ts'

export interface NewComment {
  state: string
  versionId: number
  item: { key: string; label: string; title: Text } | null
  text: string
  lang: Lang
  at: Date
  by: { id: string | null; name: string }
}

export async function insertComment(tx: Db, comment: NewComment): Promise<number> {
  const row = await tx.insertInto('plan_comment')
    .values({
      state: comment.state, version_id: comment.versionId, item_key: comment.item?.key ?? null,
      item_label: comment.item?.label ?? null, item_title: comment.item ? JSON.stringify(comment.item.title) : null, text: comment.text, lang: comment.lang, at: comment.at,
      by_id: comment.by.id, by_name: comment.by.name, outcome: null, answer: null, answer_lang: null, answered_at: null, answered_by: null,
      answered_by_name: null
    })
    .returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function findComment(db: Db, state: string, id: number): Promise<PlanComment | null> {
  const row = await db.selectFrom('plan_comment').where('state', '=', state).where('id', '=', id).selectAll().executeTakeFirst()
  return row ? commentOf(row) : null
}

/** All comments of a state, on any version, newest first: what it said and what was answered. */
export async function commentsOfState(db: Db, state: string): Promise<PlanComment[]> {
  return (await db.selectFrom('plan_comment').where('state', '=', state).selectAll().orderBy('at', 'desc').orderBy('id', 'desc').execute()).map(commentOf)
}

/** The comments on a version that the reader may see, oldest first; of one state where it is named. */
export async function commentsOn(db: Db, versionId: number, state?: string): Promise<PlanComment[]> {
  let query = db.selectFrom('plan_comment').where('version_id', '=', versionId)
  if (state !== undefined) query = query.where('state', '=', state)
  return (await query.selectAll().orderBy('at').orderBy('id').execute()).map(commentOf)
}

export interface Answer {
  text: string
  lang: Lang
  outcome: CommentOutcome
  at: Date
  by: { id: string | null; name: string }
}

export async function answerComment(tx: Db, state: string, id: number, answer: Answer): Promise<void> {
  await tx.updateTable('plan_comment')
    .set({
      answer: answer.text, answer_lang: answer.lang, outcome: answer.outcome, answered_at: answer.at, answered_by: answer.by.id,
      answered_by_name: answer.by.name
    })
    .where('state', '=', state).where('id', '=', id)
    .execute()
}

export async function countOpenComments(db: Db, versionId: number): Promise<number> {
  const row = await db.selectFrom('plan_comment').where('version_id', '=', versionId).where('answer', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(row.count)
}

const commentOf = (row: Selectable<PlanCommentTable>): PlanComment => ({
  state: row.state, id: row.id, versionId: row.version_id, itemKey: row.item_key,
  item: row.item_key === null ? null : { label: row.item_label ?? '', title: (row.item_title ?? {}) as Text }, text: row.text, lang: row.lang, at: row.at, byId: row.by_id, byName: row.by_name,
  answer: row.answer === null
    ? null
    : { text: row.answer, lang: row.answer_lang!, outcome: row.outcome!, at: row.answered_at!, byName: row.answered_by_name! }
})
