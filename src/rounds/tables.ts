/** Rows of the tables of migrations/0006_rounds.sql. */
import type { Visibility } from '#platform/command'
import type { Instant, Json } from '#platform/database'
import type { Text } from '#platform/messages'
import type { ColumnType, Generated } from 'kysely'
import type { AnswerContent, AnswerValue, Assistance, Missing, Origin } from './answer.ts'
import type { Question } from './question.ts'
import type { ReturnState } from './return.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    round: RoundTable
    round_section: RoundSectionTable
    question: QuestionTable
    round_return: RoundReturnTable
    return_reason: ReturnReasonTable
    section_progress: SectionProgressTable
    delegation: DelegationTable
    answer: AnswerTable
    answer_history: AnswerHistoryTable
    answer_file: AnswerFileTable
    submission: SubmissionTable
    submission_state_part: SubmissionStatePartTable
    query: QueryTable
    reply: ReplyTable
    release: ReleaseTable
    reminder: ReminderTable
  }
}

type NullableJson<T> = ColumnType<T | null, string | null, string | null>

export interface RoundTable {
  id: Generated<number>
  title: Json<Text>
  /** A range as text: '[2025-01-01,2026-01-01)'. */
  period: string
  due: string
  status: Generated<'open' | 'closed'>
  opened_at: Instant
  opened_by: string | null
  closed_at: Instant | null
  closed_by: string | null
  version: Generated<number>
}

export interface RoundSectionTable { round: number; code: string; position: number; title: Json<Text>; introduction: NullableJson<Text> }
export interface QuestionTable { round: number; code: string; section: string; position: number; definition: Json<Question> }

export interface RoundReturnTable {
  state: string
  round: number
  status: Generated<ReturnState>
  started_at: Instant | null
  started_by: string | null
  requested_at: Instant | null
  requested_by: string | null
  approved_at: Instant | null
  approved_by: string | null
  submitted_at: Instant | null
  accepted_at: Instant | null
  accepted_by: string | null
  accepted_submission: number | null
  reopened_at: Instant | null
  submissions: Generated<number>
}

export interface ReturnReasonTable { state: string; round: number; id: Generated<number>; side: 'state' | 'unit'; reason: string; at: Instant; by: string | null; by_name: string }
export interface SectionProgressTable { state: string; round: number; section: string; finished_at: Instant; finished_by: string | null }
export interface DelegationTable { state: string; round: number; section: string; person: string; given_at: Instant; given_by: string | null }

export interface AnswerTable {
  state: string
  round: number
  question: string
  value: NullableJson<AnswerValue>
  missing: Missing | null
  note: string | null
  source: string | null
  assistance: NullableJson<Assistance>
  visibility: Visibility
  released_to: 'states' | 'public' | null
  origin_from: Origin['from']
  origin_ref: string | null
  origin_source: string | null
  origin_as_of: string | null
  confirmed_at: Instant | null
  confirmed_by: string | null
  version: Generated<number>
  updated_at: Instant
  updated_by: string | null
  updated_by_name: string | null
}

export type HistoryChange = 'prefilled' | 'saved' | 'confirmed' | 'conflict' | 'released'
export interface AnswerHistoryTable {
  state: string
  round: number
  question: string
  id: Generated<number>
  change: HistoryChange
  version: number
  content: Json<AnswerContent>
  at: Instant
  by: string | null
  by_name: string | null
}

export interface AnswerFileTable { state: string; round: number; question: string; file: string; added_at: Instant; added_by: string | null }

export interface SubmissionTable {
  state: string
  round: number
  number: number
  snapshot: string
  hash: string
  at: Instant
  by: string | null
  by_name: string
  approved_by: string | null
}
export interface SubmissionStatePartTable { state: string; round: number; number: number; snapshot: string }

export interface QueryTable {
  state: string
  round: number
  id: Generated<number>
  question: string
  awaits: 'state' | 'unit'
  raised_at: Instant
  raised_by: string | null
  raised_by_name: string
  closed_at: Instant | null
  closed_by: string | null
}
export interface ReplyTable {
  state: string
  round: number
  query: number
  id: Generated<number>
  side: 'state' | 'unit'
  text: string
  at: Instant
  by: string | null
  by_name: string
}

export interface ReleaseTable {
  state: string
  round: number
  section: string
  id: Generated<number>
  visibility: 'states' | 'public'
  at: Instant
  by: string | null
  by_name: string
  withdrawn_at: Instant | null
  withdrawn_by: string | null
  withdrawn_reason: string | null
}

export interface ReminderTable { state: string; round: number; person: string; kind: string; sent_on: string; sent_at: Instant }
