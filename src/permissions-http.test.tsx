/** Attacks on the web application itself: addresses, headers, cookies, links, sessions, the cache, sizes. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Db } from '#platform/database'
import { action, page, type Route } from '#platform/http'
import { addPerson, asSystem } from './accounts/people-store.ts'
import { goodPassword, TestBrowser, testBaseUrl, testProduct, type TestProduct } from './accounts/testing.ts'
import { inRollback, testDatabase } from './platform/database/testing.ts'

const db = await testDatabase()
const within = (run: (product: TestProduct, tx: Db) => Promise<void>, options: Parameters<typeof testProduct>[1] = {}) => () => inRollback(db, (tx) => run(testProduct(tx, options), tx))
const form = { 'content-type': 'application/x-www-form-urlencoded', origin: testBaseUrl }
const hostile = ['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', '/..//evil.example', 'javascript:alert(1)', '\\\\evil.example', '/\u0000/evil.example']
const isOurs = (location: string | null) => location !== null && new URL(location, `${testBaseUrl}/en/x`).origin === testBaseUrl && !location.startsWith('//')

describe('where redirects lead', () => {
  test('signing in leads nowhere else', within(async (product) => {
    const person = await product.person(['legislator'])
    for (const next of hostile) {
      const answer = await product.browser().post('/en/sign-in', { email: person.email, password: goodPassword, next })
      assert.equal(answer.status, 303)
      assert.ok(isOurs(answer.headers.get('location')), `${JSON.stringify(next)} led to ${answer.headers.get('location')}`)
    }
    const browser = await product.signedIn(['legislator'])
    for (const next of hostile) assert.ok(isOurs((await browser.get(`/en/sign-in?next=${encodeURIComponent(next)}`)).headers.get('location')), next)
    assert.equal((await browser.get(`/en/sign-in?next=${encodeURIComponent('/ar/قانون')}`)).status, 303, 'letters outside ASCII are no error')
  }))

  test('choosing the display leads nowhere else', within(async ({ app }) => {
    for (const back of hostile) {
      const body = new URLSearchParams({ theme: 'dark', back }).toString()
      const answer = await app.request(`${testBaseUrl}/display`, { method: 'POST', body, headers: { ...form, 'content-length': String(body.length) } })
      assert.ok(isOurs(answer.headers.get('location')), `${JSON.stringify(back)} led to ${answer.headers.get('location')}`)
    }
  }))

  test('the address of a page one may not see comes back as a path only', within(async ({ app }) => {
    const answer = await app.request('http://evil.example/en/people?x=1', { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })
    assert.equal(answer.headers.get('location'), '/en/sign-in?next=%2Fen%2Fpeople%3Fx%3D1')
  }))
})

describe('links in letters', () => {
  test('carry our own address, whatever the request says of its host', within(async (product) => {
    const person = await product.person(['legislator'])
    await product.app.request('http://evil.example/en/forgotten', {
      method: 'POST', body: new URLSearchParams({ email: person.email }),
      headers: { ...form, host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example', 'sec-fetch-site': 'same-origin' }
    })
    await product.deliver(new Date(Date.now() + 1000))
    assert.ok(product.mail.link(person.email).startsWith(`${testBaseUrl}/`))
    assert.ok(!JSON.stringify(product.mail.letters).includes('evil.example'))
  }))

  test('a name is text in a letter and begins no header', within(async (product) => {
    const browser = await product.signedIn(['administrator'])
    const name = 'A\r\nBcc: all@example.org <b>x</b>'
    const answer = await browser.post('/en/people/invite', { name, email: 'new@example.org', language: 'en', roles: 'legislator' })
    assert.equal(answer.status, 200)
    assert.ok(!(await answer.text()).includes('<b>x</b>'))
    await product.deliver(new Date(Date.now() + 1000))
    const letter = product.mail.letters.findLast((one) => one.to === 'new@example.org')!
    assert.ok(!/[\r\n]/.test(letter.subject) && !/[\r\n]/.test(letter.to))
  }))
})

describe('sessions', () => {
  test('signing in makes a new session and takes over no cookie that was there before', within(async (product) => {
    const victim = await product.person(['legislator'])
    const attacker = await product.signedIn(['legislator'])
    const planted = attacker.cookies.get('nasaq.session_token')!
    const browser = product.browser()
    browser.cookies.set('nasaq.session_token', planted)
    await browser.post('/en/sign-in', { email: victim.email, password: goodPassword })
    assert.notEqual(browser.cookies.get('nasaq.session_token'), planted)
    assert.ok((await attacker.text('/en/account')).includes(attacker.person.email), 'the planted session is still the attacker’s own')
  }))

  test('of two session cookies the first counts, for the library and for us', within(async (product) => {
    const [one, two] = [await product.signedIn(['legislator']), await product.signedIn(['partner'])]
    const cookie = [one, two].map((browser) => `nasaq.session_token=${browser.cookies.get('nasaq.session_token')}`).join('; ')
    const text = await (await product.app.request(`${testBaseUrl}/en/account`, { headers: { cookie } })).text()
    // Whoever is meant, what is remembered under a cookie is the person of that cookie.
    const alone = await one.text('/en/account')
    assert.ok(alone.includes(one.person.email) && !alone.includes(two.person.email))
    assert.ok(!text.includes(two.person.email))
  }))

  test('cookies are out of reach of scripts and other sites, and of plain HTTP where we have HTTPS', within(async (product) => {
    const person = await product.person(['legislator'])
    const answer = await product.browser().post('/en/sign-in', { email: person.email, password: goodPassword })
    const line = answer.headers.getSetCookie().find((one) => one.includes('session_token='))!
    assert.match(line, /^__Secure-nasaq\.session_token=/)
    for (const attribute of [/; *HttpOnly/i, /; *Secure/i, /; *SameSite=Lax/i, /; *Path=\//i]) assert.match(line, attribute)
    assert.doesNotMatch(line, /Domain=/i)
    assert.equal(answer.headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains')
  }, { baseUrl: 'https://nasaq.example' }))

  test('the second step is not switched off, nor its codes shown, without the password', within(async (product) => {
    const browser = await product.signedIn(['legislator'])
    for (const step of ['start', 'off', 'recovery']) assert.equal((await browser.post(`/en/account/code/${step}`, {})).status, 422, step)
    assert.equal((await browser.post('/en/account/password', { password: 'another harbour violet ladder' })).status, 422)
  }))

  test('links work once', within(async (product) => {
    const admin = await product.signedIn(['administrator'])
    await admin.post('/en/people/invite', { name: 'New', email: 'new@example.org', language: 'en', roles: 'legislator' })
    await product.deliver(new Date(Date.now() + 1000))
    const link = product.mail.link('new@example.org')
    const given = { name: 'New', language: 'en', password: 'quiet lantern meadow copper' }
    assert.equal((await product.browser().post(link, given)).status, 303)
    assert.equal((await product.browser().post(link, { ...given, password: 'other lantern meadow copper' })).status, 410)
    assert.equal((await product.browser().get(link)).status, 410)
    await product.browser().post('/en/forgotten', { email: 'new@example.org' })
    await product.deliver(new Date(Date.now() + 2000))
    const back = product.mail.link('new@example.org')
    assert.equal((await product.browser().post(back, { password: 'third lantern meadow copper' })).status, 303)
    assert.equal((await product.browser().post(back, { password: 'fourth lantern meadow copper' })).status, 410)
  }))

  test('nobody enters as a sample person outside the demonstration', within(async (product, tx) => {
    const person = await asSystem(tx, (inner) => addPerson(inner, { name: 'Sample', email: 'coordinator@demo.invalid', language: 'en', roles: ['coordinator'], state: null, organisation: null, status: 'active' }, new Date()))
    const answer = await product.browser().post('/en/sign-in/demo', { person: person.id })
    assert.equal(answer.status, 403)
    assert.deepEqual(answer.headers.getSetCookie().filter((line) => line.includes('session_token')), [])
    assert.ok(!(await product.browser().text('/en/sign-in')).includes('Sample'))
  }))

  test('whether somebody has an account is told neither by signing in nor by asking for a link', within(async (product) => {
    const person = await product.person(['legislator'])
    const invited = await product.person(['legislator'], { status: 'invited', password: null })
    const answers: unknown[][] = []
    for (const email of [person.email, invited.email, 'nobody@example.org']) {
      const signIn = await product.browser('192.0.2.9').post('/en/sign-in', { email, password: 'a wrong password' })
      const asked = await product.browser('192.0.2.9').post('/en/forgotten', { email })
      const text = (await signIn.text()).replaceAll(email, '').replaceAll(/name="_once" value="[^"]*"/g, '')
      answers.push([signIn.status, text, asked.status, asked.headers.get('location')])
    }
    assert.deepEqual(answers[1], answers[0])
    assert.deepEqual(answers[2], answers[0])
  }))
})

describe('what costs us and not the sender', () => {
  test('asking for links with invented addresses ends in waiting', within(async (product) => {
    const browser = product.browser('2001:db8::1')
    const statuses = new Set<number>()
    for (let i = 0; i < 45; i++) statuses.add((await browser.post('/en/forgotten', { email: `nobody${i}@example.org` })).status)
    assert.ok(statuses.has(429))
    assert.equal((await product.browser('2001:db8::ffff').post('/en/forgotten', { email: 'x@example.org' })).status, 429, 'a neighbour in the same network')
    assert.equal((await product.browser('192.0.2.77').post('/en/forgotten', { email: 'x@example.org' })).status, 303)
  }))

  test('a picture is drawn only of an address as our page wrote it', within(async (product) => {
    const browser = await product.signedIn(['legislator'])
    for (const uri of [`otpauth://totp/x?secret=${'A'.repeat(100_000)}`, 'otpauth://totp/%', 'otpauth://totp/\0', 'javascript:alert(1)'])
      assert.ok((await browser.post('/en/account/code/confirm', { uri, code: '123456' })).status < 500, uri.slice(0, 40))
  }))
})

describe('the cache of public pages', () => {
  const named: Route = page({ path: '/:lang/test/who', verb: 'home.read', handle: (http) => http.page(<p>{http.ctx.actor.kind === 'person' ? http.ctx.actor.name : 'nobody'}</p>, { title: 'Who' }) })

  test('never holds a page of a person, nor gives one of its own to a person', within(async (product) => {
    const browser = await product.signedIn(['legislator'])
    const odd: Record<string, string>[] = [
      {}, { cookie: 'nasaq.session_token=wrong' }, { cookie: 'nasaq.session_token=' }, { cookie: 'theme=dark' }, { 'x-forwarded-host': 'evil.example' }, { authorization: 'Bearer x' },
      { 'x-original-url': '/en/account' }, { 'x-http-method-override': 'POST' }, { range: 'bytes=0-10' }, { 'accept-encoding': 'gzip' }, { 'cache-control': 'only-if-cached' }
    ]
    for (const headers of odd) {
      const outside = await (await product.app.request(`${testBaseUrl}/en/test/who`, { headers })).text()
      assert.ok(!outside.includes(browser.person.name), JSON.stringify(headers))
      const etag = (await product.app.request(`${testBaseUrl}/en/test/who`, { headers })).headers.get('etag')
      const inside = await browser.get('/en/test/who', etag ? { 'if-none-match': etag } : {})
      assert.equal(inside.status, 200)
      assert.equal(inside.headers.get('cache-control'), 'no-store')
      assert.equal(inside.headers.get('etag'), null)
      assert.ok((await inside.text()).includes(browser.person.name))
    }
    const kept = await product.app.request(`${testBaseUrl}/en/test/who`)
    assert.match(kept.headers.get('vary') ?? '', /cookie/i)
    assert.deepEqual(kept.headers.getSetCookie(), [])
  }, { routes: [named] }))

  test('a notice for one reader is not kept for the others', within(async ({ app }) => {
    const first = await app.request(`${testBaseUrl}/en/test/who`, { headers: { cookie: 'nasaq_notice=accounts.signOut.done' } })
    const told = await first.text()
    const next = await (await app.request(`${testBaseUrl}/en/test/who`)).text()
    assert.notEqual(next.length, told.length)
  }, { routes: [named] }))
})

describe('what must not bring it down', () => {
  const broken: Route[] = [
    page({ path: '/:lang/test/broken', verb: 'home.read', handle: () => { throw new Error('secret words of the inside') } }),
    action({ path: '/:lang/test/echo', verb: 'home.read', handle: async (http) => http.json(await http.form()) })
  ]

  test('an error of ours says nothing of the inside', within(async ({ app }) => {
    const answer = await app.request(`${testBaseUrl}/en/test/broken`)
    const text = await answer.text()
    assert.equal(answer.status, 500)
    assert.ok(!/secret words|node_modules|\.tsx?:\d+|at Object/.test(text))
    for (const header of ['x-content-type-options', 'content-security-policy', 'x-frame-options', 'referrer-policy']) assert.ok(answer.headers.get(header), header)
    assert.equal(answer.headers.get('x-powered-by'), null)
  }, { routes: broken }))

  test('names of fields reach no prototype, however deep, and a million of them end', within(async ({ app }) => {
    const echo = async (body: string) => {
      const answer = await app.request(`${testBaseUrl}/en/test/echo`, { method: 'POST', body, headers: form })
      assert.equal(answer.status, 200)
      return (await answer.json()) as Record<string, unknown>
    }
    const got = await echo('__proto__.a=1&constructor.prototype.a=1&a.__proto__.b=1&x.constructor=1&__proto__=1&ok=1')
    assert.deepEqual(got, { ok: '1' })
    assert.equal(({} as Record<string, unknown>).a, undefined)
    assert.deepEqual(await echo(`${'a.'.repeat(1_000_000)}a=1&ok=1`), { ok: '1' })
    assert.equal(Object.keys(await echo(Array.from({ length: 200_000 }, (_, i) => `f${i}=`).join('&'))).length, 10_000)
    assert.deepEqual(await echo('a=x%00y'), { a: 'xy' })
  }, { routes: broken }))

  test('a body beyond the limit is refused, whether or not it says its length', within(async ({ app }) => {
    const body = `a=${'x'.repeat(13_000_000)}`
    for (const headers of [{ ...form }, { ...form, 'content-length': String(body.length) }])
      assert.equal((await app.request(`${testBaseUrl}/en/sign-in`, { method: 'POST', body, headers })).status, 413)
  }))

  test('a body that is no form is an empty form', within(async ({ app }) => {
    for (const [type, body] of [['multipart/form-data', 'x'], ['multipart/form-data; boundary=y', '--y\r\n'], ['application/json', '['.repeat(100_000)], ['text/plain', 'x'], ['application/x-www-form-urlencoded', '%%%%=%']] as const) {
      const answer = await app.request(`${testBaseUrl}/en/sign-in`, { method: 'POST', body, headers: { origin: testBaseUrl, 'content-type': type } })
      assert.equal(answer.status, 422, type)
    }
  }))

  test('a long or hostile e-mail address and password are refused soon', within(async (product) => {
    const started = performance.now()
    for (const email of ['a'.repeat(5_000_000), '@'.repeat(200_000), `${'a.'.repeat(500_000)}@x`, 'a\0@example.org'])
      assert.equal((await new TestBrowser(product.app, testBaseUrl).post('/en/sign-in', { email, password: 'x'.repeat(1_000_000) })).status, 422)
    assert.ok(performance.now() - started < 10_000)
  }))
})
