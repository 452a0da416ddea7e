/**
 * The legal knowledge base in Arabic, by people in browsers of their own: from a law that nobody recorded to an assessment
 * that its state released and everybody finds, and a bill with the unit's observations. Every text is invented. The steps
 * build on each other.
 */
import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import type { Browser, Locator } from 'playwright-core'
import { launchBrowser, startProduct, type Product } from './browser.ts'
import { bill, chosen, fillDate, firstText, secondText } from './law-texts.ts'
import { arabicDigits, invite, Person, phone, plain, say, takeInvitation, tick } from './person.ts'
import { journey } from './steps.ts'

/** The child rule: whoever is under 18 is a victim without any means. */
const childRule = 'TIP-03CD'
/** The rest of the definition and of the offence, and the penalties. */
const others = ['TIP-03A1', 'TIP-03A2', 'TIP-03A3', 'TIP-03B', 'TIP-04', 'TIP-05-1', 'TIP-05-2A', 'TIP-05-2BC', 'UNTOC-11']
const title = 'قانون حماية العابرين بين الجزر'
const billTitle = 'مشروع قانون حماية العابرين الجديد'
const reasons = 'يعفي القانون الأطفال من شرط الوسيلة، ولا يحدد السن صراحةً.'
const reply = 'تدرس الدولة إضافة تعريف الطفل في التعديل القادم.'
const advice = 'نحث الدولة على النص صراحةً على أن الطفل كل من لم يبلغ الثامنة عشرة.'

describe('the legal knowledge base', { timeout: 300_000 }, () => {
  let product: Product
  let browser: Browser
  const everybody: Person[] = []
  const step = journey(() => product?.output() ?? '')
  let coordinator: Person, legal: Person, focal: Person, reader: Person, legislator: Person
  /** '/ar/law/laws/JO/12', the bill, the assessment. */
  let law = ''
  let ofBill = ''
  let assessment = ''

  const arrive = async (name: string, options = {}) => {
    const person = await Person.arrive(browser, product.url, name, options)
    everybody.push(person)
    return person
  }
  const here = (person: Person) => new URL(person.page.url()).pathname
  /** What a link of the page gives, as a file. */
  const file = async (person: Person, link: Locator) => {
    const answer = await person.context.request.get(new URL((await link.first().getAttribute('href'))!, product.url).href)
    assert.equal(answer.status(), 200, answer.url())
    return await answer.body()
  }
  const isPdf = (body: Buffer) => assert.equal(body.subarray(0, 5).toString(), '%PDF-')
  /** A Word file is a ZIP archive that holds word/document.xml. */
  const isDocx = (body: Buffer) => assert.ok(body.subarray(0, 2).toString() === 'PK' && body.includes('word/document.xml'))
  const choose = async (person: Person, name: string, value: string) => tick(person.page.locator(`[name="${name}"][value="${value}"]`))
  const record = async (person: Person, one: { kind: string; title: string; status: string; number: string }) => {
    await person.open('/ar/law')
    await person.follow('law.new.link')
    await person.field('state').selectOption('JO')
    await person.field('kind').selectOption(one.kind)
    await person.field('title.ar').fill(one.title)
    await person.field('number').fill(one.number)
    await person.field('status').selectOption(one.status)
    await choose(person, 'dedicated', 'yes')
    await person.field('source').fill('نص مخترع للاختبار')
    await person.field('confidence').selectOption('sourced')
    await person.pressButton('law.form.save')
    await person.says('law.notice.recorded')
    return here(person)
  }
  const addVersion = async (person: Person, from: [string, string, string] | null) => {
    await person.follow('law.versions.new')
    if (from) await fillDate(person, 'validFrom', from)
    if (from && (await person.field('endsFormer').count()) > 0) await tick(person.field('endsFormer'))
    await person.field('source').fill('نص مخترع للاختبار')
    await person.field('confidence').selectOption('sourced')
    await person.pressButton('law.version.save')
    await person.says('law.notice.versionAdded')
  }
  const importText = async (person: Person, text: string) => {
    await person.field('text').fill(text)
    await person.pressButton('law.import.recognise')
    await person.says('law.draft.title')
  }
  const publish = async (person: Person) => {
    await choose(person, 'visibility', 'public')
    await person.pressButton('law.publish.save')
    await person.says('law.notice.published')
  }
  const find = async (person: Person, words: string) => {
    await person.open('/ar/law')
    await person.page.locator('main form#find [name=q]').fill(words)
    await person.press(person.page.locator('main form#find button'))
  }

  before(async () => {
    browser = await launchBrowser()
    product = await startProduct()
  })
  after(async () => {
    await browser?.close()
    await product?.stop()
  })

  step('opens the accounts of a legal officer and of a focal point', async () => {
    coordinator = await arrive('ليلى المنسّقة')
    await takeInvitation(coordinator, await product.firstLink(), 'layla@unit.example')
    legal = await arrive('ندى القانونية')
    await takeInvitation(legal, await invite(coordinator, { name: legal.name, email: 'nada@unit.example', roles: ['legal_officer'] }))
    focal = await arrive('سامر نقطة الاتصال')
    await takeInvitation(focal, await invite(coordinator, { name: focal.name, email: 'samer@jo.example', roles: ['focal_point'], state: 'JO' }))
    reader = await arrive('قارئة')
  })

  step('records a law with its first version', async () => {
    law = await record(legal, { kind: 'law', title, status: 'in_force', number: '77' })
    assert.match(law, /^\/ar\/law\/laws\/JO\/\d+$/)
    await addVersion(legal, ['١', '3', '٢٠١٥'])
    assert.equal(here(legal), `${law}/versions/1/import`)
  })

  step('recognises the articles of a pasted text, says that a number comes twice, and keeps what is corrected', async () => {
    await importText(legal, firstText)
    await legal.says('law.draft.articles', { count: 4 })
    await legal.says('law.draft.look')
    const text = legal.field('text')
    const marked = await text.inputValue()
    const parts = marked.split('المادة الثانية')
    assert.equal(parts.length, 3, `the number that comes twice:\n${marked}`)
    await legal.pressButton('law.draft.save')
    assert.equal(legal.status, 422, 'two articles with one number are not saved without a word')
    await legal.field('text').fill(`${parts[0]}المادة الثانية${parts[1]}المادة الثالثة${parts[2]}`)
    await legal.pressButton('law.draft.check')
    await legal.says('law.draft.problems', { count: 0 })
    await legal.open(law)
    await legal.says('law.drafts.title')
    await legal.press(legal.page.locator('main a[href*="/law/import/"]').first())
    assert.match(await legal.field('text').inputValue(), /المادة الثالثة/, 'what was corrected is kept')
    await legal.pressButton('law.draft.save')
    await legal.says('law.notice.textSaved')
    assert.equal(await legal.page.locator('main section[id^="art_"]').count(), 4)
    await legal.sees('ولا يُشترط استعمال أي وسيلة', '#art_3')
  })

  step('gives the version as Akoma Ntoso, PDF, Word and plain text', async () => {
    const link = (ending: string) => legal.page.locator(`main a[href$="/export.${ending}"]`)
    const xml = (await file(legal, link('xml'))).toString('utf8')
    assert.match(xml, /<akomaNtoso/)
    assert.match(xml, /eId="art_3"/)
    isPdf(await file(legal, link('pdf')))
    isDocx(await file(legal, link('docx')))
    assert.match((await file(legal, link('txt'))).toString('utf8'), /المادة الثالثة/)
  })

  step('adds a second version, which ends the first the day before', async () => {
    await legal.open(law)
    await addVersion(legal, ['١', '1', '٢٠٢٤'])
    await importText(legal, secondText)
    await legal.pressButton('law.draft.save')
    await legal.says('law.notice.textSaved')
    await legal.open(`${law}?on=2020-06-01`)
    await legal.says('law.on.found')
    assert.equal(await legal.page.locator(`main #on a[href="${law}/versions/1"]`).count(), 1, 'the law as it stood in 2020 is the first version')
  })

  step('compares both word by word', async () => {
    await legal.open(law)
    await legal.follow('law.versions.compare')
    const changed = legal.page.locator('.law-change', { has: legal.page.locator('#c-art_3') })
    assert.match(plain(await changed.locator('ins').first().innerText()), /الثامنة عشرة/)
    await legal.sees('عشر', '.law-change del')
    assert.equal(await legal.page.locator('#c-art_1').count(), 0, 'what did not change is not listed')
  })

  step('lets everybody read the law', async () => {
    await reader.open(law)
    assert.equal(reader.status, 404)
    await legal.open(law)
    await publish(legal)
    await reader.open(law)
    await reader.sees(title)
    await reader.press(reader.page.locator(`main a[href^="${law}/versions/1"]`).first())
    await reader.sees('ولا يُشترط استعمال أي وسيلة', '#art_3')
  })

  step('drafts an assessment that cites an article', async () => {
    await legal.open(`/ar/law/requirements/${childRule}`)
    await legal.press(legal.page.locator(`main a[href^="/ar/law/assessments/new"][href*="state=JO"]`).first())
    await legal.field('lawVersion').selectOption(await chosen(legal.field('lawVersion'), title, arabicDigits(1)))
    await legal.pressButton('assessments.draft.show')
    await choose(legal, 'provisions', 'art_3')
    await choose(legal, 'elements.under_18', 'no')
    await choose(legal, 'elements.no_means_needed', 'yes')
    await choose(legal, 'verdict', 'elements')
    await legal.field('reasons.ar').fill(reasons)
    await legal.field('confidence').selectOption('sourced')
    await legal.pressButton('assessments.draft.save')
    await legal.says('assessments.notice.saved')
    assessment = here(legal)
    await legal.says('assessments.verdict.partly')
    await legal.sees('ولا يُشترط استعمال أي وسيلة', '.cited')
    await focal.open(assessment)
    assert.equal(focal.status, 404, 'a draft is not for its state')
    await focal.seesNot(reasons, 'body')
  })

  step('shares it, and the state replies', async () => {
    await legal.pressButton('assessments.share.button')
    await legal.says('assessments.notice.share')
    await focal.open('/ar')
    await focal.press(focal.page.locator(`main a[href^="${assessment}"]`).first())
    await focal.sees(reasons)
    await choose(focal, 'position', 'agrees_in_part')
    await focal.field('text.ar').fill(reply)
    await focal.pressButton('assessments.reply.button')
    await focal.says('assessments.notice.reply')
  })

  step('concludes it, with the reply beside it', async () => {
    await legal.open('/ar')
    await legal.press(legal.page.locator(`main a[href^="${assessment}"]`).first())
    await legal.sees(reply)
    await legal.pressButton('assessments.conclude.button')
    await legal.says('assessments.notice.conclude')
  })

  step('recommends what closes the gap', async () => {
    await legal.follow('assessments.gap.link')
    await legal.follow('assessments.recommendation.add')
    await choose(legal, 'grade', 'urge')
    await legal.field('text.ar').fill(advice)
    await choose(legal, 'closesWhen', 'met')
    await legal.pressButton('assessments.save')
    await legal.sees(advice)
    assert.equal(here(legal), `/ar/law/gaps/JO/${childRule}`)
  })

  step('is seen by nobody else before the state releases it, and then by everybody in the matrix', async () => {
    for (const path of [assessment, `/ar/law/gaps/JO/${childRule}`, '/ar/law/matrix', '/ar/law/states/JO', `/ar/law/compare/${childRule}`]) {
      await reader.open(path)
      await reader.seesNot(reasons, 'body')
      await reader.seesNot(advice, 'body')
    }
    await focal.open(assessment)
    await choose(focal, 'visibility', 'public')
    await focal.pressButton('assessments.release.button')
    await focal.says('assessments.notice.release')
    await reader.open('/ar/law')
    await reader.press(reader.page.locator('main a[href="/ar/law/matrix"]').first())
    await reader.press(reader.page.locator(`main .matrix td a[href="${assessment}"]`))
    await reader.sees(reasons)
    await reader.sees(reply)
    await reader.follow('assessments.gap.link')
    await reader.sees(advice)
    await reader.says('assessments.grade.urge')
  })

  step('judges the other nine requirements of definition and penalty, element by element, to their release', async () => {
    for (const code of others) {
      await legal.open(`/ar/law/assessments/new?state=JO&requirement=${code}`)
      await legal.field('lawVersion').selectOption(await chosen(legal.field('lawVersion'), title, arabicDigits(2)))
      await legal.field('articles').fill('٢')
      const elements = legal.page.locator('[name^="elements."][value="yes"]')
      for (const element of await elements.all()) await tick(element)
      await choose(legal, 'verdict', (await elements.count()) > 0 ? 'elements' : 'yes')
      await legal.field('reasons.ar').fill('تنص المادة الثانية على ذلك.')
      await legal.field('confidence').selectOption('sourced')
      await legal.pressButton('assessments.draft.save')
      await legal.says('assessments.verdict.yes')
      await legal.pressButton('assessments.share.button')
      const place = here(legal)
      await focal.open(place)
      await choose(focal, 'position', 'agrees')
      await focal.field('text.ar').fill('توافق الدولة على هذا التقييم.')
      await focal.pressButton('assessments.reply.button')
      await legal.open(place)
      await legal.pressButton('assessments.conclude.button')
      await legal.says('assessments.status.agreed')
      await focal.open(place)
      await choose(focal, 'visibility', 'public')
      await focal.pressButton('assessments.release.button')
      await focal.says('assessments.notice.release')
    }
    await reader.open('/ar/law/matrix')
    assert.equal(await reader.page.locator('main .matrix td a').count(), others.length + 1)
  })

  step('gives the matrix as a workbook', async () => {
    await reader.open('/ar/law/matrix')
    const body = await file(reader, reader.page.locator('main a[href*="matrix.xlsx"]'))
    assert.ok(body.includes('xl/workbook.xml'))
  })

  step('is found under another spelling and with prefixes, and leads to the article', async () => {
    // In the text: الأطفال, استغلالهم. Typed without hamza, with و and ل before the words.
    await find(reader, 'للاطفال وإستغلالهم')
    const hit = reader.page.locator(`main .hit a[href*="${law}/versions/"][href*="#art_3"]`)
    assert.ok((await hit.count()) > 0, `the article is among what was found:\n${await reader.text()}`)
    assert.ok((await reader.page.locator('main .hit mark').count()) > 0)
    await reader.press(hit.first())
    await reader.sees('استغلالهم', '#art_3')
    await find(reader, 'كلمةلاوجودلها')
    await reader.says('search.nothing', { words: 'كلمةلاوجودلها' })
  })

  step('shows a legislator without an account the child rule across states, on a telephone', async () => {
    legislator = await arrive('نائبة', phone)
    await legislator.open('/ar/law/requirements')
    await legislator.press(legislator.page.locator(`main a[href="/ar/law/requirements/${childRule}"]`).first())
    await legislator.follow('assessments.compare.link')
    await legislator.sees('الأردن', '.compare-state')
    await legislator.sees('ولا يُشترط استعمال أي وسيلة', '.compare-state')
    assert.equal(await legislator.page.evaluate(() => document.documentElement.scrollWidth), 360, 'the page scrolls sideways')
  })

  step('asks after a newer version whether the assessment still holds', async () => {
    await legal.open('/ar/law/checks')
    await legal.says('assessments.checks.newer')
    await legal.press(legal.page.locator(`main a[href^="${assessment}"]`).first())
    await legal.says('assessments.due.newerVersion', { number: 2 })
  })

  step('keeps a bill to the state until the state shows it to the unit', async () => {
    await focal.open('/ar/law/laws/new')
    assert.equal(await focal.page.locator('select[name=state]').count(), 0, 'a state records for itself alone')
    await focal.field('kind').selectOption('bill')
    await focal.field('title.ar').fill(billTitle)
    await focal.field('status').selectOption('draft')
    await choose(focal, 'dedicated', 'yes')
    await focal.field('source').fill('اللجنة الوطنية')
    await focal.field('confidence').selectOption('sourced')
    await focal.pressButton('law.form.save')
    await focal.says('law.notice.recorded')
    ofBill = here(focal)
    await addVersion(focal, null)
    await importText(focal, bill)
    await focal.pressButton('law.draft.save')
    await focal.says('law.notice.textSaved')
    await legal.open(ofBill)
    assert.equal(legal.status, 404)
    await find(legal, 'العابرين الجديد')
    await legal.seesNot(billTitle)
    await focal.open(ofBill)
    await choose(focal, 'visibility', 'unit')
    await focal.pressButton('law.publish.save')
    await focal.says('law.notice.published')
    await legal.open(ofBill)
    await legal.sees(billTitle)
  })

  step('reads the bill beside the law of today, and shows what would change', async () => {
    await legal.follow('law.law.review')
    const review = here(legal)
    await legal.open(`${review}/requirements/${childRule}`)
    await choose(legal, 'provisions', 'art_2')
    await choose(legal, 'elements.under_18', 'yes')
    await choose(legal, 'elements.no_means_needed', 'yes')
    await choose(legal, 'verdict', 'elements')
    await legal.field('remark.ar').fill('يحدد المشروع سن الطفل ويعفيه من شرط الوسيلة.')
    await legal.field('suggestion.ar').fill('الإبقاء على هذه الصياغة كما هي.')
    await legal.pressButton('assessments.bill.form.save')
    await legal.says('assessments.notice.saved')
    await legal.sees('يحدد المشروع سن الطفل')
    await focal.open(review)
    await focal.seesNot('يحدد المشروع سن الطفل')
    isPdf(await file(legal, legal.page.locator('main a[href*="observations.pdf"]')))
    isDocx(await file(legal, legal.page.locator('main a[href*="observations.docx"]')))
    await legal.pressButton('assessments.bill.share.button')
    await legal.says('assessments.notice.billShared')
    await focal.open(review)
    await focal.sees('يحدد المشروع سن الطفل')
    isDocx(await file(focal, focal.page.locator('main a[href*="observations.docx"]')))
    await reader.open(review)
    assert.equal(reader.status, 404)
    await reader.open('/ar/law/matrix')
    assert.equal(await reader.page.locator('main .matrix td a').count(), others.length + 1, 'a bill changes nothing in the matrix')
  })

  step('puts everything recorded about a state on one page and into a PDF', async () => {
    await reader.open('/ar/law')
    await reader.press(reader.page.locator('main a[href="/ar/law/states/JO"]').first())
    await reader.sees(title)
    await reader.sees(reasons)
    await reader.seesNot(billTitle)
    isPdf(await file(reader, reader.page.locator('main a[href$="law.pdf"]')))
    await reader.open('/ar/law/states/SO')
    await reader.says('assessments.stateLaw.noAssessments')
  })

  step('imports without scripts: what is wrong stands above the text, and nothing typed is lost', async () => {
    const plainly = await arrive(legal.name, { javaScriptEnabled: false })
    await plainly.context.addCookies((await legal.context.cookies()).map(({ name, value }) => ({ name, value, url: product.url })))
    await plainly.open(`${law}/versions/2/import`)
    await plainly.field('file').setInputFiles({ name: 'القانون.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: Buffer.from('PK\x03\x04 not a document') })
    await plainly.field('text').fill(firstText)
    await plainly.pressButton('law.import.recognise')
    assert.equal(plainly.status, 422)
    assert.match(await plainly.text('.error-summary'), /القانون\.docx/)
    assert.equal((await plainly.field('text').inputValue()).trim(), firstText.trim(), 'the pasted text is kept')
    await plainly.pressButton('law.import.recognise')
    await plainly.says('law.draft.articles', { count: 4 })
    await plainly.page.locator('summary', { hasText: say('law.draft.discardTitle') }).click()
    await plainly.press(plainly.page.locator('form#discard button'))
    await plainly.says('law.notice.discarded')
    await plainly.open(`${law}/versions/2`)
    await plainly.sees('كل من لم يبلغ الثامنة عشرة', '#art_3')
  })

  step('caused no complaint in any browser', () => {
    assert.deepEqual(everybody.flatMap((person) => person.complaints), [])
  })
})
