/** What the routes of this room share: showing a page, carrying cookies, staying inside the product. */
import { statusOf, type Problem } from '#platform/command'
import { typed, type Http, type PageOptions } from '#platform/http'
import { localPath } from '#platform/page'
import type { Child } from 'hono/jsx'
import { StatesContext } from './parts.tsx'
import { roomOf, type Room } from './room.ts'
import type { Outcome } from './sign-in.ts'

export const httpRoom = (http: Pick<Http, 'ctx'>): Room => roomOf(http.ctx.db)

/** A page of this room: never kept by a cache, 422 (or what the problem says) when a form failed. */
export function show(http: Pick<Http, 'ctx' | 'page'>, content: Child, options: PageOptions & { problem?: Problem }): Promise<Response> {
  const { problem, ...rest } = options
  const states = httpRoom(http).settings.states
  const body = <StatesContext.Provider value={states}>{content}</StatesContext.Provider>
  return http.page(body, { cache: 'no-store', ...(problem ? { status: statusOf[problem.code] } : {}), ...rest })
}

export function withCookies(response: Response, cookies: readonly string[]): Response {
  const headers = new Headers(response.headers)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(response.body, { status: response.status, headers })
}

/** What a script sent: JSON in the field `sent`; an empty object when it is not. */
export async function sentJson(http: Pick<Http, 'form'>): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(typed(await http.form(), 'sent'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Where to go after signing in: a path of ours, or the fallback (an address elsewhere would be an open redirect). */
export const localNext = (next: string | null | undefined, fallback: string) => (next && localPath(next)) || fallback

export async function answerOutcome(
  http: Pick<Http, 'redirect'>, outcome: Outcome, next: string, refused: (problem: Problem) => Promise<Response>
): Promise<Response> {
  return outcome.kind === 'refused' ? await refused(outcome.problem) : withCookies(http.redirect(next), outcome.cookies)
}
