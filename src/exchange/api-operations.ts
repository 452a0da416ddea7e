/** Every address of the API with what it takes and gives. Routes, the OpenAPI description, the page and the tests are made of this list. */
import type { MessageKey } from '#platform/messages'
import { xlsxType } from '#platform/xlsx'
import type { z } from 'zod'
import {
  Cells, CellsQuery, Indicators, IndicatorsQuery, NoQuery, OnlyLang, Publication, Publications, PublicationsQuery, States, Structure, Table, Tables
} from './api-schemas.ts'
import { apiBase } from './paths.ts'

export const operationIds = [
  'listTables', 'getTable', 'getStructure', 'listCells', 'listPublications', 'getPublication', 'listIndicators', 'listStates',
  'tableCsv', 'tableXlsx', 'tableJsonStat', 'tableSdmxData', 'tableSdmxStructure',
  'publicationCsv', 'publicationXlsx', 'publicationJsonStat', 'publicationSdmxData',
  'catalogueJsonLd', 'catalogueTurtle', 'openApi'
] as const
export type OperationId = (typeof operationIds)[number]

export interface Operation {
  id: OperationId
  path: `/api/v1/${string}`
  /** What may be asked after the path. */
  query: z.ZodObject
  type: string
  /** Null for files whose form is said elsewhere. */
  answer: z.ZodType | null
  /** Values for the names in the path and a question after it, for the page and the tests. */
  example: { params: Record<string, string>; query: string }
  title: MessageKey
  text: MessageKey
}

export const jsonType = 'application/json; charset=utf-8'
export const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: xlsxType,
  jsonStat: 'application/json; charset=utf-8',
  sdmxData: 'application/vnd.sdmx.data+json; version=2.1.0; charset=utf-8',
  sdmxStructure: 'application/vnd.sdmx.structure+json; version=2.1.0; charset=utf-8',
  jsonLd: 'application/ld+json; charset=utf-8',
  turtle: 'text/turtle; charset=utf-8',
  openApi: 'application/vnd.oai.openapi+json;version=3.1; charset=utf-8'
} as const

const one = (id: OperationId, path: string, query: z.ZodObject, answer: z.ZodType | null, example: Partial<Operation['example']> = {}, type: string = jsonType): Operation => ({
  id, path: `${apiBase}${path}` as Operation['path'], query, type, answer, example: { params: example.params ?? {}, query: example.query ?? '' },
  title: `exchange.operation.${id}.title`, text: `exchange.operation.${id}.text`
})
const table = { params: { table: 'T1' } }
const publication = { params: { number: '0' } }

export const operations: readonly Operation[] = [
  one('listTables', '/tables', OnlyLang, Tables),
  one('getTable', '/tables/:table', OnlyLang, Table, table),
  one('getStructure', '/tables/:table/structure', OnlyLang, Structure, table),
  one('listCells', '/cells', CellsQuery, Cells, { query: 'table=T1&form=total&limit=3' }),
  one('listPublications', '/publications', PublicationsQuery, Publications),
  one('getPublication', '/publications/:number', OnlyLang, Publication, publication),
  one('listIndicators', '/indicators', IndicatorsQuery, Indicators, { query: 'indicator=sdg_16_2_2' }),
  one('listStates', '/states', OnlyLang, States),
  one('tableCsv', '/tables/:table/data.csv', OnlyLang, null, table, types.csv),
  one('tableXlsx', '/tables/:table/data.xlsx', OnlyLang, null, table, types.xlsx),
  one('tableJsonStat', '/tables/:table/json-stat.json', OnlyLang, null, table, types.jsonStat),
  one('tableSdmxData', '/tables/:table/sdmx-data.json', OnlyLang, null, table, types.sdmxData),
  one('tableSdmxStructure', '/tables/:table/sdmx-structure.json', OnlyLang, null, table, types.sdmxStructure),
  one('publicationCsv', '/publications/:number/data.csv', OnlyLang, null, publication, types.csv),
  one('publicationXlsx', '/publications/:number/data.xlsx', OnlyLang, null, publication, types.xlsx),
  one('publicationJsonStat', '/publications/:number/json-stat.json', OnlyLang, null, publication, types.jsonStat),
  one('publicationSdmxData', '/publications/:number/sdmx-data.json', OnlyLang, null, publication, types.sdmxData),
  one('catalogueJsonLd', '/catalogue.jsonld', NoQuery, null, {}, types.jsonLd),
  one('catalogueTurtle', '/catalogue.ttl', NoQuery, null, {}, types.turtle),
  one('openApi', '/openapi.json', OnlyLang, null, {}, types.openApi)
]

export const operationOf = (id: OperationId): Operation => operations.find((one) => one.id === id)!

/** '/api/v1/tables/T1?lang=en': an example of an operation, with what else is asked. */
export function exampleOf({ path, example }: Operation, more: Record<string, string> = {}): string {
  const plain = path.replaceAll(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(example.params[name]!))
  const query = [example.query, new URLSearchParams(more).toString()].filter(Boolean).join('&')
  return query ? `${plain}?${query}` : plain
}
/** '/tables/:table' as OpenAPI writes it: '/tables/{table}'. */
export const templateOf = (path: string): string => path.replaceAll(/:([a-z]+)/g, '{$1}')
