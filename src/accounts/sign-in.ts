/** Signing in and out: our counting and logging around the library's checking. Cookies come back for the answer to carry. */
import { writeAudit } from '#platform/audit'
import { problem, Refusal, type Problem } from '#platform/command'
import { latinDigits, type MessageKey } from '#platform/messages'
import { addressOf, networkOf } from './address.ts'
import { countOrRefuse } from './attempts.ts'
import { normalEmail } from './person.ts'
import { asSystem } from './people-store.ts'
import { refusalCode } from './refusals.ts'
import { noteFailure, type Failure } from './failures.ts'
import type { Room } from './room.ts'
import { endSession, forgetAttempt, noteAttempt, usedLately } from './session-store.ts'
import { perAccount, perAddress } from './throttle.ts'
import { hashOf } from './token.ts'

export type Way = 'password' | 'code' | 'recovery_code' | 'passkey' | 'provider' | 'demonstration'

export type Outcome =
  /** Signed in. */
  | { kind: 'in'; cookies: string[]; /** A second step is recommended to them. */ asked?: boolean }
  /** The password was right; now the code. */
  | { kind: 'code'; cookies: string[] }
  | { kind: 'refused'; problem: Problem }

const refused = (key: MessageKey, fields: Record<string, MessageKey> = {}): Outcome => ({
  kind: 'refused',
  problem: problem('invalid', key, { fields })
})

/** Runs a call of the library; what it refuses comes back as its code. */
async function ask<T>(call: () => Promise<T>): Promise<T | { refusedWith: string }> {
  try {
    return await call()
  } catch (error) {
    const refusedWith = refusalCode(error)
    if (refusedWith === null) throw error
    return { refusedWith }
  }
}

const isRefusal = (value: unknown): value is { refusedWith: string } => typeof value === 'object' && value !== null && 'refusedWith' in value

export async function signInWithPassword(room: Room, headers: Headers, given: { email: string; password: string }, now: Date): Promise<Outcome> {
  const email = normalEmail(given.email)
  const account = `account:${hashOf(email)}`
  let tries: { account: number; address: number }
  try {
    tries = await asSystem(room.settings.db, async (tx) => ({
      address: await countOrRefuse(tx, `address:${hashOf(networkOf(addressOf(headers)))}`, perAddress, now),
      account: await countOrRefuse(tx, account, perAccount, now)
    }))
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', problem: error.problem }
    throw error
  }
  const answer = await ask(() => room.auth().api.signInEmail({ body: { email, password: given.password }, headers, returnHeaders: true }))
  if (isRefusal(answer)) {
    await noteFailure(room, { email }, { way: 'password', why: whyOf[answer.refusedWith] ?? 'wrong' }, now)
    return refused(wrongPassword(answer.refusedWith))
  }
  await asSystem(room.settings.db, async (tx) => {
    await forgetAttempt(tx, tries.address)
    await noteAttempt(tx, account, true, now)
  })
  const cookies = answer.headers.getSetCookie()
  if ('twoFactorRedirect' in answer.response) return { kind: 'code', cookies }
  const found = await room.finder.findSession(new Headers({ cookie: cookieOf(cookies) }))
  if (found?.need === 'passkey') {
    await endSession(room.settings.db, found.session)
    room.finder.forgetSession(found.session)
    await noteFailure(room, { email }, { way: 'password', why: 'passkey_needed' }, now)
    return refused('accounts.signIn.usePasskey')
  }
  await noteSignIn(room, cookies, 'password', now)
  return { kind: 'in', cookies, asked: found?.need === 'asked' }
}

const whyOf: Record<string, Failure['why']> = { ACCOUNT_SUSPENDED: 'suspended', ACCOUNT_NOT_OPEN: 'not_open' }

function wrongPassword(code: string): MessageKey {
  if (code === 'ACCOUNT_SUSPENDED') return 'accounts.signIn.suspended'
  return code === 'ACCOUNT_NOT_OPEN' ? 'accounts.signIn.notOpen' : 'accounts.signIn.wrong'
}

/** The second step: six digits of the authenticator, or one of the recovery codes. */
export async function signInWithCode(room: Room, headers: Headers, typed: string, now: Date): Promise<Outcome> {
  const code = latinDigits(typed).replace(/\s+/g, '')
  const digits = /^\d{6}$/.test(code)
  const call = { body: { code: digits ? code : code.replace(/^(.{5})-?(.{5})$/, '$1-$2') }, headers, returnHeaders: true } as const
  const answer = await ask(() => (digits ? room.auth().api.verifyTOTP(call) : room.auth().api.verifyBackupCode(call)))
  if (isRefusal(answer)) {
    const wrong = wrongCode[answer.refusedWith] ?? 'accounts.code.wrong'
    if (wrong !== 'accounts.code.over') await noteFailure(room, { step: headers.get('cookie') ?? '' }, { way: digits ? 'code' : 'recovery_code', why: 'wrong' }, now)
    return refused(wrong, { code: wrong })
  }
  const cookies = answer.headers.getSetCookie()
  if (digits && !(await firstUse(room, answer.response.user.id, code, now))) {
    const found = await room.finder.findSession(new Headers({ cookie: cookieOf(cookies) }))
    if (found) await endSession(room.settings.db, found.session)
    if (found) room.finder.forgetSession(found.session)
    return refused('accounts.code.used', { code: 'accounts.code.used' })
  }
  await noteSignIn(room, cookies, digits ? 'code' : 'recovery_code', now)
  return { kind: 'in', cookies }
}

const wrongCode: Record<string, MessageKey> = {
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'accounts.code.tooMany',
  ACCOUNT_TEMPORARILY_LOCKED: 'accounts.code.locked',
  INVALID_TWO_FACTOR_COOKIE: 'accounts.code.over',
  TOTP_NOT_ENABLED: 'accounts.code.over'
}

/** A code counts for one sign-in only, although it stays right for up to 90 seconds (RFC 6238, 5.2). */
const firstUse = (room: Room, person: string, code: string, now: Date): Promise<boolean> =>
  asSystem(room.settings.db, async (tx) => {
    const key = `code:${hashOf(`${person} ${code}`)}`
    if (await usedLately(tx, key, 120, now)) return false
    await noteAttempt(tx, key, true, now)
    return true
  })

export async function passkeyQuestion(room: Room, headers: Headers): Promise<{ cookies: string[]; options: unknown }> {
  const answer = await room.auth().api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true })
  return { cookies: answer.headers.getSetCookie(), options: { ...answer.response, userVerification: 'required' } }
}

export async function signInWithPasskey(room: Room, headers: Headers, response: unknown, now: Date): Promise<Outcome> {
  const { verifyPasskeyAuthentication } = room.auth().api
  // What the browser sent is judged by the library (WebAuthn level 3, 7.2); its type here is only a claim.
  const body = { response } as NonNullable<Parameters<typeof verifyPasskeyAuthentication>[0]>['body']
  const answer = await ask(() => verifyPasskeyAuthentication({ body, headers, returnHeaders: true }))
  if (isRefusal(answer)) {
    await noteFailure(room, {}, { way: 'passkey', why: whyOf[answer.refusedWith] ?? 'wrong' }, now)
    return refused(answer.refusedWith.startsWith('ACCOUNT_') ? wrongPassword(answer.refusedWith) : 'accounts.passkey.refused')
  }
  const cookies = answer.headers.getSetCookie()
  await noteSignIn(room, cookies, 'passkey', now)
  return { kind: 'in', cookies }
}

/** The address at the provider to go to, or null when the provider does not answer. */
export async function providerAddress(room: Room, headers: Headers, back: { done: string; failed: string }): Promise<{ cookies: string[]; url: string } | null> {
  const body = { provider: 'oidc', callbackURL: back.done, errorCallbackURL: back.failed, disableRedirect: true }
  for (const afresh of [false, true]) {
    const { api } = room.providerAuth(afresh)
    const answer = await Promise.race([ask(() => api.signInSocial({ body, headers, returnHeaders: true })), tooLate(providerSeconds)])
    if (answer && !isRefusal(answer) && answer.response.url) return { cookies: answer.headers.getSetCookie(), url: answer.response.url }
  }
  return null
}

/** A provider that takes longer than this to describe itself does not answer. */
const providerSeconds = 8
const tooLate = (seconds: number) => new Promise<null>((resolve) => void setTimeout(resolve, seconds * 1000, null).unref())

/** The provider sends the browser back here. Whoever cannot enter is told why on the sign-in page. */
export async function answerProvider(room: Room, request: Request, lang: string): Promise<Response> {
  const response = await room.providerAuth().handler(request)
  const cookies = response.headers.getSetCookie()
  if (cookieOf(cookies).includes('session_token=')) await noteSignIn(room, cookies, 'provider', new Date())
  if (response.status < 400) return response
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  const error = code === 'ACCOUNT_SUSPENDED' || code === 'ACCOUNT_NOT_OPEN' ? code.toLowerCase() : 'failed'
  return new Response(null, { status: 302, headers: { location: `/${lang}/sign-in?error=${error}` } })
}

export async function signOut(room: Room, headers: Headers): Promise<string[]> {
  const found = await room.finder.findSession(headers)
  const answer = await room.auth().api.signOut({ headers, returnHeaders: true })
  if (found) room.finder.forgetSession(found.session)
  if (found?.actor.kind === 'person') {
    const { id, name, state } = found.actor
    await asSystem(room.settings.db, (tx) =>
      writeAudit(tx, { at: new Date(), actor: id, actorName: name, verb: 'account.sign_out', subject: `person/${id}`, state })
    )
  }
  return answer.headers.getSetCookie()
}

/** Set-Cookie lines as the Cookie header the browser will send with them. */
export const cookieOf = (setCookies: readonly string[]) => setCookies.filter((line) => !/;\s*max-age=0/i.test(line)).map((line) => line.split(';')[0]).join('; ')

/** The log names who came in and how. */
export async function noteSignIn(room: Room, cookies: readonly string[], way: Way, now: Date): Promise<void> {
  const actor = await room.finder.find(new Headers({ cookie: cookieOf(cookies) }))
  if (actor.kind !== 'person') return
  const { id, name, state } = actor
  await asSystem(room.settings.db, (tx) =>
    writeAudit(tx, { at: now, actor: id, actorName: name, verb: 'account.sign_in', subject: `person/${id}`, state, after: { way } })
  )
}
