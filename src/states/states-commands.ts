/** Commands of the register of facts. */
import { command, refuse } from '#platform/command'
import { factInput, type FactInput } from './fact-form.ts'
import { kindOf, type LawValue } from './fact.ts'
import { currentFact, lockFact, recordFact } from './states-store.ts'

/** A unit officer records or corrects a fact, with a source, its date, how sure it is, and a reason. */
export const recordFactCommand = command<FactInput, { id: number }>({
  verb: 'fact.record',
  input: factInput,
  subject: async (_tx, { state, visibility }) => ({ state, visibility }),
  async run(tx, input, ctx) {
    await lockFact(tx, input.state, input.key)
    const before = await currentFact(tx, input.state, input.key)
    if ((before?.id ?? 0) !== input.seen) refuse('conflict', 'problem.conflict', { details: { current: before } })
    const value = kindOf(input.key) === 'law' ? withHistory(input.value as LawValue, before?.value as LawValue | undefined) : input.value
    const id = await recordFact(tx, {
      state: input.state, key: input.key, value, source: input.source, asOf: input.asOf, confidence: input.confidence,
      note: input.note, visibility: input.visibility, origin: 'unit', reason: input.reason,
      recordedBy: ctx.actor.kind === 'person' ? ctx.actor.id : 'system', recordedAt: ctx.now
    })
    const after = { value, source: input.source, asOf: input.asOf, confidence: input.confidence, visibility: input.visibility }
    return {
      result: { id },
      audit: {
        subject: `fact/${input.state}/${input.key}`, state: input.state, after, reason: input.reason,
        before: before && { value: before.value, source: before.source, asOf: before.asOf, confidence: before.confidence, visibility: before.visibility }
      }
    }
  }
})

/** The form does not show what came before the law, so a correction keeps it. */
const withHistory = (value: LawValue, before: LawValue | undefined): LawValue => ({ ...value, history: before?.history ?? [] })
