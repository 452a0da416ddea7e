/** Addresses of penalties: across states, of one version, recording, changing and removing one. */
import { problem as problemOf, statusOf, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, rowNumber, type FormInput, type Http, type Route } from '#platform/http'
import { compareNames, t } from '#platform/messages'
import { stateCodes, stateName } from '#states'
import { lawTrail } from './compare-routes.tsx'
import { ofReadVersion } from './export-routes.ts'
import { lawById, lawsOf, penaltiesOf, provisionsOf, versionByNumber, versionsOfLaws } from './law-store.ts'
import { lawPaths } from './paths.ts'
import { changePenalty, recordPenalty, removePenalty } from './penalty-commands.ts'
import { grounds, inListOrder, offences, type Penalty } from './penalty.ts'
import { PenaltyFormPage, RemovePenaltyPage, VersionPenaltiesPage, type OfVersion } from './penalty-pages.tsx'
import { penaltiesByState } from './penalties-model.ts'
import { PenaltiesPage } from './penalties-page.tsx'
import type { Provision } from './provision.ts'

type Params = { lang: string; state: string; law: string; number: string }
type OfOne = Params & { penalty: string }

const missing = problemOf('not_found', 'problem.notFound.text')
const oneOf = <T extends string>(list: readonly T[], value: string | null): T => list.find((one) => one === value) ?? list[0]!

async function acrossStates(http: Http): Promise<Response> {
  const { lang, query, ctx } = http
  const asked = { offence: oneOf(offences, query.get('offence')), ground: oneOf(grounds, query.get('ground')) }
  const names = compareNames(lang)
  const states = [...stateCodes].sort((a, b) => names(stateName(a, lang), stateName(b, lang)))
  const found = await http.read(async (tx) =>
    penaltiesByState(states, { laws: await lawsOf(tx), versions: await versionsOfLaws(tx), penalties: await penaltiesOf(tx) }, asked, ctx.now.toISOString().slice(0, 10)))
  return http.page(<PenaltiesPage {...asked} states={found} />, { title: t(lang, 'law.penalties.title'), current: 'law', wide: true, trail: [{ href: lawPaths(lang).home, label: t(lang, 'law.nav') }] })
}

interface Read extends OfVersion { penalties: Penalty[]; provisions: Provision[] }

async function read(tx: Db, { state, law: lawText, number }: Omit<Params, 'lang'>): Promise<Read | null> {
  const [law, version] = [await lawById(tx, state, rowNumber(lawText)), await versionByNumber(tx, state, rowNumber(lawText), rowNumber(number))]
  if (!law || !version) return null
  return { law, version, penalties: inListOrder(await penaltiesOf(tx, { states: [state], versionIds: [version.id] })), provisions: await provisionsOf(tx, state, version.id) }
}

const keyOf = ({ state, law, number }: Params) => ({ state, law: rowNumber(law), number: rowNumber(number) })
const listPath = (http: Http<Params>) => lawPaths(http.lang).penaltiesOf(http.params.state, rowNumber(http.params.law), rowNumber(http.params.number))

async function ofVersion(http: Http<Params>): Promise<Response> {
  const { lang, ctx, params } = http
  const found = await http.read((tx) => read(tx, params))
  if (!found) return http.problem(missing)
  const mayRecord = ctx.can('law.record', { state: found.law.state, visibility: found.version.visibility })
  return http.page(<VersionPenaltiesPage {...found} mayRecord={mayRecord} />, { title: t(lang, 'law.penalty.title'), current: 'law', trail: lawTrail(lang, found.law), wide: true })
}

async function form(http: Http<Params>, id: number | null, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const { lang, params } = http
  const found = await http.read((tx) => read(tx, params))
  const penalty = id === null ? null : found?.penalties.find((one) => one.id === id)
  if (!found || penalty === undefined) return http.problem(missing)
  return http.page(<PenaltyFormPage law={found.law} version={found.version} provisions={found.provisions} penalty={penalty} {...again} />, {
    title: t(lang, penalty ? 'law.penalty.change' : 'law.penalty.new'), current: 'law', trail: [...lawTrail(lang, found.law), { href: listPath(http), label: t(lang, 'law.penalty.title') }], cache: 'no-store',
    ...(again.problem ? { status: statusOf[again.problem.code] } : {})
  })
}

async function record(http: Http<Params>): Promise<Response> {
  const values = await http.form()
  const result = await http.perform(recordPenalty, { ...values, ...keyOf(http.params) })
  return result.ok ? http.redirect(listPath(http), 'law.penalty.saved') : form(http, null, { problem: result.problem, values })
}

async function change(http: Http<OfOne>): Promise<Response> {
  const values = await http.form()
  const id = rowNumber(http.params.penalty)
  const result = await http.perform(changePenalty, { ...values, ...keyOf(http.params), id })
  return result.ok ? http.redirect(listPath(http as unknown as Http<Params>), 'law.penalty.saved') : form(http as unknown as Http<Params>, id, { problem: result.problem, values })
}

async function askRemove(http: Http<OfOne>): Promise<Response> {
  const { lang, params } = http
  const found = await http.read((tx) => read(tx, params))
  const penalty = found?.penalties.find((one) => one.id === rowNumber(params.penalty))
  if (!found || !penalty) return http.problem(missing)
  return http.page(<RemovePenaltyPage {...found} penalty={penalty} />, { title: t(lang, 'law.penalty.removeTitle'), current: 'law', trail: lawTrail(lang, found.law), cache: 'no-store' })
}

async function remove(http: Http<OfOne>): Promise<Response> {
  const result = await http.perform(removePenalty, { ...keyOf(http.params), id: rowNumber(http.params.penalty) })
  return result.ok ? http.redirect(listPath(http as unknown as Http<Params>), 'law.penalty.removed') : http.problem(result.problem)
}

async function ofPenalty(tx: Db, params: Omit<OfOne, 'lang'>): Promise<Subject | null> {
  const found = await read(tx, params)
  return found?.penalties.some((one) => one.id === rowNumber(params.penalty)) ? { state: params.state, visibility: found.version.visibility } : null
}

const base = '/:lang/law/laws/:state{[A-Z]{2}}/:law/versions/:number/penalties'

export const penaltyRoutes: Route[] = [
  page({ path: '/:lang/law/penalties', verb: 'law.read', subject: async () => ({ state: null, visibility: 'public' }), handle: acrossStates }),
  page({ path: base, verb: 'law.read', subject: ofReadVersion, handle: ofVersion }),
  action({ path: base, verb: 'law.record', subject: ofReadVersion, handle: record }),
  page({ path: `${base}/new`, verb: 'law.record', subject: ofReadVersion, handle: (http) => form(http, null) }),
  page({ path: `${base}/:penalty`, verb: 'law.record', subject: ofPenalty, handle: (http) => form(http as unknown as Http<Params>, rowNumber(http.params.penalty)) }),
  action({ path: `${base}/:penalty`, verb: 'law.record', subject: ofPenalty, handle: change }),
  page({ path: `${base}/:penalty/remove`, verb: 'law.record', subject: ofPenalty, handle: askRemove }),
  action({ path: `${base}/:penalty/remove`, verb: 'law.record', subject: ofPenalty, handle: remove })
]
