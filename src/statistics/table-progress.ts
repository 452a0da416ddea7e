/** How far a table is: cells, what has to be put right or explained, and the metadata that is still missing. */
import type { DictionaryTable, Level } from './dictionary.ts'
import type { Heading, TableAnswer } from './table-answer.ts'
import { expectedKeys } from './table-keys.ts'
import type { TableProblem } from './table-problem.ts'

export interface TableProgress {
  /** Cells asked for at the level, and those of them with a number or a reason. */
  expected: number
  filled: number
  mustFix: number
  /** Questions of checks that nobody has answered. */
  toExplain: number
  /** Required headings without a text. */
  missingAbout: Heading[]
  complete: boolean
}

/** `level` is the minimum unless told: that is what a state is asked for. */
export function tableProgress(table: DictionaryTable, answer: TableAnswer, problems: readonly TableProblem[], level: Level = 'minimum'): TableProgress {
  const keys = expectedKeys(table, level, Object.keys(answer.cells))
  const filled = keys.filter((key) => answer.cells[key] !== undefined).length
  const mustFix = problems.filter((one) => one.grade === 'must_fix').length
  const toExplain = problems.filter((one) => one.grade === 'should_explain' && !one.explained).length
  const missingAbout = (table.metadata.required as Heading[]).filter((heading) => !answer.about[heading]?.trim())
  return {
    expected: keys.length, filled, mustFix, toExplain, missingAbout,
    complete: filled === keys.length && mustFix === 0 && toExplain === 0 && missingAbout.length === 0
  }
}
