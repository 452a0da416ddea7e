/** Commands of the unit on recommendations: recording, changing, linking to plan actions, closing by their own rule. */
import { command, dateField, listField, numberField, optional, refuse, textField, trilingualField, versionField } from '#platform/command'
import type { Db } from '#platform/database'
import { putEntries } from '#platform/search'
import { isStateCode } from '#states'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { conflict, today } from './assessment-commands.ts'
import { assessmentsOf, findAssessment, heldAssessment } from './assessments-store.ts'
import { isGap, type Assessment } from './assessment.ts'
import { actionsFor } from './plan-doors.ts'
import { closingRules, grades, mayClose, type Recommendation } from './recommendation.ts'
import { findRecommendation, insertRecommendation, updateRecommendation } from './recommendations-store.ts'
import { findRequirement } from './requirements-store.ts'
import { recommendationEntries } from './search-entries.ts'

const state = () => z.string().refine(isStateCode, 'problem.field.choose')
const content = {
  grade: z.enum(grades, { error: 'problem.field.choose' }), text: trilingualField({ max: 3000 }), dueOn: optional(dateField()),
  closesWhen: z.enum(closingRules, { error: 'problem.field.choose' }), actions: listField(z.string().max(60))
}
const recordInput = z.object({ state: state(), requirement: z.string().max(60), ...content })
const at = { state: state(), id: numberField({ min: 1, integer: true }), version: versionField() }
const changeInput = z.object({ ...at, ...content })
const closeInput = z.object({ ...at, outcome: z.enum(['closed', 'withdrawn'], { error: 'problem.field.choose' }), reason: textField({ max: 1000 }) })

/** In the state's part of the log only where the state knows of the assessment. */
const auditOf = (one: Recommendation, of: Assessment, before: Recommendation | null, reason?: string) => ({
  subject: `recommendation/${one.state}/${one.id}`, state: of.status === 'draft' ? null : one.state, after: one, ...(before ? { before } : {}), ...(reason ? { reason } : {})
})

async function indexed(tx: Db, one: Recommendation, of: Assessment): Promise<void> {
  const requirement = (await findRequirement(tx, one.requirement))!
  await putEntries(tx, recommendationEntries(one, requirement, of.status === 'draft'))
}

/** Only actions of the plans in force: a key that leads nowhere would be a chain with a missing link. */
async function checkedActions(tx: Db, ofState: string, keys: readonly string[], before: readonly string[] = []): Promise<string[]> {
  if (keys.length === 0) return []
  const known = new Set([...(await actionsFor(tx, ofState)).map((one) => one.key), ...before])
  if (keys.some((key) => !known.has(key))) refuse('invalid', 'problem.field.choose', { fields: { actions: 'problem.field.choose' } })
  return [...new Set(keys)]
}

/** What a recommendation follows from: the assessment that holds, or, while the unit prepares both, its draft. */
async function gapOf(tx: Db, ofState: string, requirement: string): Promise<Assessment> {
  const one = (await assessmentsOf(tx, { state: ofState, requirement, statuses: ['draft'] }))[0] ?? (await heldAssessment(tx, ofState, requirement))
  if (!one) refuse('not_found', 'problem.notFound.text')
  if (!isGap(one.verdict)) refuse('closed', 'assessments.problem.noGap')
  return one
}

/** One that is added to a released assessment waits, as what its state has not read yet, for the next release. */
export const recordRecommendation = command<z.infer<typeof recordInput>, { id: number }>({
  verb: 'recommendation.record',
  input: recordInput,
  subject: async (_tx, { state: ofState }) => ({ state: ofState, visibility: 'unit' }),
  async run(tx, { actions, ...input }, ctx) {
    const assessment = await gapOf(tx, input.state, input.requirement)
    const one = await insertRecommendation(tx, {
      ...input, actions: await checkedActions(tx, input.state, actions), assessmentId: assessment.id, visibility: 'unit',
      createdAt: ctx.now, createdBy: ctx.actor.kind === 'person' ? ctx.actor.id : null
    })
    await indexed(tx, one, assessment)
    return { result: { id: one.id }, audit: auditOf(one, assessment, null) }
  }
})

async function open(tx: Db, { state: ofState, id, version }: { state: string; id: number; version: number }): Promise<{ before: Recommendation; assessment: Assessment }> {
  const before = await findRecommendation(tx, ofState, id)
  const assessment = before && (await findAssessment(tx, ofState, before.assessmentId))
  if (!before || !assessment) refuse('not_found', 'problem.notFound.text')
  if (before.status !== 'open') refuse('closed', 'assessments.problem.recommendationClosed')
  if (before.revision !== version) refuse('conflict', 'problem.conflict', { details: { current: before } })
  return { before, assessment }
}

const worded = ({ grade, text, dueOn, closesWhen }: Pick<Recommendation, 'grade' | 'text' | 'dueOn' | 'closesWhen'>) => JSON.parse(JSON.stringify({ grade, text, dueOn, closesWhen })) as unknown

/** Other words than those that the state released wait for the next release. */
export const changeRecommendation = command<z.infer<typeof changeInput>, void>({
  verb: 'recommendation.record',
  input: changeInput,
  subject: async (_tx, { state: ofState }) => ({ state: ofState, visibility: 'unit' }),
  async run(tx, input) {
    const { before, assessment } = await open(tx, input)
    const { grade, text, dueOn, closesWhen } = input
    const actions = await checkedActions(tx, input.state, input.actions, before.actions)
    const visibility = isDeepStrictEqual(worded(before), worded(input)) ? before.visibility : 'unit'
    const one = (await updateRecommendation(tx, before, { grade, text, dueOn, closesWhen, actions, visibility })) ?? conflict()
    await indexed(tx, one, assessment)
    return { result: undefined, audit: auditOf(one, assessment, before) }
  }
})

export const closeRecommendation = command<z.infer<typeof closeInput>, void>({
  verb: 'recommendation.close',
  input: closeInput,
  subject: async (_tx, { state: ofState }) => ({ state: ofState, visibility: 'unit' }),
  async run(tx, input, ctx) {
    const { before, assessment } = await open(tx, input)
    const held = await heldAssessment(tx, before.state, before.requirement)
    if (input.outcome === 'closed' && !mayClose(before.closesWhen, held?.verdict ?? null))
      refuse('invalid', 'assessments.problem.closingRule', { fields: { outcome: 'assessments.problem.closingRule' } })
    const one = (await updateRecommendation(tx, before, { status: input.outcome, closedOn: today(ctx), closedReason: input.reason })) ?? conflict()
    await indexed(tx, one, assessment)
    return { result: undefined, audit: auditOf(one, assessment, before, input.reason) }
  }
})
