/** The JSON answers of the API, from what is read. */
import { t, type Lang, type Text } from '#platform/messages'
import type { Http } from '#platform/http'
import { type CellPlace, type Coverage, type Line, type OrderedCell, type Publication as Published } from '#publications'
import { allStates } from '#states'
import { dictionary, dictionaryTablePath, findTable, listOf, type Cell, type DictionaryTable } from '#statistics'
import type { z } from 'zod'
import type { Cells, CellsQuery, Publication, Publications, States, Structure, Table, Tables } from './api-schemas.ts'
import { ApiProblem } from './api-problem.ts'
import { dimensionsOfTable, Labels } from './frame.ts'
import { apiBase, dataFiles, publicationPath, tablePath, type DataFile } from './paths.ts'
import { firstCells, linesOfTable, type Known } from './reads.ts'
import { plain } from './plain.ts'

export interface Asked { http: Http; known: Known; lang: Lang; baseUrl: string; sample: boolean }

export const noticeOf = ({ sample, lang }: Asked) => (sample ? { notice: t(lang, 'page.sample') } : {})
const countsOf = (coverage: readonly Coverage[]) => ({
  all: sum(coverage, 'cells'), figures: sum(coverage, 'figures'), hidden: sum(coverage, 'hidden')
})
const sum = (coverage: readonly Coverage[], name: 'cells' | 'figures' | 'hidden') => coverage.reduce((all, one) => all + one[name], 0)

function filesOf(baseUrl: string, path: (file: DataFile) => string): { csv: string; xlsx: string; jsonStat: string; sdmxData: string } {
  const [csv, xlsx, jsonStat, sdmxData] = dataFiles.map((file) => baseUrl + path(file)) as [string, string, string, string]
  return { csv, xlsx, jsonStat, sdmxData }
}

function summaryOf({ known, lang, baseUrl }: Asked, table: DictionaryTable): z.infer<typeof Tables>['tables'][number] {
  const coverage = known.tables.find((one) => one.table === table.code)
  return {
    code: table.code, title: table.title[lang], titles: table.title, purpose: table.purpose[lang], cells: countsOf(coverage ? [coverage] : []),
    states: coverage?.states ?? [], years: coverage?.years ?? [], newestPublication: coverage?.newest ?? null,
    links: {
      self: baseUrl + tablePath(table.code), structure: baseUrl + tablePath(table.code, 'structure'), sdmxStructure: baseUrl + tablePath(table.code, 'sdmx-structure.json'),
      page: baseUrl + dictionaryTablePath(lang, table.code), files: coverage ? filesOf(baseUrl, (file) => tablePath(table.code, file)) : null
    }
  }
}

export const tablesAnswer = (asked: Asked): z.infer<typeof Tables> => ({ ...noticeOf(asked), tables: dictionary.tables.map((table) => summaryOf(asked, table)) })

export function tableAnswer(asked: Asked, code: string): z.infer<typeof Table> {
  const table = tableNamed(code)
  const { lang } = asked
  return {
    ...noticeOf(asked), ...summaryOf(asked, table), countingRule: table.counting_rule[lang],
    measures: table.measures.map(({ code: measure, name, unit }) => ({ code: measure, name: name[lang], unit })),
    dimensions: table.dimensions.map(({ code: dimension, name, list }) => ({ code: dimension, name: name[lang], list }))
  }
}

export function tableNamed(code: string): DictionaryTable {
  const table = findTable(dictionary, code)
  if (!table) throw new ApiProblem(404, 'exchange.problem.noTable', { values: { table: code } })
  return table
}

export async function structureAnswer(asked: Asked, code: string): Promise<z.infer<typeof Structure>> {
  const table = tableNamed(code)
  const { lang, baseUrl, http } = asked
  const lines = await linesOfTable(http, asked.known, table.code)
  const used = table.dimensions.map((_, at) => new Set(lines.map((line) => line.codes.split('|')[at]!)))
  return {
    ...noticeOf(asked), table: table.code, version: dictionary.version, title: table.title[lang], titles: table.title,
    measures: table.measures.map(({ code: measure, name, unit }) => ({ code: measure, name: name[lang], names: name, unit })),
    dimensions: table.dimensions.map(({ code: dimension, name, list: listCode }, at) => {
      const list = listOf(dictionary, listCode)
      return {
        code: dimension, name: name[lang], names: name,
        list: {
          code: list.code, name: list.name[lang], total: list.total, kind: list.kind,
          codes: list.codes.map((one) => ({ code: one.code, label: one.label[lang], labels: one.label, parent: one.parent, inUse: used[at]!.has(one.code) }))
        }
      }
    }),
    links: { self: baseUrl + tablePath(table.code, 'structure'), sdmx: baseUrl + tablePath(table.code, 'sdmx-structure.json'), page: baseUrl + dictionaryTablePath(lang, table.code) }
  }
}

/** The languages in which a text was written. */
const textsOf = ({ ar, en, fr }: Text) => ({ ...(ar ? { ar: plain(ar) } : {}), ...(en ? { en: plain(en) } : {}), ...(fr ? { fr: plain(fr) } : {}) })

type PublicationSummary = z.infer<typeof Publications>['publications'][number]
function publicationSummary({ known, lang, baseUrl }: Asked, one: Published): PublicationSummary {
  const coverage = known.byPublication.filter(({ publication }) => publication === one.number)
  const page = `${baseUrl}/${lang}/statistics/publications/${one.number}`
  return {
    number: one.number!, title: textsOf(one.title), year: one.year, tables: coverage.map(({ table }) => table), detail: one.detail, origin: one.origin,
    publishedAt: one.publishedAt?.toISOString() ?? null, revises: known.publications.find(({ id }) => id === one.revises)?.number ?? null, cells: countsOf(coverage),
    links: { self: baseUrl + publicationPath(one.number!), page, methodology: `${page}/methodology`, files: filesOf(baseUrl, (file) => publicationPath(one.number!, file)) }
  }
}

export function publicationsAnswer(asked: Asked, year: number | undefined): z.infer<typeof Publications> {
  const all = asked.known.publications.filter((one) => year === undefined || one.year === year || asked.known.byPublication.some(({ publication, years }) => publication === one.number && years.includes(year)))
  return { ...noticeOf(asked), publications: all.map((one) => publicationSummary(asked, one)) }
}

export function publicationAnswer(asked: Asked, number: string): z.infer<typeof Publication> {
  const one = publicationNumbered(asked.known, number)
  const { audit, rules } = one
  return {
    ...noticeOf(asked), ...publicationSummary(asked, one), changes: one.changes && textsOf(one.changes), notes: one.notes && textsOf(one.notes),
    rules: { threshold: rules.threshold, width: rules.width, hideGroups: rules.hideGroups, method: rules.method },
    audit: audit && one.origin === 'unit'
      ? { cells: audit.cells, hiddenForThemselves: audit.primary, hiddenToProtect: audit.complementary, tooNarrow: audit.narrowCount, undecided: audit.unknown, withPublications: audit.earlier }
      : null,
    coverage: asked.known.byPublication.filter(({ publication }) => publication === one.number).map((coverage) => ({
      table: coverage.table, cells: countsOf([coverage]), states: coverage.states, years: coverage.years, region: audit?.region[coverage.table]?.states ?? []
    }))
  }
}

export function publicationNumbered({ publications }: Known, number: string): Published {
  const found = /^\d{1,7}$/.test(number) ? publications.find((one) => one.number === Number(number)) : undefined
  if (!found) throw new ApiProblem(404, 'exchange.problem.noPublication', { values: { number } })
  return found
}

/* Cells, page after page. */
const cursorOf = ({ line, state, year }: CellPlace, upTo: number) => Buffer.from(`${upTo}.${line}.${state}.${year}`).toString('base64url')
function readCursor(cursor: string): { after: CellPlace; upTo: number } {
  const parts = /^(\d{1,7})\.(\d{1,9})\.([A-Z]{2,3})\.(\d{4})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  if (!parts) throw new ApiProblem(400, 'exchange.problem.cursor', { parameter: 'cursor' })
  return { upTo: Number(parts[1]), after: { line: Number(parts[2]), state: parts[3]!, year: Number(parts[4]) } }
}

/** The codes that are asked for, by place of the dimension; a name or code that the table lacks is said. */
function codesAsked(table: DictionaryTable, query: Readonly<Record<string, unknown>>, names: readonly string[]): (ReadonlySet<string> | null)[] {
  const own = table.dimensions.map(({ code }) => code)
  const strange = names.find((name) => query[name] !== undefined && !own.includes(name))
  if (strange) throw new ApiProblem(400, 'exchange.problem.dimension', { parameter: strange, values: { dimension: strange, table: table.code, expected: own.join(', ') } })
  return dimensionsOfTable(table).map(({ code: name, list }) => {
    const wanted = query[name] === undefined ? null : String(query[name]).split(',')
    const unknown = wanted?.find((code) => !list.codes.some((one) => one.code === code))
    if (unknown) throw new ApiProblem(400, 'exchange.problem.code', { parameter: name, values: { code: unknown, dimension: name, address: tablePath(table.code, 'structure') } })
    return wanted && new Set(wanted)
  })
}

export async function cellsAnswer(asked: Asked, query: z.infer<typeof CellsQuery>, dimensionNames: readonly string[]): Promise<z.infer<typeof Cells>> {
  const { http, known, baseUrl } = asked
  const table = tableNamed(query.table)
  const wanted = codesAsked(table, query, dimensionNames)
  if (query.measure !== undefined && !table.measures.some(({ code }) => code === query.measure))
    throw new ApiProblem(400, 'exchange.problem.measure', { parameter: 'measure', values: { measure: query.measure, expected: table.measures.map(({ code }) => code).join(', ') } })
  if (query.publication !== undefined) publicationNumbered(known, String(query.publication))
  const from = query.cursor ? readCursor(query.cursor) : null
  const upTo = from?.upTo ?? known.state.newest ?? -1
  const fits = (line: Line) => (query.measure === undefined || line.measure === query.measure) && line.codes.split('|').every((code, at) => wanted[at]?.has(code) ?? true)
  const lines = (await linesOfTable(http, known, table.code)).filter(fits)
  const found = await firstCells(http, known.tables.find((one) => one.table === table.code), {
    lines, upTo, states: query.state?.split(','), from: query.from, to: query.to, publication: query.publication, after: from?.after
  }, query.limit + 1)
  const shown = found.slice(0, query.limit)
  const next = found.length > query.limit ? nextAddress(baseUrl, http.query, cursorOf(shown.at(-1)!, upTo)) : null
  return { ...noticeOf(asked), table: table.code, count: shown.length, next, cells: shown.map((one) => cellAnswer(table, one)), labels: labelsOf(asked.lang, table, shown) }
}

function nextAddress(baseUrl: string, query: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(query)
  next.set('cursor', cursor)
  return `${baseUrl}${apiBase}/cells?${next.toString()}`
}

const cellAnswer = (table: DictionaryTable, { state, year, measure, codes, cell, base, publication }: OrderedCell): z.infer<typeof Cells>['cells'][number] => {
  const own = codes.split('|')
  return {
    state, year, table: table.code, measure, codes: Object.fromEntries(table.dimensions.map(({ code }, at) => [code, own[at] ?? ''])),
    kind: cell.kind, value: cell.value, below: cell.kind === 'suppressed_primary' ? cell.below : null, provisional: cell.provisional, base, publication
  }
}

function labelsOf(lang: Lang, table: DictionaryTable, cells: readonly OrderedCell[]): z.infer<typeof Cells>['labels'] {
  const labels = new Labels(lang)
  const each = (values: readonly string[], name: (value: string) => string) => Object.fromEntries([...new Set(values)].map((value) => [value, plain(name(value))]))
  return {
    states: each(cells.map(({ state }) => state), labels.state), measures: each(cells.map(({ measure }) => measure), (code) => labels.measure(table, code)),
    kinds: each(cells.map(({ cell }) => cell.kind), (kind) => labels.kind(kind as Cell['kind'])),
    codes: Object.fromEntries(dimensionsOfTable(table).map((dimension, at) => [dimension.code, each(cells.map(({ codes }) => codes.split('|')[at]!), (code) => labels.code(dimension, code))]))
  }
}

export const statesAnswer = ({ lang }: Asked): z.infer<typeof States> => ({
  states: allStates(lang).map(({ code, iso3, m49, name }) => ({ code, iso3, m49, name: name[lang], names: name }))
})
