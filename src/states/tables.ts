import type { InstantByDefault, Json } from '#platform/database'
import type { Visibility } from '#platform/command'
import type { Generated } from 'kysely'
import type { Confidence, Origin } from './fact.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    state_fact: StateFactTable
  }
}

export interface StateFactTable {
  state: string
  id: Generated<number>
  key: string
  value: Json
  source: string
  source_ids: Generated<string[]>
  as_of: string | null
  confidence: Confidence
  note: string | null
  visibility: Visibility
  origin: Origin
  return_id: string | null
  reason: string | null
  recorded_at: InstantByDefault
  recorded_by: string | null
}
