import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Visibility } from '#platform/command'
import { scoped, type Db, type Scope } from '#platform/database'
import { inRollback, testDatabase } from '../database/testing.ts'
import { putEntries, removeAllEntries, removeEntries, searchEntries, type SearchEntry } from './search-store.ts'

const system: Scope = { reach: 'system', state: null, person: null }
const readers: Scope[] = [
  { reach: 'public', state: null, person: null }, { reach: 'state', state: 'JO', person: null }, { reach: 'state', state: 'MA', person: null },
  { reach: 'state', state: null, person: null }, { reach: 'all', state: null, person: null }, system
]
const entry = (id: string, more: Partial<SearchEntry> = {}): SearchEntry =>
  ({ kind: 'provision', state: 'JO', id, lang: 'ar', owner: 'JO', visibility: 'public', title: `المادة ${id}`, body: 'يعاقب على الجريمة بالسجن', facets: {}, ...more })
const within = <T>(run: (tx: Db) => Promise<T>): Promise<T> => testDatabase().then((db) => inRollback(db, run))
const put = (tx: Db, entries: readonly SearchEntry[]) => scoped(tx, system, (inner) => putEntries(inner, entries))
const find = (tx: Db, words: string, more: object = {}, scope: Scope = readers[0]!) => scoped(tx, scope, (inner) => searchEntries(inner, { words, ...more }))
const ids = async (tx: Db, words: string, more: object = {}, scope?: Scope) => (await find(tx, words, more, scope)).hits.map((hit) => hit.id)

test('nobody is given what the policy of the table hides, and nobody is told how much there is of it', () => within(async (tx) => {
  const all = ['JO', 'MA', ''].flatMap((owner) => (['state', 'unit', 'states', 'public'] as Visibility[]).flatMap((visibility) =>
    ['provision', 'assessment'].map((kind) => entry(`${owner}-${visibility}`, { kind, owner, visibility, state: owner }))))
  await put(tx, all)
  for (const scope of readers) await scoped(tx, scope, async (inner) => {
    // What row-level security gives to this reader without any search.
    const { rows } = await sql<{ kind: string; state: string; id: string }>`select kind, state, id from search_entry`.execute(inner)
    const found = await searchEntries(inner, { words: 'جرائم', limit: 100 })
    const name = `${scope.reach} ${scope.state}`
    assert.deepEqual(found.hits.map(({ kind, state, id }) => `${kind} ${state} ${id}`).sort(), rows.map(({ kind, state, id }) => `${kind} ${state} ${id}`).sort(), name)
    const count = (key: 'kind' | 'state') => Object.fromEntries(Map.groupBy(rows, (row) => row[key]).entries().map(([value, list]) => [value, list.length]))
    assert.deepEqual([found.total, found.reach, found.byKind, found.byState], [rows.length, rows.length, count('kind'), count('state')], name)
    // Nor by way of "some of the words", titles or filters.
    assert.equal((await searchEntries(inner, { words: 'جرائم غيرموجود' })).total, rows.length, name)
    assert.equal((await searchEntries(inner, { words: 'المادة', kinds: ['assessment'], states: ['MA'] })).total, rows.filter((row) => row.kind === 'assessment' && row.state === 'MA').length, name)
  })
  assert.equal((await find(tx, 'جريمة', {}, { reach: 'all', state: null, person: null })).hits.some((hit) => hit.id.endsWith('-state')), false)
}))

test('without a scope nothing is found', () => within(async (tx) => {
  await put(tx, [entry('1')])
  await sql`select set_config('nasaq.reach', '', true), set_config('nasaq.state', '', true)`.execute(tx)
  assert.equal((await searchEntries(tx, { words: 'جريمة' })).total, 0)
}))

test('a state writes and removes its own entries only', () => within(async (tx) => {
  await put(tx, [entry('1', { state: 'MA', owner: 'MA' })])
  const jordan = { reach: 'state', state: 'JO', person: null } as const
  await scoped(tx, jordan, (inner) => putEntries(inner, [entry('2')]))
  await assert.rejects(scoped(tx, jordan, (inner) => putEntries(inner, [entry('3', { state: 'MA', owner: 'MA' })])), /row-level security/)
  await scoped(tx, jordan, (inner) => removeEntries(inner, { kind: 'provision', state: 'MA' }))
  await scoped(tx, jordan, (inner) => removeEntries(inner, { kind: 'provision', state: 'JO', ids: ['2'] }))
  assert.deepEqual(await ids(tx, 'جريمة'), ['1'])
}))

test('an entry takes the place of the one before; entries are taken out by id, by its beginning, or all', () => within(async (tx) => {
  await put(tx, [entry('5/art_1'), entry('5/art_2'), entry('55/art_1'), entry('6/art_1')])
  await put(tx, [entry('6/art_1', { body: 'حماية الشهود' })])
  assert.deepEqual(await ids(tx, 'شهود'), ['6/art_1'])
  await scoped(tx, system, (inner) => removeEntries(inner, { kind: 'provision', state: 'JO', idPrefix: '5/' }))
  assert.deepEqual((await ids(tx, 'جريمة')).sort(), ['55/art_1'])
  await scoped(tx, system, (inner) => removeEntries(inner, { kind: 'provision', state: 'JO', ids: [] }))
  assert.deepEqual(await ids(tx, 'جريمة'), ['55/art_1'])
  await scoped(tx, system, removeAllEntries)
  assert.deepEqual(await ids(tx, 'جريمة'), [])
}))

test('a thing in several languages is one thing, shown in the language of the reader', () => within(async (tx) => {
  const texts = { ar: 'بروتوكول 2000', en: 'Protocol of 2000', fr: 'Protocole de 2000' } as const
  await put(tx, (['ar', 'en', 'fr'] as const).map((lang) => entry('r1', { kind: 'requirement', state: '', owner: '', lang, title: texts[lang], body: texts[lang] })))
  for (const reader of ['ar', 'en', 'fr'] as const) {
    const { total, byKind, hits } = await find(tx, '2000', { reader })
    assert.deepEqual([total, byKind, hits.map((hit) => hit.lang)], [1, { requirement: 1 }, [reader]])
  }
  assert.deepEqual((await find(tx, '2000', { langs: ['fr'], reader: 'ar' })).hits.map((hit) => hit.lang), ['fr'])
  assert.equal((await find(tx, 'protocols')).total, 1)
}))

test('when nothing has all the words, what has some of them is given and it is said', () => within(async (tx) => {
  await put(tx, [entry('1'), entry('2', { body: 'حماية الشهود' })])
  const both = await find(tx, 'سجن شهود')
  assert.deepEqual([both.some, both.total], [true, 2])
  const one = await find(tx, 'سجن جريمة')
  assert.deepEqual([one.some, one.total], [false, 1])
  const elsewhere = await find(tx, 'سجن جريمة', { kinds: ['law'] })
  assert.deepEqual([elsewhere.some, elsewhere.total, elsewhere.byKind], [false, 0, { provision: 1 }], 'another kind has all of them')
  assert.deepEqual([(await find(tx, 'شهود -حماية سجن')).total], [1], 'what is excluded stays excluded')
}))

test('filters narrow, and counts say what another choice would give', () => within(async (tx) => {
  await put(tx, [
    entry('1', { facets: { instrument: ['tip', 'untoc'], area: 'crime' } }), entry('2', { state: 'MA', owner: 'MA', facets: { instrument: 'tip', area: 'help' } }),
    entry('3', { kind: 'law', facets: { instrument: 'other' } })
  ])
  assert.deepEqual((await ids(tx, 'جريمة', { facets: { instrument: 'tip' } })).sort(), ['1', '2'])
  assert.deepEqual(await ids(tx, 'جريمة', { facets: { instrument: 'untoc', area: 'crime' } }), ['1'])
  const { total, byKind, byState } = await find(tx, 'جريمة', { kinds: ['provision'], states: ['JO'] })
  assert.deepEqual([total, byKind, byState], [1, { law: 1, provision: 1 }, { JO: 1, MA: 1 }])
}))

test('titles of laws come first, then other titles, then exact words, then the same word in another form', () => within(async (tx) => {
  const filler = 'وتسري الأحكام العامة على ما عدا ذلك'
  await put(tx, [
    entry('form', { body: `${filler} جريمته` }), entry('exact', { body: `${filler} جريمة` }),
    entry('title', { title: 'تعريف جريمة الاتجار', body: filler }), entry('law', { kind: 'law', title: 'قانون مكافحة جريمة الاتجار', body: filler })
  ])
  assert.deepEqual(await ids(tx, 'جريمة'), ['law', 'title', 'exact', 'form'])
}))

test('words that stand together come before words that stand apart', () => within(async (tx) => {
  await put(tx, [entry('apart', { body: 'حماية المجتمع من الأخطار العامة المحدقة به ثم سماع أقوال الشهود' }), entry('near', { body: 'تكفل المحكمة على كل حال حماية الشهود في جميع مراحل الدعوى' })])
  assert.deepEqual(await ids(tx, 'حماية الشهود'), ['near', 'apart'])
}))

test('pages neither repeat nor lose anything, and each gives so many of a kind', () => within(async (tx) => {
  await put(tx, Array.from({ length: 57 }, (_, n) => entry(`${n}`, { kind: n % 2 ? 'law' : 'provision' })))
  const pages = await Promise.all([0, 20, 40].map((offset) => ids(tx, 'جريمة', { offset, limit: 20 })))
  assert.deepEqual(pages.map((page) => page.length), [20, 20, 17])
  assert.equal(new Set(pages.flat()).size, 57)
  const grouped = await find(tx, 'جريمة', { each: 3, limit: 100 })
  assert.deepEqual([grouped.total, grouped.hits.filter((hit) => hit.kind === 'law').length, grouped.hits.length], [57, 3, 6])
}))

test('of what fits a common word the best few hundred can be reached, and all of it is counted', () => within(async (tx) => {
  await put(tx, Array.from({ length: 450 }, (_, n) => entry(`${n}`, { title: 'نص' })))
  const { total, reach, hits } = await find(tx, 'جريمة', { offset: 200, limit: 20 })
  assert.equal(total, 450)
  assert.ok(reach >= 200 && reach < 450)
  assert.equal(hits.length, Math.min(20, reach - 200))
}))

test('a search is one question to the database, and none where nothing is asked', () => within(async (tx) => {
  await put(tx, [entry('1')])
  let asked = 0
  await scoped(tx, readers[0]!, async (inner) => {
    const executor = inner.getExecutor()
    const execute = executor.executeQuery.bind(executor)
    executor.executeQuery = ((...args: Parameters<typeof execute>) => { asked++; return execute(...args) }) as typeof executor.executeQuery
    await searchEntries(inner, { words: 'جريمة الشهود' })
    assert.equal(asked, 1)
    await searchEntries(inner, { words: '-جريمة' })
    assert.equal(asked, 1)
    executor.executeQuery = execute
  })
}))

test('what is typed never becomes SQL', () => within(async (tx) => {
  await put(tx, [entry('1')])
  for (const words of ["'; drop table search_entry; --", "جريمة' | '", "\\'جريمة", '!!جريمة', 'جريمة:*', "'=x' <-> 'y'"]) await find(tx, words, { facets: { "a'b": "c'\\" }, kinds: ["x'"], states: ["'"], langs: [] })
  assert.deepEqual(await ids(tx, 'جريمة'), ['1'])
}))
