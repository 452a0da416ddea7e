/** Shapes of the files in this folder. A file that does not fit is refused when it is loaded. */
import * as z from 'zod'

const code = z.string().min(1)
const isoDayOrYear = z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/)
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const year = z.int().min(1900).max(2100)

/** A text in all three languages. */
export const trilingual = z.strictObject({ ar: z.string().min(1), en: z.string().min(1), fr: z.string().min(1) })
/** A text taken from a source: `authentic` is the language of the source, the others are our translations. */
export const sourcedText = trilingual.extend({ authentic: z.enum(['ar', 'en', 'fr']) })

export const confidence = z.enum(['sourced', 'derived', 'memory', 'unsure', 'unknown'])
const visibility = z.enum(['state', 'unit', 'states', 'public'])
const basis = z.enum(['sourced', 'memory'])

export const source = z.strictObject({
  id: code, title: z.string().min(1), publisher: z.string().min(1),
  date: z.string().nullable(), address: z.string().nullable(), note: z.string().nullable()
})

export const state = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}$/), iso3: z.string().regex(/^[A-Z]{3}$/), m49: z.string().regex(/^\d{3}$/),
  name: trilingual, formal_name: trilingual,
  /** Column 1 is west, row 1 north; never mirrored. */
  position: z.strictObject({ column: z.int().positive(), row: z.int().positive() }),
  names: z.strictObject({ source: code, as_of: isoDayOrYear.nullable(), confidence, note: z.string().nullable() })
})

export const instrument = z.strictObject({
  code,
  /** Soft law binds nobody: a requirement of it is a benchmark for every state, and no state has a status in it. */
  kind: z.enum(['treaty', 'soft_law']),
  requirement_instrument: z.string().nullable(), name: trilingual, short_name: trilingual, adopted: isoDay.nullable(),
  body: z.enum(['UN', 'ILO', 'LAS', 'several']), source: code, confidence, note: z.string().nullable()
})

/** Basis of each language of an official title: from the source, from memory, or translated by us. */
const textBasis = z.partialRecord(z.enum(['ar', 'en', 'fr']), z.enum(['source', 'sourced', 'memory', 'translation']))

export const treatyStatus = z.enum(['party', 'signatory', 'approval_under_way', 'not_party', 'not_listed', 'unknown'])
export const lawStatus = z.enum(['in_force', 'in_force_amended', 'adopted', 'draft', 'no_dedicated_law_recorded', 'unknown'])
export const strategyStatus = z.enum(['recorded', 'expired', 'draft', 'none_recorded', 'unknown'])
export const referralStatus = z.enum(['in_place', 'adopted', 'announced', 'in_development', 'none_recorded', 'unknown'])

export const treatyValue = z.strictObject({
  status: treatyStatus, signed: isoDay.nullable(), deposited: isoDay.nullable(),
  action: z.enum(['ratification', 'accession', 'acceptance', 'approval', 'succession']).nullable(), note: sourcedText.nullable()
})
export const lawValue = z.strictObject({
  title: sourcedText, title_basis: textBasis, number: z.string().nullable(), year: year.nullable(), date: isoDay.nullable(),
  status: lawStatus,
  /** A law of its own on trafficking, and not provisions in another law; null is unknown. */
  dedicated: z.boolean().nullable(),
  history: z.array(z.strictObject({ text: sourcedText, confidence, note: z.string().nullable() }))
})
export const bodyValue = z.strictObject({
  exists: z.boolean().nullable(), name: sourcedText.nullable(), name_basis: textBasis.nullable(), detail: sourcedText.nullable()
})
export const strategyValue = z.strictObject({
  status: strategyStatus, text: sourcedText.nullable(), from: year.nullable(), to: year.nullable()
})
export const referralValue = z.strictObject({ status: referralStatus, text: sourcedText.nullable() })
/** No hotline is published: none has been test-called. */
export const hotlineValue = z.strictObject({ number: z.string().min(1), operator: sourcedText, published: z.literal(false) })

const factBase = z.strictObject({
  state: code, source: z.string().min(1), source_ids: z.array(code).min(1), as_of: isoDayOrYear.nullable(), confidence,
  visibility, note: z.string().nullable()
})
export const stateFact = z.union([
  factBase.extend({ key: z.string().regex(/^treaty\.[a-z0-9_]+$/), value: treatyValue }),
  factBase.extend({ key: z.literal('reservation.tip_protocol'), value: z.strictObject({ listed: z.literal(true), text: sourcedText.nullable() }) }),
  factBase.extend({ key: z.literal('law.main'), value: lawValue }),
  factBase.extend({ key: z.literal('body.national'), value: bodyValue }),
  factBase.extend({ key: z.literal('strategy'), value: strategyValue }),
  factBase.extend({ key: z.literal('referral'), value: referralValue }),
  factBase.extend({ key: z.string().regex(/^hotline\.\d+$/), visibility: z.literal('unit'), value: hotlineValue }),
  factBase.extend({ key: z.literal('note'), visibility: z.literal('unit'), value: z.strictObject({ text: sourcedText }) })
])

/** A note of our own on drafting: short enough to stand beside a question. */
const draftingNote = z.strictObject({ ar: z.string().min(1).max(600), en: z.string().min(1).max(600), fr: z.string().min(1).max(600) })
/** A part of a requirement that a law is tested against by itself: one act, one means, one purpose. */
export const requirementElement = z.strictObject({ code: z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/), label: trilingual })
export const requirement = z.strictObject({
  id: code, instrument_code: code,
  /** A number, or words in three languages where it holds words. */
  article: z.union([z.string().regex(/^\d+(\(\w+\)|[-,] ?)*[\d()a-z,\- ]*$/), trilingual]),
  level: z.enum(['mandatory', 'shall_consider', 'optional', 'recommended', 'to_verify']), qualifier: trilingual.nullable(),
  area: z.enum(['criminalisation', 'prosecution', 'protection', 'prevention', 'cooperation', 'data']),
  title: trilingual, question: trilingual, evidence: z.array(trilingual).min(1), model: draftingNote,
  /** Empty where the requirement is judged as a whole. */
  elements: z.array(requirementElement),
  untoc_review_cluster: z.int().nullable(), text_basis: z.enum(['checked', 'partly_checked', 'memory', 'not_available']), note: trilingual.nullable()
})
export const requirementFile = z.strictObject({
  meta: z.looseObject({ title: z.string(), model_notes: z.strictObject({ date: isoDay, text: trilingual }) }), requirements: z.array(requirement)
})

export const populationRow = z.strictObject({
  state: code, year, population: z.int().positive(), source: code, confidence
})
export const statisticRow = z.strictObject({
  state: code, year,
  measure: z.enum(['victims_detected', 'persons_suspected', 'persons_prosecuted', 'persons_convicted', 'offences_recorded']),
  form: z.enum(['total', 'sexual_exploitation', 'forced_labour', 'other_forms']),
  sex: z.enum(['total', 'female', 'male', 'other', 'unknown']), age: z.enum(['total', 'adult', 'child', 'unknown']),
  kind: z.enum(['value', 'zero', 'suppressed_primary']), value: z.int().nonnegative().nullable(), source: code, as_of: isoDayOrYear, confidence
})

export const outsideForm = z.strictObject({
  code, name: trilingual, custodian: trilingual, rhythm: trilingual, rhythm_basis: basis, basis, note: trilingual.nullable()
})
const serves = z.array(z.strictObject({ form: code, item: z.string().nullable() }))

// --- framework -----------------------------------------------------------------------------------------------------

export const indicator = z.strictObject({
  code: z.string().regex(/^P[1-7]\.\d+$/), level: z.enum(['impact', 'outcome', 'output', 'input']),
  name: trilingual, definition: trilingual,
  unit: z.enum(['count', 'percent', 'rate_per_100000', 'yes_no', 'days', 'usd']),
  direction: z.enum(['more_is_better', 'less_is_better', 'context']),
  /** To be printed beside the figure wherever it is shown. */
  reading_note: trilingual.nullable(),
  disaggregation: z.array(z.enum(['sex', 'age', 'form', 'citizenship', 'profession', 'sector', 'instrument'])),
  rollup: z.enum(['sum', 'mean', 'weighted_mean', 'count_of_states', 'latest']), weight: z.literal('population').nullable(),
  source: z.enum(['reported', 'computed']), computed: z.string().nullable(), serves, requirements: z.array(code),
  /** Set by the states, not here. */
  baseline: z.null(), target: z.null(),
  regional_target: z.strictObject({ value: z.number(), unit: z.literal('states'), status: z.literal('proposal'), basis: trilingual }).nullable()
})
export const action = z.strictObject({
  code: z.string().regex(/^P[1-7]-O\d+-A\d+$/), name: trilingual, lead: code, requirements: z.array(code).min(1), output: trilingual
})
export const objective = z.strictObject({
  code: z.string().regex(/^P[1-7]-O\d+$/), name: trilingual, actions: z.array(action).min(1), indicators: z.array(indicator)
})
export const pillar = z.strictObject({
  code: z.string().regex(/^P[1-7]$/), name: trilingual, description: trilingual, objectives: z.array(objective).min(1)
})
export const framework = z.strictObject({
  title: trilingual, notice: trilingual, status: z.literal('draft'), source: code,
  leads: z.array(z.strictObject({ code, name: trilingual })), pillars: z.array(pillar)
})

// --- questionnaire -------------------------------------------------------------------------------------------------

export const dimension = z.enum(['measure', 'form', 'sex', 'age'])
/** A row or column; `cell` is the part of the statistical cell that it fixes, `sum_of` the lines that add up to it. */
export const line = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]+$/), label: trilingual, cell: z.partialRecord(dimension, z.string()), sum_of: z.array(z.string())
})
export const register = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('indicator'), code }),
  /** `part`: the member of the fact's value that the answer replaces; null replaces all of it. */
  z.strictObject({ kind: z.literal('fact'), key: code, part: z.string().nullable() }),
  z.strictObject({ kind: z.literal('treaty'), instrument: code, part: z.enum(['status', 'deposited', 'signed']) }),
  /** `measure` is null where the lines name it; dimensions not in `by` are totals. */
  z.strictObject({ kind: z.literal('statistic'), measure: z.string().nullable(), by: z.array(dimension) })
])
const base = z.strictObject({
  /** 'D6'; a table of the statistical dictionary keeps its code, 'T1'. A code that is taken out is not used again. */
  code: z.string().regex(/^[A-JT]\d+$/), text: trilingual, hint: trilingual, required: z.boolean(),
  /** Counts or events of the reporting year: last time's answer is shown, never carried over. */
  per_period: z.boolean(), visibility, register: register.nullable(), requirements: z.array(code), serves
})
const choice = z.strictObject({ code: z.string().regex(/^[a-z0-9_]+$/), label: trilingual })
export const question = z.discriminatedUnion('kind', [
  base.extend({
    kind: z.literal('number'), unit: z.enum(['count', 'percent', 'rate_per_100000', 'days', 'usd', 'year']),
    constraints: z.strictObject({ min: z.number(), max: z.number().nullable(), integer: z.boolean() })
  }),
  base.extend({ kind: z.literal('choice'), multiple: z.boolean(), options: z.array(choice).min(2) }),
  base.extend({ kind: z.literal('yes_no') }),
  base.extend({ kind: z.literal('date'), constraints: z.strictObject({ future: z.boolean() }) }),
  base.extend({ kind: z.literal('text'), constraints: z.strictObject({ max_length: z.int().positive() }) }),
  base.extend({ kind: z.literal('long_text'), constraints: z.strictObject({ max_length: z.int().positive() }) }),
  base.extend({ kind: z.literal('file') }),
  base.extend({ kind: z.literal('table'), rows: z.array(line).min(2), columns: z.array(line).min(2), row_heading: trilingual, column_heading: trilingual }),
  /** A table of the statistical dictionary (`dictionary.json`). */
  base.extend({ kind: z.literal('statistics'), table: z.string().regex(/^T\d+$/) })
])
export const section = z.strictObject({ code: z.string().regex(/^[A-J]$/), title: trilingual, introduction: trilingual, questions: z.array(question).min(1) })
export const questionnaire = z.strictObject({
  code: z.literal('annual'), version: z.int().positive(), title: trilingual, introduction: trilingual, sections: z.array(section).min(1)
})

// --- statistical dictionary ----------------------------------------------------------------------------------------

const word = z.string().regex(/^[A-Za-z0-9]+(_[a-z0-9]+)*$/)
/** Where a code, list or table meets an outside standard; `value` null says: the codes are the same. `ours`: our own reading. */
export const outsideMap = z.strictObject({
  standard: code, item: z.string().min(1), value: z.string().min(1).nullable(), basis: z.enum(['sourced', 'memory', 'ours'])
})
export const dictionaryCode = z.strictObject({ code: word, label: trilingual, parent: word.nullable(), note: trilingual.nullable(), maps: z.array(outsideMap) })
export const codeList = z.strictObject({
  code: word, name: trilingual,
  /** partition: parts add up to what is above them. multiple: one person under several codes. steps: no total at all. */
  kind: z.enum(['partition', 'multiple', 'steps']), total: word.nullable(), classification: z.string().nullable(), note: trilingual.nullable(),
  maps: z.array(outsideMap), codes: z.array(dictionaryCode).min(2)
})
export const tableDimension = z.strictObject({
  code: word, list: word, name: trilingual,
  /** Only codes with a count are listed, and the state says whether the list is complete. */
  sparse: z.boolean()
})
export const dictionaryTable = z.strictObject({
  code: z.string().regex(/^T\d+$/), title: trilingual, purpose: trilingual, counting_rule: trilingual,
  period: z.strictObject({ kind: z.enum(['calendar_year', 'financial_year']), rule: trilingual }),
  filled_from: z.enum(['state', 'training_register']), dimensions: z.array(tableDimension).min(1),
  measures: z.array(z.strictObject({ code: word, name: trilingual, unit: z.enum(['persons', 'cases', 'requests', 'awards', 'contacts', 'services', 'usd']) })).min(1),
  /** Blocks of cells: every combination of the codes named; a dimension that is left out stands at its total. */
  expected: z.array(z.strictObject({ level: z.enum(['minimum', 'full']), codes: z.record(word, z.union([z.literal('all'), z.array(word).min(1)])) })).min(1),
  checks: z.array(word), metadata: z.strictObject({ required: z.array(word), optional: z.array(word) }), maps: z.array(outsideMap)
})
export const dictionary = z.strictObject({
  version: z.int().positive(), date: isoDay, source: code, title: trilingual, notice: trilingual,
  standards: z.array(z.strictObject({ code, name: trilingual, source: code, basis, note: trilingual })),
  lists: z.array(codeList), checks: z.array(z.strictObject({ code: word, kind: z.enum(['error', 'warning', 'comment', 'flag', 'rule']), name: trilingual, text: trilingual })),
  /** `esms`: the heading of the SDMX metadata structure that it belongs under. */
  headings: z.array(z.strictObject({ code: word, esms: z.string().min(1), name: trilingual, text: trilingual })),
  tables: z.array(dictionaryTable)
})
