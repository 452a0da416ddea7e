/**
 * Whether a request that changes something was sent by a page of ours. Browsers say so themselves in headers that no
 * script can set (Fetch Metadata; Fetch 3.2.5, Origin); without either sign nothing is carried out, whatever its type.
 */
const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const isLocal = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'

export function isFromOurPages(request: Request, baseUrl: string): boolean {
  if (safe.has(request.method)) return true
  if (request.headers.get('sec-fetch-site') === 'same-origin') return true
  const origin = request.headers.get('origin')
  if (origin === null) return false
  if (origin === new URL(baseUrl).origin) return true
  // On one's own machine the product has several names. Only there, since elsewhere the Host header is the sender's word.
  const asked = new URL(request.url)
  return isLocal(asked.hostname) && origin === asked.origin
}
