/** The metadata of a publication: of a draft from the register, of what is published from its own file, which never changes. */
import type { Db } from '#platform/database'
import { stateTables } from '#statistics'
import { jsonOf } from './draft-files.ts'
import { metadataFile, metadataFrom, type TableMetadata } from './metadata.ts'
import { fileOf } from './publication-store.ts'
import type { Publication } from './publication.ts'

export async function metadataOf(tx: Db, one: Publication): Promise<TableMetadata[]> {
  if (one.status === 'draft') return one.year === null ? [] : metadataFrom(one.tables, await stateTables(tx, { years: [one.year], tables: one.tables }))
  const file = await fileOf(tx, one.id, metadataFile)
  return file ? jsonOf(file.bytes) : []
}
