import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv } from './index.ts'

test('what a spreadsheet would run as a formula is only text', () => {
  assert.equal(csv([['=1+1', '@x', -5, 'a"b', null]]), '\uFEFF\'=1+1,\'@x,-5,"a""b",\r\n')
  assert.equal(csv([[' =1+1', '＝1+1', 'a;=1+1', 'a;b; c', 'a\n+1', '2019-2021']]), '\uFEFF\' =1+1,\'＝1+1,a;\'=1+1,a;b; c,"a\n\'+1",2019-2021\r\n')
})
