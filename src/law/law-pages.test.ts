import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { can, scopeOf } from '#accounts'
import type { Db } from '#platform/database'
import { createApp } from '#platform/http'
import { langs } from '#platform/messages'
import { loadReference } from '#states'
import { openTestDatabase } from '../platform/database/testing.ts'
import { addVersion, lawsOf, loadLaws, provisionsOf, publishLaw, recordLaw, routes, versionsOf } from './index.ts'
import { draftById } from './law-store.ts'
import { does, importText, lawInput, people, testText, versionInput, withText, type Somebody } from './testing.ts'

const origin = 'http://127.0.0.1:3000'

describe('the pages of laws', () => {
  let db: Db
  let close: () => Promise<void>
  let law: Awaited<ReturnType<typeof withText>>
  before(async () => {
    const opened = await openTestDatabase()
    ;({ db } = opened)
    close = () => opened.close()
    await loadReference(db)
    await loadLaws(db)
    law = await withText(db)
    await importText(db, 'legal', law, 'المادة 1\nالضحية من وقع عليه ضرر.\nالمادة 2\nيعاقب بالسجن.', 'ar')
    await does(db, 'legal', publishLaw, { state: 'JO', id: law.law, version: 1, visibility: 'public', versions: [1] })
  })
  after(() => close())

  const appOf = (who: Somebody) => createApp({
    db, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes: [...routes], findActor: async () => people[who],
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }
  })
  const get = async (who: Somebody, path: string) => await appOf(who).request(origin + path)
  const text = async (who: Somebody, path: string) => await (await get(who, path)).text()
  const send = async (who: Somebody, path: string, body: URLSearchParams | FormData) => await appOf(who).request(origin + path, { method: 'POST', headers: { origin }, body })
  const post = (who: Somebody, path: string, fields: Record<string, string>) => send(who, path, new URLSearchParams(fields))
  const lawAt = () => `/en/law/laws/JO/${law.law}`

  test('everybody reads the home, the lists, an instrument and a public law, in three languages', async () => {
    for (const lang of langs)
      for (const path of ['', '/laws', '/instruments', '/instruments/tip_protocol', '/instruments/soft_law', `/laws/JO/${law.law}`, `/laws/JO/${law.law}/versions/1`]) {
        const answer = await get('nobody', `/${lang}/law${path}`)
        assert.equal(answer.status, 200, `${lang} ${path}`)
        const html = await answer.text()
        assert.doesNotMatch(html, /\bundefined\b|\[object|\bNaN\b/, `${lang} ${path}`)
      }
  })

  test('a state without a dedicated law is said to have none recorded, never none', async () => {
    const html = await text('nobody', '/en/law')
    assert.match(html, /No dedicated law recorded; confirmation requested/)
    assert.doesNotMatch(html, /No law\b(?! recorded)/)
  })

  test('the list is searched, filtered and sorted, and an empty one says what to do', async () => {
    assert.match(await text('nobody', '/en/law/laws?q=Test+law'), /1 law</)
    assert.match(await text('nobody', '/en/law/laws?q=zzzz'), /No law matches/)
    assert.match(await text('nobody', '/en/law/laws?state=YE'), /No law recorded for this state/)
    assert.match(await text('nobody', '/en/law/laws?sort=date'), /aria-sort="descending"/)
  })

  test('the law as it stood on a day: found in either calendar, said when no version covers it, told when it is no day', async () => {
    assert.match(await text('nobody', `${lawAt()}?on=2015-01-01`), /The version in force on that day/)
    assert.match(await text('nobody', `${lawAt()}?on.day=1&on.month=1&on.year=1436&on.calendar=islamic-umalqura`), /The version in force on that day/)
    assert.match(await text('nobody', `${lawAt()}?on=2005-01-01`), /No recorded version covers that day/)
    assert.match(await text('nobody', `${lawAt()}?on.day=31&on.month=2&on.year=2015&on.calendar=gregory`), /error-summary/)
  })

  test('a translation stands beside the authentic text, says so, and says what it lacks', async () => {
    const html = await text('nobody', `/ar/law/laws/JO/${law.law}/versions/1`)
    assert.match(html, /law-beside/)
    assert.match(html, /المادة 1/)
    assert.match(html, /Whoever does this is punished/)
    assert.match(html, /تنقص الترجمة مادة واحدة/)
    assert.match(await text('nobody', `${lawAt()}/versions/1?text=en`), /This is the authentic text/)
  })

  test('every article has an address of its own', async () => {
    const html = await text('nobody', `${lawAt()}/versions/1?text=en`)
    for (const eid of ['art_1', 'art_2', 'art_3']) assert.match(html, new RegExp(`id="${eid}"`))
    assert.match(html, /versions\/1\?text=en#art_2"/)
  })

  test('a law is recorded by a form, and a refused form keeps what was typed', async () => {
    const fields = { state: 'JO', kind: 'law', 'title.en': 'A law from a form', status: 'in_force', dedicated: 'no', source: 'Gazette', confidence: 'sourced', 'dated.year': '٢٠١٢', 'dated.month': '', 'dated.day': '', 'dated.calendar': 'gregory' }
    const refused = await post('legal', '/en/law/laws/new', { ...fields, source: '' })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /A law from a form/)
    assert.equal((await post('legal', '/en/law/laws/new', fields)).status, 303)
    assert.equal((await lawsOf(db, { state: 'JO' })).find((one) => one.title.en === 'A law from a form')?.dated, '2012')
  })

  test('a stale form is answered with what is recorded now and what was typed', async () => {
    const { id } = await does(db, 'legal', recordLaw, lawInput({ number: 'Recorded now' }))
    const answer = await post('legal', `/en/law/laws/JO/${id}/edit`, { ...flat(lawInput({ number: 'Typed here' })), version: '7' })
    assert.equal(answer.status, 409)
    const html = await answer.text()
    assert.match(html, /Recorded now/)
    assert.match(html, /Typed here/)
  })

  test('the visibility form names a version that does not exist: refused on the law’s page', async () => {
    const answer = await post('legal', `${lawAt()}/publish`, { version: '2', visibility: 'public', versions: '9' })
    assert.equal(answer.status, 422)
  })

  const importAt = async (who: Somebody = 'legal') => {
    const { id } = await does(db, who, recordLaw, lawInput())
    await does(db, who, addVersion, versionInput(id))
    return { law: id, at: `/en/law/laws/JO/${id}/versions/1/import` }
  }
  const draftOf = (answer: Response) => Number(/import\/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1])

  test('a pasted text is recognised, looked at, corrected and saved without a script', async () => {
    const { law: id, at } = await importAt()
    const started = await post('legal', at, { lang: 'en', text: 'Article 1\nOne.\nArticle 1\nTwo.' })
    assert.equal(started.status, 303)
    const draft = draftOf(started)
    const page = await text('legal', `/en/law/import/${draft}`)
    assert.match(page, /Two articles have the number/)
    assert.match(page, /href="#line-\d+"/)
    const kept = (await draftById(db, draft))!
    const corrected = kept.text.replace(/# Article 1(?![\s\S]*# Article 1)/, '# Article 2')
    const checked = await post('legal', `/en/law/import/${draft}`, { version: String(kept.revision), lang: 'en', text: corrected })
    assert.equal(checked.status, 303)
    assert.match(await text('legal', `/en/law/import/${draft}`), /2 articles recognised/)
    const saved = await post('legal', `/en/law/import/${draft}/save`, { version: String(kept.revision + 1), lang: 'en', text: corrected })
    assert.equal(saved.status, 303)
    assert.match(saved.headers.get('location')!, new RegExp(`/laws/JO/${id}/versions/1\\?text=en$`))
    assert.equal((await provisionsOf(db, 'JO', (await versionsOf(db, 'JO', id))[0]!.id)).length, 2)
  })

  test('a refused saving shows the text that was typed, and nothing is half-saved', async () => {
    const { law: id, at } = await importAt()
    const draft = draftOf(await post('legal', at, { lang: 'en', text: testText }))
    const answer = await post('legal', `/en/law/import/${draft}/save`, { version: '1', lang: 'en', text: 'Only these words' })
    assert.equal(answer.status, 422)
    const html = await answer.text()
    assert.match(html, /No article was recognised/)
    assert.match(html, /Only these words/)
    assert.deepEqual(await provisionsOf(db, 'JO', (await versionsOf(db, 'JO', id))[0]!.id), [])
  })

  test('files that are not what they say are a message beside the field, and pasted text stays', async () => {
    const { at } = await importAt()
    const upload = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData()
      form.set('lang', 'en')
      form.set('text', 'Pasted before')
      form.set('file', new File([bytes], name))
      const answer = await send('legal', at, form)
      return { status: answer.status, html: answer.status === 303 ? '' : await answer.text(), answer }
    }
    const bytes = (words: string) => new Uint8Array(new TextEncoder().encode(words))
    for (const [name, words, message] of [['law.docx', 'not a zip', /is not a Word document/], ['law.exe', 'MZ', /is not of an accepted type/], ['law.pdf', '%PDF-1.4 broken', /cannot be read|damaged/], ['law.txt', '', /contains no text/]] as const) {
      const { status, html } = await upload(name, bytes(words))
      assert.equal(status, 422, name)
      assert.match(html, message, name)
      assert.match(html, /Pasted before/, name)
    }
    const { status, answer } = await upload('law.txt', bytes(testText))
    assert.equal(status, 303)
    assert.equal((await draftById(db, draftOf(answer)))!.fileName, 'law.txt')
  })

  test('a text in another language than the one chosen is said to be, and stays', async () => {
    const { at } = await importAt()
    const answer = await post('legal', at, { lang: 'en', text: 'المادة 1\nالأولى.\nالمادة 2\nالثانية.' })
    assert.equal(answer.status, 422)
    const html = await answer.text()
    assert.match(html, /seems to be in another language: \u2068?Arabic/)
    assert.match(html, /المادة 2/)
  })

  test('an import belongs to those who may import: others are refused or find nothing', async () => {
    const { at } = await importAt()
    const draft = draftOf(await post('legal', at, { lang: 'en', text: testText }))
    for (const [who, status] of [['nobody', 404], ['partner', 404], ['other', 404], ['contributor', 403], ['data', 403], ['focal', 200]] as const) {
      const answer = await get(who, `/en/law/import/${draft}`)
      assert.ok(answer.status === status || (who === 'nobody' && [303, 401].includes(answer.status)), `${who} ${answer.status}`)
    }
    assert.equal((await post('focal', `/en/law/import/${draft}/discard`, {})).status, 303)
    assert.equal(await draftById(db, draft), null)
  })

  test('a treaty action stands on the page of its instrument until it is withdrawn', async () => {
    const fields = { state: 'JO', kind: 'reservation', 'dated.year': '2009', article: 'article 35(2)', 'summary.en': 'Does not accept the court', source: 'Depositary', confidence: 'sourced', visibility: 'public', reason: 'Checked' }
    assert.equal((await post('legal', '/en/law/instruments/untoc/actions/new', fields)).status, 303)
    assert.match(await text('nobody', '/en/law/instruments/untoc'), /Does not accept the court/)
    const id = /actions\/JO\/(\d+)\/withdraw/.exec(await text('legal', '/en/law/instruments/untoc'))![1]
    assert.equal((await post('legal', `/en/law/instruments/untoc/actions/JO/${id}/withdraw`, { reason: '' })).status, 422)
    assert.equal((await post('legal', `/en/law/instruments/untoc/actions/JO/${id}/withdraw`, { reason: 'Wrong' })).status, 303)
    assert.doesNotMatch(await text('nobody', '/en/law/instruments/untoc'), /Does not accept the court/)
    assert.equal((await get('legal', '/en/law/instruments/soft_law/actions/new')).status, 404)
  })

  test('addresses of what does not exist, or is not theirs, answer that they do not exist', async () => {
    for (const path of ['/en/law/laws/JO/999999', '/en/law/laws/ZZ/1', `/en/law/laws/MA/${law.law}`, `${lawAt()}/versions/9`, '/en/law/import/999999', '/en/law/instruments/none', `${lawAt()}/versions/1/texts/en/art_99`])
      assert.ok([404].includes((await get('legal', path)).status), path)
  })
})

function flat(value: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => (typeof part === 'object' ? Object.entries(flat(part as object, `${prefix}${name}.`)) : [[`${prefix}${name}`, String(part)]])))
}
