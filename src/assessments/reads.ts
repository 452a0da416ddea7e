/** What the pages of this room show, each in a fixed number of queries. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { allStates } from '#states'
import { checkDue, holding, type AssessmentHead } from './assessment.ts'
import { assessmentHeads, assessmentsOf, eventsOf, findAssessment, heldAssessment, heldHeads } from './assessments-store.ts'
import type { AssessmentView } from './assessment-view.ts'
import type { DueCheck } from './checks-page.tsx'
import type { GapView } from './gap-page.tsx'
import { judgedVersion, newestVersions, wordsOf } from './law-doors.ts'
import { matrixOf, type Matrix, type MatrixFilter } from './matrix.ts'
import { actionsFor } from './plan-doors.ts'
import { recommendationsOf } from './recommendations-store.ts'
import type { Requirement, RequirementHead } from './requirement.ts'
import type { RequirementInState } from './requirements-pages.tsx'
import { findRequirement, requirementHeads, requirementRevisions } from './requirements-store.ts'
import { standings } from './standing.ts'

interface Asker {
  actor: Actor
  lang: Lang
}

/** Requirements, assessments that hold, treaty facts: three queries. Drafts only where the filter asks for them. */
export async function readMatrix(tx: Db, filter: MatrixFilter, { actor, lang }: Asker, states = allStates(lang).map((one) => one.code)): Promise<{ matrix: Matrix; all: RequirementHead[]; years: number[] }> {
  const all = await requirementHeads(tx)
  const held = filter.status === 'draft' ? await assessmentHeads(tx, { actor, states, statuses: ['draft'] }) : await heldHeads(tx, { actor, states })
  const standing = await standings(tx, all.map((one) => one.instrument), actor)
  const years = [...new Set(held.map((one) => Number(one.judgedOn.slice(0, 4))))].sort((a, b) => b - a)
  return { matrix: matrixOf(all, states, held, standing, filter), all, years }
}

export async function readRequirement(tx: Db, code: string, { actor, lang }: Asker): Promise<{ revisions: Requirement[]; states: RequirementInState[] } | null> {
  const revisions = await requirementRevisions(tx, code)
  const [one] = revisions
  if (!one) return null
  const held = new Map((await heldHeads(tx, { requirement: code, actor })).map((head) => [head.state, head]))
  const standing = await standings(tx, [one.instrument], actor)
  return { revisions, states: allStates(lang).map(({ code: state }) => ({ state, standing: standing(state, one.instrument), assessment: held.get(state) ?? null })) }
}

export async function readAssessment(tx: Db, state: string, id: number, { actor, lang }: Asker, today: string): Promise<AssessmentView | null> {
  const one = await findAssessment(tx, state, id, { actor })
  if (!one) return null
  const requirement = (await findRequirement(tx, one.requirement, one.requirementRevision))!
  const current = (await findRequirement(tx, one.requirement))!
  const standing = await standings(tx, [requirement.instrument], actor)
  const judged = one.lawVersionId === null ? null : await judgedVersion(tx, state, one.lawVersionId)
  const words = judged ? await wordsOf(tx, judged, lang) : { lang, provisions: [] }
  const byEid = new Map(words.provisions.map((provision) => [provision.eid, provision]))
  const newest = judged ? (await newestVersions(tx, state)).get(judged.version.id) : undefined
  const others = await assessmentHeads(tx, { state, requirement: one.requirement, actor })
  return {
    one, requirement, revisedSince: current.revision !== one.requirementRevision, standing: standing(state, requirement.instrument), judged,
    cited: one.provisions.map((eid) => ({ eid, words: byEid.get(eid) ?? null })), citedLang: words.lang, events: await eventsOf(tx, state, id),
    due: checkDue(one, today, newest?.id ?? null), newer: newest && newest.id !== one.lawVersionId ? newest : null,
    others, draft: others.find((other) => other.status === 'draft') ?? null
  }
}

export async function readGap(tx: Db, state: string, code: string, { actor }: Asker): Promise<GapView | null> {
  const requirement = await findRequirement(tx, code)
  if (!requirement) return null
  const held = await heldAssessment(tx, state, code, { actor })
  const drafts = await assessmentHeads(tx, { state, requirement: code, statuses: ['draft'], actor })
  const recommendations = await recommendationsOf(tx, { state, requirement: code, actor })
  const keys = new Set(recommendations.flatMap((one) => one.actions))
  const actions = keys.size > 0 ? (await actionsFor(tx, state)).filter((one) => keys.has(one.key)) : []
  const standing = await standings(tx, [requirement.instrument], actor)
  return { state, requirement, standing: standing(state, requirement.instrument), held, draft: drafts[0] ?? null, recommendations, actions }
}

/** What is due for checking today, in the order of requirements within a state. Three queries. */
export async function readChecks(tx: Db, { actor, lang }: Asker, today: string): Promise<DueCheck[]> {
  const heads = await heldHeads(tx, { actor })
  const requirements = new Map((await requirementHeads(tx)).map((one) => [one.code, one]))
  const newest = await newestVersions(tx)
  const order = new Map(allStates(lang).map((one, index) => [one.code, index]))
  return heads.flatMap((head): DueCheck[] => {
    const last = head.lawVersionId === null ? undefined : newest.get(head.lawVersionId)
    const reasons = checkDue(head, today, last?.id ?? null)
    const requirement = requirements.get(head.requirement)
    return reasons.length > 0 && requirement ? [{ head, requirement, reasons, newer: reasons.includes('newer_version') ? last! : null }] : []
  }).sort((a, b) => order.get(a.head.state)! - order.get(b.head.state)! || a.requirement.position - b.requirement.position)
}

/** Recommendations that lead to an action of a plan, each with its requirement. Two queries. */
export async function readLeading(tx: Db, action: string, { actor }: Pick<Asker, 'actor'>): Promise<{ one: GapView['recommendations'][number]; requirement: RequirementHead }[]> {
  const found = await recommendationsOf(tx, { action, actor })
  if (found.length === 0) return []
  const requirements = new Map((await requirementHeads(tx)).map((one) => [one.code, one]))
  return found.flatMap((one) => (one.status !== 'withdrawn' && requirements.has(one.requirement) ? [{ one, requirement: requirements.get(one.requirement)! }] : []))
}

export interface AssessmentWork {
  drafts: AssessmentHead[]
  replied: AssessmentHead[]
  /** Shared and waiting for the state's reply. */
  shared: AssessmentHead[]
  checksDue: number
}

/** What waits for a legal officer, or for a state: for the home page. */
export async function assessmentWork(tx: Db, { actor, lang }: Asker, today: string): Promise<AssessmentWork> {
  const open = await assessmentHeads(tx, { actor, statuses: ['draft', 'shared', 'replied'] })
  const own = actor.kind === 'person' ? actor.state : null
  const current = open.filter((one) => one.supersededAt === null && (own === null || one.state === own))
  const at = (status: AssessmentHead['status']) => current.filter((one) => one.status === status)
  return { drafts: at('draft'), replied: at('replied'), shared: at('shared'), checksDue: own === null ? (await readChecks(tx, { actor, lang }, today)).length : 0 }
}

/** The assessment a new draft begins with. */
export const startOf = async (tx: Db, state: string, requirement: string) => {
  const all = await assessmentsOf(tx, { state, requirement })
  return { held: holding(all), draft: all.find((one) => one.status === 'draft') ?? null }
}
