/** Form fields that several commands of this room share. */
import { numberField, textField } from '#platform/command'
import { isStateCode } from '#states'
import { z } from 'zod'
import { personDataWarning } from './person-data.ts'

/** The two names of a return: its state and its round. */
export const returnKey = { state: z.string().refine(isStateCode, 'problem.field.choose'), round: numberField({ min: 1, integer: true }) }
export const sectionKey = { ...returnKey, section: z.string().min(1, 'problem.field.required') }
export const answerKey = { ...returnKey, question: z.string().min(1, 'problem.field.required') }

/** A text that is refused when it looks like data of a person. */
export const safeText = (max = 4000) =>
  textField({ max }).superRefine((text, check) => {
    const warning = personDataWarning(text)
    if (warning) check.addIssue({ code: 'custom', message: warning.key })
  })
/** Blank is null; anything else is judged by the field, so that its own message reaches the page. */
export const orNull = <T>(field: z.ZodType<T, unknown>): z.ZodType<T | null, unknown> =>
  z.preprocess((raw) => (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '') ? null : raw), field.nullable())
export const optionalSafeText = (max = 4000) => orNull<string>(safeText(max))
/** A reason in words: it goes into the audit log and to the people concerned. */
export const reasonField = () => safeText(2000)
