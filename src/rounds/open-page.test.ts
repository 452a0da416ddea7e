import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { OpenDatabase } from '#platform/database'
import { t } from '#platform/messages'
import { openTestDatabase } from '../platform/database/testing.ts'
import { routes } from './index.ts'
import { addPeople, browserOf, people } from './testing.ts'

describe('opening a round', () => {
  let opened: OpenDatabase
  const year = new Date().getUTCFullYear()
  const form: [string, string][] = [
    ['title.ar', 'تقرير <سنوي>'], ['title.en', 'Yearly "report"'], ['title.authentic', 'ar'], ['states', 'JO'], ['states', 'MA'], ['states', 'TN'], ['sections', 'A'], ['sections', 'C'],
    ...(['from', 'until', 'due'] as const).flatMap((name, index): [string, string][] => [
      [`${name}.year`, String(index === 2 ? year + 1 : year - 1)], [`${name}.month`, index === 0 ? '1' : '12'], [`${name}.day`, index === 0 ? '1' : '31'], [`${name}.calendar`, 'gregory']
    ])
  ]
  const by = (who: keyof typeof people) => browserOf(opened.db, people[who], routes)
  const written = async () => [await opened.db.selectFrom('round').select('id').execute(), await opened.db.selectFrom('outbox_message').select('to').orderBy('to').execute()] as const

  before(async () => { opened = await openTestDatabase(); await addPeople(opened.db) })
  after(() => opened.close())

  test('first says what opens for whom and who gets a letter, and writes nothing', async () => {
    const response = await by('coordinator').post('/en/rounds/new', form)
    const html = await response.text()
    assert.equal(response.status, 200)
    for (const text of [t('en', 'rounds.open.check'), '3 states', '2 sections', '3 people get a letter', 'Person focal', 'Person deputy', 'Person other', t('en', 'rounds.board.noFocal')]) assert.ok(html.replace(/[\u2066-\u2069]/g, '').includes(text), text)
    assert.ok(html.includes('name="title.ar" value="تقرير &lt;سنوي&gt;"') && html.includes('name="due.year"'))
    assert.deepEqual(await written(), [[], []])
  })

  test('going back keeps every word and every choice', async () => {
    const html = await (await by('coordinator').post('/en/rounds/new', [...form, ['then', 'change']])).text()
    assert.ok(html.includes('تقرير &lt;سنوي&gt;') && html.includes('Yearly &quot;report&quot;'))
    const checked = [...html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].filter(([tag]) => / checked/.test(tag)).map(([tag]) => /value="([^"]+)"/.exec(tag)![1])
    assert.deepEqual(checked.sort(), ['A', 'C', 'JO', 'MA', 'TN'])
    assert.deepEqual(await written(), [[], []])
  })

  test('what cannot be opened is said on the form, not after it', async () => {
    const response = await by('coordinator').post('/en/rounds/new', form.filter(([name]) => name !== 'states'))
    assert.equal(response.status, 422)
    assert.ok((await response.text()).includes(t('en', 'problem.field.required')))
  })

  test('only then opens it and sends the letters, for the coordinator alone', async () => {
    for (const who of ['data', 'focal', 'partner'] as const) for (const then of ['', 'open']) assert.equal((await by(who).post('/en/rounds/new', [...form, ['then', then]])).status, 403, who)
    assert.equal((await by('coordinator').post('/en/rounds/new', [...form, ['then', 'open']])).status, 303)
    const [rounds, letters] = await written()
    assert.equal(rounds.length, 1)
    assert.deepEqual(letters.map((one) => one.to), ['deputy@example.org', 'focal@example.org', 'other@example.org'])
  })
})
