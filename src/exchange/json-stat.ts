/**
 * Cells as JSON-stat 2.0 (json-stat.org/full): a dataset for a table, a collection of datasets for a publication. A cube is
 * written sparsely: `value` and `status` are objects by the number of the cell.
 */
import { t } from '#platform/messages'
import { region, type OrderedCell } from '#publications'
import { cellKinds } from '#statistics'
import { codesInUse, frameName, frameTitle, Labels, measuresInUse, notesOf, type Cells, type Frame, type TablePart } from './frame.ts'
import { tablePath, publicationPath } from './paths.ts'

interface Axis { id: string; label: string; codes: string[]; labels: string[]; parents: (string | null)[] }

/** State, year, measure, then the dimensions of the table: the last changes fastest. */
function axesOf(frame: Frame, part: TablePart): Axis[] {
  const { lang } = frame
  const labels = new Labels(lang)
  const { states, years } = part.coverage
  const measures = measuresInUse(part)
  const flat = (codes: readonly unknown[]) => codes.map(() => null)
  return [
    { id: 'state', label: t(lang, 'exchange.column.state'), codes: states, labels: states.map(labels.state), parents: states.map((code) => (code !== region && states.includes(region) ? region : null)) },
    { id: 'year', label: t(lang, 'exchange.column.year'), codes: years.map(String), labels: years.map(String), parents: flat(years) },
    { id: 'measure', label: t(lang, 'exchange.column.measure'), codes: measures, labels: measures.map((code) => labels.measure(part.table, code)), parents: flat(measures) },
    ...part.dimensions.map((dimension, at): Axis => {
      const codes = codesInUse(part, at)
      const parentOf = new Map(dimension.list.codes.map(({ code, parent }) => [code, parent]))
      return { id: dimension.code, label: dimension.name[lang], codes, labels: codes.map((code) => labels.code(dimension, code)), parents: codes.map((code) => parentOf.get(code) ?? null) }
    })
  ]
}

/** Children by parent, among the codes that occur. The regional total has the states for children. */
function childrenOf({ codes, parents }: Axis): Record<string, string[]> | undefined {
  const children: Record<string, string[]> = {}
  codes.forEach((code, at) => {
    const parent = parents[at]
    if (parent && codes.includes(parent)) (children[parent] ??= []).push(code)
  })
  return Object.keys(children).length > 0 ? children : undefined
}

const dimensionOf = (axis: Axis, units: Record<string, unknown> | undefined) => ({
  label: axis.label,
  category: {
    index: axis.codes, label: Object.fromEntries(axis.codes.map((code, at) => [code, axis.labels[at]])),
    ...(childrenOf(axis) ? { child: childrenOf(axis) } : {}), ...(units ? { unit: units } : {})
  }
})

function headOf(frame: Frame, part: TablePart, axes: readonly Axis[]): Record<string, unknown> {
  const { lang, publication, updated, baseUrl } = frame
  const units = Object.fromEntries(part.table.measures.map(({ code, unit }) => [code, { base: unit, decimals: 0 }]))
  const alone: Frame = { ...frame, parts: [part] }
  return {
    class: 'dataset', label: publication ? `${frameTitle(frame)}: ${part.table.code}. ${part.table.title[lang]}` : frameTitle(frame), source: t(lang, 'exchange.publisher'),
    ...(updated ? { updated: updated.toISOString() } : {}),
    href: publication ? `${baseUrl}${publicationPath(publication.number!, 'json-stat.json')}` : `${baseUrl}${tablePath(part.table.code, 'json-stat.json')}`,
    note: notesOf(alone), role: { time: ['year'], geo: ['state'], metric: ['measure'] },
    id: axes.map(({ id }) => id), size: axes.map(({ codes }) => codes.length),
    dimension: Object.fromEntries(axes.map((axis) => [axis.id, dimensionOf(axis, axis.id === 'measure' ? units : undefined)]))
  }
}

/** The number of a cell in the cube. */
function numbering(axes: readonly Axis[]): (cell: OrderedCell) => number {
  const places = axes.map(({ codes }) => new Map(codes.map((code, at) => [code, at])))
  return ({ state, year, measure, codes }) =>
    [state, String(year), measure, ...codes.split('|')].reduce((number, code, at) => number * axes[at]!.codes.length + places[at]!.get(code)!, 0)
}

/** Words of the status: a kind, or 'provisional' for a number that may still change. A zero is told by its value. */
const statusOf = ({ cell }: OrderedCell) => (cell.provisional ? 'provisional' : cell.kind)

/** Pairs `"7":12`, written as they come. */
class Pairs {
  private texts: string[] = []
  add(number: number, value: string | number): void {
    this.texts.push(`"${number}":${typeof value === 'number' ? value : JSON.stringify(value)}`)
  }
  take(): string {
    const text = this.texts.join(',')
    this.texts = []
    return text
  }
}

async function* dataset(frame: Frame, part: TablePart, cells: Cells): AsyncGenerator<string> {
  const axes = axesOf(frame, part)
  const numberOf = numbering(axes)
  yield `${JSON.stringify(headOf(frame, part, axes)).slice(0, -1)},"value":{`
  const values = new Pairs()
  const rest = { status: new Pairs(), below: new Pairs(), base: new Pairs(), publication: new Pairs() }
  let begun = false
  for await (const some of cells(part)) {
    for (const one of some) {
      const number = numberOf(one)
      if (one.cell.value !== null) values.add(number, one.cell.value)
      rest.status.add(number, statusOf(one))
      if (one.cell.kind === 'suppressed_primary' && one.cell.below !== null) rest.below.add(number, one.cell.below)
      if (one.base !== null) rest.base.add(number, one.base)
      rest.publication.add(number, one.publication)
    }
    const text = values.take()
    if (text) yield begun ? `,${text}` : text
    begun ||= text !== ''
  }
  const words = { ...Object.fromEntries(cellKinds.map((kind) => [kind, new Labels(frame.lang).kind(kind)])), provisional: t(frame.lang, 'exchange.kind.provisional') }
  yield `},"status":{${rest.status.take()}},"extension":{"statusLabels":${JSON.stringify(words)},"below":{${rest.below.take()}},"base":{${rest.base.take()}},"publication":{${rest.publication.take()}}}`
}

export async function* jsonStatFile(frame: Frame, cells: Cells): AsyncGenerator<string> {
  if (!frame.publication) {
    if (frame.parts[0]) yield* versioned(dataset(frame, frame.parts[0], cells))
    return
  }
  const head = {
    version: '2.0', class: 'collection', label: frameTitle(frame), ...(frame.updated ? { updated: frame.updated.toISOString() } : {}),
    href: `${frame.baseUrl}${publicationPath(frame.publication.number!, 'json-stat.json')}`, note: notesOf(frame), extension: { name: frameName(frame) }
  }
  yield `${JSON.stringify(head).slice(0, -1)},"link":{"item":[`
  for (const [at, part] of frame.parts.entries()) {
    if (at > 0) yield ','
    yield* closed(dataset(frame, part, cells))
  }
  yield ']}}\n'
}

async function* versioned(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let first = true
  for await (const part of parts) {
    yield first ? `{"version":"2.0",${part.slice(1)}` : part
    first = false
  }
  yield '}\n'
}
async function* closed(parts: AsyncIterable<string>): AsyncGenerator<string> {
  yield* parts
  yield '}'
}
