import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Db } from '#platform/database'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { changeLaw, contentLaws, lawById, lawsOf, loadLaws, versionsOfLaws } from './index.ts'
import { does, lawInput } from './testing.ts'

const inDb = (run: (db: Db) => Promise<void>) => async () => inRollback(await testDatabase(), run)

test('a fact that no dedicated law is recorded makes no law; every law has a source and is public', () => {
  const laws = contentLaws()
  assert.ok(laws.length > 10 && laws.length < 22)
  for (const { state, fields } of laws) {
    assert.ok(fields.source, state)
    assert.equal(fields.visibility, 'public')
    assert.doesNotMatch(fields.title.en ?? '', /^no /i, state)
  }
})

test('laws are loaded once, each with one version that has no text and no dates', inDb(async (db) => {
  assert.equal(await loadLaws(db), contentLaws().length)
  assert.equal(await loadLaws(db), 0)
  const versions = await versionsOfLaws(db)
  assert.equal(versions.length, contentLaws().length)
  assert.deepEqual([...new Set(versions.map((one) => `${one.number} ${one.validFrom} ${one.validTo}`))], ['1 null null'])
}))

test('a later content changes what nobody has changed since, and nothing else', inDb(async (db) => {
  await loadLaws(db)
  const [first, second] = contentLaws() as [ReturnType<typeof contentLaws>[number], ReturnType<typeof contentLaws>[number]]
  const idOf = async (state: string) => (await lawsOf(db, { state }))[0]!.id
  await does(db, 'legal', changeLaw, { ...lawInput({ state: first.state, number: '99' }), id: await idOf(first.state), version: 1 })
  const later = [first, second].map((one) => ({ ...one, fields: { ...one.fields, number: '100' } }))
  assert.equal(await loadLaws(db, later), 1)
  assert.equal((await lawById(db, first.state, await idOf(first.state)))!.number, '99')
  assert.equal((await lawById(db, second.state, await idOf(second.state)))!.number, '100')
}))
