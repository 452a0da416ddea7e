import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { perform, type Command } from '#platform/command'
import type { OpenDatabase } from '#platform/database'
import { t } from '#platform/messages'
import { openTestDatabase } from '../platform/database/testing.ts'
import { saveAnswer } from './answer-commands.ts'
import { routes } from './index.ts'
import { releaseReturn, releaseSection, withdrawSection } from './release-commands.ts'
import { acceptReturn, startReturn, submitReturn } from './return-commands.ts'
import { addPeople, addRound, browserOf, contextOf, people } from './testing.ts'

describe('releasing a return as a whole', () => {
  let opened: OpenDatabase
  let round: number
  const by = (who: keyof typeof people) => browserOf(opened.db, people[who], routes)
  const at = (path = '') => `/en/rounds/${round}/JO${path}`
  const text = async (response: Promise<Response>) => (await response).text()
  const run = (who: keyof typeof people, command: unknown, input: Record<string, unknown>) => perform(contextOf(opened.db, people[who]), command as Command<unknown, unknown>, { state: 'JO', round, ...input })
  const seenOf = (html: string) => /name="seen" value="([^"]+)"/.exec(html)![1]!
  /** The cards of a page, each as it is written but for the depth of its heading. */
  const cards = (html: string) => new Map([...html.matchAll(/<section[^>]*id="q-(\w+)"[\s\S]*?<\/section>/g)].map((found) => [found[1]!, found[0].replace(/(<\/?h)\d/g, '$1')]))

  before(async () => {
    opened = await openTestDatabase()
    await addPeople(opened.db, ['approver'])
    round = await addRound(opened.db)
    await run('focal', startReturn, {})
    for (const [question, change] of [
      ['A1', { value: 'party', visibility: 'public' }], ['A2', { value: '', missing: 'not_available', note: 'For the unit alone', visibility: 'unit' }],
      ['A3', { value: { en: 'Statute forty-two', authentic: 'en' }, visibility: 'public', source: 'Gazette' }], ['A4', { value: 'yes', visibility: 'states' }],
      ['B1', { value: '40', visibility: 'public' }]
    ] as [string, Record<string, unknown>][]) {
      const saved = await saveAnswer(contextOf(opened.db, people.focal), { state: 'JO', round, question, version: 0, ...change })
      assert.ok(saved.ok, JSON.stringify(saved))
    }
  })
  after(() => opened.close())

  test('a return that is not accepted has nothing to release', async () => {
    assert.equal((await by('focal').get(at('/release'))).status, 409)
    const result = await run('focal', releaseReturn, { visibility: 'public', seen: 'x' })
    assert.equal(!result.ok && result.problem.code, 'closed')
    assert.ok((await run('focal', submitReturn, {})).ok)
    assert.ok((await run('data', acceptReturn, {})).ok)
    assert.ok((await text(by('focal').get(at()))).includes(at('/release')), 'the page of the return leads to it')
  })

  test('only a focal point or an approver of the state sees the preview or releases', async () => {
    for (const who of ['deputy', 'contributor', 'other', 'coordinator', 'data', 'partner'] as const) {
      assert.ok([403, 404].includes((await by(who).get(at('/release'))).status), who)
      assert.ok([403, 404].includes((await by(who).post(at('/release'), { visibility: 'public', seen: 'x' })).status), who)
      assert.ok([403, 404].includes((await by(who).post(at('/sections/A/release'), { then: 'preview' })).status), who)
      const result = await run(who, releaseReturn, { visibility: 'public', seen: 'x' })
      assert.equal(!result.ok && result.problem.code, 'forbidden', who)
    }
  })

  test('the preview shows the choices of one section without releasing it, and goes back to them', async () => {
    const html = await text(by('focal').post(at('/sections/A/release'), { then: 'preview', 'answers.A1': 'unit', 'answers.A3': 'public' }))
    assert.ok(html.includes('Statute forty-two') && html.includes(t('en', 'rounds.release.previewSection')))
    assert.deepEqual([...cards(html).keys()], ['A3'])
    assert.ok(html.includes('name="answers.A1" value="unit"'))
    const wider = cards(await text(by('focal').post(at('/sections/A/release'), { then: 'preview', 'answers.A4': 'public' })))
    assert.ok(wider.get('A4')!.includes(t('en', 'rounds.visibility.public')), 'the card says the circle that is chosen')
    const back = await text(by('focal').post(at('/sections/A/release'), { then: 'choose', 'answers.A1': 'unit', 'answers.A3': 'public' }))
    assert.match(back, /name="answers\.A1"[\s\S]*?<option value="unit" selected/)
    assert.deepEqual(await opened.db.selectFrom('release').select('section').execute(), [])
  })

  test('what changed since the preview is looked at again before it is released', async () => {
    const before = seenOf(await text(by('focal').get(at('/release?to=public'))))
    assert.ok((await run('focal', releaseSection, { section: 'B', visibility: 'states', answers: { B1: 'unit' } })).ok)
    const response = await by('focal').post(at('/release'), { visibility: 'public', seen: before })
    assert.equal(response.status, 409)
    assert.ok((await response.text()).includes(t('en', 'rounds.problem.releaseChanged')))
    assert.equal((await opened.db.selectFrom('release').select('section').where('visibility', '=', 'public').execute()).length, 0)
    assert.ok((await run('focal', releaseSection, { section: 'B', visibility: 'states', answers: { B1: 'public' } })).ok)
  })

  test('the public then reads exactly what the preview showed, section by section', async () => {
    const preview = await text(by('focal').get(at('/release?to=public')))
    assert.ok(!preview.includes('For the unit alone'))
    const promised = cards(preview)
    assert.deepEqual([...promised.keys()], ['A1', 'A3', 'B1'])
    assert.equal((await by('focal').post(at('/release'), { visibility: 'public', seen: seenOf(preview) })).status, 303)
    const read = new Map([...cards(await text(by('nobody').get(at('/sections/A')))), ...cards(await text(by('nobody').get(at('/sections/B'))))])
    assert.deepEqual(read, promised)
    assert.match(await text(by('nobody').get(at('/sections/A'))), /id="q-A1"[\s\S]{0,200}<h2/)
    const entries = await opened.db.selectFrom('audit_entry').select('subject').where('verb', '=', 'section.release').orderBy('number').execute()
    assert.deepEqual(entries.map((one) => one.subject).slice(-2), [`return/${round}/JO/A`, `return/${round}/JO/B`])
  })

  test('whoever has no account finds the return from the pages of its state, and nothing where nothing is public', async () => {
    const found = await text(by('nobody').get('/en/states/JO/returns'))
    assert.ok(found.includes(`href="${at()}"`))
    assert.equal((await by('nobody').get(at())).status, 200)
    const none = await text(by('nobody').get('/en/states/MA/returns'))
    assert.ok(none.includes(t('en', 'rounds.released.none')) && !none.includes('/rounds/'))
    assert.equal((await by('nobody').get('/en/states/XX/returns')).status, 404)
    await opened.db.updateTable('release').set({ visibility: 'states' }).execute()
    assert.ok((await text(by('nobody').get('/en/states/JO/returns'))).includes(t('en', 'rounds.released.none')), 'what is for states is for states')
    assert.ok((await text(by('other').get('/en/states/JO/returns'))).includes(`href="${at()}"`))
    await opened.db.updateTable('release').set({ visibility: 'public' }).execute()
  })

  test('when all is released there is nothing more to release, until a section is withdrawn', async () => {
    const html = await text(by('focal').get(at('/release')))
    assert.ok(html.includes(t('en', 'rounds.release.nothingLeft')) && !html.includes('name="seen"'))
    assert.ok((await run('focal', withdrawSection, { section: 'A', reason: 'A mistake' })).ok)
    const again = await text(by('focal').get(at('/release?to=states')))
    assert.deepEqual([...cards(again).keys()], ['A1', 'A3', 'A4', 'B1'], 'states see what goes to states too')
  })
})
