/** After acceptance the state lets a table go further, or less far, than it had said. */
import { command, refuse } from '#platform/command'
import { t, textIn } from '#platform/messages'
import { stateName } from '#states'
import { z } from 'zod'
import { addHistory, answerAt, setTable } from './answer-store.ts'
import { answerKey, reasonField } from './fields.ts'
import { plain } from './letters.ts'
import { byOf, lockForMove, ofReturn, returnId } from './moving.ts'
import { questionOf } from './round-store.ts'
import { hasCells, isStatistics, isTableAnswer, visibilityOfShare } from './statistics-answer.ts'
import { recordShare } from './table-register.ts'

/**
 * A new row in the register of tables. What the unit has read it has read, so there is no way back to "the state alone";
 * a set of figures that was published is not changed either: the next publication is made by the new word.
 */
export const shareTable = command({
  verb: 'table.share',
  input: z.object({ ...answerKey, share: z.enum(['unit', 'region', 'public'], { error: 'problem.field.choose' }), reason: reasonField() }),
  subject: async (_tx, input) => ({ state: input.state, visibility: 'unit' as const }),
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const { head, round } = locked
    if (head.status !== 'accepted' && head.status !== 'released') refuse('closed', 'rounds.problem.notNow')
    const question = (await questionOf(tx, input.round, input.question)) ?? refuse('not_found', 'problem.notFound.text')
    const answer = isStatistics(question) ? await answerAt(tx, input) : null
    if (!isStatistics(question) || !answer || !isTableAnswer(answer.value) || !hasCells(answer.value)) return refuse('not_found', 'problem.notFound.text')
    const before = answer.value.share
    if (before === input.share) refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { share: 'rounds.problem.sameShare' } })
    const value = { ...answer.value, share: input.share }
    const visibility = visibilityOfShare(value.share)
    const place = { state: input.state, round: input.round, question: input.question }
    await setTable(tx, place, value, visibility)
    const { missing, note, source, assistance } = answer
    await addHistory(tx, place, 'released', answer.version, { value, missing, note, source, assistance, visibility }, ctx.now, byOf(ctx))
    const from = plain(t('en', 'rounds.register.source', { state: stateName(head.state, 'en'), round: textIn(round.title, 'en').text }))
    await recordShare(tx, { ...ofReturn(ctx, locked), source: from }, question.table, value, input.share, input.reason)
    return {
      result: { share: input.share },
      audit: { subject: `${returnId(input)}/${input.question}`, state: input.state, before: { share: before }, after: { share: input.share }, reason: input.reason }
    }
  }
})
