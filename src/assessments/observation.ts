/** Observations on a bill: each requirement judged against a draft law, and what the matrix would say if it were law. Pure. */
import type { Text } from '#platform/messages'
import { isGap, type Assessment, type AssessmentVisibility, type Elements, type Verdict } from './assessment.ts'
import { areas, type Area, type RequirementHead } from './requirement.ts'

/** draft: the unit's alone · shared: handed to the state. */
export type ObservationStatus = 'draft' | 'shared'

export interface Observation {
  state: string
  id: number
  /** The version of the bill that was read. */
  versionId: number
  requirement: string
  verdict: Verdict
  /** eids of provisions of that version. */
  provisions: string[]
  elements: Elements
  /** What the unit remarks. */
  remark: Text | null
  /** The wording or direction that it suggests. */
  suggestion: Text | null
  reviewer: string
  /** ISO day. */
  judgedOn: string
  status: ObservationStatus
  visibility: AssessmentVisibility
  revision: number
}

/**
 * towards, away: between no, partly and yes · same · first: nothing was assessed before · other: one of the two is unknown or
 * does not apply, so that they cannot be put in an order · pending: not read in the bill yet.
 */
export type Way = 'towards' | 'away' | 'same' | 'first' | 'other' | 'pending'

const order: Partial<Record<Verdict, number>> = { no: 0, partly: 1, yes: 2 }

export function wayOf(now: Verdict | null, then: Verdict | null): Way {
  if (then === null) return 'pending'
  if (now === null) return 'first'
  if (now === then) return 'same'
  const [a, b] = [order[now], order[then]]
  if (a === undefined || b === undefined) return 'other'
  return b > a ? 'towards' : 'away'
}

export interface MatrixChange {
  requirement: RequirementHead
  /** The assessment that holds today. */
  now: Pick<Assessment, 'id' | 'verdict' | 'lawVersionId'> | null
  then: Verdict | null
  way: Way
  /** Judged today on the law that the bill would replace: its basis would be gone. */
  onReplaced: boolean
}

/**
 * What would change in the matrix if the bill became law: every requirement that was read in the bill, and those not read yet
 * whose assessment rests on the law that it would replace. In the order of the requirements; nothing is added up.
 */
export function matrixChanges(
  requirements: readonly RequirementHead[], held: readonly Assessment[], observations: readonly Observation[], replaced: ReadonlySet<number>
): MatrixChange[] {
  const nowOf = new Map(held.map((one) => [one.requirement, one]))
  const thenOf = new Map(observations.map((one) => [one.requirement, one.verdict]))
  return requirements.flatMap((requirement): MatrixChange[] => {
    const now = nowOf.get(requirement.code) ?? null
    const then = thenOf.get(requirement.code) ?? null
    const onReplaced = now !== null && now.lawVersionId !== null && replaced.has(now.lawVersionId)
    return then !== null || onReplaced ? [{ requirement, now, then, way: wayOf(now?.verdict ?? null, then), onReplaced }] : []
  })
}

/** By area, in the order of the areas and of the requirements within them; areas without one are left out. */
export function byArea<R>(rows: readonly R[], headOf: (row: R) => RequirementHead): { area: Area; rows: R[] }[] {
  return areas.flatMap((area) => {
    const own = rows.filter((row) => headOf(row).area === area).sort((a, b) => headOf(a).position - headOf(b).position)
    return own.length > 0 ? [{ area, rows: own }] : []
  })
}

/** What the observations say something about: a gap, a remark or a suggestion. A bare "yes" needs no words. */
export const saysSomething = (one: Pick<Observation, 'verdict' | 'remark' | 'suggestion'>): boolean =>
  isGap(one.verdict) || one.remark !== null || one.suggestion !== null
