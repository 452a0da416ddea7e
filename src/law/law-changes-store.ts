/** The SQL of laws, versions and texts: writing. Commands call it, in their transaction. */
import type { Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { sql } from 'kysely'
import { versionFrom } from './law-store.ts'
import type { Law, LawDraft, LawLink, LawVersion } from './law.ts'
import type { Penalty, PenaltyFigures } from './penalty.ts'
import type { Provision } from './provision.ts'
import type { TreatyAction } from './treaty.ts'

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

export type LawFields = Omit<Law, 'state' | 'id' | 'revision' | 'createdAt' | 'createdBy'>

const lawRow = (one: LawFields) => ({
  kind: one.kind, title: JSON.stringify(one.title), number: one.number, dated: one.dated, dated_hijri: one.datedHijri, gazette: json(one.gazette), dedicated: one.dedicated,
  status: one.status, note: json(one.note), source: one.source, source_ids: [...one.sourceIds], as_of: one.asOf, confidence: one.confidence, visibility: one.visibility,
  origin: one.origin, content_key: one.contentKey
})

export async function insertLaw(tx: Db, state: string, one: LawFields, at: Date, by: string | null): Promise<number> {
  const row = await tx.insertInto('law').values({ state, ...lawRow(one), created_at: at, created_by: by }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** False where the revision that was seen is no longer the current one. */
export async function updateLaw(tx: Db, state: string, id: number, seen: number, one: LawFields): Promise<boolean> {
  const done = await tx.updateTable('law').set({ ...lawRow(one), revision: seen + 1 }).where('state', '=', state).where('id', '=', id).where('revision', '=', seen).executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function insertLink(tx: Db, { state, lawId, kind, otherLawId }: LawLink): Promise<boolean> {
  const done = await tx.insertInto('law_link').values({ state, law_id: lawId, kind, other_law_id: otherLawId, note: null }).onConflict((on) => on.doNothing()).executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function deleteLink(tx: Db, { state, lawId, kind, otherLawId }: LawLink): Promise<boolean> {
  const done = await tx.deleteFrom('law_link').where('state', '=', state).where('law_id', '=', lawId).where('kind', '=', kind).where('other_law_id', '=', otherLawId).executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** Two who add a version to one law, or save its text, do so one after the other. */
export async function lockLaw(tx: Db, state: string, lawId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`law ${state} ${lawId}`}))`.execute(tx)
}

export type VersionFields = Omit<LawVersion, 'state' | 'id' | 'lawId' | 'number' | 'revision' | 'createdAt' | 'createdBy'>

const versionRow = (one: VersionFields) => ({
  label: json(one.label), valid_from: one.validFrom, valid_to: one.validTo, authentic: one.authentic, source: one.source, as_of: one.asOf, confidence: one.confidence,
  visibility: one.visibility
})

/** Adds a version under the next number of its law; one that the state keeps to itself has its number too, unseen by the unit. */
export async function insertVersion(tx: Db, { state, id: lawId }: Pick<Law, 'state' | 'id'>, one: VersionFields, at: Date, by: string | null): Promise<LawVersion> {
  const { last } = await tx.selectFrom('law_version').where('state', '=', state).where('law_id', '=', lawId).select((eb) => eb.fn.max('number').as('last')).executeTakeFirstOrThrow()
  for (let number = Number(last ?? 0) + 1; ; number++) {
    const row = await tx.insertInto('law_version').values({ state, law_id: lawId, ...versionRow(one), created_at: at, created_by: by, number })
      .onConflict((on) => on.columns(['state', 'law_id', 'number']).doNothing()).returningAll().executeTakeFirst()
    if (row) return versionFrom(row)
  }
}

export async function updateVersion(tx: Db, version: Pick<LawVersion, 'state' | 'id'>, seen: number, one: VersionFields): Promise<boolean> {
  const done = await tx.updateTable('law_version').set({ ...versionRow(one), revision: seen + 1 })
    .where('state', '=', version.state).where('id', '=', version.id).where('revision', '=', seen).executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Every row of a version is seen as far as the version is. */
export async function setVersionVisibility(tx: Db, { state, id }: Pick<LawVersion, 'state' | 'id'>, visibility: Visibility): Promise<void> {
  await tx.updateTable('law_version').set((eb) => ({ visibility, revision: eb('revision', '+', 1) })).where('state', '=', state).where('id', '=', id).execute()
  await tx.updateTable('provision').set({ visibility }).where('state', '=', state).where('version_id', '=', id).execute()
  await tx.updateTable('penalty').set({ visibility }).where('state', '=', state).where('version_id', '=', id).execute()
  // A text being imported goes with a version that the state takes back; one begun by the state alone stays with it.
  if (visibility === 'state') await tx.updateTable('law_draft').set({ visibility }).where('state', '=', state).where('version_id', '=', id).execute()
}

export async function setLawVisibility(tx: Db, { state, id, revision }: Pick<Law, 'state' | 'id' | 'revision'>, visibility: Visibility): Promise<boolean> {
  const done = await tx.updateTable('law').set({ visibility, revision: revision + 1 }).where('state', '=', state).where('id', '=', id).where('revision', '=', revision).executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Puts a text in the place of what the version had in that language. */
export async function replaceProvisions(tx: Db, { state, id, visibility }: Pick<LawVersion, 'state' | 'id' | 'visibility'>, lang: Lang, rows: readonly Provision[]): Promise<void> {
  await tx.deleteFrom('provision').where('state', '=', state).where('version_id', '=', id).where('lang', '=', lang).execute()
  for (let at = 0; at < rows.length; at += 500)
    await tx.insertInto('provision').values(rows.slice(at, at + 500).map((row) => ({ state, version_id: id, lang, visibility, ...row }))).execute()
}

export async function updateProvision(tx: Db, { state, id }: Pick<LawVersion, 'state' | 'id'>, lang: Lang, eid: string, words: Pick<Provision, 'label' | 'heading' | 'text'>): Promise<void> {
  await tx.updateTable('provision').set(words).where('state', '=', state).where('version_id', '=', id).where('lang', '=', lang).where('eid', '=', eid).execute()
}

export type DraftFields = Pick<LawDraft, 'state' | 'lawId' | 'versionId' | 'lang' | 'text' | 'fileName' | 'visibility'>

export async function insertDraft(tx: Db, one: DraftFields, at: Date, by: string | null): Promise<number> {
  const row = await tx.insertInto('law_draft').values({
    state: one.state, law_id: one.lawId, version_id: one.versionId, lang: one.lang, text: one.text, file_name: one.fileName, visibility: one.visibility, changed_at: at, created_by: by
  }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function updateDraft(tx: Db, draft: Pick<LawDraft, 'state' | 'id'>, seen: number, { text, lang }: Pick<LawDraft, 'text' | 'lang'>, at: Date): Promise<boolean> {
  const done = await tx.updateTable('law_draft').set({ text, lang, revision: seen + 1, changed_at: at })
    .where('state', '=', draft.state).where('id', '=', draft.id).where('revision', '=', seen).executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function deleteDraft(tx: Db, { state, id }: Pick<LawDraft, 'state' | 'id'>): Promise<void> {
  await tx.deleteFrom('law_draft').where('state', '=', state).where('id', '=', id).execute()
}

const penaltyRow = (one: PenaltyFigures & { eid: string }) => ({
  eid: one.eid, offence: one.offence, ground: one.ground, prison_min: one.prisonMin, prison_max: one.prisonMax, life: one.life, death: one.death, fine_min: one.fineMin,
  fine_max: one.fineMax, currency: one.currency, fine_dated: one.fineDated, note: json(one.note)
})

export async function insertPenalty(tx: Db, { state, id, visibility }: Pick<LawVersion, 'state' | 'id' | 'visibility'>, one: PenaltyFigures & { eid: string }): Promise<number> {
  const row = await tx.insertInto('penalty').values({ state, version_id: id, visibility, ...penaltyRow(one) }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function updatePenalty(tx: Db, penalty: Pick<Penalty, 'state' | 'id'>, seen: number, one: PenaltyFigures & { eid: string }): Promise<boolean> {
  const done = await tx.updateTable('penalty').set({ ...penaltyRow(one), revision: seen + 1 })
    .where('state', '=', penalty.state).where('id', '=', penalty.id).where('revision', '=', seen).executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function deletePenalty(tx: Db, { state, id }: Pick<Penalty, 'state' | 'id'>): Promise<void> {
  await tx.deleteFrom('penalty').where('state', '=', state).where('id', '=', id).execute()
}

export type NewTreatyAction = Omit<TreatyAction, 'id' | 'recordedAt' | 'withdrawnAt'>

export async function insertTreatyAction(tx: Db, one: NewTreatyAction, at: Date): Promise<number> {
  const row = await tx.insertInto('treaty_action').values({
    state: one.state, instrument: one.instrument, kind: one.kind, dated: one.dated, article: one.article, summary: json(one.summary), source: one.source, as_of: one.asOf,
    confidence: one.confidence, visibility: one.visibility, reason: one.reason, recorded_at: at, recorded_by: one.recordedBy, withdrawn_at: null
  }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function withdrawTreatyAction(tx: Db, { state, id }: Pick<TreatyAction, 'state' | 'id'>, at: Date): Promise<boolean> {
  const done = await tx.updateTable('treaty_action').set({ withdrawn_at: at }).where('state', '=', state).where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirst()
  return done.numUpdatedRows === 1n
}
