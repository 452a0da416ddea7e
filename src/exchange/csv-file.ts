/** Cells as comma-separated text, one row a cell. Codes and labels stand side by side; a cell without a number is empty, never 0. */
import { csv } from '#platform/csv'
import { t } from '#platform/messages'
import type { OrderedCell } from '#publications'
import type { DictionaryTable } from '#statistics'
import { iso3Of, Labels, m49Of, unitOf, type Cells, type Dimension, type Frame } from './frame.ts'

export type Row = (string | number | null)[]

/** The dimensions of all parts, each once by its name: a publication holds tables with different ones. */
export function columnsOf({ parts }: Pick<Frame, 'parts'>): string[] {
  return [...new Set(parts.flatMap(({ dimensions }) => dimensions.map(({ code }) => code)))]
}

export const headOf = (frame: Frame): string[] => [
  'state', 'iso3', 'm49', 'state_name', 'year', 'table', 'table_name', 'measure', 'measure_name', 'unit',
  ...columnsOf(frame).flatMap((code) => [code, `${code}_name`]),
  'kind', 'kind_name', 'value', 'below', 'provisional', 'base', 'publication', ...(frame.sample ? ['notice'] : [])
]

/** Makes rows of cells; what repeats from cell to cell is looked up once. */
export function rowMaker(frame: Frame): (table: DictionaryTable, dimensions: readonly Dimension[], cells: readonly OrderedCell[]) => Row[] {
  const labels = new Labels(frame.lang)
  const columns = columnsOf(frame)
  const notice = frame.sample ? [t(frame.lang, 'page.sample')] : []
  const states = new Map<string, Row>()
  const stateColumns = (code: string) => {
    let known = states.get(code)
    if (!known) states.set(code, (known = [code, iso3Of(code), m49Of(code), labels.state(code)]))
    return known
  }
  const lines = new Map<number, Row>()
  const lineColumns = (table: DictionaryTable, dimensions: readonly Dimension[], { line, measure, codes }: OrderedCell) => {
    let known = lines.get(line)
    if (known) return known
    const own = codes.split('|')
    const byName = new Map(dimensions.map((dimension, at) => [dimension.code, [own[at]!, labels.code(dimension, own[at]!)]]))
    known = [table.code, table.title[frame.lang], measure, labels.measure(table, measure), unitOf(table, measure), ...columns.flatMap((name) => byName.get(name) ?? ['', ''])]
    lines.set(line, known)
    return known
  }
  return (table, dimensions, cells) => cells.map((one) => [
    ...stateColumns(one.state), one.year, ...lineColumns(table, dimensions, one),
    one.cell.kind, labels.kind(one.cell.kind), one.cell.value, one.cell.kind === 'suppressed_primary' ? one.cell.below : null,
    one.cell.provisional ? 'yes' : 'no', one.base, one.publication, ...notice
  ])
}

/** The mark of UTF-8 stands in front of the first row only. */
const later = (rows: Row[]) => (rows.length > 0 ? csv(rows).slice(1) : '')

export async function* csvFile(frame: Frame, cells: Cells): AsyncGenerator<string> {
  yield csv([headOf(frame)])
  const rows = rowMaker(frame)
  for (const part of frame.parts) for await (const some of cells(part)) yield later(rows(part.table, part.dimensions, some))
}
