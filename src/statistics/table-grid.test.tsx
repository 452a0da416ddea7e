import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ReaderContext } from '#platform/page'
import { langs, t, type Lang } from '#platform/messages'
import { formInput } from '../platform/http/form.ts'
import { dictionary, findTable } from './dictionary.ts'
import { blankTable, type ReportedCell } from './table-answer.ts'
import { readTableForm } from './table-form.ts'
import { expectedKeys } from './table-keys.ts'
import { TableView } from './table-view.tsx'
import { filledTable, formPage } from './testing.tsx'

const table = (code: string) => findTable(dictionary, code)!
const total = 'persons|total|total|total|total'
const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** What a browser would send of the page. */
function sent(html: string): [string, string][] {
  const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => /\sname=/.test(tag) && (!/type="radio"/.test(tag) || /\schecked/.test(tag)))
  const areas = [...html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(([, tag, text]): [string, string] => [attribute(tag!, 'name'), plain(text!).trim()])
  return [...inputs.map((tag): [string, string] => [attribute(tag, 'name'), attribute(tag, 'value')]), ...areas]
}
const cellsIn = (html: string) => sent(html).flatMap(([name]) => (name.startsWith('value.cells.') ? [name.slice('value.cells.'.length)] : []))

test('every cell that is asked for has one box, whatever the table and the level', () => {
  for (const one of dictionary.tables)
    for (const level of ['minimum', 'full'] as const) {
      const boxes = cellsIn(formPage('en', one, blankTable(1), { level }))
      assert.equal(new Set(boxes).size, boxes.length, `${one.code} ${level}: a box twice`)
      const asked = expectedKeys(one, level)
      assert.deepEqual(asked.filter((key) => !boxes.includes(key)), [], `${one.code} ${level}`)
    }
})

test('what the form of a table sends reads as the same table, in every language and with both levels', () => {
  for (const code of ['T1', 'T2', 'T7', 'T11', 'T13'])
    for (const lang of langs)
      for (const level of ['minimum', 'full'] as const) {
        const kinds: ReportedCell[] = [{ kind: 'not_collected' }, { kind: 'not_available' }, { kind: 'not_applicable' }, { kind: 'zero', provisional: true }, { kind: 'value', value: 1234, provisional: true }]
        const filled = filledTable(code, level, (at) => at % 3, ['FR'])
        const cells = Object.fromEntries(Object.entries(filled.cells).map(([key, cell], at) => [key, kinds[at % 9] ?? cell]))
        const answer = { ...filled, cells, about: { coverage: 'الدولة كلها\nو"غيرها" <b>', period: '2025' }, share: 'region' as const, protection: 'round5' as const, threshold: 25 }
        const form = formInput(sent(formPage(lang, table(code), answer, { level })))
        const read = readTableForm(table(code), form.value, null)
        assert.ok(read.ok, `${code} ${lang}`)
        assert.deepEqual(read.value, answer, `${code} ${lang} ${level}`)
      }
})

test('every box is named in words that no other box has, in each language', () => {
  for (const lang of langs) for (const code of ['T1', 'T2', 'T11', 'T13']) {
    const html = formPage(lang, table(code), blankTable(1), { level: 'full' })
    const labels = [...html.matchAll(/name="value\.cells\.[^"]*"[^>]*aria-label="([^"]*)"/g)].map((found) => found[1]!)
    assert.ok(labels.length > 10)
    assert.deepEqual(labels.filter((label, at) => labels.indexOf(label) !== at), [], `${lang} ${code}`)
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((found) => found[1]!)
    assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), [], `${lang} ${code}: an id is used twice`)
  }
})

test('a cell that stands in two panels is entered once and followed by the other', () => {
  const html = formPage('en', table('T1'), filledTable('T1', 'full', () => 1), { level: 'full' })
  assert.equal(html.match(/data-follows=/g)!.length, 50)
  assert.ok(!html.match(/data-follows="([^"]*)"/g)!.some((followed) => !html.includes(`name="value.cells.${followed.slice(14, -1)}"`)))
})

test('problems stand beside their cell and lead to it; what was explained is quiet', () => {
  const answer = { ...filledTable('T1', 'minimum', () => 1) }
  const wrong = { ...answer, cells: { ...answer.cells, [total]: { kind: 'value' as const, value: 1 } } }
  const html = formPage('en', table('T1'), wrong, { last: answer })
  const id = 'f-value-cells-persons-total-total-total-total'
  assert.ok(html.includes(`href="#${id}"`) && html.includes(`id="${id}"`))
  assert.match(html, new RegExp(`id="${id}"[^>]*aria-invalid="true"[^>]*aria-describedby="${id}-error ${id}-last"`))
  assert.match(html, /<textarea[^>]*name="value\.explanations\.smuggling_only"/)
})

test('a field that could not be read keeps what was typed and says what is wrong', () => {
  const html = formPage('fr', table('T1'), blankTable(1), {
    values: { value: { cells: { [total]: '<5' } } },
    problem: { code: 'invalid', message: { key: 'problem.invalid', values: { count: 1 } }, fields: { [`value.cells.${total}`]: { key: 'statistics.problem.cellBelow' } } }
  })
  assert.match(html, /value="&lt;5"/)
  assert.ok(plain(html).includes(t('fr', 'statistics.problem.cellBelow')))
  assert.match(html, /<details class="cell-note tone-bad" open/)
})

test('a line of a country is there once it is asked for or in use, and the rest can be added', () => {
  const html = formPage('ar', table('T2'), blankTable(1), { lines: ['NP'] })
  assert.ok(html.includes('name="value.cells.persons|NP|child|total"') && !html.includes('persons|FR|'))
  assert.ok(/<option value="FR"/.test(html) && !/<option value="(NP|EG)"/.test(html))
  assert.ok(formInput(sent(html)).value)
})

test('what stood in the metadata of the year before is offered where nothing was written yet', () => {
  const last = { ...blankTable(1), about: { coverage: 'All governorates', comment: 'Only then', period: '2024' } }
  const texts = (about: object) => Object.fromEntries(sent(formPage('en', table('T1'), { ...blankTable(1), about }, { last })).filter(([name]) => name.startsWith('value.about.')))
  assert.deepEqual([texts({})['value.about.coverage'], texts({})['value.about.comment'], texts({})['value.about.period']], ['All governorates', '', ''])
  assert.equal(texts({ period: '2025' })['value.about.coverage'], '')
})

test('to read, every kind of cell has a look of its own, hidden ones too, and only lines with a figure are shown', () => {
  const view = (lang: Lang, cells: Parameters<typeof TableView>[0]['cells'], code = 'T1') => String(<ReaderContext.Provider value={{ lang }}><TableView table={table(code)} cells={cells} /></ReaderContext.Provider>)
  const key = (age: string) => `persons|total|total|${age}|total`
  const html = view('en', {
    [key('total')]: { kind: 'suppressed_primary', value: null, provisional: false, below: 10 }, [key('child')]: { kind: 'suppressed_complementary', value: null, provisional: false },
    [key('adult')]: { kind: 'zero' }, [key('unknown')]: { kind: 'not_collected' }
  })
  for (const kind of ['suppressed_primary', 'suppressed_complementary', 'zero', 'not_collected']) assert.ok(html.includes(`cell cell-${kind}`), kind)
  assert.ok(!html.includes('<input'))
  const countries = view('en', { 'persons|FR|total|total': { kind: 'value', value: 12 } }, 'T2')
  assert.ok(countries.includes('France') && !countries.includes('Egypt') && countries.includes('12'))
  assert.ok(view('ar', {}).includes(t('ar', 'statistics.grid.nothing')))
})
