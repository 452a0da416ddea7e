/** What a state did about an instrument: its actions, and their order in time. Pure. */
import type { Visibility } from '#platform/command'
import type { Text } from '#platform/messages'
import type { Confidence, TreatyValue } from '#states'

export const treatyActionKinds = ['signature', 'national_approval', 'deposit', 'entry_into_force', 'reservation', 'declaration', 'reservation_withdrawn', 'denunciation'] as const
export type TreatyActionKind = (typeof treatyActionKinds)[number]

export interface TreatyAction {
  state: string
  id: number
  /** Code of an instrument. */
  instrument: string
  kind: TreatyActionKind
  /** yyyy, yyyy-mm or yyyy-mm-dd. */
  dated: string | null
  /** The article concerned, for reservations and declarations. */
  article: string | null
  /** In our own words. */
  summary: Text | null
  source: string
  asOf: string | null
  confidence: Confidence
  visibility: Visibility
  reason: string
  recordedAt: Date
  recordedBy: string | null
  withdrawnAt: Date | null
}

/** What the timeline draws: one mark for each kind of date, in this order. */
export const timelineKinds = ['signature', 'national_approval', 'deposit', 'entry_into_force', 'reservation'] as const satisfies readonly TreatyActionKind[]
export type TimelineKind = (typeof timelineKinds)[number]

/**
 * The dates of a state for an instrument: what was recorded as an action, else what the register of facts says of
 * signature and deposit. The newest of several of one kind; withdrawn rows do not count.
 */
export function datesOf(actions: readonly TreatyAction[], value: Pick<TreatyValue, 'signed' | 'deposited'> | null): Record<TimelineKind, string | null> {
  const latest = (kind: TreatyActionKind): string | null =>
    actions.filter((one) => one.kind === kind && one.withdrawnAt === null && one.dated !== null).map((one) => one.dated!).sort().at(-1) ?? null
  return {
    signature: latest('signature') ?? value?.signed ?? null, national_approval: latest('national_approval'), deposit: latest('deposit') ?? value?.deposited ?? null,
    entry_into_force: latest('entry_into_force'), reservation: latest('reservation')
  }
}

/** By date, those without one at the end; of one day in the order in which a treaty is joined. */
export const inTime = (actions: readonly TreatyAction[]): TreatyAction[] =>
  [...actions].sort((a, b) => (a.dated ?? '9').localeCompare(b.dated ?? '9') || treatyActionKinds.indexOf(a.kind) - treatyActionKinds.indexOf(b.kind) || a.id - b.id)
