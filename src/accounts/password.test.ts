import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { minLength, weakness } from './password.ts'

test('a password shorter than twelve characters is refused, whatever it is', () => {
  fc.assert(fc.property(fc.string({ maxLength: minLength - 1 }), (text) => assert.notEqual(weakness(text), null)))
  assert.equal(weakness('xK9!qz')?.key, 'accounts.password.tooShort')
  assert.equal(weakness('')?.key, 'accounts.password.required')
})

test('leaked and common passwords are refused however they are dressed up', () => {
  for (const bad of ['password1234', 'Password1234!', 'qwertyuiop123', '123456789012', 'iloveyou1234', 'aaaaaaaaaaaaaa', 'P@ssw0rd1234'])
    assert.notEqual(weakness(bad), null, bad)
})

test('a password made of the person’s own name is refused with that reason', () =>
  assert.equal(weakness('samir.haddad1', ['Samir Haddad', 'samir.haddad@example.org'])?.key, 'accounts.password.aboutYou'))

test('four unrelated words are enough, in any script', () => {
  assert.equal(weakness('walnut harbour violet ladder'), null)
  assert.equal(weakness('مظلة زرقاء تحت شجرة زيتون'), null)
  assert.equal(weakness('lanterne ocre sous le figuier'), null)
})

test('a generated password is accepted', () => assert.equal(weakness('v7Qm-t2Lp-x9Rd-k4Ws'), null))
