/** Addresses of the statistical dictionary: open to everyone, as pages and as files. */
import { problem, type Subject } from '#platform/command'
import { page, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { dictionary, findTable } from './dictionary.ts'
import { dictionaryCsv, dictionaryJson, tableCsv, tableJson } from './dictionary-files.ts'
import { DictionaryPage } from './dictionary-page.tsx'
import { searchDictionary } from './dictionary-search.ts'
import { DictionaryTablePage } from './dictionary-table-page.tsx'
import { dictionaryPath, statisticsPath } from './paths.ts'

type TableHttp = Http<{ lang: string; table: string }>

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }
const trailOf = (http: Http) => [{ href: statisticsPath(http.lang), label: t(http.lang, 'statistics.page.title') }]
const fileName = (format: 'csv' | 'json', table?: string) => `nasaq-dictionary-v${dictionary.version}${table ? `-${table}` : ''}.${format}`

/** The state whose own categories the reader may see beside the dictionary. */
function ownState({ ctx }: Http): string | null {
  const state = ctx.actor.kind === 'person' ? ctx.actor.state : null
  return state !== null && ctx.can('category.read', { state, visibility: 'unit' }) ? state : null
}

function listPage(http: Http): Promise<Response> {
  const query = (http.query.get('q') ?? '').trim().slice(0, 80)
  return http.page(<DictionaryPage from={dictionary} query={query} found={searchDictionary(dictionary, query)} state={ownState(http)} />, { title: dictionary.title[http.lang], current: 'statistics', trail: trailOf(http) })
}

const listFile = (format: 'csv' | 'json') => (http: Http) =>
  http.file(format === 'csv' ? dictionaryCsv(dictionary) : dictionaryJson(dictionary), { type: types[format], name: fileName(format) })

const ofTable = async (_: unknown, { table }: { table: string }): Promise<Subject | null> => (findTable(dictionary, table) ? { state: null, visibility: 'public' } : null)
const notFound = (http: Http) => http.problem(problem('not_found', 'problem.notFound.text'))

function tablePage(http: TableHttp): Promise<Response> {
  const table = findTable(dictionary, http.params.table)
  if (!table) return notFound(http as Http)
  return http.page(<DictionaryTablePage from={dictionary} table={table} state={ownState(http as Http)} />, {
    title: table.title[http.lang], current: 'statistics', trail: [...trailOf(http as Http), { href: dictionaryPath(http.lang), label: dictionary.title[http.lang] }]
  })
}

const tableFile = (format: 'csv' | 'json') => (http: TableHttp) => {
  const table = findTable(dictionary, http.params.table)
  if (!table) return notFound(http as Http)
  return http.file(format === 'csv' ? tableCsv(dictionary, table) : tableJson(dictionary, table), { type: types[format], name: fileName(format, table.code) })
}

export const dictionaryRoutes: Route[] = [
  page({ path: '/:lang/statistics/dictionary', verb: 'statistics.read', handle: listPage }),
  page({ path: '/:lang/statistics/dictionary.csv', verb: 'statistics.read', handle: listFile('csv') }),
  page({ path: '/:lang/statistics/dictionary.json', verb: 'statistics.read', handle: listFile('json') }),
  page({ path: '/:lang/statistics/dictionary/:table{T[0-9]+}', verb: 'statistics.read', subject: ofTable, handle: tablePage }),
  page({ path: '/:lang/statistics/dictionary/:table{T[0-9]+}/table.csv', verb: 'statistics.read', subject: ofTable, handle: tableFile('csv') }),
  page({ path: '/:lang/statistics/dictionary/:table{T[0-9]+}/table.json', verb: 'statistics.read', subject: ofTable, handle: tableFile('json') })
]
