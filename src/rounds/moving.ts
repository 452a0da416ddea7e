/** What every command that moves a return does: lock it, ask the table of moves, write where it stands. */
import { refuse, type Context, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { sectionProgress } from './answer.ts'
import { answersOf } from './answer-store.ts'
import { returnSubject } from './page-store.ts'
import { hasApprover } from './people.ts'
import { isOpenFor, mayEdit, move, type MoveVerb, type ReturnFacts, type ReturnHead, type ReturnState } from './return.ts'
import { lockReturn } from './return-store.ts'
import { yearOf, type Round } from './round.ts'
import type { OfReturn } from './registers.ts'
import { isStatistics, mustFixIn } from './statistics-answer.ts'
import { contextOf } from './table-register.ts'
import { questionsOf } from './round-store.ts'

export interface ReturnKey { state: string; round: number }
export interface Locked { head: ReturnHead; round: Round }

export const actorId = (ctx: Context) => (ctx.actor.kind === 'person' ? ctx.actor.id : null)
export const byOf = (ctx: Context) => (ctx.actor.kind === 'person' ? { id: ctx.actor.id, name: ctx.actor.name } : { id: null, name: ctx.actor.kind === 'system' ? ctx.actor.name : null })
export const returnId = ({ state, round }: ReturnKey) => `return/${round}/${state}`

/** How the registers know what came with a return. */
export const ofReturn = (ctx: Context, { head, round }: Locked): OfReturn =>
  ({ state: head.state, returnId: returnId(head), year: yearOf(round.period), by: actorId(ctx), at: ctx.now })

/** The return, locked so that nobody moves it and no answer changes meanwhile. Refuses when there is none. */
export async function lockForMove(tx: Db, key: ReturnKey): Promise<Locked> {
  return (await lockReturn(tx, key.state, key.round, 'update')) ?? refuse('not_found', 'problem.notFound.text')
}

/** The return, locked against being moved, when its answers may be changed now. Refuses otherwise. */
export async function lockForEdit(tx: Db, key: ReturnKey): Promise<Locked> {
  const locked = (await lockReturn(tx, key.state, key.round, 'share')) ?? refuse('not_found', 'problem.notFound.text')
  const open = isOpenFor(locked.round, locked.head)
  if (!open) refuse('closed', 'rounds.problem.roundClosed')
  if (!mayEdit({ status: locked.head.status, open })) refuse('closed', 'rounds.problem.notDraft')
  return locked
}

/** The facts that the table of moves asks for; the costly ones only where the verb needs them. */
export async function factsFor(tx: Db, ctx: Context, { head, round }: Locked, known: Partial<ReturnFacts> = {}): Promise<ReturnFacts> {
  return {
    status: head.status, open: isOpenFor(round, head), complete: true, hasApprover: true, approved: head.approvedAt !== null,
    ownRequest: head.requestedBy !== null && head.requestedBy === actorId(ctx), awaiting: 0, releasedSections: 0, ...known
  }
}

export interface OpenQuestions {
  /** Codes of the questions that keep a return from being handed over. */
  open: string[]
  /** Those of them that are tables with something to put right. */
  mustFix: string[]
}

export async function openQuestions(tx: Db, { head, round }: Locked): Promise<OpenQuestions> {
  const [questions, answers] = [await questionsOf(tx, round.id), await answersOf(tx, head.state, round.id)]
  const context = await contextOf(tx, head.state, yearOf(round.period), questions, answers)
  const { open } = sectionProgress(questions, answers, context)
  const mustFix = questions.filter((question) => open.includes(question.code) && isStatistics(question) && mustFixIn(question, answers.get(question.code), context) > 0)
  return { open, mustFix: mustFix.map((question) => question.code) }
}

/** For handing over: whether everything is complete and whether approval is needed. Refuses with the open questions. */
export async function readyFacts(tx: Db, ctx: Context, locked: Locked): Promise<{ facts: ReturnFacts; open: OpenQuestions }> {
  const open = await openQuestions(tx, locked)
  const facts = await factsFor(tx, ctx, locked, { complete: open.open.length === 0, hasApprover: await hasApprover(tx, locked.head.state, ctx.actor) })
  return { facts, open }
}

/** The state a verb leads to; refuses with the reason of the table, and names the tables that must be put right. */
export function moveOrRefuse(verb: MoveVerb, facts: ReturnFacts, { open, mustFix }: OpenQuestions = { open: [], mustFix: [] }): ReturnState {
  const result = move(verb, facts)
  if (result.ok) return result.to
  if (result.message.key === 'rounds.problem.incomplete' && mustFix.length > 0)
    return refuse('invalid', 'rounds.problem.tablesMustFix', { values: { tables: mustFix.join(', '), count: mustFix.length }, details: { open, mustFix } })
  if (result.message.key === 'rounds.problem.incomplete')
    return refuse('invalid', 'rounds.problem.incomplete', { values: { count: open.length }, details: { open } })
  return refuse('closed', result.message.key, result.message.values ? { values: result.message.values } : {})
}

/** What the policy is asked about for verbs on a whole return. */
export async function subjectOfReturn(tx: Db, key: ReturnKey): Promise<Subject> {
  return (await returnSubject(tx, key.state, key.round)) ?? { state: key.state, visibility: 'state', people: [] }
}

