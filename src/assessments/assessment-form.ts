/** What people fill in about an assessment: one schema per step. */
import { dateField, listField, numberField, optional, textField, trilingualField, versionField } from '#platform/command'
import { isStateCode, type Confidence } from '#states'
import { z } from 'zod'
import { elementVerdicts, positions, verdicts, type Practice } from './assessment.ts'

/** What an officer may say about certainty; 'confirmed' is the state's own word. */
export const officerConfidences = ['sourced', 'derived', 'memory', 'unsure', 'unknown'] as const satisfies readonly Confidence[]
export const releasedTo = ['states', 'public'] as const

const choice = <T extends string>(list: readonly [T, ...T[]] | readonly T[]) => z.enum(list as [T, ...T[]], { error: 'problem.field.choose' })
const state = () => z.string().refine(isStateCode, 'problem.field.choose')
/** Which assessment, and at which revision it was seen. */
const at = { state: state(), id: numberField({ min: 1, integer: true }), version: versionField() }

/** An optional text of one line or more is '' or absent when it is left blank. */
const loose = () => z.preprocess((value) => (typeof value === 'string' ? value : ''), z.string().max(2000))

/** Answers by the codes of elements; blank is unknown. */
export const elementAnswers = () =>
  z.preprocess((value) => value ?? {}, z.record(z.string().max(60), z.preprocess((value) => (value === '' ? 'unknown' : value), choice(elementVerdicts))))

/** The verdict itself, or that of the elements. */
export const verdictChoices = ['elements', ...verdicts] as const

const judgement = {
  /** Id of the law version; 'none' where no law is recorded. */
  lawVersion: z.union([z.literal('none'), numberField({ min: 1, integer: true })], { error: 'problem.field.choose' }),
  verdict: choice(verdictChoices),
  practice: optional(numberField({ min: 0, max: 4, integer: true })) as z.ZodType<Practice | null, unknown>,
  provisions: listField(z.string().max(120)),
  articles: loose(),
  elements: elementAnswers(),
  reasons: trilingualField({ max: 6000 }),
  source: optional(textField({ max: 1000 })),
  judgedOn: dateField(),
  confidence: choice(officerConfidences)
}

export const draftInput = z.object({ state: state(), requirement: z.string().min(1, 'problem.field.choose').max(60), ...judgement })
export const changeInput = z.object({ ...at, ...judgement })
export type Judgement = Omit<z.infer<typeof draftInput>, 'state' | 'requirement'>

export const stepInput = z.object(at)
export const replyInput = z.object({ ...at, position: choice(positions), text: trilingualField({ max: 6000 }) })
export const concludeInput = z.object({ ...at, outcome: choice(['agreed', 'noted'] as const) })
export const releaseInput = z.object({ ...at, visibility: choice(releasedTo) })
export const withdrawInput = z.object({ ...at, reason: textField({ max: 1000 }) })
/** lawVersion: the newer version in which the same provisions still say it; blank keeps the one judged. */
export const confirmInput = z.object({ ...at, lawVersion: optional(numberField({ min: 1, integer: true })) })
