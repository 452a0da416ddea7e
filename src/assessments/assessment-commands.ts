/** Commands of the unit's legal officer: drafting an assessment, changing the draft, sharing it with the state. */
import { actorName, command, refuse, type Context } from '#platform/command'
import type { Db } from '#platform/database'
import { putEntries } from '#platform/search'
import type { z } from 'zod'
import { changeInput, draftInput, stepInput, type Judgement } from './assessment-form.ts'
import { addEvents, assessmentHeads, findAssessment, heldAssessment, insertAssessment, lockRequirementOf, supersede, updateAssessment } from './assessments-store.ts'
import { mayStep, suggestedVerdict, type Assessment, type EventKind, type StepName, type Verdict } from './assessment.ts'
import { checkedCitation } from './law-doors.ts'
import { sendAssessmentLetters } from './letters.ts'
import { recommendationsOf } from './recommendations-store.ts'
import type { Requirement } from './requirement.ts'
import { findRequirement } from './requirements-store.ts'
import { assessmentEntries, recommendationEntries } from './search-entries.ts'

/** What the audit log keeps of an assessment. */
export const noted = ({ requirement, requirementRevision, lawVersionId, verdict, practice, provisions, elements, reasons, source, judgedOn, checkedOn, confidence, status, visibility, reply }: Assessment) =>
  ({ requirement, requirementRevision, lawVersionId, verdict, practice, provisions, elements, reasons, source, judgedOn, checkedOn, confidence, status, visibility, reply })

/** A state reads its own part of the log, so what is said of a draft stands in the unit's part. */
export const auditOf = (one: Assessment, before: Assessment | null, reason?: string) =>
  ({ subject: `assessment/${one.state}/${one.id}`, state: one.status === 'draft' ? null : one.state, after: noted(one), ...(before ? { before: noted(before) } : {}), ...(reason ? { reason } : {}) })

/** The assessment a step is taken on; refuses what is not there, has moved on, or does not allow the step. */
export async function atStep(tx: Db, { state, id, version }: { state: string; id: number; version: number }, step: StepName): Promise<Assessment> {
  const one = await findAssessment(tx, state, id)
  if (!one) refuse('not_found', 'problem.notFound.text')
  if (!mayStep(step, one.status) || (one.supersededAt !== null && step !== 'withdraw')) refuse('closed', 'assessments.problem.step')
  if (one.revision !== version) refuse('conflict', 'problem.conflict', { details: { current: one } })
  return one
}

export const conflict = (): never => refuse('conflict', 'problem.conflict')

export async function note(tx: Db, ctx: Context, one: Assessment, kind: EventKind, detail: Parameters<typeof addEvents>[1][number]['detail'] = {}): Promise<void> {
  await addEvents(tx, [{ state: one.state, assessmentId: one.id, kind, at: ctx.now, byName: actorName(ctx.actor).actorName, detail }])
}

/** Puts an assessment into the search as it is now. */
export async function index(tx: Db, one: Assessment): Promise<Requirement> {
  const requirement = (await findRequirement(tx, one.requirement))!
  await putEntries(tx, assessmentEntries(one, requirement))
  return requirement
}

export const today = (ctx: Context): string => ctx.now.toISOString().slice(0, 10)

/** What was judged, with the verdict the elements give where the officer left it to them. */
async function judged(tx: Db, state: string, requirement: Requirement, input: Judgement, ctx: Context) {
  const codes = requirement.elements.map((one) => one.code)
  const elements = Object.fromEntries(codes.map((code) => [code, input.elements[code] ?? ('unknown' as const)]))
  if (input.verdict === 'elements' && codes.length === 0) refuse('invalid', 'problem.field.choose', { fields: { verdict: 'problem.field.choose' } })
  const verdict: Verdict = input.verdict === 'elements' ? suggestedVerdict(Object.values(elements)) : input.verdict
  if (input.judgedOn > today(ctx)) refuse('invalid', 'assessments.problem.future', { fields: { judgedOn: 'assessments.problem.future' } })
  const citation = await checkedCitation(tx, state, input)
  return {
    ...citation, verdict, elements, requirementRevision: requirement.revision, practice: input.practice, reasons: input.reasons, source: input.source,
    judgedOn: input.judgedOn, checkedOn: input.judgedOn, confidence: input.confidence, reviewer: actorName(ctx.actor).actorName
  }
}

export const draftAssessment = command<z.infer<typeof draftInput>, { state: string; id: number }>({
  verb: 'assessment.draft',
  input: draftInput,
  subject: async (_tx, { state }) => ({ state, visibility: 'unit' }),
  async run(tx, input, ctx) {
    const { state } = input
    const requirement = await findRequirement(tx, input.requirement)
    if (!requirement) refuse('invalid', 'problem.field.choose', { fields: { requirement: 'problem.field.choose' } })
    await lockRequirementOf(tx, state, requirement.code)
    if ((await assessmentHeads(tx, { state, requirement: requirement.code, statuses: ['draft'] })).length > 0) refuse('conflict', 'assessments.problem.draftExists')
    const before = await heldAssessment(tx, state, requirement.code)
    const one = await insertAssessment(tx, {
      ...(await judged(tx, state, requirement, input, ctx)), state, requirement: requirement.code, status: 'draft', visibility: 'unit', follows: before?.id ?? null,
      createdAt: ctx.now, createdBy: ctx.actor.kind === 'person' ? ctx.actor.id : null
    })
    await note(tx, ctx, one, 'drafted')
    await index(tx, one)
    return { result: { state, id: one.id }, audit: auditOf(one, null) }
  }
})

export const changeAssessment = command<z.infer<typeof changeInput>, { revision: number }>({
  verb: 'assessment.draft',
  input: changeInput,
  subject: async (_tx, { state }) => ({ state, visibility: 'unit' }),
  async run(tx, input, ctx) {
    const before = await atStep(tx, input, 'change')
    const requirement = (await findRequirement(tx, before.requirement))!
    const one = (await updateAssessment(tx, before, await judged(tx, before.state, requirement, input, ctx))) ?? conflict()
    await note(tx, ctx, one, 'changed')
    await index(tx, one)
    return { result: { revision: one.revision }, audit: auditOf(one, before) }
  }
})

/** The state sees it from now on; the assessment that held before gives way to it. */
export const shareAssessment = command<z.infer<typeof stepInput>, void>({
  verb: 'assessment.share',
  input: stepInput,
  subject: async (_tx, { state }) => ({ state, visibility: 'unit' }),
  async run(tx, input, ctx) {
    const before = await atStep(tx, input, 'share')
    await lockRequirementOf(tx, before.state, before.requirement)
    await checkedCitation(tx, before.state, { lawVersion: before.lawVersionId ?? 'none', provisions: before.provisions, articles: '' })
    const one = (await updateAssessment(tx, before, { status: 'shared' })) ?? conflict()
    await note(tx, ctx, one, 'shared', { verdict: one.verdict, practice: one.practice, reasons: one.reasons })
    for (const former of await supersede(tx, one, ctx.now)) {
      await note(tx, ctx, former, 'superseded')
      await index(tx, former)
    }
    const requirement = await index(tx, one)
    const recommendations = await recommendationsOf(tx, { state: one.state, assessmentId: one.id })
    await putEntries(tx, recommendations.flatMap((each) => recommendationEntries(each, requirement, false)))
    await sendAssessmentLetters(tx, 'shared', one, requirement)
    return { result: undefined, audit: auditOf(one, before) }
  }
})
