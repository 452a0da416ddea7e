/** What a data officer fills in to record a cell: where it stands, its number or the reason for none, and its source. */
import { dateField, flagField, numberField, optional, textField, versionField } from '#platform/command'
import { z } from 'zod'
import { cellKinds } from './cell.ts'
import { ages, forms, measures, sexes, type Place } from './dimensions.ts'
import { stateCodes } from './state-names.ts'

const choice = <T extends string>(list: readonly T[]) => z.enum(list as [T, ...T[]], { error: 'problem.field.choose' })

/** 'confirmed' is the state's own word and comes with an accepted return only. */
export const officerConfidences = ['sourced', 'derived', 'memory', 'unsure', 'unknown'] as const
export const cellVisibilities = ['public', 'states', 'unit'] as const

export const placeFields = {
  state: choice(stateCodes), year: numberField({ min: 1990, max: 2100, integer: true }), measure: choice(measures), form: choice(forms), sex: choice(sexes), age: choice(ages)
}
const place = z.object(placeFields)
export type StatePlace = Place & { state: string }

/** The place that an address names, or null while one part is missing. */
export function readPlace(query: URLSearchParams): StatePlace | null {
  const parsed = place.safeParse(Object.fromEntries(query))
  return parsed.success ? parsed.data : null
}

export const cellInput = place.extend({
  /** Id of the row that was on the screen; 0 where there was none. */
  seen: versionField(),
  kind: choice(cellKinds),
  value: optional(numberField({ min: 0, max: 1e9, integer: true })),
  provisional: flagField(),
  source: textField({ max: 1000 }),
  asOf: dateField(),
  confidence: choice(officerConfidences),
  visibility: choice(cellVisibilities),
  reason: textField({ max: 1000 })
}).superRefine((input, check) => {
  const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message })
  if (input.kind === 'value' && input.value === null) wrong('value', 'problem.field.required')
  if (input.kind === 'value' && input.value === 0) wrong('kind', 'statistics.problem.zeroIsAKind')
  if (input.kind === 'zero' && input.value !== null && input.value !== 0) wrong('value', 'statistics.problem.notZero')
  if (input.kind !== 'value' && input.kind !== 'zero' && input.value !== null) wrong('value', 'statistics.problem.reasonWithNumber')
})

export type CellFormInput = z.infer<typeof cellInput>
