/** Rows of the plan's tables; see migrations/0005_plan.sql. */
import type { Instant, InstantByDefault, Json } from '#platform/database'
import type { Visibility } from '#platform/command'
import type { Lang } from '#platform/messages'
import type { ColumnType, Generated } from 'kysely'
import type { CellKind, Direction, IndicatorSource, Level, RollUpRule, Unit } from './indicator.ts'
import type { ActionStatus, CommentOutcome, ItemKind, Origin, VersionStatus } from './plan.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    plan_version: PlanVersionTable
    plan_item: PlanItemTable
    plan_indicator: PlanIndicatorTable
    plan_comment: PlanCommentTable
    action_status: ActionStatusTable
    indicator_value: IndicatorValueTable
    indicator_target: IndicatorTargetTable
  }
}

/** numeric: exact text when read, a number when written. */
type Numeric = ColumnType<string | null, number | null, number | null>
type JsonText = ColumnType<unknown, string | null, string | null>

export interface PlanVersionTable {
  owner: string
  id: Generated<number>
  number: number
  status: Generated<VersionStatus>
  title: Json
  starts_on: string | null
  ends_on: string | null
  origin: Origin
  based_on: number | null
  consultation_due_on: string | null
  adopted_on: string | null
  adopted_by: string | null
  visibility: Visibility
  revision: Generated<number>
  created_at: InstantByDefault
  created_by: string | null
}

export interface PlanItemTable {
  owner: string
  version_id: number
  key: string
  kind: ItemKind
  parent_key: string | null
  position: number
  code: string | null
  title: Json
  description: JsonText
  lead: JsonText
  partners: JsonText
  states: string[] | null
  starts_on: string | null
  ends_on: string | null
  requirements: string[]
  output: JsonText
  links: string[]
  revision: Generated<number>
}

export interface PlanIndicatorTable {
  owner: string
  version_id: number
  key: string
  item_key: string
  position: number
  code: string | null
  name: Json
  definition: JsonText
  reading_note: JsonText
  level: Level
  unit: Unit
  direction: Direction
  disaggregation: string[]
  baseline: Numeric
  baseline_year: number | null
  target: Numeric
  target_year: number | null
  target_basis: JsonText
  roll_up: RollUpRule
  source: IndicatorSource
  rule: string | null
  serves: Json
  requirements: string[]
  revision: Generated<number>
}

export interface PlanCommentTable {
  state: string
  id: Generated<number>
  version_id: number
  item_key: string | null
  item_label: string | null
  item_title: JsonText
  text: string
  lang: Lang
  visibility: Generated<Visibility>
  at: InstantByDefault
  by_id: string | null
  by_name: string
  outcome: CommentOutcome | null
  answer: string | null
  answer_lang: Lang | null
  answered_at: Instant | null
  answered_by: string | null
  answered_by_name: string | null
}

export interface ActionStatusTable {
  state: string
  action_key: string
  id: Generated<number>
  status: ActionStatus
  note: string | null
  visibility: Visibility
  return_id: string | null
  reason: string | null
  recorded_at: InstantByDefault
  recorded_by: string | null
}

export interface IndicatorValueTable {
  state: string
  indicator_key: string
  year: number
  id: Generated<number>
  kind: CellKind
  value: Numeric
  provisional: Generated<boolean>
  note: string | null
  source: string | null
  visibility: Visibility
  return_id: string | null
  reason: string | null
  recorded_at: InstantByDefault
  recorded_by: string | null
}

export interface IndicatorTargetTable {
  state: string
  indicator_key: string
  id: Generated<number>
  baseline: Numeric
  baseline_year: number | null
  target: Numeric
  target_year: number | null
  visibility: Visibility
  recorded_at: InstantByDefault
  recorded_by: string | null
}
