/** Zod pieces for form fields: everything a form sends is text, numbers may be typed in three digit sets, days in two calendars. */
import { isoDay, latinDigits, readDate, readNumber, type Calendar, type Text } from '#platform/messages'
import { z } from 'zod'

const blank = (value: unknown) => value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** A trimmed text. Required unless said otherwise; an optional one that is blank becomes null. */
export function textField(options: { max?: number } = {}) {
  return z
    .string({ error: 'problem.field.required' })
    .transform((value) => value.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().min(1, 'problem.field.required').max(options.max ?? 500))
}

/** Like the field, but blank is allowed and means null. */
export function optional<T>(field: z.ZodType<T, unknown>): z.ZodType<T | null, unknown> {
  // Not a union: a failed union tells nothing but that it failed, and the message of the field would be lost.
  const inner = z.unknown().transform((value, check) => {
    if (value === null) return null
    const parsed = field.safeParse(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) check.addIssue({ ...issue } as Parameters<typeof check.addIssue>[0])
    return z.NEVER
  })
  return z.preprocess((value) => (isBlankDeep(value) ? null : value), inner) as z.ZodType<T | null, unknown>
}

const isBlankDeep = (value: unknown): boolean =>
  blank(value) ||
  (typeof value === 'object' && value !== null && !(value instanceof Blob) && !Array.isArray(value) &&
    Object.entries(value).every(([key, part]) => key === 'calendar' || key === 'authentic' || isBlankDeep(part)))

/** A number typed in any digits. Limits are inclusive. */
export function numberField(options: { min?: number; max?: number; integer?: boolean } = {}): z.ZodType<number, unknown> {
  return z.unknown().transform((value, check) => {
    if (typeof value === 'number') return inLimits(value, options, check)
    if (blank(value)) return fail(check, 'problem.field.required')
    const number = typeof value === 'string' ? readNumber(value) : null
    return number === null ? fail(check, 'problem.field.number') : inLimits(number, options, check)
  })
}

function inLimits(value: number, options: { min?: number; max?: number; integer?: boolean }, check: z.RefinementCtx): number {
  if (options.integer && !Number.isInteger(value)) return fail(check, 'problem.field.wholeNumber')
  // Beyond it neighbours are the same number, and no row has it.
  if (options.integer && !Number.isSafeInteger(value)) return fail(check, 'problem.field.number')
  if (options.min !== undefined && value < options.min) return fail(check, 'problem.field.tooSmall', { limit: options.min })
  if (options.max !== undefined && value > options.max) return fail(check, 'problem.field.tooBig', { limit: options.max })
  return value
}

function fail(check: z.RefinementCtx, message: string, params?: Record<string, number>): never {
  check.addIssue({ code: 'custom', message, ...(params ? { params } : {}) })
  return z.NEVER
}

/** A day, as {year, month, day, calendar} from the date input or as text; gives 'yyyy-mm-dd' (Gregorian). */
export function dateField(): z.ZodType<string, unknown> {
  return z.unknown().transform((value, check) => {
    if (isBlankDeep(value)) return fail(check, 'problem.field.required')
    const iso = typeof value === 'string' ? readDate(value) : dayOf(value as Record<string, unknown>)
    return iso ?? fail(check, 'problem.field.date')
  })
}

function dayOf(parts: Record<string, unknown>): string | null {
  const [year, month, day] = ['year', 'month', 'day'].map((name) => Number(latinDigits(String(parts[name] ?? '')).trim() || NaN))
  const calendar: Calendar = parts.calendar === 'islamic-umalqura' ? 'islamic-umalqura' : 'gregory'
  return isoDay(year!, month!, day!, calendar)
}

/** A tick box: 'on', 'yes' or 'true' is true, absent is false. */
export const flagField = () =>
  // The default matters: a box that is not ticked is not sent at all.
  z.preprocess((value) => value ?? false, z.unknown().transform((value) => value === 'on' || value === 'yes' || value === 'true' || value === true))

/** Several choices of one name: absent is none. */
export const listField = <T>(item: z.ZodType<T, unknown>) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]), z.array(item)) as z.ZodType<T[], unknown>

/** A text in up to three languages, at least one of them filled. */
export function trilingualField(options: { max?: number } = {}): z.ZodType<Text, unknown> {
  const part = z.preprocess((value) => (blank(value) ? undefined : String(value).trim()), z.string().max(options.max ?? 2000).optional())
  return z
    .object({ ar: part, en: part, fr: part, authentic: z.enum(['ar', 'en', 'fr']).optional() }, { error: 'problem.field.required' })
    .refine((text) => Boolean(text.ar ?? text.en ?? text.fr), 'problem.field.required') as unknown as z.ZodType<Text, unknown>
}

/** The number of the version that was on the screen, for refusing stale edits. */
export const versionField = () => numberField({ min: 0, integer: true })
