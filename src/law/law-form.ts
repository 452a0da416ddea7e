/** What people fill in about laws, versions, penalties and treaty actions: one schema per form. */
import { dateField, flagField, listField, numberField, optional, textField, trilingualField, versionField } from '#platform/command'
import { isoDay, langs, latinDigits, type Calendar } from '#platform/messages'
import { isStateCode, type Confidence } from '#states'
import { z } from 'zod'
import { instruments } from './instrument.ts'
import { dayAfter, lawKinds, lawStates, linkKinds, type Gazette } from './law.ts'
import { grounds, isEmpty, offences } from './penalty.ts'
import { treatyActionKinds } from './treaty.ts'

/** 'confirmed' is the state's own word: who works for the state may say it. */
export const lawConfidences = ['confirmed', 'sourced', 'derived', 'memory', 'unsure', 'unknown'] as const satisfies readonly Confidence[]
export const ownVisibilities = ['state', 'unit'] as const
export const visibilities = ['state', 'unit', 'states', 'public'] as const

const choice = <T extends string>(list: readonly [T, ...T[]] | readonly T[]) => z.enum(list as [T, ...T[]], { error: 'problem.field.choose' })
const state = () => z.string().refine(isStateCode, 'problem.field.choose')
const row = () => numberField({ min: 1, integer: true })
/** Yes, no, or not established: three answers, so that "unknown" is never stored as "no". */
const threeWay = () => choice(['yes', 'no', 'unknown']).transform((word) => (word === 'unknown' ? null : word === 'yes'))

/** A day as precise as it is known: a year, a month of a year, a day; in either calendar. */
export interface PartialDate {
  /** yyyy, yyyy-mm or yyyy-mm-dd, Gregorian; null where a Hijri date is known by its month or year only. */
  gregorian: string | null
  /** As it was typed, where it was typed in the Hijri calendar. */
  hijri: string | null
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

export function partialDateField(): z.ZodType<PartialDate, unknown> {
  return z.unknown().transform((value, check) => {
    const found = typeof value === 'object' && value !== null ? partialOf(value as Record<string, unknown>) : partialOf(partsOf(String(value ?? '')))
    if (found) return found
    check.addIssue({ code: 'custom', message: 'problem.field.date' })
    return z.NEVER
  })
}

const partsOf = (text: string): Record<string, unknown> => {
  const [year, month, day] = latinDigits(text.trim()).split('-')
  return { year, month, day }
}

function partialOf(parts: Record<string, unknown>): PartialDate | null {
  const [year, month, day] = ['year', 'month', 'day'].map((name) => latinDigits(String(parts[name] ?? '')).trim()) as [string, string, string]
  const calendar: Calendar = parts.calendar === 'islamic-umalqura' ? 'islamic-umalqura' : 'gregory'
  if (!/^\d{4}$/.test(year) || !/^\d{0,2}$/.test(month) || !/^\d{0,2}$/.test(day) || (day !== '' && month === '')) return null
  // The first day of the month or the year proves that the parts exist.
  const whole = isoDay(Number(year), Number(month || 1), Number(day || 1), calendar)
  if (whole === null) return null
  const typed = [year, month && pad(Number(month), 2), day && pad(Number(day), 2)].filter(Boolean).join('-')
  if (calendar === 'gregory') return { gregorian: typed, hijri: null }
  return { gregorian: day === '' ? null : whole, hijri: typed }
}

/** A date as the act prints it in Hijri years: 1430, 1430-07 or 1430-07-21. */
const hijriText = () =>
  textField({ max: 20 }).transform((text, check) => {
    const [a = '', b = '', c = ''] = latinDigits(text).replace(/[هـ\s]+$/u, '').split(/[-/.]/)
    const [year, month, day] = c.length === 4 ? [c, b, a] : [a, b, c]
    const found = partialOf({ year, month, day, calendar: 'islamic-umalqura' })
    if (found) return found.hijri!
    check.addIssue({ code: 'custom', message: 'problem.field.date' })
    return z.NEVER
  })

const gazetteField = (): z.ZodType<Gazette | null, unknown> =>
  z.preprocess((value) => value ?? {}, z.object({ name: optional(textField({ max: 200 })), number: optional(textField({ max: 80 })), dated: optional(partialDateField()) }))
    .transform(({ name, number, dated }) => (name || number || dated?.gregorian ? { name, number, dated: dated?.gregorian ?? null } : null)) as z.ZodType<Gazette | null, unknown>

const origin = { source: textField({ max: 1000 }), asOf: optional(partialDateField()), confidence: choice(lawConfidences) }
const own = optional(choice(ownVisibilities))

const lawFields = {
  kind: choice(lawKinds), title: trilingualField({ max: 500 }), number: optional(textField({ max: 80 })), dated: optional(partialDateField()), datedHijri: optional(hijriText()),
  gazette: gazetteField(), dedicated: threeWay(), status: choice(lawStates), note: optional(trilingualField({ max: 4000 })), ...origin
}
export const recordLawInput = z.object({ state: state(), ...lawFields, visibility: own })
export const changeLawInput = z.object({ state: state(), id: row(), version: versionField(), ...lawFields, reason: optional(textField({ max: 1000 })) })

/** The fields of a law as it is kept. */
export const lawOfForm = ({ dated, datedHijri, asOf, ...fields }: Omit<z.infer<typeof recordLawInput>, 'state' | 'visibility'>) => ({
  kind: fields.kind, title: fields.title, number: fields.number, dated: dated?.gregorian ?? null, datedHijri: datedHijri ?? dated?.hijri ?? null, gazette: fields.gazette,
  dedicated: fields.dedicated, status: fields.status, note: fields.note, source: fields.source, asOf: asOf?.gregorian ?? null, confidence: fields.confidence
})

export const linkInput = z.object({ state: state(), id: row(), kind: choice(linkKinds), other: row() })
export const publishInput = z.object({
  state: state(), id: row(), version: versionField(), visibility: choice(visibilities),
  /** Numbers of the versions that are shown as far; others are narrowed to it where they reached further. */
  versions: listField(row())
})

const versionFields = {
  validFrom: optional(dateField()),
  /** The last day in force, as people say it; kept as the day after it. */
  lastDay: optional(dateField()),
  authentic: choice(langs), label: optional(trilingualField({ max: 300 })), ...origin,
  /** Ends the version that is in force until now on the day before. */
  endsFormer: flagField()
}
const inOrder = { path: ['lastDay'], message: 'law.problem.endsBefore' }
const rightWay = ({ validFrom, lastDay }: { validFrom: string | null; lastDay: string | null }) => validFrom === null || lastDay === null || validFrom <= lastDay
export const addVersionInput = z.object({ state: state(), law: row(), ...versionFields, visibility: own }).refine(rightWay, inOrder)
export const changeVersionInput = z.object({ state: state(), law: row(), number: row(), version: versionField(), ...versionFields }).refine(rightWay, inOrder)

export const versionOfForm = ({ validFrom, lastDay, authentic, label, source, asOf, confidence }: Omit<z.infer<typeof addVersionInput>, 'state' | 'law' | 'visibility' | 'endsFormer'>) =>
  ({ validFrom, validTo: lastDay && dayAfter(lastDay), authentic, label, source, asOf: asOf?.gregorian ?? null, confidence })

const lawText = () => z.string({ error: 'problem.field.required' }).transform((value) => value.replace(/\r\n/g, '\n')).pipe(z.string().max(2_000_000))
export const startImportInput = z.object({ state: state(), law: row(), number: row(), lang: choice(langs), text: lawText().refine((text) => text.trim() !== '', 'law.import.emptyText'), fileName: optional(textField({ max: 200 })) })
const draftFields = { id: row(), version: versionField(), lang: choice(langs), text: lawText() }
export const checkDraftInput = z.object(draftFields)
/** accepted: the law itself numbers two articles alike. */
export const saveDraftInput = z.object({ ...draftFields, accepted: flagField() })
export const discardDraftInput = z.object({ id: row() })

export const changeProvisionInput = z.object({
  state: state(), law: row(), number: row(), version: versionField(), lang: choice(langs), eid: z.string().max(120), label: z.preprocess((value) => value ?? '', z.string().max(300)),
  heading: optional(textField({ max: 500 })), text: z.preprocess((value) => value ?? '', lawText()), reason: textField({ max: 1000 })
})

const amount = () => optional(numberField({ min: 0, max: 1e12 }))
const penaltyFields = {
  state: state(), law: row(), number: row(), eid: z.string({ error: 'problem.field.choose' }).min(1, 'problem.field.choose').max(120), offence: choice(offences), ground: choice(grounds),
  prisonMin: optional(numberField({ min: 0, max: 100 })), prisonMax: optional(numberField({ min: 0, max: 100 })), life: flagField(), death: flagField(), fineMin: amount(), fineMax: amount(),
  currency: optional(textField({ max: 3 }).transform((code) => code.toUpperCase()).refine((code) => /^[A-Z]{3}$/.test(code), 'law.problem.currency')), fineDated: optional(dateField()),
  note: optional(trilingualField({ max: 2000 }))
}
interface Figures { prisonMin: number | null; prisonMax: number | null; fineMin: number | null; fineMax: number | null; currency: string | null }
/** The same object is checked for every penalty form. */
function figuresFit(one: Figures & Parameters<typeof isEmpty>[0], check: z.RefinementCtx): void {
  const issue = (name: string, message: string) => void check.addIssue({ code: 'custom', path: [name], message })
  if (one.prisonMin !== null && one.prisonMax !== null && one.prisonMin > one.prisonMax) issue('prisonMax', 'law.problem.maximumBelow')
  if (one.fineMin !== null && one.fineMax !== null && one.fineMin > one.fineMax) issue('fineMax', 'law.problem.maximumBelow')
  if ((one.fineMin !== null || one.fineMax !== null) && one.currency === null) issue('currency', 'law.problem.currency')
  if (isEmpty(one)) issue('prisonMin', 'law.problem.emptyPenalty')
}
export const recordPenaltyInput = z.object(penaltyFields).superRefine(figuresFit)
export const changePenaltyInput = z.object({ ...penaltyFields, id: row(), version: versionField() }).superRefine(figuresFit)
export const removePenaltyInput = z.object({ state: state(), law: row(), number: row(), id: row() })

export const recordActionInput = z.object({
  state: state(), instrument: choice(instruments.map((one) => one.code)), kind: choice(treatyActionKinds), dated: optional(partialDateField()), article: optional(textField({ max: 80 })),
  summary: optional(trilingualField({ max: 4000 })), ...origin, visibility: choice(['unit', 'states', 'public'] as const), reason: textField({ max: 1000 })
}).refine((one) => (one.kind !== 'reservation' && one.kind !== 'declaration') || one.summary !== null, { path: ['summary'], message: 'problem.field.required' })
export const withdrawActionInput = z.object({ state: state(), id: row(), reason: textField({ max: 1000 }) })
