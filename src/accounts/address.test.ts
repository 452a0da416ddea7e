import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf } from './address.ts'

test('what is counted as one address is one network, however it is written', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
  for (const address of ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd', '2001:db8:1:2:0:0:0:1']) assert.equal(networkOf(address), '2001:db8:1:2')
  assert.equal(networkOf('2001:db8::1'), networkOf('2001:db8::ffff'))
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8:0:2::1'))
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0')
  assert.equal(networkOf('unknown'), 'unknown')
})
