/** Commands of the register of statistics. */
import { command, refuse } from '#platform/command'
import { cellInput, type CellFormInput } from './cell-form.ts'
import { cellHistory, lockPlace, recordCells, type StatisticCell } from './statistics-store.ts'

const told = ({ cell, source, asOf, confidence, visibility }: StatisticCell) => ({ ...cell, source, asOf, confidence, visibility })

/** A data officer records or corrects a published cell, with its source, date, certainty and a reason. */
export const recordCellCommand = command<CellFormInput, { state: string }>({
  verb: 'statistics.record',
  input: cellInput,
  subject: async (_tx, { state, visibility }) => ({ state, visibility }),
  async run(tx, input, ctx) {
    const { state, year, measure, form, sex, age } = input
    const place = { year, measure, form, sex, age }
    await lockPlace(tx, state, place)
    const before = (await cellHistory(tx, state, place))[0]
    if ((before?.id ?? 0) !== input.seen) refuse('conflict', 'problem.conflict')
    await recordCells(tx, [{
      state, ...place, kind: input.kind, value: input.kind === 'value' ? input.value : null,
      provisional: input.provisional && (input.kind === 'value' || input.kind === 'zero'), source: input.source, asOf: input.asOf,
      confidence: input.confidence, visibility: input.visibility, origin: 'unit', reason: input.reason,
      recordedBy: ctx.actor.kind === 'person' ? ctx.actor.id : 'system', recordedAt: ctx.now
    }])
    const after = (await cellHistory(tx, state, place))[0]!
    return {
      result: { state },
      audit: { subject: `cell/${state}/${year}/${measure}/${form}/${sex}/${age}`, state, before: before && told(before), after: told(after), reason: input.reason }
    }
  }
})
