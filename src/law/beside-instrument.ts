/** What rooms above show on the page of an instrument: this room knows none of them, the composition root brings them. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import type { Child } from 'hono/jsx'
import type { LawInstrument } from './instrument.ts'

export interface AskedInstrument {
  instrument: LawInstrument
  actor: Actor
  lang: Lang
}

/** null where there is nothing to show. */
export type BesideInstrument = (tx: Db, asked: AskedInstrument) => Promise<Child | null>

const shown: BesideInstrument[] = []

/** Called once by the composition root for each room that has something to show beside an instrument. */
export const showBesideInstruments = (part: BesideInstrument): void => void shown.push(part)

/** Everything that is shown beside an instrument, in the order in which the rooms were brought. */
export async function besideInstrument(tx: Db, asked: AskedInstrument): Promise<Child[]> {
  const parts: Child[] = []
  for (const part of shown) {
    const found = await part(tx, asked)
    if (found !== null) parts.push(found)
  }
  return parts
}
