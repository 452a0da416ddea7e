/** What answers to programs have in common: the language, problems as JSON (RFC 9457), and that other sites may read them. */
import { isLang, type Lang } from '#platform/messages'
import { acceptedLang } from './preferred-lang.ts'

export const isMachineAddress = (path: string): boolean => path.startsWith('/api/')

/** `?lang=`, else Accept-Language, else Arabic. */
export function machineLang(request: Request): Lang {
  const asked = new URL(request.url).searchParams.get('lang')
  return isLang(asked) ? asked : acceptedLang(request)
}

export interface ProblemDetails {
  status: number
  title: string
  detail: string
  /** Where the kind of problem is explained; 'about:blank' says that the status says it all. */
  type?: string
  /** Further members, such as the parameters that were wrong. */
  more?: Record<string, unknown>
}

/** Marks of direction (U+2066 to U+2069) help a reader of pages, and are in the way of a program. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

export const problemDetails = ({ status, title, detail, type = 'about:blank', more = {} }: ProblemDetails): Response =>
  open(Response.json({ type, title: plain(title), status, detail: plain(detail), ...more }, { status, headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' } }))

const exposed = ['etag', 'last-modified', 'link', 'ratelimit', 'ratelimit-policy', 'retry-after', 'content-disposition']

/** Pages of any site may read it (Fetch, CORS protocol). No cookie is sent or read. */
export function open(response: Response): Response {
  response.headers.set('access-control-allow-origin', '*')
  response.headers.set('access-control-expose-headers', exposed.join(', '))
  return response
}

/** A browser asks before it sends If-None-Match from another site. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'accept, accept-language, if-none-match, if-modified-since', 'access-control-max-age': '86400'
    }
  })
