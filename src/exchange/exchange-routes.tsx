/** Pages of open data and of the API. */
import { page, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { dictionary, statisticsPath } from '#statistics'
import { exampleOf, type OperationId } from './api-operations.ts'
import { ApiPage, type ApiPageProps, type OperationView } from './api-page.tsx'
import { baseOf, fileKey, makeAnswer } from './api-routes.ts'
import type { Asked } from './api-answers.ts'
import { readQuery } from './api-problem.ts'
import { dimensionNames } from './api-schemas.ts'
import { linksOf, OpenDataPage, type OpenDataProps } from './data-page.tsx'
import { keptFor } from './kept.ts'
import { limit } from './limit.ts'
import { operationsOf, parametersOf, tags } from './openapi.ts'
import { dataFiles, openDataPath, publicationPath, tablePath, type DataFile } from './paths.ts'
import { known, type Known } from './reads.ts'

const trailOf = (http: Http) => [{ href: statisticsPath(http.lang), label: t(http.lang, 'statistics.page.title') }]

const ofTables = { 'data.csv': 'tableCsv', 'data.xlsx': 'tableXlsx', 'json-stat.json': 'tableJsonStat', 'sdmx-data.json': 'tableSdmxData' } as const satisfies Record<DataFile, OperationId>
const ofPublications = { 'data.csv': 'publicationCsv', 'data.xlsx': 'publicationXlsx', 'json-stat.json': 'publicationJsonStat', 'sdmx-data.json': 'publicationSdmxData' } as const satisfies Record<DataFile, OperationId>

/** Sizes of the files that are ready; no file is made to know its size. */
async function sizesOf(http: Http, what: Known, ids: Record<DataFile, OperationId>, params: Record<string, string>): Promise<Partial<Record<DataFile, number | null>>> {
  const kept = keptFor(http.ctx.db)
  return Object.fromEntries(await Promise.all(dataFiles.map(async (file) => [file, await kept.sizeOf(what.state, fileKey(ids[file], http.lang, params))] as const)))
}

async function openDataModel(http: Http, what: Known): Promise<OpenDataProps> {
  const publishedAt = (number: number | null) => what.publications.find((one) => one.number === number)?.publishedAt ?? null
  return {
    tables: await Promise.all(what.tables.map(async (coverage) => ({
      table: dictionary.tables.find(({ code }) => code === coverage.table)!, coverage, published: publishedAt(coverage.newest),
      files: linksOf((file) => tablePath(coverage.table, file), await sizesOf(http, what, ofTables, { table: coverage.table }))
    }))),
    publications: await Promise.all(what.publications.map(async (one) => {
      const coverage = what.byPublication.filter(({ publication }) => publication === one.number)
      return {
        number: one.number!, title: one.title, published: one.publishedAt, cells: coverage.reduce((sum, { cells }) => sum + cells, 0), tables: coverage.map(({ table }) => table),
        files: linksOf((file) => publicationPath(one.number!, file), await sizesOf(http, what, ofPublications, { number: String(one.number) }))
      }
    })),
    without: dictionary.tables.filter(({ code }) => !what.tables.some(({ table }) => table === code)),
    newest: what.state.newest === null ? null : { number: what.state.newest, at: what.state.at },
    address: http.absolute(openDataPath(http.lang))
  }
}

async function openDataPage(http: Http): Promise<Response> {
  const what = await known(http)
  return http.page(<OpenDataPage {...await openDataModel(http, what)} />, { title: t(http.lang, 'exchange.data.title'), current: 'statistics', wide: true, trail: trailOf(http) })
}

/** Lists are cut to their first members and long texts to their beginning, so that the answer fits a page. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 160 ? `${value.slice(0, 160)}…` : value
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).slice(0, 16).map(([name, one]) => [name, shortened(one)]))
}

const maxLines = 60

async function viewOf(asked: Asked, operation: OperationView['operation']): Promise<OperationView> {
  const { known: what, baseUrl, lang } = asked
  // The newest publication rather than one that may not be there.
  const shown = { ...operation, example: { ...operation.example, params: { ...operation.example.params, number: String(what.state.newest ?? 0) } } }
  const address = baseUrl + exampleOf(shown, 'lang' in operation.query.shape ? { lang } : {})
  const base = { operation, parameters: parametersOf(operation, lang), address }
  if (!operation.answer) return { ...base, answer: null, cut: false }
  try {
    const query = readQuery(operation.query, new URLSearchParams(operation.example.query), dimensionNames)
    const made = await makeAnswer(operation.id, asked, shown.example.params, query)
    let text = ''
    for await (const piece of made.body as AsyncIterable<string>) text += piece
    const whole = JSON.stringify(JSON.parse(text), null, 2)
    const lines = JSON.stringify(shortened(JSON.parse(text)), null, 2).split('\n')
    const answer = lines.slice(0, maxLines).join('\n')
    return { ...base, answer: lines.length > maxLines ? `${answer}\n…` : answer, cut: answer !== whole }
  } catch {
    // Nothing is published yet: the address has nothing to answer.
    return { ...base, answer: null, cut: false }
  }
}

async function apiPage(http: Http): Promise<Response> {
  const asked: Asked = { http, known: await known(http), lang: http.lang, baseUrl: baseOf(http), sample: http.ctx.sample ?? false }
  const groups = Object.fromEntries(await Promise.all(tags.map(async (tag) => [tag, await Promise.all(operationsOf(tag).map((one) => viewOf(asked, one)))] as const))) as ApiPageProps['groups']
  return http.page(<ApiPage groups={groups} limit={limit} dimensions={dimensionNames} />, {
    title: t(http.lang, 'exchange.api.title'), current: 'statistics', trail: [...trailOf(http), { href: openDataPath(http.lang), label: t(http.lang, 'exchange.data.title') }]
  })
}

export const pageRoutes: Route[] = [
  page({ path: '/:lang/statistics/data', verb: 'api.read', handle: (http) => openDataPage(http as Http) }),
  page({ path: '/:lang/statistics/api', verb: 'api.read', handle: (http) => apiPage(http as Http) })
]
