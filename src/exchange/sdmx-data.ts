/** Cells as an SDMX-JSON 2.1 data message (sdmx-twg/sdmx-json): a structure and a data set for each table, by series. */
import { t, type Lang } from '#platform/messages'
import { region, type OrderedCell } from '#publications'
import { findState } from '#states'
import { dictionary } from '#statistics'
import { codesInUse, frameName, frameTitle, measuresInUse, notesOf, unitOf, type Cells, type Frame, type TablePart } from './frame.ts'
import { agency, attributesOf, confStatuses, confStatusValues, dataflowUrn, named, obsStatuses, obsStatusValues, ofText, sdmxStatus, structureUrn, versionOf, type Component } from './sdmx-codes.ts'
import { publicationPath, tablePath } from './paths.ts'

interface Value extends Component { parent?: string }
interface Axis extends Component { values: Value[] }

const version = versionOf(dictionary.version)

export const regionName = (): Record<Lang, string> => ({ ar: t('ar', 'exchange.region'), en: t('en', 'exchange.region'), fr: t('fr', 'exchange.region') })
const stateNames = (code: string): Record<Lang, string> => (code === region ? regionName() : findState(code)?.name ?? { ar: code, en: code, fr: code })

/** The dimensions of a series, in the order of its key. */
function axesOf(part: TablePart, lang: Lang): Axis[] {
  return [
    { id: 'FREQ', ...named(lang, 'exchange.sdmx.concept.freq'), values: [{ id: 'A', ...named(lang, 'exchange.sdmx.annual') }] },
    { id: 'REF_AREA', ...named(lang, 'exchange.column.state'), values: part.coverage.states.map((id) => ({ id, ...ofText(lang, stateNames(id)) })) },
    {
      id: 'MEASURE', ...named(lang, 'exchange.column.measure'),
      values: measuresInUse(part).map((id) => ({ id, ...ofText(lang, part.table.measures.find(({ code }) => code === id)?.name ?? { ar: id, en: id, fr: id }) }))
    },
    ...part.dimensions.map((dimension, at): Axis => {
      const used = codesInUse(part, at)
      return {
        id: dimension.code.toUpperCase(), ...ofText(lang, dimension.name),
        values: used.map((id): Value => {
          const code = dimension.list.codes.find((one) => one.code === id)
          return { id, ...ofText(lang, code?.label ?? { ar: id, en: id, fr: id }), ...(code?.parent && used.includes(code.parent) ? { parent: code.parent } : {}) }
        })
      }
    })
  ]
}

const periodOf = (part: TablePart, year: number) => ({
  id: String(year), name: String(year),
  ...(part.table.period.kind === 'calendar_year' ? { start: `${year}-01-01T00:00:00Z`, end: `${year}-12-31T23:59:59Z` } : {})
})

function structureOf(part: TablePart, axes: readonly Axis[], lang: Lang, at: number): object {
  const series = axes.map((axis, keyPosition) => ({ ...axis, keyPosition }))
  const unitValues = [...new Set(part.table.measures.map(({ unit }) => unit))].map((unit) => ({ id: unit, ...named(lang, `statistics.dictionary.unit.${unit}`) }))
  const [obs, conf, ...free] = attributesOf(lang)
  return {
    name: `${part.table.code}. ${part.table.title[lang]}`, names: part.table.title, dataSets: [at],
    links: [{ rel: 'dataflow', urn: dataflowUrn(part.table.code, version) }, { rel: 'datastructure', urn: structureUrn(`DSD_${part.table.code}`, version) }],
    dimensions: {
      dataSet: [], series,
      observation: [{ id: 'TIME_PERIOD', ...named(lang, 'exchange.column.year'), keyPosition: axes.length, roles: ['TIME_PERIOD'], values: part.coverage.years.map((year) => periodOf(part, year)) }]
    },
    measures: { observation: [{ id: 'OBS_VALUE', ...named(lang, 'exchange.sdmx.concept.obsValue'), format: { dataType: 'Long', minValue: 0 } }] },
    attributes: {
      dataSet: [], dimensionGroup: [],
      series: [{ id: 'UNIT_MEASURE', ...named(lang, 'exchange.column.unit'), relationship: { dimensions: ['MEASURE'] }, values: unitValues }],
      observation: [
        { ...obs, isMandatory: true, relationship: { observation: {} }, values: obsStatusValues(lang) },
        { ...conf, isMandatory: true, relationship: { observation: {} }, values: confStatusValues(lang) },
        ...free.map((one) => ({ ...one, relationship: { observation: {} }, format: { dataType: 'Integer' } }))
      ]
    },
    annotations: []
  }
}

/** The figure, then the numbers of its codes and the figures beside it. */
function observationOf({ cell, base, publication }: OrderedCell): (number | null)[] {
  const { obs, conf } = sdmxStatus(cell)
  return [cell.value, obsStatuses.indexOf(obs), confStatuses.indexOf(conf), cell.kind === 'suppressed_primary' ? cell.below : null, base, publication]
}

/** Series of some cells as members of an object, without the braces. The cells of one series come together. */
function seriesOf(part: TablePart, axes: readonly Axis[], cells: readonly OrderedCell[]): string {
  const places = axes.map(({ values }) => new Map(values.map(({ id }, at) => [id, at])))
  const years = new Map(part.coverage.years.map((year, at) => [year, at]))
  const unitNumbers = [...new Set(part.table.measures.map(({ unit }) => unit))] as string[]
  const texts: string[] = []
  for (let at = 0; at < cells.length; ) {
    const { line, state, measure, codes } = cells[at]!
    const observations: string[] = []
    for (; at < cells.length && cells[at]!.line === line && cells[at]!.state === state; at++)
      observations.push(`"${years.get(cells[at]!.year)}":${JSON.stringify(observationOf(cells[at]!))}`)
    const key = ['A', state, measure, ...codes.split('|')].map((code, place) => places[place]!.get(code)).join(':')
    texts.push(`"${key}":{"attributes":[${unitNumbers.indexOf(unitOf(part.table, measure))}],"observations":{${observations.join(',')}}}`)
  }
  return texts.join(',')
}

export async function* sdmxDataFile(frame: Frame, cells: Cells): AsyncGenerator<string> {
  const { lang, parts, baseUrl, publication } = frame
  const axes = parts.map((part) => axesOf(part, lang))
  const self = publication ? publicationPath(publication.number!, 'sdmx-data.json') : tablePath(parts[0]!.table.code, 'sdmx-data.json')
  const head = {
    $schema: 'https://json.sdmx.org/2.1/sdmx-json-data-schema.json',
    meta: {
      id: `${frameName(frame)}-${frame.updated?.getTime() ?? 0}`, test: frame.sample, prepared: (frame.updated ?? new Date(`${dictionary.date}T00:00:00Z`)).toISOString(),
      contentLanguages: [lang, ...(['ar', 'en', 'fr'] as const).filter((one) => one !== lang)], name: frameTitle(frame), sender: { id: agency, ...named(lang, 'exchange.publisher') },
      links: [{ href: `${baseUrl}${self}`, rel: 'self' }], 'x-notes': notesOf(frame)
    }
  }
  const structures = parts.map((part, at) => structureOf(part, axes[at]!, lang, at))
  yield `${JSON.stringify(head).slice(0, -1)},"data":{"structures":${JSON.stringify(structures)},"dataSets":[`
  for (const [at, part] of parts.entries()) {
    const dataSet = { structure: at, action: 'Information', links: [{ rel: 'dataflow', urn: dataflowUrn(part.table.code, version) }] }
    yield `${at > 0 ? ',' : ''}${JSON.stringify(dataSet).slice(0, -1)},"series":{`
    let begun = false
    for await (const some of cells(part)) {
      if (some.length === 0) continue
      yield `${begun ? ',' : ''}${seriesOf(part, axes[at]!, some)}`
      begun = true
    }
    yield '}}'
  }
  yield ']}}\n'
}
