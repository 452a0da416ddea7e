/** Pages for people who are not signed in: kept ready with an entity tag. */
import autocannon from 'autocannon'
import { report } from './figures.ts'
import { send, type Product } from './product.ts'
import http from 'node:http'

const pages = ['/ar', '/en/states', '/ar/states/JO', '/fr/plan', '/en/statistics']

async function rate(url: string, headers: Record<string, string>): Promise<{ rate: number; p99: number; ok: boolean }> {
  const found = await autocannon({ url, connections: 20, duration: 5, requests: pages.map((path) => ({ path, method: 'GET', headers })) })
  return { rate: found.requests.average, p99: found.latency.p99, ok: found.errors === 0 && found['4xx'] === 0 && found['5xx'] === 0 }
}

export async function benchPublic({ url }: Product, of: string): Promise<void> {
  const agent = new http.Agent()
  const tags: Record<string, string> = {}
  for (const path of pages) {
    const answer = await send(agent, url + path)
    if (answer.status !== 200 || !answer.headers.etag) throw new Error(`${path}: ${answer.status}, entity tag ${answer.headers.etag}`)
    tags[path] = answer.headers.etag
  }
  await rate(url, { 'accept-encoding': 'gzip' })
  const whole = await rate(url, { 'accept-encoding': 'gzip' })
  if (!whole.ok) throw new Error('Some public pages failed')
  report({ name: 'public pages, whole', of, value: whole.rate, unit: 'requests/s', shown: `p99 ${whole.p99} ms, ${pages.length} pages, 20 connections`, bar: 1500, atLeast: true })
  const known = await rate(url, { 'accept-encoding': 'gzip', 'if-none-match': Object.values(tags).join(', ') })
  report({ name: 'public pages, unchanged (304)', of, value: known.rate, unit: 'requests/s', shown: `p99 ${known.p99} ms`, bar: 1500, atLeast: true })
}
