import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Subject } from '#platform/command'
import fc from 'fast-check'
import { publicActor, scopeOf, systemActor } from './actor.ts'
import { can, policy, reachesOf, verbs, type Verb } from './policy.ts'
import { isNational, isUnit, nationalRoles, officerRoles, outsideRoles, roles, type Role } from './roles.ts'

const person = (held: readonly Role[], state: string | null = null): Actor =>
  ({ kind: 'person', id: 'p1', name: 'N', email: 'n@example.org', roles: held, state, organisation: null })

const anyState = fc.constantFrom('JO', 'MA', 'EG', 'TN')
const anyVisibility = fc.constantFrom('state', 'unit', 'states', 'public') as fc.Arbitrary<'state' | 'unit' | 'states' | 'public'>
const anyVerb = fc.constantFrom(...verbs)
const anyRole = fc.constantFrom(...roles)
const anySubject: fc.Arbitrary<Subject> = fc.record(
  { state: fc.option(anyState), visibility: anyVisibility, people: fc.subarray(['p1', 'p2']), person: fc.constantFrom('p1', 'p2') },
  { requiredKeys: [] }
) as fc.Arbitrary<Subject>

const writesOfStates: Verb[] = [
  'return.start', 'section.delegate', 'answer.save', 'answer.confirm', 'return.request_approval', 'return.approve',
  'return.send_back', 'return.submit', 'section.release', 'query.reply'
]

test('a verb that is not in the table is refused to everyone, the system included', () => {
  fc.assert(fc.property(fc.string(), anyRole, anySubject, (word, role, subject) => {
    fc.pre(!(verbs as string[]).includes(word))
    for (const actor of [publicActor, systemActor('job'), person([role], 'JO')]) {
      assert.equal(can(actor, word), false)
      assert.equal(can(actor, word, subject), false)
    }
  }))
  for (const inherited of ['constructor', '__proto__', 'toString']) assert.equal(can(systemActor('job'), inherited), false)
})

test('a role outside the list gives nothing more than the public has', () => {
  const stranger: Actor = { ...person([]), roles: ['root', '__proto__'] } as Actor
  fc.assert(fc.property(anyVerb, anySubject, (verb, subject) => assert.equal(can(stranger, verb, subject), can(publicActor, verb, subject))))
})

test('national roles never act on another state, whatever the subject says', () => {
  fc.assert(fc.property(fc.subarray([...nationalRoles], { minLength: 1 }), anyVerb, anySubject, (held, verb, subject) => {
    fc.pre(reachesOf(person(held, 'JO'), verb).every((reach) => reach === 'own_state' || reach === 'given'))
    assert.equal(can(person(held, 'JO'), verb, { ...subject, state: 'MA' }), false)
  }))
})

test('a national role without a state reaches no state', () => {
  fc.assert(fc.property(fc.constantFrom(...nationalRoles), fc.constantFrom(...writesOfStates), anySubject, (role, verb, subject) => {
    assert.equal(can(person([role], null), verb, { ...subject, state: null }), false)
    assert.equal(can(person([role], null), verb, subject), false)
  }))
})

test('the unit, the auditor and everyone outside a state never write in a return', () => {
  fc.assert(fc.property(fc.constantFrom(...officerRoles, 'administrator', 'auditor', ...outsideRoles), fc.constantFrom(...writesOfStates), anySubject,
    (role, verb, subject) => assert.equal(can(person([role as Role], 'JO'), verb, subject), false)))
})

test('officers read what a state has submitted and no draft of a state', () => {
  for (const role of officerRoles) {
    assert.equal(can(person([role]), 'return.read', { state: 'JO', visibility: 'state' }), false)
    assert.equal(can(person([role]), 'return.read', { state: 'JO', visibility: 'unit' }), true)
  }
})

test('an administrator who is only administrator reads no return and reaches no state', () => {
  assert.equal(can(person(['administrator']), 'return.read', { state: 'JO', visibility: 'unit' }), false)
  assert.equal(scopeOf(person(['administrator'])).reach, 'public')
  assert.equal(scopeOf(person(['administrator', 'coordinator'])).reach, 'all')
})

test('partners, donors, practitioners, legislators and the public see only what is public', () => {
  for (const verb of ['return.read', 'statistics.read', 'fact.read', 'plan.read', 'report.read', 'file.read'] as const)
    for (const actor of [publicActor, ...outsideRoles.map((role) => person([role]))]) {
      for (const visibility of ['state', 'unit', 'states'] as const) assert.equal(can(actor, verb, { state: 'JO', visibility }), false, verb)
      assert.equal(can(actor, verb, { state: 'JO', visibility: 'public' }), true, verb)
    }
})

test('a contributor touches what was given and nothing else of the state', () => {
  const contributor = person(['contributor'], 'JO')
  assert.equal(can(contributor, 'answer.save', { state: 'JO', people: ['p2'] }), false)
  assert.equal(can(contributor, 'answer.save', { state: 'JO', people: ['p1'] }), true)
  assert.equal(can(contributor, 'answer.save', { state: 'MA', people: ['p1'] }), false)
  assert.equal(can(contributor, 'return.read', { state: 'JO', visibility: 'state' }), false)
})

test('the auditor changes nothing', () => {
  const reads = new Set(['read', 'verify', 'export', 'sign_in', 'sign_out', 'recover', 'accept', 'own', 'end', 'explore', 'reason'])
  for (const verb of verbs) if (policy[verb].auditor) assert.ok(reads.has(verb.split('.')[1]!), verb)
})

test('without a subject the answer is whether any subject would do', () => {
  fc.assert(fc.property(anyVerb, anyRole, anySubject, (verb, role, subject) => {
    if (can(person([role], 'JO'), verb, subject)) assert.equal(can(person([role], 'JO'), verb), true)
  }))
})

test('every role of the table is in the list, and the groups cover the list', () => {
  for (const verb of verbs) for (const role of Object.keys(policy[verb])) assert.ok(role === 'public' || (roles as readonly string[]).includes(role))
  for (const role of roles)
    assert.equal([isUnit(role), isNational(role), role === 'auditor', (outsideRoles as readonly string[]).includes(role)].filter(Boolean).length, 1)
})
