/** Every verb of this room, tried by everybody: whoever is not named here is refused. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { isVerb } from '#accounts'
import { perform, type Command } from '#platform/command'
import { hasMessage } from '#platform/messages'
import type { OpenDatabase } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import { attachFile, confirmAnswer, detachFile, saveAnswerCommand } from './answer-commands.ts'
import { closeQuery, raiseQuery, replyQuery } from './query-commands.ts'
import { releaseReturn, releaseSection, withdrawSection } from './release-commands.ts'
import { acceptReturn, approveReturn, reopenReturn, requestApproval, sendBack, startReturn, submitReturn } from './return-commands.ts'
import { closeRoundCommand, editRound, openRound, remindRound } from './round-commands.ts'
import { delegateSection, finishSectionCommand, undelegateSection } from './section-commands.ts'
import { addPeople, addRound, contextOf, now, people } from './testing.ts'

type Who = keyof typeof people
type AnyCommand = Command<never, unknown>
const file = () => new File(['a'], 'a.txt')
const uuid = '00000000-0000-4000-8000-000000000000'
const round = { round: 1 }
const key = { state: 'JO', round: 1 }
const section = { ...key, section: 'B' }
const answer = { ...key, question: 'B1', version: 0 }
const focals: Who[] = ['focal', 'deputy']

/** Command, input, who may. The contributor was given section B. */
const table: [unknown, Record<string, unknown>, Who[]][] = [
  [openRound, { title: { en: 'x' }, from: '2025-01-01', until: '2025-12-31', due: '2026-12-01', states: ['JO'] }, ['coordinator']],
  [editRound, { ...round, version: 9, title: { en: 'x' }, due: '2026-12-01' }, ['coordinator', 'data']],
  [remindRound, { ...round, states: [] }, ['coordinator', 'data']],
  [startReturn, key, focals],
  [delegateSection, { ...section, person: 'contributor' }, focals],
  [undelegateSection, { ...section, person: 'nobody' }, focals],
  [finishSectionCommand, section, [...focals, 'contributor']],
  [saveAnswerCommand, { ...answer, value: '1' }, [...focals, 'contributor']],
  [confirmAnswer, { ...key, questions: ['B1'] }, [...focals, 'contributor']],
  [attachFile, { ...answer, file: file() }, [...focals, 'contributor']],
  [detachFile, { ...answer, file: uuid }, [...focals, 'contributor']],
  [requestApproval, key, focals],
  [approveReturn, key, ['approver']],
  [sendBack, { ...key, reason: 'x' }, [...focals, 'approver']],
  [submitReturn, key, [...focals, 'approver']],
  [raiseQuery, { ...answer, text: 'x', query: '' }, ['coordinator', 'data']],
  [replyQuery, { ...key, query: 1, text: 'x' }, [...focals, 'contributor']],
  [closeQuery, { ...key, query: 2 }, ['coordinator', 'data']],
  [acceptReturn, key, ['coordinator', 'data']],
  [reopenReturn, { ...key, reason: 'x' }, ['coordinator']],
  [releaseSection, { ...section, visibility: 'public' }, ['focal', 'approver']],
  [releaseReturn, { ...key, visibility: 'public', seen: 'x' }, ['focal', 'approver']],
  [withdrawSection, { ...section, reason: 'x' }, ['focal', 'approver']],
  [closeRoundCommand, round, ['coordinator']]
]

describe('refusals', () => {
  let opened: OpenDatabase
  before(async () => {
    opened = await openTestDatabase()
    await addPeople(opened.db)
    await addRound(opened.db)
    await opened.db.insertInto('delegation').values({ state: 'JO', round: 1, section: 'B', person: 'contributor', given_at: now, given_by: null }).execute()
    await opened.db.insertInto('query').values({ state: 'JO', round: 1, question: 'B1', awaits: 'state', raised_at: now, raised_by: null, raised_by_name: 'x', closed_at: null, closed_by: null }).execute()
  })
  after(() => opened.close())

  for (const [one, input, allowed] of table) {
    const command = one as AnyCommand
    test(`${command.verb} is refused to everyone but ${allowed.join(', ')}`, async () => {
      assert.ok(isVerb(command.verb) && hasMessage(`audit.verb.${command.verb}`))
      for (const who of Object.keys(people) as Who[]) {
        await opened.db.updateTable('round_return').set({ status: 'submitted' }).execute()
        const result = await perform(contextOf(opened.db, people[who]), command, input)
        const refused = !result.ok && result.problem.code === 'forbidden'
        assert.equal(refused, !allowed.includes(who), `${who}: ${JSON.stringify(result)}`)
      }
    })
  }

  test('the unit asks, accepts and reopens nothing before it was handed over', async () => {
    for (const status of ['draft', 'in_approval'] as const) {
      await opened.db.updateTable('round_return').set({ status }).execute()
      for (const command of [raiseQuery, acceptReturn, reopenReturn] as unknown as AnyCommand[]) {
        const result = await perform(contextOf(opened.db, people.coordinator), command, { ...answer, text: 'x', reason: 'x' })
        assert.equal(!result.ok && result.problem.code, 'forbidden', `${command.verb} ${status}`)
      }
    }
  })
})
