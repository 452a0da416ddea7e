/**
 * How often one address may ask (draft-ietf-httpapi-ratelimit-headers-10: RateLimit-Policy and RateLimit; RFC 9110, 10.2.3:
 * Retry-After). Counted in the memory of each process: it keeps one asker from taking the server, and is no quota.
 */
import { addressOf, networkOf } from '#accounts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** A thousand questions a minute: reading every published cell of every table takes a few hundred. */
export const limit = { requests: 1000, seconds: 60 }

const counter = new RateLimiterMemory({ points: limit.requests, duration: limit.seconds })

export interface Standing { allowed: boolean; left: number; /** Seconds until the count begins anew. */ seconds: number }

export async function countRequest(headers: Headers, from: RateLimiterMemory = counter): Promise<Standing> {
  const address = addressOf(headers)
  // Without an address a request was not sent over the network: this process asks itself.
  if (address === 'unknown') return { allowed: true, left: limit.requests, seconds: limit.seconds }
  try {
    const { remainingPoints, msBeforeNext } = await from.consume(networkOf(address))
    return { allowed: true, left: remainingPoints, seconds: Math.ceil(msBeforeNext / 1000) }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { allowed: false, left: 0, seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
  }
}

export function sayLimit(response: Response, { left, seconds, allowed }: Standing): Response {
  response.headers.set('ratelimit-policy', `"address";q=${limit.requests};w=${limit.seconds}`)
  response.headers.set('ratelimit', `"address";r=${left};t=${seconds}`)
  if (!allowed) response.headers.set('retry-after', String(seconds))
  return response
}
