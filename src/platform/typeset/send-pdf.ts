/** A document as the answer to a request, or the page that asks to come back when too many are being made. */
import { problem } from '#platform/command'
import type { Http } from '#platform/http'
import { TypesetterBusy } from './typesetter.ts'

/** Seconds in which a full queue is worked off, for people and, in Retry-After (RFC 9110, 10.2.3), for programs. */
const retryAfter = 30

export async function sendPdf<P>(http: Http<P>, name: string, make: () => Promise<Uint8Array>): Promise<Response> {
  try {
    return http.file(await make(), { type: 'application/pdf', name, inline: true })
  } catch (error) {
    if (!(error instanceof TypesetterBusy)) throw error
    const response = await http.problem(problem('busy', 'reports.problem.busy', { values: { seconds: retryAfter } }))
    response.headers.set('retry-after', String(retryAfter))
    return response
  }
}
