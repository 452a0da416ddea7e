/** The answer to a form that saves itself while it is filled in (Form with `autosave`), as its script reads it. */
import { statusOf, type Result } from '#platform/command'
import { t } from '#platform/messages'
import type { Reader } from './reader.ts'

export interface SaveAnswer {
  status: number
  body: {
    version?: number | undefined
    /** Hidden fields to renew, by name: the versions of the parts of a long form. */
    values?: Record<string, string | number> | undefined
    message?: string
    fields?: Record<string, string>
  }
}

/** Whether the script sent the form, not a person pressing the button. */
export const isAutosave = (request: Request): boolean => request.headers.get('x-autosave') === '1'

/** `const { status, body } = saveAnswer(http, result); return http.json(body, status)`. The version is the next one to send. */
export function saveAnswer(reader: Reader, result: Result<SaveAnswer['body']>): SaveAnswer {
  if (result.ok) return { status: 200, body: { version: result.value.version, values: result.value.values } }
  const { code, message, fields } = result.problem
  const say = (one: typeof message) => t(reader.lang, one.key, one.values, reader.digits)
  const words = Object.entries(fields).map(([name, one]) => [name, say(one)])
  return { status: statusOf[code], body: { message: say(message), fields: Object.fromEntries(words) } }
}
