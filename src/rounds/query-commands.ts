/** Queries: the unit asks about one answer, the state replies, the unit closes. */
import { command, numberField, refuse } from '#platform/command'
import type { Db } from '#platform/database'
import { z } from 'zod'
import { answerKey, orNull, returnKey, safeText } from './fields.ts'
import { sendLetters } from './letters.ts'
import { actorId, byOf, factsFor, lockForMove, moveOrRefuse, returnId, subjectOfReturn, type ReturnKey } from './moving.ts'
import { focalRoles, peopleOf } from './people.ts'
import { givenForQuestion, updateReturn } from './return-store.ts'
import type { Query } from './reading.ts'
import { questionOf } from './round-store.ts'
import { countAwaiting, insertQuery, insertReply, listQueries, turnQuery } from './submission-store.ts'

const queryKey = { ...returnKey, query: numberField({ min: 1, integer: true }) }

/** An open query of this return, or refuses. */
async function openQuery(tx: Db, { state, round, query }: ReturnKey & { query: number }): Promise<Query> {
  const [found] = await listQueries(tx, { state, round, id: query })
  if (!found) return refuse('not_found', 'problem.notFound.text')
  return found.closedAt === null ? found : refuse('closed', 'problem.closed')
}

/** Asks about an answer, or asks on in a query that is already there (`query`). */
export const raiseQuery = command({
  verb: 'query.raise',
  input: z.object({ ...answerKey, query: orNull(numberField({ min: 1, integer: true })), text: safeText(4000) }),
  subject: subjectOfReturn,
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const to = moveOrRefuse('query.raise', await factsFor(tx, ctx, locked))
    if (!(await questionOf(tx, input.round, input.question))) refuse('not_found', 'problem.notFound.text')
    const place = { state: input.state, round: input.round }
    const there = input.query === null ? null : await openQuery(tx, { ...place, query: input.query })
    if (there && there.question !== input.question) refuse('not_found', 'problem.notFound.text')
    const id = there?.id ?? (await insertQuery(tx, { ...place, question: input.question }, ctx.now, byOf(ctx)))
    await insertReply(tx, { ...place, query: id }, 'unit', input.text, ctx.now, byOf(ctx))
    await turnQuery(tx, { ...place, query: id }, { awaits: 'state' })
    await updateReturn(tx, input.state, input.round, { status: to })
    await sendLetters(tx, await peopleOf(tx, input.state, focalRoles), 'query', { round: locked.round, state: input.state })
    return { result: { query: id, status: to }, audit: { subject: `${returnId(input)}/${input.question}`, state: input.state, after: { query: id, text: input.text, status: to } } }
  }
})

/** The state replies; with the last reply the return is the unit's to read again. */
export const replyQuery = command({
  verb: 'query.reply',
  input: z.object({ ...queryKey, text: safeText(4000) }),
  subject: async (tx, input) => {
    const [query] = await listQueries(tx, { state: input.state, round: input.round, id: input.query })
    return { state: input.state, visibility: 'unit' as const, people: query ? ((await givenForQuestion(tx, input.state, input.round, query.question))?.people ?? []) : [] }
  },
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const query = await openQuery(tx, input)
    const place = { state: input.state, round: input.round, query: query.id }
    await insertReply(tx, place, 'state', input.text, ctx.now, byOf(ctx))
    await turnQuery(tx, place, { awaits: 'unit' })
    const to = moveOrRefuse('query.reply', await factsFor(tx, ctx, locked, { awaiting: await countAwaiting(tx, input.state, input.round) }))
    await updateReturn(tx, input.state, input.round, { status: to })
    return { result: { query: query.id, status: to }, audit: { subject: `${returnId(input)}/${query.question}`, state: input.state, after: { query: query.id, text: input.text, status: to } } }
  }
})

/** The unit has what it wanted to know (or asks no more). */
export const closeQuery = command({
  verb: 'query.close',
  input: z.object(queryKey),
  subject: subjectOfReturn,
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const query = await openQuery(tx, input)
    await turnQuery(tx, { state: input.state, round: input.round, query: query.id }, { closed_at: ctx.now, closed_by: actorId(ctx) })
    const to = moveOrRefuse('query.close', await factsFor(tx, ctx, locked, { awaiting: await countAwaiting(tx, input.state, input.round) }))
    await updateReturn(tx, input.state, input.round, { status: to })
    return { result: { query: query.id, status: to }, audit: { subject: `${returnId(input)}/${query.question}`, state: input.state, before: { open: true }, after: { open: false, status: to } } }
  }
})
