/** Answers: saving with a version, confirming what was prefilled, files of evidence. */
import { command, listField, perform, problem, refuse, versionField, type Context, type Result, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { z } from 'zod'
import { assistanceKinds, blankAnswer, missingKinds, type Answer, type AnswerContent, type Assistance, type Origin } from './answer.ts'
import {
  addHistory, answerAt, confirmAnswers, deleteAnswerFile, insertAnswerFile, insertFile, writeAnswer, type Place
} from './answer-store.ts'
import { answerKey, optionalSafeText, orNull, returnKey } from './fields.ts'
import { checkFile } from './file-check.ts'
import { actorId, byOf, lockForEdit, returnId } from './moving.ts'
import type { Question } from './question.ts'
import { readAnswer } from './read-answer.ts'
import { givenForQuestion, unfinishSection } from './return-store.ts'
import { dayOf } from './round.ts'
import { questionOf } from './round-store.ts'
import { canonicalJson, hashOf } from './snapshot.ts'
import { hasCells, isStatistics, isTableAnswer, visibilityOfShare } from './statistics-answer.ts'

const saveInput = z.object({
  ...answerKey,
  /** As the form sends it; read by the type of the question. */
  value: z.unknown().optional(),
  missing: orNull(z.enum(missingKinds)),
  note: optionalSafeText(),
  source: optionalSafeText(1000),
  assistance: z.preprocess((raw) => (isBlankAssistance(raw) ? null : raw),
    z.object({ kind: z.enum(assistanceKinds), text: optionalSafeText(2000) }).nullable()) as z.ZodType<Assistance | null, unknown>,
  /** Left out: as it was. */
  visibility: orNull(z.enum(['state', 'unit', 'states', 'public'])),
  version: versionField()
})
const isBlankAssistance = (raw: unknown) => {
  if (raw === undefined || raw === null || raw === '') return true
  const kind = (raw as { kind?: unknown }).kind
  return kind === undefined || kind === ''
}
export type SaveInput = z.infer<typeof saveInput>

/** What comes of saving: the new version; or the other person's words, when they were faster. Yours are kept in the history. */
export type Saved =
  | { saved: true; version: number; content: AnswerContent }
  | { saved: false; conflict: AnswerConflict }

export interface AnswerConflict {
  /** What you sent. */
  yours: AnswerContent
  /** What stands there now. */
  theirs: AnswerContent
  theirsBy: string | null
  theirsAt: Date | null
  /** The version to send along when saving again. */
  version: number
}

/** Who may write an answer: focal points, and the contributors its section was given to. */
async function subjectOfAnswer(tx: Db, { state, round, question }: Place): Promise<Subject> {
  return { state, visibility: 'state', people: (await givenForQuestion(tx, state, round, question))?.people ?? [] }
}

/**
 * Saves an answer on the version that was on the screen. Use `saveAnswer`, which turns a lost race into a problem; the
 * command itself commits in that case too, because the words that came too late are kept in the history.
 */
export const saveAnswerCommand = command<SaveInput, Saved>({
  verb: 'answer.save',
  input: saveInput as z.ZodType<SaveInput>,
  subject: subjectOfAnswer,
  run: async (tx, input, ctx) => {
    await lockForEdit(tx, input)
    const question = (await questionOf(tx, input.round, input.question)) ?? refuse('not_found', 'problem.notFound.text')
    const before = (await answerAt(tx, input)) ?? blankAnswer(question)
    const content = contentOf(question, input, before, dayOf(ctx.now))
    if (same(content, before)) return { result: { saved: true, version: before.version, content }, audit: null }
    const place = { state: input.state, round: input.round, question: input.question }
    const version = input.version === before.version ? await writeAnswer(tx, place, before.version, content, originAfter(before, content), ctx.now, byOf(ctx)) : null
    if (version === null) return await keepLoser(tx, ctx, place, question, content, input.version)
    await addHistory(tx, place, 'saved', version, content, ctx.now, byOf(ctx))
    await unfinishSection(tx, input.state, input.round, question.section)
    return { result: { saved: true, version, content }, audit: noteOf(place, before, version, content) }
  }
})

/** Saves an answer; a stale one is a problem 'conflict' whose details are an AnswerConflict, and nothing typed is lost. */
export async function saveAnswer(ctx: Context, raw: unknown): Promise<Result<{ version: number; content: AnswerContent }>> {
  const result = await perform(ctx, saveAnswerCommand, raw)
  if (!result.ok) return result
  const { value } = result
  if (value.saved) return { ok: true, value: { version: value.version, content: value.content } }
  return { ok: false, problem: problem('conflict', 'rounds.problem.answerConflict', { values: { name: value.conflict.theirsBy ?? '' }, details: { ...value.conflict } }) }
}

/** The log shows that and by whom an answer changed; the words are in the state's own history, which the unit cannot read. */
const noteOf = (place: Place, before: Answer, version: number, content: AnswerContent) => ({
  subject: `${returnId(place)}/${place.question}`, state: place.state,
  before: before.version === 0 ? null : { version: before.version, sha256: fingerprint(before) },
  after: { version, sha256: fingerprint(content) }
})

const onlyContent = ({ value, missing, note, source, assistance, visibility }: AnswerContent): AnswerContent => ({ value, missing, note, source, assistance, visibility })
const fingerprint = (content: AnswerContent) => hashOf(canonicalJson(onlyContent(content)))
const same = (a: AnswerContent, b: AnswerContent) => canonicalJson(onlyContent(a)) === canonicalJson(onlyContent(b))

async function keepLoser(tx: Db, ctx: Context, place: Place, question: Question, yours: AnswerContent, onVersion: number) {
  const now = (await answerAt(tx, place)) ?? blankAnswer(question)
  // Saved twice (a double click, a retry on a bad line): the same words are already there.
  if (same(yours, now)) return { result: { saved: true as const, version: now.version, content: yours }, audit: null }
  await addHistory(tx, place, 'conflict', onVersion, yours, ctx.now, byOf(ctx))
  const conflict: AnswerConflict = { yours, theirs: onlyContent(now), theirsBy: now.updatedByName, theirsAt: now.updatedAt, version: now.version }
  return {
    result: { saved: false as const, conflict },
    audit: { subject: `${returnId(place)}/${place.question}`, state: place.state, after: { conflict: true, onVersion, version: now.version, sha256: fingerprint(yours) } }
  }
}

/** What was sent as the content of the answer; refuses with a message beside each field. */
function contentOf(question: Question, input: SaveInput, before: Answer, today: string): AnswerContent {
  const read = question.type === 'file' ? ({ ok: true, value: null } as const) : readAnswer(question, input.value, today)
  if (!read.ok) return refuse('invalid', 'problem.invalid', { values: { count: Object.keys(read.fields).length }, fields: read.fields })
  // A table that is said to be missing has no cells; who may see that is no longer the table's to say.
  const value = isStatistics(question) && input.missing !== null && isTableAnswer(read.value) && !hasCells(read.value) ? null : read.value
  if (value !== null && input.missing !== null)
    refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { missing: 'rounds.problem.valueAndMissing' } })
  return {
    value, missing: input.missing, note: input.note, source: input.source, assistance: input.assistance,
    visibility: isStatistics(question) ? visibilityOfShare(isTableAnswer(value) ? value.share : 'unit') : (input.visibility ?? before.visibility)
  }
}

/** A new value is typed; where only the note or the visibility changed, a prefilled value still waits to be confirmed. */
function originAfter(before: Answer, content: AnswerContent): Origin {
  const kept = canonicalJson([before.value, before.missing]) === canonicalJson([content.value, content.missing])
  return kept ? before.origin : { from: 'typed', ref: null, confirmedAt: null, confirmedBy: null }
}

/** "Still true": one prefilled answer or several at once. */
export const confirmAnswer = command({
  verb: 'answer.confirm',
  input: z.object({ ...returnKey, questions: listField(z.string().min(1)) }),
  subject: async (tx, { state, round, questions }): Promise<Subject> => {
    const given = await Promise.all(questions.map(async (question) => (await givenForQuestion(tx, state, round, question))?.people ?? []))
    const [first = [], ...rest] = given
    return { state, visibility: 'state', people: first.filter((person) => rest.every((people) => people.includes(person))) }
  },
  run: async (tx, input, ctx) => {
    await lockForEdit(tx, input)
    const confirmed = await confirmAnswers(tx, input.state, input.round, input.questions, ctx.now, byOf(ctx))
    for (const answer of confirmed)
      await addHistory(tx, { state: input.state, round: input.round, question: answer.question }, 'confirmed', answer.version, onlyContent(answer), ctx.now, byOf(ctx))
    return {
      result: { confirmed: confirmed.map((answer) => ({ question: answer.question, version: answer.version })) },
      audit: confirmed.map((answer) => ({
        subject: `${returnId(input)}/${answer.question}`, state: input.state, after: { version: answer.version, confirmed: true, sha256: fingerprint(answer) }
      }))
    }
  }
})

/** Adds a file to an answer (evidence, or the answer itself). At most 10 MB, of the types that file-check.ts lists. */
export const attachFile = command({
  verb: 'answer.attach',
  input: z.object({ ...answerKey, file: z.instanceof(File, { error: 'problem.field.required' }) }),
  subject: subjectOfAnswer,
  run: async (tx, input, ctx) => {
    await lockForEdit(tx, input)
    const question = (await questionOf(tx, input.round, input.question)) ?? refuse('not_found', 'problem.notFound.text')
    const checked = await checkFile(input.file)
    if (!checked.ok) return refuse(checked.code, checked.message.key, { ...(checked.message.values ? { values: checked.message.values } : {}), fields: { file: checked.message } })
    const place = { state: input.state, round: input.round, question: input.question }
    if (!(await answerAt(tx, place))) {
      const { origin, ...blank } = blankAnswer(question)
      await writeAnswer(tx, place, 0, onlyContent(blank), origin, ctx.now, byOf(ctx))
    }
    const { name, type, bytes, sha256 } = checked
    const file = await insertFile(tx, { name, type, bytes, sha256, state: input.state }, ctx.now, actorId(ctx))
    await insertAnswerFile(tx, place, file, ctx.now, actorId(ctx))
    await unfinishSection(tx, input.state, input.round, question.section)
    return {
      result: { file, name, type, size: bytes.byteLength, sha256 },
      audit: { subject: `${returnId(place)}/${place.question}`, state: place.state, after: { file: { id: file, name, type, size: bytes.byteLength, sha256 } }, kept: true }
    }
  }
})

/** Takes a file off an answer. The stored file stays: a submission may have named it. */
export const detachFile = command({
  verb: 'answer.detach',
  input: z.object({ ...answerKey, file: z.uuid('problem.field.invalid') }),
  subject: subjectOfAnswer,
  run: async (tx, input) => {
    await lockForEdit(tx, input)
    const removed = await deleteAnswerFile(tx, { state: input.state, round: input.round, question: input.question }, input.file)
    if (!removed) refuse('not_found', 'problem.notFound.text')
    return { result: { file: input.file }, audit: { subject: `${returnId(input)}/${input.question}`, state: input.state, before: { file: input.file } } }
  }
})
