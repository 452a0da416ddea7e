/** Recommendations: what the unit asks of a state to close a gap. Types and rules; no I/O. */
import type { Text } from '#platform/messages'
import type { AssessmentVisibility, Verdict } from './assessment.ts'

/** From the strongest wording to the mildest. */
export const grades = ['urge', 'consider', 'invite'] as const
export type Grade = (typeof grades)[number]

export const closingRules = ['met', 'partly_met', 'reported'] as const
/** met: the verdict becomes yes · partly_met: yes or partly · reported: the state reports and the unit agrees. */
export type ClosingRule = (typeof closingRules)[number]

export type RecommendationStatus = 'open' | 'closed' | 'withdrawn'

export interface Recommendation {
  state: string
  id: number
  requirement: string
  assessmentId: number
  grade: Grade
  text: Text
  /** ISO day. */
  dueOn: string | null
  closesWhen: ClosingRule
  status: RecommendationStatus
  closedOn: string | null
  closedReason: string | null
  /** Keys of actions of the regional plan or of the state's own. */
  actions: string[]
  visibility: AssessmentVisibility
  revision: number
  createdAt: Date
  createdBy: string | null
}

/** Whether its own rule lets it be closed, by the verdict that holds now (null: none). */
export function mayClose(rule: ClosingRule, verdict: Verdict | null): boolean {
  if (rule === 'reported') return true
  return verdict === 'yes' || (rule === 'partly_met' && verdict === 'partly')
}

export const isLate = (one: Pick<Recommendation, 'status' | 'dueOn'>, today: string): boolean => one.status === 'open' && one.dueOn !== null && one.dueOn < today
