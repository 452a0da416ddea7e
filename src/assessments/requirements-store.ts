/** The SQL of requirements: every revision is a row, the newest is current. */
import type { Db } from '#platform/database'
import type { Selectable } from 'kysely'
import type { Requirement, RequirementHead, RequirementText } from './requirement.ts'
import type { RequirementTable } from './tables.ts'

const headColumns = ['code', 'revision', 'instrument', 'article', 'level', 'area', 'title', 'position'] as const

/** The current revision of every requirement without its long texts, in the order of the content. One query. */
export async function requirementHeads(db: Db): Promise<RequirementHead[]> {
  const rows = await db.selectFrom('requirement').distinctOn('code').select(headColumns).orderBy('code').orderBy('revision', 'desc').execute()
  return rows.sort((a, b) => a.position - b.position)
}

/** The current revision of every requirement (or of some) with all its texts. One query. */
export async function currentRequirements(db: Db, codes?: readonly string[]): Promise<Requirement[]> {
  let query = db.selectFrom('requirement')
  if (codes) query = query.where('code', 'in', codes)
  const rows = await query.distinctOn('code').selectAll().orderBy('code').orderBy('revision', 'desc').execute()
  return rows.map(requirementOf).sort((a, b) => a.position - b.position)
}

/** Every revision of one requirement, newest first; empty for an unknown code. */
export async function requirementRevisions(db: Db, code: string): Promise<Requirement[]> {
  const rows = await db.selectFrom('requirement').where('code', '=', code).selectAll().orderBy('revision', 'desc').execute()
  return rows.map(requirementOf)
}

/** The current revision, or the one asked for; null where there is none. */
export async function findRequirement(db: Db, code: string, revision?: number): Promise<Requirement | null> {
  let query = db.selectFrom('requirement').where('code', '=', code)
  if (revision !== undefined) query = query.where('revision', '=', revision)
  const row = await query.selectAll().orderBy('revision', 'desc').limit(1).executeTakeFirst()
  return row ? requirementOf(row) : null
}

export interface NewRequirement extends RequirementText {
  code: string
  revision: number
  origin: 'content' | 'unit'
  reason: string | null
  recordedAt: Date
  recordedBy: string | null
}

export async function insertRequirements(tx: Db, requirements: readonly NewRequirement[]): Promise<void> {
  if (requirements.length === 0) return
  await tx.insertInto('requirement').values(requirements.map((one) => ({
    code: one.code, revision: one.revision, instrument: one.instrument, article: JSON.stringify(one.article), level: one.level, area: one.area,
    title: JSON.stringify(one.title), question: JSON.stringify(one.question), qualifier: one.qualifier && JSON.stringify(one.qualifier),
    evidence: JSON.stringify(one.evidence), model: JSON.stringify(one.model), elements: JSON.stringify(one.elements), text_basis: one.textBasis,
    position: one.position, origin: one.origin, reason: one.reason, recorded_at: one.recordedAt, recorded_by: one.recordedBy
  }))).execute()
}

const requirementOf = (row: Selectable<RequirementTable>): Requirement => ({
  code: row.code, revision: row.revision, instrument: row.instrument, article: row.article, level: row.level, area: row.area, title: row.title,
  question: row.question, qualifier: row.qualifier, evidence: row.evidence, model: row.model, elements: row.elements, textBasis: row.text_basis,
  position: row.position, origin: row.origin, reason: row.reason, recordedAt: row.recorded_at, recordedBy: row.recorded_by
})
