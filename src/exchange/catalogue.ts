/**
 * The catalogue as DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/): a dataset for each table and each publication, with its
 * files as distributions. As JSON-LD and as Turtle, both from the same nodes.
 */
import { langs, t, type Lang, type MessageKey } from '#platform/messages'
import { region, type Coverage, type Publication } from '#publications'
import { findState } from '#states'
import { dictionary, dictionaryTablePath, findTable } from '#statistics'
import { types } from './api-operations.ts'
import { apiBase, apiPagePath, cataloguePath, openApiPath, openDataPath, publicationPath, tablePath, type DataFile } from './paths.ts'
import type { Known } from './reads.ts'
import { plain } from './plain.ts'

type Literal = string | { '@value': string; '@language': string } | { '@value': string; '@type': string }
type Value = Literal | Node | { '@id': string } | readonly Value[]
export interface Node { '@id'?: string; '@type'?: string; [property: string]: Value | undefined }

export const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/', foaf: 'http://xmlns.com/foaf/0.1/', xsd: 'http://www.w3.org/2001/XMLSchema#',
  skos: 'http://www.w3.org/2004/02/skos/core#', adms: 'http://www.w3.org/ns/adms#'
} as const

/** The same text in the languages it has. */
const inAll = (text: { [lang in Lang]?: string | undefined }): Literal[] => langs.flatMap((lang) => (text[lang] ? [{ '@value': plain(text[lang]), '@language': lang }] : []))
const said = (key: MessageKey): Literal[] => inAll({ ar: t('ar', key), en: t('en', key), fr: t('fr', key) })
const when = (at: Date): Literal => ({ '@value': at.toISOString(), '@type': 'xsd:dateTime' })
const link = (address: string) => ({ '@id': address })
/** DCAT 3, 6.4.3: languages by the addresses that the Library of Congress gives them. */
const languages = langs.map((lang) => link(`http://id.loc.gov/vocabulary/iso639-1/${lang}`))
const mediaType = (type: string) => link(`https://www.iana.org/assignments/media-types/${type.split(';')[0]!.trim()}`)

const publisher = (baseUrl: string): Node => ({ '@id': `${baseUrl}/#unit`, '@type': 'foaf:Organization', 'foaf:name': said('exchange.publisher') })

const place = (state: string): Node => ({
  '@type': 'dct:Location', 'dct:identifier': state,
  'skos:prefLabel': state === region ? said('exchange.region') : inAll(findState(state)?.name ?? { en: state })
})
const period = (years: readonly number[]): Node => ({
  '@type': 'dct:PeriodOfTime', 'dcat:startDate': { '@value': String(years[0]), '@type': 'xsd:gYear' }, 'dcat:endDate': { '@value': String(years.at(-1)), '@type': 'xsd:gYear' }
})

interface Kind { file: DataFile; type: string; title: MessageKey; standard?: string; /** In one language, or in all at once. */ byLanguage: boolean }
const kinds: readonly Kind[] = [
  { file: 'data.csv', type: types.csv, title: 'exchange.format.csv', byLanguage: true },
  { file: 'data.xlsx', type: types.xlsx, title: 'exchange.format.xlsx', byLanguage: true },
  { file: 'json-stat.json', type: types.jsonStat, title: 'exchange.format.jsonStat', standard: 'https://json-stat.org/full/', byLanguage: true },
  { file: 'sdmx-data.json', type: types.sdmxData, title: 'exchange.format.sdmx', standard: 'https://github.com/sdmx-twg/sdmx-json', byLanguage: false }
]

function distributions(baseUrl: string, path: (file: DataFile) => string, page: string): Node[] {
  return kinds.flatMap(({ file, type, title, standard, byLanguage }) => (byLanguage ? langs : ([null] as const)).map((lang): Node => {
    const address = `${baseUrl}${path(file)}${lang ? `?lang=${lang}` : ''}`
    return {
      '@id': `${address}#file`, '@type': 'dcat:Distribution', 'dct:title': said(title), 'dcat:accessURL': link(page), 'dcat:downloadURL': link(address), 'dcat:mediaType': mediaType(type),
      'dct:language': lang ? link(`http://id.loc.gov/vocabulary/iso639-1/${lang}`) : languages, 'dct:rights': said('exchange.licence'),
      ...(standard ? { 'dct:conformsTo': link(standard) } : {})
    }
  }))
}

const dataset = (about: { id: string; identifier: string; title: Literal[]; description: Literal[]; baseUrl: string; page: string; years: readonly number[]; states: readonly string[]; modified: Date | null; files: Node[]; sample: boolean }): Node => ({
  '@id': about.id, '@type': 'dcat:Dataset', 'dct:identifier': about.identifier, 'dct:title': about.title,
  'dct:description': about.sample ? [...about.description, ...said('page.sample')] : about.description,
  'dct:publisher': link(`${about.baseUrl}/#unit`), 'dct:language': languages, 'dcat:landingPage': link(about.page), 'dct:rights': said('exchange.licence'),
  ...(about.years.length > 0 ? { 'dct:temporal': period(about.years) } : {}), 'dct:spatial': about.states.map(place),
  ...(about.modified ? { 'dct:modified': when(about.modified) } : {}), 'dcat:distribution': about.files
})

function tableDataset(baseUrl: string, coverage: Coverage, modified: Date | null, sample: boolean): Node {
  const table = findTable(dictionary, coverage.table)!
  const page = `${baseUrl}${dictionaryTablePath('en', table.code)}`
  return dataset({
    id: `${baseUrl}${tablePath(table.code)}#dataset`, identifier: table.code, title: inAll(table.title), description: inAll(table.purpose), baseUrl, page,
    years: coverage.years, states: coverage.states, modified, files: distributions(baseUrl, (file) => tablePath(table.code, file), `${baseUrl}${openDataPath('en')}`), sample
  })
}

function publicationDataset(baseUrl: string, one: Publication, coverage: readonly Coverage[], sample: boolean): Node {
  const page = `${baseUrl}/en/statistics/publications/${one.number}`
  return dataset({
    id: `${baseUrl}${publicationPath(one.number!)}#dataset`, identifier: `publication-${one.number}`, title: inAll(one.title), description: said('exchange.catalogue.publication'), baseUrl, page,
    years: [...new Set(coverage.flatMap(({ years }) => years))].sort((a, b) => a - b), states: [...new Set(coverage.flatMap(({ states }) => states))].sort(),
    modified: one.publishedAt, files: distributions(baseUrl, (file) => publicationPath(one.number!, file), page), sample
  })
}

export function catalogue({ tables, byPublication, publications, state }: Known, { baseUrl, sample }: { baseUrl: string; sample: boolean }): Node {
  const datedBy = new Map(publications.map((one) => [one.number, one.publishedAt]))
  const datasets = [
    ...tables.map((coverage) => tableDataset(baseUrl, coverage, datedBy.get(coverage.newest) ?? null, sample)),
    ...publications.map((one) => publicationDataset(baseUrl, one, byPublication.filter(({ publication }) => publication === one.number), sample))
  ]
  return {
    '@id': `${baseUrl}${cataloguePath('jsonld')}#catalogue`, '@type': 'dcat:Catalog', 'dct:title': said('exchange.catalogue.title'),
    'dct:description': [...said('exchange.catalogue.text'), ...(sample ? said('page.sample') : [])], 'dct:publisher': publisher(baseUrl), 'dct:language': languages,
    'foaf:homepage': link(`${baseUrl}${openDataPath('en')}`), 'dct:rights': said('exchange.licence'), ...(state.at ? { 'dct:modified': when(state.at) } : {}),
    'dcat:service': {
      '@id': `${baseUrl}${apiBase}#service`, '@type': 'dcat:DataService', 'dct:title': said('exchange.api.title'), 'dcat:endpointURL': link(`${baseUrl}${apiBase}`),
      'dcat:endpointDescription': link(`${baseUrl}${openApiPath}`), 'dcat:landingPage': link(`${baseUrl}${apiPagePath('en')}`), 'dcat:servesDataset': datasets.map((one) => link(one['@id']!))
    },
    'dcat:dataset': datasets
  }
}

export const jsonLd = (node: Node): string => `${JSON.stringify({ '@context': prefixes, ...node }, null, 2)}\n`

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`
/** What must not stand in an address in Turtle 1.1 (production IRIREF) is escaped. */
// eslint-disable-next-line no-control-regex
const address = (iri: string) => `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => encodeURIComponent(sign))}>`

/** Turtle 1.1 of a node and of what it names: what has an address of its own is a subject of its own. */
export function turtle(root: Node): string {
  const subjects: string[] = []
  const isNode = (value: object): value is Node => Object.keys(value).some((name) => name !== '@id')
  const properties = (node: Node): string =>
    Object.entries(node).filter(([name, value]) => name !== '@id' && value !== undefined).map(([name, value]) => `${name === '@type' ? 'a' : name} ${name === '@type' ? String(value) : values(value!)}`).join(' ;\n  ')
  const values = (value: Value): string => (Array.isArray(value) ? (value as Value[]) : [value as Value]).map((one) => term(one)).join(', ')
  const term = (value: Value): string => {
    if (typeof value === 'string') return quoted(value)
    if ('@value' in value) {
      const text = quoted(String(value['@value']))
      return '@language' in value ? `${text}@${String(value['@language'])}` : `${text}^^${String(value['@type'])}`
    }
    const node = value as Node
    if (node['@id'] === undefined) return `[ ${properties(node)} ]`
    if (isNode(node)) subject(node)
    return address(node['@id'])
  }
  const subject = (node: Node): void => {
    const at = subjects.push('') - 1
    subjects[at] = `${address(node['@id']!)} ${properties(node)} .`
  }
  subject(root)
  return `${Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`).join('\n')}\n\n${subjects.join('\n\n')}\n`
}
