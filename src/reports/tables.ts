/** Rows of the tables of migrations/0007_reports.sql. */
import type { Instant } from '#platform/database'
import type { Text } from '#platform/messages'
import type { ColumnType, Generated } from 'kysely'

declare module '../platform/database/tables.ts' {
  interface Tables {
    report: ReportTable
    report_content: ReportContentTable
  }
}

export interface ReportTable {
  number: Generated<number>
  round: number
  version: number
  change_note: ColumnType<Text | null, string | null, never>
  sha256: string
  fingerprint: string
  published_at: Instant
  published_by: string | null
  published_by_name: string
}

export interface ReportContentTable {
  number: number
  content: string
}
