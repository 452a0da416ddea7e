/**
 * Figures that tables of one year have in common. Whoever reads both tables knows that they are one figure, so they are one
 * cell of the audit wherever a state's reports agree; where they differ they are two. The dictionary's counting rules say
 * which: persons detected are the same persons in T1 to T6, convicted persons the same in T10 and T11.
 */

/** A figure of a later table and the same figure in an earlier one: 'table|measure|codes…'. */
const same: Readonly<Record<string, string>> = {
  'T2|persons|total|total|total': 'T1|persons|total|total|total|total',
  'T2|persons|total|child|total': 'T1|persons|total|total|child|total',
  'T2|persons|total|adult|total': 'T1|persons|total|total|adult|total',
  'T2|persons|total|unknown|total': 'T1|persons|total|total|unknown|total',
  'T3|persons|total|total': 'T1|persons|total|total|total|total',
  'T3|persons|total|domestic': 'T2|persons|total|total|domestic',
  'T3|persons|total|cross_border': 'T2|persons|total|total|cross_border',
  'T3|persons|total|unknown': 'T2|persons|total|total|unknown',
  'T5|persons|total': 'T1|persons|total|total|total|total',
  'T6|persons|total': 'T1|persons|total|total|total|total',
  'T11|persons|total': 'T10|persons|convicted|total|total|total'
}

/** T4 counts the victims of two forms: forced labour and domestic servitude. */
export const linkedSums: readonly { total: string; parts: readonly string[] }[] = [
  { total: 'T4|persons|total', parts: ['T1|persons|total|total|total|forced_labour', 'T1|persons|total|total|total|domestic_servitude'] }
]

/** What a figure is called in all tables that have it. */
export const commonName = (figure: string): string => same[figure] ?? figure

/** Tables that share figures; a state's tables of one group are rounded together or not at all. */
const groups: readonly (readonly string[])[] = [['T1', 'T2', 'T3', 'T4', 'T5', 'T6'], ['T10', 'T11']]
export const linkedTables = (table: string): readonly string[] => groups.find((group) => group.includes(table)) ?? [table]
