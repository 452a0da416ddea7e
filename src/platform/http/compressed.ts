/**
 * Compresses a page in one step, off the request thread. The streams of the web platform, which Hono's compress uses for
 * everything else, cost the request thread about 1 ms a page.
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const inOneStep = promisify(gzip)

/** Whether the browser takes gzip; "gzip;q=0" says that it does not (RFC 9110, 12.5.3). */
export const takesGzip = (request: Request): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(request.headers.get('accept-encoding') ?? '')

/** What is sent of a text; sets the headers that belong to it. */
export async function compressed(text: string, request: Request, headers: Headers): Promise<string | Uint8Array<ArrayBuffer>> {
  headers.append('vary', 'accept-encoding')
  if (text.length < 1024 || request.method === 'HEAD' || !takesGzip(request)) return text
  headers.set('content-encoding', 'gzip')
  return await inOneStep(text)
}
