/** Leads whoever must have a second step and has none to set one up, before anything else. */
import { isLang } from '#platform/messages'
import type { MiddlewareHandler } from 'hono'
import { accountPaths } from './paths.ts'
import type { Room } from './room.ts'

/** What stays open meanwhile: the ways to set one up, signing out, and signing in as somebody else. */
const open = /^\/(?:ar|en|fr)\/(?:account\/(?:second-step|code|passkeys)|sign-in|sign-out|invitation|reset)(?:\/|$)/

export const leadToSecondStep = (room: Room): MiddlewareHandler =>
  async (c, next) => {
    if (!open.test(c.req.path)) {
      const found = await room.finder.findSession(c.req.raw.headers)
      const lang = c.req.path.split('/')[1]
      // 303 also after a form: what it would have done is not done.
      if (found?.need === 'must') return c.redirect(accountPaths(isLang(lang) ? lang : 'ar').secondStep, 303)
    }
    return await next()
  }
