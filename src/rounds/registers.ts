/** The registers as this room sees them: what is known, what an accepted return adds, how far it may be seen. */
import type { Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import type { Known } from './prefill.ts'
import { cellKeyOf, type CellKey, type Question } from './question.ts'
import type { RegisterWrites } from './register-writes.ts'

/** Which entries of a return are meant: all keys that some of its questions write. */
export interface Entries { facts: readonly string[]; indicators: readonly string[]; cells: readonly CellKey[] }

export interface OfReturn {
  state: string
  /** 'return/3/JO' */
  returnId: string
  /** Year the counts belong to. */
  year: number
  by: string | null
  at: Date
}

export interface Registers {
  /** What the registers hold about a state, as far as the questions ask for it. */
  known(db: Db, state: string, questions: readonly Question[], year: number): Promise<Known>
  /** Adds the entries of an accepted return. `source` stands where an answer names none; `asOf` is an ISO day. */
  record(tx: Db, of: OfReturn & { source: string; asOf: string }, writes: RegisterWrites): Promise<void>
  /** Lets entries of a return be seen as far as `visibility`. */
  reveal(tx: Db, of: OfReturn, entries: Entries, visibility: Visibility): Promise<void>
  /** Takes entries of a return back to the unit. */
  hide(tx: Db, of: OfReturn, entries: Entries): Promise<void>
}

/** Every statistical cell a question may write. */
export function cellKeysOf(question: Question): CellKey[] {
  if (question.type === 'table') return question.rows.flatMap((row) => question.columns.map((column) => cellKeyOf(row, column))).filter((key) => key.measure !== '')
  return question.register?.register === 'cell' ? [question.register.cell] : []
}

/** The register entries that some questions write. A fact of several parts is meant when one of its questions is. */
export const entriesOf = (questions: readonly Question[]): Entries => ({
  facts: [...new Set(questions.flatMap(({ register }) => (register?.register === 'fact' ? [register.key] : [])))],
  indicators: questions.flatMap(({ register }) => (register?.register === 'indicator' ? [register.indicator] : [])),
  cells: questions.flatMap(cellKeysOf)
})
