/** The life of a return as one table: which verb leads from where to where, and what must hold before it may. */
import type { Message } from '#platform/messages'

export const returnStates = ['draft', 'in_approval', 'submitted', 'queried', 'accepted', 'released'] as const
export type ReturnState = (typeof returnStates)[number]

export const moveVerbs = [
  'return.request_approval', 'return.approve', 'return.send_back', 'return.submit', 'query.raise', 'query.reply', 'query.close',
  'return.accept', 'return.reopen', 'section.release', 'section.withdraw'
] as const
export type MoveVerb = (typeof moveVerbs)[number]

/** What the rules need to know about a return at the moment of a move. */
export interface ReturnFacts {
  status: ReturnState
  /** The round takes answers, or this return was reopened after the round had closed. */
  open: boolean
  /** Every required question is complete, and whatever was begun is in order. */
  complete: boolean
  /** Somebody other than the mover can approve for this state. */
  hasApprover: boolean
  /** An approver has approved what is about to be submitted. */
  approved: boolean
  /** The mover is the person who asked for approval. */
  ownRequest: boolean
  /** Queries that wait for the state after this move. */
  awaiting: number
  /** Sections that are released after this move. */
  releasedSections: number
}

const needs = {
  open: { holds: (facts: ReturnFacts) => facts.open, message: 'rounds.problem.roundClosed' },
  complete: { holds: (facts: ReturnFacts) => facts.complete, message: 'rounds.problem.incomplete' },
  approver: { holds: (facts: ReturnFacts) => facts.hasApprover, message: 'rounds.problem.noApprover' },
  no_approver: { holds: (facts: ReturnFacts) => !facts.hasApprover, message: 'rounds.problem.approvalNeeded' },
  approved: { holds: (facts: ReturnFacts) => facts.approved, message: 'rounds.problem.approvalNeeded' },
  not_approved: { holds: (facts: ReturnFacts) => !facts.approved, message: 'rounds.problem.alreadyApproved' },
  other_person: { holds: (facts: ReturnFacts) => !facts.ownRequest, message: 'rounds.problem.ownRequest' },
  awaiting: { holds: (facts: ReturnFacts) => facts.awaiting > 0, message: 'rounds.problem.notNow' },
  none_awaiting: { holds: (facts: ReturnFacts) => facts.awaiting === 0, message: 'rounds.problem.queriesOpen' },
  some_released: { holds: (facts: ReturnFacts) => facts.releasedSections > 0, message: 'rounds.problem.notNow' },
  none_released: { holds: (facts: ReturnFacts) => facts.releasedSections === 0, message: 'rounds.problem.notNow' }
} as const satisfies Record<string, { holds: (facts: ReturnFacts) => boolean; message: Message['key'] }>
export type Need = keyof typeof needs

export interface Move {
  verb: MoveVerb
  /** Whose move it is; accounts/policy.ts names the roles. */
  by: 'state' | 'approver' | 'unit'
  from: readonly ReturnState[]
  to: ReturnState
  needs: readonly Need[]
  /** A reason in words goes into the audit log. */
  reason?: true
}

/** The first line whose `from` and needs fit decides. */
export const moves: readonly Move[] = [
  { verb: 'return.request_approval', by: 'state', from: ['draft'], to: 'in_approval', needs: ['open', 'complete', 'approver'] },
  { verb: 'return.approve', by: 'approver', from: ['in_approval'], to: 'in_approval', needs: ['open', 'complete', 'not_approved', 'other_person'] },
  { verb: 'return.send_back', by: 'approver', from: ['in_approval'], to: 'draft', needs: [], reason: true },
  { verb: 'return.submit', by: 'state', from: ['in_approval'], to: 'submitted', needs: ['open', 'complete', 'approved'] },
  { verb: 'return.submit', by: 'state', from: ['draft'], to: 'submitted', needs: ['open', 'complete', 'no_approver'] },
  { verb: 'query.raise', by: 'unit', from: ['submitted', 'queried'], to: 'queried', needs: [] },
  { verb: 'query.reply', by: 'state', from: ['queried'], to: 'queried', needs: ['awaiting'] },
  { verb: 'query.reply', by: 'state', from: ['queried'], to: 'submitted', needs: ['none_awaiting'] },
  { verb: 'query.reply', by: 'state', from: ['submitted'], to: 'submitted', needs: ['none_awaiting'] },
  { verb: 'query.close', by: 'unit', from: ['queried'], to: 'queried', needs: ['awaiting'] },
  { verb: 'query.close', by: 'unit', from: ['queried', 'submitted'], to: 'submitted', needs: ['none_awaiting'] },
  { verb: 'return.accept', by: 'unit', from: ['submitted'], to: 'accepted', needs: ['none_awaiting'] },
  { verb: 'return.reopen', by: 'unit', from: ['submitted', 'queried', 'accepted', 'released'], to: 'draft', needs: [], reason: true },
  { verb: 'section.release', by: 'state', from: ['accepted', 'released'], to: 'released', needs: ['some_released'] },
  { verb: 'section.withdraw', by: 'state', from: ['released'], to: 'released', needs: ['some_released'], reason: true },
  { verb: 'section.withdraw', by: 'state', from: ['released'], to: 'accepted', needs: ['none_released'], reason: true }
]

export type MoveResult = { ok: true; to: ReturnState } | { ok: false; message: Message }

/** Where a verb leads from here, or why it may not be done. */
export function move(verb: MoveVerb, facts: ReturnFacts): MoveResult {
  const possible = moves.filter((one) => one.verb === verb && one.from.includes(facts.status))
  if (possible.length === 0) return { ok: false, message: { key: 'rounds.problem.notNow' } }
  const fitting = possible.find((one) => one.needs.every((need) => needs[need].holds(facts)))
  if (fitting) return { ok: true, to: fitting.to }
  const missing = possible[0]!.needs.find((need) => !needs[need].holds(facts))!
  return { ok: false, message: { key: needs[missing].message } }
}

/** Answers may change only while a return is a draft and its round (or its reopening) takes answers. */
export const mayEdit = (facts: Pick<ReturnFacts, 'status' | 'open'>) => facts.status === 'draft' && facts.open

/** Whether the state has handed the answers to the unit. */
export const isHandedOver = (status: ReturnState) => status !== 'draft' && status !== 'in_approval'

/** A return without its answers. */
export interface ReturnHead {
  /** ISO 3166-1 alpha-2. */
  state: string
  round: number
  status: ReturnState
  /** Null until somebody of the state has opened it and it was prefilled. */
  startedAt: Date | null
  requestedAt: Date | null
  requestedBy: string | null
  approvedAt: Date | null
  approvedBy: string | null
  submittedAt: Date | null
  acceptedAt: Date | null
  /** Number of the submission accepted last. */
  acceptedSubmission: number | null
  reopenedAt: Date | null
  /** Why the approver sent it back or the unit reopened it last; read with the page of the return (readReturn), else null. */
  sentBackReason: string | null
  /** How many times it was submitted. */
  submissions: number
}

/** A closed round takes answers only from a return that was reopened after the closing. */
export const isOpenFor = (round: { status: 'open' | 'closed'; closedAt: Date | null }, one: Pick<ReturnHead, 'reopenedAt'>) =>
  round.status === 'open' || (one.reopenedAt !== null && round.closedAt !== null && one.reopenedAt > round.closedAt)
