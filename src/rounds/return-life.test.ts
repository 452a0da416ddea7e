/** A return from the opening of its round to the registers, on the real database, by commands alone. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { verifyChain } from '#platform/audit'
import { perform, type Command, type Result } from '#platform/command'
import { scoped, type Db, type OpenDatabase } from '#platform/database'
import { scopeOf } from '#accounts'
import { currentFact, stateCodes } from '#states'
import { cells } from '#statistics'
import { currentValues } from '#plan'
import { openTestDatabase } from '../platform/database/testing.ts'
import { answersByOutside, readChanges, readReturn } from './page-store.ts'
import { attachFile, confirmAnswer, saveAnswer } from './answer-commands.ts'
import { closeQuery, raiseQuery, replyQuery } from './query-commands.ts'
import { releaseSection, withdrawSection } from './release-commands.ts'
import { acceptReturn, approveReturn, reopenReturn, requestApproval, sendBack, startReturn, submitReturn } from './return-commands.ts'
import { openRound, closeRoundCommand, editRound } from './round-commands.ts'
import { delegateSection, finishSectionCommand, undelegateSection } from './section-commands.ts'
import { hashOf } from './snapshot.ts'
import { answersOf } from './answer-store.ts'
import { lastAccepted, listQueries, receiptsOf, submissionAt } from './submission-store.ts'
import { addPeople, addRound, contextOf, now, people } from './testing.ts'

type Who = keyof typeof people
let opened: OpenDatabase
let db: Db

const as = (who: Who, at = now) => contextOf(db, people[who], at)
const run = <I, O>(who: Who, command: Command<I, O>, input: Record<string, unknown>, at = now) => perform(as(who, at), command, input)
async function ok<I, O>(who: Who, command: Command<I, O>, input: Record<string, unknown>, at = now): Promise<O> {
  const result = await run(who, command, input, at)
  assert.ok(result.ok, `${command.verb} by ${who}: ${JSON.stringify(!result.ok && result.problem)}`)
  return result.value
}
function refused<T>(result: Result<T>, key: string): void {
  assert.ok(!result.ok, `expected ${key}`)
  assert.equal(result.problem.message.key, key)
}
const see = <T>(who: Who, read: (tx: Db) => Promise<T>) => scoped(db, scopeOf(people[who]), read)
const save = async (who: Who, round: number, question: string, change: Record<string, unknown>, version = 0) => {
  const result = await saveAnswer(as(who), { state: 'JO', round, question, version, ...change })
  assert.ok(result.ok, `${question}: ${JSON.stringify(!result.ok && result.problem)}`)
  return result.value
}
const count = async (what: { mail?: string }) =>
  (await db.selectFrom('outbox_message').select('id').where('to', '=', `${what.mail}@example.org`).execute()).length

async function adoptPlan(): Promise<void> {
  const { id } = await db.insertInto('plan_version').values({
    owner: 'region', number: 1, status: 'adopted', title: JSON.stringify({ en: 'Plan' }), starts_on: null, ends_on: null, origin: 'empty', based_on: null,
    adopted_on: '2025-01-01', adopted_by: null, visibility: 'public', consultation_due_on: null, created_by: null
  } as never).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('plan_item').values({ owner: 'region', version_id: id, key: 'law', kind: 'pillar', parent_key: null, position: 0, title: JSON.stringify({ en: 'Law' }) } as never).execute()
  await db.insertInto('plan_indicator').values({
    owner: 'region', version_id: id, key: 'non-punishment', item_key: 'law', position: 0, code: 'P1.5', name: JSON.stringify({ en: 'Non-punishment' }),
    level: 'outcome', unit: 'yes_no', direction: 'more_is_better', roll_up: 'count_of_states', source: 'reported'
  } as never).execute()
}

describe('the life of a return', () => {
  let round: number
  const key = () => ({ state: 'JO', round })

  before(async () => {
    opened = await openTestDatabase()
    db = opened.db
    await addPeople(db)
    await adoptPlan()
    await db.insertInto('state_fact').values({
      state: 'JO', key: 'treaty.untoc', value: JSON.stringify({ status: 'signatory', signed: '2002-11-26', deposited: null, action: null, note: null }),
      source: 'United Nations Treaty Collection', as_of: '2015-03-14', confidence: 'sourced', visibility: 'public', origin: 'content', recorded_at: new Date('2025-01-01'),
      note: null, return_id: null, reason: null, recorded_by: null
    }).execute()
    round = await addRound(db)
  })
  after(() => opened.close())

  test('starting fills in what the register knows, marked with its source and still to be confirmed', async () => {
    assert.deepEqual(await ok('focal', startReturn, key()), { prefilled: 1 })
    assert.deepEqual(await ok('deputy', startReturn, key()), { prefilled: 0 })
    const page = (await see('focal', (tx) => readReturn(tx, { ...key(), actor: people.focal, now })))!
    const first = page.sections[0]!.questions[0]!.answer
    assert.deepEqual([first.value, first.origin.from, first.origin.ref, first.origin.source, first.origin.confirmedAt], ['signatory', 'register', 'fact/treaty.untoc', 'United Nations Treaty Collection', null])
    assert.equal(page.sections[0]!.progress.toConfirm, 1)
    assert.deepEqual([page.editable, page.place.status], [true, 'due'])
  })

  test('a contributor writes in the section given to them and in no other', async () => {
    refused(await saveAnswer(as('contributor'), { ...key(), question: 'B1', value: '4', version: 0 }), 'problem.forbidden')
    refused(await run('focal', delegateSection, { ...key(), section: 'B', person: 'approver' }), 'problem.invalid')
    await ok('focal', delegateSection, { ...key(), section: 'B', person: 'contributor' })
    assert.equal(await count({ mail: 'contributor' }), 1)
    await save('contributor', round, 'B1', { value: '٤٠' })
    refused(await saveAnswer(as('contributor'), { ...key(), question: 'A3', value: 'x', version: 0 }), 'problem.forbidden')
    refused(await run('contributor', confirmAnswer, { ...key(), questions: ['A1'] }), 'problem.forbidden')
    await ok('contributor', finishSectionCommand, { ...key(), section: 'B' })
    await ok('focal', undelegateSection, { ...key(), section: 'B', person: 'contributor' })
    refused(await saveAnswer(as('contributor'), { ...key(), question: 'B1', value: '5', version: 1 }), 'problem.forbidden')
  })

  test('an incomplete return is not sent for approval, and the open questions are named', async () => {
    const result = await run('focal', requestApproval, key())
    refused(result, 'rounds.problem.incomplete')
    assert.deepEqual(!result.ok && result.problem.details, { open: ['A1', 'A3'] })
  })

  test('what was wrong is corrected, what is still true confirmed, and the return goes to the approver', async () => {
    assert.equal((await save('focal', round, 'A1', { value: 'party' }, 1)).version, 2)
    await save('focal', round, 'A2', { value: { year: '1430', month: '5', day: '27', calendar: 'islamic-umalqura' } })
    await save('focal', round, 'A3', { value: { ar: 'قانون منع الاتجار بالبشر', authentic: 'ar' }, note: 'Amended in 2021', assistance: { kind: 'drafting', text: 'Review of the bill' }, visibility: 'states' })
    await save('focal', round, 'A4', { value: 'yes', visibility: 'public', source: 'Ministry of Justice' })
    await save('focal', round, 'A6', { value: ['women'], visibility: 'state' })
    const file = new File(['group,number\nwomen,20\n'], 'totals.csv', { type: 'application/octet-stream' })
    await ok('focal', attachFile, { ...key(), question: 'A4', file })
    await ok('focal', requestApproval, key())
    assert.equal(await count({ mail: 'approver' }), 1)
    refused(await saveAnswer(as('focal'), { ...key(), question: 'A4', value: 'no', version: 1 }), 'rounds.problem.notDraft')
  })

  test('a focal point cannot go around the approver; the approver sends back with a reason', async () => {
    refused(await run('focal', submitReturn, key()), 'rounds.problem.approvalNeeded')
    refused(await run('focal', approveReturn, key()), 'problem.forbidden')
    refused(await run('approver', sendBack, { ...key(), reason: '' }), 'problem.invalid')
    await ok('approver', sendBack, { ...key(), reason: 'Say which article' })
    assert.equal((await see('coordinator', (tx) => tx.selectFrom('return_reason').selectAll().execute())).length, 0, 'what an approver says stays in the state')
    const page = (await see('focal', (tx) => readReturn(tx, { ...key(), actor: people.focal, now })))!
    assert.deepEqual([page.head.status, page.head.sentBackReason], ['draft', 'Say which article'])
    await save('focal', round, 'A3', { value: { ar: 'قانون منع الاتجار بالبشر، المادة 3' }, note: 'Amended in 2021', visibility: 'states' }, 1)
    await ok('focal', requestApproval, key())
  })

  let hash = ''
  test('approving submits: a numbered snapshot is frozen with its hash, the unit sees what the state does not keep', async () => {
    const { receipt } = await ok('approver', approveReturn, key())
    assert.equal(receipt!.number, 1)
    hash = receipt!.hash
    const found = (await see('coordinator', (tx) => submissionAt(tx, 'JO', round, 1)))!
    assert.equal(hashOf(found.text), hash)
    assert.deepEqual(found.answers.map((one) => one.question).sort(), ['A1', 'A2', 'A3', 'A4', 'B1'])
    assert.deepEqual((await see('focal', (tx) => submissionAt(tx, 'JO', round, 1)))!.answers.map((one) => one.question).sort(), ['A1', 'A2', 'A3', 'A4', 'A6', 'B1'])
    assert.deepEqual([...(await see('coordinator', (tx) => answersOf(tx, 'JO', round))).keys()].sort(), ['A1', 'A2', 'A3', 'A4', 'B1'])
    assert.deepEqual((await db.selectFrom('file').select('visibility').execute()).map((file) => file.visibility), ['unit'])
    refused(await saveAnswer(as('focal'), { ...key(), question: 'A4', value: 'no', version: 1 }), 'rounds.problem.notDraft')
    refused(await run('focal', confirmAnswer, { ...key(), questions: ['A1'] }), 'rounds.problem.notDraft')
  })

  test('a query goes to the state and back, and holds up acceptance while it waits', async () => {
    refused(await run('focal', raiseQuery, { ...key(), question: 'B1', text: 'x' }), 'problem.forbidden')
    const { query } = await ok('data', raiseQuery, { ...key(), question: 'B1', text: 'Are these all districts?' })
    refused(await run('coordinator', acceptReturn, key()), 'rounds.problem.notNow')
    refused(await run('other', replyQuery, { ...key(), query, text: 'x' }), 'problem.forbidden')
    assert.deepEqual(await ok('focal', replyQuery, { ...key(), query, text: 'All but one.' }), { query, status: 'submitted' })
    assert.deepEqual(await ok('data', raiseQuery, { ...key(), question: 'B1', query: String(query), text: 'Which one?' }), { query, status: 'queried' })
    await ok('deputy', replyQuery, { ...key(), query, text: 'Aqaba' })
    const [found] = await see('focal', (tx) => listQueries(tx, { state: 'JO', round }))
    assert.deepEqual(found!.replies.map(({ side, text }) => [side, text]), [['unit', 'Are these all districts?'], ['state', 'All but one.'], ['unit', 'Which one?'], ['state', 'Aqaba']])
    await ok('data', closeQuery, { ...key(), query })
    refused(await run('data', closeQuery, { ...key(), query }), 'problem.closed')
  })

  test('accepting writes the registers for the unit alone, in one transaction, with the return as origin', async () => {
    refused(await run('focal', acceptReturn, key()), 'problem.forbidden')
    refused(await run('other', acceptReturn, key()), 'problem.forbidden')
    assert.deepEqual((await ok('coordinator', acceptReturn, key())).written, { facts: 1, indicators: 1, cells: 1, tables: 0 })
    const fact = (await see('coordinator', (tx) => currentFact(tx, 'JO', 'treaty.untoc')))!
    assert.deepEqual(fact.value, { status: 'party', signed: '2002-11-26', deposited: '2009-05-22', action: null, note: null })
    assert.deepEqual([fact.confidence, fact.visibility, fact.origin, fact.returnId, fact.source], ['confirmed', 'unit', 'state', `return/${round}/JO`, 'Return of Jordan, Round 2025'])
    const [cell] = await see('coordinator', (tx) => cells(tx, { states: ['JO'], measures: ['victims_identified'] }))
    assert.deepEqual([cell!.year, cell!.cell.value, cell!.visibility], [2025, 40, 'unit'])
    const [value] = await see('coordinator', (tx) => currentValues(tx, { states: ['JO'] }))
    assert.deepEqual([value!.indicatorKey, value!.value, value!.source, value!.year], ['non-punishment', 1, 'Ministry of Justice', 2025])
    assert.equal((await see('nobody', (tx) => currentFact(tx, 'JO', 'treaty.untoc')))!.origin, 'content', 'the public goes on reading the sourced fact')
  })

  test('a state finds its accepted answers under each outside questionnaire they serve', async () => {
    const forms = await see('focal', (tx) => answersByOutside(tx, 'JO', round))
    assert.deepEqual(forms.map(({ form, items }) => [form, items.map(({ item, question }) => [item, question.code])]),
      [['untoc_review', [['1', 'A3'], ['2', 'A1']]], ['cedaw', [[null, 'A1']]]])
    assert.deepEqual(await see('nobody', (tx) => answersByOutside(tx, 'JO', round)), [])
  })

  test('the state releases a section as far as each answer allows; others and the registers follow, no small or kept answer does', async () => {
    refused(await run('coordinator', releaseSection, { ...key(), section: 'A', visibility: 'public' }), 'problem.forbidden')
    const result = await ok('focal', releaseSection, { ...key(), section: 'A', visibility: 'public' })
    assert.deepEqual(result, { status: 'released', released: 4, heldBack: [] })
    const codes = async (who: Who) => [...(await see(who, (tx) => answersOf(tx, 'JO', round))).keys()].sort().join(' ')
    assert.deepEqual([await codes('nobody'), await codes('partner'), await codes('other'), await codes('coordinator')], ['A1 A2 A4', 'A1 A2 A4', 'A1 A2 A3 A4', 'A1 A2 A3 A4 B1'])
    const fact = (await see('nobody', (tx) => currentFact(tx, 'JO', 'treaty.untoc')))!
    assert.deepEqual([fact.origin, fact.visibility, (fact.value as { status: string }).status], ['state', 'public', 'party'])
    assert.equal((await see('nobody', (tx) => currentValues(tx, { states: ['JO'] }))).length, 1)
    assert.deepEqual((await db.selectFrom('file').select('visibility').execute()).map((file) => file.visibility), ['public'])
    const page = (await see('nobody', (tx) => readReturn(tx, { ...key(), actor: people.nobody, now })))!
    assert.deepEqual(page.sections.map((section) => section.release?.visibility ?? null), ['public', null])
  })

  test('a released count reaches everybody in the register, and taken back it is gone for everyone but the unit', async () => {
    const result = await ok('focal', releaseSection, { ...key(), section: 'B', visibility: 'public', answers: { B1: 'public' } })
    assert.deepEqual([result.released, result.heldBack], [1, []])
    assert.equal((await see('nobody', (tx) => cells(tx, { states: ['JO'] }))).length, 1)
    await ok('focal', withdrawSection, { ...key(), section: 'B', reason: 'Wrong year' })
    assert.equal((await see('nobody', (tx) => cells(tx, { states: ['JO'] }))).length, 0, 'what was taken back is gone for everyone else')
  })

  test('narrowing a release and taking it back hide at once what had been shown', async () => {
    await ok('focal', releaseSection, { ...key(), section: 'A', visibility: 'states' })
    assert.equal((await see('nobody', (tx) => answersOf(tx, 'JO', round))).size, 0)
    assert.equal((await see('nobody', (tx) => currentFact(tx, 'JO', 'treaty.untoc')))!.origin, 'content')
    assert.equal((await see('other', (tx) => answersOf(tx, 'JO', round))).size, 4)
    assert.equal((await ok('approver', withdrawSection, { ...key(), section: 'A', reason: 'To be checked' })).status, 'accepted')
    assert.equal((await see('other', (tx) => answersOf(tx, 'JO', round))).size, 0)
    refused(await run('focal', withdrawSection, { ...key(), section: 'A', reason: 'again' }), 'rounds.problem.notReleased')
    assert.deepEqual((await db.selectFrom('file').select('visibility').execute()).map((file) => file.visibility), ['unit'])
  })

  test('reopening needs a reason and hides the return again; the next submission has the next number', async () => {
    await ok('focal', releaseSection, { ...key(), section: 'A', visibility: 'public' })
    refused(await run('coordinator', reopenReturn, key()), 'problem.invalid')
    refused(await run('data', reopenReturn, { ...key(), reason: 'x' }), 'problem.forbidden')
    await ok('coordinator', reopenReturn, { ...key(), reason: 'The number in B1 is of another year' })
    for (const who of ['nobody', 'other', 'coordinator'] as const) assert.equal((await see(who, (tx) => answersOf(tx, 'JO', round))).size, 0, who)
    assert.deepEqual((await db.selectFrom('file').select('visibility').execute()).map((file) => file.visibility), ['state'])
    assert.equal((await see('nobody', (tx) => currentFact(tx, 'JO', 'treaty.untoc')))!.origin, 'content')
    assert.equal((await see('coordinator', (tx) => currentFact(tx, 'JO', 'treaty.untoc')))!.origin, 'state')
    const b1 = (await see('focal', (tx) => answersOf(tx, 'JO', round))).get('B1')!
    await save('focal', round, 'B1', { value: '41' }, b1.version)
    const { since, changes } = await see('approver', (tx) => readChanges(tx, { state: 'JO', round, actor: people.approver }))
    assert.equal(since!.round, round)
    assert.deepEqual(changes.filter((change) => change.parts.includes('value')).map((change) => [change.question, change.before!.value, change.after!.value]), [['B1', 40, 41]])
    await ok('focal', requestApproval, key())
    await ok('approver', approveReturn, { ...key(), then: 'hold' })
    assert.equal((await ok('focal', submitReturn, key())).number, 2)
    assert.deepEqual((await see('coordinator', (tx) => receiptsOf(tx, 'JO', round))).map((one) => one.number), [2, 1])
    assert.equal((await see('coordinator', (tx) => submissionAt(tx, 'JO', round, 1)))!.hash, hash, 'the first submission is as it was')
    await db.updateTable('round_return').set({ approved_by: null }).where('state', '=', 'JO').where('round', '=', round).execute()
    const approvers = [1, 2].map((number) => see('coordinator', (tx) => submissionAt(tx, 'JO', round, number)))
    assert.deepEqual((await Promise.all(approvers)).map((one) => one!.approvedBy), ['approver', 'approver'], 'each names its own approver')
    await ok('coordinator', acceptReturn, key())
    assert.equal((await see('nobody', (tx) => answersOf(tx, 'JO', round))).size, 0, 'what an earlier release showed is not shown again by itself')
  })

  test('the next round is filled in from the accepted return, counts of the period apart', async () => {
    const next = await addRound(db, { year: 2026, due: '2027-03-31' })
    const later = new Date('2026-06-01')
    await ok('focal', startReturn, { state: 'JO', round: next }, later)
    const page = (await see('focal', (tx) => readReturn(tx, { state: 'JO', round: next, actor: people.focal, now: later })))!
    const filled = page.sections.flatMap((section) => section.questions).filter(({ answer }) => answer.version > 0)
    assert.deepEqual(filled.map(({ question, answer }) => [question.code, answer.origin.from, answer.origin.ref]),
      ['A1', 'A2', 'A3', 'A4', 'A6'].map((code) => [code, 'return', `round/${round}`]))
    assert.equal(page.sections[1]!.questions[0]!.last!.value, 41, 'last time is shown beside')
    assert.equal((await see('focal', (tx) => lastAccepted(tx, 'JO', next)))!.number, 2)
    const confirmed = await ok('focal', confirmAnswer, { state: 'JO', round: next, questions: ['A1', 'A2', 'A4'] })
    assert.deepEqual(confirmed.confirmed.map((one) => one.version), [2, 2, 2])
  })

  test('the log tells every step by its verb, holds no draft answer, and its chain is whole', async () => {
    const rows = await db.selectFrom('audit_entry').select(['verb', 'state', 'payload']).orderBy('number').execute()
    for (const verb of ['return.start', 'section.delegate', 'answer.save', 'answer.attach', 'answer.confirm', 'section.finish', 'return.request_approval', 'return.send_back', 'return.approve', 'return.submit', 'query.raise', 'query.reply', 'query.close', 'return.accept', 'section.release', 'section.withdraw', 'return.reopen'])
      assert.ok(rows.some((row) => row.verb === verb && row.state === 'JO'), verb)
    assert.doesNotMatch(rows.filter((row) => row.verb === 'answer.save').map((row) => row.payload).join(), /قانون|Amended|Ministry/)
    assert.doesNotMatch(rows.filter((row) => row.verb === 'return.send_back').map((row) => row.payload).join(), /which article/)
    assert.equal((await verifyChain(db)).ok, true)
  })
})

describe('rounds', () => {
  let own: Db
  before(async () => { opened = await openTestDatabase(); db = own = opened.db; await addPeople(db, ['approver']) })
  after(() => opened.close())

  const form = (change: Record<string, unknown> = {}) => ({
    title: { ar: 'جولة ٢٠٢٥', en: 'Round 2025' }, from: { year: '2025', month: '1', day: '1' }, until: { year: '2025', month: '12', day: '31' },
    due: { year: '١٤٤٧', month: '١٢', day: '٢٩', calendar: 'islamic-umalqura' }, states: [...stateCodes], ...change
  })

  test('a coordinator opens a round with questions frozen and a return for every state; nobody else does', async () => {
    for (const who of ['data', 'focal', 'partner', 'nobody'] as const) refused(await run(who, openRound, form()), 'problem.forbidden')
    const { round } = await ok('coordinator', openRound, form())
    const rows = await own.selectFrom('round_return').select('state').where('round', '=', round).execute()
    assert.equal(rows.length, stateCodes.length)
    assert.ok((await own.selectFrom('question').select('code').where('round', '=', round).execute()).length > 90)
    assert.equal(await count({ mail: 'focal' }), 1)
    assert.equal((await own.selectFrom('round').select('period').where('id', '=', round).executeTakeFirstOrThrow()).period, '[2025-01-01,2026-01-01)')
  })

  test('a period that ends before it begins, a due day that is past, no state or an unknown section are refused beside the field', async () => {
    for (const [change, field] of [[{ until: { year: '2024', month: '1', day: '1' } }, 'until'], [{ due: { year: '2025', month: '1', day: '1' } }, 'due'], [{ states: [] }, 'states'], [{ sections: ['Z'] }, 'sections'], [{ states: 'FR' }, 'states.0'], [{ title: {} }, 'title']] as const) {
      const result = await run('coordinator', openRound, form(change))
      assert.ok(!result.ok && result.problem.fields[field], `${field}: ${JSON.stringify(result)}`)
    }
  })

  test('a stale edit is refused; a closed round takes no answers until the unit reopens a return', async () => {
    const round = await addRound(own)
    const edit = { round, title: { en: 'New' }, due: '2026-05-01' }
    await ok('data', editRound, { ...edit, version: '1' })
    refused(await run('data', editRound, { ...edit, version: '1' }), 'problem.conflict')
    await ok('focal', startReturn, { state: 'JO', round })
    await save('focal', round, 'A1', { value: 'party' })
    await save('focal', round, 'A3', { value: 'x' })
    await save('focal', round, 'B1', { value: '2' })
    await ok('focal', submitReturn, { state: 'JO', round }, now)
    await ok('coordinator', closeRoundCommand, { round }, new Date('2026-06-01'))
    refused(await run('coordinator', closeRoundCommand, { round }), 'problem.closed')
    refused(await saveAnswer(as('other'), { state: 'MA', round, question: 'A1', value: 'party', version: 0 }), 'rounds.problem.roundClosed')
    await ok('coordinator', reopenReturn, { state: 'JO', round, reason: 'Correction' }, new Date('2026-06-02'))
    await save('focal', round, 'A3', { value: 'y' }, 1)
  })

  test('where a state has no approver the focal point submits directly', async () => {
    const round = await addRound(own)
    await ok('focal', startReturn, { state: 'JO', round })
    await save('focal', round, 'A1', { value: 'party' })
    await save('focal', round, 'A3', { value: 'x' })
    await save('focal', round, 'B1', { value: '2' })
    refused(await run('focal', requestApproval, { state: 'JO', round }), 'rounds.problem.noApprover')
    const receipt = await ok('focal', submitReturn, { state: 'JO', round })
    assert.deepEqual([receipt.number, receipt.state], [1, 'JO'])
  })

  test('a count below the threshold is held back and named', async () => {
    const round = await addRound(own)
    await ok('focal', startReturn, { state: 'JO', round })
    await save('focal', round, 'A1', { value: 'party' })
    await save('focal', round, 'A3', { value: 'x' })
    await save('focal', round, 'B1', { value: '2', visibility: 'public' })
    await ok('focal', submitReturn, { state: 'JO', round })
    await ok('coordinator', acceptReturn, { state: 'JO', round })
    const result = await ok('focal', releaseSection, { state: 'JO', round, section: 'B', visibility: 'public' })
    assert.deepEqual([result.released, result.heldBack], [0, ['B1']])
    assert.equal((await see('nobody', (tx) => cells(tx, { states: ['JO'] }))).length, 0)
  })
})
