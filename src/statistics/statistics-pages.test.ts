import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { langs, t } from '#platform/messages'
import type { Db } from '#platform/database'
import { loadReference } from '#states'
import { openTestDatabase } from '../platform/database/testing.ts'
import { asker, personOf } from '../states/testing.ts'
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
      assert.ok((await (await asker(db).get(`/${lang}/statistics?by=form`)).text()).includes(t(lang, 'statistics.note.detection')))
      assert.ok((await (await asker(db).get(`/${lang}/statistics?measure=persons_convicted`)).text()).includes(t(lang, 'statistics.note.justice')))
    }
  })

  test('a withheld number is shown as withheld and never as 0, on the page and in the file', async () => {
    const html = await (await asker(db).get('/en/statistics?state=BH&from=2007&to=2009')).text()
    assert.equal(html.match(/cell-suppressed_primary/g)!.length, 3 + 1, 'three cells and the key')
    assert.match(html, /&lt;5/)
    assert.doesNotMatch(html, /<bdi class="num">0<\/bdi>/)
    const [head, ...rows] = rowsOf(await (await asker(db).get('/en/statistics.csv?state=BH&from=2007&to=2009')).text())
    assert.equal(head!.length, 15)
    for (const row of rows) assert.deepEqual(row.slice(7, 10), ['suppressed_primary', '', '5'])
    assert.equal(rows.length, 3)
  })

  test('the file holds the same choice as the page, states in alphabetical order', async () => {
    const [, ...rows] = rowsOf(await (await asker(db).get('/ar/statistics.csv?measure=persons_prosecuted')).text())
    const names = [...new Set(rows.map((row) => row[1]!))]
    assert.deepEqual(names, [...names].sort(new Intl.Collator('ar').compare))
    assert.ok(rows.length > 100)
    assert.ok(rows.every((row) => row[3] === 'persons_prosecuted' && row[4] === 'total'))
  })

  test('what is not released is neither on the page nor in the file of the public; whoever downloads it is named in the log', async () => {
    await recordCells(db, [{ state: 'SO', year: 2025, measure: 'victims_detected', kind: 'value', value: 98765, source: 'Return', asOf: '2026', confidence: 'confirmed', visibility: 'unit', origin: 'state', returnId: 'r1', recordedBy: 'p1' }])
    for (const [asks, sees] of [[asker(db), false], [asker(db, personOf(['focal_point'], 'MA')), false], [asker(db, personOf(['focal_point'], 'SO')), true], [asker(db, personOf(['data_officer'])), true]] as const)
      for (const path of ['/en/statistics?state=SO', '/en/statistics.csv?state=SO', '/en/states/SO'])
        assert.equal(/98,?765/.test(await (await asks.get(path)).text()), sees, path)
    const logged = await db.selectFrom('audit_entry').selectAll().where('verb', '=', 'statistics.read').execute()
    assert.equal(logged.length, 3)
    assert.equal(logged[0]?.subject, 'statistics.csv?state=SO')
  })

  test('an address with nonsense opens the default choice', async () => {
    for (const query of ['?measure=x&by=y&state=ZZ&from=abc&to=99999', '?from=٢٠١٥&to=2010'])
      assert.equal((await asker(db).get(`/ar/statistics${query}`)).status, 200)
  })

  test('a choice without any figure says that this is not zero', async () => {
    assert.ok((await (await asker(db).get('/en/statistics?state=LY')).text()).includes(t('en', 'statistics.page.nothing')))
  })
})
