/** The registers as this room sees them: what is known, what an accepted return adds, how far it may be seen. */
import type { Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import type { Known } from './prefill.ts'
import type { Question } from './question.ts'
import type { RegisterWrites } from './register-writes.ts'

/** Which entries of a return are meant: all keys that some of its questions write. */
export interface Entries { facts: readonly string[]; indicators: readonly string[]; cells: readonly { measure: string; form: string; sex: string; age: string }[] }

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
