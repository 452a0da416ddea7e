/** Publications themselves, their files and the reasons of hidden cells. */
import { sql, type Selectable } from 'kysely'
import type { Db } from '#platform/database'
import { region, type HideReason, type Publication, type Series } from './publication.ts'
import type { PublicationTable } from './tables.ts'

export async function publicationByNumber(db: Db, number: number): Promise<Publication | null> {
  const row = await db.selectFrom('publication').selectAll().where('number', '=', number).executeTakeFirst()
  return row ? publicationRow(row) : null
}

export async function publicationById(db: Db, id: number): Promise<Publication | null> {
  const row = await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? publicationRow(row) : null
}

/** Published ones, the newest first; drafts come with them for readers whom row-level security lets see them. */
export async function publications(db: Db, filter: { year?: number; status?: Publication['status'] } = {}): Promise<Publication[]> {
  let query = db.selectFrom('publication').selectAll()
  if (filter.year !== undefined) query = query.where('year', '=', filter.year)
  if (filter.status) query = query.where('status', '=', filter.status)
  return (await query.orderBy(sql`number desc nulls first`).orderBy('id', 'desc').execute()).map(publicationRow)
}

export const publicationRow = (row: Selectable<PublicationTable>): Publication => ({
  id: row.id, number: row.number, origin: row.origin, title: row.title, year: row.year, tables: row.tables, detail: row.detail, revises: row.revises,
  changes: row.changes, notes: row.notes, rules: row.rules, status: row.status, auditState: row.audit_state, audit: row.audit, version: row.version,
  createdAt: row.created_at, createdBy: row.created_by, publishedAt: row.published_at, publishedBy: row.published_by
})

export interface PublicationFile { name: string; type: string; restricted: boolean; sha256: string; size: number }

export async function filesOf(db: Db, publication: number): Promise<PublicationFile[]> {
  return await db.selectFrom('publication_file').where('publication', '=', publication)
    .select(['name', 'type', 'restricted', 'sha256', sql<number>`length(bytes)`.as('size')]).orderBy('name').execute()
}

export async function fileOf(db: Db, publication: number, name: string): Promise<(PublicationFile & { bytes: Uint8Array }) | null> {
  const row = await db.selectFrom('publication_file').selectAll().where('publication', '=', publication).where('name', '=', name).executeTakeFirst()
  return row ? { ...row, size: row.bytes.byteLength } : null
}

export interface HiddenReason extends Series { state: string; year: number; reason: HideReason; protects: string[] }

/** Why cells of a publication are hidden, as far as the reader may know (a state its own, the unit all). */
export async function hiddenReasons(db: Db, publication: number, state?: string): Promise<HiddenReason[]> {
  let query = db.selectFrom('hidden_reason as h').innerJoin('published_series as s', 's.id', 'h.series').where('h.publication', '=', publication)
  if (state !== undefined) query = query.where('h.state', '=', state)
  return await query.select(['h.state', 'h.year', 'h.reason', 'h.protects', 's.table_code as table', 's.measure', 's.codes'])
    .orderBy('h.state').orderBy('s.table_code').orderBy('s.codes').execute()
}

export interface HiddenFilter { state?: string | null; table?: string | null; reason?: HideReason | null; limit?: number; offset?: number }

/** The same, narrowed and a page at a time, with how many there are. */
export async function hiddenReasonsPage(db: Db, publication: number, { state, table, reason, limit, offset }: HiddenFilter): Promise<{ rows: HiddenReason[]; total: number }> {
  let query = db.selectFrom('hidden_reason as h').innerJoin('published_series as s', 's.id', 'h.series').where('h.publication', '=', publication)
  if (state) query = query.where('h.state', '=', state)
  if (table) query = query.where('s.table_code', '=', table)
  if (reason) query = query.where('h.reason', '=', reason)
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  let page = query.select(['h.state', 'h.year', 'h.reason', 'h.protects', 's.table_code as table', 's.measure', 's.codes'])
    .orderBy(sql`h.state = ${region}`).orderBy('h.state').orderBy('s.table_code').orderBy('s.id')
  if (limit !== undefined) page = page.limit(limit).offset(offset ?? 0)
  return { rows: await page.execute(), total }
}

/** States with a hidden cell that the reader may know the reason of. */
export const hiddenStates = async (db: Db, publication: number): Promise<string[]> =>
  (await db.selectFrom('hidden_reason').where('publication', '=', publication).select('state').distinct().orderBy('state').execute()).map((row) => row.state)
