/** The SQL of recommendations. Row-level security bounds every query; an actor narrows it to what recommendation.read grants. */
import { visibleTo } from '#accounts'
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { sql, type Selectable } from 'kysely'
import type { AssessmentVisibility } from './assessment.ts'
import type { Recommendation, RecommendationStatus } from './recommendation.ts'
import type { RecommendationTable } from './tables.ts'

export interface RecommendationFilter {
  actor?: Actor | undefined
  state?: string | undefined
  requirement?: string | undefined
  /** Only those that lead to this action of a plan. */
  action?: string | undefined
  status?: RecommendationStatus | undefined
  assessmentId?: number | undefined
}

/** Recommendations in the order in which they were recorded. One query. */
export async function recommendationsOf(db: Db, { actor, state, requirement, action, status, assessmentId }: RecommendationFilter): Promise<Recommendation[]> {
  let query = db.selectFrom('recommendation')
  if (actor) query = query.where(visibleTo(actor, 'recommendation.read'))
  if (state) query = query.where('state', '=', state)
  if (requirement) query = query.where('requirement', '=', requirement)
  if (status) query = query.where('status', '=', status)
  if (assessmentId !== undefined) query = query.where('assessment_id', '=', assessmentId)
  if (action) query = query.where(sql<boolean>`${action} = any(actions)`)
  return (await query.selectAll().orderBy('id').execute()).map(recommendationOf)
}

export async function findRecommendation(db: Db, state: string, id: number): Promise<Recommendation | null> {
  const row = await db.selectFrom('recommendation').where('state', '=', state).where('id', '=', id).selectAll().executeTakeFirst()
  return row ? recommendationOf(row) : null
}

export type NewRecommendation = Omit<Recommendation, 'id' | 'status' | 'closedOn' | 'closedReason' | 'revision'>
export type RecommendationPatch = Partial<Pick<Recommendation, 'grade' | 'text' | 'dueOn' | 'closesWhen' | 'actions' | 'status' | 'closedOn' | 'closedReason' | 'visibility'>>

export async function insertRecommendation(tx: Db, one: NewRecommendation): Promise<Recommendation> {
  const row = await tx.insertInto('recommendation').values({
    state: one.state, requirement: one.requirement, assessment_id: one.assessmentId, grade: one.grade, text: JSON.stringify(one.text), due_on: one.dueOn,
    closes_when: one.closesWhen, actions: one.actions, visibility: one.visibility, closed_on: null, closed_reason: null, created_at: one.createdAt, created_by: one.createdBy
  }).returningAll().executeTakeFirstOrThrow()
  return recommendationOf(row)
}

/** Changes one if it is still at the revision that was seen; null where it is not. */
export async function updateRecommendation(tx: Db, at: { state: string; id: number; revision: number }, patch: RecommendationPatch): Promise<Recommendation | null> {
  const { text, dueOn, closesWhen, closedOn, closedReason, ...plain } = patch
  const row = await tx.updateTable('recommendation').set({
    ...plain,
    ...(text !== undefined ? { text: JSON.stringify(text) } : {}),
    ...(dueOn !== undefined ? { due_on: dueOn } : {}),
    ...(closesWhen !== undefined ? { closes_when: closesWhen } : {}),
    ...(closedOn !== undefined ? { closed_on: closedOn } : {}),
    ...(closedReason !== undefined ? { closed_reason: closedReason } : {}),
    revision: at.revision + 1
  }).where('state', '=', at.state).where('id', '=', at.id).where('revision', '=', at.revision).returningAll().executeTakeFirst()
  return row ? recommendationOf(row) : null
}

/** Recommendations are seen as far as the assessment that they follow from. Gives them as they are now. */
export async function showRecommendations(tx: Db, state: string, assessmentId: number, visibility: AssessmentVisibility): Promise<Recommendation[]> {
  const rows = await tx.updateTable('recommendation').set({ visibility }).where('state', '=', state).where('assessment_id', '=', assessmentId).returningAll().execute()
  return rows.map(recommendationOf)
}

const recommendationOf = (row: Selectable<RecommendationTable>): Recommendation => ({
  state: row.state, id: row.id, requirement: row.requirement, assessmentId: row.assessment_id, grade: row.grade, text: row.text, dueOn: row.due_on,
  closesWhen: row.closes_when, status: row.status, closedOn: row.closed_on, closedReason: row.closed_reason, actions: row.actions, visibility: row.visibility,
  revision: row.revision, createdAt: row.created_at, createdBy: row.created_by
})
