/** Addresses of letting a return be seen beyond the unit: preview, release of everything or of a section, withdrawal. */
import { problem as makeProblem, statusOf, type Problem, type Visibility } from '#platform/command'
import { action, page, type FormInput, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { isStateCode, profilePath, stateName, statesPath } from '#states'
import { paths } from './paths.ts'
import { releaseReturn, releaseSection, withdrawSection } from './release-commands.ts'
import { ReleasePage } from './release-page.tsx'
import { ReleasedReturnsPage } from './released-page.tsx'
import { returnsOfState } from './return-store.ts'
import { releaseView, type Choice, type Circle } from './release-view.ts'
import { readTables } from './round-tables.ts'
import { hasCells } from './statistics-answer.ts'
import { isReleasable, placeFrom, showReturn, showSection, subjectOf } from './return-routes.tsx'

type OfReturn = Http<{ lang: string; round: string; state: string }>
type OfSection = Http<{ lang: string; round: string; state: string; section: string }>

const missing = makeProblem('not_found', 'problem.notFound.text')
const circleOf = (value: unknown): Circle => (value === 'states' ? 'states' : 'public')
const circles: readonly unknown[] = ['state', 'unit', 'states', 'public']

/** What was chosen for the answers of a section. */
function choiceOf(section: string, { answers }: FormInput): Choice {
  const chosen = typeof answers === 'object' && !Array.isArray(answers) && !(answers instanceof File) ? Object.entries(answers) : []
  return { section, answers: Object.fromEntries(chosen.filter((one): one is [string, Visibility] => circles.includes(one[1]))) }
}

/** The preview of a release, with the button that carries it out. */
type Shown = Pick<OfReturn, 'read' | 'ctx' | 'lang' | 'problem' | 'page'> & { params: { round: string; state: string } }
export async function showPreview(http: Shown, circle: Circle, choice: Choice | null, problem: Problem | null = null, tried: { table: string; values: FormInput } | null = null): Promise<Response> {
  const place = placeFrom(http.params)
  const data = await http.read((tx) => readTables(tx, { ...place, actor: http.ctx.actor, now: http.ctx.now, last: false }))
  const found = data?.page
  if (!data || !found || (choice && !found.sections.some((section) => section.code === choice.section))) return http.problem(missing)
  if (!isReleasable(found)) return http.problem(makeProblem('closed', 'rounds.problem.notNow'))
  const name = stateName(place.state, http.lang)
  return http.page(<ReleasePage view={releaseView(found, circle, choice)} circle={circle} choice={choice} stateName={name} problem={problem} tables={choice ? [] : data.tables.filter(({ value }) => hasCells(value))} tried={tried} />, {
    title: `${t(http.lang, choice ? 'rounds.release.previewSection' : 'rounds.release.all')} · ${name}`, current: 'rounds', status: problem ? statusOf[problem.code] : 200,
    trail: [{ href: paths.rounds(http.lang), label: t(http.lang, 'rounds.nav') }, { href: paths.return(http.lang, place), label: name }]
  })
}

async function sectionReleased(http: OfSection): Promise<Response> {
  const place = placeFrom(http.params)
  const form = await http.form()
  const { section } = http.params
  if (form.then === 'preview') return showPreview(http as unknown as OfReturn, 'public', choiceOf(section, form))
  if (form.then === 'choose') return showSection(http, { values: form })
  const result = await http.perform(releaseSection, { ...form, ...place, section })
  if (result.ok) return http.redirect(paths.return(http.lang, place), 'rounds.notice.released')
  return result.problem.code === 'forbidden' ? http.problem(result.problem) : showReturn(http as unknown as OfReturn, result.problem, form)
}

/** Row-level security counts only the releases that the reader sees. */
async function showReleased(http: Http<{ lang: string; state: string }>): Promise<Response> {
  const { state } = http.params
  const returns = (await http.read((tx) => returnsOfState(tx, state))).filter(({ head, releasedSections }) => head.status === 'released' && releasedSections > 0)
  const name = stateName(state, http.lang)
  return http.page(<ReleasedReturnsPage state={state} stateName={name} returns={returns} />, {
    title: `${t(http.lang, 'rounds.released.title')} · ${name}`, current: 'states',
    trail: [{ href: statesPath(http.lang), label: t(http.lang, 'states.list.title') }, { href: profilePath(http.lang, state), label: name }]
  })
}

export const releaseRoutes: Route[] = [
  page({
    path: '/:lang/states/:state/returns', verb: 'profile.read',
    subject: async (_tx, { state }) => (isStateCode(state) ? { state, visibility: 'public' } : null), handle: showReleased
  }),
  page({
    path: '/:lang/rounds/:round/:state{[A-Z]{2}}/release', verb: 'section.release', subject: subjectOf,
    handle: (http) => showPreview(http as unknown as OfReturn, circleOf(http.query.get('to')), null)
  }),
  action({
    path: '/:lang/rounds/:round/:state/release', verb: 'section.release', subject: subjectOf,
    handle: async (base) => {
      const http = base as unknown as OfReturn
      const place = placeFrom(http.params)
      const form = await http.form()
      const result = await http.perform(releaseReturn, { ...form, ...place })
      if (result.ok) return http.redirect(paths.return(http.lang, place), 'rounds.notice.releasedAll')
      return result.problem.code === 'conflict' || result.problem.code === 'invalid' ? showPreview(http, circleOf(form.visibility), null, result.problem) : http.problem(result.problem)
    }
  }),
  action({ path: '/:lang/rounds/:round/:state/sections/:section/release', verb: 'section.release', subject: subjectOf, handle: (http) => sectionReleased(http as unknown as OfSection) }),
  action({
    path: '/:lang/rounds/:round/:state/sections/:section/withdraw', verb: 'section.withdraw', subject: subjectOf,
    handle: async (base) => {
      const http = base as unknown as OfSection
      const place = placeFrom(http.params)
      const form = await http.form()
      const result = await http.perform(withdrawSection, { ...form, ...place, section: http.params.section })
      if (result.ok) return http.redirect(paths.return(http.lang, place), 'rounds.notice.withdrawn')
      return result.problem.code === 'forbidden' ? http.problem(result.problem) : showReturn(http as unknown as OfReturn, result.problem, form)
    }
  })
]
