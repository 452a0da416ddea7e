/** Single sign-on against a real OpenID Connect provider that runs on this machine for the test. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { OpenDatabase } from '#platform/database'
import Provider from 'oidc-provider'
import { openTestDatabase } from '../platform/database/testing.ts'
import { callbackPath } from './auth.ts'
import { goodPassword, testBaseUrl, testProduct, type TestBrowser, type TestProduct } from './testing.ts'

let database: OpenDatabase
let product: TestProduct
let server: Server
let issuer: string
/** Who sits at the provider's keyboard. */
let visitor: { sub: string; email: string; email_verified: boolean }

before(async () => {
  database = await openTestDatabase()
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on('request', identityProvider().callback())
  product = testProduct(database.db, { oidc: { issuer, clientId: 'nasaq', clientSecret: 'client secret', name: 'Ministry' } })
})
after(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await database.close()
})

/** Signs its visitor in without asking and agrees to everything. */
function identityProvider(): Provider {
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'nasaq', client_secret: 'client secret', redirect_uris: [testBaseUrl + callbackPath], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['test'] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...visitor, sub, name: 'Name at the provider' }) }),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client!.clientId, accountId: ctx.oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    }
  })
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return await next()
    await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: visitor.sub } })
    ctx.respond = false
  })
  return provider
}

/** Follows the provider's redirects until they lead back to us. */
async function throughProvider(start: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = start
  for (let hop = 0; hop < 10; hop++) {
    if (address.startsWith(testBaseUrl)) return address
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    assert.ok(location, `${address} answers ${answer.status}: ${await answer.text()}`)
    address = new URL(location, issuer).href
  }
  throw new Error('too many redirects')
}

/** The whole way through the provider; gives the browser and where it ends. */
async function enter(next = '/en/account'): Promise<{ browser: TestBrowser; location: string }> {
  const browser = product.browser()
  const started = await browser.get(`/en/sign-in/provider?next=${encodeURIComponent(next)}`)
  assert.equal(started.status, 302)
  const back = await throughProvider(started.headers.get('location')!)
  const answer = await browser.get(back)
  return { browser, location: answer.headers.get('location') ?? `${answer.status} ${await answer.text()}` }
}

const sub = () => `sub-${Math.random().toString(36).slice(2)}`

test('the sign-in page offers the provider by its name', async () => {
  assert.match(await product.browser().text('/en/sign-in'), /Sign in with .*Ministry/)
})

test('a person with the same verified address enters, and the log says how', async () => {
  const person = await product.person(['focal_point'], { state: 'JO', email: 'focal@example.org' })
  visitor = { sub: sub(), email: 'Focal@example.org', email_verified: true }
  const { browser, location } = await enter()
  assert.equal(location, `${testBaseUrl}/en/account`)
  assert.equal((await browser.get('/en/account')).status, 200)
  const row = await database.db.selectFrom('audit_entry').selectAll().where('verb', '=', 'account.sign_in').where('actor', '=', person.id).executeTakeFirstOrThrow()
  assert.deepEqual(JSON.parse(row.payload).after, { way: 'provider' })
  const { name } = await database.db.selectFrom('person').select('name').where('id', '=', person.id).executeTakeFirstOrThrow()
  assert.equal(name, person.name, 'the name here stays the one we know')
})

test('the provider’s tokens are not kept', async () => {
  const rows = await database.db.selectFrom('credential').selectAll().where('provider_id', '=', 'oidc').execute()
  assert.ok(rows.length > 0)
  for (const row of rows) assert.deepEqual([row.access_token, row.refresh_token, row.id_token], [null, null, null])
})

test('an address that nobody invited does not enter and creates nobody', async () => {
  visitor = { sub: sub(), email: 'stranger@example.org', email_verified: true }
  const { browser, location } = await enter()
  assert.match(location, /\/en\/sign-in\?error=/)
  assert.match(await browser.text(location), /by invitation only/)
  assert.equal((await browser.get('/en/account')).status, 303)
  assert.equal(await database.db.selectFrom('person').select('id').where('email', '=', 'stranger@example.org').executeTakeFirst(), undefined)
})

test('an address the provider has not verified does not enter', async () => {
  await product.person(['focal_point'], { state: 'JO', email: 'unverified@example.org' })
  visitor = { sub: sub(), email: 'unverified@example.org', email_verified: false }
  const { browser, location } = await enter()
  assert.match(await browser.text(location), /has not verified/)
  assert.equal((await browser.get('/en/account')).status, 303)
})

test('a suspended person does not enter and is told so', async () => {
  await product.person(['focal_point'], { state: 'JO', email: 'away@example.org', status: 'suspended' })
  visitor = { sub: sub(), email: 'away@example.org', email_verified: true }
  const { browser, location } = await enter()
  assert.match(await browser.text(location), /account is suspended/)
})

test('whoever was invited accepts by coming through the provider, while the invitation is open', async () => {
  const coordinator = await product.signedIn(['coordinator'])
  const invite = { name: 'New Focal', email: 'newfocal@example.org', language: 'en', roles: ['focal_point'], state: 'MA' }
  await coordinator.post('/en/people/invite', invite)
  visitor = { sub: sub(), email: 'newfocal@example.org', email_verified: true }
  const { browser } = await enter()
  assert.equal((await browser.get('/en/account')).status, 200)
  const { status } = await database.db.selectFrom('person').select('status').where('email', '=', 'newfocal@example.org').executeTakeFirstOrThrow()
  assert.equal(status, 'active')

  await coordinator.post('/en/people/invite', { ...invite, email: 'late@example.org' })
  await database.db.updateTable('invitation').set({ expires_at: new Date(Date.now() - 1000) }).where('used_at', 'is', null).execute()
  visitor = { sub: sub(), email: 'late@example.org', email_verified: true }
  const late = await enter()
  assert.match(await late.browser.text(late.location), /invitation has expired/)
})

test('an answer that was not asked for is refused', async () => {
  const browser = product.browser()
  const answer = await browser.get(`${callbackPath}?code=stolen&state=invented`)
  assert.ok(answer.status === 302 && !answer.headers.getSetCookie().some((line) => line.includes('session_token')))
  assert.equal((await browser.get('/en/account')).status, 303)
})

test('without the provider the page says so and the password still works', async () => {
  const away = testProduct(database.db, { oidc: { issuer: 'http://127.0.0.1:9', clientId: 'nasaq', clientSecret: 'x', name: 'Ministry' } })
  const browser = away.browser()
  const answer = await browser.get('/en/sign-in/provider')
  assert.match(await browser.text(answer.headers.get('location')!), /does not answer/)
  const person = await away.person(['coordinator'])
  assert.equal((await browser.post('/en/sign-in', { email: person.email, password: goodPassword })).status, 303)
})
