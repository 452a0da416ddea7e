import type { Json } from '#platform/database'
import type { Generated } from 'kysely'
import type { Given } from './reading.ts'
import type { Outcome } from './upload-store.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    workbook_upload: WorkbookUploadTable
  }
}

export interface WorkbookUploadTable {
  state: string
  id: Generated<number>
  round: number
  person: string
  name: string
  sha256: string
  given: Json<Given> | null
  result: Json<Outcome> | null
  created_at: Date
}
