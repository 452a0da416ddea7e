/** Totals and their parts within one table. */
import { dictionary, listOf, type DictionaryTable } from './dictionary.ts'
import { countOfReported } from './reported-cell.ts'
import type { TableAnswer } from './table-answer.ts'
import type { Finding, TableCheckInput } from './table-checks.ts'

interface Parts {
  dimension: number
  /** Sum of the parts that are numbers. */
  sum: number
  /** Parts that are numbers, or do not apply and so count nobody. */
  known: number
}

/**
 * Every cell is added once to the total above it in each dimension, so the cost grows with the cells and not with the size
 * of the lists. A blank part may be any number: then the total may be larger than the rest, never smaller.
 */
export function totalsProblems({ table, answer }: TableCheckInput): Finding[] {
  const shape = shapeOf(table)
  const totals = new Map<string, Parts[]>()
  const problems: Finding[] = []
  for (const [key, cell] of Object.entries(answer.cells)) {
    const count = cell.kind === 'not_applicable' ? 0 : countOfReported(cell)
    if (count === null) continue
    const parts = key.split('|')
    shape.forEach((dimension, at) => {
      const code = parts[at + 1]!
      const above = dimension.above.get(code)
      if (above === undefined) return
      const total = parts.with(at + 1, above).join('|')
      if (dimension.adds) add(totals, total, at, count)
      else if (code !== 'unknown') problems.push(...overTotal(answer, key, total, count))
      if (dimension.status && code === 'identified') problems.push(...identified(table, answer, total, count))
    })
  }
  const identifiedToo = new Set(problems.filter((one) => one.check === 'presumed_ge_identified').map((one) => one.cell))
  for (const [key, sums] of totals)
    for (const parts of sums)
      if (!(shape[parts.dimension]!.status && identifiedToo.has(key))) problems.push(...unequal(table, answer, key, parts, shape))
  return problems
}

interface Shape {
  name: string
  /** The code above each code; none for those at the top. */
  above: ReadonlyMap<string, string>
  /** How many codes lie directly under a code. */
  under: ReadonlyMap<string, number>
  /** Parts add up to what is above them; of several answers each is at most the total. */
  adds: boolean
  status: boolean
  sparse: boolean
}

const shapes = new Map<DictionaryTable, Shape[]>()

function shapeOf(table: DictionaryTable): Shape[] {
  let shape = shapes.get(table)
  if (!shape) shapes.set(table, (shape = table.dimensions.map((dimension) => {
    const list = listOf(dictionary, dimension.list)
    const above = new Map(list.codes.flatMap((one): [string, string][] => (one.parent === null ? [] : [[one.code, one.parent]])))
    const under = new Map<string, number>()
    for (const parent of above.values()) under.set(parent, (under.get(parent) ?? 0) + 1)
    return { name: dimension.code, above, under, adds: list.kind === 'partition', status: list.code === 'victim_status', sparse: dimension.sparse }
  })))
  return shape
}

function add(totals: Map<string, Parts[]>, key: string, dimension: number, count: number): void {
  let sums = totals.get(key)
  if (!sums) totals.set(key, (sums = []))
  let parts = sums.find((one) => one.dimension === dimension)
  if (!parts) sums.push((parts = { dimension, sum: 0, known: 0 }))
  parts.sum += count
  parts.known++
}

function unequal(table: DictionaryTable, answer: TableAnswer, key: string, { dimension: at, sum, known }: Parts, shape: readonly Shape[]): Finding[] {
  const total = countOfReported(answer.cells[key])
  if (total === null) return []
  const dimension = shape[at]!
  const values = { total, sum, dimension: dimension.name }
  const whole = known === dimension.under.get(key.split('|')[at + 1]!)
  if (table.checks.includes('totals_equal_parts') && (total < sum || (whole && total !== sum)))
    return [{
      id: `totals_equal_parts:${dimension.name}:${key}`, check: 'totals_equal_parts', grade: 'must_fix', cell: key,
      message: { key: whole ? 'statistics.check.totals' : 'statistics.check.totalsPartial', values }
    }]
  // Countries are listed only where there is a person, so a list that stops short of its total is in order, or forgotten.
  if (dimension.sparse && total > sum && narrowedBy(table, key) <= 1)
    return [{ id: `list_incomplete:${dimension.name}:${key}`, check: 'list_incomplete', grade: 'note', cell: key, message: { key: 'statistics.check.listIncomplete', values } }]
  return []
}

/** In how many dimensions a cell is not the total. */
function narrowedBy(table: DictionaryTable, key: string): number {
  const codes = key.split('|')
  return table.dimensions.filter(({ list: name }, at) => {
    const list = listOf(dictionary, name)
    return list.total !== null && codes[at + 1] !== list.total
  }).length
}

/** Of several answers each is given by some of those who are counted at all. "Unknown" stands beside the total of what is known. */
function overTotal(answer: TableAnswer, key: string, totalKey: string, count: number): Finding[] {
  const total = countOfReported(answer.cells[totalKey])
  if (total === null || count <= total) return []
  return [{ id: `part_over_total:${key}`, check: 'part_over_total', grade: 'must_fix', cell: key, message: { key: 'statistics.check.partOverTotal', values: { count, total } } }]
}

/** All detected victims are at least those formally identified (the dictionary's note to the list of statuses). */
function identified(table: DictionaryTable, answer: TableAnswer, totalKey: string, count: number): Finding[] {
  const total = countOfReported(answer.cells[totalKey])
  if (!table.checks.includes('presumed_ge_identified') || total === null || total >= count) return []
  return [{
    id: `presumed_ge_identified:${totalKey}`, check: 'presumed_ge_identified', grade: 'must_fix', cell: totalKey,
    message: { key: 'statistics.check.identified', values: { identified: count, total } }
  }]
}
