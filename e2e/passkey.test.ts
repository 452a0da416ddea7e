/** Passkeys in a real browser, with the virtual authenticator of Chromium's DevTools protocol (WebAuthn domain). */
import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser, CDPSession, Page } from 'playwright-core'
import type { OpenDatabase } from '#platform/database'
import { buildAssets } from '#platform/page'
import { goodPassword, testProduct, type TestProduct } from '../src/accounts/testing.ts'
import { openTestDatabase } from '../src/platform/database/testing.ts'
import { freePort, launchBrowser } from './browser.ts'

let database: OpenDatabase
let server: Server
let browser: Browser
let url: string
let product: TestProduct

before(async () => {
  database = await openTestDatabase()
  const port = await freePort()
  // A domain name: an address in numbers cannot have passkeys.
  url = `http://localhost:${port}`
  product = testProduct(database.db, { baseUrl: url, assets: await buildAssets() })
  server = serve({ fetch: product.app.fetch, hostname: '127.0.0.1', port }) as Server
  browser = await launchBrowser()
})
after(async () => {
  await browser.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await database.close()
})

async function authenticator(page: Page, verifies: boolean): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: verifies, automaticPresenceSimulation: true
    }
  })
  return devtools
}

const person = () => product.person(['focal_point'], { state: 'JO', language: 'ar' })

async function signInWithPassword(page: Page, email: string): Promise<void> {
  await page.goto(`${url}/ar/sign-in`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', goodPassword)
  await Promise.all([page.waitForEvent('load'), page.click('form.form button[type=submit]')])
}

test('a passkey is added, opens the account without a password, and is removed', async () => {
  const { email } = await person()
  const page = await (await browser.newContext({ locale: 'ar' })).newPage()
  await authenticator(page, true)
  await signInWithPassword(page, email)

  await page.goto(`${url}/ar/account/passkeys`)
  await page.fill('[name=passkeyName]', 'حاسوب المكتب')
  await Promise.all([page.waitForEvent('load'), page.click('[data-passkey=add] button')])
  assert.match(await page.innerText('main table'), /حاسوب المكتب/)

  await page.context().clearCookies()
  await page.goto(`${url}/ar/sign-in?next=/ar/account`)
  await Promise.all([page.waitForURL(`${url}/ar/account`), page.click('[data-passkey=sign-in] button')])
  assert.match(await page.innerText('main'), new RegExp(email))

  await page.goto(`${url}/ar/account/passkeys`)
  await Promise.all([page.waitForEvent('load'), page.click('main table form button')])
  await page.context().clearCookies()
  await page.goto(`${url}/ar/sign-in`)
  await page.click('[data-passkey=sign-in] button')
  await page.waitForFunction(() => document.querySelector('[data-passkey] [role=status]')?.textContent !== '')
  assert.match(await page.innerText('[data-passkey] [role=status]'), /لا يعرف النظام هذا المفتاح/)
  const ways = await database.db.selectFrom('audit_entry').select('payload').where('verb', '=', 'account.sign_in').execute()
  assert.ok(ways.some((row) => row.payload.includes('"way":"passkey"')))
})

test('a device that asks for no finger, face or PIN is not enough', async () => {
  const { email } = await person()
  const page = await (await browser.newContext({ locale: 'ar' })).newPage()
  await authenticator(page, false)
  await signInWithPassword(page, email)
  await page.goto(`${url}/ar/account/passkeys`)
  await page.click('[data-passkey=add] button')
  await page.waitForFunction(() => document.querySelector('[data-passkey] [role=status]')?.textContent !== '')
  assert.equal(await database.db.selectFrom('passkey').select('id').executeTakeFirst(), undefined)
})

test('without a script the buttons are not there and the page says why', async () => {
  const page = await (await browser.newContext({ locale: 'ar', javaScriptEnabled: false })).newPage()
  await page.goto(`${url}/ar/sign-in`)
  assert.equal(await page.locator('[data-passkey]').isVisible(), false)
})
