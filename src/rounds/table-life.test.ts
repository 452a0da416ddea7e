/** A table of the dictionary from the first figure to the register, by commands and by its pages. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { perform, type Command } from '#platform/command'
import { scoped, type Db, type OpenDatabase } from '#platform/database'
import { scopeOf } from '#accounts'
import { stateTables, type TableAnswer } from '#statistics'
import { openTestDatabase } from '../platform/database/testing.ts'
import { saveAnswer } from './answer-commands.ts'
import { answersOf } from './answer-store.ts'
import { routes } from './index.ts'
import { closeQuery, raiseQuery } from './query-commands.ts'
import { releaseSection } from './release-commands.ts'
import { acceptReturn, approveReturn, reopenReturn, requestApproval, startReturn, submitReturn } from './return-commands.ts'
import { readTables, roundTable } from './round-tables.ts'
import { delegateSection, finishSectionCommand } from './section-commands.ts'
import { shareTable } from './table-commands.ts'
import { addPeople, addRound, browserOf, contextOf, detected, now, people } from './testing.ts'

type Who = keyof typeof people
/** Pages are answered at the time of the clock, and the register's newest row is the one recorded last. */
const hoursOn = (hours: number) => new Date(Date.now() + hours * 3_600_000)

describe('a table of the dictionary', () => {
  let opened: OpenDatabase
  let db: Db
  let round: number
  const key = () => ({ state: 'JO', round })
  const at = (path = '') => `/en/rounds/${round}/JO${path}`
  const by = (who: Who) => browserOf(db, people[who], routes)
  const text = async (response: Promise<Response>) => (await response).text()
  const see = <T>(who: Who, read: (tx: Db) => Promise<T>) => scoped(db, scopeOf(people[who]), read)
  const run = <I, O>(who: Who, command: Command<I, O>, input: Record<string, unknown>, time = now) => perform(contextOf(db, people[who], time), command, input)
  const must = async <I, O>(who: Who, command: Command<I, O>, input: Record<string, unknown>, time = now): Promise<O> => {
    const result = await run(who, command, input, time)
    assert.ok(result.ok, `${command.verb} by ${who}: ${JSON.stringify(!result.ok && result.problem)}`)
    return result.value
  }
  const codeOf = (result: Awaited<ReturnType<typeof run>>) => (result.ok ? 'done' : result.problem.code)
  const save = (who: Who, question: string, change: Record<string, unknown>, version = 0) => saveAnswer(contextOf(db, people[who]), { ...key(), question, version, ...change })
  const versionOf = async (question: string) => (await see('focal', (tx) => answersOf(tx, 'JO', round))).get(question)?.version ?? 0
  const registered = () => see('coordinator', (tx) => stateTables(tx, { states: ['JO'] }))
  const form = (version: number, cells: Record<string, string>, more: Record<string, string> = {}) => ({
    version: String(version), ...Object.fromEntries(Object.entries(cells).map(([cell, typed]) => [`value.cells.${cell}`, typed])),
    ...Object.fromEntries(Object.entries(detected().about).map(([heading, words]) => [`value.about.${heading}`, words])), 'value.share': 'public', 'value.protection': 'hide', 'value.threshold': '10', ...more
  })
  const asTyped = Object.fromEntries(Object.entries(detected().cells).map(([cell, one]) => [cell, String(one)]))

  before(async () => {
    opened = await openTestDatabase()
    db = opened.db
    await addPeople(db)
    round = await addRound(db)
    await must('focal', startReturn, key())
    for (const [question, value] of [['A1', 'party'], ['A3', 'x'], ['B1', '40']] as const) assert.ok((await save('focal', question, { value })).ok)
  })
  after(() => opened.close())

  test('its section shows a card with the way to its page, and holds no box of it', async () => {
    const html = await text(by('focal').get(at('/sections/B')))
    assert.ok(html.includes(`href="${at('/tables/T6')}"`))
    assert.doesNotMatch(html, /name="a\.T6\./)
    assert.equal((await by('focal').get(at('/tables/T9'))).status, 404, 'a table that this round does not ask for')
  })

  test('is filled in on its page; what is wrong is said beside the box and nothing typed is lost', async () => {
    assert.match(await text(by('focal').get(at('/tables/T6'))), /name="value\.cells\.persons\|police"/)
    const wrong = await by('focal').post(at('/tables/T6'), form(0, { ...asTyped, 'persons|police': 'many' }))
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /value="many"/)
    const persons = await by('focal').post(at('/tables/T6'), form(0, asTyped, { 'value.about.comment': 'She was born on 3 May 1999' }))
    assert.equal(persons.status, 422)
    assert.match(await persons.text(), /date of birth/)
    const saved = await by('focal').post(at('/tables/T6'), form(0, { ...asTyped, 'persons|total': '٣٩' }))
    assert.deepEqual([saved.status, saved.headers.get('location')?.split('?')[0]], [303, at('/tables/T6')])
    assert.deepEqual(((await see('focal', (tx) => answersOf(tx, 'JO', round))).get('T6')!.value as TableAnswer).cells['persons|total'], { kind: 'value', value: 39 })
  })

  test('a colleague who was faster is shown beside what was typed, and saving again counts', async () => {
    const late = await by('deputy').post(at('/tables/T6'), form(0, { ...asTyped, 'persons|self': '1' }))
    assert.equal(late.status, 409)
    const html = await late.text()
    assert.match(html, /Person focal/)
    assert.match(html, /name="version" value="1"/)
    assert.equal(await versionOf('T6'), 1)
  })

  test('saving by script answers with the new version, or says that somebody was faster', async () => {
    const send = (version: number, self: string) => by('focal').post(at('/tables/T6'), form(version, { ...asTyped, 'persons|total': '39', 'persons|self': self }), { 'x-autosave': '1', accept: 'application/json' })
    const saved = await send(1, '0P')
    assert.deepEqual([saved.status, await saved.json()], [200, { version: 2 }])
    assert.deepEqual(await (await send(0, '0P')).json(), { version: 2 }, 'the same words sent twice are saved')
    const late = await send(1, '1')
    assert.equal(late.status, 409)
    const wrong = await send(2, 'x1')
    assert.equal(wrong.status, 422)
    assert.deepEqual(Object.keys(((await wrong.json()) as { fields: object }).fields), ['value.cells.persons|self'])
  })

  test('what must be corrected keeps the section, the approval and the submission back, and is named', async () => {
    assert.equal(codeOf(await run('focal', finishSectionCommand, { ...key(), section: 'B' })), 'invalid')
    const result = await run('focal', requestApproval, key())
    assert.ok(!result.ok)
    assert.deepEqual([result.problem.message.key, result.problem.message.values, result.problem.details], ['rounds.problem.tablesMustFix', { tables: 'T6', count: 1 }, { open: ['T6'], mustFix: ['T6'] }])
    assert.match(await text(by('focal').get(at('/checks'))), /Must be corrected/)
    assert.doesNotMatch(await text(by('focal').get(at('/checks?grade=note'))), /tag tone-bad[^>]*>(<svg[\s\S]*?<\/svg>)? ?Must be corrected/)
    assert.match(await text(by('focal').get(at())), new RegExp(`${at('/tables/T6')}`))
    assert.ok((await save('focal', 'T6', { value: detected() }, await versionOf('T6'))).ok)
    await must('focal', finishSectionCommand, { ...key(), section: 'B' })
  })

  test('a contributor reads and writes it only where its section was given to them; nobody outside the state sees a draft', async () => {
    assert.equal((await by('contributor').get(at('/tables/T6'))).status, 403)
    assert.equal(codeOf(await save('contributor', 'T6', { value: detected() }, await versionOf('T6')) as never), 'forbidden')
    await must('focal', delegateSection, { ...key(), section: 'A', person: 'contributor' })
    assert.equal((await by('contributor').get(at('/tables/T6'))).status, 404)
    assert.equal((await by('contributor').get(at('/checks'))).status, 404)
    await must('focal', delegateSection, { ...key(), section: 'B', person: 'contributor' })
    assert.equal((await by('contributor').get(at('/tables/T6'))).status, 200)
    for (const who of ['other', 'coordinator', 'partner', 'nobody'] as const) for (const path of ['/tables/T6', '/checks']) assert.ok([403, 404, 303].includes((await by(who).get(at(path))).status), `${who} ${path}`)
  })

  test('the unit reads it with its checks and raises a query on it; accepting writes it to the register of tables', async () => {
    await must('focal', requestApproval, key())
    await must('approver', approveReturn, key())
    const html = await text(by('coordinator').get(at('/tables/T6')))
    assert.match(html, /Metadata and how far it goes/)
    assert.doesNotMatch(html, /name="value\.cells/)
    const raised = await by('data').post(at('/answers/T6/queries'), { text: 'Whose figures are these?', question: 'T6' })
    assert.equal(raised.headers.get('location')?.split('?')[0]?.split('#')[0], at('/tables/T6'))
    const { query } = await must('data', raiseQuery, { ...key(), question: 'T6', query: '', text: 'And of what year?' })
    await must('data', closeQuery, { ...key(), query })
    await must('data', closeQuery, { ...key(), query: query - 1 })
    const late = await by('focal').post(at('/tables/T6'), form(await versionOf('T6'), { ...asTyped, 'persons|police': '77' }))
    assert.equal(late.status, 422)
    assert.match(await late.text(), /was not saved[\s\S]*>77</, 'a form that was open too long keeps its figures')
    assert.deepEqual(await registered(), [])
    assert.equal((await must('coordinator', acceptReturn, key())).written.tables, 1)
    const [row] = await registered()
    assert.deepEqual([row!.table, row!.year, row!.share, row!.source, row!.returnId, row!.cells['persons|total']], ['T6', 2025, 'public', 'Ministry of Justice', `return/${round}/JO`, { kind: 'value', value: 40 }])
    for (const who of ['other', 'partner', 'nobody'] as const) assert.deepEqual(await see(who, (tx) => stateTables(tx)), [], who)
  })

  test('a release shows nothing of it to anybody, whatever is asked for', async () => {
    await must('focal', releaseSection, { ...key(), section: 'B', visibility: 'public', answers: { T6: 'public', B1: 'public' } })
    for (const who of ['other', 'partner', 'nobody'] as const) {
      assert.deepEqual([...(await see(who, (tx) => answersOf(tx, 'JO', round))).keys()], ['B1'], who)
      const html = await text(by(who).get(at('/sections/B')))
      assert.ok(!html.includes('tables/T6') && html.includes('published with small counts protected'), who)
      assert.ok([403, 404, 303].includes((await by(who).get(at('/tables/T6'))).status), who)
      assert.ok([403, 404, 303].includes((await by(who).get(at('/checks'))).status), who)
    }
  })

  test('the state changes how far it goes, with a reason; nobody else does', async () => {
    const change = { ...key(), question: 'T6', share: 'region', reason: 'The figures are small' }
    for (const who of ['deputy', 'contributor', 'other', 'coordinator', 'data', 'partner', 'nobody'] as const) assert.equal(codeOf(await run(who, shareTable, change)), 'forbidden', who)
    assert.equal(codeOf(await run('focal', shareTable, { ...change, reason: '' })), 'invalid')
    assert.equal(codeOf(await run('focal', shareTable, { ...change, share: 'state' })), 'invalid')
    assert.equal(codeOf(await run('focal', shareTable, { ...change, share: 'public' })), 'invalid', 'it is so already')
    assert.equal(codeOf(await run('focal', shareTable, { ...change, question: 'B1' })), 'not_found')
    const refused = await by('focal').post(at('/tables/T6/share'), { share: 'region', reason: '' })
    assert.equal(refused.status, 422)
    const done = await by('focal').post(at('/tables/T6/share'), { share: 'region', reason: 'The figures are small' })
    assert.equal(done.status, 303)
    const [row] = await registered()
    assert.deepEqual([row!.share, row!.reason, row!.cells['persons|total']], ['region', 'The figures are small', { kind: 'value', value: 40 }])
    const table = (await see('coordinator', (tx) => roundTable(tx, { actor: people.coordinator, now }, key(), 'T6')))!.table
    assert.deepEqual([table.share, table.value.share, table.progress.filled], ['region', 'region', 11])
  })

  test('reopening takes it back to the unit, and what is no longer shared is emptied when it is accepted again', async () => {
    const later = hoursOn(1)
    await must('coordinator', reopenReturn, { ...key(), reason: 'Check the total' }, later)
    assert.deepEqual((await registered()).map((one) => [one.share, one.cells['persons|total'], one.reason]), [['unit', { kind: 'value', value: 40 }, 'Check the total']])
    assert.equal(codeOf(await run('focal', shareTable, { ...key(), question: 'T6', share: 'public', reason: 'x' })), 'closed')
    assert.ok((await save('focal', 'T6', { value: detected({ share: 'state' }) }, await versionOf('T6'))).ok)
    await must('focal', requestApproval, key(), later)
    await must('approver', approveReturn, { ...key(), then: 'hold' }, later)
    await must('focal', submitReturn, key(), later)
    assert.equal((await see('coordinator', (tx) => answersOf(tx, 'JO', round))).has('T6'), false, 'kept by the state')
    assert.equal((await must('coordinator', acceptReturn, key(), hoursOn(2))).written.tables, 0)
    assert.deepEqual((await registered()).map((one) => [one.share, one.cells]), [['unit', {}]])
  })

  test('the next round begins with its metadata and compares with the year before, kept to the state or not', async () => {
    const next = await addRound(db, { year: 2026, due: '2027-03-31' })
    const time = hoursOn(3)
    await must('focal', startReturn, { state: 'JO', round: next }, time)
    const read = (who: Who) => see(who, (tx) => readTables(tx, { state: 'JO', round: next, actor: people[who], now: time }))
    const before = (await read('focal'))!
    const [table] = before.tables
    assert.deepEqual([table!.value.cells, table!.value.about.source_body, table!.value.share, table!.answer.visibility, table!.answer.origin.from], [{}, 'Ministry of Justice', 'state', 'state', 'return'])
    assert.deepEqual([...before.before.get(2025)!.keys()], ['T6'])
    const jumped = await saveAnswer(contextOf(db, people.focal, time), { state: 'JO', round: next, question: 'T6', version: table!.answer.version, value: { ...detected(), cells: { ...detected().cells, 'persons|total': 140, 'persons|police': 125 } } })
    assert.ok(jumped.ok, JSON.stringify(jumped))
    const after = (await read('focal'))!.tables[0]!
    assert.ok(after.problems.some((one) => one.check === 'jump_50' && one.grade === 'should_explain'), JSON.stringify(after.problems))
    assert.equal(after.answer.origin.from, 'typed')
  })
})
