/** What the sign-in library refuses, as the code it names. Everything else it throws is an error of ours. */

/** Its refusals come in two classes of one name (its own, and that of the library below it that reads input). */
export function refusalCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'APIError') return null
  const { status, body } = error as Error & { status?: string | number; body?: { code?: string } }
  return status === 'INTERNAL_SERVER_ERROR' && !body?.code ? null : String(body?.code ?? status)
}
