import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scoped } from '#platform/database'
import { listOutbox, queueMail, rememberAddress } from './index.ts'
import { inRollback, testDatabase } from '../database/testing.ts'

test('a letter about a page ends with its address in the reader’s language', async () => {
  const db = await testDatabase()
  await inRollback(db, async (tx) => {
    await rememberAddress(tx, 'https://nasaq.example')
    await rememberAddress(tx, 'https://nasaq.example:8443')
    await scoped(tx, { reach: 'state', state: 'JO', person: 'p' }, (own) => queueMail(own, { to: 'a@example.org', lang: 'fr', subject: 'S', text: 'Bonjour', path: '/rounds/3/JO' }))
    const [message] = (await listOutbox(tx, { page: 1, perPage: 1 })).messages
    assert.equal(message?.text, 'Bonjour\n\nhttps://nasaq.example:8443/fr/rounds/3/JO')
  })
})
