/** What the unit does with a round: open, edit, close, remind. */
import { listPeople, type Person } from '#accounts'
import { command, dateField, listField, numberField, problemOf, Refusal, refuse, trilingualField, versionField, type Result } from '#platform/command'
import type { Db } from '#platform/database'
import { isStateCode } from '#states'
import { z } from 'zod'
import { tell } from './newcomers.ts'
import { actorId } from './moving.ts'
import { focalRoles } from './people.ts'
import { currentQuestionnaire } from './questionnaire.ts'
import { remindOf } from './reminders.ts'
import { awaitedReturns } from './reminder-store.ts'
import { closeRound, insertRound, roundById, updateRound, type NewRound } from './round-store.ts'
import { addDays, dayOf } from './round.ts'

const title = trilingualField({ max: 200 })

const openInput = z.object({
  title, from: dateField(), until: dateField(), due: dateField(),
  sections: listField(z.string()), states: listField(z.string().refine(isStateCode, 'problem.field.choose'))
})

/** The round that was asked for; refuses what cannot be opened. Without sections all are asked. */
function newRound(input: z.infer<typeof openInput>, now: Date): NewRound {
  const asked = currentQuestionnaire()
  const sections = asked.sections.filter((section) => input.sections.length === 0 || input.sections.includes(section.code))
  const states = [...new Set(input.states)]
  if (input.until < input.from) refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { until: 'rounds.problem.periodBackwards' } })
  if (input.due < dayOf(now)) refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { due: 'rounds.problem.duePast' } })
  if (input.sections.some((code) => !asked.sections.some((section) => section.code === code)) || sections.length === 0)
    refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { sections: 'problem.field.choose' } })
  if (states.length === 0) refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { states: 'problem.field.required' } })
  const questions = asked.questions.filter((question) => sections.some((section) => section.code === question.section))
  return { title: input.title, period: { from: input.from, to: addDays(input.until, 1) }, due: input.due, sections, questions, states }
}

/** What opening would open, or why it would be refused. Nothing is written. */
export function checkRound(raw: unknown, now: Date): Result<NewRound> {
  const parsed = openInput.safeParse(raw)
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) }
  try {
    return { ok: true, value: newRound(parsed.data, now) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}

/** Whom the letter of a new round reaches: active focal points and deputies, of all states. One query. */
export const focalPeople = async (db: Db): Promise<Person[]> =>
  (await listPeople(db, { status: 'active' }, 'ar')).filter((person) => person.roles.some((role) => (focalRoles as readonly string[]).includes(role)))

/**
 * Opens a round: freezes the questions of the chosen sections and makes a return for each chosen state, whose focal points
 * get a letter. `from` and `until` are the first and the last day of the period; without sections all are asked.
 */
export const openRound = command({
  verb: 'round.open',
  input: openInput,
  run: async (tx, input, ctx) => {
    const asked = newRound(input, ctx.now)
    const { states, period, sections } = asked
    const id = await insertRound(tx, asked, ctx.now, actorId(ctx))
    const round = (await roundById(tx, id))!
    const people = await focalPeople(tx)
    for (const state of states) await tell(tx, people.filter((person) => person.state === state), 'opened', { round, state }, ctx.now)
    return {
      result: { round: id },
      audit: { subject: `round/${id}`, after: { title: input.title, period, due: input.due, sections: sections.map((one) => one.code), states } }
    }
  }
})

/** Changes title and due day. */
export const editRound = command({
  verb: 'round.edit',
  input: z.object({ round: numberField({ min: 1, integer: true }), version: versionField(), title, due: dateField() }),
  run: async (tx, input) => {
    const before = (await roundById(tx, input.round)) ?? refuse('not_found', 'problem.notFound.text')
    if (before.status === 'closed') refuse('closed', 'problem.closed')
    if (input.due < before.period.from) refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { due: 'rounds.problem.duePast' } })
    if (!(await updateRound(tx, input.round, input.version, input)))
      refuse('conflict', 'problem.conflict', { details: { theirs: { title: before.title, due: before.due, version: before.version } } })
    return {
      result: { round: input.round },
      audit: { subject: `round/${input.round}`, before: { title: before.title, due: before.due }, after: { title: input.title, due: input.due } }
    }
  }
})

/** After this no state writes any more; what was handed over is still accepted, queried, reopened and released. */
export const closeRoundCommand = command({
  verb: 'round.close',
  input: z.object({ round: numberField({ min: 1, integer: true }) }),
  run: async (tx, input, ctx) => {
    if (!(await roundById(tx, input.round))) refuse('not_found', 'problem.notFound.text')
    if (!(await closeRound(tx, input.round, ctx.now, actorId(ctx)))) refuse('closed', 'problem.closed')
    return { result: { round: input.round }, audit: { subject: `round/${input.round}`, before: { status: 'open' }, after: { status: 'closed' } } }
  }
})

/** Reminds by hand, all states whose return is awaited or some of them. Nobody gets a second mail on one day. */
export const remindRound = command({
  verb: 'round.remind',
  input: z.object({ round: numberField({ min: 1, integer: true }), states: listField(z.string().refine(isStateCode, 'problem.field.choose')) }),
  run: async (tx, input, ctx) => {
    const awaited = await awaitedReturns(tx, { round: input.round, ...(input.states.length > 0 ? { states: input.states } : {}) })
    const sent = await remindOf(tx, awaited.map((one) => ({ ...one, kind: 'by_hand' })), ctx.now)
    return {
      result: { people: new Set(sent.map((one) => one.person)).size, states: [...new Set(sent.map((one) => one.state))] },
      audit: sent.length === 0 ? null : { subject: `round/${input.round}`, after: { reminded: sent.map(({ state, person }) => ({ state, person })) } }
    }
  }
})
