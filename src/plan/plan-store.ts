/** The SQL of plans: versions, items, indicators. */
import type { Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import type { Text } from '#platform/messages'
import { sql, type Selectable } from 'kysely'
import type { Content } from './difference.ts'
import type { Disaggregation, Indicator, IndicatorText, Serves } from './indicator.ts'
import { region, type ItemText, type LinkedAction, type Origin, type Owner, type PlanItem, type PlanVersion, type VersionStatus } from './plan.ts'
import type { PlanIndicatorTable, PlanItemTable, PlanVersionTable } from './tables.ts'

// --- versions ------------------------------------------------------------------------------------------------------

/** The versions of a plan that the reader may see, newest first. */
export async function versionsOf(db: Db, owner: Owner): Promise<PlanVersion[]> {
  const rows = await db.selectFrom('plan_version').where('owner', '=', owner).selectAll().orderBy('number', 'desc').execute()
  return rows.map(versionOf)
}

export async function findVersion(db: Db, owner: Owner, id: number): Promise<PlanVersion | null> {
  const row = await db.selectFrom('plan_version').where('owner', '=', owner).where('id', '=', id).selectAll().executeTakeFirst()
  return row ? versionOf(row) : null
}

/** The version that is being worked on or consulted about, if any. */
export async function openVersion(db: Db, owner: Owner): Promise<PlanVersion | null> {
  return (await versionsWith(db, owner, ['draft', 'in_consultation']))[0] ?? null
}

/** The version in force, or null. */
export async function adoptedVersion(db: Db, owner: Owner): Promise<PlanVersion | null> {
  return (await versionsWith(db, owner, ['adopted']))[0] ?? null
}

export async function versionsWith(db: Db, owner: Owner, statuses: readonly VersionStatus[]): Promise<PlanVersion[]> {
  const rows = await db.selectFrom('plan_version').where('owner', '=', owner).where('status', 'in', statuses).selectAll().execute()
  return rows.map(versionOf)
}

/** The adopted national plans that the reader may see, by state code. */
export async function adoptedNationalVersions(db: Db): Promise<PlanVersion[]> {
  const rows = await db.selectFrom('plan_version').where('owner', '<>', region).where('status', '=', 'adopted').selectAll().orderBy('owner').execute()
  return rows.map(versionOf)
}

export interface NewVersion {
  owner: Owner
  title: Text
  startsOn: string | null
  endsOn: string | null
  origin: Origin
  basedOn: number | null
  visibility: Visibility
  createdAt: Date
  createdBy: string | null
}

/** Adds the next version of a plan. The index plan_version_one_open refuses a second open one. */
export async function insertVersion(tx: Db, version: NewVersion): Promise<PlanVersion> {
  const last = await tx.selectFrom('plan_version').where('owner', '=', version.owner).select(({ fn }) => fn.max('number').as('number')).executeTakeFirst()
  const row = await tx
    .insertInto('plan_version')
    .values({
      owner: version.owner, number: (last?.number ?? 0) + 1, title: JSON.stringify(version.title), starts_on: version.startsOn,
      ends_on: version.endsOn, origin: version.origin, based_on: version.basedOn, visibility: version.visibility,
      created_at: version.createdAt, created_by: version.createdBy
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return versionOf(row)
}

export interface VersionPatch {
  status?: VersionStatus
  title?: Text
  startsOn?: string | null
  endsOn?: string | null
  consultationDueOn?: string | null
  adoptedOn?: string | null
  adoptedBy?: string | null
  visibility?: Visibility
}

/** Changes a version; false where its revision is no longer the one given. */
export async function updateVersion(tx: Db, version: Pick<PlanVersion, 'owner' | 'id' | 'revision'>, patch: VersionPatch): Promise<boolean> {
  const result = await tx
    .updateTable('plan_version')
    .set({
      ...(patch.status === undefined ? {} : { status: patch.status }),
      ...(patch.title === undefined ? {} : { title: JSON.stringify(patch.title) }),
      ...(patch.startsOn === undefined ? {} : { starts_on: patch.startsOn }),
      ...(patch.endsOn === undefined ? {} : { ends_on: patch.endsOn }),
      ...(patch.consultationDueOn === undefined ? {} : { consultation_due_on: patch.consultationDueOn }),
      ...(patch.adoptedOn === undefined ? {} : { adopted_on: patch.adoptedOn }),
      ...(patch.adoptedBy === undefined ? {} : { adopted_by: patch.adoptedBy }),
      ...(patch.visibility === undefined ? {} : { visibility: patch.visibility }),
      revision: sql`revision + 1`
    })
    .where('owner', '=', version.owner).where('id', '=', version.id).where('revision', '=', version.revision)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function deleteVersion(tx: Db, version: Pick<PlanVersion, 'owner' | 'id'>): Promise<boolean> {
  const result = await tx.deleteFrom('plan_version').where('owner', '=', version.owner).where('id', '=', version.id).executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Makes others who write the plan of this owner wait until this transaction ends. */
export async function lockPlan(tx: Db, owner: Owner): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`plan ${owner}`}))`.execute(tx)
}

// --- items ---------------------------------------------------------------------------------------------------------

/** All items of a version, in no particular order. */
export async function itemsOf(db: Db, versionId: number): Promise<PlanItem[]> {
  return (await db.selectFrom('plan_item').where('version_id', '=', versionId).selectAll().execute()).map(itemOf)
}

export async function indicatorsOf(db: Db, versionId: number): Promise<Indicator[]> {
  const rows = await db.selectFrom('plan_indicator').where('version_id', '=', versionId).selectAll().orderBy('position').orderBy('key').execute()
  return rows.map(indicatorOf)
}

/** Items and indicators of a version: two queries. */
export const contentOf = async (db: Db, versionId: number): Promise<Content> =>
  ({ items: await itemsOf(db, versionId), indicators: await indicatorsOf(db, versionId) })

/** Contents of regional versions that can no longer change, the least used first. */
const kept = new Map<string, Content>()
const mostKept = 6

/**
 * Items and indicators of a version that was read with the reader's reach. A regional version in force, or one before it, is
 * public and never written again (draftForWriting), so it is read once; everything else each time.
 */
export async function contentOfVersion(db: Db, version: PlanVersion): Promise<Content> {
  if (version.owner !== region || (version.status !== 'adopted' && version.status !== 'superseded')) return await contentOf(db, version.id)
  // More than the number, which another database of the same process has too.
  const key = JSON.stringify([version.id, version.createdAt, version.number, version.title, version.adoptedOn])
  const content = kept.get(key) ?? (await contentOf(db, version.id))
  kept.delete(key)
  kept.set(key, content)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return content
}

export async function findItem(db: Db, versionId: number, key: string): Promise<PlanItem | null> {
  const row = await db.selectFrom('plan_item').where('version_id', '=', versionId).where('key', '=', key).selectAll().executeTakeFirst()
  return row ? itemOf(row) : null
}

export async function findIndicator(db: Db, versionId: number, key: string): Promise<Indicator | null> {
  const row = await db.selectFrom('plan_indicator').where('version_id', '=', versionId).where('key', '=', key).selectAll().executeTakeFirst()
  return row ? indicatorOf(row) : null
}

export type Place = Pick<PlanVersion, 'owner' | 'id'>

export async function insertItems(tx: Db, version: Place, items: readonly Omit<PlanItem, 'revision'>[]): Promise<void> {
  if (items.length === 0) return
  await tx.insertInto('plan_item').values(items.map((item) => ({
    owner: version.owner, version_id: version.id, key: item.key, kind: item.kind, parent_key: item.parentKey, position: item.position, ...itemRow(item)
  }))).execute()
}

export async function insertIndicators(tx: Db, version: Place, indicators: readonly Omit<Indicator, 'revision'>[]): Promise<void> {
  if (indicators.length === 0) return
  await tx.insertInto('plan_indicator').values(indicators.map((indicator) => ({
    owner: version.owner, version_id: version.id, key: indicator.key, item_key: indicator.itemKey, position: indicator.position, ...indicatorRow(indicator)
  }))).execute()
}

/** Writes the text of an item; false where its revision is no longer the one given. `place` moves it to the end of another parent. */
export async function updateItem(
  tx: Db, version: Place, key: string, revision: number, text: ItemText, place?: { parentKey: string; position: number }
): Promise<boolean> {
  const result = await tx.updateTable('plan_item')
    .set({ ...itemRow(text), ...(place ? { parent_key: place.parentKey, position: place.position } : {}), revision: sql`revision + 1` })
    .where('owner', '=', version.owner).where('version_id', '=', version.id).where('key', '=', key).where('revision', '=', revision)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function updateIndicator(tx: Db, version: Place, key: string, revision: number, text: IndicatorText, itemKey: string): Promise<boolean> {
  const result = await tx.updateTable('plan_indicator')
    .set({ ...indicatorRow(text), item_key: itemKey, revision: sql`revision + 1` })
    .where('owner', '=', version.owner).where('version_id', '=', version.id).where('key', '=', key).where('revision', '=', revision)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function setLinks(tx: Db, version: Place, key: string, revision: number, links: readonly string[]): Promise<boolean> {
  const result = await tx.updateTable('plan_item').set({ links: [...links], revision: sql`revision + 1` })
    .where('owner', '=', version.owner).where('version_id', '=', version.id).where('key', '=', key).where('revision', '=', revision)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Numbers siblings 0, 1, 2 … in the order given: one statement. */
export async function setOrder(tx: Db, version: Place, keys: readonly string[]): Promise<void> {
  await sql`update plan_item set position = array_position(${[...keys]}::text[], key) - 1
    where owner = ${version.owner} and version_id = ${version.id} and key = any(${[...keys]}::text[])`.execute(tx)
}

export async function setIndicatorOrder(tx: Db, version: Place, keys: readonly string[]): Promise<void> {
  await sql`update plan_indicator set position = array_position(${[...keys]}::text[], key) - 1
    where owner = ${version.owner} and version_id = ${version.id} and key = any(${[...keys]}::text[])`.execute(tx)
}

/** Removes items and the indicators attached to them. */
export async function deleteItems(tx: Db, version: Place, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await tx.deleteFrom('plan_indicator').where('owner', '=', version.owner).where('version_id', '=', version.id).where('item_key', 'in', keys).execute()
  await tx.deleteFrom('plan_item').where('owner', '=', version.owner).where('version_id', '=', version.id).where('key', 'in', keys).execute()
}

export async function deleteIndicator(tx: Db, version: Place, key: string): Promise<void> {
  await tx.deleteFrom('plan_indicator').where('owner', '=', version.owner).where('version_id', '=', version.id).where('key', '=', key).execute()
}

/** Actions of adopted national plans that carry out these regional actions, as far as the reader may see them. */
export async function actionsLinkedTo(db: Db, regionalKeys: readonly string[]): Promise<LinkedAction[]> {
  if (regionalKeys.length === 0) return []
  const rows = await db.selectFrom('plan_item')
    .innerJoin('plan_version', (join) => join.onRef('plan_version.owner', '=', 'plan_item.owner').onRef('plan_version.id', '=', 'plan_item.version_id'))
    .where('plan_version.status', '=', 'adopted').where('plan_item.owner', '<>', region)
    .where(sql<boolean>`plan_item.links && ${[...regionalKeys]}::text[]`)
    .select(['plan_item.owner', 'plan_item.key', 'plan_item.title', 'plan_item.links'])
    .orderBy('plan_item.owner').orderBy('plan_item.key')
    .execute()
  return rows.map((row) => ({ ...row, title: row.title as Text }))
}

/** An indicator wherever it stands: of the adopted version if there is one, else of the newest that the reader may see. */
export async function indicatorByKey(db: Db, key: string): Promise<{ owner: string; versionId: number; status: VersionStatus; indicator: Indicator } | null> {
  const row = await db.selectFrom('plan_indicator')
    .innerJoin('plan_version', (join) => join.onRef('plan_version.owner', '=', 'plan_indicator.owner').onRef('plan_version.id', '=', 'plan_indicator.version_id'))
    .where('plan_indicator.key', '=', key)
    .selectAll('plan_indicator')
    .select('plan_version.status')
    .orderBy(sql`plan_version.status <> 'adopted'`)
    .orderBy(sql`plan_version.owner <> 'region'`)
    .orderBy('plan_version.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { owner: row.owner, versionId: row.version_id, status: row.status, indicator: indicatorOf(row) } : null
}

// --- rows ----------------------------------------------------------------------------------------------------------

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))

const itemRow = (item: ItemText) => ({
  code: item.code, title: JSON.stringify(item.title), description: json(item.description), lead: json(item.lead), partners: json(item.partners),
  states: item.states ? [...item.states] : null, starts_on: item.startsOn, ends_on: item.endsOn, requirements: [...item.requirements],
  output: json(item.output), links: [...item.links]
})

const indicatorRow = (one: IndicatorText) => ({
  code: one.code, name: JSON.stringify(one.name), definition: json(one.definition), reading_note: json(one.readingNote), level: one.level,
  unit: one.unit, direction: one.direction, disaggregation: [...one.disaggregation], baseline: one.baseline, baseline_year: one.baselineYear,
  target: one.target, target_year: one.targetYear, target_basis: json(one.targetBasis), roll_up: one.rollUp, source: one.source, rule: one.rule,
  serves: JSON.stringify(one.serves), requirements: [...one.requirements]
})

const versionOf = (row: Selectable<PlanVersionTable>): PlanVersion => ({
  owner: row.owner, id: row.id, number: row.number, status: row.status, title: row.title as Text, startsOn: row.starts_on, endsOn: row.ends_on,
  origin: row.origin, basedOn: row.based_on, consultationDueOn: row.consultation_due_on, adoptedOn: row.adopted_on, adoptedBy: row.adopted_by,
  visibility: row.visibility, createdAt: row.created_at, revision: row.revision
})

const itemOf = (row: Selectable<PlanItemTable>): PlanItem => ({
  key: row.key, kind: row.kind, parentKey: row.parent_key, position: row.position, code: row.code, title: row.title as Text,
  description: row.description as Text | null, lead: row.lead as Text | null, partners: row.partners as Text | null, states: row.states,
  startsOn: row.starts_on, endsOn: row.ends_on, requirements: row.requirements, output: row.output as Text | null, links: row.links, revision: row.revision
})

const number = (value: string | null): number | null => (value === null ? null : Number(value))

const indicatorOf = (row: Selectable<PlanIndicatorTable>): Indicator => ({
  key: row.key, itemKey: row.item_key, position: row.position, code: row.code, name: row.name as Text, definition: row.definition as Text | null,
  readingNote: row.reading_note as Text | null, level: row.level, unit: row.unit, direction: row.direction,
  disaggregation: row.disaggregation as Disaggregation[], baseline: number(row.baseline), baselineYear: row.baseline_year, target: number(row.target),
  targetYear: row.target_year, targetBasis: row.target_basis as Text | null, rollUp: row.roll_up, source: row.source, rule: row.rule,
  serves: row.serves as Serves[], requirements: row.requirements, revision: row.revision
})
