/** Sections of a return: whose they are, when they are done. */
import { findPerson } from '#accounts'
import { command, refuse } from '#platform/command'
import { z } from 'zod'
import { sectionProgress } from './answer.ts'
import { answersOf } from './answer-store.ts'
import { sectionKey } from './fields.ts'
import { sendLetters } from './letters.ts'
import { actorId, lockForEdit, returnId } from './moving.ts'
import { deleteDelegation, finishSection, insertDelegation, peopleGiven } from './return-store.ts'
import { yearOf } from './round.ts'
import { questionsOf, sectionsOf } from './round-store.ts'
import { contextOf } from './table-register.ts'

const personKey = { ...sectionKey, person: z.string().min(1, 'problem.field.choose') }

/** Gives a section to a contributor of the state, who then sees that section of the return and no other. */
export const delegateSection = command({
  verb: 'section.delegate',
  input: z.object(personKey),
  subject: async (_tx, input) => ({ state: input.state, visibility: 'state' as const }),
  run: async (tx, input, ctx) => {
    const { round } = await lockForEdit(tx, input)
    if (!(await sectionsOf(tx, input.round)).some((section) => section.code === input.section)) refuse('not_found', 'problem.notFound.text')
    const person = await findPerson(tx, input.person)
    if (!person || person.state !== input.state || (person.status !== 'active' && person.status !== 'invited') || !person.roles.includes('contributor'))
      refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { person: 'rounds.problem.notContributor' } })
    const added = await insertDelegation(tx, input.state, input.round, input.section, input.person, ctx.now, actorId(ctx))
    if (added) await sendLetters(tx, [person], 'delegated', { round, state: input.state })
    return {
      result: { added },
      audit: added ? { subject: `${returnId(input)}/${input.section}`, state: input.state, after: { person: input.person } } : null
    }
  }
})

export const undelegateSection = command({
  verb: 'section.undelegate',
  input: z.object(personKey),
  subject: async (_tx, input) => ({ state: input.state, visibility: 'state' as const }),
  run: async (tx, input) => {
    const removed = await deleteDelegation(tx, input.state, input.round, input.section, input.person)
    return {
      result: { removed },
      audit: removed ? { subject: `${returnId(input)}/${input.section}`, state: input.state, before: { person: input.person } } : null
    }
  }
})

/** Says that a section is done; refused while a required question is open, a prefilled answer unconfirmed or a table wrong. */
export const finishSectionCommand = command({
  verb: 'section.finish',
  input: z.object(sectionKey),
  subject: async (tx, input) => ({ state: input.state, visibility: 'state' as const, people: await peopleGiven(tx, input.state, input.round, input.section) }),
  run: async (tx, input, ctx) => {
    const { round } = await lockForEdit(tx, input)
    const asked = await questionsOf(tx, input.round)
    const questions = asked.filter((question) => question.section === input.section)
    if (questions.length === 0) refuse('not_found', 'problem.notFound.text')
    const answers = await answersOf(tx, input.state, input.round)
    const { open } = sectionProgress(questions, answers, await contextOf(tx, input.state, yearOf(round.period), asked, answers))
    if (open.length > 0) refuse('invalid', 'rounds.problem.incomplete', { values: { count: open.length }, details: { open } })
    await finishSection(tx, input.state, input.round, input.section, ctx.now, actorId(ctx))
    return { result: { section: input.section }, audit: { subject: `${returnId(input)}/${input.section}`, state: input.state, after: { finished: true } } }
  }
})
