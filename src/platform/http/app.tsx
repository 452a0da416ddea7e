/**
 * The web application: one middleware chain and the route tables of the rooms. Order of a request: safety headers,
 * size, origin, person, language, permission, handler, page.
 */
import { randomUUID } from 'node:crypto'
import { problem, type Actor, type Context, type Subject } from '#platform/command'
import { scoped, type Db, type Scope } from '#platform/database'
import { isLang, t, type Lang } from '#platform/messages'
import { publicFiles, type Assets } from '#platform/page'
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { createHttp, type Wiring } from './http.tsx'
import { limitBody, maxBodyMb } from './body-limit.ts'
import { isMachineAddress, machineLang, open, preflight, problemDetails } from './machine.ts'
import { once } from './once.ts'
import { isFromOurPages } from './origin.ts'
import { PageCache } from './page-cache.ts'
import { preferredLang } from './preferred-lang.ts'
import type { NavItem, Route } from './route.ts'

export interface AppParts {
  db: Db
  baseUrl: string
  sample: boolean
  routes: readonly Route[]
  navigation: readonly NavItem[]
  assets: Assets
  /** Who sends this request. */
  findActor(headers: Headers): Promise<Actor>
  scopeOf(actor: Actor): Scope
  can(actor: Actor, verb: string, subject?: Subject): boolean
  /** Extra origins a form may lead to (the single sign-on provider). */
  formTargets?: readonly string[]
  /** Addresses answered outside the route tables (the sign-in library's own). */
  mount?: (app: Hono) => void
  log?: (line: string) => void
}

export function createApp(parts: AppParts): Hono {
  const app = new Hono({ strict: false })
  const cache = new PageCache()
  const log = parts.log ?? ((line: string) => console.error(line))
  app.use(safetyHeaders(parts))
  app.get('/healthz', async (c) => {
    await scoped(parts.db, { reach: 'public', state: null, person: null }, async () => undefined)
    return c.json({ status: 'ok' })
  })
  publicFiles(app, parts.assets)
  app.use(limitBody((c) => oops(parts, c, 'too_large', { limit: maxBodyMb })))
  app.use((c, next) => (isFromOurPages(c.req.raw, parts.baseUrl) ? next().then(() => undefined) : oops(parts, c, 'cross_site')))
  app.use(compress({ threshold: 1024 }))
  parts.mount?.(app)
  app.get('/', (c) => c.redirect(`/${preferredLang(c.req.raw)}`, 302))
  for (const route of parts.routes) {
    if (route.machine) app.options(route.path, preflight)
    app.on(route.method, route.path, (c) => (route.machine ? answerProgram(parts, route, c) : answer(parts, cache, route, c)))
  }
  app.notFound((c) => oops(parts, c, isLang(c.req.path.split('/')[1]) ? 'not_found' : 'language'))
  app.onError((error, c) => failed(parts, c, error, log))
  return app
}

/** Pages that other sites may show get the same headers but for the two that forbid exactly that. */
function safetyHeaders(parts: AppParts): MiddlewareHandler {
  const [usual, embedded] = [securityHeaders(parts, false), securityHeaders(parts, true)]
  const embeddable = new Set(parts.routes.filter((route) => route.embeddable).map((route) => route.path))
  return (c, next) => (embeddable.has(c.req.path.replace(/^\/[a-z]{2}(?=\/)/, '/:lang')) ? embedded : usual)(c, next)
}

function securityHeaders(parts: AppParts, embedded: boolean) {
  const https = parts.baseUrl.startsWith('https:')
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // Sizes of bars and columns are written as style attributes; style elements and scripts stay forbidden.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: embedded ? ["'none'"] : ["'self'", ...(parts.formTargets ?? [])],
      baseUri: ["'none'"],
      frameAncestors: embedded ? ['*'] : ["'none'"]
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: embedded ? false : 'DENY',
    crossOriginResourcePolicy: embedded ? 'cross-origin' : 'same-origin',
    strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false
  })
}

/** One request to one route. */
async function answer(parts: AppParts, cache: PageCache, route: Route, c: HonoContext): Promise<Response> {
  const lang = c.req.param('lang')
  if (!isLang(lang)) return oops(parts, c, 'language')
  if (Object.values(c.req.param()).some(unstorable)) return oops(parts, c, 'not_found')
  const actor = await parts.findActor(c.req.raw.headers)
  const http = createHttp(wiring(parts, c, actor, lang, route.path))
  const cacheKey = route.method === 'GET' && actor.kind === 'public' && !http.hasNotice() ? http.cacheKey() : null
  const generation = cache.currentGeneration
  const ready = cacheKey && cache.find(cacheKey, c.req.raw)
  if (ready) return ready

  const refusal = await guard(http.ctx, route, c.req.param() as Record<string, string>)
  // Whoever is not signed in may have followed a link from a letter, or signed out in another window: what is hidden and
  // what is not there look alike, and both offer to sign in.
  const outside = actor.kind === 'public'
  if (refusal && outside && route.method === 'POST') return http.problem(problem('sign_in_needed', 'problem.signInNeeded'))
  if (refusal === 'not_found') return http.problem(problem('not_found', 'problem.notFound.text', { details: { signIn: outside } }))
  if (refusal === 'forbidden')
    return outside ? http.redirect(`/${lang}/sign-in?next=${encodeURIComponent(http.here())}`) : http.problem(problem('forbidden', 'problem.forbidden'))
  if (route.method === 'POST') return once(await http.onceKey(), async () => http.finish(await route.handle(http)))
  const response = http.finish(await route.handle(http))
  const mayKeep = cacheKey && response.status === 200 && !response.headers.has('set-cookie') && response.headers.get('cache-control') !== 'no-store'
  return mayKeep ? cache.keep(cacheKey, response, c.req.raw, generation) : response
}

/** One request of a program. Whoever is signed in gets what everyone gets: other sites may read the answer. */
async function answerProgram(parts: AppParts, route: Route, c: HonoContext): Promise<Response> {
  if (Object.values(c.req.param()).some(unstorable)) return oops(parts, c, 'not_found')
  const http = createHttp(wiring(parts, c, { kind: 'public' }, machineLang(c.req.raw), route.path))
  const refusal = await guard(http.ctx, route, c.req.param() as Record<string, string>)
  return refusal ? oops(parts, c, 'not_found') : open(await route.handle(http))
}

/** What no name in the database can hold, and PostgreSQL refuses to compare with (U+0000, half a surrogate pair). */
const unstorable = (value: string) => value.includes('\0') || !value.isWellFormed()

/** Deny by default: the verb is asked about the subject before the handler runs (and again inside each command). */
async function guard(ctx: Context, route: Route, params: Record<string, string>): Promise<'forbidden' | 'not_found' | null> {
  if (!route.subject) return ctx.can(route.verb) ? null : 'forbidden'
  const subject = await scoped(ctx.db, ctx.scope, (tx) => route.subject!(tx, params, ctx))
  if (subject === null) return 'not_found'
  return ctx.can(route.verb, subject) ? null : 'forbidden'
}

function wiring(parts: AppParts, c: HonoContext, actor: Actor, lang: Lang, routePath: string): Wiring {
  return { parts, c, actor, lang, routePath }
}

type Fault = 'not_found' | 'language' | 'too_large' | 'cross_site' | 'storage_full' | 'ours'

/** A page for what goes wrong outside a handler; in the language of the address, else the reader's. */
async function oops(parts: AppParts, c: HonoContext, fault: Fault, values: Record<string, string | number> = {}): Promise<Response> {
  const key = {
    not_found: 'problem.notFound.text', language: 'problem.language', too_large: 'problem.tooLarge',
    cross_site: 'problem.crossSite', storage_full: 'problem.storageFull', ours: 'problem.ours'
  } as const
  if (isMachineAddress(c.req.path)) {
    const wanted = machineLang(c.req.raw)
    return problemDetails({ status: { not_found: 404, language: 404, too_large: 413, cross_site: 403, storage_full: 507, ours: 500 }[fault], title: t(wanted, fault === 'not_found' || fault === 'language' ? 'problem.notFound.title' : 'problem.title'), detail: t(wanted, fault === 'language' ? 'problem.notFound.text' : key[fault], values) })
  }
  const first = c.req.path.split('/')[1]
  const lang = isLang(first) ? first : preferredLang(c.req.raw)
  const actor = await parts.findActor(c.req.raw.headers).catch((): Actor => ({ kind: 'public' }))
  const http = createHttp(wiring(parts, c, actor, lang, c.req.path))
  const code = { not_found: 'not_found', language: 'not_found', too_large: 'too_large', cross_site: 'forbidden', storage_full: 'storage_full', ours: 'conflict' } as const
  const response = await http.problem(problem(code[fault], key[fault], { values }))
  return fault === 'ours' ? new Response(response.body, { status: 500, headers: response.headers }) : response
}

/** Errors of ours: logged with an id, shown with that id, nothing of the inside shown. */
async function failed(parts: AppParts, c: HonoContext, error: Error, log: (line: string) => void): Promise<Response> {
  const code = (error as { code?: string }).code
  if (code === 'ENOSPC' || code === '53100') return oops(parts, c, 'storage_full')
  const id = randomUUID().slice(0, 8)
  log(`${new Date().toISOString()} error ${id} ${c.req.method} ${c.req.path}\n${error.stack ?? error.message}`)
  return oops(parts, c, 'ours', { id }).catch(() => new Response(t('en', 'problem.ours', { id }), { status: 500 }))
}

