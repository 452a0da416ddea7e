/** The network address a request came from, for the waiting time after failures and the list of sessions. */
import type { Context as HonoContext, MiddlewareHandler } from 'hono'

/** Set by us on every request, whatever the browser sent under this name. */
export const addressHeader = 'x-nasaq-address'

export const addressOf = (headers: Headers) => headers.get(addressHeader) ?? 'unknown'

/** What is counted as one address: of IPv6 the first 64 bits, which one household or office has to itself (RFC 6177). */
export const networkOf = (address: string) => (address.includes(':') ? address.split(':').slice(0, 4).join(':') : address)

/** Behind a proxy the last entry of X-Forwarded-For is the one that the proxy itself wrote. */
export function noteAddress(trustProxy: boolean): MiddlewareHandler {
  return async (c, next) => {
    const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
    c.req.raw.headers.set(addressHeader, forwarded || socketAddress(c) || 'unknown')
    await next()
  }
}

function socketAddress(c: HonoContext): string | undefined {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return env?.incoming?.socket?.remoteAddress
}
