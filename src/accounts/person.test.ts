import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#platform/command'
import fc from 'fast-check'
import { mayGive, rolesGivenBy, wrongRoles } from './person.ts'
import { isNational, isUnit, roles, type Role } from './roles.ts'

const person = (held: Role[], state: string | null = null): Actor =>
  ({ kind: 'person', id: 'p', name: 'N', email: 'n@example.org', roles: held, state, organisation: null })

test('nobody holds a role of the unit and a role of a state at once', () => {
  fc.assert(fc.property(fc.subarray([...roles], { minLength: 1 }), fc.constantFrom('JO', null), (held, state) => {
    if (held.some(isNational) && held.some(isUnit)) assert.notEqual(wrongRoles(held, state), null)
  }))
})

test('a role of a state needs a state, a role of the unit has none', () => {
  assert.equal(wrongRoles(['focal_point'], null), 'accounts.problem.stateMissing')
  assert.equal(wrongRoles(['focal_point'], 'JO'), null)
  assert.equal(wrongRoles(['coordinator'], 'JO'), 'accounts.problem.stateNotForUnit')
  assert.equal(wrongRoles(['practitioner'], 'JO'), null)
  assert.equal(wrongRoles(['partner'], null), null)
})

test('the auditor is nothing else', () => assert.equal(wrongRoles(['auditor', 'coordinator'], null), 'accounts.problem.auditorAlone'))

test('a role that does not exist is refused', () => {
  assert.equal(wrongRoles(['root'], null), 'accounts.problem.rolesMissing')
  assert.equal(wrongRoles([], null), 'accounts.problem.rolesMissing')
})

test('a focal point gives the roles of the own team in the own state and no other', () => {
  const focal = person(['focal_point'], 'JO')
  assert.ok(mayGive(focal, ['contributor', 'approver'], 'JO'))
  assert.ok(!mayGive(focal, ['contributor'], 'MA'))
  assert.ok(!mayGive(focal, ['contributor'], null))
  assert.ok(!mayGive(focal, ['focal_point'], 'JO'))
  assert.ok(!mayGive(focal, ['coordinator'], 'JO'))
})

test('a coordinator makes no administrator and no auditor', () => {
  assert.ok(!mayGive(person(['coordinator']), ['administrator'], null))
  assert.ok(!mayGive(person(['coordinator']), ['auditor'], null))
  assert.ok(mayGive(person(['coordinator']), ['focal_point'], 'JO'))
  assert.ok(mayGive(person(['administrator']), ['administrator'], null))
})

test('everyone else gives no role at all', () => {
  for (const role of roles) if (!['administrator', 'coordinator', 'focal_point'].includes(role)) assert.deepEqual(rolesGivenBy(person([role], 'JO')), [])
  assert.deepEqual(rolesGivenBy({ kind: 'public' }), [])
})
