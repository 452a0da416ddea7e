/** What a unit officer fills in to record a fact: one schema per kind of fact, and the source without which none is kept. */
import { dateField, numberField, optional, textField, trilingualField, versionField } from '#platform/command'
import { z } from 'zod'
import {
  isFactKey, kindOf, lawStatuses, mayBePublic, referralStatuses, strategyStatuses, treatyActions, treatyStatuses, type Confidence, type FactKind
} from './fact.ts'
import { isStateCode } from './state.ts'

/** What an officer may say about certainty; 'confirmed' is the state's own word, given with an accepted return. */
export const officerConfidences = ['sourced', 'derived', 'memory', 'unsure', 'unknown'] as const satisfies readonly Confidence[]
export const factVisibilities = ['public', 'states', 'unit'] as const

/** Kinds with a form of their own. Others are recorded by accepting a return. */
export const editableKinds = ['treaty', 'law', 'body', 'strategy', 'referral', 'reservation', 'note', 'hotline'] as const satisfies readonly FactKind[]

const choice = <T extends string>(list: readonly [T, ...T[]] | readonly T[]) => z.enum(list as [T, ...T[]], { error: 'problem.field.choose' })
const year = () => optional(numberField({ min: 1800, max: 2100, integer: true }))

/** Yes, no, or not established: three answers, so that "unknown" is never stored as "no". */
const threeWay = () => choice(['yes', 'no', 'unknown']).transform((word) => (word === 'unknown' ? null : word === 'yes'))

const schemas = {
  treaty: z.object({
    status: choice(treatyStatuses), signed: optional(dateField()), deposited: optional(dateField()),
    action: optional(choice(treatyActions)), note: optional(trilingualField())
  }).refine((value) => value.deposited === null || value.status === 'party', { path: ['status'], message: 'states.problem.depositedNotParty' }),
  law: z.object({
    title: trilingualField(), number: optional(textField({ max: 80 })), year: year(), date: optional(dateField()),
    status: choice(lawStatuses), dedicated: threeWay()
  }),
  body: z.object({ exists: threeWay(), name: optional(trilingualField()), detail: optional(trilingualField()) })
    .refine((value) => value.exists !== true || value.name !== null, { path: ['name'], message: 'problem.field.required' }),
  strategy: z.object({ status: choice(strategyStatuses), text: optional(trilingualField()), from: year(), to: year() })
    .refine((value) => value.from === null || value.to === null || value.from <= value.to, { path: ['to'], message: 'states.problem.endBeforeStart' }),
  referral: z.object({ status: choice(referralStatuses), text: optional(trilingualField()) }),
  reservation: z.object({ listed: choice(['yes', 'no']).transform((word) => word === 'yes'), text: optional(trilingualField()) }),
  note: z.object({ text: trilingualField() }),
  hotline: z.object({ number: textField({ max: 40 }), operator: optional(trilingualField()) }).transform((value) => ({ ...value, published: false as const }))
} as const

const envelope = z.object({
  state: z.string().refine(isStateCode, 'problem.field.choose'),
  key: z.string().refine(isFactKey, 'problem.field.choose').refine((key) => kindOf(key) in schemas, 'problem.field.choose'),
  /** Id of the fact that was on the screen; 0 where there was none. */
  seen: versionField(),
  value: z.unknown(),
  source: textField({ max: 1000 }),
  asOf: dateField(),
  confidence: choice(officerConfidences),
  visibility: choice(factVisibilities),
  note: optional(textField({ max: 1000 })),
  reason: textField({ max: 1000 })
})

export type FactInput = z.infer<typeof envelope>

/** The whole form; problems of the value are named 'value.…', as its fields are. */
export const factInput: z.ZodType<FactInput, unknown> = envelope.transform((input, check) => {
  if (!mayBePublic(input.key) && input.visibility !== 'unit')
    check.addIssue({ code: 'custom', path: ['visibility'], message: 'states.problem.hotlinePublic' })
  const parsed = schemas[kindOf(input.key) as keyof typeof schemas].safeParse(input.value ?? {})
  if (parsed.success) return { ...input, value: parsed.data }
  for (const issue of parsed.error.issues) check.addIssue({ ...issue, path: ['value', ...issue.path] } as never)
  return input
})
