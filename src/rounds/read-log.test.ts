import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDatabase } from '../platform/database/testing.ts'
import { logRead } from './read-log.ts'
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
