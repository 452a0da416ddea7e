/** Small tables that add up: persons in a few groups, from which every cell of a table of the dictionary is counted. */
import { dictionary, expectedKeys, findTable, listOf, type DictionaryTable } from '#statistics'

/** Codes in the order of the table's dimensions, the finest ones, and how many persons they are. */
export type Group = readonly [codes: string, persons: number]

export const tableOf = (code: string): DictionaryTable => findTable(dictionary, code)!

/** Whether a code is another one or lies below it. */
function isUnder(list: string, code: string, above: string): boolean {
  const { codes } = listOf(dictionary, list)
  for (let at: string | null = code; at !== null; at = codes.find((one) => one.code === at)?.parent ?? null) if (at === above) return true
  return false
}

/** Every cell that a state is asked for at the least, by its key; a true zero is 0. */
export function countsOf(table: DictionaryTable, groups: readonly Group[]): Map<string, number> {
  return new Map(expectedKeys(table, 'minimum').map((key) => {
    const [, ...wanted] = key.split('|')
    const persons = groups.filter(([codes]) => codes.split('|').every((code, at) => isUnder(table.dimensions[at]!.list, code, wanted[at]!)))
    return [key, persons.reduce((sum, [, count]) => sum + count, 0)]
  }))
}

/** status|sex|age|form: some groups are so small that they must be hidden. */
export const victims: Record<'JO' | 'MA' | 'TN', Group[]> = {
  JO: [
    ['identified|female|adult|sexual_exploitation', 34], ['identified|female|child|forced_begging', 7], ['identified|male|adult|forced_labour', 41],
    ['presumed|male|child|forced_begging', 4], ['presumed|female|adult|domestic_servitude', 22], ['presumed|male|adult|forced_labour', 25], ['identified|female|child|sexual_exploitation', 3]
  ],
  MA: [
    ['identified|female|adult|sexual_exploitation', 61], ['identified|male|adult|forced_labour', 48], ['presumed|female|child|forced_begging', 19], ['presumed|male|child|forced_begging', 23],
    ['presumed|female|adult|domestic_servitude', 44], ['identified|male|unknown|forced_labour', 2], ['identified|female|adult|forced_marriage', 5]
  ],
  TN: [
    ['identified|female|adult|domestic_servitude', 52], ['identified|male|child|forced_begging', 33], ['presumed|female|child|domestic_servitude', 27], ['presumed|male|adult|forced_labour', 39],
    ['presumed|female|adult|sexual_exploitation', 6]
  ]
}

/** stage|sex|age|citizenship */
const stages = (suspected: number, prosecuted: number, convicted: number, acquitted: number): Group[] =>
  Object.entries({ suspected, prosecuted, convicted, acquitted }).flatMap(([stage, persons]): Group[] => [
    [`${stage}|male|adult|national`, persons], [`${stage}|female|adult|national`, Math.floor(persons / 4)], [`${stage}|male|adult|arab`, Math.floor(persons / 3)], [`${stage}|male|adult|other`, Math.floor(persons / 9)]
  ])
export const offenders: Record<'JO' | 'MA' | 'TN', Group[]> = { JO: stages(48, 39, 21, 6), MA: stages(95, 71, 44, 15), TN: stages(66, 52, 30, 9) }
