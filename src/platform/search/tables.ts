import type { Visibility } from '#platform/command'
import type { Json } from '#platform/database'
import type { Lang } from '#platform/messages'

declare module '../database/tables.ts' {
  interface Tables {
    search_entry: SearchEntryTable
  }
}

export interface SearchEntryTable {
  kind: string
  /** '' for the region. */
  state: string
  id: string
  lang: Lang
  /** The state it belongs to for row-level security, '' for the unit alone. */
  owner: string
  visibility: Visibility
  title: string
  body: string
  facets: Json<Record<string, string | string[]>>
  /** The text of a tsvector, made by analysis.ts. */
  terms: string
}
