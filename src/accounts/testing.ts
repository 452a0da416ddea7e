/** For tests: the product with these accounts on a database, and browsers that keep their cookies. */
import type { Db } from '#platform/database'
import { createApp, type NavItem, type Route } from '#platform/http'
import type { Letter, Transport } from '#platform/mail'
import { deliverOutbox } from '#platform/mail'
import type { Assets } from '#platform/page'
import { hashPassword } from 'better-auth/crypto'
import type { Hono } from 'hono'
import { can, navigation, openAccounts, routes, scopeOf, type AccountsSettings, type Role } from './index.ts'
import { addPerson, asSystem, setPassword, type NewPerson } from './people-store.ts'
import type { Person } from './person.ts'

export const testBaseUrl = 'http://127.0.0.1:3000'
export const goodPassword = 'walnut harbour violet ladder'
/** Made once: it costs 60 ms. */
let goodHash: Promise<string> | undefined

const names: Record<string, string> = { JO: 'Jordan', MA: 'Morocco', EG: 'Egypt' }

export class TestMail implements Transport {
  /** As without a mail server: links are shown. */
  kind: 'server' | 'files' = 'files'
  letters: Letter[] = []
  async send(letter: Letter): Promise<void> {
    this.letters.push(letter)
  }
  close(): void {}
  /** The one-time link in the newest letter to an address. */
  link(to: string): string {
    const letter = this.letters.findLast((one) => one.to === to)
    const link = /https?:\/\/\S+/.exec(letter?.text ?? '')?.[0]
    if (!link) throw new Error(`No letter with a link to ${to}`)
    return link
  }
}

export interface TestProduct {
  db: Db
  app: Hono
  mail: TestMail
  deliver(now?: Date): Promise<void>
  browser(address?: string): TestBrowser
  person(roles: readonly Role[], more?: Partial<NewPerson> & { password?: string | null }): Promise<Person>
  /** A browser in which this person is signed in. */
  signedIn(roles: readonly Role[], state?: string | null): Promise<TestBrowser & { person: Person }>
}

export interface TestOptions extends Partial<Pick<AccountsSettings, 'demo' | 'oidc' | 'baseUrl'>> {
  routes?: readonly Route[]
  navigation?: readonly NavItem[]
  /** Real styles and scripts, for browsers that use them. */
  assets?: Assets
}

export function testProduct(db: Db, options: TestOptions = {}): TestProduct {
  const mail = new TestMail()
  const baseUrl = options.baseUrl ?? testBaseUrl
  const accounts = openAccounts({
    db, baseUrl, secret: 'a secret of tests that is long enough', demo: options.demo ?? false, oidc: options.oidc, trustProxy: true, transport: mail,
    states: { codes: Object.keys(names), name: (code) => names[code] ?? code }
  })
  const app = createApp({
    db, baseUrl, sample: false, can, scopeOf,
    routes: [...routes, ...(options.routes ?? [])], navigation: [...navigation, ...(options.navigation ?? [])],
    assets: options.assets ?? { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } },
    findActor: accounts.findActor, mount: accounts.mount
  })
  const product: TestProduct = {
    db, app, mail,
    deliver: async (now) => void (await deliverOutbox(db, mail, now)),
    browser: (address) => new TestBrowser(app, baseUrl, address),
    async person(roles, { password = goodPassword, ...more } = {}) {
      const hash = password === null ? null : await (password === goodPassword ? (goodHash ??= hashPassword(goodPassword)) : hashPassword(password))
      return await asSystem(db, async (tx) => {
        const email = more.email ?? `p${Math.random().toString(36).slice(2)}@example.org`
        const person = await addPerson(tx, { name: `Person ${roles[0]}`, language: 'en', state: null, organisation: null, status: 'active', ...more, email, roles }, new Date())
        if (hash) await setPassword(tx, person.id, hash, new Date())
        return person
      })
    },
    async signedIn(roles, state = null) {
      const person = await product.person(roles, { state })
      const browser = product.browser()
      const answer = await browser.post('/en/sign-in', { email: person.email, password: goodPassword })
      if (answer.status !== 303) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`)
      return Object.assign(browser, { person })
    }
  }
  return product
}

/** A browser without scripts: keeps cookies, sends forms, follows nothing by itself. */
export class TestBrowser {
  readonly cookies = new Map<string, string>()
  readonly #app: Hono
  readonly #baseUrl: string
  readonly #address: string

  constructor(app: Hono, baseUrl: string, address = '192.0.2.1') {
    this.#app = app
    this.#baseUrl = baseUrl
    this.#address = address
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers })
  }

  post(path: string, form: Record<string, string | readonly string[]> = {}): Promise<Response> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(form)) for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    return this.#send(path, { method: 'POST', body: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  }

  json(path: string, value: unknown): Promise<Response> {
    return this.#send(path, { method: 'POST', body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })
  }

  /** Text of a page, with its status checked. */
  async text(path: string, status = 200): Promise<string> {
    const answer = await this.get(path)
    const text = await answer.text()
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} instead of ${status}\n${text}`)
    return text
  }

  async #send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const url = path.startsWith('http') ? path : this.#baseUrl + path
    const headers = new Headers({
      origin: new URL(this.#baseUrl).origin, 'sec-fetch-site': 'same-origin', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      'x-forwarded-for': this.#address, ...init.headers
    })
    if (this.cookies.size > 0) headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await this.#app.request(url, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const [pair, ...attributes] = line.split(';')
    const at = pair!.indexOf('=')
    const [name, value] = [pair!.slice(0, at), pair!.slice(at + 1)]
    if (attributes.some((one) => /^\s*max-age=0$/i.test(one))) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

