/** Commands after sharing: the state replies and releases, the unit concludes and confirms that it still holds. */
import { actorName, command, refuse } from '#platform/command'
import type { Db } from '#platform/database'
import { putEntries } from '#platform/search'
import type { z } from 'zod'
import { atStep, auditOf, conflict, index, note, today } from './assessment-commands.ts'
import { concludeInput, confirmInput, releaseInput, replyInput, withdrawInput } from './assessment-form.ts'
import { findAssessment, updateAssessment } from './assessments-store.ts'
import { mayAgree, type AssessmentVisibility } from './assessment.ts'
import { checkedCitation } from './law-doors.ts'
import { sendAssessmentLetters } from './letters.ts'
import { recommendationsOf, showRecommendations } from './recommendations-store.ts'
import { recommendationEntries } from './search-entries.ts'

/** The permission is asked about the assessment as it is stored: a draft is nobody's but the unit's. */
const ofAssessment = async (tx: Db, { state, id }: { state: string; id: number }) => {
  const one = await findAssessment(tx, state, id)
  if (!one) refuse('not_found', 'problem.notFound.text')
  return one.status === 'draft' ? { state: null, visibility: 'unit' as const } : { state: one.state, visibility: one.visibility }
}

export const replyToAssessment = command<z.infer<typeof replyInput>, void>({
  verb: 'assessment.reply',
  input: replyInput,
  subject: ofAssessment,
  async run(tx, input, ctx) {
    const before = await atStep(tx, input, 'reply')
    const reply = { position: input.position, text: input.text, on: today(ctx), by: actorName(ctx.actor).actorName }
    const one = (await updateAssessment(tx, before, { status: 'replied', reply })) ?? conflict()
    await note(tx, ctx, one, 'replied', { position: input.position, text: input.text })
    await sendAssessmentLetters(tx, 'replied', one, await index(tx, one))
    return { result: undefined, audit: auditOf(one, before) }
  }
})

export const concludeAssessment = command<z.infer<typeof concludeInput>, void>({
  verb: 'assessment.conclude',
  input: concludeInput,
  subject: ofAssessment,
  async run(tx, input, ctx) {
    const before = await atStep(tx, input, input.outcome === 'agreed' ? 'agree' : 'note')
    if (input.outcome === 'agreed' && !mayAgree(before.reply?.position)) refuse('invalid', 'assessments.problem.notAgreed', { fields: { outcome: 'assessments.problem.notAgreed' } })
    const one = (await updateAssessment(tx, before, { status: input.outcome })) ?? conflict()
    await note(tx, ctx, one, input.outcome)
    await index(tx, one)
    return { result: undefined, audit: auditOf(one, before) }
  }
})

/** Its recommendations go with it. */
async function show(tx: Db, before: Parameters<typeof auditOf>[0], visibility: AssessmentVisibility) {
  const one = (await updateAssessment(tx, before, { visibility })) ?? conflict()
  const requirement = await index(tx, one)
  const recommendations = await showRecommendations(tx, one.state, one.id, visibility)
  await putEntries(tx, recommendations.flatMap((each) => recommendationEntries(each, requirement, false)))
  return one
}

export const releaseAssessment = command<z.infer<typeof releaseInput>, void>({
  verb: 'assessment.release',
  input: releaseInput,
  subject: ofAssessment,
  async run(tx, input, ctx) {
    const before = await atStep(tx, input, 'release')
    const waiting = (await recommendationsOf(tx, { state: before.state, assessmentId: before.id })).some((one) => one.visibility !== input.visibility)
    if (before.visibility === input.visibility && !waiting) return { result: undefined, audit: null }
    const one = await show(tx, before, input.visibility)
    await note(tx, ctx, one, 'released', { visibility: one.visibility })
    return { result: undefined, audit: auditOf(one, before) }
  }
})

export const withdrawAssessment = command<z.infer<typeof withdrawInput>, void>({
  verb: 'assessment.withdraw',
  input: withdrawInput,
  subject: ofAssessment,
  async run(tx, input, ctx) {
    const before = await atStep(tx, input, 'withdraw')
    if (before.visibility === 'unit') return { result: undefined, audit: null }
    const one = await show(tx, before, 'unit')
    await note(tx, ctx, one, 'withdrawn', { reason: input.reason })
    return { result: undefined, audit: auditOf(one, before, input.reason) }
  }
})

/** It still holds today; with a newer law version only where that version has every provision cited. */
export const confirmAssessment = command<z.infer<typeof confirmInput>, void>({
  verb: 'assessment.confirm',
  input: confirmInput,
  subject: ofAssessment,
  async run(tx, input, ctx) {
    const before = await atStep(tx, input, 'confirm')
    const moved = input.lawVersion === null ? {} : await checkedCitation(tx, before.state, { lawVersion: input.lawVersion, provisions: before.provisions, articles: '' })
    const one = (await updateAssessment(tx, before, { ...moved, checkedOn: today(ctx) })) ?? conflict()
    await note(tx, ctx, one, 'confirmed', input.lawVersion === null ? {} : { version: input.lawVersion })
    return { result: undefined, audit: auditOf(one, before) }
  }
})
