/** What the reads of this room give to pages: shapes only, so that a page needs no store. */
import type { Message } from '#platform/messages'
import type { Answer, AnswerContent, SectionProgress } from './answer.ts'
import type { Change } from './changes.ts'
import type { Question, Section } from './question.ts'
import type { ReturnHead, ReturnState } from './return.ts'
import type { BoardPlace, Round } from './round.ts'
import type { SnapshotAnswer } from './snapshot.ts'
import type { TableContext } from './statistics-answer.ts'
import type { HistoryChange } from './tables.ts'

export interface RoundInList extends Round {
  /** Number of returns by state of the return, as far as the reader may see them. */
  returns: Partial<Record<ReturnState, number>>
}

/** A state's return with what the board shows. */
export interface BoardRow {
  head: ReturnHead
  sections: number
  sectionsFinished: number
  sectionsReleased: number
  /** Queries that wait for the state, and those that wait for the unit. */
  awaitsState: number
  awaitsUnit: number
  /** ISO day of the last reminder. */
  remindedOn: string | null
}

export interface Board { round: Round; rows: (BoardRow & { place: BoardPlace })[] }

export interface StateReturn { round: Round; head: ReturnHead; sections: number; sectionsFinished: number; awaitsState: number; releasedSections: number }

export interface GivenSection { state: string; round: Round; status: ReturnState; section: string; title: Round['title']; questions: number; finishedAt: Date | null }

export interface ReturnQuestion {
  question: Question
  /** A blank one (version 0) where nobody has answered or the reader may not see it. */
  answer: Answer
  /** What a begun answer still needs, by field name ('value.all.total'): totals that do not equal their parts. */
  checks: Record<string, Message>
  /** The answer of the return accepted before this one. */
  last: SnapshotAnswer | null
  releasedTo: 'states' | 'public' | null
  queries: Query[]
}

export interface ReturnSection extends Section {
  questions: ReturnQuestion[]
  progress: SectionProgress
  finishedAt: Date | null
  /** Ids of the people it was given to; only the state itself sees them. */
  people: string[]
  release: { visibility: 'states' | 'public'; at: Date } | null
}

export interface ReturnPage {
  round: Round
  head: ReturnHead
  place: BoardPlace
  /** Whether answers may be changed at all at this moment (who may is asked of the policy). */
  editable: boolean
  sections: ReturnSection[]
  /** What the checks of its tables look at: the tables among the sections read, and those of earlier years. */
  tables: TableContext
  /** Where the answers shown as "last time" come from. */
  last: { round: number; acceptedAt: Date } | null
}

export interface ReturnChanges { since: { round: number; acceptedAt: Date } | null; changes: Change[]; questions: Map<string, Question> }

export interface OutsideItem { item: string | null; question: Question; answer: Answer }

export interface OutsideForm { form: string; items: OutsideItem[] }

export interface HistoryEntry { id: number; change: HistoryChange; version: number; content: AnswerContent; at: Date; by: string | null; byName: string | null }

/** What the receipt prints: proof of what was handed over, when and by whom. */
export interface Receipt { state: string; round: number; number: number; hash: string; at: Date; byName: string }

export interface LastAccepted { round: number; number: number; acceptedAt: Date; answers: SnapshotAnswer[] }

export interface Reply { side: 'state' | 'unit'; text: string; at: Date; byName: string }

export interface Query {
  id: number
  state: string
  round: number
  question: string
  awaits: 'state' | 'unit'
  raisedAt: Date
  raisedByName: string
  closedAt: Date | null
  /** The unit's question first. */
  replies: Reply[]
}

export interface QueryFilter { state?: string; round?: number; question?: string; id?: number; open?: boolean; awaits?: 'state' | 'unit' }

export interface Release { section: string; visibility: 'states' | 'public'; at: Date; byName: string; withdrawnAt: Date | null; withdrawnReason: string | null }
