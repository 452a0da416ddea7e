/**
 * Pages for people who are not signed in, kept ready with their entity tag (RFC 9110, 8.8.3) and compressed once.
 * Any committed command empties the cache; where several processes share a server the time limit does.
 */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterCommands } from '#platform/command'
import { takesGzip } from './compressed.ts'

/** Most pages that are kept, and of them most whose address has a question, since anybody can invent those. */
const maxEntries = 2000
const maxAsked = 500
/** Bytes of one answer and of all together; a larger answer is made anew each time. */
const maxBytes = 1_000_000
const maxAllBytes = 64_000_000
const maxAgeMs = 30_000

interface Entry {
  body: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer>
  headers: [string, string][]
  etag: string
  until: number
}

export class PageCache {
  private entries = new Map<string, Entry>()
  /** Keys with a question, oldest first. */
  private asked = new Set<string>()
  private bytes = 0
  /** Counts commands, so that a page rendered before a write is not kept after it. */
  private generation = 0

  constructor() {
    afterCommands(() => this.clear())
  }

  clear(): void {
    this.generation++
    this.entries.clear()
    this.asked.clear()
    this.bytes = 0
  }

  get currentGeneration(): number {
    return this.generation
  }

  find(key: string, request: Request): Response | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    if (entry.until < Date.now()) {
      this.remove(key)
      return undefined
    }
    return answer(entry, request)
  }

  async keep(key: string, response: Response, request: Request, generation: number): Promise<Response> {
    const body = new Uint8Array(await response.arrayBuffer())
    if (body.length > maxBytes) return new Response(body, { headers: response.headers })
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const entry: Entry = {
      body,
      gzip: new Uint8Array(gzipSync(body)),
      headers: [...response.headers.entries()],
      etag,
      until: Date.now() + maxAgeMs
    }
    if (generation === this.generation) this.add(key, entry)
    return answer(entry, request)
  }

  private add(key: string, entry: Entry): void {
    this.remove(key)
    this.entries.set(key, entry)
    this.bytes += sizeOf(key, entry)
    if (key.includes('?')) this.asked.add(key)
    if (this.asked.size > maxAsked) this.remove(this.asked.values().next().value!)
    while (this.entries.size > maxEntries || this.bytes > maxAllBytes) this.remove((this.asked.size > 0 ? this.asked : this.entries).keys().next().value!)
  }

  private remove(key: string): void {
    const entry = this.entries.get(key)
    if (!entry) return
    this.entries.delete(key)
    this.asked.delete(key)
    this.bytes -= sizeOf(key, entry)
  }
}

const sizeOf = (key: string, { body, gzip }: Entry) => body.length + gzip.length + 2 * key.length

function answer(entry: Entry, request: Request): Response {
  const headers = new Headers(entry.headers)
  headers.set('etag', entry.etag)
  headers.set('cache-control', 'no-cache')
  headers.set('vary', 'cookie, accept-encoding')
  const known = request.headers.get('if-none-match')
  if (known?.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === entry.etag)) return new Response(null, { status: 304, headers })
  if (!takesGzip(request)) return new Response(entry.body, { headers })
  headers.set('content-encoding', 'gzip')
  headers.set('content-length', String(entry.gzip.length))
  return new Response(entry.gzip, { headers })
}
