import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { langs, t } from '#platform/messages'
import type { Db } from '#platform/database'
import { loadReference } from '#states'
import { openTestDatabase } from '../platform/database/testing.ts'
import { asker, personOf } from '../states/testing.ts'
import { dictionary, listOf } from './dictionary.ts'
import { recordCells } from './statistics-store.ts'

const rowsOf = (csv: string) => csv.replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!.slice(0, -1).map((cell) => cell.replace(/,$/, '')))

describe('pages of the statistics', () => {
  let db: Db
  before(async () => {
    ;({ db } = await openTestDatabase())
    await loadReference(db)
  })

  test('beside every choice stands how it is to be read', async () => {
    for (const lang of langs) {
      assert.ok((await (await asker(db).get(`/${lang}/statistics/register?by=form`)).text()).includes(t(lang, 'statistics.note.detection')))
      assert.ok((await (await asker(db).get(`/${lang}/statistics/register?measure=persons_convicted`)).text()).includes(t(lang, 'statistics.note.justice')))
    }
  })

  test('a withheld number is shown as withheld and never as 0, on the page and in the file', async () => {
    const html = await (await asker(db).get('/en/statistics/register?state=BH&from=2007&to=2009')).text()
    assert.equal(html.match(/cell-suppressed_primary/g)!.length, 3 + 1, 'three cells and the key')
    assert.match(html, /&lt;5/)
    assert.doesNotMatch(html, /<bdi class="num">0<\/bdi>/)
    const [head, ...rows] = rowsOf(await (await asker(db).get('/en/statistics/register.csv?state=BH&from=2007&to=2009')).text())
    assert.equal(head!.length, 15)
    for (const row of rows) assert.deepEqual(row.slice(7, 10), ['suppressed_primary', '', '5'])
    assert.equal(rows.length, 3)
  })

  test('the file holds the same choice as the page, states in alphabetical order', async () => {
    const [, ...rows] = rowsOf(await (await asker(db).get('/ar/statistics/register.csv?measure=persons_prosecuted')).text())
    const names = [...new Set(rows.map((row) => row[1]!))]
    assert.deepEqual(names, [...names].sort(new Intl.Collator('ar').compare))
    assert.ok(rows.length > 100)
    assert.ok(rows.every((row) => row[3] === 'persons_prosecuted' && row[4] === 'total'))
  })

  test('what is not released is neither on the page nor in the file of the public; whoever downloads it is named in the log', async () => {
    await recordCells(db, [{ state: 'SO', year: 2025, measure: 'victims_detected', kind: 'value', value: 98765, source: 'Return', asOf: '2026', confidence: 'confirmed', visibility: 'unit', origin: 'state', returnId: 'r1', recordedBy: 'p1' }])
    for (const [asks, sees] of [[asker(db), false], [asker(db, personOf(['focal_point'], 'MA')), false], [asker(db, personOf(['focal_point'], 'SO')), true], [asker(db, personOf(['data_officer'])), true]] as const)
      for (const path of ['/en/statistics/register?state=SO', '/en/statistics/register.csv?state=SO', '/en/states/SO'])
        assert.equal(/98,?765/.test(await (await asks.get(path)).text()), sees, path)
    const logged = await db.selectFrom('audit_entry').selectAll().where('verb', '=', 'statistics.read').execute()
    assert.equal(logged.length, 3)
    assert.equal(logged[0]?.subject, 'statistics/register.csv?state=SO')
  })

  test('an address with nonsense opens the default choice', async () => {
    for (const query of ['?measure=x&by=y&state=ZZ&from=abc&to=99999', '?from=٢٠١٥&to=2010'])
      assert.equal((await asker(db).get(`/ar/statistics/register${query}`)).status, 200)
  })

  test('a choice without any figure says that this is not zero', async () => {
    assert.ok((await (await asker(db).get('/en/statistics/register?state=LY')).text()).includes(t('en', 'statistics.page.nothing')))
  })
})

describe('pages of the statistical dictionary', () => {
  let db: Db
  before(async () => void ({ db } = await openTestDatabase()))
  const open = async (path: string) => (await asker(db).get(path)).text()

  test('everyone reads every table in three languages, with its version and all codes of its lists', async () => {
    for (const lang of langs) {
      assert.ok((await open(`/${lang}/statistics/register`)).includes(`href="/${lang}/statistics/dictionary"`))
      const list = await open(`/${lang}/statistics/dictionary`)
      for (const table of dictionary.tables) {
        assert.ok(list.includes(`href="/${lang}/statistics/dictionary/${table.code}"`), table.code)
        const html = await open(`/${lang}/statistics/dictionary/${table.code}`)
        assert.ok(html.includes(t(lang, 'statistics.dictionary.version', { version: dictionary.version })), table.code)
        for (const { list: code } of table.dimensions) for (const one of listOf(dictionary, code).codes) assert.ok(html.includes(`>${one.code}</code>`), `${table.code} ${one.code}`)
      }
    }
  })

  test('a table that does not exist is not found, neither as a page nor as a file', async () => {
    for (const path of ['T0', 'T18', 't1', 'T1/table.xml', 'T99/table.csv', 'T99/table.json']) assert.equal((await asker(db).get(`/en/statistics/dictionary/${path}`)).status, 404, path)
  })

  test('the search finds a table by one of its categories, and says where nothing was found', async () => {
    const html = await open('/fr/statistics/dictionary?q=mendicité')
    assert.ok(html.includes('/dictionary/T1"') && html.includes('Mendicité forcée') && !html.includes('/dictionary/T4"'))
    assert.ok((await open('/ar/statistics/dictionary?q=zqzq')).includes(t('ar', 'statistics.dictionary.nothing')))
  })

  test('the whole dictionary is downloaded as it is, a table with what it refers to', async () => {
    assert.deepEqual(JSON.parse(await open('/en/statistics/dictionary.json')), dictionary)
    const one = JSON.parse(await open('/en/statistics/dictionary/T11/table.json')) as { version: number; table: { code: string }; lists: unknown[] }
    assert.deepEqual([one.version, one.table.code, one.lists.length], [1, 'T11', 1])
    assert.equal(rowsOf(await open('/ar/statistics/dictionary/T12/table.csv')).length, 1 + 4)
    assert.equal(rowsOf(await open('/en/statistics/dictionary.csv')).length, 1 + dictionary.lists.reduce((sum, list) => sum + list.codes.length, 0))
  })
})

describe('statistics.record', () => {
  let db: Db
  before(async () => {
    ;({ db } = await openTestDatabase())
    await loadReference(db)
  })
  const path = '/en/statistics/record?state=BH&measure=victims_detected&form=total&sex=total&age=total&year=2009'
  const correction = { seen: '', kind: 'value', value: '\u0667', source: 'Ministry of Interior, letter', asOf: '2026-02-01', confidence: 'sourced', visibility: 'public', reason: 'Published by the state since' }
  const seenOn = (html: string) => /name="seen" value="(\d+)"/.exec(html)![1]!

  test('statistics.record is refused to everyone but the coordinator and the data officer', async () => {
    for (const [roles, state] of [[['legal_officer'], null], [['auditor'], null], [['administrator'], null], [['focal_point'], 'BH'], [['donor'], null]] as const) {
      assert.equal((await asker(db, personOf(roles, state)).get(path)).status, 403, roles[0])
      assert.equal((await asker(db, personOf(roles, state)).post(path, correction)).status, 403, roles[0])
    }
    assert.equal((await asker(db).post(path, correction)).status, 401)
  })

  test('a number beside a reason, a zero that is a value and a missing source are refused beside their fields', async () => {
    const officer = asker(db, personOf(['data_officer']))
    const seen = seenOn(await (await officer.get(path)).text())
    for (const wrong of [{ kind: 'suppressed_primary' }, { value: '0' }, { value: '' }, { source: '' }, { reason: '' }, { kind: 'zero' }])
      assert.equal((await officer.post(path, { ...correction, seen, ...wrong })).status, 422, JSON.stringify(wrong))
  })

  test('a correction becomes the current cell, the published one stays as history, and a stale form is refused', async () => {
    const officer = asker(db, personOf(['data_officer']))
    const seen = seenOn(await (await officer.get(path)).text())
    assert.equal((await officer.post(path, { ...correction, seen })).status, 303)
    const file = await (await asker(db).get('/en/statistics/register.csv?state=BH&from=2009&to=2009')).text()
    assert.match(file, /BH,Bahrain,2009,victims_detected,total,total,total,value,7,/)
    assert.equal((await officer.post(path, { ...correction, seen, value: '9' })).status, 409)
    assert.equal((await db.selectFrom('statistic_cell').selectAll().where('state', '=', 'BH').where('year', '=', 2009).where('measure', '=', 'victims_detected').where('form', '=', 'total').where('sex', '=', 'total').where('age', '=', 'total').execute()).length, 2)
    const entry = await db.selectFrom('audit_entry').selectAll().where('verb', '=', 'statistics.record').executeTakeFirstOrThrow()
    assert.equal(entry.reason, correction.reason)
  })
})
