/** What somebody sent, cell by cell, before it is judged: shapes only. */
import type { Message } from '#platform/messages'
import type { Part } from './parts.ts'

/** What stands in a cell. `null` is a cell that was left or made blank. */
export interface Typed {
  value: string | number | boolean | null
  /** A number that is shown as a day or a percentage. */
  shown?: 'date' | 'percent'
  /** What makes the cell unusable whatever it holds: a formula, an error, data of a person. Its text is not kept. */
  refused?: Message
}

export interface Entry {
  part: Part
  sheet: string
  /** 'D12', or the number of the line of a file of text. */
  at: string
  typed: Typed
}

export interface GivenQuestion {
  question: string
  /** Of its parts when the workbook was written; null for a file of text, which says nothing of it. */
  exported: string | null
  entries: Entry[]
}

/** Something that was found beside the answers, and is not taken over. */
export interface Found { sheet: string; at: string; message: Message }

export interface Given {
  kind: 'workbook' | 'csv'
  /** In the language of the file; labels are read in all three. */
  questions: GivenQuestion[]
  /** Refused cells that belong to no question, and notes: cells outside the answers, sheets that are gone. */
  found: Found[]
  /** Questions in the file that were left as they were written. */
  untouched: number
}

export type GivenRead = { ok: true; given: Given } | { ok: false; message: Message }
