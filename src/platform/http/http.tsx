/** What a handler holds in its hands: the person, the form, reading, commands, pages. One is made per request. */
import { createHash } from 'node:crypto'
import { perform, statusOf, type Actor, type Command, type Context, type Problem } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { hasMessage, isLang, t, type Digits, type Lang, type MessageKey } from '#platform/messages'
import { BareLayout, ErrorPage, Layout, localPath } from '#platform/page'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import type { AppParts } from './app.tsx'
import { compressed } from './compressed.ts'
import { formInput, typed, wordsTyped, type FormInput } from './form.ts'
import type { Http, PageOptions } from './route.ts'

export interface Wiring {
  parts: AppParts
  c: HonoContext
  actor: Actor
  lang: Lang
  routePath: string
}

export interface OpenHttp extends Http {
  hasNotice(): boolean
  cacheKey(): string
  /** Path and query of this request. */
  here(): string
  onceKey(): Promise<string | null>
  finish(response: Response): Response
}

const noticeCookie = 'nasaq_notice'

export function createHttp({ parts, c, actor, lang }: Wiring): OpenHttp {
  const url = new URL(c.req.url)
  const cookies: string[] = []
  const digitsCookie = getCookie(c, 'digits')
  const digits: Digits | undefined = digitsCookie === 'latn' || digitsCookie === 'arab' ? digitsCookie : undefined
  const themeCookie = getCookie(c, 'theme')
  const theme = themeCookie === 'dark' || themeCookie === 'light' ? themeCookie : undefined
  const notice = getCookie(c, noticeCookie)
  const scope = parts.scopeOf(actor)
  const ctx: Context = {
    db: parts.db, actor, scope, lang, digits, now: new Date(), sample: parts.sample,
    can: (verb, subject) => parts.can(actor, verb, subject)
  }
  const secure = parts.baseUrl.startsWith('https:') ? '; Secure' : ''
  const first = url.pathname.split('/')[1]
  const path = (isLang(first) ? url.pathname.slice(3) : url.pathname) + url.search

  const page = async (content: Child, options: PageOptions): Promise<Response> => {
    const frame = options.bare ? <BareLayout lang={lang} title={options.title} theme={theme} digits={digits} sample={parts.sample} assets={parts.assets}>{content}</BareLayout> : (
      <Layout
        lang={lang} title={options.title} path={path} theme={theme} digits={digits} sample={parts.sample}
        wide={options.wide ?? false} trail={options.trail ?? []} assets={parts.assets}
        nav={navigation(parts, ctx, lang, options.current)}
        account={actor.kind === 'person' ? { name: actor.name, href: `/${lang}/account`, signOut: `/${lang}/sign-out` } : null}
        notice={notice && hasMessage(notice) ? t(lang, notice) : null}
      >
        {content}
      </Layout>
    )
    if (notice) cookies.push(`${noticeCookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`)
    const html = `<!doctype html>${await frame.toString()}`
    const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'content-language': lang })
    const unkept = actor.kind !== 'public' || options.cache === 'no-store'
    if (unkept) headers.set('cache-control', 'no-store')
    // A page that may be kept is compressed where it is kept (page-cache.ts).
    const body = unkept ? await compressed(html, c.req.raw, headers) : html
    return new Response(body, { status: options.status ?? 200, headers })
  }

  const http: OpenHttp = {
    ctx, lang, digits, path, page,
    params: c.req.param() as Record<string, string>,
    query: storable(url.searchParams),
    request: c.req.raw,
    form: () => sentForm(c.req.raw),
    read: (run) => scoped(parts.db, scope, (tx: Db) => run(tx)),
    perform: <I, O>(command: Command<I, O>, input: unknown) => perform(ctx, command, input),
    redirect(to, key) {
      if (key) cookies.push(`${noticeCookie}=${key}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${secure}`)
      return new Response(null, { status: 303, headers: { location: localPath(to) ?? `/${lang}` } })
    },
    async problem(problem: Problem) {
      const sent = c.req.method === 'POST' && keepsWords.has(problem.code) ? await http.form() : {}
      const mayHelp = problem.code === 'sign_in_needed' || (problem.code === 'not_found' && problem.details?.signIn === true)
      const next = c.req.method === 'GET' ? `?next=${encodeURIComponent(http.here())}` : ''
      return page(<ErrorPage lang={lang} problem={problem} signIn={mayHelp ? `/${lang}/sign-in${next}` : null} typed={wordsTyped(sent)} />, {
        title: t(lang, problem.code === 'not_found' ? 'problem.notFound.title' : 'problem.title'),
        status: statusOf[problem.code],
        cache: 'no-store'
      })
    },
    file(body, { type, name, inline }) {
      const headers = new Headers({ 'content-type': type, 'x-content-type-options': 'nosniff' })
      if (name) headers.set('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
      if (actor.kind !== 'public') headers.set('cache-control', 'no-store')
      return new Response(body as Uint8Array<ArrayBuffer>, { headers })
    },
    json: (value, status = 200) => Response.json(value, { status, headers: actor.kind === 'public' ? {} : { 'cache-control': 'no-store' } }),
    absolute: (to) => new URL(to, parts.baseUrl).href,
    setCookie: (name, value, maxAge) => void cookies.push(`${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax${secure}`),
    hasNotice: () => notice !== undefined,
    // A document is made from its address alone: whatever is asked after it must not make it anew.
    cacheKey: () => `${url.pathname}${url.pathname.endsWith('.pdf') ? '' : url.search} ${theme ?? ''} ${digits ?? ''}`,
    here: () => url.pathname + url.search,
    async onceKey() {
      const form = await http.form()
      const once = typed(form, '_once')
      // With its words and its address: a form that was changed after going back, or sent by another button, is a new one.
      return once && actor.kind === 'person' ? `${actor.id} ${url.pathname} ${fingerprint(form)}` : null
    },
    finish(response) {
      for (const cookie of cookies) response.headers.append('set-cookie', cookie)
      return response
    }
  }
  return http
}

/** PostgreSQL holds no U+0000; whoever asks for one asks for nothing. */
function storable(query: URLSearchParams): URLSearchParams {
  for (const [name, value] of Array.from(query)) if (value.includes('\0')) query.set(name, value.replaceAll('\0', ''))
  return query
}

/** Problems after which the words of the form would be gone: they are shown on the page of the problem. */
const keepsWords: ReadonlySet<Problem['code']> = new Set(['sign_in_needed', 'storage_full', 'conflict', 'closed', 'not_found', 'gone'])

/** A body can be read once; the page of an error asks for it again. */
const forms = new WeakMap<Request, Promise<FormInput>>()
function sentForm(request: Request): Promise<FormInput> {
  const known = forms.get(request)
  if (known) return known
  const form = request.formData().then((data) => formInput(data as Iterable<[string, string | File]>), () => ({}))
  forms.set(request, form)
  return form
}

const fingerprint = (form: FormInput) =>
  createHash('sha256').update(JSON.stringify(form, (_, value: unknown) => (value instanceof File ? [value.name, value.size, value.lastModified] : value))).digest('base64url')

function navigation(parts: AppParts, ctx: Context, lang: Lang, current: string | undefined) {
  return parts.navigation
    .filter((item) => ctx.can(item.verb))
    .map((item) => ({ key: item.key, href: item.href(lang, ctx.actor), label: t(lang, item.label), current: item.key === current }))
}

/** A form that could not be carried out: the typed values and the problem, for showing the same page again with 422. */
export interface FailedForm {
  problem: Problem
  values: FormInput
}

export type { MessageKey }
