/** Rows of the tables of migrations/0009_law.sql. */
import type { Visibility } from '#platform/command'
import type { InstantByDefault, Json } from '#platform/database'
import type { Lang, Text } from '#platform/messages'
import type { Confidence, Origin } from '#states'
import type { ColumnType, Generated } from 'kysely'
import type { Gazette, LawKind, LawStatus, LinkKind } from './law.ts'
import type { Ground, Offence } from './penalty.ts'
import type { ProvisionKind } from './provision.ts'
import type { TreatyActionKind } from './treaty.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    law: LawTable
    law_link: LawLinkTable
    law_version: LawVersionTable
    law_draft: LawDraftTable
    provision: ProvisionTable
    penalty: PenaltyTable
    treaty_action: TreatyActionTable
  }
}

type NullableJson<T> = ColumnType<T | null, string | null, string | null>
/** Exact in the database: text when read. */
type Numeric = ColumnType<string | null, number | null, number | null>

export interface LawTable {
  state: string
  id: Generated<number>
  kind: LawKind
  title: Json<Text>
  number: string | null
  dated: string | null
  dated_hijri: string | null
  gazette: NullableJson<Gazette>
  dedicated: boolean | null
  status: LawStatus
  note: NullableJson<Text>
  source: string
  source_ids: Generated<string[]>
  as_of: string | null
  confidence: Confidence
  visibility: Visibility
  origin: Origin
  content_key: string | null
  revision: Generated<number>
  created_at: InstantByDefault
  created_by: string | null
}

export interface LawLinkTable {
  state: string
  law_id: number
  kind: LinkKind
  other_law_id: number
  note: NullableJson<Text>
}

export interface LawVersionTable {
  state: string
  id: Generated<number>
  law_id: number
  number: number
  label: NullableJson<Text>
  valid_from: string | null
  valid_to: string | null
  authentic: Lang
  source: string
  as_of: string | null
  confidence: Confidence
  visibility: Visibility
  revision: Generated<number>
  created_at: InstantByDefault
  created_by: string | null
}

export interface LawDraftTable {
  state: string
  id: Generated<number>
  law_id: number
  version_id: number
  lang: Lang
  text: string
  file_name: string | null
  visibility: Visibility
  revision: Generated<number>
  changed_at: InstantByDefault
  created_by: string | null
}

export interface ProvisionTable {
  state: string
  version_id: number
  lang: Lang
  eid: string
  parent: string | null
  position: number
  kind: ProvisionKind
  number: string
  label: string
  heading: string | null
  text: string
  visibility: Visibility
}

export interface PenaltyTable {
  state: string
  id: Generated<number>
  version_id: number
  eid: string
  offence: Offence
  ground: Ground
  prison_min: Numeric
  prison_max: Numeric
  life: Generated<boolean>
  death: Generated<boolean>
  fine_min: Numeric
  fine_max: Numeric
  currency: string | null
  fine_dated: string | null
  note: NullableJson<Text>
  visibility: Visibility
  revision: Generated<number>
}

export interface TreatyActionTable {
  state: string
  id: Generated<number>
  instrument: string
  kind: TreatyActionKind
  dated: string | null
  article: string | null
  summary: NullableJson<Text>
  source: string
  as_of: string | null
  confidence: Confidence
  visibility: Visibility
  reason: string
  recorded_at: InstantByDefault
  recorded_by: string | null
  withdrawn_at: ColumnType<Date | null, Date | null, Date | null>
}
