/** Rows of the tables of migrations/0014_publications.sql. */
import type { Instant, Json } from '#platform/database'
import type { Text } from '#platform/messages'
import type { CellKind } from '#statistics'
import type { ColumnType, Generated } from 'kysely'
import type { AuditState, AuditSummary, Detail, HideReason, Rules } from './publication.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    publication: PublicationTable
    publication_choice: PublicationChoiceTable
    published_series: PublishedSeriesTable
    published_cell: PublishedCellTable
    hidden_reason: HiddenReasonTable
    publication_file: PublicationFileTable
  }
}

type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>

export interface PublicationTable {
  id: Generated<number>
  number: number | null
  origin: Generated<'unit' | 'outside'>
  title: Json<Text>
  year: number | null
  tables: ColumnType<string[], readonly string[], readonly string[]>
  detail: Generated<Detail>
  revises: number | null
  changes: NullableJson<Text>
  notes: NullableJson<Text>
  rules: Json<Rules>
  status: Generated<'draft' | 'published' | 'discarded'>
  audit_state: AuditState | null
  audit: NullableJson<AuditSummary>
  version: Generated<number>
  created_at: Instant
  created_by: string | null
  published_at: Instant | null
  published_by: string | null
}

export interface PublicationChoiceTable { publication: number; cell: string; choice: 'hide' | 'show'; reason: string; at: Instant; by: string | null }
export interface PublishedSeriesTable { id: Generated<number>; table_code: string; measure: string; codes: string; first_year: number | null; last_year: number | null }

export interface PublishedCellTable {
  series: number
  state: string
  year: number
  publication: number
  kind: CellKind
  value: number | null
  below: number | null
  provisional: boolean
  base: 3 | 5 | null
}

export interface HiddenReasonTable { publication: number; state: string; series: number; year: number; reason: HideReason; protects: ColumnType<string[], readonly string[], never> }
export interface PublicationFileTable { publication: number; name: string; type: string; restricted: boolean; sha256: string; bytes: Uint8Array }
