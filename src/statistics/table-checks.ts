/**
 * The checks of a reported table (content/dictionary.json, `checks`). Pure, and linear in its cells. Two of the dictionary's
 * checks find nothing by intention: a child without any means is in order, and the year of a population is the unit's affair.
 */
import type { DictionaryTable } from './dictionary.ts'
import { countOfReported } from './reported-cell.ts'
import type { TableAnswer } from './table-answer.ts'
import { sharedTotals } from './table-checks-shared.ts'
import { totalsProblems } from './table-checks-totals.ts'
import { breakProblems, convictedProblems, jumpProblems } from './table-checks-years.ts'
import { grades, tableCheckCodes, type TableProblem } from './table-problem.ts'

/** What earlier years say: an answer of a return or a row of the register. */
export type Reported = Pick<TableAnswer, 'cells' | 'about'>

export interface TableCheckInput {
  table: DictionaryTable
  answer: TableAnswer
  /** The year that the return is about. */
  year: number
  /** Other tables of the same return, by code. */
  tables: ReadonlyMap<string, TableAnswer>
  /** Year to table code to what was reported. */
  before: ReadonlyMap<number, ReadonlyMap<string, Reported>>
}

export type Finding = Omit<TableProblem, 'explained' | 'field'> & { field?: string }

/** Worst first; within a grade by check and in the order of the cells. */
export function tableChecks(input: TableCheckInput): TableProblem[] {
  const { explanations } = input.answer
  const found = [
    ...totalsProblems(input), ...breakProblems(input), ...convictedProblems(input), ...jumpProblems(input), ...sharedTotals(input), ...smugglingQuestion(input)
  ]
  const rank = ({ grade, check }: TableProblem) => grades.indexOf(grade) * 100 + tableCheckCodes.indexOf(check)
  return found
    .map((one): TableProblem => ({ ...one, field: one.field ?? null, explained: Boolean(explanations[one.id]?.trim()) }))
    .sort((a, b) => rank(a) - rank(b))
}

/**
 * Smuggling of migrants is not trafficking: exploitation is what makes the difference (article 3 (a) of either Protocol to
 * the Convention against Transnational Organized Crime). Only the state can know whether its figure holds such cases, so it
 * is asked once a table, where there is anything to ask about.
 */
function smugglingQuestion({ table, answer }: TableCheckInput): Finding[] {
  if (!table.checks.includes('smuggling_only')) return []
  if (!Object.values(answer.cells).some((cell) => (countOfReported(cell) ?? 0) > 0)) return []
  const id = 'smuggling_only'
  return [{ id, check: 'smuggling_only', grade: 'should_explain', cell: null, field: `explanations.${id}`, message: { key: 'statistics.check.smugglingOnly' } }]
}
