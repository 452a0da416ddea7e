/** What other rooms show on the page of an action: the plan knows none of them, the composition root brings them. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import type { Child } from 'hono/jsx'

export interface AskedAction {
  /** The key of the action. */
  key: string
  actor: Actor
  lang: Lang
}

/** null where there is nothing to show. */
export type BesideAction = (tx: Db, asked: AskedAction) => Promise<Child | null>

const shown: BesideAction[] = []

/** Called once by the composition root for each room that has something to show beside an action. */
export const showBesideActions = (part: BesideAction): void => void shown.push(part)

/** Everything that is shown beside an action, in the order in which the rooms were brought. */
export async function besideAction(tx: Db, asked: AskedAction): Promise<Child[]> {
  const parts: Child[] = []
  for (const part of shown) {
    const found = await part(tx, asked)
    if (found !== null) parts.push(found)
  }
  return parts
}
