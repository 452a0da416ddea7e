/** The search page and the rebuilding of what can be found, on a real database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { can, scopeOf } from '#accounts'
import { draftAssessment, recordRecommendation, releaseAssessment, replyToAssessment, shareAssessment, concludeAssessment } from '#assessments'
import type { Actor } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { createApp } from '#platform/http'
import { putEntries, type SearchEntry } from '#platform/search'
import { sql } from 'kysely'
import { does, now, people, prepare, type Somebody } from '../assessments/testing.ts'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { rebuildSearch, routes } from './index.ts'

const db = await testDatabase()
const origin = 'http://127.0.0.1:3000'

async function pageFor(tx: Db, actor: Actor, query: Record<string, string>, lang = 'en'): Promise<{ status: number; html: string; location: string | null }> {
  const app = createApp({
    db: tx, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes, findActor: async () => actor,
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }
  })
  const answer = await app.request(`${origin}/${lang}/law/search?${new URLSearchParams(query)}`)
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') }
}
const shows = async (tx: Db, who: Somebody, query: Record<string, string>, lang?: string) => (await pageFor(tx, people[who], query, lang)).html
const countIn = (html: string) => Number(/<h2[^>]*id="results"[^>]*>(\d+)/.exec(html)?.[1] ?? 0)

const put = (tx: Db, entries: readonly (Partial<SearchEntry> & { id: string })[]) =>
  scoped(tx, { reach: 'system', state: null, person: null }, (inner) => putEntries(inner, entries.map((entry) => ({
    kind: 'law', state: 'JO', lang: 'en', owner: 'JO', visibility: 'public', title: 'Law', body: 'lighthouse', facets: { law: entry.id, kind: 'law' }, ...entry
  }))))

test('nobody finds, and nobody counts, what he may not see', () => inRollback(db, async (tx) => {
  await prepare(tx)
  await put(tx, [
    { id: '901', title: 'Open lighthouse', visibility: 'public' }, { id: '902', title: 'Shared lighthouse', visibility: 'states' },
    { id: '903', title: 'Unit lighthouse', visibility: 'unit' }, { id: '904', title: 'Own lighthouse', visibility: 'state' },
    { id: '905', kind: 'assessment', title: 'Drafted lighthouse', owner: '', visibility: 'unit', facets: {} }
  ])
  const expected: Partial<Record<Somebody, string[]>> = {
    nobody: ['Open'], partner: ['Open'], other: ['Open', 'Shared'], focal: ['Open', 'Shared', 'Unit', 'Own'], legal: ['Open', 'Shared', 'Unit', 'Drafted']
  }
  for (const [who, words] of Object.entries(expected) as [Somebody, string[]][]) {
    const html = await shows(tx, who, { q: 'lighthouse' })
    for (const word of ['Open', 'Shared', 'Unit', 'Own', 'Drafted']) assert.equal(html.includes(`${word} <mark>`), words.includes(word), `${word} for ${who}`)
    assert.equal(countIn(html), words.length, who)
  }
}))

test('a draft assessment is found by the unit alone, a shared one by its state, a released one by everybody', () => inRollback(db, async (tx) => {
  await prepare(tx)
  const seenBy = async () => {
    const seen: string[] = []
    for (const who of ['legal', 'focal', 'other', 'nobody'] as const) if (countIn(await shows(tx, who, { q: 'zebrafish' })) > 0) seen.push(who)
    return seen
  }
  const { id } = await does(tx, 'legal', draftAssessment, {
    state: 'JO', requirement: 'TIP-04', lawVersion: 'none', verdict: 'no', practice: '', reasons: { en: 'A zebrafish', authentic: 'en' }, source: 'Test', judgedOn: '2026-03-01', confidence: 'sourced'
  })
  assert.deepEqual(await seenBy(), ['legal'])
  let version = 1
  const step = async (who: Somebody, command: Parameters<typeof does>[2], more: object = {}) => void (await does(tx, who, command, { state: 'JO', id, version: version++, ...more }))
  await step('legal', shareAssessment as never)
  assert.deepEqual(await seenBy(), ['legal', 'focal'])
  await step('focal', replyToAssessment as never, { position: 'agrees', text: { en: 'Agreed', authentic: 'en' } })
  await step('legal', concludeAssessment as never, { outcome: 'agreed' })
  await step('focal', releaseAssessment as never, { visibility: 'public' })
  assert.deepEqual(await seenBy(), ['legal', 'focal', 'other', 'nobody'])
}))

test('results stand by kind with counts, hits are marked, and each leads to its page', () => inRollback(db, async (tx) => {
  await put(tx, [
    ...Array.from({ length: 7 }, (_, n) => ({ id: `91${n}`, title: `Law ${n}`, body: 'The lighthouse is closed & <b>guarded</b>.' })),
    { id: '31/art_4', kind: 'provision', title: 'Article 4', facets: { law: '910', version: '2', lang: 'en' } }
  ])
  const html = await shows(tx, 'nobody', { q: 'lighthouses' })
  assert.equal(countIn(html), 8)
  assert.equal(html.match(/class="hit"/g)?.length, 6, 'the first five of a kind')
  assert.match(html, /The <mark>lighthouse<\/mark> is closed &amp; &lt;b&gt;guarded/)
  assert.match(html, /href="\/en\/law\/laws\/JO\/910\/versions\/2\?text=en#art_4"/)
  assert.match(html, /href="\/en\/law\/search\?q=lighthouses&amp;kind=law"/)
  const second = await shows(tx, 'nobody', { q: 'lighthouse', kind: 'law', state: 'JO' })
  assert.equal(second.match(/class="hit"/g)?.length, 7)
  assert.match(second, /<input type="hidden" name="kind" value="law"\/?>/, 'the kind stays with the next question')
  assert.match(second, /<option value="JO" selected/)
  assert.equal((await shows(tx, 'nobody', { q: 'lighthouse', state: 'MA' })).includes('class="hit"'), false)
}))

test('of one kind the results are paged, every one once; a page beyond the end leads to the last', () => inRollback(db, async (tx) => {
  await put(tx, Array.from({ length: 45 }, (_, n) => ({ id: String(920 + n) })))
  const seen: string[] = []
  for (const page of ['1', '2', '3']) seen.push(...[...(await shows(tx, 'nobody', { q: 'lighthouse', kind: 'law', page })).matchAll(/href="\/en\/law\/laws\/JO\/(\d+)"/g)].map((found) => found[1]!))
  assert.equal(seen.length, 45)
  assert.equal(new Set(seen).size, 45)
  const beyond = await pageFor(tx, people.nobody, { q: 'lighthouse', kind: 'law', page: '9' })
  assert.equal(beyond.status, 303)
  assert.equal(beyond.location, '/en/law/search?q=lighthouse&kind=law&page=3')
}))

test('the page says when no text has all words, and helps where nothing was found or asked', () => inRollback(db, async (tx) => {
  await put(tx, [{ id: '960' }])
  assert.match(await shows(tx, 'nobody', { q: 'lighthouse submarine' }), /No text holds all of the words/)
  const nothing = await shows(tx, 'nobody', { q: 'submarine', state: 'JO' })
  assert.match(nothing, /Nothing was found for: .*submarine/)
  assert.match(nothing, /href="\/en\/law\/search\?q=submarine"/, 'the way out of the filters')
  for (const lang of ['ar', 'en', 'fr']) assert.match(await shows(tx, 'nobody', {}, lang), /id="search-help"/)
}))

test('nothing that is typed is an error or a command', () => inRollback(db, async (tx) => {
  await put(tx, [{ id: '970' }])
  for (const q of ["'; drop table search_entry; --", '"', '«', '-', '- -', '""', "a' & !b | (c", '\\', '%00', '<script>alert(1)</script>', '𝔘'.repeat(300), '\u202E\u2066x', ':*', 'المادة', '12', 'art.'])
    assert.equal((await pageFor(tx, people.nobody, { q })).status, 200, q)
  assert.equal(countIn(await shows(tx, 'nobody', { q: 'lighthouse' })), 1)
}))

test('rebuilding gives what the commands had put, and the laws that were there before', () => inRollback(db, async (tx) => {
  await prepare(tx)
  await does(tx, 'legal', draftAssessment, {
    state: 'JO', requirement: 'TIP-04', lawVersion: 'none', verdict: 'no', practice: '', reasons: { en: 'Reasons', ar: 'أسباب', authentic: 'en' }, source: 'Test', judgedOn: '2026-03-01', confidence: 'sourced'
  })
  await does(tx, 'coordinator', recordRecommendation, { state: 'JO', requirement: 'TIP-04', grade: 'urge', text: { en: 'Amend it', authentic: 'en' }, closesWhen: 'met', actions: [] }, now)
  const rows = async (kinds: string[]) => (await sql`select * from search_entry where kind in (${sql.join(kinds)}) order by kind, state, id, lang`.execute(tx)).rows
  const before = await rows(['requirement', 'assessment', 'recommendation'])
  assert.ok(before.length > 80)
  await put(tx, [{ id: '999', title: 'Gone long ago' }])
  const counts = await rebuildSearch(tx)
  assert.deepEqual(await rows(['requirement', 'assessment', 'recommendation']), before)
  assert.deepEqual({ law: counts.law, provision: counts.provision }, { law: 1, provision: 11 })
  assert.equal((await rows(['law'])).length, 1)
}))
