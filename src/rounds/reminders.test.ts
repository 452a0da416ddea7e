import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { perform } from '#platform/command'
import type { Db, OpenDatabase } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import { remindDue } from './reminders.ts'
import { remindRound } from './round-commands.ts'
import { addDays } from './round.ts'
import { addPeople, addRound, contextOf, people } from './testing.ts'

describe('reminders', () => {
  let opened: OpenDatabase
  let db: Db
  let first: number

  before(async () => { opened = await openTestDatabase(); db = opened.db; await addPeople(db); first = await addRound(db); await addRound(db, { due: '2026-04-01', states: ['JO'] }) })
  after(() => opened.close())

  const at = (day: string) => new Date(`${day}T08:00:00Z`)
  const mails = async () => {
    const rows = await db.selectFrom('outbox_message').select(['to', 'body', 'subject']).orderBy('id').execute()
    await db.deleteFrom('outbox_message').execute()
    return rows
  }
  const due = '2026-03-31'

  test('30 days before, the focal points of awaited returns get one mail, and hours later none', async () => {
    await remindDue(db, at(addDays(due, -40)))
    assert.deepEqual(await mails(), [])
    await remindDue(db, at(addDays(due, -30)))
    assert.deepEqual((await mails()).map((mail) => mail.to).sort(), ['deputy@example.org', 'focal@example.org', 'other@example.org'])
    await remindDue(db, new Date(`${addDays(due, -30)}T18:00:00Z`))
    assert.deepEqual(await mails(), [])
  })

  test('two rounds due on one day make one mail with two lines', async () => {
    await remindDue(db, at(addDays(due, -14)))
    await mails()
    await remindDue(db, at(addDays(due, -7)))
    await mails()
    await remindDue(db, at(due))
    const focal = (await mails()).find((mail) => mail.to === 'focal@example.org')!
    assert.match(focal.body, /due today/)
    assert.match(focal.body, /due in one day/)
    assert.match(focal.subject, /2 returns/)
  })

  test('in approval it is the approver who is reminded, and after handing over nobody', async () => {
    await db.updateTable('round_return').set({ status: 'in_approval' }).where('state', '=', 'JO').execute()
    await remindDue(db, at(addDays(due, 7)))
    assert.deepEqual((await mails()).map((mail) => mail.to).sort(), ['approver@example.org', 'other@example.org'])
    await db.updateTable('round_return').set({ status: 'submitted' }).execute()
    await remindDue(db, at(addDays(due, 14)))
    assert.deepEqual(await mails(), [])
  })

  test('by hand too nobody gets a second mail on one day, and only the unit reminds', async () => {
    await db.updateTable('round_return').set({ status: 'draft' }).where('state', '=', 'MA').execute()
    const refused = await perform(contextOf(db, people.focal, at('2026-05-04')), remindRound, { round: first })
    assert.equal(!refused.ok && refused.problem.code, 'forbidden')
    const by = () => perform(contextOf(db, people.data, at('2026-05-04')), remindRound, { round: first, states: ['MA', 'JO'] })
    assert.deepEqual(await by(), { ok: true, value: { people: 1, states: ['MA'] } })
    assert.deepEqual(await by(), { ok: true, value: { people: 0, states: [] } })
    assert.deepEqual((await mails()).map((mail) => mail.to), ['other@example.org'])
  })

  test('a closed round reminds nobody', async () => {
    await db.updateTable('round').set({ status: 'closed', closed_at: new Date() }).execute()
    assert.equal(await remindDue(db, at('2026-06-30')), 0)
  })
})
