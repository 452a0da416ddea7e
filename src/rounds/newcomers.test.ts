import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { perform } from '#platform/command'
import type { Db, OpenDatabase } from '#platform/database'
import { rememberAddress } from '#platform/mail'
import { openTestDatabase } from '../platform/database/testing.ts'
import { tellNewcomers } from './newcomers.ts'
import { remindDue } from './reminders.ts'
import { readBoard } from './page-store.ts'
import { openRound, remindRound } from './round-commands.ts'
import { addPeople, contextOf, people } from './testing.ts'

describe('whoever joins a state while a round is open', () => {
  let opened: OpenDatabase
  let db: Db
  let round: number
  const at = (day: string) => new Date(`${day}T08:00:00Z`)
  const mails = async () => {
    const rows = await db.selectFrom('outbox_message').select(['to', 'subject', 'body']).orderBy('id').execute()
    await db.deleteFrom('outbox_message').execute()
    return rows
  }
  const told = async () => (await mails()).map((mail) => mail.to).sort()
  const person = (id: string, change: { status?: 'active' | 'invited'; roles?: string[] }) => db.updateTable('person').set(change as never).where('id', '=', id).execute()

  before(async () => {
    opened = await openTestDatabase()
    db = opened.db
    await rememberAddress(db, 'https://nasaq.example')
    await addPeople(db)
    await person('deputy', { status: 'invited' })
    const result = await perform(contextOf(db, people.coordinator, at('2026-02-10')), openRound, {
      title: { en: 'Round 2025', ar: 'جولة 2025' }, from: { year: '2025', month: '1', day: '1' }, until: { year: '2025', month: '12', day: '31' },
      due: { year: '2026', month: '3', day: '31' }, sections: ['A'], states: ['JO', 'MA']
    })
    assert.ok(result.ok)
    round = result.value.round
  })
  after(() => opened.close())

  test('nobody who was told by the opening is told again', async () => {
    assert.deepEqual(await told(), ['focal@example.org', 'other@example.org'])
    assert.equal(await tellNewcomers(db, at('2026-02-11')), 0)
    assert.deepEqual(await told(), [])
  })

  test('gets one letter with the round, its due date and the way to the return, once the invitation is accepted', async () => {
    await person('deputy', { status: 'active' })
    assert.equal(await tellNewcomers(db, at('2026-02-12')), 1)
    assert.equal(await tellNewcomers(db, at('2026-02-12')), 0)
    const [mail, ...more] = await mails()
    assert.equal(more.length, 0)
    assert.equal(mail!.to, 'deputy@example.org')
    assert.match(mail!.subject, /Round 2025/)
    assert.match(mail!.body, /31 March 2026/)
    assert.match(mail!.body, new RegExp(`/en/rounds/${round}/JO`))
  })

  test('is told when a role is given later, and not reminded on that same day except by hand', async () => {
    await person('contributor', { roles: ['contributor', 'deputy_focal_point'] })
    const day = at('2026-03-24')
    assert.equal(await tellNewcomers(db, day), 1)
    assert.deepEqual(await told(), ['contributor@example.org'])
    await remindDue(db, day)
    assert.deepEqual(await told(), ['deputy@example.org', 'focal@example.org', 'other@example.org'])
    const byHand = await perform(contextOf(db, people.coordinator, day), remindRound, { round, states: ['JO'] })
    assert.deepEqual(byHand, { ok: true, value: { people: 1, states: ['JO'] } })
    assert.deepEqual(await told(), ['contributor@example.org'])
  })

  test('an approver is told of a return that already awaits approval, and again when it is asked for anew', async () => {
    const ask = (day: string) => db.updateTable('round_return').set({ status: 'in_approval', requested_at: at(day), requested_by: 'focal' }).where('state', '=', 'JO').execute()
    await ask('2026-03-25')
    assert.equal(await tellNewcomers(db, at('2026-03-25')), 1)
    assert.deepEqual((await mails()).map((mail) => [mail.to, /rounds\/\d+\/JO\/changes/.test(mail.body)]), [['approver@example.org', true]])
    assert.equal(await tellNewcomers(db, at('2026-03-26')), 0)
    await ask('2026-03-27')
    assert.equal(await tellNewcomers(db, at('2026-03-27')), 1)
    await mails()
  })

  test('these letters are no reminders on the board', async () => {
    await db.deleteFrom('reminder').where('kind', 'not in', ['opened', 'approval']).execute()
    assert.deepEqual((await readBoard(db, round, at('2026-03-28')))!.rows.map((row) => row.remindedOn), [null, null])
  })

  test('a closed round tells nobody', async () => {
    await db.updateTable('round').set({ status: 'closed', closed_at: at('2026-03-28') }).execute()
    await db.deleteFrom('reminder').execute()
    assert.equal(await tellNewcomers(db, at('2026-03-29')), 0)
  })
})
