/** The network address a request came from, for the waiting time after failures and the list of sessions. */
import type { Context as HonoContext, MiddlewareHandler } from 'hono'

/** Set by us on every request, whatever the browser sent under this name. */
export const addressHeader = 'x-nasaq-address'

export const addressOf = (headers: Headers) => headers.get(addressHeader) ?? 'unknown'

/** What is counted as one address: of IPv6 the first 64 bits, which one household or office has to itself (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !address.includes(':')) return mapped ?? address
  // Written in full first: "2001:db8::1" and "2001:db8::2" are one network too.
  const [front = '', back] = address.toLowerCase().split('%')[0]!.split('::')
  const [head, tail] = [front.split(':').filter(Boolean), (back ?? '').split(':').filter(Boolean)]
  const full = back === undefined ? head : [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail]
  return full.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':')
}

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
