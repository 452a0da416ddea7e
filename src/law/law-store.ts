/** The SQL of laws, versions and texts: reading. What writes is in law-changes-store.ts. Row-level security bounds every query. */
import type { Db } from '#platform/database'
import type { Lang, Text } from '#platform/messages'
import { sql, type Selectable } from 'kysely'
import type { Law, LawDraft, LawLink, LawVersion } from './law.ts'
import type { Penalty } from './penalty.ts'
import type { Provision } from './provision.ts'
import type { LawDraftTable, LawTable, LawVersionTable, PenaltyTable, ProvisionTable, TreatyActionTable } from './tables.ts'
import type { TreatyAction } from './treaty.ts'

/** Laws, of one state or of all; bills among them. By state, dedicated ones first, then the newest. */
export async function lawsOf(db: Db, filter: { state?: string | undefined } = {}): Promise<Law[]> {
  let query = db.selectFrom('law').selectAll()
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  const rows = await query.orderBy('state').orderBy(sql`coalesce(dedicated, false)`, 'desc').orderBy(sql`dated desc nulls last`).orderBy('id').execute()
  return rows.map(lawOf)
}

export async function lawById(db: Db, state: string, id: number): Promise<Law | null> {
  const row = await db.selectFrom('law').selectAll().where('state', '=', state).where('id', '=', id).executeTakeFirst()
  return row ? lawOf(row) : null
}

/** Titles of some laws by their ids. One query. */
export async function lawTitles(db: Db, laws: readonly { state: string; id: number }[]): Promise<Map<number, Text>> {
  if (laws.length === 0) return new Map()
  const rows = await db.selectFrom('law').select(['id', 'title'])
    .where('state', 'in', [...new Set(laws.map((one) => one.state))]).where('id', 'in', [...new Set(laws.map((one) => one.id))]).execute()
  return new Map(rows.map((row) => [row.id, row.title]))
}

/** Links that begin or end at a law, both of whose ends the reader sees. */
export async function linksOf(db: Db, state: string, lawId: number): Promise<LawLink[]> {
  const rows = await db.selectFrom('law_link as link')
    .innerJoin('law as from', (join) => join.onRef('from.state', '=', 'link.state').onRef('from.id', '=', 'link.law_id'))
    .innerJoin('law as to', (join) => join.onRef('to.state', '=', 'link.state').onRef('to.id', '=', 'link.other_law_id'))
    .where('link.state', '=', state)
    .where((eb) => eb.or([eb('link.law_id', '=', lawId), eb('link.other_law_id', '=', lawId)]))
    .select(['link.state', 'link.law_id', 'link.kind', 'link.other_law_id']).orderBy('link.kind').orderBy('link.law_id').orderBy('link.other_law_id').execute()
  return rows.map((row) => ({ state: row.state, lawId: row.law_id, kind: row.kind, otherLawId: row.other_law_id }))
}

/** The versions of a law by their numbers. */
export async function versionsOf(db: Db, state: string, lawId: number): Promise<LawVersion[]> {
  const rows = await db.selectFrom('law_version').selectAll().where('state', '=', state).where('law_id', '=', lawId).orderBy('number').execute()
  return rows.map(versionFrom)
}

/** The versions of all laws, of one state or of all. One query. */
export async function versionsOfLaws(db: Db, filter: { state?: string | undefined } = {}): Promise<LawVersion[]> {
  let query = db.selectFrom('law_version').selectAll()
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  return (await query.orderBy('state').orderBy('law_id').orderBy('number').execute()).map(versionFrom)
}

export async function versionById(db: Db, state: string, id: number): Promise<LawVersion | null> {
  const row = await db.selectFrom('law_version').selectAll().where('state', '=', state).where('id', '=', id).executeTakeFirst()
  return row ? versionFrom(row) : null
}

export async function versionByNumber(db: Db, state: string, lawId: number, number: number): Promise<LawVersion | null> {
  const row = await db.selectFrom('law_version').selectAll().where('state', '=', state).where('law_id', '=', lawId).where('number', '=', number).executeTakeFirst()
  return row ? versionFrom(row) : null
}

/** The text of a version in reading order: in one language, or (without `lang`) in the authentic one. */
export async function provisionsOf(db: Db, state: string, versionId: number, lang?: Lang): Promise<Provision[]> {
  let query = db.selectFrom('provision').selectAll().where('state', '=', state).where('version_id', '=', versionId)
  query = lang === undefined
    ? query.where('lang', '=', (eb) => eb.selectFrom('law_version').select('authentic').where('state', '=', state).where('id', '=', versionId))
    : query.where('lang', '=', lang)
  return (await query.orderBy('position').execute()).map(provisionOf)
}

/** Some provisions of one version in every language that has them, with everything inside them. */
export async function provisionsAt(db: Db, state: string, versionId: number, eids: readonly string[]): Promise<(Provision & { lang: Lang })[]> {
  if (eids.length === 0) return []
  const rows = await db.selectFrom('provision').selectAll().where('state', '=', state).where('version_id', '=', versionId)
    .where((eb) => eb.or([eb('eid', 'in', eids), ...eids.map((eid) => eb(sql<boolean>`starts_with(eid, ${`${eid}__`})`, '=', true))]))
    .orderBy('lang').orderBy('position').execute()
  return rows.map((row) => ({ ...provisionOf(row), lang: row.lang }))
}

/** The languages that each of some versions has a text in, and how many articles. By version id. */
export async function textsOf(db: Db, state: string, versionIds: readonly number[]): Promise<Map<number, { lang: Lang; articles: number }[]>> {
  if (versionIds.length === 0) return new Map()
  const rows = await db.selectFrom('provision').where('state', '=', state).where('version_id', 'in', versionIds).groupBy(['version_id', 'lang'])
    .select(['version_id', 'lang', sql<number>`count(*) filter (where kind = 'article')`.as('articles')]).orderBy('version_id').orderBy('lang').execute()
  const texts = new Map<number, { lang: Lang; articles: number }[]>()
  for (const { version_id: id, lang, articles } of rows) texts.set(id, [...(texts.get(id) ?? []), { lang, articles: Number(articles) }])
  return texts
}

/** Which languages every version that has a text has it in. One query for all laws, or those of one state. */
export async function textLanguages(db: Db, filter: { state?: string | undefined } = {}): Promise<Map<number, Lang[]>> {
  let query = db.selectFrom('provision').select(['version_id', 'lang']).distinct()
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  const languages = new Map<number, Lang[]>()
  for (const { version_id: id, lang } of await query.orderBy('version_id').orderBy('lang').execute()) languages.set(id, [...(languages.get(id) ?? []), lang])
  return languages
}

/** Penalties in the order in which they were recorded. */
export async function penaltiesOf(db: Db, filter: { states?: readonly string[] | undefined; versionIds?: readonly number[] | undefined } = {}): Promise<Penalty[]> {
  if (filter.states?.length === 0 || filter.versionIds?.length === 0) return []
  let query = db.selectFrom('penalty').selectAll()
  if (filter.states) query = query.where('state', 'in', filter.states)
  if (filter.versionIds) query = query.where('version_id', 'in', filter.versionIds)
  return (await query.orderBy('state').orderBy('id').execute()).map(penaltyOf)
}

/** What states did about instruments, oldest first; withdrawn rows only where asked for. */
export async function treatyActions(db: Db, filter: { state?: string | undefined; instrument?: string | undefined; withdrawn?: boolean } = {}): Promise<TreatyAction[]> {
  let query = db.selectFrom('treaty_action').selectAll()
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.instrument !== undefined) query = query.where('instrument', '=', filter.instrument)
  if (!filter.withdrawn) query = query.where('withdrawn_at', 'is', null)
  return (await query.orderBy('state').orderBy(sql`dated asc nulls last`).orderBy('id').execute()).map(actionOf)
}

export async function treatyActionById(db: Db, state: string, id: number): Promise<TreatyAction | null> {
  const row = await db.selectFrom('treaty_action').selectAll().where('state', '=', state).where('id', '=', id).executeTakeFirst()
  return row ? actionOf(row) : null
}

/** A text that is being imported. Its id alone is its address. */
export async function draftById(db: Db, id: number): Promise<LawDraft | null> {
  const row = await db.selectFrom('law_draft').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? draftOf(row) : null
}

/** Texts being imported into the versions of a law, the newest first. */
export async function draftsOf(db: Db, state: string, lawId: number): Promise<LawDraft[]> {
  const rows = await db.selectFrom('law_draft').selectAll().where('state', '=', state).where('law_id', '=', lawId).orderBy('changed_at', 'desc').orderBy('id', 'desc').execute()
  return rows.map(draftOf)
}

const lawOf = (row: Selectable<LawTable>): Law => ({
  state: row.state, id: row.id, kind: row.kind, title: row.title, number: row.number, dated: row.dated, datedHijri: row.dated_hijri, gazette: row.gazette,
  dedicated: row.dedicated, status: row.status, note: row.note, source: row.source, sourceIds: row.source_ids, asOf: row.as_of, confidence: row.confidence,
  visibility: row.visibility, origin: row.origin, contentKey: row.content_key, revision: row.revision, createdAt: row.created_at, createdBy: row.created_by
})

export const versionFrom = (row: Selectable<LawVersionTable>): LawVersion => ({
  state: row.state, id: row.id, lawId: row.law_id, number: row.number, label: row.label, validFrom: row.valid_from, validTo: row.valid_to, authentic: row.authentic,
  source: row.source, asOf: row.as_of, confidence: row.confidence, visibility: row.visibility, revision: row.revision, createdAt: row.created_at, createdBy: row.created_by
})

const provisionOf = ({ eid, parent, position, kind, number, label, heading, text }: Selectable<ProvisionTable>): Provision =>
  ({ eid, parent, position, kind, number, label, heading, text })

const amount = (value: string | null): number | null => (value === null ? null : Number(value))

const penaltyOf = (row: Selectable<PenaltyTable>): Penalty => ({
  state: row.state, id: row.id, versionId: row.version_id, eid: row.eid, offence: row.offence, ground: row.ground, prisonMin: amount(row.prison_min),
  prisonMax: amount(row.prison_max), life: row.life, death: row.death, fineMin: amount(row.fine_min), fineMax: amount(row.fine_max), currency: row.currency,
  fineDated: row.fine_dated, note: row.note, visibility: row.visibility, revision: row.revision
})

const actionOf = (row: Selectable<TreatyActionTable>): TreatyAction => ({
  state: row.state, id: row.id, instrument: row.instrument, kind: row.kind, dated: row.dated, article: row.article, summary: row.summary, source: row.source,
  asOf: row.as_of, confidence: row.confidence, visibility: row.visibility, reason: row.reason, recordedAt: row.recorded_at, recordedBy: row.recorded_by,
  withdrawnAt: row.withdrawn_at
})

const draftOf = (row: Selectable<LawDraftTable>): LawDraft => ({
  state: row.state, id: row.id, lawId: row.law_id, versionId: row.version_id, lang: row.lang, text: row.text, fileName: row.file_name, visibility: row.visibility,
  revision: row.revision, changedAt: row.changed_at, createdBy: row.created_by
})
