/** What is counted and how it is broken down: the code lists of the register. */

/** T1 and T10 of the regional dictionary, and what was published before it. Persons, except offences and cases. */
export const measures = [
  'victims_detected', 'persons_suspected', 'persons_prosecuted', 'persons_convicted', 'persons_acquitted', 'offences_recorded',
  'victims_identified', 'victims_assisted', 'victims_returned', 'cases_investigated'
] as const
export const forms = [
  'total', 'sexual_exploitation', 'forced_labour', 'domestic_servitude', 'forced_begging', 'forced_marriage', 'organ_removal',
  'slavery_practices', 'forced_crime', 'child_recruitment', 'other_forms', 'unknown'
] as const
export const sexes = ['total', 'female', 'male', 'other', 'unknown'] as const
export const ages = ['total', 'adult', 'child', 'unknown'] as const

export type Measure = (typeof measures)[number]
export type Form = (typeof forms)[number]
export type Sex = (typeof sexes)[number]
export type Age = (typeof ages)[number]

const member = <T extends string>(list: readonly T[]) => (word: unknown): word is T => (list as readonly unknown[]).includes(word)
export const isMeasure = member(measures)
export const isForm = member(forms)
export const isSex = member(sexes)
export const isAge = member(ages)

/** Where a cell stands in the tables of one state. */
export interface Place {
  year: number
  measure: Measure
  form: Form
  sex: Sex
  age: Age
}

/** Ways to break a measure down, each with the cells it shows. `total` is the measure itself. */
export const breakdowns = {
  total: [{ form: 'total', sex: 'total', age: 'total' }],
  form: [
    { form: 'sexual_exploitation', sex: 'total', age: 'total' },
    { form: 'forced_labour', sex: 'total', age: 'total' },
    { form: 'other_forms', sex: 'total', age: 'total' }
  ],
  sex: [
    { form: 'total', sex: 'female', age: 'total' },
    { form: 'total', sex: 'male', age: 'total' }
  ],
  age: [
    { form: 'total', sex: 'total', age: 'adult' },
    { form: 'total', sex: 'total', age: 'child' }
  ],
  sex_age: [
    { form: 'total', sex: 'female', age: 'adult' },
    { form: 'total', sex: 'female', age: 'child' },
    { form: 'total', sex: 'male', age: 'adult' },
    { form: 'total', sex: 'male', age: 'child' }
  ]
} as const satisfies Record<string, readonly { form: Form; sex: Sex; age: Age }[]>

export type Breakdown = keyof typeof breakdowns
export const breakdownNames = Object.keys(breakdowns) as Breakdown[]
export const isBreakdown = member(breakdownNames)

export interface Part {
  form: Form
  sex: Sex
  age: Age
}

/** 'total total total' and the like: one word for a place apart from state, year and measure. */
export const partKey = ({ form, sex, age }: Part): string => `${form} ${sex} ${age}`
