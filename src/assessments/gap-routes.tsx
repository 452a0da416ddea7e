/** Addresses of gaps and their recommendations. */
import { statusOf, type Problem } from '#platform/command'
import { action, page, rowNumber, type FormInput, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { stateName } from '#states'
import { assessmentsOf, heldAssessment } from './assessments-store.ts'
import { GapPage } from './gap-page.tsx'
import { asker, matrixTrail, navKey, notFound, ofGap, ofOwnGap, today } from './http.ts'
import { assessmentPaths } from './paths.ts'
import { actionsFor } from './plan-doors.ts'
import { readGap } from './reads.ts'
import { changeRecommendation, closeRecommendation, recordRecommendation } from './recommendation-commands.ts'
import { ClosePage, RecommendationFormPage } from './recommendation-pages.tsx'
import { findRecommendation } from './recommendations-store.ts'
import { findRequirement } from './requirements-store.ts'

type GapHttp = Http<{ lang: string; state: string; requirement: string }>
type OneHttp = Http<{ lang: string; state: string; requirement: string; id: string }>
interface Again { problem?: Problem; values?: FormInput }

async function gapPage(http: GapHttp): Promise<Response> {
  const { state, requirement } = http.params
  const view = await http.read((tx) => readGap(tx, state, requirement, asker(http as Http)))
  if (!view) return notFound(http as Http)
  const may = (verb: string) => http.ctx.can(verb, { state, visibility: 'unit' })
  return http.page(<GapPage view={view} today={today(http as Http)} may={{ record: may('recommendation.record'), close: may('recommendation.close') }} />, {
    title: t(http.lang, 'assessments.gap.title', { requirement: textIn(view.requirement.title, http.lang).text }), current: navKey, trail: matrixTrail(http as Http)
  })
}

const options = (http: Http, state: string, requirement: string, title: 'assessments.recommendation.add' | 'assessments.recommendation.edit' | 'assessments.recommendation.close', { problem }: Again) => ({
  title: t(http.lang, title), current: navKey, cache: 'no-store' as const,
  trail: [...matrixTrail(http), { href: assessmentPaths(http.lang).gap(state, requirement), label: `${stateName(state, http.lang)} · ${requirement}` }],
  ...(problem ? { status: statusOf[problem.code] } : {})
})

/** The form of a new recommendation, or of one that is open. */
async function formPage(http: Http, at: { state: string; requirement: string; id: number | null }, again: Again = {}): Promise<Response> {
  const found = await http.read(async (tx) => {
    const requirement = (await findRequirement(tx, at.requirement))!
    const one = at.id === null ? null : await findRecommendation(tx, at.state, at.id)
    const draft = (await assessmentsOf(tx, { state: at.state, requirement: at.requirement, statuses: ['draft'] }))[0]
    const verdict = (draft ?? (await heldAssessment(tx, at.state, at.requirement)))?.verdict ?? null
    return { state: at.state, requirement, one, verdict, actions: await actionsFor(tx, at.state) }
  })
  if (at.id !== null && (found.one?.status !== 'open' || found.one.requirement !== at.requirement)) return notFound(http)
  return http.page(<RecommendationFormPage {...found} {...again} />, options(http, at.state, at.requirement, at.id === null ? 'assessments.recommendation.add' : 'assessments.recommendation.edit', again))
}

async function record(http: GapHttp): Promise<Response> {
  const values = await http.form()
  const { state, requirement } = http.params
  const result = await http.perform(recordRecommendation, { ...values, state, requirement })
  if (result.ok) return http.redirect(assessmentPaths(http.lang).gap(state, requirement), 'assessments.notice.saved')
  return result.problem.code === 'invalid' ? formPage(http as Http, { state, requirement, id: null }, { problem: result.problem, values }) : http.problem(result.problem)
}

const idOf = ({ params: { state, requirement, id } }: OneHttp) => ({ state, requirement, id: rowNumber(id) })

async function change(http: OneHttp): Promise<Response> {
  const values = await http.form()
  const at = idOf(http)
  const result = await http.perform(changeRecommendation, { ...values, state: at.state, id: at.id })
  if (result.ok) return http.redirect(assessmentPaths(http.lang).gap(at.state, at.requirement), 'assessments.notice.saved')
  return result.problem.code === 'invalid' || result.problem.code === 'conflict' ? formPage(http as Http, at, { problem: result.problem, values }) : http.problem(result.problem)
}

async function closePage(http: OneHttp, again: Again = {}): Promise<Response> {
  const at = idOf(http)
  const found = await http.read(async (tx) => ({
    one: await findRecommendation(tx, at.state, at.id), requirement: (await findRequirement(tx, at.requirement))!, verdict: (await heldAssessment(tx, at.state, at.requirement))?.verdict ?? null
  }))
  const { one } = found
  if (one?.status !== 'open' || one.requirement !== at.requirement) return notFound(http as Http)
  return http.page(<ClosePage {...found} one={one} {...again} />, options(http as Http, at.state, at.requirement, 'assessments.recommendation.close', again))
}

async function close(http: OneHttp): Promise<Response> {
  const values = await http.form()
  const at = idOf(http)
  const result = await http.perform(closeRecommendation, { ...values, state: at.state, id: at.id })
  if (result.ok) return http.redirect(assessmentPaths(http.lang).gap(at.state, at.requirement), 'assessments.notice.recommendationClosed')
  return result.problem.code === 'invalid' ? closePage(http, { problem: result.problem, values }) : http.problem(result.problem)
}

const path = '/:lang/law/gaps/:state/:requirement'

export const gapRoutes: Route[] = [
  page({ path, verb: 'assessment.read', subject: ofGap, handle: gapPage }),
  page({ path: `${path}/recommendations/new`, verb: 'recommendation.record', subject: ofOwnGap, handle: (http) => formPage(http as Http, { state: http.params.state, requirement: http.params.requirement, id: null }) }),
  action({ path: `${path}/recommendations/new`, verb: 'recommendation.record', subject: ofOwnGap, handle: record }),
  page({ path: `${path}/recommendations/:id`, verb: 'recommendation.record', subject: ofOwnGap, handle: (http) => formPage(http as Http, idOf(http as OneHttp)) }),
  action({ path: `${path}/recommendations/:id`, verb: 'recommendation.record', subject: ofOwnGap, handle: change }),
  page({ path: `${path}/recommendations/:id/close`, verb: 'recommendation.close', subject: ofOwnGap, handle: (http) => closePage(http) }),
  action({ path: `${path}/recommendations/:id/close`, verb: 'recommendation.close', subject: ofOwnGap, handle: close })
]
