/**
 * Reads of what a state handed over are logged: who of the unit, or the auditor, opened which return, submission or list of
 * answers, once an hour.
 */
import { command, logReadBy, type Context } from '#platform/command'
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

/** A return that was opened. */
export const logRead = (ctx: Context, { state, round }: ReturnKey): Promise<void> => logReadBy(ctx, noteRead, { state, round })
