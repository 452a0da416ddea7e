/** What the routes of this room share. */
import { problem, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { rowNumber, type Http } from '#platform/http'
import { t } from '#platform/messages'
import { isStateCode } from '#states'
import { findAssessment } from './assessments-store.ts'
import { assessmentPaths } from './paths.ts'
import { findRequirement } from './requirements-store.ts'

/** The entry of the navigation that every page of the knowledge base belongs to. */
export const navKey = 'law'

export const trail = (http: Http, ...more: { href: string; label: string }[]) => [{ href: assessmentPaths(http.lang).law, label: t(http.lang, 'assessments.home') }, ...more]
export const requirementsTrail = (http: Http) => trail(http, { href: assessmentPaths(http.lang).requirements(), label: t(http.lang, 'assessments.requirements.title') })
export const matrixTrail = (http: Http) => trail(http, { href: assessmentPaths(http.lang).matrix(), label: t(http.lang, 'assessments.matrix.title') })

export const notFound = (http: Http): Promise<Response> => http.problem(problem('not_found', 'problem.notFound.text'))
export const asker = (http: Http) => ({ actor: http.ctx.actor, lang: http.lang })
export const today = (http: Http): string => http.ctx.now.toISOString().slice(0, 10)

/** The unit, and whoever reads with it. */
export const isUnit = (http: Http): boolean => http.ctx.can('assessment.read', { state: null, visibility: 'unit' })

/** The unit and the people of the state see names and earlier words. */
export function isInsider(http: Http, state: string): boolean {
  const { actor } = http.ctx
  return isUnit(http) || (actor.kind === 'person' && actor.state === state)
}

/** A draft is the unit's alone, whatever state it is about. */
export async function ofAssessment(tx: Db, { state, id }: { state: string; id: string }): Promise<Subject | null> {
  const one = isStateCode(state) ? await findAssessment(tx, state, rowNumber(id)) : null
  if (!one) return null
  return one.status === 'draft' ? { state: null, visibility: 'unit' } : { state: one.state, visibility: one.visibility }
}

export const ofRequirement = async (tx: Db, { requirement }: { requirement: string }): Promise<Subject | null> =>
  (await findRequirement(tx, requirement)) ? { state: null, visibility: 'public' } : null

/** A gap has a page for every state and requirement; what is on it is bounded by what the reader may see. */
export const ofGap = async (tx: Db, { state, requirement }: { state: string; requirement: string }): Promise<Subject | null> =>
  isStateCode(state) && (await findRequirement(tx, requirement)) ? { state, visibility: 'public' } : null

/** Recommendations are written by the unit. */
export const ofOwnGap = async (tx: Db, params: { state: string; requirement: string }): Promise<Subject | null> =>
  (await ofGap(tx, params)) && { state: params.state, visibility: 'unit' }

/** The problem with the name of the form that was sent, for pages with several. */
export const inForm = (found: Problem, form: string): Problem => ({ ...found, details: { ...found.details, form } })
