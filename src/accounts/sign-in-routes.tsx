/** Addresses of signing in and out, the forgotten password, and one-time links. */
import type { Problem } from '#platform/command'
import { action, page, typed, type FormInput, type Http, type Route } from '#platform/http'
import { isLang, t } from '#platform/messages'
import { answerOutcome, httpRoom, localNext, sentJson, show, withCookies } from './answers.tsx'
import { passkeysAt } from './auth.ts'
import { demoPeople, signInAsDemo } from './demo.ts'
import { accept, askForLink, openInvitation, openRecovery, reset } from './links.ts'
import { hasPlaceholder } from './own-commands.ts'
import { signInPaths } from './paths.ts'
import { CodePage, DeadLinkPage, ForgottenPage, InvitationPage, ResetPage, SignInPage, SignOutPage, type SignInProps } from './sign-in-pages.tsx'
import { passkeyQuestion, providerAddress, signInWithCode, signInWithPasskey, signInWithPassword, signOut } from './sign-in.ts'

const providerErrors: Record<string, SignInProps['providerError']> = {
  account_suspended: 'suspended',
  account_not_open: 'notOpen',
  signup_disabled: 'unknown',
  account_not_linked: 'unverified',
  unavailable: 'unavailable'
}

async function signInPage(http: Http, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const { settings } = httpRoom(http)
  // The library writes its codes in three manners.
  const error = http.query.get('error')?.toLowerCase().replaceAll(' ', '_') ?? null
  return await show(
    http,
    <SignInPage
      next={again.values ? typed(again.values, 'next') : (http.query.get('next') ?? '')} problem={again.problem} values={again.values && { email: typed(again.values, 'email') }}
      passkeys={passkeysAt(settings.baseUrl)} provider={settings.oidc?.name ?? null} providerError={error === null ? null : (providerErrors[error] ?? 'failed')}
      demo={settings.demo ? await demoPeople(settings.db, http.lang) : []}
    />,
    { title: t(http.lang, 'accounts.signIn.title'), ...(again.problem ? { problem: again.problem } : {}) }
  )
}

const home = (http: Http) => `/${http.lang}`

const signInRoutes: Route[] = [
  page({
    path: '/:lang/sign-in',
    verb: 'account.sign_in',
    handle: (http) => (http.ctx.actor.kind === 'person' ? http.redirect(localNext(http.query.get('next'), home(http))) : signInPage(http))
  }),
  action({
    path: '/:lang/sign-in',
    verb: 'account.sign_in',
    async handle(http) {
      const form = await http.form()
      const given = { email: typed(form, 'email'), password: typed(form, 'password') }
      const outcome = await signInWithPassword(httpRoom(http), http.request.headers, given, http.ctx.now)
      if (outcome.kind === 'refused') return await signInPage(http, { problem: outcome.problem, values: form })
      const next = localNext(typed(form, 'next'), home(http))
      const to = outcome.kind === 'in' ? next : `${signInPaths(http.lang).code}?next=${encodeURIComponent(next)}`
      return withCookies(http.redirect(to, outcome.kind === 'in' && outcome.asked ? 'accounts.secondStep.asked' : undefined), outcome.cookies)
    }
  }),
  page({
    path: '/:lang/sign-in/code',
    verb: 'account.sign_in',
    handle: (http) => show(http, <CodePage next={http.query.get('next') ?? ''} />, { title: t(http.lang, 'accounts.code.title') })
  }),
  action({
    path: '/:lang/sign-in/code',
    verb: 'account.sign_in',
    async handle(http) {
      const form = await http.form()
      const outcome = await signInWithCode(httpRoom(http), http.request.headers, typed(form, 'code'), http.ctx.now)
      const title = t(http.lang, 'accounts.code.title')
      return await answerOutcome(http, outcome, localNext(typed(form, 'next'), home(http)), (problem) =>
        show(http, <CodePage next={typed(form, 'next')} problem={problem} />, { title, problem })
      )
    }
  }),
  action({
    path: '/:lang/sign-in/passkey/options',
    verb: 'account.sign_in',
    async handle(http) {
      const { cookies, options } = await passkeyQuestion(httpRoom(http), http.request.headers)
      return withCookies(http.json(options), cookies)
    }
  }),
  action({
    path: '/:lang/sign-in/passkey',
    verb: 'account.sign_in',
    async handle(http) {
      const { response, next } = await sentJson(http)
      const outcome = await signInWithPasskey(httpRoom(http), http.request.headers, response ?? {}, http.ctx.now)
      if (outcome.kind === 'refused') return http.json({ message: t(http.lang, outcome.problem.message.key) }, 422)
      return withCookies(http.json({ next: localNext(typeof next === 'string' ? next : null, home(http)) }), outcome.cookies)
    }
  }),
  page({
    path: '/:lang/sign-in/provider',
    verb: 'account.sign_in',
    async handle(http) {
      const room = httpRoom(http)
      const done = room.settings.baseUrl + localNext(http.query.get('next'), home(http))
      const failed = room.settings.baseUrl + signInPaths(http.lang).signIn
      const found = room.settings.oidc ? await providerAddress(room, http.request.headers, { done, failed }) : null
      if (!found) return http.redirect(`${signInPaths(http.lang).signIn}?error=unavailable`)
      return withCookies(new Response(null, { status: 302, headers: { location: found.url, 'cache-control': 'no-store' } }), found.cookies)
    }
  }),
  action({
    path: '/:lang/sign-in/demo',
    verb: 'account.sign_in',
    async handle(http) {
      const form = await http.form()
      const outcome = await signInAsDemo(httpRoom(http), http.request.headers, typed(form, 'person'), http.ctx.now)
      return await answerOutcome(http, outcome, localNext(typed(form, 'next'), home(http)), (problem) => http.problem(problem))
    }
  }),
  page({
    path: '/:lang/sign-out',
    verb: 'account.sign_out',
    handle: (http) => show(http, <SignOutPage />, { title: t(http.lang, 'accounts.signOut.title') })
  }),
  action({
    path: '/:lang/sign-out',
    verb: 'account.sign_out',
    handle: async (http) => withCookies(http.redirect(home(http), 'accounts.signOut.done'), await signOut(httpRoom(http), http.request.headers))
  })
]

const linkRoutes: Route[] = [
  page({
    path: '/:lang/forgotten',
    verb: 'account.recover',
    handle: (http) => show(http, <ForgottenPage sent={http.query.has('sent')} />, { title: t(http.lang, 'accounts.forgotten.title') })
  }),
  action({
    path: '/:lang/forgotten',
    verb: 'account.recover',
    async handle(http) {
      const form = await http.form()
      const done = await askForLink(httpRoom(http), http.ctx, http.request.headers, typed(form, 'email'))
      if (done.ok) return http.redirect(`${signInPaths(http.lang).forgotten}?sent`)
      const title = t(http.lang, 'accounts.forgotten.title')
      return await show(http, <ForgottenPage sent={false} problem={done.problem} values={form} />, { title, problem: done.problem })
    }
  }),
  page({ path: '/:lang/reset/:token', verb: 'account.recover', handle: (http) => resetPage(http) }),
  action({
    path: '/:lang/reset/:token',
    verb: 'account.recover',
    async handle(http) {
      const done = await reset(httpRoom(http), http.ctx, http.params.token, typed(await http.form(), 'password'))
      if (done.ok) return http.redirect(signInPaths(http.lang).signIn, 'accounts.reset.done')
      return await resetPage(http, done.problem)
    }
  }),
  page({ path: '/:lang/invitation/:token', verb: 'account.accept', handle: (http) => invitationPage(http) }),
  action({
    path: '/:lang/invitation/:token',
    verb: 'account.accept',
    async handle(http) {
      const form = await http.form()
      const [name, email, password, language] = ['name', 'email', 'password', 'language'].map((field) => typed(form, field)) as [string, string, string, string]
      const done = await accept(httpRoom(http), http.ctx, http.params.token, { name, email, password, language })
      if (!done.ok) return await invitationPage(http, { problem: done.problem, values: { name, email, language } })
      const lang = isLang(language) ? language : http.lang
      const outcome = await signInWithPassword(httpRoom(http), http.request.headers, { email: done.value.email, password }, http.ctx.now)
      if (outcome.kind !== 'in') return http.redirect(signInPaths(lang).signIn, 'accounts.invitation.done')
      return withCookies(http.redirect(`/${lang}`, 'accounts.invitation.welcome'), outcome.cookies)
    }
  })
]

async function resetPage(http: Http<{ lang: string; token: string }>, problem?: Problem): Promise<Response> {
  const link = await openRecovery(httpRoom(http), http.params.token, http.ctx.now)
  const title = t(http.lang, 'accounts.reset.title')
  if (link.state !== 'open' || !link.person) return await deadLink(http, 'reset', link.state)
  return await show(http, <ResetPage token={http.params.token} name={link.person.name} problem={problem} />, { title, ...(problem ? { problem } : {}) })
}

async function invitationPage(http: Http<{ lang: string; token: string }>, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const link = await openInvitation(httpRoom(http), http.params.token, http.ctx.now)
  if (link.state !== 'open' || !link.person) return await deadLink(http, 'invitation', link.state)
  return await show(
    http,
    <InvitationPage token={http.params.token} person={link.person} askEmail={hasPlaceholder(link.person.email)} expiresAt={link.expiresAt} {...again} />,
    { title: t(http.lang, 'accounts.invitation.title'), ...(again.problem ? { problem: again.problem } : {}) }
  )
}

const deadLink = (http: Http<{ lang: string; token: string }>, kind: 'invitation' | 'reset', state: 'open' | 'unknown' | 'expired' | 'used' | 'withdrawn') =>
  show(http, <DeadLinkPage kind={kind} state={state === 'open' ? 'unknown' : state} />, { title: t(http.lang, 'accounts.link.title'), status: 410 })

export const routes: Route[] = [...signInRoutes, ...linkRoutes]
