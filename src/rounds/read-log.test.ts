import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterCommands, logReadBy, perform } from '#platform/command'
import { openTestDatabase } from '../platform/database/testing.ts'
import { logRead, noteOutsideRead } from './read-log.ts'
import { addPeople, addRound, contextOf, now, people } from './testing.ts'

test('the unit opening a return is logged once an hour, the own state and drafts are not', async () => {
  const opened = await openTestDatabase()
  try {
    const { db } = opened
    await addPeople(db)
    const key = { state: 'JO', round: await addRound(db) }
    const entries = async () => (await db.selectFrom('audit_entry').select('actor').where('verb', '=', 'return.read').execute()).map((row) => row.actor)
    await logRead(contextOf(db, people.coordinator), key)
    assert.deepEqual(await entries(), [], 'a draft is not the unit’s to read')
    await db.updateTable('round_return').set({ status: 'submitted' }).where('state', '=', 'JO').execute()
    for (const who of [people.coordinator, people.coordinator, people.focal, people.data]) await logRead(contextOf(db, who), key)
    assert.deepEqual(await entries(), ['coordinator', 'data'])
    await logRead(contextOf(db, people.coordinator, new Date(now.getTime() + 3_700_000)), key)
    assert.deepEqual(await entries(), ['coordinator', 'data', 'coordinator'])
  } finally {
    await opened.close()
  }
})

test('answers read by outside questionnaire are logged, the copy apart from the page, and nobody else may note them', async () => {
  const opened = await openTestDatabase()
  try {
    const { db } = opened
    await addPeople(db)
    const key = { state: 'JO', round: await addRound(db) }
    for (const copied of [false, false, true]) await logReadBy(contextOf(db, people.data), noteOutsideRead, { ...key, copied })
    for (const who of [people.focal, people.partner, people.nobody]) await logReadBy(contextOf(db, who), noteOutsideRead, { ...key, copied: false })
    const entries = await db.selectFrom('audit_entry').select(['actor', 'subject']).where('verb', '=', 'outside.read').orderBy('number').execute()
    assert.deepEqual(entries.map(({ actor, subject }) => [actor, subject]), [['data', `return/${key.round}/JO`], ['data', `return/${key.round}/JO`]])
    const refused = await perform(contextOf(db, people.partner), noteOutsideRead, { ...key, copied: false })
    assert.equal(!refused.ok && refused.problem.code, 'forbidden')
  } finally {
    await opened.close()
  }
})

test('noting a read tells nobody that a page may have changed', async () => {
  const opened = await openTestDatabase()
  const heard: string[] = []
  const stop = afterCommands((verb) => void heard.push(verb))
  try {
    const { db } = opened
    await addPeople(db)
    const key = { state: 'JO', round: await addRound(db) }
    await db.updateTable('round_return').set({ status: 'submitted' }).execute()
    await logRead(contextOf(db, people.coordinator, new Date(now.getTime() + 9e6)), key)
    assert.equal((await db.selectFrom('audit_entry').select('number').where('verb', '=', 'return.read').execute()).length, 1)
    assert.deepEqual(heard, [])
  } finally {
    stop()
    await opened.close()
  }
})
