/** Addresses of the API: the question is read, counted and answered from what is kept ready. Published figures only. */
import { machine, type Http, type Route } from '#platform/http'
import type { z } from 'zod'
import { cellsAnswer, publicationAnswer, publicationNumbered, publicationsAnswer, statesAnswer, structureAnswer, tableAnswer, tableNamed, tablesAnswer, type Asked } from './api-answers.ts'
import { indicatorsAnswer } from './api-indicators.ts'
import { jsonType, operations, types, type Operation, type OperationId } from './api-operations.ts'
import { ApiProblem, problemAnswer, queryProblem, QueryProblem, readQuery } from './api-problem.ts'
import { dimensionNames, type CellsQuery, type IndicatorsQuery, type PublicationsQuery } from './api-schemas.ts'
import { catalogue, jsonLd, turtle } from './catalogue.ts'
import { csvFile } from './csv-file.ts'
import { frameName, type Cells, type Frame } from './frame.ts'
import { jsonStatFile } from './json-stat.ts'
import { keptFor, respond, type Made } from './kept.ts'
import { countRequest, limit, sayLimit } from './limit.ts'
import { openApi } from './openapi.ts'
import { cellsOf, frameOfPublication, frameOfTable, known } from './reads.ts'
import { sdmxDataFile } from './sdmx-data.ts'
import { sdmxStructure } from './sdmx-structure.ts'
import { xlsxFile } from './xlsx-file.ts'

type Params = Readonly<Record<string, string>>
type Query = Record<string, unknown>
type Answer = (asked: Asked, params: Params, query: Query) => Promise<Made> | Made

const json = (value: unknown): Made => ({ type: jsonType, body: [`${JSON.stringify(value)}\n`] })

async function tableFrame({ http, known: what, ...about }: Asked, { table = '' }: Params): Promise<Frame> {
  tableNamed(table)
  const frame = await frameOfTable(http, what, table, about)
  if (!frame) throw new ApiProblem(404, 'exchange.problem.nothingPublished', { values: { table } })
  return frame
}
async function publicationFrame({ http, known: what, ...about }: Asked, { number = '' }: Params): Promise<Frame> {
  return (await frameOfPublication(http, what, publicationNumbered(what, number).number!, about))!
}

type FileMaker = (frame: Frame, cells: Cells) => Promise<Made> | Made
const file = (ending: string, type: string, body: (frame: Frame, cells: Cells) => Made['body'] | Promise<Made['body']>): FileMaker =>
  async (frame, cells) => ({ type, name: `nasaq-${frameName(frame)}${frame.publication ? '' : `-${frame.parts[0]!.coverage.newest}`}-${frame.lang}.${ending}`, body: await body(frame, cells) })
const makers = {
  csv: file('csv', types.csv, csvFile), xlsx: file('xlsx', types.xlsx, xlsxFile),
  jsonStat: file('json-stat.json', types.jsonStat, jsonStatFile), sdmx: file('sdmx.json', types.sdmxData, sdmxDataFile)
}
const ofTable = (maker: FileMaker): Answer => async (asked, params) => maker(await tableFrame(asked, params), cellsOf(asked.http, asked.known))
const ofPublication = (maker: FileMaker): Answer => async (asked, params) => maker(await publicationFrame(asked, params), cellsOf(asked.http, asked.known))

const answers: Record<OperationId, Answer> = {
  listTables: (asked) => json(tablesAnswer(asked)),
  getTable: (asked, { table = '' }) => json(tableAnswer(asked, table)),
  getStructure: async (asked, { table = '' }) => json(await structureAnswer(asked, table)),
  listCells: async (asked, _, query) => json(await cellsAnswer(asked, query as z.infer<typeof CellsQuery>, dimensionNames)),
  listPublications: (asked, _, query) => json(publicationsAnswer(asked, (query as z.infer<typeof PublicationsQuery>).year)),
  getPublication: (asked, { number = '' }) => json(publicationAnswer(asked, number)),
  listIndicators: async (asked, _, query) => json(await indicatorsAnswer(asked, query as z.infer<typeof IndicatorsQuery>)),
  listStates: (asked) => json(statesAnswer(asked)),
  tableCsv: ofTable(makers.csv), tableXlsx: ofTable(makers.xlsx), tableJsonStat: ofTable(makers.jsonStat), tableSdmxData: ofTable(makers.sdmx),
  tableSdmxStructure: (asked, { table = '' }) => ({ type: types.sdmxStructure, body: [`${JSON.stringify(sdmxStructure(tableNamed(table), asked))}\n`] }),
  publicationCsv: ofPublication(makers.csv), publicationXlsx: ofPublication(makers.xlsx), publicationJsonStat: ofPublication(makers.jsonStat), publicationSdmxData: ofPublication(makers.sdmx),
  catalogueJsonLd: (asked) => ({ type: types.jsonLd, body: [jsonLd(catalogue(asked.known, asked))] }),
  catalogueTurtle: (asked) => ({ type: types.turtle, body: [turtle(catalogue(asked.known, asked))] }),
  openApi: (asked) => ({ type: types.openApi, body: [`${JSON.stringify(openApi(asked.lang, asked.baseUrl), null, 2)}\n`] })
}

export const baseOf = (http: Http): string => http.absolute('/').replace(/\/$/, '')

/** What an operation answers, without counting or keeping: for the page that shows real answers. */
export const makeAnswer = (id: OperationId, asked: Asked, params: Params, query: Query): Promise<Made> | Made => answers[id](asked, params, query)

/** One key for one question, however its parts are ordered. */
const keyOf = (id: string, lang: string, params: Params, query: URLSearchParams) =>
  `${id} ${lang} ${Object.values(params).join('/')} ${[...query].sort(([a], [b]) => a.localeCompare(b)).map((pair) => pair.join('=')).join('&')}`
export const fileKey = (id: OperationId, lang: string, params: Params): string => keyOf(id, lang, params, new URLSearchParams({ lang }))

async function answer(operation: Operation, http: Http): Promise<Response> {
  const baseUrl = baseOf(http)
  const standing = await countRequest(http.request.headers)
  const refuse = (problem: ApiProblem) => sayLimit(problemAnswer(problem, http.lang, baseUrl), standing)
  if (!standing.allowed) return refuse(new ApiProblem(429, 'exchange.problem.tooMany', { values: { count: limit.requests, limit: limit.seconds, seconds: standing.seconds } }))
  try {
    const query = readQuery(operation.query, http.query, dimensionNames)
    const what = await known(http)
    const asked: Asked = { http, known: what, lang: http.lang, baseUrl, sample: http.ctx.sample ?? false }
    const kept = await keptFor(http.ctx.db).answer(what.state, keyOf(operation.id, http.lang, http.params, http.query), async () => answers[operation.id](asked, http.params, query), operation.answer === null)
    return sayLimit(respond(kept, http.request, http.lang), standing)
  } catch (error) {
    if (error instanceof ApiProblem) return refuse(error)
    if (error instanceof QueryProblem) return refuse(queryProblem(error, http.lang))
    throw error
  }
}

export const apiRoutes: Route[] = operations.map((operation) => machine({ path: operation.path, verb: 'api.read', handle: (http) => answer(operation, http as unknown as Http) }))
