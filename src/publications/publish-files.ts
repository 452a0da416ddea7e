/** The files of a publication as they leave: figures as CSV for each table, the audited whole, the metadata; the certificate stays. Pure. */
import { csv } from '#platform/csv'
import { dictionary, findTable } from '#statistics'
import { certificateFile, fileOfJson, newFile, type NewFile } from './draft-files.ts'
import { metadataFile, type TableMetadata } from './metadata.ts'
import type { Publication } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

export const tableFile = (table: string) => `${table}.csv`

/** Codes, not words: for programs. The dictionary has the words in three languages. */
function tableCsv(code: string, cells: readonly NewPublishedCell[]): string {
  const table = findTable(dictionary, code)!
  const head = ['state', 'year', 'measure', ...table.dimensions.map((one) => one.code), 'kind', 'value', 'below', 'provisional', 'rounded_to']
  return csv([head, ...cells.map((cell) => [
    cell.state, cell.year, cell.measure, ...cell.codes.split('|'), cell.kind, cell.value, cell.below, cell.provisional ? 'yes' : '', cell.base
  ])])
}

export interface ToPublish {
  one: Publication
  number: number
  at: Date
  cells: readonly NewPublishedCell[]
  metadata: readonly TableMetadata[]
  /** Files of the draft that stay: what the audit made. */
  files: readonly { name: string; type: string; sha256: string; bytes: Uint8Array }[]
}

export const publicFilesOf = ({ one, cells, metadata, files }: ToPublish): NewFile[] => [
  ...files.map(({ name, type, sha256, bytes }) => ({ name, type, sha256, bytes, restricted: name === certificateFile })),
  fileOfJson(metadataFile, metadata, false),
  ...one.tables.map((table) => newFile(tableFile(table), 'text/csv; charset=utf-8', Buffer.from(tableCsv(table, cells.filter((cell) => cell.table === table))), false))
]
