/** For the permission tests: real values for the names in every path. A name that nothing here knows is an error. */
import type { Route } from '#platform/http'
import { assessmentPlaces } from './permissions-assessments.ts'
import { billPlaces } from './permissions-bills.ts'
import { exchangePlaces, exchangeQueries } from './permissions-exchange.ts'
import { lawPlaces } from './permissions-law.ts'
import { outsidePlaces } from './permissions-outside.ts'
import { publicationPlaces } from './permissions-publications.ts'
import type { Place, World } from './permissions-world.ts'

type Params = Record<string, string>

/** '/:lang/rounds/:round{[0-9]+}' without the shapes of its names. */
export const plainPath = (path: string) => path.replaceAll(/\{[^}]*\}+/g, '')
export const namesIn = (path: string) => [...plainPath(path).matchAll(/:([a-z_]+)/gi)].map((found) => found[1]!).filter((name) => name !== 'lang')

/** Every combination of values that a route is tried with. */
export function placesOf(route: Route, world: World): Params[] {
  const path = plainPath(route.path)
  const rule = rules.find(([shape]) => shape.test(path))
  const places = rule ? rule[1](world, route) : [{}]
  for (const place of places)
    for (const name of namesIn(path)) if (!(name in place)) throw new Error(`${route.path}: src/permissions-places.ts knows no value for :${name}`)
  return places
}

export function addressOf(route: Route, params: Params): string {
  const address = plainPath(route.path).replace(':lang', 'en').replaceAll(/:([a-z_]+)/gi, (_, name: string) => encodeURIComponent(params[name]!))
  return address
}

const states = ['JO', 'MA'] as const
const both = (name: string, more: Params = {}) => states.map((state): Params => ({ [name]: state, ...more }))

/** All six returns for reading; for forms too, since a form must be refused whatever the return's status. */
const returns = ({ rounds }: World): Params[] => rounds.flatMap((round) => states.map((state) => ({ round: String(round), state })))
/** For forms one return of each status is enough: what is asked of the policy depends on it and on the state. */
const returnsFor = (world: World, { method }: Route): Params[] => (method === 'GET' ? returns(world) : returns(world).slice(1))
const placeOf = ({ round, state }: Place): Params => ({ round: String(round), state })
const each = (places: Params[], ...more: Params[]) => places.flatMap((place) => more.map((one) => ({ ...place, ...one })))

const rules: [RegExp, (world: World, route: Route) => Params[]][] = [
  ...exchangePlaces,
  ...billPlaces,
  ...assessmentPlaces,
  ...lawPlaces,
  ...outsidePlaces,
  ...publicationPlaces,

  // reports
  [/\/reports\/rounds\/:round\/states\/:state/, (world) => returns(world)],
  [/\/reports\/rounds\/:round/, ({ rounds }) => rounds.map((round) => ({ round: String(round) }))],
  [/\/reports\/:report\/states\/:state/, ({ report }) => both('state', { report: String(report) })],
  [/\/reports\/:report/, ({ report }) => [{ report: String(report) }]],

  // rounds and returns
  [/\/answers\/:question\/files\//, ({ files, rounds }) => [
    ...files.map((one) => ({ ...placeOf(one), question: one.question, file: one.file })),
    // The file of one state at the address of another, and of another round.
    ...files.filter((one) => one.state === 'JO' && one.round === rounds[2]).map((one) => ({ ...placeOf({ ...one, state: 'MA' }), question: one.question, file: one.file })),
    ...files.filter((one) => one.round === rounds[2]).map((one) => ({ ...placeOf({ ...one, round: rounds[0] }), question: one.question, file: one.file }))
  ]],
  [/\/answers\/:question\/queries$/, (world, route) => each(returnsFor(world, route), { question: 'B1' })],
  [/\/queries\/:query\//, (world, route) => each(returnsFor(world, route), { query: String(world.query) })],
  [/\/sections\/:section\/people\/:person\//, (world, route) => each(returnsFor(world, route), { section: 'A', person: world.people.person('contributor JO').id })],
  [/\/sections\/:section/, (world, route) => each(returnsFor(world, route), { section: 'A' }, ...(route.method === 'GET' ? [{ section: 'B' }] : []))],
  [/\/:state\/tables\/:table/, (world, route) => each(returnsFor(world, route), { table: 'T6' })],
  [/\/submissions\/:submission/, (world) => each(returns(world), { submission: '1' })],
  [/\/workbook\/tables\/:file/, (world) => each(returns(world), { file: 'T6.csv' })],
  [/\/workbook\/uploads\/:upload/, (world, route) => each(returnsFor(world, route), { upload: String(world.workbookUpload) })],
  [/\/rounds\/:round\/:state/, (world) => returns(world)],
  [/\/rounds\/:round/, ({ rounds }) => rounds.map((round) => ({ round: String(round) }))],

  // national plans
  [/\/states\/:code\/plan\/versions\/:id/, ({ national }) => states.flatMap((code) => [national.JO.adopted!, national.JO.draft, national.MA.draft].map((id) => ({ code, id: String(id) })))],
  [/\/states\/:code\/plan\/actions\/:key/, ({ national }) => states.flatMap((code) => states.map((other) => ({ code, key: national[other].action })))],
  [/\/states\/:code\/plan\/draft\/items\/:key/, ({ national }) => states.flatMap((code) => states.map((other) => ({ code, key: national[other].item })))],
  [/\/states\/:code\/plan\/draft\/indicators\/:key/, ({ national }) => states.flatMap((code) => states.map((other) => ({ code, key: national[other].indicator })))],
  [/\/states\/:code/, () => both('code')],

  // the regional plan
  [/\/plan\/versions\/:id/, ({ plan, national }) => [plan.regional, plan.open, national.JO.draft].map((id) => ({ id: String(id) }))],
  [/\/plan\/actions\/:key/, ({ plan, national }) => [plan.items.action, national.JO.item].map((key) => ({ key }))],
  [/\/plan\/indicators\/:key/, ({ plan, national }) => [plan.indicator, plan.draftIndicator, national.JO.indicator].map((key) => ({ key }))],
  [/\/plan\/draft\/items\/:key/, ({ plan, national }) => [plan.items.pillar, plan.items.action, plan.items.draft, national.JO.item].map((key) => ({ key }))],
  [/\/plan\/draft\/indicators\/:key/, ({ plan, national }) => [plan.indicator, plan.draftIndicator, national.JO.indicator].map((key) => ({ key }))],
  [/\/plan\/consultation\/comment\/:key/, ({ plan }) => [{ key: plan.items.draft }]],
  [/\/plan\/comments\/:state\/:id/, ({ comments }) => states.flatMap((state) => states.map((other) => ({ state, id: String(comments[other]) })))],

  // the statistical dictionary
  [/\/statistics\/dictionary\/:table/, () => ['T1', 'T13', 'T99'].map((table) => ({ table }))],
  [/\/statistics\/categories\/:state/, () => both('state', { list: 'sex' })],

  // states
  [/\/states\/:state\/facts\/:key/, () => ['treaty.untoc', 'treaty.tip_protocol', 'treaty.arab_protocol_2019', 'hotline.1'].flatMap((key) => both('state', { key }))],
  [/\/states\/:state/, () => both('state')],

  // accounts
  [/\/people\/:person/, ({ people }) => ['contributor JO', 'focal_point MA', 'coordinator', 'invited', 'suspended', 'second administrator'].map((key) => ({ person: people.person(key).id }))],
  [/\/outbox\/:message/, ({ messages }) => messages.map((message) => ({ message: String(message) }))],
  [/\/reset\/:token/, ({ tokens }) => [{ token: tokens.recovery }, { token: 'no-such-token' }]],
  [/\/invitation\/:token/, ({ tokens }) => [{ token: tokens.invitation }, { token: 'no-such-token' }]]
]

/** Questions after the path that lead to more than the path alone; the first is without one. */
export function queriesOf(route: Route, { plan, national, logPages }: World): string[] {
  if (route.method === 'POST') return ['']
  switch (plainPath(route.path)) {
    case '/:lang/audit': return ['', ...Array.from({ length: logPages }, (_, at) => `?page=${at + 1}`), '?state=JO', '?state=MA']
    case '/:lang/audit/export': return ['', '?state=JO', '?state=MA']
    case '/:lang/people': return ['', '?state=MA', '?state=JO', '?role=auditor']
    case '/:lang/statistics/register': case '/:lang/statistics/register.csv': return ['', '?state=JO', '?measure=victims_identified']
    case '/:lang/statistics': return ['', '?states=JO', '?states=MA', '?measure=T10']
    case '/:lang/statistics/figures.csv': case '/:lang/statistics/figures.xlsx': case '/:lang/statistics/embed': return ['', '?states=JO', '?states=MA']
    case '/:lang/statistics/dictionary': return ['', '?q=T1']
    case '/:lang/plan/compare': return [`?from=${plan.regional}&to=${plan.open}`]
    case '/:lang/states/:code/plan/compare': return [`?from=${national.JO.adopted}&to=${national.JO.draft}`, `?from=${national.JO.adopted}&to=${national.MA.draft}`]
    case '/:lang/plan/indicators/:key': return ['', '?year=2019', '?year=2020', '?year=2021']
    case '/:lang/plan/indicators/:key/record': return ['', '?state=JO&year=2020', '?state=MA&year=2021']
    case '/:lang/publications/:number/reasons': case '/:lang/publications/:number/reasons.csv': return ['', '?state=JO', '?state=MA', '?table=T6']
    case '/:lang/publications/drafts/:draft/tables/:table': return ['', '?state=JO', '?state=MA']
    case '/:lang/publications/drafts/:draft/cell': return ['?cell=JO%7C2025%7CT12%7Cpersons%7Ctip_law']
    case '/:lang/law/matrix': case '/:lang/law/matrix.xlsx': return ['', '?status=draft', '?status=shared']
    // Every protected text holds 'zqhtml' (permissions-marks.ts), so this finds all that one may see.
    case '/:lang/law/search': return ['', '?q=zqhtml', ...['law', 'provision', 'requirement', 'assessment', 'recommendation'].flatMap((kind) => [1, 2].map((page) => `?q=zqhtml&kind=${kind}&page=${page}`)), '?q=zqhtml&state=JO', '?q=zqhtml&state=MA']
    case '/:lang/law/laws': return ['', '?state=JO', '?state=MA', '?q=zq']
    case '/:lang/law/laws/new': return ['', '?state=MA']
    case '/:lang/law/laws/:state/:law': return ['', '?on=2015-01-01', '?on=nonsense']
    case '/:lang/law/laws/:state/:law/versions/:number': return ['', '?text=en', '?text=fr']
    case '/:lang/law/assessments/new': return ['', '?state=JO&requirement=TIP-05-1', '?state=MA&requirement=TIP-03A2']
    case '/:lang/plan/actions/:key/status': return ['', '?state=JO', '?state=MA']
    default: return exchangeQueries[plainPath(route.path)] ?? ['']
  }
}
