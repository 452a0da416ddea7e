/** Tables of counts: reading what was typed into a cell, and the check that totals equal their parts. */
import { countOfReported as countOf } from '#statistics'
import type { TableValue } from './answer.ts'
import { cellName, type Line, type QuestionOf } from './question.ts'

/** What is typed into a cell, its letters and its number are those of every reported table. */
export {
  countOfReported as countOf, isMessage, missingLetters as cellCodes, readReportedCell as readCell, reportedCellText as cellText
} from '#statistics'

export interface TotalsProblem {
  /** Name of the cell that holds the total. */
  cell: string
  total: number
  /** Sum of the parts that are numbers. */
  sum: number
}

/**
 * Totals that do not equal their parts, along rows and columns. Where a part is missing the total may be larger than
 * the rest but not smaller; "not applicable" counts as no persons. A total that is itself missing is not checked.
 */
export function totalsProblems(question: QuestionOf<'table'>, cells: TableValue): TotalsProblem[] {
  const problems: TotalsProblem[] = []
  const check = (total: Line, at: (line: Line) => string, lines: Line[]) => {
    if (total.sumOf.length === 0) return
    const name = at(total)
    const value = countOf(cells[name])
    if (value === null) return
    const parts = lines.filter((line) => total.sumOf.includes(line.code)).map((line) => cells[at(line)])
    const sum = parts.reduce((before, part) => before + (countOf(part) ?? 0), 0)
    const known = parts.every((part) => part?.kind === 'not_applicable' || countOf(part) !== null)
    if ((known && value !== sum) || value < sum) problems.push({ cell: name, total: value, sum })
  }
  for (const row of question.rows) for (const column of question.columns) {
    check(row, (line) => cellName(line, column), question.rows)
    check(column, (line) => cellName(row, line), question.columns)
  }
  return problems
}
