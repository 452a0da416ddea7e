/** The state lets a section be seen beyond the unit, and takes that back. */
import { command, performIn, refuse, textField, type Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import { z } from 'zod'
import { addHistory, answersOf, showFiles } from './answer-store.ts'
import { reasonField, returnKey, sectionKey } from './fields.ts'
import { actorId, byOf, factsFor, lockForMove, moveOrRefuse, ofReturn, returnId, type Locked, type ReturnKey } from './moving.ts'
import { registers } from './register-doors.ts'
import { entriesOf, type OfReturn } from './registers.ts'
import { updateReturn } from './return-store.ts'
import { isStatistics } from './statistics-answer.ts'
import { questionsOf } from './round-store.ts'
import type { Question } from './question.ts'
import { readReturn } from './page-store.ts'
import { releasePlan, releaseView } from './release-view.ts'
import { countReleased, insertRelease, setReleasedTo, setVisibility, withdrawReleases } from './submission-store.ts'

const visibilityField = z.enum(['state', 'unit', 'states', 'public'])

/**
 * Releases a section to the other states or to everyone. Each answer goes as far as both the release and its own
 * visibility allow; `visibility` of single answers may be changed in the same step. Answers that would show a small count
 * stay with the unit and are named in the result.
 */
export const releaseSection = command({
  verb: 'section.release',
  input: z.object({
    ...sectionKey, visibility: z.enum(['states', 'public']),
    /** Question code to the circle the state allows from now on. */
    answers: z.preprocess((raw) => raw ?? {}, z.record(z.string(), visibilityField)) as z.ZodType<Record<string, Visibility>, unknown>
  }),
  subject: async (_tx, input) => ({ state: input.state, visibility: 'unit' as const }),
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const to = moveOrRefuse('section.release', await factsFor(tx, ctx, locked, { releasedSections: 1 }))
    const questions = await sectionQuestions(tx, input)
    await takeBack(tx, locked, questions, ofReturn(ctx, locked))
    await withdrawReleases(tx, input, 'replaced', ctx.now, actorId(ctx))

    const answers = await answersOf(tx, input.state, input.round)
    const changed = new Map(questions.flatMap((question) => {
      const { code } = question
      const [answer, wanted] = [answers.get(code), input.answers[code]]
      return answer && !isStatistics(question) && wanted && wanted !== answer.visibility ? [[code, wanted] as const] : []
    }))
    await setVisibility(tx, input.state, input.round, changed)
    for (const [question, visibility] of changed) {
      const answer = answers.get(question)!
      answer.visibility = visibility
      const { value, missing, note, source, assistance } = answer
      await addHistory(tx, { state: input.state, round: input.round, question }, 'released', answer.version, { value, missing, note, source, assistance, visibility }, ctx.now, byOf(ctx))
    }

    const plan = releasePlan(questions, answers, input.visibility)
    await setReleasedTo(tx, input.state, input.round, plan.to)
    await insertRelease(tx, input, input.visibility, ctx.now, byOf(ctx))
    await updateReturn(tx, input.state, input.round, { status: to })
    await showFiles(tx, input.state, input.round, true)
    for (const circle of ['states', 'public'] as const)
      await registers.reveal(tx, ofReturn(ctx, locked), entriesOf(questions.filter(({ code }) => plan.to.get(code) === circle)), circle)
    return {
      result: { status: to, released: [...plan.to].filter(([, circle]) => circle !== null).length, heldBack: plan.heldBack },
      audit: { subject: `${returnId(input)}/${input.section}`, state: input.state, after: { visibility: input.visibility, answers: Object.fromEntries(plan.to), heldBack: plan.heldBack, changed: Object.fromEntries(changed) } }
    }
  }
})

/**
 * Releases every section that does not reach the circle yet, as it was previewed (`seen`: the fingerprint of the preview).
 * Each section is a release of its own in the log, and can be withdrawn alone.
 */
export const releaseReturn = command({
  verb: 'section.release',
  input: z.object({ ...returnKey, visibility: z.enum(['states', 'public']), seen: textField({ max: 64 }) }),
  subject: async (_tx, input) => ({ state: input.state, visibility: 'unit' as const }),
  run: async (tx, { state, round, visibility, seen }, ctx) => {
    const locked = await lockForMove(tx, { state, round })
    moveOrRefuse('section.release', await factsFor(tx, ctx, locked, { releasedSections: 1 }))
    const page = (await readReturn(tx, { state, round, actor: ctx.actor, now: ctx.now, last: false })) ?? refuse('not_found', 'problem.notFound.text')
    const view = releaseView(page, visibility)
    if (view.sections.length === 0) refuse('closed', 'rounds.release.nothingLeft')
    if (view.fingerprint !== seen) refuse('conflict', 'rounds.problem.releaseChanged')
    for (const section of view.sections) await performIn(tx, ctx, releaseSection, { state, round, section, visibility, answers: {} })
    return { result: { sections: view.sections }, audit: null }
  }
})

/** Takes a section back to the unit, with a reason. */
export const withdrawSection = command({
  verb: 'section.withdraw',
  input: z.object({ ...sectionKey, reason: reasonField() }),
  subject: async (_tx, input) => ({ state: input.state, visibility: 'unit' as const }),
  run: async (tx, input, ctx) => {
    const locked = await lockForMove(tx, input)
    const questions = await sectionQuestions(tx, input)
    const withdrawn = await withdrawReleases(tx, input, input.reason, ctx.now, actorId(ctx))
    if (withdrawn.length === 0) refuse('closed', 'rounds.problem.notReleased')
    const to = moveOrRefuse('section.withdraw', await factsFor(tx, ctx, locked, { releasedSections: await countReleased(tx, input.state, input.round) }))
    await takeBack(tx, locked, questions, ofReturn(ctx, locked))
    await updateReturn(tx, input.state, input.round, { status: to })
    return { result: { status: to }, audit: { subject: `${returnId(input)}/${input.section}`, state: input.state, before: { released: true }, after: { released: false }, reason: input.reason } }
  }
})

async function sectionQuestions(tx: Db, { round, section }: ReturnKey & { section: string }): Promise<Question[]> {
  const questions = (await questionsOf(tx, round)).filter((question) => question.section === section)
  return questions.length > 0 ? questions : refuse('not_found', 'problem.notFound.text')
}

async function takeBack(tx: Db, { head }: Locked, questions: readonly Question[], entry: OfReturn): Promise<void> {
  await setReleasedTo(tx, head.state, head.round, new Map(questions.map((question) => [question.code, null])))
  await showFiles(tx, head.state, head.round, true)
  await registers.hide(tx, entry, entriesOf(questions))
}
