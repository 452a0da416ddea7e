/** The SQL of published reports. They are added and read, never changed. */
import type { Db } from '#platform/database'
import type { Text } from '#platform/messages'
import { sql, type Selectable } from 'kysely'
import { thawed } from './regional-report-model.ts'
import type { RegionalReport } from './regional-report.ts'
import type { ReportTable } from './tables.ts'

export interface PublishedReport {
  /** Its place in the address; grows, with gaps. */
  number: number
  round: number
  /** Of the report on this round: 1, 2 … */
  version: number
  changeNote: Text | null
  /** SHA-256 of the frozen content. */
  sha256: string
  fingerprint: string
  publishedAt: Date
  publishedByName: string
  /** Number of the version that is current now; its own where that is this one. */
  current: number
}

const current = sql<number>`(select n.number from report n where n.round = report.round order by n.version desc limit 1)`.as('current')

const reportOf = (row: Selectable<ReportTable> & { current: number }): PublishedReport => ({
  number: row.number, round: row.round, version: row.version, changeNote: row.change_note, sha256: row.sha256, fingerprint: row.fingerprint,
  publishedAt: row.published_at, publishedByName: row.published_by_name, current: row.current
})

/** All versions of all reports, the newest first. */
export async function listReports(db: Db): Promise<PublishedReport[]> {
  return (await db.selectFrom('report').selectAll().select(current).orderBy('number', 'desc').execute()).map(reportOf)
}

export async function reportByNumber(db: Db, number: number): Promise<PublishedReport | null> {
  const row = await db.selectFrom('report').selectAll().select(current).where('number', '=', number).executeTakeFirst()
  return row ? reportOf(row) : null
}

/** The version of a round's report that is current, or null. */
export async function newestReport(db: Db, round: number): Promise<PublishedReport | null> {
  const row = await db.selectFrom('report').selectAll().select(current).where('round', '=', round).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? reportOf(row) : null
}

/** What a report says; null where there is none, or it was replaced and the reader is not of the unit. */
export async function reportContent(db: Db, number: number): Promise<RegionalReport | null> {
  const row = await db.selectFrom('report_content').select('content').where('number', '=', number).executeTakeFirst()
  return row ? thawed(row.content) : null
}

export interface NewReport {
  round: number
  version: number
  changeNote: Text | null
  sha256: string
  fingerprint: string
  content: string
  at: Date
  by: string | null
  byName: string
}

/** Gives the number of the report. */
export async function insertReport(tx: Db, report: NewReport): Promise<number> {
  const { number } = await tx.insertInto('report').values({
    round: report.round, version: report.version, change_note: report.changeNote && JSON.stringify(report.changeNote), sha256: report.sha256,
    fingerprint: report.fingerprint, published_at: report.at, published_by: report.by, published_by_name: report.byName
  }).returning('number').executeTakeFirstOrThrow()
  await tx.insertInto('report_content').values({ number, content: report.content }).execute()
  return number
}

/** Makes others who publish a report on the same round wait until this transaction ends. */
export async function lockReport(tx: Db, round: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`report ${round}`}))`.execute(tx)
}
