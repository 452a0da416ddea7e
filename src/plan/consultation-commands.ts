/** Commands of consultation: opening and closing it, a state's comment, the unit's answer. */
import { command, dateField, optional, refuse, textField, versionField, type Context } from '#platform/command'
import type { Db } from '#platform/database'
import { z } from 'zod'
import { answerComment, findComment, insertComment } from './consultation-store.ts'
import { commenters, focalPoints, sendPlanLetters } from './letters.ts'
import { nameOf, person, planSubject } from './plan-commands.ts'
import { choice, keyField, stateField } from './plan-form.ts'
import { commentOutcomes, flatten, mayBecome, region, regionalVisibility, treeOf, type PlanVersion } from './plan.ts'
import { findVersion, itemsOf, lockPlan, openVersion, updateVersion } from './plan-store.ts'

const by = (ctx: Context) => ({ id: person(ctx), name: ctx.actor.kind === 'person' ? ctx.actor.name : 'system' })

async function regionalOpenVersion(tx: Db): Promise<PlanVersion> {
  await lockPlan(tx, region)
  const version = await openVersion(tx, region)
  if (!version) refuse('not_found', 'plan.problem.noDraft')
  return version
}

/** Opens the draft to the states until a day; its texts stand still meanwhile. */
export const openConsultation = command({
  verb: 'plan.consult',
  input: z.object({ dueOn: dateField() }),
  subject: async () => planSubject(region),
  async run(tx, { dueOn }, ctx) {
    const version = await regionalOpenVersion(tx)
    if (!mayBecome(version.status, 'in_consultation')) refuse('closed', 'plan.problem.inConsultation')
    if (dueOn < ctx.now.toISOString().slice(0, 10)) refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { dueOn: 'plan.problem.duePassed' } })
    if ((await itemsOf(tx, version.id)).length === 0) refuse('invalid', 'plan.problem.no_pillar')
    await updateVersion(tx, version, { status: 'in_consultation', consultationDueOn: dueOn, visibility: regionalVisibility.in_consultation })
    await sendPlanLetters(tx, await focalPoints(tx), 'opened', { version, due: dueOn })
    return { result: null, audit: { subject: nameOf(version), before: { status: version.status }, after: { status: 'in_consultation', dueOn } } }
  }
})

/** Takes the version back for editing. Comments and answers stay, and states keep seeing their own. */
export const closeConsultation = command({
  verb: 'plan.consult',
  input: z.object({}),
  subject: async () => planSubject(region),
  async run(tx) {
    const version = await regionalOpenVersion(tx)
    if (version.status !== 'in_consultation') refuse('closed', 'plan.problem.notInConsultation')
    await updateVersion(tx, version, { status: 'draft', visibility: regionalVisibility.draft })
    await sendPlanLetters(tx, await focalPoints(tx), 'closed', { version })
    return { result: null, audit: { subject: nameOf(version), before: { status: version.status }, after: { status: 'draft' } } }
  }
})

/** A focal point comments on an item, or without a key on the whole. */
export const commentOnPlan = command({
  verb: 'plan.comment',
  input: z.object({ state: stateField, versionId: versionField(), key: optional(keyField), text: textField({ max: 5000 }) }),
  subject: async (_tx, { state }) => ({ state }),
  async run(tx, { state, versionId, key, text }, ctx) {
    const version = await findVersion(tx, region, versionId)
    if (!version || version.status !== 'in_consultation') refuse('closed', 'plan.problem.notInConsultation')
    const node = key === null ? null : flatten(treeOf(await itemsOf(tx, version.id))).find((one) => one.key === key)
    if (node === undefined) refuse('not_found', 'plan.problem.itemGone')
    const item = node && { key: node.key, label: node.label, title: node.title }
    const id = await insertComment(tx, { state, versionId, item, text, lang: ctx.lang, at: ctx.now, by: by(ctx) })
    return { result: id, audit: { subject: nameOf(version, `/comment/${state}/${id}`), state, after: { key, text } } }
  }
})

/** The unit answers a comment and says what became of it. An answer may be corrected while the version is open. */
export const answerPlanComment = command({
  verb: 'plan.answer_comment',
  input: z.object({ state: stateField, id: versionField(), outcome: choice(commentOutcomes), answer: textField({ max: 5000 }) }),
  subject: async (_tx, { state }) => ({ state, visibility: 'unit' }),
  async run(tx, { state, id, outcome, answer }, ctx) {
    const comment = await findComment(tx, state, id)
    const version = comment && (await findVersion(tx, region, comment.versionId))
    if (!comment || !version) refuse('not_found', 'problem.notFound.text')
    if (version.status !== 'draft' && version.status !== 'in_consultation') refuse('closed', 'plan.problem.adoptedAlready')
    const before = comment.answer && { outcome: comment.answer.outcome, answer: comment.answer.text }
    // The same answer sent twice is one answer, and one letter.
    if (before && before.outcome === outcome && before.answer === answer) return { result: null, audit: null }
    await answerComment(tx, state, id, { text: answer, lang: ctx.lang, outcome, at: ctx.now, by: by(ctx) })
    await sendPlanLetters(tx, await commenters(tx, comment), 'answered', { version })
    return { result: null, audit: { subject: nameOf(version, `/comment/${state}/${id}`), state, before, after: { outcome, answer } } }
  }
})
