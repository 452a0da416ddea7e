/**
 * The SQL of assessments and their events. Row-level security bounds every query (a draft is the unit's alone); an actor
 * narrows it to what the policy grants for assessment.read.
 */
import { visibleTo } from '#accounts'
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { sql, type Selectable } from 'kysely'
import type { Assessment, AssessmentEvent, AssessmentHead, Status } from './assessment.ts'
import type { AssessmentEventTable, AssessmentTable } from './tables.ts'

interface Reader { actor?: Actor | undefined }

export interface AssessmentFilter extends Reader {
  state?: string | undefined
  states?: readonly string[] | undefined
  requirement?: string | undefined
  statuses?: readonly Status[] | undefined
  ids?: readonly number[] | undefined
}

function filtered(db: Db, { actor, state, states, requirement, statuses, ids }: AssessmentFilter) {
  let query = db.selectFrom('assessment')
  if (actor) query = query.where(visibleTo(actor, 'assessment.read'))
  if (state) query = query.where('state', '=', state)
  if (states) query = query.where('state', 'in', states)
  if (requirement) query = query.where('requirement', '=', requirement)
  if (statuses) query = query.where('status', 'in', statuses)
  if (ids) query = query.where('id', 'in', ids)
  return query
}

const headColumns = ['state', 'id', 'requirement', 'verdict', 'practice', 'status', 'visibility', 'judged_on', 'checked_on', 'law_version_id', 'superseded_at', 'revision'] as const

/** Assessments by newest first, without their texts. One query. */
export async function assessmentHeads(db: Db, filter: AssessmentFilter = {}): Promise<AssessmentHead[]> {
  const rows = await filtered(db, filter).select(headColumns).orderBy('id', 'desc').execute()
  return rows.map(headOf)
}

/** For every state and requirement the assessment that holds for this reader: the newest that is no draft. One query. */
export async function heldHeads(db: Db, filter: AssessmentFilter = {}): Promise<AssessmentHead[]> {
  const rows = await filtered(db, filter).where('status', '<>', 'draft').select(headColumns)
    .distinctOn(['state', 'requirement']).orderBy('state').orderBy('requirement').orderBy('id', 'desc').execute()
  return rows.map(headOf)
}

/** The same with all texts, for comparisons and documents. One query. */
export async function heldAssessments(db: Db, filter: AssessmentFilter = {}): Promise<Assessment[]> {
  const rows = await filtered(db, filter).where('status', '<>', 'draft').selectAll()
    .distinctOn(['state', 'requirement']).orderBy('state').orderBy('requirement').orderBy('id', 'desc').execute()
  return rows.map(assessmentOf)
}

/** Whole assessments, newest first. One query. */
export async function assessmentsOf(db: Db, filter: AssessmentFilter): Promise<Assessment[]> {
  return (await filtered(db, filter).selectAll().orderBy('id', 'desc').execute()).map(assessmentOf)
}

export async function findAssessment(db: Db, state: string, id: number, reader: Reader = {}): Promise<Assessment | null> {
  const row = await filtered(db, { state, ...reader }).where('id', '=', id).selectAll().executeTakeFirst()
  return row ? assessmentOf(row) : null
}

/** The assessment that holds for a requirement of a state, or null. */
export async function heldAssessment(db: Db, state: string, requirement: string, reader: Reader = {}): Promise<Assessment | null> {
  return (await heldAssessments(db, { state, requirement, ...reader }))[0] ?? null
}

/** What happened to an assessment, oldest first. */
export async function eventsOf(db: Db, state: string, id: number): Promise<AssessmentEvent[]> {
  const rows = await db.selectFrom('assessment_event').where('state', '=', state).where('assessment_id', '=', id).selectAll().orderBy('id').execute()
  return rows.map(eventOf)
}

/** Makes others who draft or share on the same requirement of a state wait until this transaction ends. */
export async function lockRequirementOf(tx: Db, state: string, requirement: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`assessment ${state} ${requirement}`}))`.execute(tx)
}

export type NewAssessment = Omit<Assessment, 'id' | 'reply' | 'supersededAt' | 'revision'>
export type AssessmentPatch = Partial<Pick<Assessment,
  'verdict' | 'practice' | 'lawVersionId' | 'provisions' | 'elements' | 'reasons' | 'source' | 'reviewer' | 'judgedOn' | 'checkedOn' | 'confidence' | 'status' |
  'reply' | 'visibility' | 'supersededAt' | 'requirementRevision' | 'follows'>>

export async function insertAssessment(tx: Db, one: NewAssessment): Promise<Assessment> {
  const row = await tx.insertInto('assessment').values({
    state: one.state, requirement: one.requirement, requirement_revision: one.requirementRevision, law_version_id: one.lawVersionId, verdict: one.verdict,
    practice: one.practice, provisions: one.provisions, elements: JSON.stringify(one.elements), reasons: JSON.stringify(one.reasons), source: one.source,
    reviewer: one.reviewer, judged_on: one.judgedOn, checked_on: one.checkedOn, confidence: one.confidence, status: one.status, visibility: one.visibility,
    reply: null, reply_position: null, replied_on: null, replied_by: null, superseded_at: null,
    follows: one.follows, created_at: one.createdAt, created_by: one.createdBy
  }).returningAll().executeTakeFirstOrThrow()
  return assessmentOf(row)
}

/** Changes one if it is still at the revision that was seen; null where it is not. */
export async function updateAssessment(tx: Db, at: { state: string; id: number; revision: number }, patch: AssessmentPatch): Promise<Assessment | null> {
  const { elements, reasons, reply, lawVersionId, judgedOn, checkedOn, supersededAt, requirementRevision, ...plain } = patch
  const row = await tx.updateTable('assessment').set({
    ...plain,
    ...(elements !== undefined ? { elements: JSON.stringify(elements) } : {}),
    ...(reasons !== undefined ? { reasons: JSON.stringify(reasons) } : {}),
    ...(lawVersionId !== undefined ? { law_version_id: lawVersionId } : {}),
    ...(judgedOn !== undefined ? { judged_on: judgedOn } : {}),
    ...(checkedOn !== undefined ? { checked_on: checkedOn } : {}),
    ...(supersededAt !== undefined ? { superseded_at: supersededAt } : {}),
    ...(requirementRevision !== undefined ? { requirement_revision: requirementRevision } : {}),
    ...(reply ? { reply: JSON.stringify(reply.text), reply_position: reply.position, replied_on: reply.on, replied_by: reply.by } : {}),
    revision: at.revision + 1
  }).where('state', '=', at.state).where('id', '=', at.id).where('revision', '=', at.revision).returningAll().executeTakeFirst()
  return row ? assessmentOf(row) : null
}

/** Marks the ones that a newly shared assessment takes the place of. Gives them. */
export async function supersede(tx: Db, by: Assessment, at: Date): Promise<Assessment[]> {
  const rows = await tx.updateTable('assessment').set({ superseded_at: at })
    .where('state', '=', by.state).where('requirement', '=', by.requirement).where('id', '<>', by.id)
    .where('status', '<>', 'draft').where('superseded_at', 'is', null).returningAll().execute()
  return rows.map(assessmentOf)
}

export async function addEvents(tx: Db, events: readonly (Omit<AssessmentEvent, 'id'> & { state: string; assessmentId: number })[]): Promise<void> {
  if (events.length === 0) return
  await tx.insertInto('assessment_event')
    .values(events.map(({ state, assessmentId, kind, at, byName, detail }) => ({ state, assessment_id: assessmentId, kind, at, by_name: byName, detail: JSON.stringify(detail) })))
    .execute()
}

type HeadRow = Pick<Selectable<AssessmentTable>, (typeof headColumns)[number]>
const headOf = (row: HeadRow): AssessmentHead => ({
  state: row.state, id: row.id, requirement: row.requirement, verdict: row.verdict, practice: row.practice, status: row.status, visibility: row.visibility,
  judgedOn: row.judged_on, checkedOn: row.checked_on, lawVersionId: row.law_version_id, supersededAt: row.superseded_at, revision: row.revision
})

const assessmentOf = (row: Selectable<AssessmentTable>): Assessment => ({
  ...headOf(row), requirementRevision: row.requirement_revision, provisions: row.provisions, elements: row.elements, reasons: row.reasons, source: row.source,
  reviewer: row.reviewer, confidence: row.confidence,
  reply: row.reply && row.reply_position && row.replied_on ? { text: row.reply, position: row.reply_position, on: row.replied_on, by: row.replied_by ?? '' } : null,
  follows: row.follows, createdAt: row.created_at, createdBy: row.created_by
})

const eventOf = (row: Selectable<AssessmentEventTable>): AssessmentEvent =>
  ({ id: row.id, kind: row.kind, at: row.at, byName: row.by_name, detail: row.detail })
