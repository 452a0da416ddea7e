/** What tests of this room share: people, and running commands as one of them. */
import { can, publicActor, scopeOf, type Actor, type Role } from '#accounts'
import { perform, type Command, type Context, type Result } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { createApp, type NavItem, type Route } from '#platform/http'
import type { Lang } from '#platform/messages'
import type { Assets } from '#platform/page'
import type { Hono } from 'hono'

const someone = (id: string, roles: Role[], state: string | null = null): Actor =>
  ({ kind: 'person', id, name: id, email: `${id}@example.org`, roles, state, organisation: null })

export const people = {
  coordinator: someone('coordinator', ['coordinator']),
  dataOfficer: someone('data-officer', ['data_officer']),
  legalOfficer: someone('legal-officer', ['legal_officer']),
  jordan: someone('focal-jo', ['focal_point'], 'JO'),
  jordanDeputy: someone('deputy-jo', ['deputy_focal_point'], 'JO'),
  jordanContributor: someone('contributor-jo', ['contributor'], 'JO'),
  morocco: someone('focal-ma', ['focal_point'], 'MA'),
  partner: someone('partner', ['partner']),
  nobody: publicActor
} as const

export function contextOf(db: Db, actor: Actor, now = new Date('2026-11-24T10:00:00Z'), lang: Lang = 'ar'): Context {
  return { db, actor, scope: scopeOf(actor), lang, now, sample: false, can: (verb, subject) => can(actor, verb, subject) }
}

export const as = (db: Db, actor: Actor) => ({
  read: <T>(run: (tx: Db) => Promise<T>) => scoped(db, scopeOf(actor), run),
  tries: <I, O>(command: Command<I, O>, input: unknown): Promise<Result<O>> => perform(contextOf(db, actor), command, input),
  async does<I, O>(command: Command<I, O>, input: unknown): Promise<O> {
    const result = await perform(contextOf(db, actor), command, input)
    if (!result.ok) throw new Error(`${command.verb}: ${JSON.stringify(result.problem)}`)
    return result.value
  }
})

/** The room's pages on a database; each request says who sends it. */
export function testApp(db: Db, routes: readonly Route[], assets: Assets = noAssets, navigation: readonly NavItem[] = []): Hono {
  return createApp({
    db, baseUrl: 'http://127.0.0.1:3000', sample: false, routes, navigation, assets,
    findActor: async (headers) => {
      const name = headers.get('x-test-person') ?? /(?:^|; )test-person=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
      return name && Object.hasOwn(people, name) ? people[name as keyof typeof people] : publicActor
    },
    scopeOf, can
  })
}

const noAssets: Assets = { files: new Map(), style: '/style.css', script: '/script.js', icon: '/icon.svg', preload: { ar: [], en: [], fr: [] } }

/** What a browser of this person sends. */
export const browserOf = (app: Hono, person: keyof typeof people) => ({
  get: async (path: string) => app.request(path, { headers: { 'x-test-person': person } }),
  async post(path: string, form: Record<string, string | string[]>) {
    const body = new URLSearchParams(Object.entries(form).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])))
    return app.request(path, { method: 'POST', body, headers: { 'x-test-person': person, origin: 'http://127.0.0.1:3000' } })
  }
})
