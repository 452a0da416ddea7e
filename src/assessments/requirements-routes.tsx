/** Addresses of requirements, the matrix and its workbook, and what is due for checking. */
import { statusOf, type Problem } from '#platform/command'
import { action, page, rowNumber, type FormInput, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { allStates, isStateCode } from '#states'
import { ChecksPage } from './checks-page.tsx'
import { readSolved } from './comparison-reads.ts'
import { asker, isUnit, matrixTrail, navKey, notFound, ofRequirement, requirementsTrail, today, trail } from './http.ts'
import { matrixFilter } from './matrix.ts'
import { MatrixPage, statusesSeen } from './matrix-page.tsx'
import { matrixWorkbook } from './matrix-xlsx.ts'
import { assessmentPaths } from './paths.ts'
import { readChecks, readMatrix, readRequirement } from './reads.ts'
import { matches } from './requirement.ts'
import { reviseRequirement } from './requirement-commands.ts'
import { RevisePage } from './requirement-form-page.tsx'
import { RequirementPage, RequirementsPage } from './requirements-pages.tsx'
import { findRequirement, requirementHeads } from './requirements-store.ts'

type OneHttp = Http<{ lang: string; requirement: string }>

async function requirementsPage(http: Http): Promise<Response> {
  const { instrument, area, level } = matrixFilter(http.query)
  const filter = { ...(instrument ? { instrument } : {}), ...(area ? { area } : {}), ...(level ? { level } : {}) }
  const all = await http.read((tx) => requirementHeads(tx))
  return http.page(<RequirementsPage all={all} shown={all.filter((one) => matches(one, filter))} filter={filter} />, {
    title: t(http.lang, 'assessments.requirements.title'), current: navKey, trail: trail(http)
  })
}

async function requirementPage(http: OneHttp): Promise<Response> {
  const found = await http.read(async (tx) => {
    const one = await readRequirement(tx, http.params.requirement, asker(http as Http))
    return one && { ...one, solved: await readSolved(tx, http.params.requirement, asker(http as Http)) }
  })
  if (!found) return notFound(http as Http)
  const { ctx } = http
  return http.page(
    <RequirementPage {...found} may={{ revise: ctx.can('requirement.revise'), draft: ctx.can('assessment.draft') }} insider={isUnit(http as Http)} />,
    { title: textIn(found.revisions[0]!.title, http.lang).text, current: navKey, trail: requirementsTrail(http as Http) }
  )
}

async function revisePage(http: OneHttp, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const one = await http.read((tx) => findRequirement(tx, http.params.requirement))
  if (!one) return notFound(http as Http)
  return http.page(<RevisePage one={one} {...again} />, {
    title: t(http.lang, 'assessments.requirement.revise'), current: navKey, cache: 'no-store',
    trail: [...requirementsTrail(http as Http), { href: assessmentPaths(http.lang).requirement(one.code), label: one.code }],
    ...(again.problem ? { status: statusOf[again.problem.code] } : {})
  })
}

async function revise(http: OneHttp): Promise<Response> {
  const values = await http.form()
  const result = await http.perform(reviseRequirement, { ...values, code: http.params.requirement })
  return result.ok ? http.redirect(assessmentPaths(http.lang).requirement(http.params.requirement), 'assessments.notice.saved') : revisePage(http, { problem: result.problem, values })
}

async function matrixPage(http: Http): Promise<Response> {
  const filter = matrixFilter(http.query)
  const found = await http.read((tx) => readMatrix(tx, filter, asker(http)))
  return http.page(
    <MatrixPage {...found} filter={filter} statuses={statusesSeen(isUnit(http))} mayDraft={http.ctx.can('assessment.draft')} insider={isUnit(http)} />,
    { title: t(http.lang, 'assessments.matrix.title'), current: navKey, trail: trail(http), wide: true }
  )
}

async function matrixFile(http: Http): Promise<Response> {
  const { matrix } = await http.read((tx) => readMatrix(tx, matrixFilter(http.query), asker(http)))
  const bytes = await matrixWorkbook({ matrix, lang: http.lang, today: today(http), sample: http.ctx.sample, insider: isUnit(http) })
  return http.file(bytes, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: `nasaq-matrix-${today(http)}.xlsx` })
}

async function checksPage(http: Http): Promise<Response> {
  const wanted = http.query.get('state')
  const due = await http.read((tx) => readChecks(tx, asker(http), today(http)))
  const codes = new Set(due.map((one) => one.head.state))
  const state = isStateCode(wanted) ? wanted : null
  return http.page(
    <ChecksPage due={due.filter((one) => state === null || one.head.state === state)} state={state} page={Math.max(1, rowNumber(http.query.get('page')))}
      mayConfirm={http.ctx.can('assessment.confirm')}
      states={allStates(http.lang).flatMap(({ code }) => (codes.has(code) || code === state ? [code] : []))} />,
    { title: t(http.lang, 'assessments.checks.title'), current: navKey, trail: matrixTrail(http) }
  )
}

export const requirementRoutes: Route[] = [
  page({ path: '/:lang/law/requirements', verb: 'requirement.read', handle: requirementsPage }),
  page({ path: '/:lang/law/requirements/:requirement', verb: 'requirement.read', subject: ofRequirement, handle: requirementPage }),
  page({ path: '/:lang/law/requirements/:requirement/revise', verb: 'requirement.revise', subject: ofRequirement, handle: (http) => revisePage(http) }),
  action({ path: '/:lang/law/requirements/:requirement/revise', verb: 'requirement.revise', subject: ofRequirement, handle: revise }),
  page({ path: '/:lang/law/matrix', verb: 'matrix.read', handle: matrixPage }),
  page({ path: '/:lang/law/matrix.xlsx', verb: 'matrix.read', handle: matrixFile }),
  page({ path: '/:lang/law/checks', verb: 'assessment.read', handle: checksPage })
]
