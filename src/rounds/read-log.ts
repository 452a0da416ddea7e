/** Reads of what a state handed over are logged: who of the unit, or the auditor, opened which return, once an hour. */
import { command, perform, type Context } from '#platform/command'
import { z } from 'zod'
import { returnKey } from './fields.ts'
import { returnId, subjectOfReturn, type ReturnKey } from './moving.ts'

export const noteRead = command({
  verb: 'return.read',
  input: z.object(returnKey),
  subject: subjectOfReturn,
  run: async (_tx, input) => ({ result: null, audit: { subject: returnId(input), state: input.state, after: { read: true } } })
})

const hour = 3_600_000
const maxKept = 10_000
const noted = new Map<string, number>()

/** Writes the entry unless the same person's reading of this return was noted within the hour. The own state is not noted. */
export async function logRead(ctx: Context, key: ReturnKey): Promise<void> {
  const { actor, now } = ctx
  if (actor.kind !== 'person' || actor.state === key.state) return
  const name = `${actor.id} ${returnId(key)}`
  if (now.getTime() - (noted.get(name) ?? 0) < hour) return
  const result = await perform(ctx, noteRead, key)
  if (!result.ok) return
  if (noted.size >= maxKept) noted.delete(noted.keys().next().value!)
  noted.set(name, now.getTime())
}
