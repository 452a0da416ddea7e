/**
 * Figures that others published, in the places of the dictionary: victims detected are T1 at all statuses, persons at a
 * stage of proceedings are T10 at all citizenships. What the dictionary has no cell for (offences, which are counted in
 * no table; convictions by form of exploitation, which T10 does not hold) stays in the register of statistics.
 */
import type { Text } from '#platform/messages'
import { dictionary, findTable, type Measure } from '#statistics'
import type { Rules, Series } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

/** The tables that such figures fill. */
export const outsideTables = ['T1', 'T10'] as const

export interface OutsideWords { measure: string; form: string; sex: string; age: string }

const stages: Partial<Record<Measure, string>> = {
  persons_suspected: 'suspected', persons_prosecuted: 'prosecuted', persons_convicted: 'convicted', persons_acquitted: 'acquitted'
}

/** The line of the dictionary for the register's words, or null where it has none. */
export function outsideSeries({ measure, form, sex, age }: OutsideWords): Series | null {
  if (measure === 'victims_detected') return seriesOf('T1', { status: 'total', sex, age, form })
  const stage = Object.hasOwn(stages, measure) ? stages[measure as Measure]! : null
  return stage !== null && form === 'total' ? seriesOf('T10', { stage, sex, age, citizenship: 'total' }) : null
}

/** Null where a code is not in the list of its dimension. */
function seriesOf(code: string, codes: Record<string, string>): Series | null {
  const table = findTable(dictionary, code)!
  const parts = table.dimensions.map(({ code: name, list }) => {
    const known = dictionary.lists.find((one) => one.code === list)!.codes.some((one) => one.code === codes[name])
    return known ? codes[name]! : null
  })
  return parts.includes(null) ? null : { table: code, measure: 'persons', codes: parts.join('|') }
}

/** What is known of how UNODC protects its file: counts below 5 are printed as '<5'. Nothing is known of further rules. */
export const outsideRules: Rules = { threshold: 5, width: 1, hideGroups: false, method: 'threshold' }

export interface OutsideCell extends OutsideWords { state: string; year: number; value: number | null; below: number | null }

/** Kind, value and limit of a figure: no value is a hidden one, 0 is a counted zero. */
const cellParts = ({ value, below }: OutsideCell): Pick<NewPublishedCell, 'kind' | 'value' | 'below'> =>
  ({ kind: value === null ? 'suppressed_primary' : value === 0 ? 'zero' : 'value', value, below: value === null ? below : null })

/** The figure as a published cell; null where the dictionary has no place for it. */
export function publishedCell(figure: OutsideCell): NewPublishedCell | null {
  const series = outsideSeries(figure)
  return series && { ...series, ...cellParts(figure), state: figure.state, year: figure.year, provisional: false, base: null, hidden: null }
}

/** The id of a source of content/ that the notes of such a publication name: '… [unodc-glotip-2024]'. */
export const sourceIdIn = (notes: Text | null): string | null => /\[([a-z0-9-]+)\]/.exec(notes?.en ?? notes?.ar ?? notes?.fr ?? '')?.[1] ?? null
