/** Assessments: requirements, what the states' laws do about them, recommendations, and the plan actions they lead to. */
import type { Route } from '#platform/http'
import { assessmentRoutes } from './assessments-routes.tsx'
import { billRoutes } from './bill-routes.tsx'
import { comparisonRoutes } from './comparison-routes.tsx'
import { gapRoutes } from './gap-routes.tsx'
import { requirementRoutes } from './requirements-routes.tsx'
import { stateLawRoutes } from './state-law-routes.tsx'

export {
  areas, instrumentName, instrumentsOf, levels, softLaw, standingOf, treatyOf,
  type Area, type Level, type Requirement, type RequirementElement, type RequirementHead, type Standing
} from './requirement.ts'
export {
  checkDue, holding, isGap, positions, practiceLevels, statuses, suggestedVerdict, verdicts,
  type Assessment, type AssessmentEvent, type AssessmentHead, type ElementVerdict, type Elements, type Position, type Practice, type Reply, type Status, type Verdict
} from './assessment.ts'
export { closingRules, grades, mayClose, type ClosingRule, type Grade, type Recommendation } from './recommendation.ts'
export { assessmentPaths } from './paths.ts'
export { searchEntriesOf } from './search-entries.ts'
export {
  assessmentHeads, assessmentsOf, eventsOf, findAssessment, heldAssessment, heldAssessments, heldHeads, type AssessmentFilter
} from './assessments-store.ts'
export { recommendationsOf, type RecommendationFilter } from './recommendations-store.ts'
export { currentRequirements, findRequirement, requirementHeads } from './requirements-store.ts'
export { standings, type StandingIn } from './standing.ts'
export { loadRequirements } from './load-requirements.ts'
export { assessmentWork, type AssessmentWork } from './reads.ts'
export { findObservation, observationsOf } from './observations-store.ts'
export { matrixChanges, wayOf, type MatrixChange, type Observation, type Way } from './observation.ts'
export { recommendationsBeside } from './beside-plan.tsx'
export { requirementsBeside } from './beside-instrument.tsx'

// Commands
export { changeAssessment, draftAssessment, shareAssessment } from './assessment-commands.ts'
export { concludeAssessment, confirmAssessment, releaseAssessment, replyToAssessment, withdrawAssessment } from './reply-commands.ts'
export { changeRecommendation, closeRecommendation, recordRecommendation } from './recommendation-commands.ts'
export { observeBill, shareBill } from './bill-commands.ts'
export { reviseRequirement } from './requirement-commands.ts'

/** Every address of the room. */
export const routes: readonly Route[] = [...requirementRoutes, ...assessmentRoutes, ...gapRoutes, ...comparisonRoutes, ...stateLawRoutes, ...billRoutes]
