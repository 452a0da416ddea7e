import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { langs, t } from '#platform/messages'
import type { Db } from '#platform/database'
import { can, scopeOf } from '#accounts'
import { createApp } from '#platform/http'
import { loadReference } from '#states'
import { openTestDatabase } from '../platform/database/testing.ts'
import { readBook } from '../platform/xlsx/index.ts'
import { choiceQuery, readChoice } from './choice.ts'
import { openChoice, readView } from './explorer-model.ts'
import { foldParts, figuresOf } from './figures.ts'
import { routes } from './index.ts'
import { cellOfLine, publish, sampleCells } from './testing.ts'
import { breaksOf, sharesOf } from './view.ts'

describe('the explorer', () => {
  let db: Db
  const years = [2019, 2020, 2021]
  before(async () => {
    ;({ db } = await openTestDatabase())
    await loadReference(db)
    await publish(db, 0, [
      cellOfLine('T1', 'total|total|total|total', 'QA', 2018, 44), cellOfLine('T1', 'total|total|total|total', 'BH', 2018, 'suppressed_primary', { below: 5 }),
      cellOfLine('T1', 'total|total|total|total', 'JO', 2018, 77)
    ])
    await publish(db, 1, sampleCells(['JO', 'MA', 'EG', 'ARB'], years, ['T1', 'T2', 'T10', 'T13']), { origin: 'unit', title: 'Three years' })
  })
  const app = () => createApp({
    db, baseUrl: 'http://127.0.0.1:3000', sample: false, can, scopeOf, navigation: [], routes,
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }, findActor: async () => ({ kind: 'public' })
  })
  const get = (path: string, headers: Record<string, string> = {}) => app().request(`http://127.0.0.1:3000${path}`, { headers })
  const text = async (path: string) => (await get(path)).text()
  const view = async (query: string) => {
    const opened = (await openChoice(db, new URLSearchParams(query)))!
    return readView(db, opened, 'en')
  }

  test('the first visit shows victims detected of all states and years, with the note how to read them', async () => {
    for (const lang of langs) {
      const html = await text(`/${lang}/statistics`)
      assert.ok(html.includes(t(lang, 'statistics.note.detection')))
      for (const state of ['Qatar', 'قطر']) if ((state === 'قطر') === (lang === 'ar')) assert.ok(html.includes(state), lang)
      assert.match(html, /chart-wide/)
    }
  })

  test('an address that is read and written again is the same, and a form leads to it', async () => {
    const offers = await Promise.all(['T1', 'T2', 'T10', 'T13'].map(async (measure) => (await openChoice(db, new URLSearchParams({ measure })))!.offer))
    const words = fc.constantFrom('', 'sex', 'age', 'form', 'stage', 'status', 'none', 'step', 'border', 'female', 'JO', 'JO,MA', 'ARB', '2019', '٢٠٢٠', '2100', 'lines', 'multiples', 'shares', 'pyramid', 'stages', 'same', 'newest', 'reverse', 'sex:female', 'stage:convicted,sex:male', 'age:child', '3')
    const names = fc.constantFrom('by', 'at', 'states', 'from', 'to', 'year', 'chart', 'scale', 'order', 'years', 'page', 'at.sex', 'at.stage', 'state')
    fc.assert(fc.property(fc.constantFrom(...offers), fc.array(fc.tuple(names, words), { maxLength: 8 }), (offer, pairs) => {
      const choice = readChoice(new URLSearchParams(pairs), offer)
      const query = choiceQuery(choice, offer)
      assert.deepEqual(readChoice(new URLSearchParams(query), offer), choice)
      assert.equal(choiceQuery(readChoice(new URLSearchParams(query), offer), offer), query)
    }), { numRuns: 400 })
    const sent = await get('/en/statistics?measure=T1&by=sex&from=2018&to=2021&states=JO&states=MA&at.form=total&at.age=total')
    assert.deepEqual([sent.status, sent.headers.get('location')], [303, '/en/statistics?by=sex&states=JO,MA'])
  })

  test('only what is published is on offer', async () => {
    const html = await text('/en/statistics')
    assert.ok(html.includes('value="T10"') && !html.includes('value="T5"'))
  })

  test('a hidden cell is a mark and never a zero, in the table, the files and the figure', async () => {
    const html = await text('/en/statistics?states=BH')
    assert.match(html, /&lt;5/)
    assert.doesNotMatch(html, /<bdi class="num">0<\/bdi>/)
    const csv = await text('/en/statistics/figures.csv?states=BH')
    assert.match(csv, /BH,Bahrain,2018,T1,persons,total,total,total,total,suppressed_primary,,5,no,,0,/)
    assert.doesNotMatch((await text('/en/statistics/chart.svg?states=BH')), /L [\d.]+ [\d.]+" fill="none" stroke="#0b5d57" stroke-width="2"/)
  })

  test('states stand by name in every language, never by their numbers', async () => {
    for (const lang of langs) {
      const csv = await text(`/${lang}/statistics/figures.csv?measure=T1&from=2018&to=2018`)
      const names = csv.split('\r\n').slice(1, -1).map((row) => row.split(',')[1]!)
      assert.deepEqual(names, [...names].sort(new Intl.Collator(lang).compare))
      assert.equal(names.length, 3)
    }
    const down = await text('/en/statistics?order=reverse')
    assert.ok(down.indexOf('<div>Qatar</div>') < down.indexOf('<div>Bahrain</div>'))
  })

  test('no line joins what others published and what the unit published', async () => {
    const cell = (year: number, publication: number) => ({ table: 'T1', measure: 'persons', codes: '', state: 'JO', year, publication, cell: { kind: 'zero' as const, value: 0 as const, provisional: false }, base: null })
    assert.deepEqual(breaksOf([cell(2017, 0), null, cell(2019, 1), cell(2020, 1)], new Set([0])), [2019])
    const found = await view('states=JO')
    assert.deepEqual(found.lines[0]!.breaks, [2019])
    assert.ok((await text('/en/statistics?states=JO')).includes('The counting changes in: \u20682019\u2069'))
  })

  test('shares are drawn only where every part is a number or the total is known and nothing is hidden; the rest is left out by name', async () => {
    const found = await view('by=status&states=MA&chart=shares')
    const { rows, left } = sharesOf(found)
    assert.equal(rows.length + left.length, 3)
    for (const row of rows) assert.ok(row.parts.every((part) => part !== null))
    for (const { year } of left) assert.ok(found.lines.some((line) => line.points[year - found.from]!.cell?.value === null))
  })

  test('parts beyond six are put together and nothing is lost', () => {
    const rows = [[1, 9, 2, 8, 3, 7, 4, 6]]
    const { kept, folded } = foldParts(rows, 8)
    assert.deepEqual([kept, folded], [[1, 3, 5, 6, 7], [0, 2, 4]])
    assert.equal([...kept, ...folded].reduce((sum, at) => sum + rows[0]![at]!, 0), 40)
  })

  test('a pyramid needs one place: one state, or the regional total', async () => {
    const drawn = async (query: string) => figuresOf(await view(query), { lang: 'en' }).length
    assert.equal(await drawn('chart=pyramid'), 1)
    assert.equal(await drawn('chart=pyramid&states=MA'), 1)
    const html = await text('/en/statistics?states=QA&chart=pyramid')
    assert.ok(html.includes(t('en', 'explorer.empty.title')))
  })

  test('stages are shown with ratios, and with the words that they are not the same persons', async () => {
    const html = await text('/fr/statistics?measure=T10&states=MA')
    assert.ok(html.includes(t('fr', 'explorer.note.stages')))
    assert.match(html, /pour 100 au stade/)
  })

  test('a choice without any figure says so, and what there is', async () => {
    const html = await text('/ar/statistics?states=LY')
    assert.ok(html.includes(t('ar', 'explorer.empty.title')))
    assert.equal((await get('/en/statistics?by=x&chart=y&from=%E0%A4%A&states=ZZ')).status, 303)
  })

  test('an address of the page before this one still opens', async () => {
    assert.equal((await get('/en/statistics?measure=persons_convicted&state=MA')).headers.get('location'), '/en/statistics?measure=T10&states=MA')
  })

  test('the frame for other sites, and the pictures, may be shown there; every other page may not', async () => {
    for (const path of ['/en/statistics/embed', '/en/statistics/chart.svg', '/en/statistics/chart.png']) {
      const { headers } = await get(path)
      assert.equal(headers.get('x-frame-options'), null, path)
      assert.match(headers.get('content-security-policy')!, /frame-ancestors \*/)
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin')
    }
    const { headers } = await get('/en/statistics')
    assert.equal(headers.get('x-frame-options'), 'DENY')
    assert.match(headers.get('content-security-policy')!, /frame-ancestors 'none'/)
    const html = await text('/en/statistics/embed?states=JO')
    assert.match(html, /Source: Nasaq/)
    assert.match(html, /href="http:\/\/127\.0\.0\.1:3000\/en\/statistics\?states=JO" target="_top"/)
    assert.doesNotMatch(html, /<form|<nav/)
  })

  test('files name themselves and are answered by their content', async () => {
    const csv = await get('/en/statistics/figures.csv?by=sex&states=JO')
    assert.match(csv.headers.get('content-disposition')!, /attachment; filename\*=UTF-8''nasaq-T1-by-sex-states-JO\.csv/)
    const again = await app().request('http://127.0.0.1:3000/en/statistics/figures.csv?by=sex&states=JO', { headers: { 'if-none-match': csv.headers.get('etag')! } })
    assert.equal(again.status, 304)
    assert.equal((await get('/en/statistics/chart.png?states=JO')).headers.get('content-type'), 'image/png')
  })

  test('the workbook holds the same numbers as the page, and says what they are', async () => {
    const answer = await get('/fr/statistics/figures.xlsx?by=sex&states=MA')
    const read = await readBook(new Uint8Array(await answer.arrayBuffer()))
    assert.ok(read.ok)
    const [figures, about] = read.book.sheets
    const found = await view('by=sex&states=MA')
    const shown = [...found.wholes.values(), ...found.lines].flatMap((line) => line.published).filter((one) => one !== null)
    const rows = new Set([...figures!.cells.keys()].map((address) => address.replace(/^[A-Z]+/, '')))
    assert.equal(rows.size, shown.length + 1)
    assert.ok([...about!.cells.values()].some((cell) => cell.value === 'Publication 1, « Publication d’essai »'))
  })

  test('computed indicators say their numerator and denominator, or why they are not computed', async () => {
    const html = await text('/en/statistics/indicators?year=2020&states=MA')
    assert.match(html, /<small class="made-of">/)
    assert.match(html, /World Bank/)
    assert.ok((await text('/en/statistics/indicators?year=2018')).includes(t('en', 'statistics.reason.suppressed')))
    assert.equal((await get('/ar/statistics/indicators?year=nonsense')).status, 200)
  })
})

test('before anything is published the page says so', async () => {
  const { db } = await openTestDatabase()
  const app = createApp({ db, baseUrl: 'http://127.0.0.1:3000', sample: false, can, scopeOf, navigation: [], routes, assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }, findActor: async () => ({ kind: 'public' }) })
  assert.ok((await (await app.request('http://127.0.0.1:3000/en/statistics')).text()).includes(t('en', 'explorer.nothingYet.title')))
  assert.equal((await app.request('http://127.0.0.1:3000/en/statistics/figures.csv')).status, 404)
})
