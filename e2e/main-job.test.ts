/**
 * The job the product exists for, from an empty data folder to an accepted and released return, in Arabic, by people in
 * browsers of their own. The steps build on each other: when one fails, those after it fail too.
 */
import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, startProduct, type Product } from './browser.ts'
import { arabicDigits, invite, Person, phone, plain, say, takeInvitation, tick } from './person.ts'
import { bigFile, fillSection, fillTable, hijriDay, samplePdf, sampleWords } from './filler.ts'
import { journey } from './steps.ts'

describe('the main job', { timeout: 300_000 }, () => {
  let product: Product
  let browser: Browser
  const everybody: Person[] = []
  const step = journey(() => product?.output() ?? '')
  const links = new Map<string, string>()
  let coordinator: Person, focal: Person, contributor: Person, approver: Person
  /** '/ar/rounds/1', and the return of Jordan in it. */
  let round = ''
  let jordan = ''
  let staleTab: Page

  const arrive = async (name: string, options = {}) => {
    const person = await Person.arrive(browser, product.url, name, options)
    everybody.push(person)
    return person
  }
  const section = (code: string) => `${jordan}/sections/${code}`
  /** The first page of a person leads to what they have to do next. */
  const homeLeads = async (person: Person, to: string) => {
    await person.open('/ar')
    assert.ok((await person.page.locator(`main a[href^="${to}"]`).count()) > 0, `${person.name} finds no way to ${to} at home:\n${await person.text()}`)
  }

  before(async () => {
    browser = await launchBrowser()
    product = await startProduct()
  })
  after(async () => {
    await browser?.close()
    await product?.stop()
  })

  step('opens the account of the first administrator by the printed link', async () => {
    coordinator = await arrive('ليلى المنسّقة')
    const link = await product.firstLink()
    await takeInvitation(coordinator, link, 'layla@unit.example')
    await coordinator.says('accounts.invitation.welcome')
    links.set('first', link)
  })

  step('opens a round for two states with four sections', async () => {
    await coordinator.open('/ar/rounds')
    await coordinator.follow('rounds.open.title')
    for (const [name, wanted] of [['sections', ['A', 'B', 'C', 'E']], ['states', ['JO', 'MA']]] as const)
      for (const box of await coordinator.field(name).all())
        await tick(box, (wanted as readonly string[]).includes((await box.getAttribute('value'))!))
    await coordinator.pressButton('rounds.open.continue')
    await coordinator.says('rounds.open.checkLead')
    await coordinator.pressButton('rounds.open.change')
    assert.equal(await coordinator.page.locator('[name=states]:checked, [name=sections]:checked').count(), 6, 'what was chosen is kept')
    await coordinator.pressButton('rounds.open.continue')
    await coordinator.pressButton('rounds.open.submit')
    await coordinator.says('rounds.notice.opened')
    round = new URL(coordinator.page.url()).pathname
    assert.match(round, /^\/ar\/rounds\/\d+$/)
    jordan = `${round}/JO`
    assert.equal(await coordinator.page.locator('main tbody tr').count(), 2)
    await coordinator.sees('الأردن')
    await coordinator.sees('المغرب')
  })

  step('invites a focal point, who invites a contributor and an approver, each by a link that is shown', async () => {
    links.set('focal', await invite(coordinator, { name: 'سامر نقطة الاتصال', email: 'samer@jo.example', roles: ['focal_point'], state: 'JO' }))
    focal = await arrive('سامر نقطة الاتصال')
    await takeInvitation(focal, links.get('focal')!)
    await focal.says('accounts.invitation.welcome')
    links.set('contributor', await invite(focal, { name: 'هدى من النيابة', email: 'huda@jo.example', roles: ['contributor'] }))
    links.set('approver', await invite(focal, { name: 'رئيس اللجنة', email: 'chair@jo.example', roles: ['approver'] }))
    contributor = await arrive('هدى من النيابة', phone)
    await takeInvitation(contributor, links.get('contributor')!)
    approver = await arrive('رئيس اللجنة')
    await takeInvitation(approver, links.get('approver')!)
    await approver.says('accounts.invitation.welcome')
  })

  step('says that a used or unknown invitation opens nothing', async () => {
    const stranger = await arrive('زائر')
    await stranger.open(links.get('focal')!)
    assert.equal(stranger.status, 410)
    await stranger.says('accounts.link.used')
    await stranger.says('accounts.link.usedAdvice')
    await stranger.open('/ar/invitation/not-a-link-at-all')
    assert.equal(stranger.status, 410)
    await stranger.says('accounts.link.unknown')
    await stranger.leave()
  })

  step('shows a contributor to whom nothing is given an explanation and nothing of the return', async () => {
    await contributor.open('/ar/rounds')
    await contributor.says('rounds.own.givenNone')
    await contributor.open(section('E'))
    assert.ok([403, 404].includes(contributor.status), String(contributor.status))
  })

  step('starts the return with what is known, and gives a section to the contributor', async () => {
    await homeLeads(focal, jordan)
    await focal.open('/ar/rounds')
    await focal.press(focal.page.locator('main tbody a').first())
    await focal.pressButton('rounds.return.start')
    await focal.says('rounds.notice.started')
    await focal.open(section('B'))
    await focal.says('rounds.origin.stillTrue')
    await focal.open(section('E'))
    await focal.page.locator('summary', { hasText: say('rounds.delegate.title') }).click()
    await focal.field('person').selectOption({ label: contributor.name })
    await focal.pressButton('rounds.delegate.give')
    await focal.says('rounds.notice.delegated')
  })

  step('lets the contributor answer that section on a telephone, and see no other', async () => {
    await homeLeads(contributor, section('E'))
    await contributor.open('/ar/rounds')
    assert.equal(await contributor.page.locator('main tbody tr').count(), 1)
    await contributor.press(contributor.page.locator('main tbody a').first())
    assert.equal(new URL(contributor.page.url()).pathname, section('E'))
    assert.equal(await contributor.page.evaluate(() => document.documentElement.scrollWidth), 360, 'the page scrolls sideways')
    await fillSection(contributor.page)
    await contributor.pressButton('rounds.section.save')
    await contributor.press(contributor.page.locator('#q-T10').getByRole('link', { name: say('rounds.table.open') }))
    assert.equal(await contributor.page.evaluate(() => document.documentElement.scrollWidth), 360, 'the table scrolls sideways by itself')
    await fillTable(contributor.page)
    await contributor.pressButton('rounds.table.save')
    await contributor.says('rounds.notice.tableSaved')
    await contributor.open(section('E'))
    await contributor.pressButton('rounds.section.saveAndFinish')
    await contributor.says('rounds.notice.finished')
    assert.equal(await contributor.page.locator('main tbody tr').count(), 1, 'sections of the return')
    for (const hidden of [section('A'), section('B')]) {
      await contributor.open(hidden)
      assert.equal(contributor.status, 404)
    }
  })

  step('lets the focal point see those answers: the numbers as they were meant', async () => {
    await focal.open(section('E'))
    assert.equal(await focal.field('a.E3.value').inputValue(), arabicDigits(12))
    await focal.press(focal.page.locator('#q-T10').getByRole('link', { name: say('rounds.table.open') }))
    const cells = await focal.page.locator('[name^="value.cells."]').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
    assert.ok(cells.length > 0 && cells.every((value) => /[0-9٠-٩]/.test(value)))
  })

  step('refuses a program that calls itself a PDF, beside the field', async () => {
    await focal.open(section('A'))
    await focal.field('a.A5.files').setInputFiles({ name: 'القانون.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(2000, 1)]) })
    await focal.pressButton('rounds.section.save')
    assert.equal(focal.status, 422)
    const error = focal.page.locator('#q-A5 .error')
    assert.match(plain(await error.innerText()), /القانون\.pdf/)
    assert.equal(await focal.page.locator('#q-A5 .file-list').count(), 0)
  })

  step('says beside the field how large a file may be, before 20 MB are sent, and keeps what is typed', async () => {
    await focal.open(section('A'))
    await focal.field('a.A14.value.ar').fill(sampleWords)
    await focal.field('a.A5.files').setInputFiles(bigFile())
    await focal.button('rounds.section.save').click()
    const error = focal.page.locator('#q-A5 .error')
    assert.equal(await error.innerText(), plain(say('page.file.tooLarge', { size: 10 })))
    assert.equal(await focal.field('a.A14.value.ar').inputValue(), sampleWords)
    await focal.field('a.A5.files').setInputFiles([])
    await focal.pressButton('rounds.section.save')
    await focal.says('rounds.notice.saved')
  })

  step('keeps both texts when two people change one answer', async () => {
    await focal.open(section('E'))
    await contributor.open(section('E'))
    await contributor.field('a.E3.value').fill(arabicDigits(41))
    await contributor.pressButton('rounds.section.save')
    await contributor.says('rounds.notice.saved')
    await focal.field('a.E3.value').fill(arabicDigits(57))
    await focal.pressButton('rounds.section.save')
    assert.equal(focal.status, 422)
    await focal.says('rounds.conflict.title')
    await focal.sees(arabicDigits(41), '#q-E3 blockquote')
    assert.equal(await focal.field('a.E3.value').inputValue(), arabicDigits(57))
    await focal.pressButton('rounds.section.save')
    await focal.says('rounds.notice.saved')
    await contributor.open(section('E'))
    assert.equal(await contributor.field('a.E3.value').inputValue(), arabicDigits(57))
  })

  step('confirms what is prefilled and answers all the rest, with a Hijri date and a file', async () => {
    for (const code of ['A', 'B', 'C']) {
      await focal.open(section(code))
      assert.ok((await fillSection(focal.page)) > 5)
      await focal.pressButton('rounds.section.saveAndFinish')
      await focal.says('rounds.notice.finished')
    }
    await focal.open(section('E'))
    await focal.pressButton('rounds.section.saveAndFinish')
    await focal.says('rounds.notice.finished')
    await focal.open(section('A'))
    assert.equal(await focal.page.locator('#q-A5 .file-list li').count(), 1)
    const download = await focal.context.request.get(new URL((await focal.page.locator('#q-A5 .file-list a').getAttribute('href'))!, product.url).href)
    assert.deepEqual(await download.body(), samplePdf.buffer)
    assert.match(download.headers()['content-disposition'] ?? '', /attachment/)
  })

  step('saves while typing, without a button', async () => {
    await focal.open(section('C'))
    await focal.field('a.C4.value').fill(arabicDigits(7))
    await focal.page.locator('[data-save-status][data-state="saved"]').waitFor()
    await focal.open(section('C'))
    assert.equal(await focal.field('a.C4.value').inputValue(), arabicDigits(7))
    await focal.pressButton('rounds.section.saveAndFinish')
  })

  step('keeps what is typed while there is no connection, and sends it when there is one', async () => {
    await focal.open(section('C'))
    await focal.context.setOffline(true)
    await focal.field('a.C4.value').fill(arabicDigits(8))
    await focal.page.locator('[data-save-status][data-state="offline"]').waitFor()
    await focal.context.setOffline(false)
    await focal.page.locator('[data-save-status][data-state="saved"]').waitFor()
    await focal.open(section('C'))
    assert.equal(await focal.field('a.C4.value').inputValue(), arabicDigits(8))
  })

  step('does not take a person for somebody else when the button is pressed while typing is being saved', async () => {
    const before = await focal.newTab()
    // A slow line: the words arrive at once, the answer two seconds later.
    await focal.page.addInitScript(() => {
      const { fetch } = window
      window.fetch = async (...request) => {
        const answer = await fetch(...request)
        await new Promise((resolve) => setTimeout(resolve, 2000))
        return answer
      }
    })
    await focal.open(section('C'))
    const arrived = focal.page.waitForResponse((response) => response.request().headers()['x-autosave'] === '1')
    await focal.field('a.C4.value').fill(arabicDigits(9))
    assert.equal((await arrived).status(), 200)
    await focal.field('a.C4.value').fill(arabicDigits(96))
    await focal.pressButton('rounds.section.saveAndFinish')
    await focal.says('rounds.notice.finished')
    await focal.open(section('C'))
    assert.equal(await focal.field('a.C4.value').inputValue(), arabicDigits(96))
    await focal.backTo(before)
  })

  step('sends for approval once, even when the button is pressed twice', async () => {
    await focal.open(jordan)
    await focal.open(section('C'))
    staleTab = await focal.newTab()
    await focal.open(jordan)
    await Promise.all([focal.page.waitForEvent('load'), focal.button('rounds.return.request').dblclick()])
    await focal.says('rounds.notice.requested')
    await focal.says('rounds.status.in_approval')
    assert.equal(await focal.button('rounds.return.request').count(), 0)
  })

  step('tells a tab that stayed open that the return has moved on, and shows the words it could not save', async () => {
    await focal.backTo(staleTab)
    await focal.field('a.C9.value.ar').fill('كلمات كُتبت في نافذة بقيت مفتوحة.')
    await focal.pressButton('rounds.section.save')
    assert.equal(focal.status, 422)
    await focal.says('rounds.problem.notDraft')
    await focal.sees('كلمات كُتبت في نافذة بقيت مفتوحة.')
    assert.equal(await focal.page.locator('form.answers').count(), 0)
  })

  step('shows the approver what changed, who sends it back with a reason', async () => {
    await homeLeads(approver, jordan)
    await approver.open('/ar/rounds')
    await approver.press(approver.page.locator('main tbody a').first())
    await approver.follow('rounds.return.changes')
    await approver.says('rounds.changes.first')
    await approver.sees(sampleWords)
    await approver.page.locator('summary', { hasText: say('rounds.return.sendBack') }).click()
    await approver.press(approver.page.locator('form#send-back button'))
    assert.equal(approver.status, 422, 'a reason is required')
    await approver.field('reason').fill('يرجى مراجعة تاريخ القانون.')
    await approver.press(approver.page.locator('form#send-back button'))
    await approver.says('rounds.notice.sentBack')
    await focal.open(jordan)
    await focal.sees('يرجى مراجعة تاريخ القانون.')
    await focal.says('rounds.return.sentBack')
  })

  step('submits on approval and gives a receipt', async () => {
    await focal.pressButton('rounds.return.request')
    await focal.says('rounds.notice.requested')
    await approver.open(`${jordan}/changes`)
    const stale = await approver.newTab()
    await approver.open(`${jordan}/changes`)
    await approver.pressButton('rounds.return.approve')
    await approver.says('rounds.notice.approved')
    await approver.says('rounds.status.submitted')
    await approver.backTo(stale)
    await approver.pressButton('rounds.return.approve')
    await approver.says('rounds.problem.notNow')
    await focal.open(jordan)
    await focal.says('rounds.submission.name', { number: 1 })
    const receipt = await focal.context.request.get(new URL((await focal.page.locator('main a[href*="/submissions/1/receipt.pdf"]').getAttribute('href'))!, product.url).href)
    assert.equal(receipt.status(), 200)
    assert.equal((await receipt.body()).subarray(0, 5).toString(), '%PDF-')
  })

  step('carries a query on an answer there and back', async () => {
    await homeLeads(coordinator, round)
    await coordinator.open(round)
    await coordinator.press(coordinator.page.locator('main tbody a', { hasText: 'الأردن' }))
    await coordinator.open(section('E'))
    await coordinator.page.locator('#q-E4 summary').click()
    await coordinator.page.locator('#raise-E4 textarea').fill('هل يشمل العدد القضايا المحفوظة؟')
    await coordinator.press(coordinator.page.locator('#raise-E4 button'))
    await coordinator.says('rounds.notice.queried')
    await homeLeads(focal, jordan)
    await focal.open('/ar/rounds')
    await focal.says('rounds.board.awaitsState', { count: 1 })
    await focal.open(section('E'))
    await focal.sees('هل يشمل العدد القضايا المحفوظة؟', '#q-E4')
    await focal.page.locator('#q-E4 .query textarea').fill('نعم، يشملها جميعا.')
    await focal.press(focal.page.locator('#q-E4 .query button').first())
    await focal.says('rounds.notice.replied')
    await coordinator.open(section('E'))
    await coordinator.sees('نعم، يشملها جميعا.', '#q-E4')
    await coordinator.page.locator('#q-E4 .query textarea').fill('شكرا لكم.')
    await coordinator.pressButton('rounds.query.close')
    await coordinator.says('rounds.notice.queryClosed')
  })

  step('accepts the return, and the state releases a section: then, and not before, everyone reads it', async () => {
    const reader = await arrive('قارئ')
    const treaty = '/ar/states/JO/facts/treaty.arab_protocol_2019'
    await coordinator.open(jordan)
    await coordinator.pressButton('rounds.return.accept')
    await coordinator.says('rounds.notice.accepted')
    await coordinator.open(treaty)
    await coordinator.sees(hijriDay.shown)
    await reader.open(treaty)
    await reader.seesNot(hijriDay.shown)
    await focal.open(jordan)
    await focal.press(focal.page.locator('#release-B button').first())
    await focal.says('rounds.notice.released')
    await focal.says('rounds.visibility.public')
    await coordinator.open(round)
    await coordinator.says('rounds.status.released')
    await reader.open(treaty)
    await reader.sees(hijriDay.shown)
    await reader.open('/ar/states/JO')
    await reader.sees('الأردن')
    await reader.seesNot(sampleWords, 'body')
  })

  step('publishes the regional report, and everyone reads it and takes the PDF home', async () => {
    await coordinator.open('/ar/reports')
    await coordinator.press(coordinator.page.locator('main a[href*="/reports/rounds/"]').first())
    await coordinator.press(coordinator.page.locator('main a[href$="/publish"]').first())
    await coordinator.press(coordinator.page.locator('main form[action$="/publish"] button').first())
    const reader = await arrive('باحثة')
    await reader.open('/ar/reports')
    await reader.press(reader.page.locator('main a[href*="/ar/reports/"]').first())
    await reader.sees('الأردن')
    await reader.seesNot(sampleWords, 'body')
    const pdf = await reader.context.request.get(new URL((await reader.page.locator('main a[href$="/report.pdf"]').first().getAttribute('href'))!, product.url).href)
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
  })

  step('refuses answers after the round is closed, and says what to do', async () => {
    const morocco = await arrive('فاطمة نقطة الاتصال')
    await takeInvitation(morocco, await invite(coordinator, { name: morocco.name, email: 'fatima@ma.example', roles: ['focal_point'], state: 'MA' }))
    await morocco.open(jordan)
    await morocco.seesNot(sampleWords)
    await morocco.open(`${round}/MA`)
    await morocco.pressButton('rounds.return.start')
    await morocco.open(`${round}/MA/sections/C`)
    await coordinator.open(round)
    await coordinator.follow('rounds.close.title')
    await coordinator.pressButton('rounds.close.submit')
    await coordinator.says('rounds.notice.closed')
    await morocco.field('a.C4.value').fill('5')
    await morocco.pressButton('rounds.section.save')
    await morocco.says('rounds.problem.roundClosed')
    await morocco.sees(arabicDigits(5), '.notice blockquote')
    await morocco.open(`${round}/MA/sections/C`)
    assert.equal(await morocco.page.locator('form.answers').count(), 0)
  })

  step('answers an address in an unknown language, and a page that does not exist, in words', async () => {
    await focal.open('/de/rounds')
    assert.equal(focal.status, 404)
    await focal.says('problem.language')
    await focal.open('/ar/rounds/999')
    assert.ok([403, 404].includes(focal.status))
    await focal.open('/ar/nowhere')
    await focal.says('problem.notFound.text')
  })

  step('caused no complaint in any browser', () => {
    assert.deepEqual(everybody.flatMap((person) => person.complaints), [])
  })
})
