/** A report from what states released to the public page, on the real database, by commands and addresses alone. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { verifyChain } from '#platform/audit'
import { scoped, type Db, type OpenDatabase } from '#platform/database'
import { langs } from '#platform/messages'
import { publicActor, scopeOf } from '#accounts'
import { releaseSection, withdrawSection } from '#rounds'
import { openTestDatabase } from '../platform/database/testing.ts'
import { stopTypesetter } from './index.ts'
import { differenceOf } from './difference.ts'
import { fingerprint, regionalReportModel, sha256 } from './regional-report-model.ts'
import { publishReport } from './reports-commands.ts'
import { listReports, reportByNumber, reportContent } from './reports-store.ts'
import { acceptedRound, browserOf, does, now, people, tries, words } from './testing.ts'

let opened: OpenDatabase
let db: Db
let round: number
const place = () => ({ state: 'JO', round })
const model = async () => (await scoped(db, scopeOf(people.coordinator), (tx) => regionalReportModel(tx, { round, now, sample: false })))!
const asPublic = <T>(run: (tx: Db) => Promise<T>) => scoped(db, scopeOf(publicActor), run)
const jordan = async () => (await model()).states.find((state) => state.code === 'JO')!
const text = async (response: Promise<Response>) => (await (await response).text()).replace(/[\u2066-\u2069]/g, '')
const seen = async () => fingerprint(await model())

describe('a regional report', () => {
  before(async () => {
    opened = await openTestDatabase()
    db = opened.db
    round = await acceptedRound(db)
  })
  after(async () => {
    await stopTypesetter()
    await opened.close()
  })

  test('what is accepted and not released is not in it, though the unit who makes it reads all of it', async () => {
    const report = await model()
    const own = await jordan()
    assert.deepEqual([own.status, own.sections, own.answers, own.statements], ['accepted', { released: 0, total: 2 }, [], []])
    const whole = JSON.stringify(report)
    for (const word of Object.values(words)) assert.ok(!whole.includes(word), word)
    assert.deepEqual(report.pillars[0]!.indicators[0]!.answers, { yes: 0, no: 0 })
    assert.equal(report.states.find((state) => state.code === 'MA')?.status, 'missing')
  })

  test('report.publish: a report without anything released is not published', async () => {
    const result = await tries(db, 'coordinator', publishReport, { round, seen: await seen() })
    assert.equal(!result.ok && result.problem.message.key, 'reports.problem.nothingReleased')
  })

  test('a released section is in it as far as each answer was released, and its indicators count', async () => {
    await does(db, 'focal', releaseSection, { ...place(), section: 'A', visibility: 'public' })
    const own = await jordan()
    assert.deepEqual(own.answers.map((answer) => answer.question), ['A1', 'A3', 'A4'])
    assert.equal(own.statements[0]?.text.en, words.law)
    assert.deepEqual(own.sections, { released: 1, total: 2 })
    const report = await model()
    for (const hidden of [words.unit, words.kept]) assert.ok(!JSON.stringify(report).includes(hidden), hidden)
    assert.deepEqual(report.pillars[0]!.indicators[0]!.answers, { yes: 1, no: 0 })
    assert.deepEqual(own.indicators.map((row) => [row.code, row.current?.value]), [['P1.5', 1]])
  })

  test('what is released to the other states only is not in it', async () => {
    await does(db, 'focal', releaseSection, { ...place(), section: 'A', visibility: 'states' })
    const own = await jordan()
    assert.deepEqual([own.answers, own.sections.released], [[], 0])
    assert.deepEqual((await model()).pillars[0]!.indicators[0]!.answers, { yes: 0, no: 0 })
    await does(db, 'focal', releaseSection, { ...place(), section: 'A', visibility: 'public' })
  })

  test('report.publish is refused to everyone but the coordinator', async () => {
    for (const who of Object.keys(people) as (keyof typeof people)[]) {
      if (who === 'coordinator') continue
      const result = await tries(db, who, publishReport, { round, seen: await seen() })
      assert.equal(!result.ok && result.problem.code, 'forbidden', who)
    }
    assert.equal((await browserOf(db, people.data).get(`/en/reports/rounds/${round}/publish`)).status, 403)
    assert.equal((await browserOf(db).post(`/en/reports/rounds/${round}/publish`, {})).status, 401)
    assert.deepEqual(await asPublic(listReports), [])
  })

  test('the preview is for the unit; nobody else learns what is not published', async () => {
    const path = `/en/reports/rounds/${round}`
    assert.equal((await browserOf(db, people.data).get(path)).status, 200)
    for (const actor of [people.focal, people.partner]) assert.equal((await browserOf(db, actor).get(path)).status, 403)
    for (const at of [path, `${path}/report.pdf`, `${path}/states/JO`, `${path}/publish`]) assert.equal((await browserOf(db).get(at)).status, 303, at)
  })

  test('what is published is what was previewed: when it changed since, the page asks to look again', async () => {
    const result = await tries(db, 'coordinator', publishReport, { round, seen: 'f'.repeat(64) })
    assert.equal(!result.ok && result.problem.code, 'conflict')
    const response = await browserOf(db, people.coordinator).post(`/en/reports/rounds/${round}/publish`, { seen: 'f'.repeat(64) })
    assert.equal(response.status, 409)
  })

  test('publishing freezes the report; everyone reads it in three languages and every state its own page', async () => {
    const coordinator = browserOf(db, people.coordinator)
    const form = await text(coordinator.get(`/en/reports/rounds/${round}/publish`))
    const response = await coordinator.post(`/en/reports/rounds/${round}/publish`, { seen: /name="seen" value="([0-9a-f]{64})"/.exec(form)![1]! })
    assert.equal(response.status, 303)
    const visitor = browserOf(db)
    const [report] = await asPublic(listReports)
    assert.equal(response.headers.get('location'), `/en/reports/${report!.number}`)
    for (const lang of langs) {
      const html = await text(visitor.get(`/${lang}/reports/${report!.number}`))
      assert.match(html, new RegExp(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`))
      assert.ok(html.includes(`/${lang}/reports/${report!.number}/states/JO`) && html.includes(report!.sha256))
      const pdf = Buffer.from(await (await visitor.get(`/${lang}/reports/${report!.number}/report.pdf`)).arrayBuffer()).toString('latin1')
      assert.match(pdf, new RegExp(`^%PDF[\\s\\S]*/Lang ?\\(${lang}\\)`))
    }
    const page = await text(visitor.get(`/en/reports/${report!.number}/states/JO`))
    assert.ok(page.includes(words.law) && page.includes(words.source) && !page.includes(words.unit))
    for (const code of ['MA', 'XX', 'jo']) assert.equal((await visitor.get(`/en/reports/${report!.number}/states/${code}`)).status, 404, code)
    for (const number of ['0', '99', '01', '1e0']) assert.equal((await visitor.get(`/en/reports/${number}`)).status, 404, number)
  })

  test('the hash is that of the frozen text, and nobody can change or delete a report', async () => {
    const [report] = await asPublic(listReports)
    const { content } = await db.selectFrom('report_content').select('content').where('number', '=', report!.number).executeTakeFirstOrThrow()
    assert.equal(sha256(content), report!.sha256)
    for (const who of ['coordinator', 'data', 'focal'] as const) {
      await assert.rejects(scoped(db, scopeOf(people[who]), (tx) => tx.updateTable('report_content').set({ content: '{}' }).execute()), /permission denied/)
      await assert.rejects(scoped(db, scopeOf(people[who]), (tx) => tx.deleteFrom('report').execute()), /permission denied/)
    }
    await assert.rejects(scoped(db, scopeOf(people.focal), (tx) => tx.insertInto('report_content').values({ number: 99, content: '{}' }).execute()), /row-level security/)
  })

  test('nothing new to say is no new version', async () => {
    const result = await tries(db, 'coordinator', publishReport, { round, seen: await seen(), changeNote: { en: 'x' } })
    assert.equal(!result.ok && result.problem.message.key, 'reports.problem.unchanged')
  })

  test('a section that is taken back is not in a newly built report, while the published one stays as it was', async () => {
    const [report] = await asPublic(listReports)
    await does(db, 'focal', withdrawSection, { ...place(), section: 'A', reason: 'A number is wrong' })
    const own = await jordan()
    assert.deepEqual([own.answers, own.statements, own.sections.released, own.indicators], [[], [], 0, []])
    assert.ok(!JSON.stringify(await model()).includes(words.law))
    const frozen = await asPublic((tx) => reportContent(tx, report!.number))
    assert.equal(frozen!.states.find((state) => state.code === 'JO')?.answers.length, 3)
    const difference = differenceOf(frozen!, await model())
    assert.deepEqual([difference.any, difference.states, difference.withdrawn, difference.figures], [true, ['JO'], ['JO'], true])
  })

  test('a new version says what changed, replaces the one before, and only the unit still reads that', async () => {
    await does(db, 'focal', releaseSection, { ...place(), section: 'A', visibility: 'public', answers: { A3: 'unit' } })
    const [first] = await asPublic(listReports)
    const silent = await tries(db, 'coordinator', publishReport, { round, seen: await seen() })
    assert.deepEqual(!silent.ok && silent.problem.fields, { changeNote: { key: 'reports.problem.noChangeNote' } })
    const later = new Date(now.getTime() + 86_400_000)
    const { number, version } = await does(db, 'coordinator', publishReport, { round, seen: await seen(), changeNote: { en: 'Jordan took back one answer', authentic: 'en' } }, later)
    assert.equal(version, 2)
    assert.equal((await asPublic((tx) => reportByNumber(tx, first!.number)))?.current, number)
    assert.equal(await asPublic((tx) => reportContent(tx, first!.number)), null)
    const visitor = browserOf(db)
    for (const rest of ['', '/report.pdf', '/states/JO']) {
      const response = await visitor.get(`/fr/reports/${first!.number}${rest}`)
      assert.equal(response.headers.get('location'), `/fr/reports/${number}${rest}`)
    }
    assert.match(await text(visitor.get(`/en/reports/${number}`)), /Jordan took back one answer/)
    assert.ok(!(await text(visitor.get(`/en/reports/${number}/states/JO`))).includes(words.law))
    assert.ok((await text(browserOf(db, people.data).get(`/en/reports/${first!.number}/states/JO`))).includes(words.law))
  })

  test('every publication is in the audit log with the hash of what was published', async () => {
    const rows = await db.selectFrom('audit_entry').selectAll().where('verb', '=', 'report.publish').orderBy('number').execute()
    const reports = (await asPublic(listReports)).toReversed()
    assert.deepEqual(rows.map((row) => row.subject), reports.map((report) => `report/${report.number}`))
    rows.forEach((row, index) => assert.ok(row.payload.includes(reports[index]!.sha256)))
    assert.ok((await verifyChain(db)).ok)
  })
})

describe('what was handed over', () => {
  before(async () => {
    opened = await openTestDatabase()
    db = opened.db
    round = await acceptedRound(db)
  })
  after(async () => {
    await stopTypesetter()
    await opened.close()
  })
  const path = (rest = '', number = 1) => `/en/rounds/${round}/JO/submissions/${number}${rest}`

  test('submission.export is refused to everyone but the officers, the focal points and the approver of the state', async () => {
    const allowed = ['focal', 'deputy', 'approver', 'coordinator', 'data']
    for (const who of Object.keys(people) as (keyof typeof people)[])
      for (const rest of ['', '/snapshot.json']) {
        const { status } = await browserOf(db, people[who]).get(path(rest))
        assert.equal(status === 200, allowed.includes(who), `${who} ${rest} ${status}`)
      }
  })

  test('the text that is downloaded has the hash of the receipt, and every copy is logged', async () => {
    const body = await (await browserOf(db, people.data).get(path('/snapshot.json'))).text()
    const { hash } = await db.selectFrom('submission').select('hash').executeTakeFirstOrThrow()
    assert.equal(createHash('sha256').update(body).digest('hex'), hash)
    assert.ok(!body.includes('women'), 'what the state keeps is not in it')
    const rows = await db.selectFrom('audit_entry').select(['actor', 'subject', 'state']).where('verb', '=', 'submission.export').where('actor', '=', 'data').execute()
    assert.deepEqual(rows.at(-1), { actor: 'data', subject: `return/${round}/JO/1`, state: 'JO' })
  })

  test('the state sees on the page what it kept to itself, the unit does not', async () => {
    assert.match(await text(browserOf(db, people.focal).get(path())), /women/)
    assert.doesNotMatch(await text(browserOf(db, people.data).get(path())), /women/)
  })

  test('who of the unit opened the page of a submission is in the log, once an hour; the state itself is not', async () => {
    for (const who of ['data', 'coordinator', 'data', 'focal'] as const) await browserOf(db, people[who]).get(path())
    const entries = await db.selectFrom('audit_entry').select('actor').where('verb', '=', 'return.read').where('subject', '=', `return/${round}/JO/1`).execute()
    assert.deepEqual(entries.map((one) => one.actor).sort(), ['coordinator', 'data'])
  })

  test('the receipt counts the same for the unit and the state, and is for nobody else', async () => {
    const bytes = async (actor: (typeof people)['focal']) => Buffer.from(await (await browserOf(db, actor).get(path('/receipt.pdf'))).arrayBuffer())
    const [state, unit] = [await bytes(people.focal), await bytes(people.coordinator)]
    assert.match(unit.toString('latin1'), /^%PDF/)
    assert.equal(state.length, unit.length)
    for (const actor of [people.other, people.partner, people.nobody]) assert.notEqual((await browserOf(db, actor).get(path('/receipt.pdf'))).status, 200)
  })

  test('a submission that does not exist is not found', async () => {
    for (const at of [path('', 2), path('/receipt.pdf', 2), path('/snapshot.json', 0), `/en/rounds/${round}/MA/submissions/1`, '/en/rounds/99/JO/submissions/1/receipt.pdf'])
      assert.equal((await browserOf(db, people.coordinator).get(at)).status, 404, at)
  })
})
