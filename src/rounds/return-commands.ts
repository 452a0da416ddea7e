/** A return on its way: start, ask for approval, approve or send back, submit, accept, reopen. */
import { randomBytes } from 'node:crypto'

import { command, performIn, type Context } from '#platform/command'
import { scoped, type Db, type Scope } from '#platform/database'
import { t, textIn } from '#platform/messages'
import { stateName } from '#states'
import { z } from 'zod'
import { answersOf, insertPrefilled, showFiles } from './answer-store.ts'
import { reasonField, returnKey } from './fields.ts'
import { plain, sendLetters } from './letters.ts'
import { actorId, byOf, factsFor, lockForEdit, lockForMove, moveOrRefuse, ofReturn, readyFacts, returnId, subjectOfReturn, type Locked, type ReturnKey } from './moving.ts'
import { tell } from './newcomers.ts'
import { focalRoles, peopleOf } from './people.ts'
import { prefill } from './prefill.ts'
import { registers } from './register-doors.ts'
import { entriesOf } from './registers.ts'
import { registerWrites } from './register-writes.ts'
import { insertReason, updateReturn } from './return-store.ts'
import { dayOf, yearOf } from './round.ts'
import { questionsOf } from './round-store.ts'
import { hashOf, snapshotOf } from './snapshot.ts'
import { holdTables, recordTables, sharesOfReturn } from './table-register.ts'
import { clearReleased, closeQueries, countAwaiting, insertSubmission, lastAccepted, withdrawReleases } from './submission-store.ts'

const systemScope: Scope = { reach: 'system', state: null, person: null }
const ownSubject = async (_tx: Db, input: ReturnKey) => ({ state: input.state, visibility: 'state' as const })
const moved = (key: ReturnKey, before: unknown, after: unknown, reason?: string) =>
  ({ subject: returnId(key), state: key.state, before, after, ...(reason === undefined ? {} : { reason }) })

/** The first opening by the state: fills in what the registers and the last accepted return already know. Safe to repeat. */
export const startReturn = command({
  verb: 'return.start',
  input: z.object(returnKey),
  subject: ownSubject,
  run: async (tx, input, ctx) => {
    const { head, round } = await lockForMove(tx, input)
    if (head.startedAt !== null) return { result: { prefilled: 0 }, audit: null }
    await lockForEdit(tx, input)
    const questions = await questionsOf(tx, input.round)
    const known = await registers.known(tx, input.state, questions, yearOf(round.period))
    const last = await lastAccepted(tx, input.state, input.round)
    const shared = last === null ? new Map() : await sharesOfReturn(tx, input.state, returnId({ state: input.state, round: last.round }))
    const before = new Map(last?.answers.map((answer) => [answer.question, {
      ...answer, round: last.round, acceptedAt: last.acceptedAt, ...(shared.has(answer.question) ? { share: shared.get(answer.question) } : {})
    }]))
    const prefilled = questions.flatMap((question) => {
      const answer = prefill(question, known, before.get(question.code) ?? null)
      return answer ? [{ question, answer }] : []
    })
    await insertPrefilled(tx, input.state, input.round, prefilled, ctx.now)
    await updateReturn(tx, input.state, input.round, { started_at: ctx.now, started_by: actorId(ctx) })
    return { result: { prefilled: prefilled.length }, audit: moved(input, null, { started: true, prefilled: prefilled.length }) }
  }
})

/** Hands the return to the national approver. */
export const requestApproval = command({
  verb: 'return.request_approval',
  input: z.object(returnKey),
  subject: ownSubject,
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const { facts, open } = await readyFacts(tx, ctx, locked)
    const to = moveOrRefuse('return.request_approval', facts, open)
    await updateReturn(tx, input.state, input.round, { status: to, requested_at: ctx.now, requested_by: actorId(ctx), approved_at: null, approved_by: null })
    const self = actorId(ctx)
    await tell(tx, (await peopleOf(tx, input.state, ['approver'])).filter((person) => person.id !== self), 'approval', { round: locked.round, state: input.state }, ctx.now)
    return { result: { status: to }, audit: moved(input, { status: locked.head.status }, { status: to }) }
  }
})

const markApproved = command({
  verb: 'return.approve',
  input: z.object(returnKey),
  subject: ownSubject,
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const { facts, open } = await readyFacts(tx, ctx, locked)
    const to = moveOrRefuse('return.approve', facts, open)
    await updateReturn(tx, input.state, input.round, { status: to, approved_at: ctx.now, approved_by: actorId(ctx) })
    return { result: { status: to }, audit: moved(input, { approved: false }, { approved: true }) }
  }
})

/** Approves; unless `then` is 'hold' the return is submitted in the same breath. */
export const approveReturn = command({
  verb: 'return.approve',
  input: z.object({ ...returnKey, then: z.enum(['submit', 'hold']).default('submit') }),
  subject: ownSubject,
  run: async (tx, { then, ...key }, ctx) => {
    await performIn(tx, ctx, markApproved, key)
    return { result: { receipt: then === 'submit' ? await performIn(tx, ctx, submitReturn, key) : null }, audit: null }
  }
})

/**
 * Back to the focal points with a reason: by the approver, or by a focal point who asked too early. The words are the
 * state's own affair, so the log, which the unit reads, holds only their fingerprint.
 */
export const sendBack = command({
  verb: 'return.send_back',
  input: z.object({ ...returnKey, reason: reasonField() }),
  subject: ownSubject,
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const to = moveOrRefuse('return.send_back', await factsFor(tx, ctx, locked))
    await updateReturn(tx, input.state, input.round, { status: to, requested_at: null, requested_by: null, approved_at: null, approved_by: null })
    await insertReason(tx, input, 'state', input.reason, ctx.now, byOf(ctx))
    const self = actorId(ctx)
    await sendLetters(tx, (await peopleOf(tx, input.state, focalRoles)).filter((person) => person.id !== self), 'sentBack', { round: locked.round, state: input.state })
    return { result: { status: to }, audit: moved(input, { status: locked.head.status }, { status: to, reasonSha256: hashOf(input.reason) }) }
  }
})

/** Freezes a numbered snapshot and hands it to the unit. From a draft only where the state has no approver. */
export const submitReturn = command({
  verb: 'return.submit',
  input: z.object(returnKey),
  subject: ownSubject,
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const { facts, open } = await readyFacts(tx, ctx, locked)
    const to = moveOrRefuse('return.submit', facts, open)
    const receipt = await freeze(tx, ctx, locked)
    await updateReturn(tx, input.state, input.round, { status: to, submitted_at: ctx.now, submissions: receipt.number, accepted_at: null, accepted_by: null })
    await clearReleased(tx, input.state, input.round)
    await showFiles(tx, input.state, input.round, true)
    await sendLetters(tx, await peopleOf(tx, input.state, focalRoles), 'submitted', { round: locked.round, state: input.state })
    return { result: receipt, audit: moved(input, { status: locked.head.status }, { status: to, number: receipt.number, sha256: receipt.hash }) }
  }
})

async function freeze(tx: Db, ctx: Context, { head, round }: Locked) {
  const by = byOf(ctx)
  const number = head.submissions + 1
  const { text, hash, stateText } = snapshotOf({
    state: head.state, round: { id: round.id, period: round.period }, number, at: ctx.now, by: by.name ?? '',
    questions: await questionsOf(tx, round.id), answers: await answersOf(tx, head.state, round.id), salt: randomBytes(16).toString('hex')
  })
  await insertSubmission(tx, { state: head.state, round: round.id, number, text, hash, stateText, at: ctx.now, by: by.id, byName: by.name ?? '', approvedBy: head.approvedBy })
  return { state: head.state, round: round.id, number, hash, at: ctx.now, byName: by.name ?? '' }
}

/** Takes the answers into the registers. Answered queries are closed with it; one that waits for the state holds it up. */
export const acceptReturn = command({
  verb: 'return.accept',
  input: z.object(returnKey),
  subject: subjectOfReturn,
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const { head, round } = locked
    const to = moveOrRefuse('return.accept', await factsFor(tx, ctx, locked, { awaiting: await countAwaiting(tx, input.state, input.round) }))
    await updateReturn(tx, input.state, input.round, { status: to, accepted_at: ctx.now, accepted_by: actorId(ctx), accepted_submission: head.submissions })
    await closeQueries(tx, input.state, input.round, ctx.now, actorId(ctx))
    const written = await writeRegisters(tx, ctx, locked)
    await sendLetters(tx, await peopleOf(tx, input.state, focalRoles), 'accepted', { round, state: input.state })
    return { result: { status: to, written }, audit: moved(input, { status: head.status }, { status: to, number: head.submissions, registers: written }) }
  }
})

async function writeRegisters(tx: Db, ctx: Context, { head, round }: Locked) {
  const questions = await questionsOf(tx, round.id)
  const answers = await answersOf(tx, head.state, round.id)
  const known = await registers.known(tx, head.state, questions, yearOf(round.period))
  const current = new Map([...known.facts].map(([key, fact]) => [key, fact.value]))
  // Accepting shows nothing to anybody outside the unit: that is the state's own decision, section by section.
  const writes = registerWrites(questions, answers, current, () => 'unit')
  const source = plain(t('en', 'rounds.register.source', { state: stateName(head.state, 'en'), round: textIn(round.title, 'en').text }))
  const of = { ...ofReturn(ctx, { head, round }), source }
  await registers.record(tx, { ...of, asOf: dayOf(head.submittedAt ?? ctx.now) }, writes)
  const tables = await recordTables(tx, of, questions, answers)
  return { facts: writes.facts.length, indicators: writes.indicators.length, cells: writes.cells.length, tables }
}

/**
 * Back to the state for correction, with a reason. Releases are taken back with it, in the registers too: a wrong figure
 * must not stay in public view. The unit goes on reading what it had accepted.
 */
export const reopenReturn = command({
  verb: 'return.reopen',
  input: z.object({ ...returnKey, reason: reasonField() }),
  subject: subjectOfReturn,
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const to = moveOrRefuse('return.reopen', await factsFor(tx, ctx, locked))
    // In the name of the system: what is the state's alone again is not the unit's to write.
    await scoped(tx, systemScope, (all) => showFiles(all, input.state, input.round, false))
    const withdrawn = await withdrawReleases(tx, input, input.reason, ctx.now, actorId(ctx))
    if (withdrawn.length > 0) await registers.hide(tx, ofReturn(ctx, locked), entriesOf(await questionsOf(tx, input.round)))
    await holdTables(tx, ofReturn(ctx, locked), input.reason)
    await closeQueries(tx, input.state, input.round, ctx.now, actorId(ctx))
    await updateReturn(tx, input.state, input.round, {
      status: to, reopened_at: ctx.now, requested_at: null, requested_by: null, approved_at: null, approved_by: null
    })
    await insertReason(tx, input, 'unit', input.reason, ctx.now, byOf(ctx))
    await sendLetters(tx, await peopleOf(tx, input.state, focalRoles), 'reopened', { round: locked.round, state: input.state })
    return { result: { status: to }, audit: moved(input, { status: locked.head.status }, { status: to }, input.reason) }
  }
})
