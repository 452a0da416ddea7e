/** Counting tries and saying how long to wait. */
import { refuse } from '#platform/command'
import type { Db } from '#platform/database'
import { failuresOf, noteAttempt } from './session-store.ts'
import { secondsToWait, type Rule } from './throttle.ts'

/**
 * Counts one try under a key (until it is taken back it is a failure), or refuses with the seconds to wait. Needs the reach
 * of the system. The answer is the number of the try.
 */
export async function countOrRefuse(tx: Db, key: string, rule: Rule, now: Date): Promise<number> {
  const { failures, last } = await failuresOf(tx, key, rule.hours, now)
  const seconds = secondsToWait(rule, failures, last, now)
  if (seconds > 0) refuse('too_many', 'problem.tooMany', { values: { seconds }, details: { seconds } })
  return await noteAttempt(tx, key, false, now)
}
