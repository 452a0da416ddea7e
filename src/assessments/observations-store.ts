/** The SQL of observations on bills. Row-level security bounds every query: drafts are the unit's alone. */
import { visibleTo } from '#accounts'
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { sql, type Selectable } from 'kysely'
import type { Observation } from './observation.ts'
import type { ObservationTable } from './tables.ts'

export interface ObservationFilter {
  actor?: Actor | undefined
  state: string
  /** Id of the version of the bill. */
  versionId: number
  requirement?: string | undefined
}

/** Observations on one version of a bill. One query. */
export async function observationsOf(db: Db, { actor, state, versionId, requirement }: ObservationFilter): Promise<Observation[]> {
  let query = db.selectFrom('observation').where('state', '=', state).where('version_id', '=', versionId)
  if (actor) query = query.where(visibleTo(actor, 'assessment.read'))
  if (requirement) query = query.where('requirement', '=', requirement)
  return (await query.selectAll().orderBy('requirement').execute()).map(observationOf)
}

export async function findObservation(db: Db, filter: ObservationFilter & { requirement: string }): Promise<Observation | null> {
  return (await observationsOf(db, filter))[0] ?? null
}

/** Makes others who write on the same bill wait until this transaction ends. */
export async function lockBill(tx: Db, state: string, versionId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`bill ${state} ${versionId}`}))`.execute(tx)
}

export type NewObservation = Omit<Observation, 'id' | 'revision' | 'visibility'>

const columns = (one: NewObservation) => ({
  state: one.state, version_id: one.versionId, requirement: one.requirement, verdict: one.verdict, provisions: one.provisions, elements: JSON.stringify(one.elements),
  remark: one.remark && JSON.stringify(one.remark), suggestion: one.suggestion && JSON.stringify(one.suggestion), reviewer: one.reviewer, judged_on: one.judgedOn,
  status: one.status
})

export async function insertObservation(tx: Db, one: NewObservation): Promise<Observation> {
  return observationOf(await tx.insertInto('observation').values(columns(one)).returningAll().executeTakeFirstOrThrow())
}

/** Changes one if it is still at the revision that was seen; null where it is not. */
export async function updateObservation(tx: Db, before: Observation, one: NewObservation): Promise<Observation | null> {
  const row = await tx.updateTable('observation').set({ ...columns(one), revision: before.revision + 1 })
    .where('state', '=', before.state).where('id', '=', before.id).where('revision', '=', before.revision).returningAll().executeTakeFirst()
  return row ? observationOf(row) : null
}

/** Hands all drafts on a version of a bill to the state. Gives them. */
export async function shareObservations(tx: Db, state: string, versionId: number): Promise<Observation[]> {
  const rows = await tx.updateTable('observation').set({ status: 'shared', revision: sql`revision + 1` })
    .where('state', '=', state).where('version_id', '=', versionId).where('status', '=', 'draft').returningAll().execute()
  return rows.map(observationOf)
}

const observationOf = (row: Selectable<ObservationTable>): Observation => ({
  state: row.state, id: row.id, versionId: row.version_id, requirement: row.requirement, verdict: row.verdict, provisions: row.provisions, elements: row.elements,
  remark: row.remark, suggestion: row.suggestion, reviewer: row.reviewer, judgedOn: row.judged_on, status: row.status, visibility: row.visibility, revision: row.revision
})
