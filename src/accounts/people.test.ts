import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { OpenDatabase } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import { firstAdministratorLink, jobs } from './index.ts'
import { goodPassword, testBaseUrl, testProduct, type TestProduct } from './testing.ts'

let database: OpenDatabase
let product: TestProduct
before(async () => {
  database = await openTestDatabase()
  product = testProduct(database.db)
})
after(() => database.close())

const location = (answer: Response) => answer.headers.get('location')
const invitation = (more: Record<string, string | string[]> = {}) => ({
  name: 'Nadia Mansour', email: `nadia${Math.random().toString(36).slice(2)}@example.org`, language: 'ar', roles: ['contributor'], state: 'JO', organisation: 'Ministry of Labour', ...more
})
const linkIn = (html: string) => /class="link-text">([^<]+)</.exec(html)?.[1] ?? ''
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

test('at the first start the printed link makes an administrator who is also coordinator, and later starts print none', async () => {
  const own = await openTestDatabase()
  const fresh = testProduct(own.db)
  const lost = await firstAdministratorLink(own.db, testBaseUrl)
  const link = await firstAdministratorLink(own.db, testBaseUrl)
  assert.equal((await fresh.browser().get(lost!)).status, 410)
  const browser = fresh.browser()
  assert.equal((await browser.get(link!)).status, 200)
  const answer = await browser.post(link!, { name: 'Huda Karim', email: 'huda@example.org', language: 'ar', password: goodPassword })
  assert.equal(answer.status, 303)
  assert.match(await browser.text('/en/people'), /Administrator/)
  assert.equal((await browser.get('/en/people/invite')).status, 200)
  assert.equal(await firstAdministratorLink(own.db, testBaseUrl), null)
  await own.close()
})

test('an invitation travels by mail and by the inviter’s page, opens once, and lets the person in', async () => {
  const focal = await product.signedIn(['focal_point'], 'JO')
  const given = invitation()
  const answer = await focal.post('/en/people/invite', given)
  assert.equal(answer.status, 200)
  const shown = linkIn(await answer.text())
  await product.deliver()
  assert.equal(product.mail.link(given.email), shown)
  const letter = product.mail.letters.find((one) => one.to === given.email)!
  assert.equal(letter.lang, 'ar')
  assert.match(letter.text, /سبعة|7|٧/)

  const browser = product.browser()
  assert.match(await browser.text(shown), /Nadia Mansour/)
  const done = await browser.post(shown, { name: 'Nadia M.', language: 'fr', password: goodPassword })
  assert.equal(done.status, 303)
  assert.equal(location(done), '/fr')
  assert.match(await browser.text('/fr/account'), /Nadia M\./)
  const again = product.browser()
  assert.match(await again.text(shown, 410), /الشخص المدعو نفسه|sign in|connectez/i)
  assert.equal((await again.post(shown, { name: 'Thief', language: 'ar', password: goodPassword })).status, 410)
})

test('the database keeps no usable link: not in the invitation, and in the outbox only until it is sent', async () => {
  const focal = await product.signedIn(['focal_point'], 'JO')
  const given = invitation()
  const link = linkIn(await (await focal.post('/en/people/invite', given)).text())
  const token = link.split('/').at(-1)!
  const rows = await database.db.selectFrom('invitation').selectAll().execute()
  assert.equal(JSON.stringify(rows).includes(token), false)
  const mails = () => database.db.selectFrom('outbox_message').select('body').where('to', '=', given.email).execute()
  assert.equal(JSON.stringify(await mails()).includes(token), true)
  await product.deliver()
  assert.equal(JSON.stringify(await mails()).includes(token), false)
  const audit = await database.db.selectFrom('audit_entry').select('payload').execute()
  assert.equal(JSON.stringify(audit).includes(token), false)
})

test('an expired link says so and what to do; the inviter makes a new one in a moment', async () => {
  const focal = await product.signedIn(['focal_point'], 'JO')
  const given = invitation({ language: 'en' })
  const link = linkIn(await (await focal.post('/en/people/invite', given)).text())
  await database.db.updateTable('invitation').set({ expires_at: daysAgo(1) }).execute()
  const text = await product.browser().text(link, 410)
  assert.match(text, /The time of this link is over/)
  assert.match(text, /Ask the person who invited you/)
  const { id } = await database.db.selectFrom('person').select('id').where('email', '=', given.email).executeTakeFirstOrThrow()
  const fresh = linkIn(await (await focal.post(`/en/people/${id}/invite`)).text())
  assert.equal((await product.browser().get(fresh)).status, 200)
  assert.equal((await product.browser().get(link)).status, 410)
})

test('an unknown link gives the same kind of page and no hint', async () => {
  const text = await product.browser().text(`/en/invitation/${'a'.repeat(43)}`, 410)
  assert.match(text, /not known/)
})

test('a weak password is refused with advice and keeps what else was typed', async () => {
  const focal = await product.signedIn(['focal_point'], 'JO')
  const link = linkIn(await (await focal.post('/en/people/invite', invitation({ language: 'en' }))).text())
  const browser = product.browser()
  for (const [password, advice] of [['short', /too short/], ['password12345', /common or leaked/], ['nadia.mansour2', /about you|built on your name/], ['abcdefghijklmnop', /easy to guess/]] as const) {
    const answer = await browser.post(link, { name: 'Nadia of Labour', language: 'en', password })
    assert.equal(answer.status, 422)
    const text = await answer.text()
    assert.match(text, advice, password)
    assert.match(text, /Nadia of Labour/)
    assert.doesNotMatch(text, new RegExp(`value="${password}"`))
  }
  assert.equal((await browser.post(link, { name: 'Nadia', language: 'en', password: goodPassword })).status, 303)
})

test('a focal point invites only the own team of the own state', async () => {
  const focal = await product.signedIn(['focal_point'], 'JO')
  assert.equal((await focal.post('/en/people/invite', invitation({ state: 'MA' }))).status, 403)
  assert.equal((await focal.post('/en/people/invite', invitation({ roles: ['coordinator'], state: '' }))).status, 403)
  assert.equal((await focal.post('/en/people/invite', invitation({ roles: ['focal_point'] }))).status, 403)
  assert.equal((await focal.post('/en/people/invite', invitation({ roles: ['contributor', 'approver'] }))).status, 200)
})

test('those who may not invite do not reach the page', async () => {
  for (const [role, state] of [['contributor', 'JO'], ['deputy_focal_point', 'JO'], ['data_officer', null], ['auditor', null], ['partner', null]] as const) {
    const browser = await product.signedIn([role], state)
    assert.equal((await browser.get('/en/people/invite')).status, 403, role)
    assert.equal((await browser.post('/en/people/invite', invitation())).status, 403, role)
  }
  assert.equal((await product.browser().post('/en/people/invite', invitation())).status, 401)
})

test('roles that do not go together, a missing state and a taken address are said beside the field', async () => {
  const admin = await product.signedIn(['administrator'])
  const answer = async (more: Record<string, string | string[]>) => (await admin.post('/en/people/invite', invitation(more))).text()
  assert.match(await answer({ roles: ['coordinator', 'focal_point'] }), /nobody accepts their own report/)
  assert.match(await answer({ roles: ['focal_point'], state: '' }), /Choose the state/)
  assert.match(await answer({ email: admin.person.email, roles: ['focal_point'] }), /already has an account/)
  assert.match(await answer({ email: 'not an address', roles: ['focal_point'] }), /valid e-mail address/)
})

test('an administrator who is only that sees and changes accounts', async () => {
  const admin = await product.signedIn(['administrator'])
  const person = await product.person(['contributor'], { state: 'JO', name: 'Omar Saleh' })
  assert.match(await admin.text('/en/people?text=omar'), /Omar Saleh/)
  const change = { name: 'Omar Saleh', email: person.email, language: 'ar', roles: ['approver'], state: 'JO', reason: 'Chairs the committee now', version: String(person.version) }
  assert.equal((await admin.post(`/en/people/${person.id}`, change)).status, 303)
  assert.match(await admin.text(`/en/people/${person.id}`), /National approver/)
  assert.equal((await admin.post(`/en/people/${person.id}`, change)).status, 409, 'the version on the screen is old')
  const row = await database.db.selectFrom('audit_entry').selectAll().where('verb', '=', 'account.change').where('subject', '=', `person/${person.id}`).executeTakeFirstOrThrow()
  const { before, after: now, reason } = JSON.parse(row.payload)
  assert.deepEqual([before.roles, now.roles, reason], [['contributor'], ['approver'], 'Chairs the committee now'])
})

test('a focal point sees the own people and the unit, and nobody of another state', async () => {
  const focal = await product.signedIn(['focal_point'], 'JO')
  const own = await product.person(['contributor'], { state: 'JO' })
  const other = await product.person(['contributor'], { state: 'MA' })
  assert.equal((await focal.get(`/en/people/${own.id}`)).status, 200)
  assert.equal((await focal.get(`/en/people/${other.id}`)).status, 404)
  assert.equal((await focal.post(`/en/people/${other.id}/suspend`, { reason: 'x' })).status, 404)
  assert.doesNotMatch(await focal.text('/en/people'), new RegExp(other.email))
})

test('suspending ends the sessions in the same second and the person cannot come back', async () => {
  const coordinator = await product.signedIn(['coordinator'])
  const victim = await product.signedIn(['contributor'], 'JO')
  assert.equal((await victim.get('/en/account')).status, 200)
  assert.equal((await coordinator.post(`/en/people/${victim.person.id}/suspend`, { reason: '' })).status, 422)
  assert.equal((await coordinator.post(`/en/people/${victim.person.id}/suspend`, { reason: 'Left the ministry' })).status, 303)
  assert.equal((await victim.get('/en/account')).status, 303)
  assert.equal((await victim.post('/en/sign-in', { email: victim.person.email, password: goodPassword })).status, 422)
  assert.equal((await coordinator.post(`/en/people/${victim.person.id}/resume`, { reason: 'Is back' })).status, 303)
  assert.equal((await victim.post('/en/sign-in', { email: victim.person.email, password: goodPassword })).status, 303)
})

test('a change of roles works from the next page on', async () => {
  const admin = await product.signedIn(['administrator'])
  const person = await product.signedIn(['coordinator'])
  assert.equal((await person.get('/en/outbox')).status, 200)
  const change = { name: 'X', email: person.person.email, language: 'en', roles: ['data_officer'], reason: 'New task', version: '1' }
  assert.equal((await admin.post(`/en/people/${person.person.id}`, change)).status, 303)
  assert.equal((await person.get('/en/outbox')).status, 403)
})

test('nobody changes or suspends themselves, and the last administrator stays', async () => {
  const own = await openTestDatabase()
  const fresh = testProduct(own.db)
  const admin = await fresh.signedIn(['administrator'])
  assert.equal((await admin.post(`/en/people/${admin.person.id}/suspend`, { reason: 'x' })).status, 403)
  const second = await fresh.signedIn(['administrator'])
  assert.equal((await second.post(`/en/people/${admin.person.id}/suspend`, { reason: 'x' })).status, 303)
  const coordinator = await fresh.signedIn(['coordinator'])
  assert.equal((await coordinator.post(`/en/people/${second.person.id}/suspend`, { reason: 'x' })).status, 403)
  await own.close()
})

test('erasing leaves a pseudonym, needs a suspended account and a tick', async () => {
  const admin = await product.signedIn(['administrator'])
  const person = await product.person(['contributor'], { state: 'JO', name: 'Leila Haddad', email: 'leila@example.org' })
  const erase = (more: Record<string, string>) => admin.post(`/en/people/${person.id}/erase`, { reason: 'Asked for it', ...more })
  assert.equal((await erase({ sure: 'on' })).status, 409)
  await admin.post(`/en/people/${person.id}/suspend`, { reason: 'Left' })
  assert.equal((await erase({})).status, 422)
  assert.equal((await erase({ sure: 'on' })).status, 303)
  const row = await database.db.selectFrom('person').selectAll().where('id', '=', person.id).executeTakeFirstOrThrow()
  assert.doesNotMatch(JSON.stringify(row), /Leila|leila/)
  assert.equal(row.status, 'erased')
  assert.equal((await database.db.selectFrom('credential').selectAll().where('person', '=', person.id).execute()).length, 0)
  assert.equal((await admin.get(`/en/people/${person.id}`)).status, 404)
})

test('after 24 months of suspension, or 90 days without an answer, a person is erased by itself', async () => {
  const old = await product.person(['contributor'], { state: 'JO', status: 'suspended' })
  const recent = await product.person(['contributor'], { state: 'JO', status: 'suspended' })
  const unanswered = await product.person(['contributor'], { state: 'JO', status: 'invited' })
  await database.db.updateTable('person').set({ status_since: daysAgo(740) }).where('id', '=', old.id).execute()
  await database.db.updateTable('person').set({ status_since: daysAgo(700) }).where('id', '=', recent.id).execute()
  await database.db.updateTable('person').set({ status_since: daysAgo(91) }).where('id', '=', unanswered.id).execute()
  await jobs.find((job) => job.name === 'accounts.retention')!.run(database.db, new Date())
  const statuses = await database.db.selectFrom('person').select(['id', 'status']).where('id', 'in', [old.id, recent.id, unanswered.id]).execute()
  const of = (id: string) => statuses.find((row) => row.id === id)?.status
  assert.deepEqual([of(old.id), of(recent.id), of(unanswered.id)], ['erased', 'suspended', 'erased'])
})

test('the list is searched without regard to diacritics and alef forms, filtered and paged', async () => {
  const admin = await product.signedIn(['administrator'])
  await product.person(['practitioner'], { name: 'أحمد الطّيّب', email: 'tayeb@example.org' })
  assert.match(await admin.text(`/en/people?text=${encodeURIComponent('احمد الطيب')}`), /tayeb@example\.org/)
  assert.doesNotMatch(await admin.text('/en/people?role=donor'), /tayeb@example\.org/)
  assert.match(await admin.text('/ar/people?role=practitioner'), /tayeb@example\.org/)
  for (let n = 0; n < 51; n++) await product.person(['legislator'], { password: null, name: `Legislator ${n}` })
  assert.match(await admin.text('/en/people?role=legislator'), /51 people/)
  assert.match(await admin.text('/en/people?role=legislator&page=2'), /page=1/)
})

test('a forgotten password: the same answer for every address, a link that works once, sessions end', async () => {
  const person = await product.signedIn(['focal_point'], 'JO')
  const email = person.person.email
  const known = await product.browser().post('/en/forgotten', { email })
  const unknown = await product.browser().post('/en/forgotten', { email: 'nobody-here@example.org' })
  assert.deepEqual([known.status, location(known)], [unknown.status, location(unknown)])
  await product.deliver()
  assert.equal(product.mail.letters.some((letter) => letter.to === 'nobody-here@example.org'), false)
  const link = product.mail.link(email)
  const browser = product.browser()
  assert.equal((await browser.get(link)).status, 200)
  assert.equal((await browser.post(link, { password: 'short' })).status, 422)
  const next = 'copper violin harvest tunnel'
  assert.equal((await browser.post(link, { password: next })).status, 303)
  assert.equal((await browser.post(link, { password: next })).status, 410)
  assert.equal((await person.get('/en/account')).status, 303)
  assert.equal((await browser.post('/en/sign-in', { email, password: goodPassword })).status, 422)
  assert.equal((await browser.post('/en/sign-in', { email, password: next })).status, 303)
})

test('a link for a new password ends after an hour, and a newer one replaces it', async () => {
  const person = await product.person(['focal_point'], { state: 'JO' })
  const ask = async () => {
    await product.browser().post('/en/forgotten', { email: person.email })
    await product.deliver()
    return product.mail.link(person.email)
  }
  const [first, second] = [await ask(), await ask()]
  assert.equal((await product.browser().get(first)).status, 410)
  assert.equal((await product.browser().get(second)).status, 200)
  await database.db.updateTable('recovery').set({ expires_at: new Date(Date.now() - 1000) }).execute()
  assert.match(await product.browser().text(second, 410), /time of this link is over/)
})

test('letters for one address are limited', async () => {
  const person = await product.person(['focal_point'], { state: 'JO' })
  for (let n = 0; n < 3; n++) assert.equal((await product.browser().post('/en/forgotten', { email: person.email })).status, 303)
  const answer = await product.browser().post('/en/forgotten', { email: person.email })
  assert.equal(answer.status, 429)
})

test('invitations of one person are limited in an hour', async () => {
  const coordinator = await product.signedIn(['coordinator'])
  const key = `invite:${coordinator.person.id}`
  await database.db.insertInto('sign_in_attempt').values(Array.from({ length: 40 }, () => ({ key, succeeded: false }))).execute()
  assert.equal((await coordinator.post('/en/people/invite', invitation())).status, 429)
})

test('a lost second step is removed by whoever keeps the account, and the person is told', async () => {
  const admin = await product.signedIn(['administrator'])
  const person = await product.person(['focal_point'], { state: 'JO' })
  await database.db.updateTable('person').set({ two_factor_enabled: true }).where('id', '=', person.id).execute()
  assert.equal((await admin.post(`/en/people/${person.id}/second-step`, { reason: 'Phone lost, identity checked by video call' })).status, 303)
  await product.deliver()
  assert.match(product.mail.letters.findLast((letter) => letter.to === person.email)!.subject, /second step/)
  assert.equal((await product.browser().post('/en/sign-in', { email: person.email, password: goodPassword })).headers.get('location'), '/en')
})

test('the outbox shows letters without their one-time links, and lets a failed one be tried again', async () => {
  const admin = await product.signedIn(['administrator'])
  const given = invitation({ language: 'en', roles: ['focal_point'] })
  await admin.post('/en/people/invite', given)
  const { id } = await database.db.selectFrom('outbox_message').select('id').where('to', '=', given.email).executeTakeFirstOrThrow()
  const text = await admin.text(`/en/outbox/${id}`)
  assert.match(text, /Dear Nadia Mansour/)
  assert.match(text, /\/en\/invitation\/…/)
  await database.db.updateTable('outbox_message').set({ status: 'failed', attempts: 8 }).where('id', '=', id).execute()
  assert.match(await admin.text('/en/outbox?status=failed'), new RegExp(given.email))
  assert.equal((await admin.post(`/en/outbox/${id}/retry`)).status, 303)
  await product.deliver()
  assert.match(await admin.text('/en/outbox?status=sent'), new RegExp(given.email))
  for (const role of ['auditor', 'data_officer'] as const) assert.equal((await (await product.signedIn([role])).get('/en/outbox')).status, 403)
})

test('the invitation asks only what the side of the person needs, and shows the roles of that side', async () => {
  const keeper = await product.signedIn(['administrator'])
  const asks = async (side: string) => {
    const html = await keeper.text(`/en/people/invite?side=${side}`)
    const roles = [...html.matchAll(/name="roles" value="([a-z_]+)"/g)].map((found) => found[1]!)
    return { roles, state: html.includes('name="state"'), organisation: html.includes('name="organisation"') }
  }
  assert.deepEqual(await asks('unit'), { roles: ['administrator', 'coordinator', 'legal_officer', 'data_officer', 'capacity_officer', 'police_officer', 'grants_officer'], state: false, organisation: false })
  assert.deepEqual(await asks('auditor'), { roles: ['auditor'], state: false, organisation: true })
  assert.deepEqual(await asks('state'), { roles: ['focal_point', 'deputy_focal_point', 'contributor', 'approver'], state: true, organisation: true })
  assert.deepEqual(await asks('outside'), { roles: ['partner', 'donor', 'practitioner', 'legislator'], state: true, organisation: true })
  const answer = await keeper.post('/en/people/invite', { side: 'unit', name: 'Samira', email: 'samira-unit@example.org', language: 'ar', roles: ['data_officer'] })
  assert.equal(answer.status, 200)
  const wrong = await (await keeper.post('/en/people/invite', { side: 'unit', name: 'Samira', email: 'not an address', language: 'ar', roles: ['data_officer'] })).text()
  assert.doesNotMatch(wrong, /value="partner"/)
  const focal = await product.signedIn(['focal_point'], 'JO')
  assert.deepEqual([...(await focal.text('/en/people/invite?side=unit')).matchAll(/name="roles" value="([a-z_]+)"/g)].map((found) => found[1]), ['deputy_focal_point', 'contributor', 'approver'])
})
