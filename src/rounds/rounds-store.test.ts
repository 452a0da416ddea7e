/** Row-level security and reads, on the real database. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { scopeOf } from '#accounts'
import { scoped, type Db, type OpenDatabase } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import type { ReturnState } from './return.ts'
import { answersOf, writeAnswer } from './answer-store.ts'
import { readBoard, readChanges, readReturn, returnSubject } from './page-store.ts'
import { returnsOfState } from './return-store.ts'
import { listRounds, questionsOf, roundById } from './round-store.ts'
import { addPeople, addRound, answer, now, people, questions } from './testing.ts'

describe('who sees what of a return', () => {
  let opened: OpenDatabase
  let db: Db
  let round: number

  before(async () => {
    opened = await openTestDatabase()
    db = opened.db
    await addPeople(db)
    round = await addRound(db)
    for (const [code, change] of Object.entries({
      A1: { value: 'party', visibility: 'public' as const }, A3: { value: { en: 'law' }, visibility: 'states' as const },
      A4: { value: 'yes', visibility: 'unit' as const }, A6: { value: ['women'], visibility: 'state' as const }
    })) {
      const one = answer(code, change)
      await writeAnswer(db, { state: 'JO', round, question: code }, 0, one, one.origin, now, { id: 'focal', name: 'Person focal' })
    }
    await db.updateTable('answer').set({ released_to: 'public' }).where('question', '=', 'A1').execute()
    await db.updateTable('answer').set({ released_to: 'states' }).where('question', '=', 'A3').execute()
    await db.insertInto('delegation').values({ state: 'JO', round, section: 'B', person: 'contributor', given_at: now, given_by: null }).execute()
  })
  after(() => opened.close())

  const seen = async (who: keyof typeof people) =>
    await scoped(db, scopeOf(people[who]), async (tx) => [...(await answersOf(tx, 'JO', round)).keys()].sort().join(' '))
  const put = (status: ReturnState) => db.updateTable('round_return').set({ status }).where('state', '=', 'JO').execute()

  test('in every state of a return each reader sees the answers of the rule and no other', async () => {
    const expected: Record<ReturnState, Record<'focal' | 'coordinator' | 'other' | 'partner' | 'nobody', string>> = {
      draft: { focal: 'A1 A3 A4 A6', coordinator: '', other: '', partner: '', nobody: '' },
      in_approval: { focal: 'A1 A3 A4 A6', coordinator: '', other: '', partner: '', nobody: '' },
      submitted: { focal: 'A1 A3 A4 A6', coordinator: 'A1 A3 A4', other: '', partner: '', nobody: '' },
      queried: { focal: 'A1 A3 A4 A6', coordinator: 'A1 A3 A4', other: '', partner: '', nobody: '' },
      accepted: { focal: 'A1 A3 A4 A6', coordinator: 'A1 A3 A4', other: '', partner: '', nobody: '' },
      released: { focal: 'A1 A3 A4 A6', coordinator: 'A1 A3 A4', other: 'A1 A3', partner: 'A1', nobody: 'A1' }
    }
    for (const [status, readers] of Object.entries(expected)) {
      await put(status as ReturnState)
      for (const [who, codes] of Object.entries(readers)) assert.equal(await seen(who as keyof typeof people), codes, `${status}: ${who}`)
    }
    await put('draft')
  })

  test('the unit sees where a draft stands and neither its answers, its history nor whose sections they are', async () => {
    await scoped(db, scopeOf(people.coordinator), async (tx) => {
      const board = (await readBoard(tx, round, now))!
      assert.deepEqual(board.rows.map((row) => [row.head.state, row.place.status, row.sections]).sort(), [['JO', 'due', 2], ['MA', 'due', 2]])
      for (const table of ['answer', 'answer_history', 'delegation', 'submission_state_part'] as const)
        assert.equal((await tx.selectFrom(table).selectAll().execute()).length, 0, table)
    })
  })

  test('another state, a partner and the public do not learn that a return exists before something of it is released', async () => {
    for (const who of ['other', 'partner', 'nobody'] as const) await scoped(db, scopeOf(people[who]), async (tx) => {
      assert.equal(await returnSubject(tx, 'JO', round), null)
      assert.equal(await readReturn(tx, { state: 'JO', round, actor: people[who], now }), null)
      assert.deepEqual((await returnsOfState(tx, 'JO')), [])
      for (const table of ['query', 'reply', 'submission', 'section_progress', 'return_reason', 'release', 'reminder', 'delegation', 'answer_history'] as const)
        assert.equal((await tx.selectFrom(table).selectAll().where('state', '=', 'JO').execute()).length, 0, `${who} ${table}`)
    })
  })

  test('nobody but the state writes its answers, and no state writes in another', async () => {
    for (const who of ['coordinator', 'other', 'partner', 'nobody'] as const) {
      await put('submitted')
      await scoped(db, scopeOf(people[who]), async (tx) => {
        await tx.updateTable('answer').set({ note: 'changed' }).where('state', '=', 'JO').execute()
      })
      const one = answer('A2', { value: '2020-01-01' })
      await assert.rejects(scoped(db, scopeOf(people[who]), (tx) => writeAnswer(tx, { state: 'JO', round, question: 'A2' }, 0, one, one.origin, now, { id: null, name: null })), /row-level security/, who)
    }
    assert.equal((await db.selectFrom('answer').selectAll().where('note', '=', 'changed').execute()).length, 0)
    await put('draft')
  })

  test('a submission is neither changed nor deleted, and a state opens no round', async () => {
    await assert.rejects(scoped(db, scopeOf(people.focal), (tx) => tx.updateTable('submission').set({ hash: 'x' }).execute()), /permission denied/)
    await assert.rejects(scoped(db, scopeOf(people.focal), (tx) => tx.deleteFrom('submission').execute()), /permission denied/)
    await assert.rejects(scoped(db, scopeOf(people.focal), (tx) => addRound(tx)), /row-level security/)
  })

  test('a contributor gets the sections given to them, an approver all of them', async () => {
    const codes = async (who: 'contributor' | 'approver' | 'focal') => await scoped(db, scopeOf(people[who]), async (tx) =>
      (await readReturn(tx, { state: 'JO', round, actor: people[who], now }))!.sections.map((section) => section.code).join(' '))
    assert.equal(await codes('contributor'), 'B')
    assert.equal(await codes('approver'), 'A B')
    assert.equal(await codes('focal'), 'A B')
  })

  test('the page of a return takes three queries whatever the number of questions and two for earlier tables, what changed and the board two, the rounds one', async () => {
    const count = async (run: (tx: Db) => Promise<unknown>) => await scoped(db, scopeOf(people.focal), async (tx) => {
      let queries = 0
      const counting = tx.withPlugin({ transformQuery: ({ node }) => { queries++; return node }, transformResult: async ({ result }) => result })
      await run(counting)
      return queries
    })
    await questionsOf(db, round) // what a round asks is read once
    assert.equal(await count((tx) => readReturn(tx, { state: 'JO', round, actor: people.focal, now })), 5)
    assert.equal(await count((tx) => readChanges(tx, { state: 'JO', round, actor: people.focal })), 2)
    assert.equal(await count((tx) => readBoard(tx, round, now)), 2)
    assert.equal(await count((tx) => listRounds(tx)), 1)
    assert.equal(await count((tx) => returnsOfState(tx, 'JO')), 1)
  })

  test('a round keeps its period half-open and its questions as they were', async () => {
    const found = (await roundById(db, round))!
    assert.deepEqual([found.period, found.due], [{ from: '2025-01-01', to: '2026-01-01' }, '2026-03-31'])
    const page = (await scoped(db, scopeOf(people.focal), (tx) => readReturn(tx, { state: 'JO', round, actor: people.focal, now })))!
    assert.deepEqual(page.sections.flatMap((section) => section.questions.map((one) => one.question)), questions)
  })
})
