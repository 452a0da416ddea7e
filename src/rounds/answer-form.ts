/** The form of a section: which of its answers were touched, and what each of them sends to its command. */
import type { FormInput } from '#platform/http'
import type { Answer } from './answer.ts'
import type { Question } from './question.ts'
import { readAnswer } from './read-answer.ts'
import { canonicalJson } from './snapshot.ts'

/** What a form sends for one answer, under 'a.<question>'. */
export interface AnswerFields {
  value?: unknown
  missing?: unknown
  note?: unknown
  source?: unknown
  assistance?: { kind?: unknown; text?: unknown } | undefined
  visibility?: unknown
  version?: unknown
  confirm?: unknown
  files?: unknown
}

/** The fields of each answer in a section's form, by the code of its question. */
export const sentAnswers = (form: FormInput): Record<string, AnswerFields> =>
  typeof form.a === 'object' && !Array.isArray(form.a) && !(form.a instanceof File) ? (form.a as Record<string, AnswerFields>) : {}

const words = (raw: unknown) => (typeof raw === 'string' ? raw.replace(/\r\n/g, '\n').trim() : '')

/**
 * Whether the fields say something else than the answer that is kept, so that saving is needed. Fields that cannot be
 * read count as touched: saving them gives the message. `today` is an ISO day.
 */
export function isTouched(question: Question, answer: Answer, fields: AnswerFields, today: string): boolean {
  if (question.type !== 'file') {
    const read = readAnswer(question, fields.value, today)
    if (!read.ok || canonicalJson(read.value) !== canonicalJson(answer.value)) return true
  }
  const assistance = answer.assistance
  return (
    words(fields.missing) !== (answer.missing ?? '') ||
    words(fields.note) !== (answer.note ?? '') ||
    words(fields.source) !== (answer.source ?? '') ||
    words(fields.assistance?.kind) !== (assistance?.kind ?? '') ||
    (assistance !== null && words(fields.assistance?.text) !== (assistance.text ?? '')) ||
    (words(fields.visibility) !== '' && words(fields.visibility) !== answer.visibility)
  )
}

/** The files chosen for an answer; an empty file input sends none. */
export function filesOf(fields: AnswerFields): File[] {
  const all = Array.isArray(fields.files) ? fields.files : [fields.files]
  return all.filter((one): one is File => one instanceof File && (one.size > 0 || one.name !== ''))
}
