/** Commands on treaty actions: recording what a state did about an instrument, and withdrawing a wrong record with its reason. */
import { actorName, command, refuse } from '#platform/command'
import type { z } from 'zod'
import { checkConfidence } from './law-commands.ts'
import { recordActionInput, withdrawActionInput } from './law-form.ts'
import { treatyActionById } from './law-store.ts'
import { insertTreatyAction, withdrawTreatyAction, type NewTreatyAction } from './law-changes-store.ts'

const noted = ({ instrument, kind, dated, article, summary, source, asOf, confidence, visibility }: Omit<NewTreatyAction, 'state' | 'reason' | 'recordedBy'>) =>
  ({ instrument, kind, dated, article, summary, source, asOf, confidence, visibility })
const subjectOf = (state: string, id: number) => `treaty_action/${state}/${id}`

export const recordTreatyAction = command<z.infer<typeof recordActionInput>, { id: number }>({
  verb: 'treaty_action.record',
  input: recordActionInput,
  subject: async (_tx, { state, visibility }) => ({ state, visibility }),
  async run(tx, { dated, asOf, ...input }, ctx) {
    checkConfidence(ctx, input.confidence)
    const fields: NewTreatyAction = { ...input, dated: dated?.gregorian ?? null, asOf: asOf?.gregorian ?? null, recordedBy: actorName(ctx.actor).actorName }
    const id = await insertTreatyAction(tx, fields, ctx.now)
    return { result: { id }, audit: { subject: subjectOf(input.state, id), state: input.state, after: noted(fields), reason: input.reason } }
  }
})

/** A record is never changed: a wrong one is withdrawn and a right one recorded. */
export const withdrawAction = command<z.infer<typeof withdrawActionInput>, { instrument: string }>({
  verb: 'treaty_action.record',
  input: withdrawActionInput,
  async subject(tx, { state, id }) {
    const one = (await treatyActionById(tx, state, id)) ?? refuse('not_found', 'problem.notFound.text')
    return { state, visibility: one.visibility }
  },
  async run(tx, { state, id, reason }, ctx) {
    const one = (await treatyActionById(tx, state, id)) ?? refuse('not_found', 'problem.notFound.text')
    if (!(await withdrawTreatyAction(tx, one, ctx.now))) refuse('closed', 'law.problem.withdrawnAlready')
    return { result: { instrument: one.instrument }, audit: { subject: subjectOf(state, id), state, before: noted(one), reason } }
  }
})
