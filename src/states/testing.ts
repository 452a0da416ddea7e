/** For tests: the pages of states and statistics on a database, asked as anybody. */
import { can, scopeOf, type Role } from '#accounts'
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { createApp, page, type Http } from '#platform/http'
import { routes as statisticsRoutes } from '#statistics'
import type { Hono } from 'hono'
import { routes, showPublicHome } from './index.ts'

export const personOf = (roles: readonly Role[], state: string | null = null): Actor =>
  ({ kind: 'person', id: 'u1', name: 'Officer', email: 'officer@example.org', roles, state, organisation: null })

const origin = 'http://127.0.0.1:3000'

export interface Asker {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, form: Record<string, string>): Promise<Response>
}

/** Pages as one actor sees them. */
export function asker(db: Db, actor: Actor = { kind: 'public' }): Asker {
  const app: Hono = createApp({
    db, baseUrl: origin, sample: false, can, scopeOf, navigation: [],
    routes: [page({ path: '/:lang', verb: 'home.read', handle: (http) => showPublicHome(http as Http) }), ...routes, ...statisticsRoutes],
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } },
    findActor: async () => actor
  })
  return {
    get: async (path, headers = {}) => app.request(`${origin}${path}`, { headers }),
    post: async (path, form) => app.request(`${origin}${path}`, { method: 'POST', headers: { origin }, body: new URLSearchParams(form) })
  }
}
