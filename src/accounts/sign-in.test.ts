import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { OpenDatabase } from '#platform/database'
import { createOTP } from '@better-auth/utils/otp'
import { openTestDatabase } from '../platform/database/testing.ts'
import { goodPassword, testProduct, type TestBrowser, type TestProduct } from './testing.ts'

let database: OpenDatabase
let product: TestProduct
before(async () => {
  database = await openTestDatabase()
  product = testProduct(database.db)
})
after(() => database.close())

const location = (answer: Response) => answer.headers.get('location')
const logged = (verb: string, subject: string) =>
  database.db.selectFrom('audit_entry').selectAll().where('verb', '=', verb).where('subject', '=', subject).execute()

test('the right password opens the account, shows its name and is written into the log', async () => {
  const person = await product.person(['coordinator'], { name: 'Samira Haddad' })
  const browser = product.browser()
  const answer = await browser.post('/en/sign-in', { email: ` ${person.email.toUpperCase()} `, password: goodPassword, next: '/en/account' })
  assert.equal(answer.status, 303)
  assert.equal(location(answer), '/en/account')
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('nasaq.session_token='))!
  assert.match(cookie, /HttpOnly/)
  assert.match(cookie, /SameSite=Lax/)
  assert.match(await browser.text('/en/account'), /Samira Haddad/)
  assert.deepEqual((await logged('account.sign_in', `person/${person.id}`)).map((row) => JSON.parse(row.payload).after), [{ way: 'password' }])
})

test('with an https address the cookie is Secure and named so', async () => {
  const secure = testProduct(database.db, { baseUrl: 'https://nasaq.example' })
  const browser = await secure.signedIn(['coordinator'])
  assert.deepEqual([...browser.cookies.keys()].filter((name) => name.includes('session_token')), ['__Secure-nasaq.session_token'])
  product = testProduct(database.db)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const person = await product.person(['coordinator'])
  const wrong = await product.browser().post('/en/sign-in', { email: person.email, password: 'not the password' })
  const unknown = await product.browser().post('/en/sign-in', { email: 'nobody@example.org', password: 'not the password' })
  assert.deepEqual([wrong.status, unknown.status], [422, 422])
  const strip = (text: string) => text.replaceAll(person.email, 'X').replaceAll('nobody@example.org', 'X')
  assert.equal(strip(await wrong.text()), strip(await unknown.text()))
})

test('what was typed as password is never sent back', async () => {
  const answer = await product.browser().post('/en/sign-in', { email: 'nobody@example.org', password: 'my secret mistake' })
  assert.doesNotMatch(await answer.text(), /my secret mistake/)
})

test('after signing in one is not sent to another site', async () => {
  const person = await product.person(['coordinator'])
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example']) {
    const answer = await product.browser().post('/en/sign-in', { email: person.email, password: goodPassword, next })
    assert.equal(location(answer), '/en', next)
  }
})

test('after five mistakes one waits, is told how long, and the right password then needs no luck', async () => {
  const person = await product.person(['coordinator'])
  for (let n = 0; n < 5; n++) assert.equal((await product.browser().post('/en/sign-in', { email: person.email, password: `wrong ${n}` })).status, 422)
  const answer = await product.browser().post('/en/sign-in', { email: person.email, password: goodPassword })
  assert.equal(answer.status, 429)
  assert.match(await answer.text(), /Try again in (30|29) seconds/)
  await database.db.updateTable('sign_in_attempt').set({ at: new Date(Date.now() - 31_000) }).execute()
  assert.equal((await product.browser().post('/en/sign-in', { email: person.email, password: goodPassword })).status, 303)
})

test('many tries at once do not slip past the counting', async () => {
  const person = await product.person(['coordinator'])
  const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => product.browser('192.0.2.77').post('/en/sign-in', { email: person.email, password: `guess ${n}` })))
  assert.equal(answers.filter((answer) => answer.status === 422).length, 5)
  assert.equal(answers.filter((answer) => answer.status === 429).length, 7)
})

test('one address that tries many accounts waits too', async () => {
  const guess = async (address: string) => (await product.browser(address).post('/en/sign-in', { email: 'x@example.org', password: 'guess' })).status
  assert.equal(await guess('198.51.100.7'), 422)
  const { key } = await database.db.selectFrom('sign_in_attempt').select('key').where('key', 'like', 'address:%').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  await database.db.insertInto('sign_in_attempt').values(Array.from({ length: 39 }, () => ({ key, succeeded: false }))).execute()
  assert.equal(await guess('198.51.100.7'), 429)
  assert.equal(await guess('198.51.100.8'), 422)
})

test('a suspended person is refused and told so, but only with the right password', async () => {
  const person = await product.person(['coordinator'], { status: 'suspended' })
  const right = await product.browser().post('/en/sign-in', { email: person.email, password: goodPassword })
  assert.match(await right.text(), /Your account is suspended/)
  const wrong = await product.browser().post('/en/sign-in', { email: person.email, password: 'wrong' })
  assert.doesNotMatch(await wrong.text(), /suspended/)
})

test('nobody can register: the library’s own addresses are not there', async () => {
  for (const path of ['/auth/sign-up/email', '/auth/sign-in/email', '/auth/get-session', '/auth/ok', '/auth/two-factor/enable', '/auth/list-sessions']) {
    const answer = await product.browser().json(path, { email: 'new@example.org', password: goodPassword, name: 'New' })
    assert.equal(answer.status, 404, path)
  }
})

test('signing out ends the session at once and for good', async () => {
  const browser = await product.signedIn(['coordinator'])
  const stolen = product.browser()
  for (const [name, value] of browser.cookies) stolen.cookies.set(name, value)
  assert.equal((await browser.post('/en/sign-out')).status, 303)
  assert.equal((await browser.get('/en/account')).status, 303)
  assert.equal((await stolen.get('/en/account')).status, 303)
})

test('a cookie that was changed signs nobody in', async () => {
  const browser = await product.signedIn(['coordinator'])
  const value = browser.cookies.get('nasaq.session_token')!
  browser.cookies.set('nasaq.session_token', value.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')))
  assert.equal((await browser.get('/en/account')).status, 303)
})

test('a session ends after twelve hours without use', async () => {
  const browser = await product.signedIn(['coordinator'])
  await database.db.updateTable('session').set({ last_seen_at: new Date(Date.now() - 12.1 * 3_600_000) }).where('person', '=', browser.person.id).execute()
  const fresh = testProduct(database.db) // remembers nobody yet
  const later = fresh.browser()
  for (const [name, cookie] of browser.cookies) later.cookies.set(name, cookie)
  assert.equal((await later.get('/en/account')).status, 303)
  product = fresh
})

test('sessions are listed with device and address, and all ended at once', async () => {
  const first = await product.signedIn(['data_officer'])
  const second = product.browser('203.0.113.9')
  await second.post('/en/sign-in', { email: first.person.email, password: goodPassword })
  const page = await first.text('/en/account/sessions')
  assert.match(page, /Firefox/)
  assert.match(page, /203\.0\.113\.9/)
  assert.equal((await first.post('/en/account/sessions/end-all')).status, 303)
  for (const browser of [first, second]) assert.equal((await browser.get('/en/account')).status, 303)
})

test('somebody else’s session cannot be ended by its id', async () => {
  const victim = await product.signedIn(['coordinator'])
  const other = await product.signedIn(['data_officer'])
  const { id } = await database.db.selectFrom('session').select('id').where('person', '=', victim.person.id).executeTakeFirstOrThrow()
  assert.equal((await other.post('/en/account/sessions/end', { session: id })).status, 403)
  assert.equal((await victim.get('/en/account')).status, 200)
})

test('a changed password ends other sessions, needs the old one, and must be good', async () => {
  const browser = await product.signedIn(['focal_point'], 'JO')
  const other = product.browser()
  await other.post('/en/sign-in', { email: browser.person.email, password: goodPassword })
  const next = 'lantern river copper meadow'
  assert.equal((await browser.post('/en/account/password', { current: 'wrong', password: next })).status, 422)
  assert.equal((await browser.post('/en/account/password', { current: goodPassword, password: 'password1234' })).status, 422)
  assert.equal((await browser.post('/en/account/password', { current: goodPassword, password: next })).status, 303)
  assert.equal((await browser.get('/en/account')).status, 200)
  assert.equal((await other.get('/en/account')).status, 303)
  assert.equal((await product.browser().post('/en/sign-in', { email: browser.person.email, password: next })).status, 303)
})

/** Switches codes on; gives the secret and the recovery codes. */
async function withCodes(browser: TestBrowser): Promise<{ secret: string; codes: string[] }> {
  const started = await (await browser.post('/en/account/code/start', { password: goodPassword })).text()
  const uri = /name="uri" value="([^"]+)"/.exec(started)![1]!.replaceAll('&amp;', '&')
  const secret = new URL(uri).searchParams.get('secret')!
  const done = await browser.post('/en/account/code/confirm', { code: await totp(secret), uri })
  assert.equal(done.status, 200)
  const codes = [...(await done.text()).matchAll(/<code>([A-Za-z0-9]{5}-[A-Za-z0-9]{5})<\/code>/g)].map((found) => found[1]!)
  assert.equal(codes.length, 10)
  return { secret, codes }
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
function fromBase32(text: string): string {
  const bits = [...text].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}
const totp = (secret: string) => createOTP(fromBase32(secret), { digits: 6, period: 30 }).totp()
const arabicDigits = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))

test('with codes on, the password alone opens nothing; the code does, in either digits, and only once', async () => {
  const browser = await product.signedIn(['focal_point'], 'JO')
  const { secret } = await withCodes(browser)
  const enter = async (): Promise<TestBrowser> => {
    const fresh = product.browser()
    const answer = await fresh.post('/ar/sign-in', { email: browser.person.email, password: goodPassword })
    assert.equal(location(answer), '/ar/sign-in/code?next=%2Far')
    assert.equal((await fresh.get('/ar/account')).status, 303)
    return fresh
  }
  const code = await totp(secret)
  const fresh = await enter()
  assert.equal((await fresh.post('/ar/sign-in/code', { code: '000000' })).status, 422)
  assert.equal((await fresh.post('/ar/sign-in/code', { code: arabicDigits(code) })).status, 303)
  assert.equal((await fresh.get('/ar/account')).status, 200)
  const again = await enter()
  assert.equal((await again.post('/ar/sign-in/code', { code })).status, 422, 'the same code a second time')
  assert.equal((await again.get('/ar/account')).status, 303)
})

test('a recovery code opens the account once', async () => {
  const browser = await product.signedIn(['focal_point'], 'JO')
  const { codes } = await withCodes(browser)
  const attempt = async (code: string) => {
    const fresh = product.browser()
    await fresh.post('/en/sign-in', { email: browser.person.email, password: goodPassword })
    return (await fresh.post('/en/sign-in/code', { code })).status
  }
  assert.equal(await attempt(codes[0]!), 303)
  assert.equal(await attempt(codes[0]!), 422)
  assert.equal(await attempt(codes[1]!.replace('-', '')), 303)
})

test('five wrong codes end the step', async () => {
  const browser = await product.signedIn(['focal_point'], 'JO')
  const { secret } = await withCodes(browser)
  const fresh = product.browser()
  await fresh.post('/en/sign-in', { email: browser.person.email, password: goodPassword })
  for (let n = 0; n < 5; n++) await fresh.post('/en/sign-in/code', { code: '000000' })
  const answer = await fresh.post('/en/sign-in/code', { code: await totp(secret) })
  assert.equal(answer.status, 422)
  const entries = await logged('account.sign_in_failed', `person/${browser.person.id}`)
  assert.deepEqual(entries.map((row) => JSON.parse(row.payload).after), [1, 2, 4].map((failures) => ({ way: 'code', why: 'wrong', failures })))
})

test('codes are switched off with the password only', async () => {
  const browser = await product.signedIn(['focal_point'], 'JO')
  await withCodes(browser)
  assert.equal((await browser.post('/en/account/code/off', { password: 'wrong' })).status, 422)
  assert.equal((await browser.post('/en/account/code/off', { password: goodPassword })).status, 303)
  assert.equal(location(await product.browser().post('/en/sign-in', { email: browser.person.email, password: goodPassword })), '/en')
})

test('the demonstration door is shut outside demonstration mode', async () => {
  const person = await product.person(['coordinator'], { email: 'coordinator@demo.invalid' })
  assert.equal((await product.browser().post('/en/sign-in/demo', { person: person.id })).status, 403)
  const demo = testProduct(database.db, { demo: true })
  const browser = demo.browser()
  assert.equal((await browser.post('/en/sign-in/demo', { person: person.id })).status, 303)
  assert.equal((await browser.get('/en/account')).status, 200)
  const real = await demo.person(['coordinator'])
  assert.equal((await demo.browser().post('/en/sign-in/demo', { person: real.id })).status, 403)
  product = testProduct(database.db)
})

test('nonsense in place of a passkey is refused like a wrong one', async () => {
  const browser = product.browser()
  assert.equal((await browser.post('/en/sign-in/passkey/options')).status, 200)
  for (const sent of ['', 'not json', '{}', '{"response":{"id":"x"}}', '[]', '{"response":7}']) {
    assert.equal((await browser.post('/en/sign-in/passkey/options')).status, 200)
    assert.equal((await browser.post('/en/sign-in/passkey', { sent })).status, 422, sent)
  }
  const signedIn = await product.signedIn(['coordinator'])
  for (const sent of ['', '{}', '{"response":{"id":"x"}}']) {
    assert.equal((await signedIn.post('/en/account/passkeys/options')).status, 200)
    assert.equal((await signedIn.post('/en/account/passkeys/add', { sent })).status, 422, sent)
  }
})
