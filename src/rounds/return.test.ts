import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { policy, officerRoles, type Verb } from '#accounts'
import { isHandedOver, isOpenFor, mayEdit, move, moves, moveVerbs, returnStates, type MoveVerb, type ReturnFacts } from './return.ts'

const anyFacts: fc.Arbitrary<ReturnFacts> = fc.record({
  status: fc.constantFrom(...returnStates), open: fc.boolean(), complete: fc.boolean(), hasApprover: fc.boolean(), approved: fc.boolean(),
  ownRequest: fc.boolean(), awaiting: fc.nat(2), releasedSections: fc.nat(2)
})

/** What the commands do to the facts beside the status (return-commands.ts). */
function after(verb: MoveVerb, facts: ReturnFacts): ReturnFacts | null {
  const result = move(verb, facts)
  if (!result.ok) return null
  const next = { ...facts, status: result.to }
  if (verb === 'return.request_approval' || verb === 'return.send_back' || verb === 'return.reopen') next.approved = false
  if (verb === 'return.approve') next.approved = true
  return next
}

test('with an approver in the state there is no way to the unit but through an approval', () => {
  fc.assert(fc.property(fc.array(fc.record({ verb: fc.constantFrom(...moveVerbs), awaiting: fc.nat(2), releasedSections: fc.nat(2) }), { maxLength: 40 }), (steps) => {
    let facts: ReturnFacts = { status: 'draft', open: true, complete: true, hasApprover: true, approved: false, ownRequest: false, awaiting: 0, releasedSections: 0 }
    let approvedSinceDraft = false
    for (const { verb, ...now } of steps) {
      const next = after(verb, { ...facts, ...now })
      if (!next) continue
      if (verb === 'return.approve') approvedSinceDraft = true
      if (isHandedOver(next.status) && !isHandedOver(facts.status)) assert.ok(approvedSinceDraft, `${verb} from ${facts.status}`)
      if (next.status === 'draft') approvedSinceDraft = false
      facts = next
    }
  }), { numRuns: 500 })
})

test('nobody approves what they asked approval for, and nothing incomplete is approved, submitted or sent for approval', () => {
  fc.assert(fc.property(anyFacts, (facts) => {
    if (facts.ownRequest) assert.equal(move('return.approve', facts).ok, false)
    if (!facts.complete || !facts.open) for (const verb of ['return.request_approval', 'return.approve', 'return.submit'] as const) assert.equal(move(verb, facts).ok, false)
  }))
})

test('answers change only in a draft: once handed over there is no way to change one but reopening, which says why', () => {
  fc.assert(fc.property(anyFacts, (facts) => {
    if (mayEdit(facts)) assert.equal(facts.status, 'draft')
    if (facts.status !== 'draft') assert.equal(mayEdit(facts), false)
  }))
  for (const { verb, from, to, by, reason } of moves)
    if (to === 'draft' && from.some(isHandedOver)) assert.deepEqual([verb, by, reason], ['return.reopen', 'unit', true])
})

test('every way back carries a reason, and every state can be left and reached', () => {
  const order = returnStates
  for (const { verb, from, to, reason } of moves)
    if (from.some((state) => order.indexOf(to) < order.indexOf(state)) && !verb.startsWith('query.')) assert.ok(reason, verb)
  for (const state of returnStates) {
    assert.ok(moves.some((one) => one.from.includes(state) && one.to !== state), `out of ${state}`)
    assert.ok(moves.some((one) => one.to === state && one.from.some((from) => from !== state)), `into ${state}`)
  }
})

test('only accepted returns are released, and only what waits for nobody is accepted', () => {
  fc.assert(fc.property(anyFacts, (facts) => {
    if (move('section.release', facts).ok) assert.ok(facts.status === 'accepted' || facts.status === 'released')
    if (move('return.accept', facts).ok) assert.deepEqual([facts.status, facts.awaiting], ['submitted', 0])
  }))
})

test('a refusal always says why', () => {
  fc.assert(fc.property(fc.constantFrom(...moveVerbs), anyFacts, (verb, facts) => {
    const result = move(verb, facts)
    if (!result.ok) assert.match(result.message.key, /^rounds\.problem\./)
    else assert.ok(returnStates.includes(result.to))
  }))
})

test('the table of moves and the policy name the same side', () => {
  for (const { verb, by } of moves) {
    const roles = Object.keys(policy[verb as Verb])
    for (const role of roles) assert.equal((officerRoles as readonly string[]).includes(role), by === 'unit', `${verb} by ${role}`)
    if (by === 'approver') assert.ok(roles.includes('approver'), verb)
  }
})

test('a closed round takes answers only from a return reopened after the closing', () => {
  const closed = { status: 'closed', closedAt: new Date('2026-04-01') } as const
  assert.equal(isOpenFor({ status: 'open', closedAt: null }, { reopenedAt: null }), true)
  assert.equal(isOpenFor(closed, { reopenedAt: null }), false)
  assert.equal(isOpenFor(closed, { reopenedAt: new Date('2026-03-01') }), false)
  assert.equal(isOpenFor(closed, { reopenedAt: new Date('2026-04-02') }), true)
})
