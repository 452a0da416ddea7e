/** One person in a browser of their own: what they click and send, and everything the browser complained about. */
import assert from 'node:assert/strict'
import { t, type MessageKey, type MessageValues } from '#platform/messages'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'

/** The words of the pages, Arabic unless told. */
export const say = (key: MessageKey, values?: MessageValues) => t('ar', key, values)

/** Without the invisible marks around inserted texts. */
export const plain = (text: string) => text.replace(/[\u200e\u200f\u2066-\u2069]/g, '')

/** Digits as they are typed on an Arabic keyboard. */
export const arabicDigits = (value: number | string) => String(value).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!)

export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true }
export const password = 'زورق-أزرق-يعبر-نهرا-واسعا-7'

export class Person {
  /** Status of the last page that was opened or came back from a form. */
  status = 0
  /** Script errors, refused resources, errors of the server, requests to other machines: none is allowed. */
  readonly complaints: string[] = []

  readonly name: string
  readonly url: string
  readonly context: BrowserContext
  page: Page

  private constructor(name: string, url: string, context: BrowserContext, page: Page) {
    this.name = name
    this.url = url
    this.context = context
    this.page = page
  }

  static async arrive(browser: Browser, url: string, name: string, options: BrowserContextOptions = {}): Promise<Person> {
    const context = await browser.newContext({ locale: 'ar', viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(15_000)
    const person = new Person(name, url, context, await context.newPage())
    person.listen(person.page)
    return person
  }

  private listen(page: Page): void {
    const complain = (text: string) => this.complaints.push(`${this.name} at ${page.url()}: ${text}`)
    page.on('pageerror', (error) => complain(error.message))
    // A page that refuses a form answers with a status of 4xx; the browser writes that to the console too.
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) complain(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(this.url) && !/^(data|blob|about):/.test(request.url())) complain(`asked another machine: ${request.url()}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 500) complain(`${response.status()} for ${response.url()}`)
      const request = response.request()
      if (request.isNavigationRequest() && request.frame() === page.mainFrame() && (response.status() < 300 || response.status() >= 400))
        this.status = response.status()
    })
    page.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
  }

  /** Opens another tab and works in it from now on; gives the one before. */
  async newTab(): Promise<Page> {
    const before = this.page
    this.page = await this.context.newPage()
    this.listen(this.page)
    return before
  }

  /** Closes the tab on the screen and goes on in an earlier one. */
  async backTo(tab: Page): Promise<void> {
    await this.page.close()
    this.page = tab
  }

  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.url).href)
    this.neverOurFault()
  }

  /** Presses something that leads to another page, and waits for that page. */
  async press(target: Locator): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), target.click()])
    this.neverOurFault()
  }

  private neverOurFault(): void {
    assert.ok(this.status < 500, `${this.name} was answered ${this.status} at ${this.page.url()}`)
  }

  button(key: MessageKey, values?: MessageValues): Locator {
    return this.page.getByRole('button', { name: plain(say(key, values)) }).first()
  }

  async pressButton(key: MessageKey, values?: MessageValues): Promise<void> {
    await this.press(this.button(key, values))
  }

  async follow(key: MessageKey): Promise<void> {
    await this.press(this.page.getByRole('link', { name: say(key) }).first())
  }

  field(name: string): Locator {
    return this.page.locator(`[name="${name}"]`)
  }

  /** The words of the page, without the invisible marks around inserted texts. */
  async text(selector = 'main'): Promise<string> {
    return plain(await this.page.locator(selector).first().innerText())
  }

  async sees(text: string, selector = 'main'): Promise<void> {
    const found = await this.text(selector)
    assert.ok(found.includes(plain(text)), `${this.name} should see “${text}” at ${this.page.url()}, but reads:\n${found}`)
  }

  async seesNot(text: string, selector = 'main'): Promise<void> {
    const found = await this.text(selector)
    assert.ok(!found.includes(plain(text)), `${this.name} should not see “${text}” at ${this.page.url()}`)
  }

  async says(key: MessageKey, values?: MessageValues): Promise<void> {
    await this.sees(say(key, values))
  }

  async leave(): Promise<void> {
    await this.context.close()
  }
}

/** Ticks or chooses by the label, which lies over the box itself. */
export async function tick(box: Locator, wanted = true): Promise<void> {
  const [id, checked] = await box.evaluate((one: HTMLInputElement) => [one.id, one.checked] as const)
  if (checked !== wanted) await box.page().locator(`label[for="${id}"]`).click()
}

/** Takes the one-time link: name, address where it is asked, language, password. */
export async function takeInvitation(person: Person, link: string, email?: string): Promise<void> {
  await person.open(link)
  await person.field('name').fill(person.name)
  if (email) await person.field('email').fill(email)
  await person.field('password').fill(password)
  await person.pressButton('accounts.invitation.button')
}

/** Invites somebody and gives the link shown to the one who invites. */
export async function invite(by: Person, who: { name: string; email: string; roles: string[]; state?: string }): Promise<string> {
  const side = who.state ? 'state' : who.roles.includes('auditor') ? 'auditor' : who.roles.some((role) => ['partner', 'donor', 'practitioner', 'legislator'].includes(role)) ? 'outside' : 'unit'
  await by.open(`/ar/people/invite?side=${side}`)
  await by.field('name').fill(who.name)
  await by.field('email').fill(who.email)
  for (const role of who.roles) await tick(by.page.locator(`[name="roles"][value="${role}"]`))
  if (who.state && (await by.page.locator('select[name="state"]').count()) > 0) await by.field('state').selectOption(who.state)
  await by.pressButton('accounts.invite.button')
  return (await by.page.locator('code.link-text').innerText()).trim()
}
