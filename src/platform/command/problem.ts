/**
 * What people can cause, as values: a problem has a code, a message in the catalogues and, where a form is involved,
 * a message per field. What we cause is thrown as an ordinary error.
 */
import type { Message, MessageKey, MessageValues } from '#platform/messages'
import { hasMessage } from '#platform/messages'
import type { z } from 'zod'

/** Each code with its HTTP status (RFC 9110; 507 from RFC 4918). */
export const statusOf = {
  invalid: 422,
  forbidden: 403,
  sign_in_needed: 401,
  not_found: 404,
  conflict: 409,
  closed: 409,
  gone: 410,
  too_large: 413,
  wrong_type: 415,
  too_many: 429,
  busy: 503,
  storage_full: 507
} as const

export type ProblemCode = keyof typeof statusOf

export interface Problem {
  code: ProblemCode
  message: Message
  /** Field name ('due', 'targets.2.value') to what is wrong with it. */
  fields: Record<string, Message>
  /** What the page needs to help further: the other person's text in a conflict, the number of seconds to wait. */
  details?: Record<string, unknown>
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.message.key}`)
    this.problem = problem
  }
}

/** Ends a command because of something the person did; everything it wrote is rolled back. */
export function refuse(
  code: ProblemCode,
  key: MessageKey,
  more: { values?: MessageValues; fields?: Record<string, Message | MessageKey>; details?: Record<string, unknown> } = {}
): never {
  throw new Refusal(problem(code, key, more))
}

export function problem(
  code: ProblemCode,
  key: MessageKey,
  more: { values?: MessageValues; fields?: Record<string, Message | MessageKey>; details?: Record<string, unknown> } = {}
): Problem {
  const fields: Record<string, Message> = {}
  for (const [name, message] of Object.entries(more.fields ?? {}))
    fields[name] = typeof message === 'string' ? { key: message } : message
  return {
    code,
    message: more.values ? { key, values: more.values } : { key },
    fields,
    ...(more.details ? { details: more.details } : {})
  }
}

/** Zod issues as messages beside fields. A schema names its message by key: `z.string().min(1, 'problem.field.required')`. */
export function problemOf(error: z.ZodError): Problem {
  const fields: Record<string, Message> = {}
  for (const issue of error.issues) {
    const name = issue.path.join('.')
    if (name in fields) continue
    fields[name] = messageOf(issue)
  }
  return { code: 'invalid', message: { key: 'problem.invalid', values: { count: Object.keys(fields).length } }, fields }
}

function messageOf(issue: z.core.$ZodIssue): Message {
  const values = limitsOf(issue)
  if (hasMessage(issue.message)) return { key: issue.message, values }
  if (issue.code === 'invalid_type' && issue.input === undefined) return { key: 'problem.field.required' }
  if (issue.code === 'too_small' && issue.origin === 'string') return { key: 'problem.field.required' }
  if (issue.code === 'too_big' && issue.origin === 'string') return { key: 'problem.field.tooLong', values }
  if (issue.code === 'too_small') return { key: 'problem.field.tooSmall', values }
  if (issue.code === 'too_big') return { key: 'problem.field.tooBig', values }
  if (issue.code === 'invalid_value') return { key: 'problem.field.choose' }
  return { key: 'problem.field.invalid' }
}

function limitsOf(issue: z.core.$ZodIssue): MessageValues {
  if (issue.code === 'too_small') return { limit: Number(issue.minimum) }
  if (issue.code === 'too_big') return { limit: Number(issue.maximum) }
  return issue.code === 'custom' ? ((issue.params ?? {}) as MessageValues) : {}
}
