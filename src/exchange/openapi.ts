/** The OpenAPI 3.1 description, made of the list of operations and of the schemas that check the questions and answers. */
import { t, type Lang, type MessageKey } from '#platform/messages'
import { z } from 'zod'
import { operations, templateOf, type Operation } from './api-operations.ts'
import { parameterText } from './api-problem.ts'
import { components, dimensionNames } from './api-schemas.ts'
import { limit } from './limit.ts'
import { plain } from './plain.ts'

type Json = Record<string, unknown>

/** Schemas of answers, each under its name. */
function schemas(): Json {
  const { schemas: all } = z.toJSONSchema(components, { uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => {
    const { $schema: _, $id: __, ...rest } = schema as Json
    return [name, withoutBounds(rest)]
  }))
}

/** Zod writes the bounds of safe integers to every whole number; they say nothing. */
function withoutBounds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBounds)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([, one]) => Math.abs(Number(one)) !== Number.MAX_SAFE_INTEGER || typeof one !== 'number').map(([name, one]) => [name, withoutBounds(one)]))
}

export interface Parameter { name: string; in: 'path' | 'query'; required: boolean; description: string; schema: Json }

export function parametersOf({ path, query }: Operation, lang: Lang): Parameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' }) as { properties?: Record<string, Json>; required?: string[] }
  const describe = (name: string) => plain(parameterText(lang, name, path.endsWith('/cells') && dimensionNames.includes(name)))
  return [
    ...[...path.matchAll(/:([a-z]+)/g)].map(([, name]): Parameter => ({
      name: name!, in: 'path', required: true, description: describe(name!), schema: name === 'number' ? { type: 'integer', minimum: 0 } : { type: 'string', pattern: '^T[0-9]+$' }
    })),
    ...Object.entries(properties).map(([name, schema]): Parameter => ({ name, in: 'query', required: required.includes(name), description: describe(name), schema: withoutBounds(schema) as Json }))
  ]
}

const componentName = (schema: z.ZodType): string => components.get(schema)!.id

function responsesOf({ answer, type, path, query }: Operation, lang: Lang): Json {
  const media = type.split(';')[0]!.trim()
  const content = answer ? { schema: { $ref: `#/components/schemas/${componentName(answer)}` } } : media.includes('json') ? { schema: { type: 'object' } } : {}
  const ref = (name: string) => ({ $ref: `#/components/responses/${name}` })
  return {
    200: { description: plain(t(lang, 'exchange.openapi.ok')), headers: { ETag: { $ref: '#/components/headers/ETag' }, 'RateLimit': { $ref: '#/components/headers/RateLimit' } }, content: { [media]: content } },
    304: { description: plain(t(lang, 'exchange.openapi.notModified')) },
    400: ref('BadRequest'),
    ...(path.includes(':') || 'publication' in query.shape ? { 404: ref('NotFound') } : {}),
    429: ref('TooMany')
  }
}

const tagOf = ({ path, answer }: Operation): 'figures' | 'files' | 'catalogue' => (/catalogue|openapi/.test(path) ? 'catalogue' : answer ? 'figures' : 'files')
export const tags = ['figures', 'files', 'catalogue'] as const
export const operationsOf = (tag: (typeof tags)[number]): Operation[] => operations.filter((one) => tagOf(one) === tag)

const problemResponse = (description: string, headers: Json = {}) => ({ description: plain(description), headers, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } })
const header = (description: string, schema: Json = { type: 'string' }) => ({ description: plain(description), schema })

export function openApi(lang: Lang, baseUrl: string): Json {
  const say = (key: MessageKey, values?: Record<string, number>) => plain(t(lang, key, values))
  return {
    openapi: '3.1.0',
    info: { title: say('exchange.api.title'), version: '1', summary: say('exchange.api.lead'), description: [say('exchange.notes.kinds'), say('exchange.notes.victims'), say('exchange.licence')].join('\n\n') },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: baseUrl }],
    tags: tags.map((name) => ({ name, description: say(`exchange.tag.${name}`) })),
    paths: Object.fromEntries(operations.map((one) => [templateOf(one.path), {
      get: { operationId: one.id, tags: [tagOf(one)], summary: say(one.title), description: say(one.text), parameters: parametersOf(one, lang), responses: responsesOf(one, lang) }
    }])),
    components: {
      schemas: schemas(),
      headers: {
        ETag: header(t(lang, 'exchange.openapi.etag')),
        RateLimit: header(t(lang, 'exchange.openapi.rateLimit', { count: limit.requests, seconds: limit.seconds })),
        RetryAfter: header(t(lang, 'exchange.openapi.retryAfter'), { type: 'integer' })
      },
      responses: {
        BadRequest: problemResponse(t(lang, 'exchange.problem.title.parameter')),
        NotFound: problemResponse(t(lang, 'exchange.problem.title.not-found')),
        TooMany: problemResponse(t(lang, 'exchange.problem.title.limit'), { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } })
      }
    }
  }
}
