/** The SQL of publications that others made: publication 0, and uploads that wait until somebody imports or discards them. */
import { sql } from 'kysely'
import type { Db } from '#platform/database'
import type { Text } from '#platform/messages'
import type { CellKind } from '#statistics'
import { nextNumber, setPublished } from './draft-store.ts'
import { outsideRules, outsideTables } from './outside.ts'
import type { ReadOutside } from './outside-layout.ts'
import type { PastCell } from './past-audit.ts'
import { publicationRow } from './publication-store.ts'
import type { Publication } from './publication.ts'
import { writePublishedCells, type NewPublishedCell } from './published-store.ts'

interface OutsideHead { title: Text; notes: Text; tables: readonly string[] }

const none = { detail: 'full', origin: 'outside', year: null, revises: null, changes: null, rules: JSON.stringify(outsideRules), audit_state: null, audit: null } as const

/** A publication with its cells at once, under a number of its own. */
export async function insertOutside(tx: Db, { number, title, notes, tables }: OutsideHead & { number: number }, cells: readonly NewPublishedCell[], at: Date): Promise<void> {
  const { id } = await tx.insertInto('publication').values({
    ...none, number, title: JSON.stringify(title), notes: JSON.stringify(notes), tables, status: 'published', created_at: at, created_by: null, published_at: at, published_by: null
  }).returning('id').executeTakeFirstOrThrow()
  await writePublishedCells(tx, id, cells)
}

/** What was read of an upload: kept with it, so that what is imported is what was shown. */
const readName = 'read.json'

export interface Upload {
  publication: Publication
  fileName: string
  sha256: string
  read: ReadOutside
}
export interface UploadedFile { name: string; type: string; sha256: string; bytes: Uint8Array; read: ReadOutside }

/** Keeps the file as it came and what was read of it, both for the unit only. Gives the id of the draft. */
export async function insertUpload(tx: Db, file: UploadedFile, { at, by }: { at: Date; by: string | null }): Promise<number> {
  const title = JSON.stringify({ ar: file.name, en: file.name, fr: file.name })
  const { id } = await tx.insertInto('publication').values({
    ...none, number: null, title, notes: null, tables: [], status: 'draft', created_at: at, created_by: by, published_at: null, published_by: null
  }).returning('id').executeTakeFirstOrThrow()
  const name = file.name === readName ? `_${readName}` : file.name
  await tx.insertInto('publication_file').values([
    { publication: id, name, type: file.type, restricted: true, sha256: file.sha256, bytes: file.bytes },
    // Of the same file, so the same print.
    { publication: id, name: readName, type: 'application/json', restricted: true, sha256: file.sha256, bytes: Buffer.from(JSON.stringify(file.read)) }
  ]).execute()
  return id
}

export async function uploadById(db: Db, id: number): Promise<Upload | null> {
  const row = await db.selectFrom('publication').selectAll().where('id', '=', id).where('origin', '=', 'outside').where('status', '=', 'draft').executeTakeFirst()
  if (!row) return null
  const files = await db.selectFrom('publication_file').where('publication', '=', id).select(['name', 'sha256']).execute()
  const kept = await db.selectFrom('publication_file').where('publication', '=', id).where('name', '=', readName).select('bytes').executeTakeFirst()
  const file = files.find(({ name }) => name !== readName)
  if (!file || !kept) return null
  return { publication: publicationRow(row), fileName: file.name, sha256: file.sha256, read: JSON.parse(Buffer.from(kept.bytes).toString('utf8')) as ReadOutside }
}

/** Uploads that nobody has imported or discarded, the newest first. */
export async function uploads(db: Db): Promise<Publication[]> {
  const rows = await db.selectFrom('publication').selectAll().where('origin', '=', 'outside').where('status', '=', 'draft').orderBy('id', 'desc').execute()
  return rows.map(publicationRow)
}

export async function outsidePublications(db: Db): Promise<Publication[]> {
  const rows = await db.selectFrom('publication').selectAll().where('origin', '=', 'outside').where('status', '=', 'published').orderBy('number', 'desc').execute()
  return rows.map(publicationRow)
}

/** Publishes an upload under the next number; null where somebody else was faster. */
export async function publishUpload(tx: Db, { id, version }: Publication, head: OutsideHead, cells: readonly NewPublishedCell[], by: { at: Date; by: string | null }): Promise<number | null> {
  const number = await nextNumber(tx)
  await tx.updateTable('publication').set({ title: JSON.stringify(head.title), notes: JSON.stringify(head.notes), tables: head.tables })
    .where('id', '=', id).where('status', '=', 'draft').where('version', '=', version).execute()
  await writePublishedCells(tx, id, cells)
  await tx.deleteFrom('publication_file').where('publication', '=', id).where('name', '=', readName).execute()
  return (await setPublished(tx, id, version, { number, ...by })) ? number : null
}

/** The file goes with the draft. */
export async function discardUpload(tx: Db, id: number): Promise<void> {
  await tx.deleteFrom('publication_file').where('publication', '=', id).execute()
  await tx.updateTable('publication').set({ status: 'discarded' }).where('id', '=', id).where('status', '=', 'draft').execute()
}

/** What others say now about each cell (of several publications the newest), for the audit of the past. */
export async function pastCells(db: Db): Promise<PastCell[]> {
  const { rows } = await sql<{ state: string; year: number; table_code: string; codes: string; value: number | null; kind: CellKind; below: number | null }>`
    select distinct on (c.series, c.state, c.year) c.state, c.year, s.table_code, s.codes, c.kind, c.value, c.below
    from published_cell c join publication p on p.id = c.publication join published_series s on s.id = c.series
    where p.origin = 'outside' and p.number is not null and s.measure = 'persons' and s.table_code = any(${[...outsideTables]})
    order by c.series, c.state, c.year, p.number desc`.execute(db)
  return rows.flatMap((row) => {
    const [group = '', sex = '', age = '', last = ''] = row.codes.split('|')
    const form = row.table_code === 'T1' ? last : 'total'
    // No sums are taken over citizenship: what others print of it is not in the two tables.
    if (row.table_code !== 'T1' && last !== 'total') return []
    const value = row.value === null ? null : Number(row.value)
    return value === null && row.kind !== 'suppressed_primary' && row.kind !== 'suppressed_complementary' ? [] : [{ state: row.state, year: row.year, table: row.table_code, group, sex, age, form, value, below: row.below }]
  })
}
