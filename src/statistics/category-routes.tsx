/** Addresses of a state's own categories: for the state, and for the unit to read. */
import { problem, statusOf, type Problem, type Subject } from '#platform/command'
import { action, page, type FormInput, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { removeCategoryCommand, saveCategoryCommand } from './category-commands.ts'
import { CategoriesPage, CategoryListPage } from './category-page.tsx'
import { stateCategories } from './category-store.ts'
import { dictionary } from './dictionary.ts'
import { categoriesPath, categoryListPath, dictionaryPath, statisticsPath } from './paths.ts'
import { stateCodes, stateName } from './state-names.ts'

type StateHttp = Http<{ lang: string; state: string }>
type ListHttp = Http<{ lang: string; state: string; list: string }>

const findList = (code: string) => dictionary.lists.find((one) => one.code === code) ?? null
/** The unit reads them beside the tables of the state, so they are shown to it as a submitted table is. */
const ofState = async (_: unknown, { state }: { state: string }): Promise<Subject | null> => (stateCodes.includes(state) ? { state, visibility: 'unit' } : null)
const ofList = async (tx: unknown, params: { state: string; list: string }) => (findList(params.list) ? ofState(tx, params) : null)

const trailOf = ({ lang, params: { state } }: StateHttp | ListHttp, ofThese: boolean) => [
  { href: statisticsPath(lang), label: t(lang, 'statistics.page.title') },
  { href: dictionaryPath(lang), label: dictionary.title[lang] },
  ...(ofThese ? [{ href: categoriesPath(lang, state), label: t(lang, 'statistics.category.of', { state: stateName(state, lang) }) }] : [])
]

async function allPage(http: StateHttp): Promise<Response> {
  const { state } = http.params
  const query = (http.query.get('q') ?? '').trim().slice(0, 80)
  const categories = await http.read((tx) => stateCategories(tx, state))
  return http.page(<CategoriesPage state={state} categories={categories} query={query} />, { title: t(http.lang, 'statistics.category.title'), current: 'statistics', trail: trailOf(http, false), cache: 'no-store' })
}

async function listPage(http: ListHttp, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const { state } = http.params
  const list = findList(http.params.list)!
  const categories = (await http.read((tx) => stateCategories(tx, state))).filter((one) => one.list === list.code)
  const own = typeof again.values?.was === 'string' ? again.values.was : http.query.get('own')
  return http.page(<CategoryListPage state={state} list={list} categories={categories} mayChange={http.ctx.can('category.save', { state, visibility: 'unit' })} own={own} {...again} />, {
    title: list.name[http.lang], current: 'statistics', trail: trailOf(http, true), cache: 'no-store', ...(again.problem ? { status: statusOf[again.problem.code] } : {})
  })
}

async function save(http: ListHttp): Promise<Response> {
  const values = await http.form()
  const { state, list } = http.params
  const result = await http.perform(saveCategoryCommand, { ...values, state, list })
  if (!result.ok) return listPage(http, { problem: result.problem, values })
  return http.redirect(categoryListPath(http.lang, state, list), 'statistics.category.saved')
}

async function remove(http: ListHttp): Promise<Response> {
  const { state, list } = http.params
  const { own } = await http.form()
  const result = await http.perform(removeCategoryCommand, { own, state, list })
  if (!result.ok) return http.problem(result.problem.code === 'invalid' ? problem('not_found', 'problem.notFound.text') : result.problem)
  return http.redirect(categoryListPath(http.lang, state, list), 'statistics.category.removed')
}

export const categoryRoutes: Route[] = [
  page({ path: '/:lang/statistics/categories/:state', verb: 'category.read', subject: ofState, handle: allPage }),
  page({ path: '/:lang/statistics/categories/:state/:list', verb: 'category.read', subject: ofList, handle: (http) => listPage(http) }),
  action({ path: '/:lang/statistics/categories/:state/:list', verb: 'category.save', subject: ofList, handle: save }),
  action({ path: '/:lang/statistics/categories/:state/:list/remove', verb: 'category.remove', subject: ofList, handle: remove })
]
