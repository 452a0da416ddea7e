/** Addresses of the states: the list, a profile, one fact with its history, and recording a newer one. */
import { statusOf, type Problem, type Subject } from '#platform/command'
import { action, page, type FormInput, type Http, type NavItem, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { latestYears } from '#statistics'
import { editableKinds } from './fact-form.ts'
import { isFactKey, kindOf, mayBePublic } from './fact.ts'
import { factLabel } from './fact-words.ts'
import { FactPage, RecordPage } from './fact-page.tsx'
import { publicHomeModel } from './home-model.ts'
import { isMapTopic, overview, overviewKeys } from './overview.ts'
import { profilePath, statesPath } from './paths.ts'
import { stateProfileModel } from './profile-model.ts'
import { ProfilePage } from './profile-page.tsx'
import { PublicHome } from './public-home.tsx'
import { findState, searchStates, type State } from './state.ts'
import { recordFactCommand } from './states-commands.ts'
import { StatesPage } from './states-page.tsx'
import { currentFact, currentFactsOfAll, factHistory } from './states-store.ts'

type StateHttp = Http<{ lang: string; state: string }>
type FactHttp = Http<{ lang: string; state: string; key: string }>

/** Shows the public home; the room of the home page calls it for readers who are not signed in. */
export async function showPublicHome(http: Http): Promise<Response> {
  const topic = http.query.get('map')
  const model = await http.read((tx) => publicHomeModel(tx, { lang: http.lang, digits: http.digits, actor: http.ctx.actor, topic: isMapTopic(topic) ? topic : 'protocol' }))
  return http.page(<PublicHome model={model} />, { title: t(http.lang, 'states.home.title'), current: 'home' })
}

async function statesPage(http: Http): Promise<Response> {
  const { actor } = http.ctx
  const query = (http.query.get('q') ?? '').slice(0, 100)
  const rows = await http.read(async (tx) =>
    overview(http.lang, await currentFactsOfAll(tx, { keys: overviewKeys, actor }), await latestYears(tx, actor)))
  const found = new Set(searchStates(query, http.lang).map((state) => state.code))
  return http.page(<StatesPage rows={rows.filter((row) => found.has(row.state.code))} query={query.trim()} />, {
    title: t(http.lang, 'states.list.title'), current: 'states', wide: true
  })
}

/** Every state has a profile, whatever is recorded; another code is no address. */
const ofState = async (_tx: unknown, params: { state: string }): Promise<Subject | null> =>
  findState(params.state) ? { state: params.state, visibility: 'public' } : null

const trailTo = (http: Http, state?: State) => [
  { href: statesPath(http.lang), label: t(http.lang, 'states.list.title') },
  ...(state ? [{ href: profilePath(http.lang, state.code), label: state.name[http.lang] }] : [])
]

const mayRecord = (http: Http, state: string) => http.ctx.can('fact.record', { state, visibility: 'public' })

async function profilePage(http: StateHttp): Promise<Response> {
  const { lang, digits, params } = http
  const model = (await http.read((tx) => stateProfileModel(tx, params.state, lang, { actor: http.ctx.actor, digits })))!
  return http.page(<ProfilePage {...model} mayRecord={mayRecord(http as Http, params.state)} />, {
    title: model.state.name[lang], current: 'states', trail: trailTo(http as Http)
  })
}

/** A fact that the reader may not see is no address either. */
async function factPage(http: FactHttp): Promise<Response> {
  const { state: code, key } = http.params
  const history = await http.read((tx) => factHistory(tx, code, key, { actor: http.ctx.actor }))
  if (history.length === 0) return http.problem({ code: 'not_found', message: { key: 'problem.notFound.text' }, fields: {} })
  const state = findState(code)!
  return http.page(<FactPage state={state} factKey={key} history={history} mayRecord={mayRecord(http as Http, code) && isEditable(key)} />, {
    title: `${factLabel(key, http)}: ${state.name[http.lang]}`, current: 'states', trail: trailTo(http as Http, state)
  })
}

const isEditable = (key: string) => isFactKey(key) && (editableKinds as readonly string[]).includes(kindOf(key))
const ofFact = async (tx: unknown, params: { state: string; key: string }): Promise<Subject | null> => (isFactKey(params.key) ? ofState(tx, params) : null)
const ofEditable = async (tx: unknown, params: { state: string; key: string }): Promise<Subject | null> =>
  isEditable(params.key) && (await ofState(tx, params)) ? { state: params.state, visibility: mayBePublic(params.key) ? 'public' : 'unit' } : null

async function recordPage(http: FactHttp, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const { state: code, key } = http.params
  const current = await http.read((tx) => currentFact(tx, code, key))
  const state = findState(code)!
  return http.page(<RecordPage state={state} factKey={key} current={current ?? undefined} {...again} />, {
    title: t(http.lang, 'states.record.title', { fact: factLabel(key, http) }), current: 'states', trail: trailTo(http as Http, state), cache: 'no-store',
    ...(again.problem ? { status: statusOf[again.problem.code] } : {})
  })
}

async function record(http: FactHttp): Promise<Response> {
  const { state, key } = http.params
  const values = await http.form()
  const result = await http.perform(recordFactCommand, { ...values, state, key })
  if (result.ok) return http.redirect(profilePath(http.lang, state), 'states.record.saved')
  return recordPage(http, { problem: result.problem, values })
}

export const routes: Route[] = [
  page({ path: '/:lang/states', verb: 'states.read', handle: statesPage }),
  page({ path: '/:lang/states/:state', verb: 'profile.read', subject: ofState, handle: profilePage }),
  page({ path: '/:lang/states/:state/facts/:key', verb: 'profile.read', subject: ofFact, handle: factPage }),
  page({ path: '/:lang/states/:state/facts/:key/record', verb: 'fact.record', subject: ofEditable, handle: (http) => recordPage(http) }),
  action({ path: '/:lang/states/:state/facts/:key/record', verb: 'fact.record', subject: ofEditable, handle: record })
]

export const navigation: NavItem[] = [{ key: 'states', verb: 'states.read', label: 'states.nav', href: (lang) => statesPath(lang), order: 20 }]
