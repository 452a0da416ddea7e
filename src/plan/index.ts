/** Plans: of the region and of states, their versions and consultation, and the register of indicators. */
import type { Db } from '#platform/database'
import type { NavItem, Route } from '#platform/http'
import type { Content } from './difference.ts'
import { consultationRoutes } from './consultation-routes.tsx'
import { countOpenComments } from './consultation-store.ts'
import { draftItemRoutes } from './draft-item-routes.tsx'
import { draftRoutes } from './draft-routes.tsx'
import type { Indicator } from './indicator.ts'
import { region, treeOf, type PlanVersion, type TreeNode } from './plan.ts'
import { planPaths } from './paths.ts'
import { planRoutes } from './plan-routes.tsx'
import * as store from './plan-store.ts'
import { currentValues } from './register-store.ts'
import { registerRoutes } from './register-routes.tsx'

export {
  actionStatuses, flatten, region, treeOf, type ActionProgress, type ActionStatus, type ItemKind, type PlanItem, type PlanVersion, type TreeNode, type VersionStatus
} from './plan.ts'
export {
  fitsUnit, regionalUnit, shareOfWay, trendOf, units, valueOf,
  type Indicator, type IndicatorValue, type RollUpRule, type StateTarget, type Trend, type Unit
} from './indicator.ts'
export { StateTabs } from './register-pages.tsx'
export { rollUp, type Figure, type LeftOut, type LeftOutReason, type Part, type UsedPart } from './roll-up.ts'
export { difference, type Difference, type FieldChange, type VersionDifference } from './difference.ts'
export { figuresOfYears, figuresOverTime, regionalFigure, regionalFigures, stateProgress, type RegionalFigure, type StateProgress } from './figures.ts'
export {
  actionProgress, currentTargets, currentValues, recordActionStatus, recordIndicatorValue, recordIndicatorValues, releaseIndicatorValues, valueHistory, withdrawIndicatorValues,
  type NewActionProgress, type NewIndicatorValue, type ValueFilter
} from './register-store.ts'
export { valueProblem } from './register-commands.ts'

/** The regional plan in force, or null. One query. */
export const adoptedPlan = (db: Db): Promise<PlanVersion | null> => store.adoptedVersion(db, region)
/** The national plan in force of a state, as far as the reader may see it, or null. */
export const adoptedNationalPlan = (db: Db, state: string): Promise<PlanVersion | null> => store.adoptedVersion(db, state)
/** The regional version that states are consulted on, with its last day (ISO, or null) and how many comments wait for an answer; or null. */
export async function planConsultation(db: Db): Promise<{ due: string | null; openComments: number } | null> {
  const version = await store.openVersion(db, region)
  return version?.status === 'in_consultation' ? { due: version.consultationDueOn, openComments: await countOpenComments(db, version.id) } : null
}
/** Pillars with their objectives and actions in order, each with its label ('1.2.3' or its own code). One query. */
export const planTree = async (db: Db, versionId: number): Promise<TreeNode[]> => treeOf(await store.itemsOf(db, versionId))
/** Items and indicators of a version. Two queries. */
export const planContent = (db: Db, versionId: number): Promise<Content> => store.contentOf(db, versionId)
/** The indicators of a version in their order. One query. */
export const indicators = (db: Db, versionId: number): Promise<Indicator[]> => store.indicatorsOf(db, versionId)
/** The definition of an indicator in the adopted version, else in the newest one the reader may see; null for an unknown key. */
export const indicator = async (db: Db, key: string): Promise<Indicator | null> => (await store.indicatorByKey(db, key))?.indicator ?? null
/** Every current reported value of a state: the newest row per indicator and year. One query. */
export const stateValues = (db: Db, state: string) => currentValues(db, { states: [state] })

export { planPaths } from './paths.ts'
export { showBesideActions, type AskedAction, type BesideAction } from './beside-action.ts'

// Commands
export { adoptPlan, changeVersion, discardPlan, draftPlan, fingerprint, releasePlan } from './plan-commands.ts'
export {
  addIndicator, addItem, changeIndicator, changeItem, linkAction, moveIndicator, moveItem, removeIndicator, removeItem
} from './item-commands.ts'
export { answerPlanComment, closeConsultation, commentOnPlan, openConsultation } from './consultation-commands.ts'
export { recordIndicator, setActionStatus, setTarget } from './register-commands.ts'

/** Every address of the room. */
export const routes: readonly Route[] = [...planRoutes, ...draftRoutes, ...draftItemRoutes, ...consultationRoutes, ...registerRoutes]
export const navigation: readonly NavItem[] = [{ key: 'plan', verb: 'plan.read', label: 'plan.nav', href: (lang) => planPaths(lang).plan, order: 25 }]
