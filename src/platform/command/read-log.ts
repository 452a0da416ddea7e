/** Reads and exports of what is not for everybody are noted in the audit log, once an hour for a person and a thing. */
import { perform, type Command, type Context } from './command.ts'

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
