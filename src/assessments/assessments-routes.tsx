/** Addresses of assessments: reading one, judging, and the steps from a draft to its release. */
import { statusOf, type Command, type Problem } from '#platform/command'
import { action, page, rowNumber, typed, type FormInput, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { isStateCode, stateName } from '#states'
import { changeAssessment, draftAssessment, shareAssessment } from './assessment-commands.ts'
import { AssessmentFormPage, ChoosePage } from './assessment-form-page.tsx'
import { AssessmentPage } from './assessment-page.tsx'
import type { FormName, MayStep } from './assessment-steps.tsx'
import type { Assessment } from './assessment.ts'
import { findAssessment } from './assessments-store.ts'
import { asker, inForm, isInsider, matrixTrail, navKey, notFound, ofAssessment, today } from './http.ts'
import { versionsToJudge, wordsOf } from './law-doors.ts'
import { assessmentPaths } from './paths.ts'
import { readAssessment, startOf } from './reads.ts'
import { concludeAssessment, confirmAssessment, releaseAssessment, replyToAssessment, withdrawAssessment } from './reply-commands.ts'
import { findRequirement, requirementHeads } from './requirements-store.ts'
import { standings } from './standing.ts'

type OneHttp = Http<{ lang: string; state: string; id: string }>
interface Again { problem?: Problem; values?: FormInput }

const statusFor = ({ problem }: Again) => (problem ? { status: statusOf[problem.code] } : {})

const stepsOf = ({ ctx }: Http, one: Assessment): MayStep => {
  const subject = one.status === 'draft' ? { state: null, visibility: 'unit' as const } : { state: one.state, visibility: one.visibility }
  const may = (verb: string) => ctx.can(`assessment.${verb}`, subject)
  return {
    change: may('draft'), draft: may('draft'), share: may('share'), reply: may('reply'), conclude: may('conclude'), release: may('release'), withdraw: may('withdraw'),
    confirm: may('confirm')
  }
}

async function assessmentPage(http: OneHttp, again: Again = {}): Promise<Response> {
  const { state, id } = http.params
  const view = await http.read((tx) => readAssessment(tx, state, rowNumber(id), asker(http as Http), today(http as Http)))
  if (!view) return notFound(http as Http)
  return http.page(<AssessmentPage view={view} may={stepsOf(http as Http, view.one)} insider={isInsider(http as Http, state)} {...again} />, {
    title: `${textIn(view.requirement.title, http.lang).text}: ${stateName(state, http.lang)}`, current: navKey,
    trail: [...matrixTrail(http as Http), { href: assessmentPaths(http.lang).state(state), label: stateName(state, http.lang) }], ...statusFor(again)
  })
}

const chosenVersion = (values: FormInput | undefined, query: URLSearchParams, start: Assessment | null): number | 'none' | null => {
  const typedVersion = values ? typed(values, 'lawVersion') : query.get('lawVersion')
  if (typedVersion === 'none') return 'none'
  if (typedVersion) return rowNumber(typedVersion)
  return start?.lawVersionId ?? null
}

/** The form of a new draft, or of the one there is; `draft` null is a new one. */
async function formPage(http: Http, at: { state: string; requirement: string; draft: Assessment | null }, again: Again = {}): Promise<Response> {
  const found = await http.read(async (tx) => {
    const requirement = await findRequirement(tx, at.requirement)
    if (!requirement) return null
    const start = at.draft ?? (await startOf(tx, at.state, at.requirement)).held
    const versions = await versionsToJudge(tx, at.state)
    const wanted = chosenVersion(again.values, http.query, start)
    const chosen = versions.find((one) => one.version.id === wanted) ?? null
    const provisions = chosen ? (await wordsOf(tx, chosen, http.lang)).provisions : []
    const standing = (await standings(tx, [requirement.instrument], http.ctx.actor))(at.state, requirement.instrument)
    return { requirement, start, versions, chosen: chosen?.version.id ?? null, provisions, standing }
  })
  if (!found) return notFound(http)
  return http.page(<AssessmentFormPage {...found} state={at.state} draft={at.draft} today={today(http)} {...again} />, {
    title: t(http.lang, at.draft ? 'assessments.edit.title' : 'assessments.draft.title'), current: navKey, trail: matrixTrail(http), cache: 'no-store', ...statusFor(again)
  })
}

/** Which state and requirement, then the form. Where the unit is drafting already, its draft. */
async function newPage(http: Http): Promise<Response> {
  const [state, requirement] = [http.query.get('state'), http.query.get('requirement')]
  if (isStateCode(state) && requirement) {
    const { draft } = await http.read((tx) => startOf(tx, state, requirement))
    return draft ? http.redirect(assessmentPaths(http.lang).edit(state, draft.id)) : formPage(http, { state, requirement, draft: null })
  }
  const requirements = await http.read((tx) => requirementHeads(tx))
  return http.page(<ChoosePage requirements={requirements} state={state} requirement={requirement} />, {
    title: t(http.lang, 'assessments.draft.title'), current: navKey, trail: matrixTrail(http), cache: 'no-store'
  })
}

async function draft(http: Http): Promise<Response> {
  const values = await http.form()
  const at = { state: typed(values, 'state'), requirement: typed(values, 'requirement'), draft: null }
  if (!isStateCode(at.state)) return notFound(http)
  if (typed(values, 'show')) return formPage(http, at, { values })
  const result = await http.perform(draftAssessment, values)
  if (result.ok) return http.redirect(assessmentPaths(http.lang).one(result.value.state, result.value.id), 'assessments.notice.saved')
  return formPage(http, at, { problem: result.problem, values })
}

async function editPage(http: OneHttp, again: Again = {}): Promise<Response> {
  const one = await http.read((tx) => findAssessment(tx, http.params.state, rowNumber(http.params.id)))
  if (!one || one.status !== 'draft') return notFound(http as Http)
  return formPage(http as Http, { state: one.state, requirement: one.requirement, draft: one }, again)
}

async function edit(http: OneHttp): Promise<Response> {
  const values = await http.form()
  if (typed(values, 'show')) return editPage(http, { values })
  const { state, id } = http.params
  const result = await http.perform(changeAssessment, { ...values, state, id })
  return result.ok ? http.redirect(assessmentPaths(http.lang).one(state, rowNumber(id)), 'assessments.notice.saved') : editPage(http, { problem: result.problem, values })
}

/** A step on the page of the assessment; what went wrong is shown in the form that was sent. */
const step = <I,>(name: FormName, command: Command<I, void>) => async (http: OneHttp): Promise<Response> => {
  const values = await http.form()
  const { state, id } = http.params
  const result = await http.perform(command, { ...values, state, id })
  const paths = assessmentPaths(http.lang)
  if (result.ok) return http.redirect(typed(values, 'back') === 'checks' ? paths.checks : paths.one(state, rowNumber(id)), `assessments.notice.${name}`)
  if (result.problem.code !== 'invalid') return http.problem(result.problem)
  return assessmentPage(http, { problem: inForm(result.problem, name), values })
}

const path = '/:lang/law/assessments/:state/:id'

export const assessmentRoutes: Route[] = [
  page({ path: '/:lang/law/assessments/new', verb: 'assessment.draft', handle: newPage }),
  action({ path: '/:lang/law/assessments/new', verb: 'assessment.draft', handle: draft }),
  page({ path, verb: 'assessment.read', subject: ofAssessment, handle: (http) => assessmentPage(http) }),
  page({ path: `${path}/edit`, verb: 'assessment.draft', subject: ofAssessment, handle: (http) => editPage(http) }),
  action({ path: `${path}/edit`, verb: 'assessment.draft', subject: ofAssessment, handle: edit }),
  action({ path: `${path}/share`, verb: 'assessment.share', subject: ofAssessment, handle: step('share', shareAssessment) }),
  action({ path: `${path}/reply`, verb: 'assessment.reply', subject: ofAssessment, handle: step('reply', replyToAssessment) }),
  action({ path: `${path}/conclude`, verb: 'assessment.conclude', subject: ofAssessment, handle: step('conclude', concludeAssessment) }),
  action({ path: `${path}/release`, verb: 'assessment.release', subject: ofAssessment, handle: step('release', releaseAssessment) }),
  action({ path: `${path}/withdraw`, verb: 'assessment.withdraw', subject: ofAssessment, handle: step('withdraw', withdrawAssessment) }),
  action({ path: `${path}/confirm`, verb: 'assessment.confirm', subject: ofAssessment, handle: step('confirm', confirmAssessment) })
]
