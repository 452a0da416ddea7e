/**
 * Answers kept ready in memory, packed: what is published changes only with a new publication, so an answer is made once
 * for each. Made piece by piece; who asks while it is made waits for the same answer.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import type { Db } from '#platform/database'
import { takesGzip } from '#platform/http'
import type { PublishedState } from '#publications'

export interface Made {
  type: string
  /** Text is packed as it comes; bytes are already packed (a workbook). */
  body: AsyncIterable<string> | Iterable<string> | Uint8Array<ArrayBuffer>
  /** Name for saving, where it is a file. */
  name?: string
}

export interface KeptAnswer {
  type: string
  name: string | undefined
  bytes: Uint8Array<ArrayBuffer>
  packed: boolean
  /** Bytes when unpacked. */
  size: number
  etag: string
  modified: Date | null
}

/** Bytes of all answers together, packed. The largest file measured (200,000 cells) takes 3 MB. */
const maxBytes = 96_000_000
const atOnce = 2
/** Smaller than this is not worth packing. */
const minPacked = 1024

export class KeptAnswers {
  private answers = new Map<string, Promise<KeptAnswer>>()
  private sizes = new Map<string, number>()
  private state = ''
  private running = 0
  private waiting: (() => void)[] = []

  /** The answer to a key, made where it is not there; `large` for files. `state` empties everything when something was published. */
  async answer(state: PublishedState, key: string, make: () => Promise<Made>, large = false): Promise<KeptAnswer> {
    this.turn(state)
    const known = this.answers.get(key)
    if (known) {
      // Behind the others: the front is what nobody asked for longest.
      const size = this.sizes.get(key)
      if (size !== undefined) {
        this.sizes.delete(key)
        this.sizes.set(key, size)
      }
      this.answers.delete(key)
      this.answers.set(key, known)
      return await known
    }
    const making = large ? this.inTurn(async () => pack(await make(), state.at)) : make().then((made) => pack(made, state.at))
    this.answers.set(key, making)
    try {
      const made = await making
      if (this.answers.get(key) === making) this.note(key, made.bytes.length + 2 * key.length + 500)
      return made
    } catch (error) {
      if (this.answers.get(key) === making) this.answers.delete(key)
      throw error
    }
  }

  /** Large answers are made two at a time; others wait instead of taking the memory of the server. */
  private async inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (this.running >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve))
    else this.running++
    try {
      return await run()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.running--
    }
  }

  /** Bytes of a file that is ready, unpacked; null where it would have to be made to know. */
  async sizeOf(state: PublishedState, key: string): Promise<number | null> {
    this.turn(state)
    const known = this.sizes.has(key) ? await this.answers.get(key) : undefined
    return known ? known.size : null
  }

  private turn({ count, newest }: PublishedState): void {
    const now = `${count} ${newest}`
    if (now === this.state) return
    this.state = now
    this.answers.clear()
    this.sizes.clear()
  }

  private note(key: string, bytes: number): void {
    this.sizes.set(key, bytes)
    let all = 0
    for (const size of this.sizes.values()) all += size
    for (const old of this.sizes.keys()) {
      if (all <= maxBytes || old === key) break
      all -= this.sizes.get(old)!
      this.sizes.delete(old)
      this.answers.delete(old)
    }
  }
}

const byDatabase = new WeakMap<object, KeptAnswers>()
export function keptFor(db: Db): KeptAnswers {
  let kept = byDatabase.get(db)
  if (!kept) byDatabase.set(db, (kept = new KeptAnswers()))
  return kept
}

async function pack({ type, name, body }: Made, modified: Date | null): Promise<KeptAnswer> {
  const hash = createHash('sha256')
  // One tag for the packed and the plain form: weak (RFC 9110, 8.8.3).
  const tag = () => `W/"${hash.digest('base64url').slice(0, 22)}"`
  if (body instanceof Uint8Array) {
    hash.update(body)
    return { type, name, bytes: body, packed: false, size: body.length, etag: tag(), modified }
  }
  const gzip = createGzip({ level: 6 })
  const pieces: Buffer[] = []
  gzip.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = once(gzip, 'end')
  let size = 0
  let small: Buffer | null = Buffer.alloc(0)
  for await (const text of body) {
    const bytes = Buffer.from(text, 'utf8')
    hash.update(bytes)
    size += bytes.length
    small = small && size < minPacked ? Buffer.concat([small, bytes]) : null
    if (!gzip.write(bytes)) await once(gzip, 'drain')
  }
  gzip.end()
  await ended
  return { type, name, bytes: new Uint8Array(small ?? Buffer.concat(pieces)), packed: small === null, size, etag: tag(), modified }
}

function isKnown({ etag, modified }: KeptAnswer, request: Request): boolean {
  const tags = request.headers.get('if-none-match')
  if (tags !== null) return tags.trim() === '*' || tags.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag.slice(2))
  const since = Date.parse(request.headers.get('if-modified-since') ?? '')
  // Times of HTTP have whole seconds.
  return modified !== null && !Number.isNaN(since) && Math.floor(modified.getTime() / 1000) * 1000 <= since
}

/** As an answer to a request: 304 where the asker has it, packed where the asker takes that. */
export function respond(kept: KeptAnswer, request: Request, lang: string): Response {
  const headers = new Headers({
    'content-type': kept.type, etag: kept.etag, 'cache-control': 'public, max-age=60', vary: 'accept-encoding, accept-language',
    'content-language': lang, 'x-content-type-options': 'nosniff'
  })
  if (kept.modified) headers.set('last-modified', kept.modified.toUTCString())
  if (isKnown(kept, request)) return new Response(null, { status: 304, headers })
  if (kept.name) headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(kept.name)}`)
  if (!kept.packed) {
    headers.set('content-length', String(kept.bytes.length))
    return new Response(kept.bytes, { headers })
  }
  if (takesGzip(request)) {
    headers.set('content-encoding', 'gzip')
    headers.set('content-length', String(kept.bytes.length))
    return new Response(kept.bytes, { headers })
  }
  headers.set('content-length', String(kept.size))
  return new Response(Readable.toWeb(Readable.from([kept.bytes]).pipe(createGunzip())) as ReadableStream<Uint8Array<ArrayBuffer>>, { headers })
}
