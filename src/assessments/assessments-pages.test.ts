import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { can, scopeOf } from '#accounts'
import type { Db } from '#platform/database'
import { createApp } from '#platform/http'
import { langs, t } from '#platform/messages'
import { loadReference } from '#states'
import { openTestDatabase } from '../platform/database/testing.ts'
import { shareAssessment } from './assessment-commands.ts'
import { assessmentHeads, findAssessment } from './assessments-store.ts'
import { routes } from './index.ts'
import { does, people, prepare, type Somebody, type TestLaw } from './testing.ts'

const origin = 'http://127.0.0.1:3000'

describe('the pages of assessments', () => {
  let db: Db
  let law: TestLaw
  let shared: number
  before(async () => {
    ;({ db } = await openTestDatabase())
    await loadReference(db)
    law = await prepare(db)
    const answer = await post('legal', '/en/law/assessments/new', form())
    assert.equal(answer.status, 303, await answer.text())
    shared = (await assessmentHeads(db))[0]!.id
    await does(db, 'legal', shareAssessment, { state: 'JO', id: shared, version: 1 })
  })

  const appOf = (who: Somebody) => createApp({
    db, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes: [...routes], findActor: async () => people[who],
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }
  })
  const get = async (who: Somebody, path: string) => await appOf(who).request(origin + path)
  const text = async (who: Somebody, path: string) => await (await get(who, path)).text()
  const post = async (who: Somebody, path: string, fields: [string, string][]) =>
    await appOf(who).request(origin + path, { method: 'POST', headers: { origin }, body: new URLSearchParams(fields) })
  const form = (more: Record<string, string> = {}): [string, string][] => Object.entries({
    state: 'JO', requirement: 'TIP-03A1', lawVersion: String(law.first), verdict: 'elements', practice: '2', provisions: 'art_3', articles: '٣ مكرر',
    'elements.recruitment': 'yes', 'elements.transportation': 'yes', 'elements.transfer': 'yes', 'elements.harbouring': 'no', 'elements.receipt': 'yes',
    'reasons.en': 'Harbouring is missing.', 'reasons.authentic': 'en', source: '', judgedOn: '2026-03-01', confidence: 'sourced', ...more
  })

  test('the verdict follows from the elements where the officer leaves it to them, and typed articles join the ticked ones', async () => {
    const one = (await findAssessment(db, 'JO', shared))!
    assert.equal(one.verdict, 'partly')
    assert.deepEqual(one.provisions, ['art_3', 'art_3bis'])
    const html = await text('focal', `/en/law/assessments/JO/${shared}`)
    assert.ok(html.includes(`/en/law/laws/JO/${law.law}/versions/1#art_3bis`), 'a cited provision is a link to its place in the law')
    assert.ok(html.includes('What article 3bis says in version 1.'), 'and its words are printed')
    for (const words of ['Harbouring is missing.', t('en', 'assessments.verdict.partly'), t('en', 'assessments.reply.none')]) assert.ok(html.includes(words), words)
  })

  test('choosing another version shows its provisions and keeps what was typed; a wrong article is named beside the field', async () => {
    const shown = await post('legal', '/en/law/assessments/new', form({ requirement: 'TIP-04', show: 'provisions', lawVersion: String(law.second) }))
    assert.equal(shown.status, 200)
    const page = await shown.text()
    assert.match(page, /What article 4 says in version 2/)
    assert.doesNotMatch(page, /value="art_5"/)
    assert.match(page, /Harbouring is missing\./)
    const wrong = await post('legal', '/en/law/assessments/new', form({ requirement: 'TIP-04', articles: '77', verdict: 'no' }))
    assert.equal(wrong.status, 422)
    const html = await wrong.text()
    assert.match(html, /error-summary/)
    assert.match(html, /Not in version 1 of the law: .*77/)
    assert.match(html, /Harbouring is missing\./)
  })

  test('the matrix says its letters in words, is the same for screen readers, and shows a benchmark in another shape and in words', async () => {
    for (const lang of langs) {
      const html = await text('legal', `/${lang}/law/matrix`)
      const cell = new RegExp(`<a href="/${lang}/law/assessments/JO/${shared}" class="mc mc-p"[^>]*aria-label="${t(lang, 'assessments.verdict.partly')}[^"]*">${t(lang, 'assessments.letter.partly')}</a>`)
      assert.match(html, cell)
      assert.ok(html.includes(`href="/${lang}/law/requirements/TIP-03A1"`) && html.includes(`href="/${lang}/law/states/JO"`), 'rows and columns lead on')
      assert.match(html, /class="mc mc-p mb"/)
      assert.ok(html.includes(t(lang, 'assessments.matrix.benchmark')))
    }
  })

  test('nobody outside the unit and the state reads an unreleased assessment, in the matrix, on its page or on the page of its gap', async () => {
    for (const who of ['other', 'partner', 'nobody'] as const) {
      assert.equal((await get(who, `/en/law/assessments/JO/${shared}`)).status, 404, who)
      for (const path of ['/en/law/matrix', '/en/law/requirements/TIP-03A1', '/en/law/gaps/JO/TIP-03A1', '/en/law/checks']) {
        const html = await text(who, path)
        assert.ok(!html.includes(`/assessments/JO/${shared}`) && !html.includes('Harbouring is missing.'), `${who} ${path}`)
      }
      assert.ok((await text(who, '/en/law/matrix')).includes(t('en', 'assessments.notReleased')), 'what was not released is not called unassessed')
    }
  })

  test('a step that is refused answers beside its own form with what was typed', async () => {
    const answer = await post('focal', `/en/law/assessments/JO/${shared}/reply`, [['version', '2'], ['text.ar', 'سنعدّل المادة'], ['text.authentic', 'ar']])
    assert.equal(answer.status, 422)
    const html = await answer.text()
    assert.match(html, /error-summary/)
    assert.match(html, /سنعدّل المادة/)
    const stale = await post('focal', `/en/law/assessments/JO/${shared}/reply`, [['version', '1'], ['position', 'agrees'], ['text.ar', 'سنعدّل المادة']])
    assert.equal(stale.status, 409)
    assert.match(await stale.text(), /سنعدّل المادة/)
  })

  test('there is no sum, score or rank on the matrix, and states stand in the order of their names', async () => {
    const html = await text('nobody', '/en/law/matrix')
    const columns = [...html.matchAll(/<th scope="col"><a href="\/en\/law\/states\/([A-Z]{2})"/g)].map((found) => found[1]!)
    assert.equal(columns.length, 22)
    assert.deepEqual(columns.slice(0, 4), ['DZ', 'BH', 'KM', 'DJ'])
    assert.doesNotMatch(html.replace(t('en', 'assessments.matrix.note'), ''), /\b(score|rank|total)\b|%/i)
  })

  test('no such requirement, state or assessment is no address', async () => {
    for (const path of ['/en/law/requirements/NONE-1', '/en/law/assessments/JO/99999', '/en/law/assessments/XX/1', '/en/law/assessments/MA/1', '/en/law/gaps/XX/TIP-04', '/en/law/gaps/JO/NONE-1'])
      assert.equal((await get('legal', path)).status, 404, path)
  })
})
