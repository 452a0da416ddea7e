/** Cells as comma-separated text, one row a cell. Codes and labels stand side by side; a cell without a number is empty, never 0. */
import { csv } from '#platform/csv'
import { t } from '#platform/messages'
import type { OrderedCell } from '#publications'
import type { CellKind, DictionaryTable } from '#statistics'
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

/** The parts of a row that repeat from cell to cell. */
export class RowParts {
  readonly notice: string[]
  private labels: Labels
  private columns: string[]
  private frame: Frame
  constructor(frame: Frame) {
    this.frame = frame
    this.labels = new Labels(frame.lang)
    this.columns = columnsOf(frame)
    this.notice = frame.sample ? [t(frame.lang, 'page.sample')] : []
  }
  state = (code: string): Row => [code, iso3Of(code), m49Of(code), this.labels.state(code)]
  kind = (kind: CellKind): Row => [kind, this.labels.kind(kind)]
  line(table: DictionaryTable, dimensions: readonly Dimension[], { measure, codes }: OrderedCell): Row {
    const own = codes.split('|')
    const byName = new Map(dimensions.map((dimension, at) => [dimension.code, [own[at]!, this.labels.code(dimension, own[at]!)]]))
    return [table.code, table.title[this.frame.lang], measure, this.labels.measure(table, measure), unitOf(table, measure), ...this.columns.flatMap((name) => byName.get(name) ?? ['', ''])]
  }
}

/** Makes rows of cells, for a sheet. */
export function rowMaker(frame: Frame): (table: DictionaryTable, dimensions: readonly Dimension[], cells: readonly OrderedCell[]) => Row[] {
  const parts = new RowParts(frame)
  const [states, lines, kinds] = [new Map<string, Row>(), new Map<number, Row>(), new Map<string, Row>()]
  const once = <K>(known: Map<K, Row>, key: K, make: () => Row): Row => {
    let row = known.get(key)
    if (!row) known.set(key, (row = make()))
    return row
  }
  return (table, dimensions, cells) => cells.map((one) => [
    ...once(states, one.state, () => parts.state(one.state)), one.year, ...once(lines, one.line, () => parts.line(table, dimensions, one)),
    ...once(kinds, one.cell.kind, () => parts.kind(one.cell.kind)), one.cell.value, one.cell.kind === 'suppressed_primary' ? one.cell.below : null,
    one.cell.provisional ? 'yes' : 'no', one.base, one.publication, ...parts.notice
  ])
}

/** A row as text without its end: what repeats is escaped once. The mark of UTF-8 stands in front of the first row only. */
const fields = (row: Row) => csv([row]).slice(1, -2)

export async function* csvFile(frame: Frame, cells: Cells): AsyncGenerator<string> {
  yield csv([headOf(frame)])
  const parts = new RowParts(frame)
  const [states, lines, kinds] = [new Map<string, string>(), new Map<number, string>(), new Map<string, string>()]
  const once = <K>(known: Map<K, string>, key: K, make: () => Row): string => {
    let text = known.get(key)
    if (text === undefined) known.set(key, (text = fields(make())))
    return text
  }
  const notice = frame.sample ? `,${fields(parts.notice)}` : ''
  for (const part of frame.parts)
    for await (const some of cells(part)) {
      const rows = some.map((one) => {
        const { cell } = one
        const below = cell.kind === 'suppressed_primary' ? cell.below : null
        return `${once(states, one.state, () => parts.state(one.state))},${one.year},${once(lines, one.line, () => parts.line(part.table, part.dimensions, one))},${once(kinds, cell.kind, () => parts.kind(cell.kind))},${cell.value ?? ''},${below ?? ''},${cell.provisional ? 'yes' : 'no'},${one.base ?? ''},${one.publication}${notice}\r\n`
      })
      yield rows.join('')
    }
}
