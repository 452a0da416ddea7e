/** Brings the reference facts of content/ into an empty database, and what is new in a later version into a used one. */
import { createHash } from 'node:crypto'
import { writeAudit } from '#platform/audit'
import { scoped, type Db } from '#platform/database'
import { loadPublished } from '#statistics'
import { loadContent, registerContentHash, type Content, type StateFactContent } from '../../content/index.ts'
import type { Fact } from './fact.ts'
import { currentFactsOfAll, loadedContent, markContentLoaded, recordFacts } from './states-store.ts'

export interface LoadedReference {
  facts: number
  cells: number
  populations: number
}

export type ReferenceContent = Pick<Content, 'facts' | 'population' | 'statistics' | 'sources'>

/**
 * Loads facts, population and published statistics (those of content/ unless others are given) in one transaction with its entry in the audit log. Nothing happens
 * when this version of the content was loaded before. In a used database a changed fact is added as a new row, but only
 * where the current one is also from the content: what a state or an officer recorded stays before it.
 * Gives the numbers of rows added, or null when there was nothing to do.
 */
export async function loadReference(db: Db, given?: ReferenceContent, at = new Date()): Promise<LoadedReference | null> {
  const hash = given ? contentHash(given) : registerContentHash()
  return scoped(db, { reach: 'system', state: null, person: null }, async (tx) => {
    if ((await loadedContent(tx)) === hash) return null
    const content = given ?? loadContent()
    const current = await currentFactsOfAll(tx)
    const news = content.facts.filter((fact) => isNews(fact, current.get(fact.state)?.get(fact.key)))
    await recordFacts(tx, news.map((fact) => ({
      state: fact.state, key: fact.key, value: fact.value, source: fact.source, sourceIds: fact.source_ids, asOf: fact.as_of,
      confidence: fact.confidence, note: fact.note, visibility: fact.visibility, origin: 'content', recordedBy: null, recordedAt: at
    })))
    const published = await loadPublished(tx, content, at)
    await markContentLoaded(tx, hash)
    const loaded = { facts: news.length, ...published }
    await writeAudit(tx, { at, actor: null, actorName: 'content', verb: 'fact.record', subject: 'content', state: null, after: { ...loaded, hash } })
    return loaded
  })
}

const contentHash = ({ facts, population, statistics, sources }: ReferenceContent) =>
  createHash('sha256').update(JSON.stringify([facts, population, statistics, sources])).digest('hex')

function isNews(fact: StateFactContent, before: Fact | undefined): boolean {
  if (!before) return true
  if (before.origin !== 'content') return false
  const parts = (row: { value: unknown; source: string; confidence: string; visibility: string; note: string | null }, asOf: string | null) =>
    stable([row.value, row.source, row.confidence, row.visibility, row.note, asOf])
  return parts(fact, fact.as_of) !== parts(before, before.asOf)
}

/** JSON with sorted names: the database gives the members of a jsonb value back in an order of its own. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  )
