/** Follows every link that a person is shown, some of each kind, and says which address of the route table each one is. */
import { gzipSync } from 'node:zlib'
import type { Route } from '#platform/http'
import { Hono } from 'hono'
import type { Caller } from './caller.ts'

export interface Visit {
  /** Pattern of the route: '/:lang/rounds/:round'. */
  pattern: string
  path: string
  status: number
  /** Milliseconds until the whole page was there. */
  ms: number
  /** Of the page, compressed. */
  bytes: number
  html: string
  /** Where the link stood. */
  from: string
}

const perPattern = 4

/** The GET pattern of an address, by the same router that the product uses; null when no route answers it. */
export function patternFinder(routes: readonly Route[]): (path: string) => string | null {
  const app = new Hono({ strict: false })
  for (const route of routes) if (route.method === 'GET') app.get(route.path, (c) => c.text(route.path))
  const router = app.router
  return (path) => {
    const [found] = router.match('GET', path)[0]
    return found ? (found[0][1] as { path: string }).path : null
  }
}

/** Starts at the given addresses; visits at most four of each pattern. */
export async function crawl(caller: Caller, starts: readonly string[], patternOf: (path: string) => string | null): Promise<Visit[]> {
  const visits: Visit[] = []
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  const queue = starts.map((path) => ({ path, from: 'start' }))
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { path, from } = next
    if (seen.has(path)) continue
    seen.add(path)
    const pattern = patternOf(path.split('?')[0]!) ?? 'none'
    const count = counts.get(pattern) ?? 0
    if (count >= perPattern) continue
    counts.set(pattern, count + 1)
    const begin = performance.now()
    const answer = await caller.open(path)
    const ms = Math.round(performance.now() - begin)
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
    visits.push({ pattern, path, status: answer.status, ms, bytes: isPage ? gzipSync(answer.text).length : 0, html: isPage ? answer.text : '', from })
    if (answer.location?.startsWith('/')) queue.push({ path: answer.location, from: path })
    if (isPage && answer.status === 200) for (const href of linksOf(answer.text, path)) queue.push({ path: href, from: path })
  }
  return visits
}

/** Links inside the product in the language of the page and those for programs, without the place on the page. */
function linksOf(html: string, path: string): string[] {
  const found = [...html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
  const lang = path.slice(0, 3)
  return [...new Set(found.map((href) => new URL(href, `http://here${path}`)).filter((url) => url.host === 'here').map((url) => url.pathname + url.search))]
    .filter((href) => href === lang || href.startsWith(`${lang}/`) || href.startsWith('/api/'))
}
