/** A table of the dictionary as an SDMX-JSON 2.1 structure message: concepts, code lists in three languages, data structure, data flow. */
import type { Lang } from '#platform/messages'
import { region } from '#publications'
import { allStates } from '#states'
import { dictionary, type CodeList, type DictionaryTable } from '#statistics'
import { dimensionsOfTable } from './frame.ts'
import { tablePath } from './paths.ts'
import {
  agency, attributesOf, codelistUrn, conceptUrn, confStatusValues, dataflowUrn, named, obsStatusValues, ofText, structureUrn, units, versionOf, type Component, type Named
} from './sdmx-codes.ts'
import { regionName } from './sdmx-data.ts'

const version = versionOf(dictionary.version)
const listId = (code: string) => `CL_${code.toUpperCase()}`

interface SdmxList extends Named { id: string; agencyID: string; version: string; codes: object[]; isPartial?: true }

const own = (id: string, title: Named, codes: object[]): SdmxList => ({ id, agencyID: agency, version, ...title, codes })
/** Part of a list that SDMX keeps; the names in Arabic and French are this product's. */
const ofSdmx = (id: string, its: string, title: Named, codes: object[]): SdmxList => ({ id, agencyID: 'SDMX', version: its, ...title, isPartial: true, codes })

const codesOf = (list: CodeList, lang: Lang) => list.codes.map(({ code, label, parent, note }) => ({
  id: code, ...ofText(lang, label), ...(parent === null ? {} : { parent }), ...(note ? { descriptions: note } : {})
}))

function codelists(table: DictionaryTable, lang: Lang): SdmxList[] {
  const lists = [...new Map(dimensionsOfTable(table).map(({ list }) => [list.code, list])).values()]
  return [
    own('CL_STATE', named(lang, 'exchange.column.state'), [
      { id: region, ...ofText(lang, regionName()) }, ...allStates('en').map(({ code, name }) => ({ id: code, ...ofText(lang, name), parent: region }))
    ]),
    own(`CL_MEASURE_${table.code}`, named(lang, 'exchange.column.measure'), table.measures.map(({ code, name }) => ({ id: code, ...ofText(lang, name) }))),
    own('CL_UNIT', named(lang, 'exchange.column.unit'), units.map((id) => ({ id, ...named(lang, `statistics.dictionary.unit.${id}`) }))),
    ...lists.map((list) => own(listId(list.code), ofText(lang, list.name), codesOf(list, lang))),
    ofSdmx('CL_FREQ', '2.0', named(lang, 'exchange.sdmx.concept.freq'), [{ id: 'A', ...named(lang, 'exchange.sdmx.annual') }]),
    ofSdmx('CL_OBS_STATUS', '2.2', named(lang, 'exchange.sdmx.concept.obsStatus'), obsStatusValues(lang)),
    ofSdmx('CL_CONF_STATUS', '1.2', named(lang, 'exchange.sdmx.concept.confStatus'), confStatusValues(lang))
  ]
}

interface Part extends Component { list: string | null }
/** Dimensions in the order of the key, without the time. */
const dimensionParts = (table: DictionaryTable, lang: Lang): Part[] => [
  { id: 'FREQ', ...named(lang, 'exchange.sdmx.concept.freq'), list: codelistUrn('CL_FREQ', '2.0', 'SDMX') },
  { id: 'REF_AREA', ...named(lang, 'exchange.column.state'), list: codelistUrn('CL_STATE', version) },
  { id: 'MEASURE', ...named(lang, 'exchange.column.measure'), list: codelistUrn(`CL_MEASURE_${table.code}`, version) },
  ...dimensionsOfTable(table).map(({ code, name, list }) => ({ id: code.toUpperCase(), ...ofText(lang, name), list: codelistUrn(listId(list.code), version) }))
]
const attributeLists: Record<string, string> = { OBS_STATUS: codelistUrn('CL_OBS_STATUS', '2.2', 'SDMX'), CONF_STATUS: codelistUrn('CL_CONF_STATUS', '1.2', 'SDMX') }

function dataStructure(table: DictionaryTable, lang: Lang, scheme: string): object {
  const concept = (id: string) => conceptUrn(scheme, version, id)
  return {
    id: `DSD_${table.code}`, agencyID: agency, version, ...ofText(lang, table.title), descriptions: table.counting_rule,
    dataStructureComponents: {
      dimensionList: {
        id: 'DimensionDescriptor',
        dimensions: dimensionParts(table, lang).map(({ id, list }, position) => ({ id, position, conceptIdentity: concept(id), localRepresentation: { enumeration: list } })),
        timeDimension: { id: 'TIME_PERIOD', conceptIdentity: concept('TIME_PERIOD'), localRepresentation: { format: { dataType: 'ObservationalTimePeriod' } } }
      },
      measureList: { id: 'MeasureDescriptor', measures: [{ id: 'OBS_VALUE', usage: 'optional', conceptIdentity: concept('OBS_VALUE'), localRepresentation: { format: { dataType: 'Long', minValue: 0 } } }] },
      attributeList: {
        id: 'AttributeDescriptor',
        attributes: [
          { id: 'UNIT_MEASURE', usage: 'mandatory', attributeRelationship: { dimensions: ['MEASURE'] }, conceptIdentity: concept('UNIT_MEASURE'), localRepresentation: { enumeration: codelistUrn('CL_UNIT', version) } },
          ...attributesOf(lang).map(({ id }) => ({
            id, usage: id in attributeLists ? 'mandatory' : 'optional', attributeRelationship: { observation: {} }, conceptIdentity: concept(id),
            localRepresentation: attributeLists[id] ? { enumeration: attributeLists[id] } : { format: { dataType: 'Integer' } }
          }))
        ]
      }
    }
  }
}

export function sdmxStructure(table: DictionaryTable, about: { lang: Lang; baseUrl: string; sample: boolean }): object {
  const { lang, baseUrl } = about
  const scheme = `CS_${table.code}`
  const concepts: Component[] = [
    ...dimensionParts(table, lang).map(({ id, name, names }) => ({ id, name, names })), { id: 'TIME_PERIOD', ...named(lang, 'exchange.column.year') },
    { id: 'OBS_VALUE', ...named(lang, 'exchange.sdmx.concept.obsValue') }, { id: 'UNIT_MEASURE', ...named(lang, 'exchange.column.unit') }, ...attributesOf(lang)
  ]
  return {
    $schema: 'https://json.sdmx.org/2.1/sdmx-json-structure-schema.json',
    meta: {
      id: `${table.code}-structure-${dictionary.version}`, test: about.sample, prepared: `${dictionary.date}T00:00:00Z`, contentLanguages: [lang, ...(['ar', 'en', 'fr'] as const).filter((one) => one !== lang)],
      sender: { id: agency, ...named(lang, 'exchange.publisher') }, links: [{ href: `${baseUrl}${tablePath(table.code, 'sdmx-structure.json')}`, rel: 'self' }]
    },
    data: {
      dataflows: [{ id: table.code, agencyID: agency, version, ...ofText(lang, table.title), descriptions: table.purpose, structure: structureUrn(`DSD_${table.code}`, version), links: [{ rel: 'self', urn: dataflowUrn(table.code, version) }] }],
      dataStructures: [dataStructure(table, lang, scheme)],
      conceptSchemes: [{ id: scheme, agencyID: agency, version, ...ofText(lang, table.title), concepts }],
      codelists: codelists(table, lang)
    }
  }
}
