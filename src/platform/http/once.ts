/**
 * A form sent twice (double click, reload after a lost answer) is carried out once: the second sending waits for the
 * first and gets its answer. The page puts a random value into the hidden field `_once`.
 */
const keepMs = 24 * 3600_000
const maxKept = 10_000
const kept = new Map<string, { at: number; location: Promise<string | null> }>()

/** Runs `act` unless the same person already sent this form with success; gives its answer or a redirect to its result. */
export async function once(key: string | null, act: () => Promise<Response>): Promise<Response> {
  if (key === null) return act()
  const before = kept.get(key)
  if (before && Date.now() - before.at < keepMs) {
    const location = await before.location
    if (location !== null) return new Response(null, { status: 303, headers: { location } })
  }
  let settle: (location: string | null) => void = () => {}
  kept.set(key, { at: Date.now(), location: new Promise((resolve) => (settle = resolve)) })
  if (kept.size > maxKept) kept.delete(kept.keys().next().value!)
  try {
    const response = await act()
    const done = response.status === 303 ? response.headers.get('location') : null
    settle(done)
    if (done === null) kept.delete(key)
    return response
  } catch (error) {
    settle(null)
    kept.delete(key)
    throw error
  }
}
