/** The core of the main job in a browser that runs no scripts: scripts make pages nicer and nothing may need them. */
import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import type { Browser } from 'playwright-core'
import { rmSync } from 'node:fs'
import { launchBrowser, newFolder, startProduct, type Product } from './browser.ts'
import { bigFile, fillSection, samplePdf } from './filler.ts'
import { arabicDigits, invite, password, Person, phone, say, takeInvitation, tick } from './person.ts'
import { journey } from './steps.ts'

describe('without scripts', { timeout: 200_000 }, () => {
  let product: Product
  let browser: Browser
  let coordinator: Person, focal: Person, other: Person
  let place = ''
  let dataDir = ''
  let unused = ''
  const step = journey(() => product?.output() ?? '')
  const arrive = (name: string, options = {}) => Person.arrive(browser, product.url, name, { javaScriptEnabled: false, ...options })

  before(async () => {
    browser = await launchBrowser()
    dataDir = newFolder()
    product = await startProduct({ dataDir })
  })
  after(async () => {
    await browser?.close()
    await product?.stop()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  step('opens the first account and a round', async () => {
    coordinator = await arrive('ليلى المنسّقة')
    await takeInvitation(coordinator, await product.firstLink(), 'layla@unit.example')
    await coordinator.open('/ar/rounds/new')
    for (const [name, wanted] of [['sections', ['C', 'H']], ['states', ['TN']]] as const)
      for (const box of await coordinator.field(name).all()) await tick(box, (wanted as readonly string[]).includes((await box.getAttribute('value'))!))
    await coordinator.pressButton('rounds.open.continue')
    await coordinator.pressButton('rounds.open.submit')
    await coordinator.says('rounds.notice.opened')
    place = `${new URL(coordinator.page.url()).pathname}/TN`
  })

  step('keeps a wrong form as it was typed, with each mistake beside its field', async () => {
    await coordinator.open('/ar/people/invite')
    await coordinator.field('name').fill('سلمى بن علي')
    await coordinator.field('email').fill('not an address')
    await coordinator.pressButton('accounts.invite.button')
    assert.equal(coordinator.status, 422)
    assert.equal(await coordinator.field('name').inputValue(), 'سلمى بن علي')
    assert.ok((await coordinator.page.locator('.error-summary a').count()) >= 2)
    const href = await coordinator.page.locator('.error-summary a').first().getAttribute('href')
    assert.equal(await coordinator.page.locator(`[id="${href!.slice(1)}"]`).count(), 1, 'the summary leads to the field')
  })

  step('starts a return and answers a section on a telephone', async () => {
    focal = await arrive('سلمى بن علي', phone)
    await takeInvitation(focal, await invite(coordinator, { name: focal.name, email: 'salma@tn.example', roles: ['focal_point'], state: 'TN' }))
    await focal.open(place)
    await focal.pressButton('rounds.return.start')
    await focal.says('rounds.notice.started')
    await focal.open(`${place}/sections/C`)
    await fillSection(focal.page)
    await focal.pressButton('rounds.section.saveAndFinish')
    await focal.says('rounds.notice.finished')
  })

  step('says how large a file may be when 20 MB were sent', async () => {
    await focal.open(`${place}/sections/H`)
    await focal.page.locator('#q-H1 details').last().evaluate((details: HTMLDetailsElement) => details.setAttribute('open', ''))
    await focal.field('a.H1.files').setInputFiles(bigFile())
    await focal.pressButton('rounds.section.save')
    assert.equal(focal.status, 413)
    await focal.says('problem.tooLarge', { limit: 12 })
  })

  step('shows totals that do not add up, codes for what was not collected, and takes a file off again', async () => {
    await focal.open(`${place}/sections/H`)
    await fillSection(focal.page)
    await focal.page.locator('#q-H1 details').last().locator('summary').click()
    await focal.field('a.H1.files').setInputFiles(samplePdf)
    const cells = focal.page.locator('[name^="a.H2.value."]')
    const right = await cells.first().inputValue()
    await cells.first().fill(arabicDigits(4000))
    await focal.pressButton('rounds.section.save')
    await focal.open(`${place}/sections/H`)
    await focal.says('rounds.answer.mark.begun')
    await cells.first().fill(right)
    await focal.page.locator('#q-H1 details').last().locator('summary').click()
    await focal.press(focal.page.locator('#q-H1 .file-list button'))
    await focal.says('rounds.notice.detached')
    assert.equal(await cells.first().inputValue(), right, 'what was typed is saved by the other button too')
    await cells.first().fill('ج')
    await focal.pressButton('rounds.section.save')
    await focal.open(`${place}/sections/H`)
    assert.equal(await cells.first().inputValue(), 'ج')
    await cells.first().fill(right)
    await focal.pressButton('rounds.section.saveAndFinish')
    await focal.says('rounds.notice.finished')
  })

  step('takes a form that was changed after going back as a new one, and the same form twice as one', async () => {
    await focal.open(`${place}/sections/C`)
    const hidden = { _once: await focal.field('_once').first().inputValue(), version: await focal.field('a.C4.version').inputValue() }
    const send = async (value: string, version: string) => {
      const multipart = { _once: hidden._once, 'a.C4.value': value, 'a.C4.version': version }
      const answer = await focal.context.request.post(focal.page.url(), { multipart, headers: { origin: product.url }, maxRedirects: 0 })
      assert.equal(answer.status(), 303)
    }
    await send('21', hidden.version)
    await send('21', hidden.version)
    await send('22', String(Number(hidden.version) + 1))
    await focal.open(`${place}/sections/C`)
    assert.equal(await focal.field('a.C4.value').inputValue(), arabicDigits(22))
  })

  step('keeps both texts when another window was faster', async () => {
    await focal.open(`${place}/sections/C`)
    other = await arrive(focal.name)
    await other.open(`${place}/sections/C`)
    assert.equal(other.status, 404, 'what is hidden and what is not there look alike')
    await other.press(other.page.locator('main a[href*="/sign-in?next="]'))
    await other.field('email').fill('salma@tn.example')
    await other.field('password').fill('falsches passwort hier')
    await other.pressButton('accounts.signIn.button')
    assert.equal(other.status, 422)
    assert.equal(await other.field('email').inputValue(), 'salma@tn.example')
    await other.field('password').fill(password)
    await other.pressButton('accounts.signIn.button')
    assert.equal(new URL(other.page.url()).pathname, `${place}/sections/C`, 'signing in leads to the page that was asked for')
    await other.field('a.C9.value.ar').fill('نص النافذة الأولى.')
    await other.pressButton('rounds.section.save')
    await focal.field('a.C9.value.ar').fill('نص النافذة الثانية.')
    await focal.pressButton('rounds.section.save')
    assert.equal(focal.status, 422)
    await focal.says('rounds.conflict.title')
    await focal.sees('نص النافذة الأولى.', '#q-C9 blockquote')
    assert.equal(await focal.field('a.C9.value.ar').inputValue(), 'نص النافذة الثانية.')
    await focal.pressButton('rounds.section.saveAndFinish')
    await focal.says('rounds.notice.finished')
  })

  step('submits, where the state has no approver, and the unit asks, hears and accepts', async () => {
    await focal.open(place)
    await focal.pressButton('rounds.return.submit')
    await focal.says('rounds.notice.submitted')
    await coordinator.open(`${place}/sections/H`)
    await coordinator.page.locator('#q-H1 summary').last().click()
    await coordinator.page.locator('#raise-H1 textarea').fill('هل يشمل العدد التدريب عن بعد؟')
    await coordinator.press(coordinator.page.locator('#raise-H1 button'))
    await coordinator.says('rounds.notice.queried')
    await focal.open(`${place}/sections/H`)
    await focal.page.locator('#q-H1 .query textarea').fill('نعم.')
    await focal.press(focal.page.locator('#q-H1 .query button').first())
    await focal.says('rounds.notice.replied')
    await coordinator.open(place)
    await coordinator.pressButton('rounds.return.accept')
    await coordinator.says('rounds.notice.accepted')
    await focal.open(place)
    await focal.press(focal.page.locator('#release-C button').first())
    await focal.says('rounds.notice.released')
    await focal.page.locator('main summary', { hasText: say('rounds.release.withdraw') }).click()
    await focal.page.locator('#withdraw-C textarea').fill('نُشر بالخطأ.')
    await focal.press(focal.page.locator('#withdraw-C button'))
    await focal.says('rounds.notice.withdrawn')
  })

  step('hands back the words of a form that was sent after signing out elsewhere', async () => {
    await coordinator.open(place)
    await coordinator.page.locator('main summary', { hasText: say('rounds.return.reopen') }).click()
    const stale = await coordinator.newTab()
    await coordinator.open('/ar/sign-out')
    await coordinator.press(coordinator.page.locator('main form button'))
    await coordinator.backTo(stale)
    await coordinator.page.locator('#reopen textarea').fill('يرجى تصحيح العدد في السؤال الأول.')
    await coordinator.press(coordinator.page.locator('#reopen button'))
    assert.equal(coordinator.status, 401)
    await coordinator.says('problem.signInNeeded')
    await coordinator.sees('يرجى تصحيح العدد في السؤال الأول.')
  })

  step('signs out, and the pages behind are closed', async () => {
    unused = await invite(other, { name: 'مساهمة لم تحضر', email: 'late@tn.example', roles: ['contributor'] })
    await focal.open('/ar/sign-out')
    await focal.press(focal.page.locator('main form button'))
    await focal.open('/ar/rounds')
    assert.match(focal.page.url(), /\/ar\/sign-in\?next=/)
    assert.deepEqual([coordinator, focal, other].flatMap((person) => person.complaints), [])
  })

  step('eight days later: the unused invitation has expired, the session has ended, and both say what to do', async () => {
    await product.stop()
    product = await startProduct({ dataDir, env: { NODE_OPTIONS: daysLater(8) } })
    const late = await arrive('مساهمة لم تحضر')
    await late.open(new URL(unused).pathname)
    assert.equal(late.status, 410)
    await late.says('accounts.link.expired')
    await late.says('accounts.link.invitationAdvice')
    await late.context.addCookies((await other.context.cookies()).map(({ name, value }) => ({ name, value, url: product.url })))
    await late.open('/ar/rounds')
    assert.match(late.page.url(), /\/ar\/sign-in\?next=/)
    await late.field('email').fill('salma@tn.example')
    await late.field('password').fill(password)
    await late.pressButton('accounts.signIn.button')
    await late.open(place)
    await late.says('rounds.submission.name', { number: 1 })
  })
})

/** A module that sets the clock of a process forward, before anything else runs in it. */
function daysLater(days: number): string {
  const module = `const Real = Date, ahead = ${days} * 86400000
globalThis.Date = class extends Real {
  constructor(...given) { given.length === 0 ? super(Real.now() + ahead) : super(...given) }
  static now() { return Real.now() + ahead }
}`
  return `--import=data:text/javascript;base64,${Buffer.from(module).toString('base64')}`
}
