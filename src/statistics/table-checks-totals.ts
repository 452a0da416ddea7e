/** Totals and their parts within one table. */
import { dictionary, listOf, type DictionaryTable } from './dictionary.ts'
import { countOfReported } from './reported-cell.ts'
import type { TableAnswer } from './table-answer.ts'
import type { Finding, TableCheckInput } from './table-checks.ts'
import { partSums, type PartSum } from './table-sums.ts'

/** A blank part may be any number: then a total may be larger than the rest, never smaller. */
export function totalsProblems({ table, answer }: TableCheckInput): Finding[] {
  const lines = lineProblems(table, answer)
  const identified = new Set(lines.filter((one) => one.check === 'presumed_ge_identified').map((one) => one.cell))
  const totals = [...partSums(table, answer.cells)].flatMap(([key, sums]) => {
    const told = sums.filter(({ dimension }) => !(identified.has(key) && listOfDimension(table, dimension) === 'victim_status'))
    return [...unequal(table, answer, key, told), ...incomplete(table, answer, key, told)]
  })
  return [...lines, ...totals]
}

const dimensionOf = (table: DictionaryTable, code: string) => table.dimensions.find((one) => one.code === code)!
const listOfDimension = (table: DictionaryTable, code: string) => dimensionOf(table, code).list

/** Dimensions that say the same are told together: a wrong total differs from its parts in all of them. */
function unequal(table: DictionaryTable, answer: TableAnswer, key: string, sums: readonly PartSum[]): Finding[] {
  const total = countOfReported(answer.cells[key])
  if (total === null || !table.checks.includes('totals_equal_parts')) return []
  const wrong = sums.filter(({ sum, whole }) => total < sum || (whole && total !== sum))
  return [...Map.groupBy(wrong, ({ sum, whole }) => `${sum} ${whole}`).values()].map((same): Finding => {
    const { sum, whole } = same[0]!
    const dimension = same.map((one) => one.dimension).join('+')
    return {
      id: `totals_equal_parts:${dimension}:${key}`, check: 'totals_equal_parts', grade: 'must_fix', cell: key,
      message: { key: whole ? 'statistics.check.totals' : 'statistics.check.totalsPartial', values: { total, sum, dimension } }
    }
  })
}

/** Countries are listed only where there is a person, so a list that stops short of its total is in order, or forgotten. */
function incomplete(table: DictionaryTable, answer: TableAnswer, key: string, sums: readonly PartSum[]): Finding[] {
  const total = countOfReported(answer.cells[key])
  if (total === null || narrowedBy(table, key) > 1) return []
  return sums.filter(({ dimension, sum, whole }) => dimensionOf(table, dimension).sparse && !whole && total > sum).map(({ dimension, sum }): Finding => (
    { id: `list_incomplete:${dimension}:${key}`, check: 'list_incomplete', grade: 'note', cell: key, message: { key: 'statistics.check.listIncomplete', values: { total, sum, dimension } } }
  ))
}

/** In how many dimensions a cell is not the total. */
function narrowedBy(table: DictionaryTable, key: string): number {
  const codes = key.split('|')
  return table.dimensions.filter(({ list: name }, at) => {
    const { total } = listOf(dictionary, name)
    return total !== null && codes[at + 1] !== total
  }).length
}

/** Lines against the total of their list: each of several answers, and the identified of all detected. */
function lineProblems(table: DictionaryTable, answer: TableAnswer): Finding[] {
  const lists = table.dimensions.map(({ list: name }) => listOf(dictionary, name))
  return Object.entries(answer.cells).flatMap(([key, cell]): Finding[] => {
    const count = countOfReported(cell)
    if (count === null) return []
    const codes = key.split('|')
    return lists.flatMap((list, at): Finding[] => {
      const code = codes[at + 1]!
      if (list.total === null || code === list.total) return []
      const totalKey = codes.with(at + 1, list.total).join('|')
      const total = countOfReported(answer.cells[totalKey])
      if (total === null || count <= total) return []
      // Of several answers each is given by some of those who are counted at all; "unknown" stands beside the total of what is known.
      if (list.kind === 'multiple' && code !== 'unknown' && table.checks.includes('part_over_total'))
        return [{ id: `part_over_total:${key}`, check: 'part_over_total', grade: 'must_fix', cell: key, message: { key: 'statistics.check.partOverTotal', values: { count, total } } }]
      // All detected victims are at least those formally identified (the dictionary's note to the list of statuses).
      if (list.code === 'victim_status' && code === 'identified' && table.checks.includes('presumed_ge_identified'))
        return [{
          id: `presumed_ge_identified:${totalKey}`, check: 'presumed_ge_identified', grade: 'must_fix', cell: totalKey,
          message: { key: 'statistics.check.identified', values: { identified: count, total } }
        }]
      return []
    })
  })
}
