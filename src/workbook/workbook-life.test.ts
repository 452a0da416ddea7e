/** A workbook from its download to what is saved of it, on the real database and by the pages. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { can, scopeOf } from '#accounts'
import { perform } from '#platform/command'
import { scoped, type Db, type OpenDatabase } from '#platform/database'
import { createApp } from '#platform/http'
import { delegateSection, readTables, saveAnswer, startReturn, type AnswerContent } from '#rounds'
import type { TableAnswer } from '#statistics'
import { openTestDatabase } from '../platform/database/testing.ts'
import { addPeople, addRound, contextOf, people } from '../rounds/testing.ts'
import { routes } from './index.ts'
import { workbookInput } from './reads.ts'
import { filled } from './testing.ts'
import { workbookOf } from './workbook.ts'

type Who = keyof typeof people
let open: OpenDatabase
let db: Db
let round: number
let otherRound: number
const at = new Date('2026-02-10T09:00:00Z')
const origin = 'http://127.0.0.1:3000'

const ctx = (who: Who) => contextOf(db, people[who], at)
const base = () => `/en/rounds/${round}/JO/workbook`
const app = (who: Who) => createApp({
  db, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes,
  assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }, findActor: async () => people[who]
})
const get = async (who: Who, path: string) => app(who).request(`${origin}${path}`)
const post = async (who: Who, path: string, body: FormData | URLSearchParams = new URLSearchParams()) => app(who).request(`${origin}${path}`, { method: 'POST', headers: { origin }, body })
const send = (who: Who, bytes: Uint8Array | string, name = 'book.xlsx', more: Record<string, string> = {}) => {
  const form = new FormData()
  form.set('file', new File([bytes as never], name))
  for (const [key, value] of Object.entries(more)) form.set(key, value)
  return post(who, base(), form)
}
const book = async (who: Who, lang: 'ar' | 'en' | 'fr' = 'en', ofRound = round) => {
  const found = await scoped(db, scopeOf(people[who]), (tx) => readTables(tx, { state: 'JO', round: ofRound, actor: people[who], now: at }))
  return workbookOf(workbookInput(found!, { lang, level: 'minimum', now: at, sample: false }))
}
const answerOf = async (question: string): Promise<AnswerContent & { version: number }> => {
  const found = await scoped(db, scopeOf(people.focal), (tx) => readTables(tx, { state: 'JO', round, actor: people.focal, now: at }))
  return found!.page.sections.flatMap((section) => section.questions).find((one) => one.question.code === question)!.answer
}
async function preview(who: Who, response: Response): Promise<{ text: string; path: string }> {
  assert.equal(response.status, 303, await response.clone().text())
  const path = response.headers.get('location')!.replace(origin, '')
  const shown = await get(who, path)
  return { text: (await shown.text()).replace(/[\u2066-\u2069]/g, ''), path }
}
const seenIn = (text: string) => /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? ''
const countIn = (text: string, kind: string) => Number(new RegExp(`<dt>${kind}</dt>\\s*<dd>.*?(\\d+)`, 's').exec(text)?.[1] ?? 0)

describe('the life of a workbook', () => {
  before(async () => {
    open = await openTestDatabase()
    db = open.db
    await addPeople(db)
    round = await addRound(db)
    otherRound = await addRound(db, { year: 2024 })
    for (const one of [round, otherRound]) assert.ok((await perform(ctx('focal'), startReturn, { state: 'JO', round: one })).ok)
    assert.ok((await perform(ctx('focal'), delegateSection, { state: 'JO', round, section: 'A', person: 'contributor' })).ok)
  })
  after(() => open.close())

  test('what is typed in any language and digits is shown before it is saved, then saved as a whole, and the same file changes nothing more', async () => {
    const { bytes } = await filled(await book('focal', 'ar'), {
      'A1 value': 'party', 'A2 value': '01/10/1446 هـ', 'A3 value.ar': 'قانون مكافحة الاتجار', 'A4 value': 'Oui', 'A6 value.women': 'نعم', 'B1 value': '١٢٣', 'A1 note': 'ملاحظة',
      'B2 value.adult.female': 3, 'B2 value.child.female': 'N', 'T6 cells.persons|total': 40, 'T6 cells.persons|border': '١٢م', 'T6 about.coverage': 'كامل الدولة', 'T6 share': 'public'
    })
    const first = await preview('focal', await send('focal', bytes))
    assert.equal((await answerOf('A1')).version, 0)
    assert.equal(countIn(first.text, 'New'), 12)
    assert.equal((await post('focal', `${first.path}/save`, new URLSearchParams({ seen: seenIn(first.text) }))).status, 303)
    assert.deepEqual((await answerOf('A2')).value, '2025-03-30')
    assert.deepEqual([(await answerOf('A1')).value, (await answerOf('A1')).note, (await answerOf('A4')).value, (await answerOf('A6')).value, (await answerOf('B1')).value], ['party', 'ملاحظة', 'yes', ['women'], 123])
    assert.deepEqual((await answerOf('B2')).value, { 'adult.female': { kind: 'value', value: 3 }, 'child.female': { kind: 'not_collected' } })
    const t6 = (await answerOf('T6')).value as TableAnswer
    assert.deepEqual([t6.cells['persons|total'], t6.cells['persons|border'], t6.about.coverage, t6.share], [{ kind: 'value', value: 40 }, { kind: 'value', value: 12, provisional: true }, 'كامل الدولة', 'public'])
    assert.match(await (await get('focal', first.path)).text(), /The file is saved/)

    const second = await preview('focal', await send('focal', bytes))
    assert.match(second.text, /This file changes nothing/)
    const fresh = await preview('focal', await send('focal', (await filled(await book('focal', 'fr'), {})).bytes))
    assert.match(fresh.text, /This file changes nothing/)
  })

  test('a cell that cannot be taken is refused with its place and what was expected, and holds up no other cell', async () => {
    const { bytes, at: places } = await filled(await book('focal'), {
      'T6 cells.persons|total': { value: 50, formula: '25*2' }, 'T6 cells.persons|police': '<5', 'T6 cells.persons|border': 13, 'A1 value': 'perhaps', 'B1 value': { value: 45_000, style: { format: 'yyyy-mm-dd', open: true } },
      'A3 value.en': 'The victim Sara born on 12/03/1999 was found', 'A4 value': 'No'
    })
    const { text, path } = await preview('focal', await send('focal', bytes))
    assert.equal(countIn(text, 'Refused'), 5, text)
    for (const place of [places['T6 cells.persons|total'], places['A1 value'], places['A3 value.en']]) assert.ok(text.includes(`>${place}<`), place)
    assert.match(text, /A formula: paste the value only/)
    assert.match(text, /party · signatory · not_party/)
    assert.doesNotMatch(text, /Sara/)
    const stored = await db.selectFrom('workbook_upload').selectAll().execute()
    assert.doesNotMatch(JSON.stringify(stored), /Sara/)
    assert.equal((await post('focal', `${path}/save`, new URLSearchParams({ seen: seenIn(text) }))).status, 303)
    const t6 = (await answerOf('T6')).value as TableAnswer
    assert.deepEqual([t6.cells['persons|total'], t6.cells['persons|border']], [{ kind: 'value', value: 40 }, { kind: 'value', value: 13 }])
    assert.deepEqual([(await answerOf('A1')).value, (await answerOf('A4')).value], ['party', 'no'])
  })

  test('what somebody else changed after the download is a conflict: it stays unless the file is chosen', async () => {
    const downloaded = await book('focal')
    const stands = await answerOf('B1')
    assert.ok((await saveAnswer(ctx('deputy'), { state: 'JO', round, question: 'B1', value: '200', version: stands.version })).ok)
    const untouched = await preview('focal', await send('focal', (await filled(downloaded, {})).bytes))
    assert.match(untouched.text, /This file changes nothing/)
    const { bytes } = await filled(downloaded, { 'B1 value': 300 })
    const { text, path } = await preview('focal', await send('focal', bytes))
    assert.equal(countIn(text, 'Conflict'), 1)
    assert.equal((await post('focal', `${path}/save`, new URLSearchParams({ seen: seenIn(text) }))).status, 422)
    assert.equal((await answerOf('B1')).value, 200)
    assert.equal((await post('focal', `${path}/save`, new URLSearchParams({ seen: seenIn(text), 'take.B1': 'on' }))).status, 303)
    assert.equal((await answerOf('B1')).value, 300)
  })

  test('where an answer changes between the list and the word to save, the list is shown again and nothing is saved', async () => {
    const { bytes } = await filled(await book('focal'), { 'B1 value': 301, 'A4 value': 'Yes' })
    const { text, path } = await preview('focal', await send('focal', bytes))
    const stands = await answerOf('B1')
    assert.ok((await saveAnswer(ctx('deputy'), { state: 'JO', round, question: 'B1', value: '400', version: stands.version })).ok)
    const late = await post('focal', `${path}/save`, new URLSearchParams({ seen: seenIn(text) }))
    assert.equal(late.status, 409)
    assert.match(await late.text(), /has changed since you were shown this list/)
    assert.deepEqual([(await answerOf('B1')).value, (await answerOf('A4')).value], [400, 'no'])
    assert.equal((await post('focal', `${path}/discard`)).status, 303)
    assert.equal((await get('focal', path)).status, 404)
  })

  test('a contributor gets and sends the sections that were given to them, and no other', async () => {
    const own = await book('contributor')
    assert.ok(!JSON.stringify(own.sheets).includes('Detection source'))
    const all = await filled(await book('focal'), { 'B1 value': 7, 'A4 value': 'Yes' })
    const { text, path } = await preview('contributor', await send('contributor', all.bytes))
    assert.match(text, /Question B1 is in a section that was not given to you/)
    assert.equal((await post('contributor', `${path}/save`, new URLSearchParams({ seen: seenIn(text) }))).status, 303)
    assert.deepEqual([(await answerOf('B1')).value, (await answerOf('A4')).value], [400, 'yes'])
    assert.equal((await get('focal', path)).status, 404, 'an upload is seen by the person who sent it alone')
  })

  test('workbook.export and workbook.import are refused to whoever has no business with the return', async () => {
    for (const who of ['other', 'coordinator', 'partner', 'nobody'] as const) assert.ok([403, 404, 401, 303].includes((await get(who, `${base()}/workbook.xlsx`)).status), who)
    const { bytes } = await filled(await book('focal'), { 'B1 value': 9 })
    for (const who of ['other', 'approver', 'coordinator', 'partner', 'nobody'] as const) {
      const response = await send(who, bytes)
      assert.ok(response.status !== 200 && !(response.headers.get('location') ?? '').includes('uploads'), `${who} ${response.status}`)
    }
    assert.equal((await get('approver', `${base()}/workbook.xlsx`)).status, 200)
    const noted = await db.selectFrom('audit_entry').select(['actor', 'state']).where('verb', '=', 'workbook.export').execute()
    assert.deepEqual(noted, [{ actor: 'approver', state: 'JO' }])
  })

  test('a file of another round, another format or none of ours is refused by name', async () => {
    const message = async (bytes: Uint8Array | string, name?: string) => {
      const response = await send('focal', bytes, name)
      assert.equal(response.status, 422)
      return (await response.text()).replace(/[\u2066-\u2069]/g, '')
    }
    assert.match(await message((await filled(await book('focal', 'en', otherRound), {})).bytes), /of another round/)
    const own = await book('focal')
    const stamp = own.sheets.at(-1)!
    const other = { ...own, sheets: [...own.sheets.slice(0, -1), { ...stamp, rows: [['nasaq-workbook', 99], ...stamp.rows.slice(1)] }] }
    assert.match(await message((await filled(other, {})).bytes), /another format version/)
    const moroccan = { ...own, sheets: [...own.sheets.slice(0, -1), { ...stamp, rows: [stamp.rows[0]!, ['state', 'MA'], ...stamp.rows.slice(2)] }] }
    assert.match(await message((await filled(moroccan, {})).bytes), /the workbook of Morocco/)
    assert.match(await message((await filled({ ...own, sheets: own.sheets.slice(0, -1) }, {})).bytes), /not a workbook from here/)
    const persons = { ...own, sheets: [...own.sheets, { name: 'x', rtl: false, rows: [['Full name', 'Date of birth'], ['A B', '1999-01-02']] }] }
    assert.match(await message((await filled(persons, {})).bytes), /looks like a list of persons/)
    assert.match(await message('not a workbook', 'a.xlsx'), /not an Excel workbook/)
    assert.match(await message('a;b', 'a.csv'), /Choose the table/)
  })

  test('sheets that are gone and cells outside the answers are named, and change nothing', async () => {
    const own = await book('focal')
    const without = { ...own, sheets: own.sheets.filter(({ name }) => !name.startsWith('T6')).map((sheet) => (sheet.name.startsWith('A ') ? { ...sheet, rows: [...sheet.rows, [], [null, 'a remark of mine']] } : sheet)) }
    const { text } = await preview('focal', await send('focal', (await filled(without, { 'B1 value': 11 })).bytes))
    assert.match(text, /The sheet is gone/)
    assert.match(text, /Typed outside the answer cells/)
    assert.equal(countIn(text, 'Changed'), 1)
  })

  test('one table comes and goes as text: names in any language, old encodings, own categories added up, lines refused by number', async () => {
    const file = await get('focal', `${base()}/tables/T6.csv`)
    assert.equal(file.status, 200)
    const text = await file.text()
    assert.match(text, /^\uFEFF?table,measure,Measure,source,/)
    const back = await preview('focal', await send('focal', text, 'T6.csv'))
    assert.match(back.text, /This file changes nothing/)
    await db.insertInto('state_category').values([
      { state: 'JO', list: 'detection_source', own: 'دورية الحدود', code: 'border', note: null, updated_at: at, updated_by: null }, { state: 'JO', list: 'detection_source', own: 'نقطة العبور', code: 'border', note: null, updated_at: at, updated_by: null }
    ]).execute()
    const lines = 'source;العدد\r\nدورية الحدود;٥\r\nنقطة العبور;6\r\nلا أحد يعرف;3\r\nPolice;=1+1\r\n'
    const { text: shown } = await preview('focal', await send('focal', lines, 'own.csv', { table: 'T6' }))
    assert.match(shown, />2 \+ 3</)
    assert.equal(countIn(shown, 'Refused'), 2)
    assert.match(shown, /is not known. Expected a code or name/)
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('table\tsource\tvalue\nT6\tborder\t77\n', 'utf16le')])
    const saved = await preview('focal', await send('focal', wide, 'wide.txt'))
    assert.equal((await post('focal', `${saved.path}/save`, new URLSearchParams({ seen: seenIn(saved.text) }))).status, 303)
    assert.deepEqual(((await answerOf('T6')).value as TableAnswer).cells['persons|border'], { kind: 'value', value: 77 })
  })
})
