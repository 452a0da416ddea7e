/**
 * Counts that must not leave the unit as they are. Until a table goes through disclosure control, a small count, or one
 * that can be worked out by taking the shown parts from a shown total, keeps the whole answer inside.
 */
import type { Answer, TableValue } from './answer.ts'
import { cellName, type Line, type Question, type QuestionOf } from './question.ts'
import { countOf } from './table-value.ts'

/** A count of 1 to 9 can point at a person (threshold 10 for the public, design/statistics.md). */
const threshold = 10
const isSmall = (count: number | null) => count !== null && count > 0 && count < threshold

/** Whether releasing the answer would show a small count of persons or cases. */
export function showsSmallCount(question: Question, answer: Pick<Answer, 'value'>): boolean {
  if (answer.value === null) return false
  if (question.type === 'number') return question.perPeriod && question.unit === 'count' && isSmall(answer.value as number)
  return question.type === 'table' && tableShowsSmall(question, answer.value as TableValue)
}

function tableShowsSmall(question: QuestionOf<'table'>, cells: TableValue): boolean {
  if (Object.values(cells).some((cell) => isSmall(countOf(cell)))) return true
  const restIsSmall = (total: Line, at: (line: Line) => string, lines: readonly Line[]) => {
    const value = countOf(cells[at(total)])
    if (value === null || total.sumOf.length === 0) return false
    const parts = lines.filter((line) => total.sumOf.includes(line.code)).map((line) => countOf(cells[at(line)]))
    return parts.includes(null) && isSmall(value - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0))
  }
  return question.rows.some((row) => question.columns.some((column) =>
    restIsSmall(row, (line) => cellName(line, column), question.rows) || restIsSmall(column, (line) => cellName(row, line), question.columns)))
}
