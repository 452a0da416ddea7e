/** Assessments: requirements, what the states' laws do about them, recommendations, and the plan actions they lead to. */
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
