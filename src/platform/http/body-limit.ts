import type { Context, MiddlewareHandler } from 'hono'

/** Files may have 10 MB; the rest is room for the form around them. */
export const maxFileMb = 10
export const maxBodyMb = 12
/** What is read and thrown away so that the browser shows our answer instead of "connection reset". */
const drainMb = 64

/** Answers with `onTooLarge` when a request is larger than allowed, whether or not it says its length. */
export function limitBody(onTooLarge: (c: Context) => Promise<Response>): MiddlewareHandler {
  return async (c, next) => {
    const request = c.req.raw
    if (!request.body) return next()
    const said = Number(request.headers.get('content-length') ?? NaN)
    if (said > maxBodyMb * 1e6) {
      await drain(request.body, Math.min(said, drainMb * 1e6))
      return onTooLarge(c)
    }
    if (!Number.isNaN(said) && !request.headers.has('transfer-encoding')) return next()
    const body = await readUpTo(request.body, maxBodyMb * 1e6)
    if (body === null) return onTooLarge(c)
    c.req.raw = new Request(request.url, { method: request.method, headers: request.headers, body })
    return next()
  }
}

async function drain(body: ReadableStream<Uint8Array>, limit: number): Promise<void> {
  let size = 0
  for await (const chunk of body) if ((size += chunk.length) >= limit) return
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
