/** What the API takes and gives, as Zod: one source for checking questions, for the OpenAPI description and for its tests. */
import { z } from 'zod'
import { cellKinds, dictionary } from '#statistics'

/** Answers by the names they have in the OpenAPI description. */
export const components = z.registry<{ id: string }>()
function component<T extends z.ZodType>(id: string, schema: T): T {
  components.add(schema, { id })
  return schema
}

const texts = component('Texts', z.strictObject({ ar: z.string(), en: z.string(), fr: z.string() }).describe('The same text in Arabic, English and French'))
const someTexts = component('SomeTexts', z.object({ ar: z.string().optional(), en: z.string().optional(), fr: z.string().optional() }).describe('A text in the languages in which it was written'))
const stateCode = z.string().regex(/^[A-Z]{2,3}$/).describe('ISO 3166-1 alpha-2; ARB for the regional total')
const year = z.int().min(1990).max(2100)
const count = z.int().min(0)
const notice = z.string().optional().describe('Says that the data is a sample and not real, where it is')
const instant = z.iso.datetime({ offset: true }).nullable()
const link = z.url()

const files = component('Files', z.strictObject({ csv: link, xlsx: link, jsonStat: link, sdmxData: link }).describe('The same cells as files'))
const cells = component('CellCounts', z.strictObject({ all: count, figures: count, hidden: count }).describe('Cells: all, those with a number (zeros included), those that are hidden'))

const tableSummary = component('TableSummary', z.strictObject({
  code: z.string(), title: z.string(), titles: texts, purpose: z.string(), cells, states: z.array(stateCode), years: z.array(year),
  newestPublication: count.nullable().describe('The newest publication that says a current cell; null where nothing is published'),
  links: z.strictObject({ self: link, structure: link, sdmxStructure: link, page: link, files: files.nullable() })
}))
export const Tables = component('Tables', z.strictObject({ notice, tables: z.array(tableSummary) }))
export const Table = component('Table', z.strictObject({
  notice, ...tableSummary.shape, countingRule: z.string(),
  measures: z.array(z.strictObject({ code: z.string(), name: z.string(), unit: z.string() })),
  dimensions: z.array(z.strictObject({ code: z.string(), name: z.string(), list: z.string() }))
}))

const code = component('Code', z.strictObject({
  code: z.string(), label: z.string(), labels: texts, parent: z.string().nullable(), inUse: z.boolean().describe('Whether a cell with this code is published')
}))
export const Structure = component('Structure', z.strictObject({
  notice, table: z.string(), version: z.int().describe('Version of the dictionary'), title: z.string(), titles: texts,
  measures: z.array(z.strictObject({ code: z.string(), name: z.string(), names: texts, unit: z.string() })),
  dimensions: z.array(z.strictObject({
    code: z.string(), name: z.string(), names: texts,
    list: z.strictObject({
      code: z.string(), name: z.string(), total: z.string().nullable(),
      kind: z.enum(['partition', 'multiple', 'steps']).describe('partition: the codes add up to the total; multiple: several may hold, so they do not; steps: later ones contain earlier ones'),
      codes: z.array(code)
    })
  })),
  links: z.strictObject({ self: link, sdmx: link, page: link })
}))

const publicationSummary = component('PublicationSummary', z.strictObject({
  number: count, title: someTexts, year: year.nullable(), tables: z.array(z.string()), detail: z.enum(['minimum', 'full']),
  origin: z.enum(['unit', 'outside']).describe('outside: figures that another organisation published'),
  publishedAt: instant, revises: count.nullable().describe('Number of the publication that this one corrects'),
  cells, links: z.strictObject({ self: link, page: link, methodology: link, files })
}))
export const Publications = component('Publications', z.strictObject({ notice, publications: z.array(publicationSummary) }))
export const Publication = component('Publication', z.strictObject({
  notice, ...publicationSummary.shape, changes: someTexts.nullable(), notes: someTexts.nullable(),
  rules: z.strictObject({
    threshold: z.int().describe('Counts from 1 to threshold - 1 are hidden'), width: z.int().describe('Least width of the interval in which a hidden count can lie'),
    hideGroups: z.boolean(), method: z.enum(['proof', 'threshold'])
  }),
  audit: z.strictObject({ cells: count, hiddenForThemselves: count, hiddenToProtect: count, tooNarrow: count, undecided: count, withPublications: z.array(count) }).nullable()
    .describe('What the audit of all published cells together found; null for figures of another organisation'),
  coverage: z.array(z.strictObject({ table: z.string(), cells, states: z.array(stateCode), years: z.array(year), region: z.array(stateCode).describe('States in the regional total') }))
}))

export const Cell = component('Cell', z.strictObject({
  state: stateCode, year, table: z.string(), measure: z.string(),
  codes: z.record(z.string(), z.string()).describe('A code for each dimension of the table'),
  kind: z.enum(cellKinds).describe('value: a counted number; zero: counted, and there was none; not_collected, not_available, not_applicable: no number, and why; suppressed_primary: hidden for what it says itself; suppressed_complementary: hidden because another could be worked out from it'),
  value: count.nullable().describe('null unless kind is value or zero; never 0 for a reason'),
  below: z.int().nullable().describe('For a hidden cell, where the publisher says it: the count lies below this'),
  provisional: z.boolean(), base: z.union([z.literal(3), z.literal(5)]).nullable().describe('The count was rounded to a multiple of this'),
  publication: count.describe('The publication that says it')
}))
export const Cells = component('Cells', z.strictObject({
  notice, table: z.string(), count: count.describe('Cells in this answer'), next: link.nullable().describe('The next portion; null where this is the last'),
  cells: z.array(Cell),
  labels: z.strictObject({
    states: z.record(z.string(), z.string()), measures: z.record(z.string(), z.string()), kinds: z.record(z.string(), z.string()), codes: z.record(z.string(), z.record(z.string(), z.string()))
  }).describe('Names of the codes in this answer')
}))

export const indicators = ['sdg_16_2_2', 'share_children', 'share_domestic', 'identified_per_presumed', 'prosecuted_per_suspected', 'convicted_per_prosecuted'] as const
export const Indicators = component('Indicators', z.strictObject({
  notice, definitions: z.array(z.strictObject({ code: z.enum(indicators), name: z.string(), text: z.string() })),
  indicators: z.array(z.strictObject({
    indicator: z.enum(indicators), state: stateCode, year, value: z.number().nullable(), numerator: z.number().nullable(), denominator: z.number().nullable(),
    reason: z.string().nullable().describe('Why there is no value'), publications: z.array(count).describe('The publications that say the figures it was computed from')
  }))
}))
export const States = component('States', z.strictObject({
  states: z.array(z.strictObject({ code: stateCode, iso3: z.string(), m49: z.string(), name: z.string(), names: texts }))
}))

export const Problem = component('Problem', z.object({
  type: z.string().describe('An address that explains this kind of problem, or about:blank'), title: z.string(), status: z.int(), detail: z.string(),
  errors: z.array(z.strictObject({ parameter: z.string(), detail: z.string() })).optional()
}).describe('RFC 9457'))

/* Questions. Numbers come as text in an address. */
const lang = z.enum(['ar', 'en', 'fr']).optional()
const word = /^[A-Za-z0-9_-]{1,60}$/
const words = z.string().max(2000).regex(/^[A-Za-z0-9_-]{1,60}(,[A-Za-z0-9_-]{1,60})*$/).optional()
const states = z.string().max(200).regex(/^[A-Z]{2,3}(,[A-Z]{2,3})*$/).optional()
const asYear = z.coerce.number().int().min(1990).max(2100).optional()
const tableCode = z.enum(dictionary.tables.map((one) => one.code) as [string, ...string[]])
/** Every dimension that some table has: which ones a question may name depends on its table. */
export const dimensionNames: readonly string[] = [...new Set(dictionary.tables.flatMap((table) => table.dimensions.map((one) => one.code)))]

export const OnlyLang = z.strictObject({ lang })
export const PublicationsQuery = z.strictObject({ year: asYear, lang })
export const CellsQuery = z.strictObject({
  table: tableCode, measure: z.string().regex(word).optional(), state: states, from: asYear, to: asYear,
  publication: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000), cursor: z.string().max(200).optional(), lang,
  ...Object.fromEntries(dimensionNames.map((name) => [name, words])) as Record<string, typeof words>
})
export const IndicatorsQuery = z.strictObject({ indicator: z.enum(indicators).optional(), state: states, from: asYear, to: asYear, lang })
export const NoQuery = z.strictObject({})
