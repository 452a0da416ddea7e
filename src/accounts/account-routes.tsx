/** Addresses of one's own account. */
import { problem, type Context, type Problem, type Subject } from '#platform/command'
import { action, page, typed, type FormInput, type Http, type Route } from '#platform/http'
import { isLang, t } from '#platform/messages'
import { getAuthenticatorName } from '@better-auth/passkey'
import { AccountPage, PasskeysPage, PasswordPage, SessionsPage } from './account-pages.tsx'
import type { PersonActor } from './actor.ts'
import { httpRoom, sentJson, show, withCookies } from './answers.tsx'
import { passkeysAt } from './auth.ts'
import { idleHours } from './limits.ts'
import { CodeSetUpPage, CodeStatePage, RecoveryCodesPage, type CodeStateProps } from './code-pages.tsx'
import { hashOrProblem } from './links.ts'
import { changePassword, changeProfile, dropPasskey } from './own-commands.ts'
import { endAllSessions, endOneSession } from './people-commands.ts'
import { findPerson, waysIn } from './people-store.ts'
import { accountPaths } from './paths.ts'
import { addPasskey, confirmCodes, isOwnPassword, passkeyOptions, pictureOf, renewRecoveryCodes, startCodes, stopCodes } from './second-step.ts'
import { SecondStepPage } from './settings-page.tsx'
import { listPasskeys, listSessions } from './session-store.ts'

/** Everything here is about the person who asks. */
const own = { verb: 'account.own', subject: async (_tx: unknown, _params: unknown, ctx: Context): Promise<Subject> => ({ person: idOf(ctx) }) } as const
const idOf = (ctx: Context) => (ctx.actor.kind === 'person' ? ctx.actor.id : null)
const me = (http: Pick<Http, 'ctx'>) => http.ctx.actor as PersonActor
const headersOf = (http: Pick<Http, 'request'>) => http.request.headers
const activeSince = (now: Date) => new Date(now.getTime() - idleHours * 3_600_000)
const sessionOf = async (http: Pick<Http, 'ctx' | 'request'>) => (await httpRoom(http).finder.findSession(headersOf(http)))?.session ?? ''

async function known(http: Http) {
  return await http.read(async (tx) => ({
    person: (await findPerson(tx, me(http).id))!,
    ways: await waysIn(tx, me(http).id),
    passkeys: await listPasskeys(tx, me(http).id),
    sessions: await listSessions(tx, me(http).id, activeSince(http.ctx.now))
  }))
}

async function accountPage(http: Http, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const { passkeys, sessions, ...rest } = await known(http)
  return await show(http, <AccountPage {...rest} passkeys={passkeys.length} sessions={sessions.length} {...again} />, {
    title: t(http.lang, 'accounts.own.title'), current: 'account', ...(again.problem ? { problem: again.problem } : {})
  })
}

const trail = (http: Http) => [{ href: accountPaths(http.lang).account, label: t(http.lang, 'accounts.own.title') }]

const profileRoutes: Route[] = [
  page({ path: '/:lang/account', ...own, handle: (http) => accountPage(http) }),
  action({
    path: '/:lang/account',
    ...own,
    async handle(http) {
      const form = await http.form()
      const done = await http.perform(changeProfile, { ...form, person: me(http).id })
      if (!done.ok) return await accountPage(http, { problem: done.problem, values: form })
      httpRoom(http).finder.forgetPerson(me(http).id)
      const language = typed(form, 'language')
      return http.redirect(accountPaths(isLang(language) ? language : http.lang).account, 'accounts.own.saved')
    }
  }),
  page({ path: '/:lang/account/password', ...own, handle: (http) => passwordPage(http) }),
  action({
    path: '/:lang/account/password',
    ...own,
    async handle(http) {
      const form = await http.form()
      const { person, ways } = await known(http)
      const wrong = problem('invalid', 'accounts.problem.check', { fields: { current: 'accounts.password.wrong' } })
      if (ways.password && !(await isOwnPassword(httpRoom(http), headersOf(http), typed(form, 'current')))) return await passwordPage(http, wrong)
      const hash = await hashOrProblem(typed(form, 'password'), [person.name, person.email, person.organisation])
      if (!hash.ok) return await passwordPage(http, hash.problem)
      const done = await http.perform(changePassword, { person: person.id, hash: hash.value, session: await sessionOf(http) })
      if (!done.ok) return await passwordPage(http, done.problem)
      httpRoom(http).finder.forgetPerson(person.id)
      return http.redirect(accountPaths(http.lang).account, 'accounts.own.passwordChanged')
    }
  })
]

async function passwordPage(http: Http, problem?: Problem): Promise<Response> {
  const { person, ways } = await known(http)
  return await show(http, <PasswordPage hasPassword={ways.password} email={person.email} problem={problem} />, {
    title: t(http.lang, 'accounts.own.passwordTitle'), trail: trail(http), ...(problem ? { problem } : {})
  })
}

async function codePage(http: Http, again: Pick<CodeStateProps, 'problem' | 'failed'> = {}): Promise<Response> {
  const { person, ways } = await known(http)
  return await show(http, <CodeStatePage on={person.twoFactor} hasPassword={ways.password} {...again} />, {
    title: t(http.lang, 'accounts.codes.title'), trail: trail(http), ...(again.problem ? { problem: again.problem } : {})
  })
}

async function setUpPage(http: Http, uri: string, problem?: Problem): Promise<Response> {
  return await show(http, <CodeSetUpPage uri={uri} {...await pictureOf(uri)} problem={problem} />, {
    title: t(http.lang, 'accounts.codes.setUpTitle'), trail: trail(http), ...(problem ? { problem } : {})
  })
}

const recoveryPage = (http: Http, codes: readonly string[], renewed: boolean) =>
  show(http, <RecoveryCodesPage codes={codes} renewed={renewed} />, { title: t(http.lang, 'accounts.codes.recoveryTitle'), trail: trail(http) })

/** As it came from our page; anything longer would not fit into the picture. */
const isCodeAddress = (uri: string) => uri.length <= 500 && uri.startsWith('otpauth://totp/') && URL.canParse(uri)

const codeRoutes: Route[] = [
  page({
    path: '/:lang/account/second-step',
    ...own,
    async handle(http) {
      const room = httpRoom(http)
      const must = (await room.finder.findSession(headersOf(http)))?.need === 'must'
      const options = { title: t(http.lang, 'accounts.secondStep.title'), trail: must ? [] : trail(http) }
      return await show(http, <SecondStepPage must={must} passkeys={passkeysAt(room.settings.baseUrl)} />, options)
    }
  }),
  page({ path: '/:lang/account/code', ...own, handle: (http) => codePage(http) }),
  action({
    path: '/:lang/account/code/start',
    ...own,
    async handle(http) {
      const done = await startCodes(httpRoom(http), headersOf(http), typed(await http.form(), 'password'))
      if (!done.ok) return await codePage(http, { problem: done.problem, failed: 'start' })
      return await setUpPage(http, done.value.totpURI ?? '')
    }
  }),
  action({
    path: '/:lang/account/code/confirm',
    ...own,
    async handle(http) {
      const form = await http.form()
      const uri = typed(form, 'uri')
      const done = await confirmCodes(httpRoom(http), http.ctx, headersOf(http), typed(form, 'code'))
      if (done.ok) return withCookies(await recoveryPage(http, done.value, false), done.cookies)
      return isCodeAddress(uri) ? await setUpPage(http, uri, done.problem) : await codePage(http, { problem: done.problem })
    }
  }),
  action({
    path: '/:lang/account/code/off',
    ...own,
    async handle(http) {
      const done = await stopCodes(httpRoom(http), http.ctx, headersOf(http), typed(await http.form(), 'password'))
      if (!done.ok) return await codePage(http, { problem: done.problem, failed: 'off' })
      return withCookies(http.redirect(accountPaths(http.lang).account, 'accounts.codes.nowOff'), done.cookies)
    }
  }),
  action({
    path: '/:lang/account/code/recovery',
    ...own,
    async handle(http) {
      const done = await renewRecoveryCodes(httpRoom(http), http.ctx, headersOf(http), typed(await http.form(), 'password'))
      if (!done.ok) return await codePage(http, { problem: done.problem, failed: 'recovery' })
      return await recoveryPage(http, done.value, true)
    }
  })
]

const passkeyRoutes: Route[] = [
  page({
    path: '/:lang/account/passkeys',
    ...own,
    async handle(http) {
      const { passkeys } = await known(http)
      const deviceName = (aaguid: string | null) => getAuthenticatorName(aaguid)
      return await show(http, <PasskeysPage passkeys={passkeys} possible={passkeysAt(httpRoom(http).settings.baseUrl)} deviceName={deviceName} />, { title: t(http.lang, 'accounts.passkey.title'), trail: trail(http) })
    }
  }),
  action({
    path: '/:lang/account/passkeys/options',
    ...own,
    async handle(http) {
      const done = await passkeyOptions(httpRoom(http), headersOf(http))
      if (done.ok) return withCookies(http.json(done.value), done.cookies)
      return http.json({ message: t(http.lang, done.code === 'SESSION_NOT_FRESH' ? 'accounts.passkey.stale' : 'accounts.passkey.failed') }, 422)
    }
  }),
  action({
    path: '/:lang/account/passkeys/add',
    ...own,
    async handle(http) {
      const { response, name } = await sentJson(http)
      const done = await addPasskey(httpRoom(http), http.ctx, headersOf(http), { response: response ?? {}, name: String(name ?? '').slice(0, 60) })
      if (!done.ok) return http.json({ message: t(http.lang, 'accounts.passkey.failed') }, 422)
      return http.json({ next: accountPaths(http.lang).passkeys })
    }
  }),
  action({
    path: '/:lang/account/passkeys/remove',
    ...own,
    async handle(http) {
      const done = await http.perform(dropPasskey, { person: me(http).id, passkey: typed(await http.form(), 'passkey') })
      httpRoom(http).finder.forgetPerson(me(http).id)
      return done.ok ? http.redirect(accountPaths(http.lang).passkeys, 'accounts.passkey.removed') : await http.problem(done.problem)
    }
  })
]

const sessionRoutes: Route[] = [
  page({
    path: '/:lang/account/sessions',
    ...own,
    async handle(http) {
      const { sessions } = await known(http)
      return await show(http, <SessionsPage sessions={sessions} current={await sessionOf(http)} />, { title: t(http.lang, 'accounts.session.title'), trail: trail(http) })
    }
  }),
  action({
    path: '/:lang/account/sessions/end',
    ...own,
    async handle(http) {
      const session = typed(await http.form(), 'session')
      const done = await http.perform(endOneSession, { session })
      if (!done.ok) return await http.problem(done.problem)
      httpRoom(http).finder.forgetSession(session)
      return http.redirect(accountPaths(http.lang).sessions, 'accounts.session.ended')
    }
  }),
  action({
    path: '/:lang/account/sessions/end-all',
    ...own,
    async handle(http) {
      const done = await http.perform(endAllSessions, { person: me(http).id })
      if (!done.ok) return await http.problem(done.problem)
      httpRoom(http).finder.forgetPerson(me(http).id)
      return http.redirect(`/${http.lang}/sign-in`, 'accounts.session.allEnded')
    }
  })
]

export const routes: Route[] = [...profileRoutes, ...codeRoutes, ...passkeyRoutes, ...sessionRoutes]
