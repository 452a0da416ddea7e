/** What the forms of a plan send: one schema per form. */
import { dateField, listField, numberField, optional, textField, trilingualField } from '#platform/command'
import { isStateCode } from '#states'
import { z } from 'zod'
import { ruleOf } from './computed.ts'
import { directions, disaggregations, fitsUnit, indicatorSources, levels, regionalUnit, rollUpRules, units, type IndicatorText } from './indicator.ts'
import { emptyItemText, itemKinds, region, type ItemKind, type ItemText } from './plan.ts'
import { provisionOf } from './requirements.ts'

export const choice = <T extends string>(list: readonly T[]) => z.enum(list as [T, ...T[]], { error: 'problem.field.choose' })

export const ownerField = z.string().refine((owner) => owner === region || isStateCode(owner), 'problem.field.choose')
export const stateField = z.string().refine(isStateCode, 'problem.field.choose')
export const keyField = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,59}$/, 'problem.field.choose')
export const visibilityField = choice(['state', 'unit', 'states', 'public'])
export const yearField = () => numberField({ min: 1990, max: 2100, integer: true })

/** The title and period of a version; the end is not before the beginning. */
export const versionText = z
  .object({ title: trilingualField({ max: 300 }), startsOn: optional(dateField()), endsOn: optional(dateField()) })
  .refine(inOrder, { path: ['endsOn'], message: 'plan.problem.endBeforeStart' })

function inOrder({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): boolean {
  return startsOn === null || endsOn === null || startsOn <= endsOn
}

const shortText = () => trilingualField({ max: 300 })
const requirements = listField(z.string().refine((id) => provisionOf(id) !== null, 'problem.field.choose'))

/**
 * The text of an item of any kind; what only an action has is dropped from the others. `reach` says whether all states
 * or the ticked ones are meant. Links are set by their own form, so they are not part of it.
 */
export const itemText = z
  .object({
    kind: choice(itemKinds),
    code: optional(textField({ max: 30 })),
    title: shortText(),
    description: optional(trilingualField({ max: 4000 })),
    lead: optional(shortText()),
    partners: optional(trilingualField({ max: 1000 })),
    reach: optional(choice(['all', 'listed'])),
    states: listField(stateField),
    startsOn: optional(dateField()),
    endsOn: optional(dateField()),
    requirements,
    output: optional(trilingualField({ max: 1000 }))
  })
  .refine(inOrder, { path: ['endsOn'], message: 'plan.problem.endBeforeStart' })
  .refine(({ reach, states }) => reach !== 'listed' || states.length > 0, { path: ['states'], message: 'plan.problem.noState' })
  .transform(({ kind, reach, states, ...text }): { kind: ItemKind; text: Omit<ItemText, 'links'> } =>
    kind === 'action'
      ? { kind, text: { ...text, states: reach === 'listed' ? [...states].sort() : null } }
      : { kind, text: { ...emptyItemText, code: text.code, title: text.title, description: text.description } })

const value = () => optional(numberField({ min: 0 }))

/** The text of an indicator. `serves` is typed one a line: "sdg 16.2.2". */
export const indicatorText = z
  .object({
    code: optional(textField({ max: 30 })),
    name: shortText(),
    definition: optional(trilingualField({ max: 4000 })),
    readingNote: optional(trilingualField({ max: 1000 })),
    level: choice(levels),
    unit: choice(units),
    direction: choice(directions),
    disaggregation: listField(choice(disaggregations)),
    baseline: value(), baselineYear: optional(yearField()), target: value(), targetYear: optional(yearField()),
    targetBasis: optional(trilingualField({ max: 1000 })),
    rollUp: choice(rollUpRules),
    source: choice(indicatorSources),
    rule: optional(textField({ max: 60 })),
    serves: optional(textField({ max: 1000 })),
    requirements
  })
  .superRefine((input, check) => {
    const complain = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message })
    if (input.source === 'computed' && ruleOf(input.rule) === null) complain('rule', 'problem.field.choose')
    if (input.rollUp === 'count_of_states' && input.unit !== 'yes_no') complain('rollUp', 'plan.problem.countNeedsYesNo')
    const unit = regionalUnit(input)
    for (const name of ['baseline', 'target'] as const) {
      const number = input[name]
      if (number === null) continue
      if (!fitsUnit(unit, number)) complain(name, `plan.problem.unit.${unit}`)
      if (input[`${name}Year`] === null) complain(`${name}Year`, 'problem.field.required')
    }
  })
  .transform((input): IndicatorText => ({ ...input, rule: input.source === 'computed' ? input.rule : null, serves: servesOf(input.serves) }))

const servesOf = (lines: string | null) =>
  (lines ?? '').split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const [form = '', ...item] = line.split(/\s+/)
    return { form, item: item.length > 0 ? item.join(' ') : null }
  })
