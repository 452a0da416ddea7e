/** Rows of the tables of migrations/0010_assessments.sql. */
import type { Instant, InstantByDefault, Json } from '#platform/database'
import type { Text } from '#platform/messages'
import type { Confidence } from '#states'
import type { ColumnType, Generated } from 'kysely'
import type { Article } from './article.ts'
import type { AssessmentEvent, AssessmentVisibility, Elements, EventKind, Position, Practice, Status, Verdict } from './assessment.ts'
import type { ClosingRule, Grade, RecommendationStatus } from './recommendation.ts'
import type { Area, Level, RequirementElement } from './requirement.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    requirement: RequirementTable
    assessment: AssessmentTable
    assessment_event: AssessmentEventTable
    recommendation: RecommendationTable
    observation: ObservationTable
  }
}

type NullableJson<T> = ColumnType<T | null, string | null, string | null>
type NullableInstant = ColumnType<Date | null, Date | null, Date | null>

export interface RequirementTable {
  code: string
  revision: number
  instrument: string
  article: Json<Article>
  level: Level
  area: Area
  title: Json<Text>
  question: Json<Text>
  qualifier: NullableJson<Text>
  evidence: Json<Text>
  model: Json<Text>
  elements: Json<RequirementElement[]>
  text_basis: string
  position: number
  origin: 'content' | 'unit'
  reason: string | null
  recorded_at: InstantByDefault
  recorded_by: string | null
}

export interface AssessmentTable {
  state: string
  id: Generated<number>
  requirement: string
  requirement_revision: number
  law_version_id: number | null
  verdict: Verdict
  practice: Practice | null
  provisions: Generated<string[]>
  elements: Json<Elements>
  reasons: Json<Text>
  source: string | null
  reviewer: string
  judged_on: string
  checked_on: string
  confidence: Confidence
  status: Status
  reply: NullableJson<Text>
  reply_position: Position | null
  replied_on: string | null
  replied_by: string | null
  visibility: Generated<AssessmentVisibility>
  follows: number | null
  superseded_at: NullableInstant
  revision: Generated<number>
  created_at: InstantByDefault
  created_by: string | null
}

export interface AssessmentEventTable {
  state: string
  id: Generated<number>
  assessment_id: number
  kind: EventKind
  at: Instant
  by_name: string
  detail: Json<AssessmentEvent['detail']>
}

export interface RecommendationTable {
  state: string
  id: Generated<number>
  requirement: string
  assessment_id: number
  grade: Grade
  text: Json<Text>
  due_on: string | null
  closes_when: ClosingRule
  status: Generated<RecommendationStatus>
  closed_on: string | null
  closed_reason: string | null
  actions: Generated<string[]>
  visibility: Generated<AssessmentVisibility>
  revision: Generated<number>
  created_at: InstantByDefault
  created_by: string | null
}

export interface ObservationTable {
  state: string
  id: Generated<number>
  version_id: number
  requirement: string
  verdict: Verdict
  provisions: Generated<string[]>
  elements: Json<Elements>
  remark: NullableJson<Text>
  suggestion: NullableJson<Text>
  reviewer: string
  judged_on: string
  status: Generated<'draft' | 'shared'>
  visibility: Generated<AssessmentVisibility>
  revision: Generated<number>
}
