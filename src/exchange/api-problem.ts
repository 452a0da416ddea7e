/** What can be wrong with a question to the API, said so that it can be put right (RFC 9457). */
import { problemDetails } from '#platform/http'
import { t, type Lang, type MessageKey, type MessageValues } from '#platform/messages'
import type { z } from 'zod'
import { apiPagePath } from './paths.ts'
import { plain } from './plain.ts'

export class ApiProblem extends Error {
  readonly status: number
  readonly key: MessageKey
  readonly about: { parameter?: string; values?: MessageValues }
  constructor(status: number, key: MessageKey, about: { parameter?: string; values?: MessageValues } = {}) {
    super(key)
    this.status = status
    this.key = key
    this.about = about
  }
}

/** Where the page explains a kind of problem. */
const typeOf = (baseUrl: string, lang: Lang, kind: 'parameter' | 'not-found' | 'limit') => `${baseUrl}${apiPagePath(lang)}#problem-${kind}`

export function problemAnswer(problem: ApiProblem, lang: Lang, baseUrl: string): Response {
  const kind = problem.status === 404 ? 'not-found' : problem.status === 429 ? 'limit' : 'parameter'
  const detail = t(lang, problem.key, problem.about.values)
  return problemDetails({
    status: problem.status, type: typeOf(baseUrl, lang, kind), title: t(lang, `exchange.problem.title.${kind}`), detail,
    ...(problem.about.parameter ? { more: { errors: [{ parameter: problem.about.parameter, detail: plain(detail) }] } } : {})
  })
}

/** What each parameter must be; the same sentences stand in the description. */
export const parameterText = (lang: Lang, name: string, isDimension: boolean): string =>
  isDimension ? t(lang, 'exchange.parameter.dimension', { dimension: name }) : t(lang, `exchange.parameter.${name}` as MessageKey)

/** Reads the question after a path. Unknown names and repeated ones are refused: a typing error must not look like an answer. */
export function readQuery<T extends z.ZodObject>(schema: T, query: URLSearchParams, dimensions: readonly string[]): z.infer<T> {
  const expected = Object.keys(schema.shape)
  const seen = new Set<string>()
  for (const name of query.keys()) {
    if (!expected.includes(name)) throw new ApiProblem(400, expected.length > 0 ? 'exchange.problem.unknownParameter' : 'exchange.problem.noParameters', { parameter: name, values: { name, expected: expected.join(', ') } })
    if (seen.has(name)) throw new ApiProblem(400, 'exchange.problem.repeatedParameter', { parameter: name, values: { name } })
    seen.add(name)
  }
  const parsed = schema.safeParse(Object.fromEntries(query))
  if (parsed.success) return parsed.data
  const name = String(parsed.error.issues[0]?.path[0] ?? '')
  throw new QueryProblem(name, query.get(name), dimensions.includes(name))
}

/** A parameter whose value cannot be used; the sentence is made in the language of the answer. */
export class QueryProblem extends Error {
  readonly parameter: string
  readonly given: string | null
  readonly isDimension: boolean
  constructor(parameter: string, given: string | null, isDimension: boolean) {
    super(parameter)
    this.parameter = parameter
    this.given = given
    this.isDimension = isDimension
  }
}

export const queryProblem = ({ parameter, given, isDimension }: QueryProblem, lang: Lang): ApiProblem =>
  new ApiProblem(400, given === null ? 'exchange.problem.missingParameter' : 'exchange.problem.invalidParameter', {
    parameter, values: { name: parameter, given: (given ?? '').slice(0, 100), expected: plain(parameterText(lang, parameter, isDimension)) }
  })
