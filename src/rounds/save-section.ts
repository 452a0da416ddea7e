/** Saves what was filled in on a section: each touched answer by its own command, so that one mistake holds up no other. */
import { problem, type Problem } from '#platform/command'
import type { FormInput, Http } from '#platform/http'
import type { Message } from '#platform/messages'
import { attachFile, confirmAnswer, saveAnswer, type AnswerConflict } from './answer-commands.ts'
import { filesOf, isTouched, sentAnswers } from './answer-form.ts'
import { isToConfirm } from './answer.ts'
import { readReturn } from './page-store.ts'
import type { ReturnPlace } from './paths.ts'
import { dayOf } from './round.ts'

export interface SavedSection {
  /** Null when everything was saved. Fields are named as in the form: 'a.<question>.value'. */
  problem: Problem | null
  conflicts: Map<string, AnswerConflict>
  /** Versions of the answers that were written. */
  versions: Map<string, number>
}

/** Null when there is no such section for the person. */
export async function saveSection(http: Pick<Http, 'ctx' | 'read' | 'perform'>, place: ReturnPlace, code: string, form: FormInput): Promise<SavedSection | null> {
  const { ctx } = http
  const found = await http.read((tx) => readReturn(tx, { ...place, actor: ctx.actor, now: ctx.now, section: code, last: false }))
  const section = found?.sections.find((one) => one.code === code)
  if (!section) return null
  const sent = sentAnswers(form)
  const saved: SavedSection = { problem: null, conflicts: new Map(), versions: new Map() }
  const fields: Record<string, Message> = {}
  let refused: Problem | null = null

  for (const { question, answer } of section.questions) {
    const own = Object.hasOwn(sent, question.code) ? sent[question.code]! : null
    if (!own) continue
    const note = (part: string, message: Message) => void (fields[`a.${question.code}.${part}`] = message)
    const failed = (one: Problem) => {
      if (Object.keys(one.fields).length === 0) refused = one
      for (const [part, message] of Object.entries(one.fields)) note(part === 'file' ? 'files' : part, message)
    }
    if (isTouched(question, answer, own, dayOf(ctx.now))) {
      const result = await saveAnswer(ctx, { ...own, ...place, question: question.code })
      if (result.ok) saved.versions.set(question.code, result.value.version)
      else if (result.problem.code === 'conflict' && result.problem.details) {
        saved.conflicts.set(question.code, result.problem.details as unknown as AnswerConflict)
        note('value', result.problem.message)
      } else failed(result.problem)
    }
    if (own.confirm === 'on' && isToConfirm(answer)) {
      const result = await http.perform(confirmAnswer, { ...place, questions: [question.code] })
      if (!result.ok) failed(result.problem)
      for (const one of result.ok ? result.value.confirmed : []) saved.versions.set(one.question, one.version)
    }
    for (const file of filesOf(own)) {
      const result = await http.perform(attachFile, { ...place, question: question.code, file })
      if (!result.ok) failed(result.problem)
    }
  }
  const count = Object.keys(fields).length
  if (saved.conflicts.size > 0) saved.problem = { ...problem('conflict', 'problem.conflict'), fields }
  else if (count > 0) saved.problem = { ...problem('invalid', 'problem.invalid', { values: { count } }), fields }
  else saved.problem = refused
  return saved
}
