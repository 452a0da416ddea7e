/**
 * Routes are data: every address of the product stands in a table with the verb that guards it. The tests walk the same
 * table for every role and for the own and another state, so a route without a permission cannot exist.
 */
import type { Actor, Command, Context, Problem, Result, Subject } from '#platform/command'
import type { Db } from '#platform/database'
import type { Digits, Lang, MessageKey } from '#platform/messages'
import type { Child } from 'hono/jsx'
import type { FormInput } from './form.ts'

/** The names after ':' in a path: '/:lang/rounds/:round' has lang and round. */
export type ParamsOf<P extends string> = P extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? { [K in CleanName<Name> | keyof ParamsOf<`/${More}`>]: string }
    : { [K in CleanName<Rest>]: string }
  : Record<never, string>
type CleanName<N extends string> = N extends `${infer Name}{${string}` ? Name : N extends `${infer Name}.${string}` ? Name : N

export interface PageOptions {
  title: string
  /** Key of the navigation entry this page belongs to. */
  current?: string
  /** The full width of the screen, for boards and matrices. */
  wide?: boolean
  status?: number
  /** Where the page stands: outermost first, without the page itself. */
  trail?: { href: string; label: string }[]
  /** 'no-store' for pages that must leave no trace or show another person's data. */
  cache?: 'no-store'
  /** Without header, navigation and footer, for the frame of another site. */
  bare?: boolean
}

export interface Http<P = Record<string, string>> {
  ctx: Context
  lang: Lang
  digits: Digits | undefined
  params: P
  query: URLSearchParams
  /** The address without the language: '/rounds/3'. */
  path: string
  request: Request
  /** The form that was sent; names with dots are nested, repeated names are lists, files are File. */
  form(): Promise<FormInput>
  /** Reads in a transaction limited to what the person may see. */
  read<T>(run: (tx: Db) => Promise<T>): Promise<T>
  perform<I, O>(command: Command<I, O>, input: unknown): Promise<Result<O>>
  page(content: Child, options: PageOptions): Promise<Response>
  /** 303 to an address of the product; the notice is shown once on the next page. */
  redirect(path: string, notice?: MessageKey): Response
  /** A page that says what went wrong, for problems that no form can show. */
  problem(problem: Problem): Promise<Response>
  file(body: Uint8Array | string, options: { type: string; name?: string; inline?: boolean }): Response
  json(value: unknown, status?: number): Response
  setCookie(name: string, value: string, maxAge: number): void
  /** The address of a page with its host, for use outside the product. */
  absolute(path: string): string
}

export interface Route {
  method: 'GET' | 'POST'
  path: string
  verb: string
  /** What the permission is asked about; null says there is no such thing. */
  subject?: ((tx: Db, params: Record<string, string>, ctx: Context) => Promise<Subject | null>) | undefined
  handle: (http: Http) => Promise<Response> | Response
  /** An address for programs: see `machine`. */
  machine?: true
  /** Other sites may show it in a frame or as a picture. Only for what is public, has no form and no name but :lang in its path. */
  embeddable?: boolean
}

interface Definition<P extends string> {
  path: P
  verb: string
  subject?: (tx: Db, params: ParamsOf<P>, ctx: Context) => Promise<Subject | null>
  handle: (http: Http<ParamsOf<P>>) => Promise<Response> | Response
  embeddable?: boolean
}

/** A page or document that is read. */
export const page = <P extends string>(definition: Definition<P>): Route => ({ method: 'GET', ...definition }) as unknown as Route
/** A form that is sent. */
export const action = <P extends string>(definition: Definition<P>): Route => ({ method: 'POST', ...definition }) as unknown as Route

/**
 * An address for programs, under /api: without a language in it, open to pages of other sites, with one answer for everyone,
 * so no session is read. Problems are JSON (RFC 9457).
 */
export const machine = <P extends `/api/${string}`>(definition: Definition<P>): Route => ({ method: 'GET', machine: true, ...definition }) as unknown as Route

/** An entry of the main navigation, shown to those who may use the verb. */
export interface NavItem {
  key: string
  verb: string
  label: MessageKey
  href: (lang: Lang, actor: Actor) => string
  order: number
}
