/** What the reader chose for the display, kept in cookies that hold nothing about the person. Works without scripts. */
import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { localPath } from './local-path.ts'

export const preferencesPath = '/display'
const oneYear = 365 * 24 * 3600

/** POST theme, digits, back: remembers the choice and returns to the page. */
export function mountPreferences(app: Hono): void {
  app.post(preferencesPath, async (c) => {
    const length = Number(c.req.header('content-length') ?? NaN)
    if (!(length <= 4096)) return c.text('', 413)
    const form = await c.req.parseBody().catch((): Record<string, unknown> => ({}))
    const options = { path: '/', sameSite: 'Lax', maxAge: oneYear, secure: c.req.url.startsWith('https:') } as const
    if (form.theme === 'light' || form.theme === 'dark') setCookie(c, 'theme', form.theme, options)
    else if (form.theme === '') setCookie(c, 'theme', '', { ...options, maxAge: 0 })
    if (form.digits === 'arab' || form.digits === 'latn') setCookie(c, 'digits', form.digits, options)
    return c.redirect((typeof form.back === 'string' && localPath(form.back)) || '/', 303)
  })
}
