/** Penalties of one offence and ground across states: which versions count, and who has none recorded. Pure. */
import { versionOn, type Law, type LawVersion } from './law.ts'
import type { Ground, Offence, Penalty } from './penalty.ts'

export interface PenaltyRow {
  penalty: Penalty
  law: Law
  version: LawVersion
  /** The version is not known to be in force on the day: its period is not recorded. */
  unsure: boolean
}

export interface StatePenalties {
  state: string
  /** Empty: not recorded. */
  rows: PenaltyRow[]
}

/**
 * The version of a law that counts on a day: the one in force; where no version has a period, the newest. Bills and laws that are
 * repealed count as nothing.
 */
export function versionThatCounts(law: Pick<Law, 'kind' | 'status'>, versions: readonly LawVersion[], day: string): { version: LawVersion; unsure: boolean } | null {
  if (law.kind === 'bill' || law.status === 'repealed' || law.status === 'lapsed' || law.status === 'draft') return null
  const current = versionOn(versions, day)
  if (current) return { version: current, unsure: false }
  const undated = versions.filter(({ validFrom, validTo }) => validFrom === null && (validTo === null || validTo > day))
  const newest = undated.reduce<LawVersion | null>((best, one) => (best && best.number > one.number ? best : one), null)
  return newest && { version: newest, unsure: true }
}

/** Every state in the order given, each with its penalties in the order of its laws. */
export function penaltiesByState(
  states: readonly string[], { laws, versions, penalties }: { laws: readonly Law[]; versions: readonly LawVersion[]; penalties: readonly Penalty[] }, asked: { offence: Offence; ground: Ground }, day: string
): StatePenalties[] {
  const wanted = penalties.filter(({ offence, ground }) => offence === asked.offence && ground === asked.ground)
  const counting = laws.flatMap((law) => {
    const found = versionThatCounts(law, versions.filter((version) => version.state === law.state && version.lawId === law.id), day)
    return found ? [{ law, ...found }] : []
  })
  return states.map((state) => ({
    state,
    rows: counting.filter(({ law }) => law.state === state).flatMap(({ law, version, unsure }) =>
      wanted.filter((penalty) => penalty.state === state && penalty.versionId === version.id).map((penalty) => ({ penalty, law, version, unsure })))
  }))
}
