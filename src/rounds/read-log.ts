/**
 * Reads of what a state handed over are logged: who of the unit, or the auditor, opened which return, submission or list of
 * answers, once an hour.
 */
import { command, perform, type Command, type Context } from '#platform/command'
import { isStateCode } from '#states'
import { z } from 'zod'
import { returnKey } from './fields.ts'
import { returnId, subjectOfReturn, type ReturnKey } from './moving.ts'

export const noteRead = command({
  verb: 'return.read',
  readOnly: true,
  input: z.object(returnKey),
  subject: subjectOfReturn,
  run: async (_tx, input) => ({ result: null, audit: { subject: returnId(input), state: input.state, after: { read: true } } })
})

/** Accepted answers of a state arranged by outside questionnaire; `copied`: as a file. */
export const noteOutsideRead = command({
  verb: 'outside.read',
  readOnly: true,
  input: z.object({ state: z.string().refine(isStateCode), round: returnKey.round, copied: z.boolean() }),
  subject: async (_tx, { state }) => ({ state, visibility: 'unit' as const }),
  run: async (_tx, input) => ({ result: null, audit: { subject: returnId(input), state: input.state, after: input.copied ? { copied: true } : { read: true } } })
})

const hour = 3_600_000
const maxKept = 10_000
const noted = new Map<string, number>()

/**
 * Notes a read by `note` unless the same person's same read was noted within the hour. The own state is not noted, nor
 * whoever may not read it at all (the note is refused).
 */
export async function logReadBy<I extends { state: string }>(ctx: Context, note: Command<I, null>, input: I): Promise<void> {
  const { actor, now } = ctx
  if (actor.kind !== 'person' || actor.state === input.state) return
  const name = `${actor.id} ${note.verb} ${JSON.stringify(Object.values(input))}`
  if (now.getTime() - (noted.get(name) ?? 0) < hour) return
  const result = await perform(ctx, note, input)
  if (!result.ok) return
  if (noted.size >= maxKept) noted.delete(noted.keys().next().value!)
  noted.set(name, now.getTime())
}

/** A return that was opened. */
export const logRead = (ctx: Context, { state, round }: ReturnKey): Promise<void> => logReadBy(ctx, noteRead, { state, round })
