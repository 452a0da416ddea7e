/** The table search_entry: what can be found, put there by the rooms in the transaction that changes the thing itself. */
import type { Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { sql } from 'kysely'
import { facet, termsOf } from './analysis.ts'
import { excerptOf, marked, type Part } from './excerpt.ts'
import { askedOf, readQuery } from './query.ts'

/** One thing in one language. */
export interface SearchEntry {
  /** 'law', 'provision', 'requirement', … */
  kind: string
  /** '' for the region. */
  state: string
  /** By which its room finds it. */
  id: string
  lang: Lang
  /** The state that it belongs to, '' while only the unit may see it. */
  owner: string
  visibility: Visibility
  title: string
  body: string
  /** For filters. */
  facets: Record<string, string | string[]>
}

export interface SearchQuery {
  /** As typed. */
  words: string
  /** The reader's language: of a thing in several languages this one is shown. */
  reader?: Lang | undefined
  langs?: readonly Lang[] | undefined
  kinds?: readonly string[] | undefined
  states?: readonly string[] | undefined
  /** Name of a facet to the value that it must have, alone or in its list. */
  facets?: Readonly<Record<string, string>> | undefined
  /** At most so many of each kind. */
  each?: number | undefined
  offset?: number | undefined
  /** 20 unless told; 100 at most. */
  limit?: number | undefined
}

export interface Hit {
  kind: string
  state: string
  id: string
  lang: Lang
  facets: Record<string, string | string[]>
  title: Part[]
  excerpt: Part[]
}

export interface Found {
  /** Things that fit, whatever page is shown. Pages reach the first `reach` of them. */
  total: number
  reach: number
  /** As if no kind had been chosen. */
  byKind: Record<string, number>
  /** As if no state had been chosen; '' is the region. */
  byState: Record<string, number>
  /** Nothing had all the words: what has some of them is given. */
  some: boolean
  hits: Hit[]
}

const batch = 250

/** Adds entries, or puts them in the place of those with the same kind, state, id and language. */
export async function putEntries(tx: Db, entries: readonly SearchEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += batch) {
    const rows = entries.slice(at, at + batch).map(({ kind, state, id, lang, owner, visibility, title, body, facets }) =>
      ({ kind, state, id, lang, owner, visibility, title, body, facets: JSON.stringify(facets), terms: termsOf({ title, body, lang, facets }) }))
    await tx.insertInto('search_entry').values(rows)
      .onConflict((conflict) => conflict.columns(['kind', 'state', 'id', 'lang']).doUpdateSet((row) => ({
        owner: row.ref('excluded.owner'), visibility: row.ref('excluded.visibility'), title: row.ref('excluded.title'),
        body: row.ref('excluded.body'), facets: row.ref('excluded.facets'), terms: row.ref('excluded.terms')
      })))
      .execute()
  }
}

/** Takes entries out, in all languages: those named, those whose id begins so, or all of a kind in a state. */
export async function removeEntries(tx: Db, of: { kind: string; state: string; ids?: readonly string[]; idPrefix?: string }): Promise<void> {
  if (of.ids?.length === 0) return
  await tx.deleteFrom('search_entry').where('kind', '=', of.kind).where('state', '=', of.state)
    .$if(of.ids !== undefined, (query) => query.where('id', 'in', [...of.ids!]))
    .$if(of.idPrefix !== undefined, (query) => query.where(({ fn, val }) => fn<boolean>('starts_with', ['id', val(of.idPrefix!)])))
    .execute()
}

/** Takes everything out, before all is put in again. */
export async function removeAllEntries(tx: Db): Promise<void> {
  await tx.deleteFrom('search_entry').execute()
}

const nothing: Found = { total: 0, reach: 0, byKind: {}, byState: {}, some: false, hits: [] }

interface Answer extends Omit<Found, 'hits'> {
  hits: (Omit<Hit, 'title' | 'excerpt'> & { title: string; body: string })[]
}

/**
 * What the scope of the transaction may see of what fits, the best first, and how much there is. One query of the
 * database (SQL function nasaq_search, migration 0011). Nothing asked for gives nothing.
 */
export async function searchEntries(db: Db, asked: SearchQuery): Promise<Found> {
  const query = readQuery(asked.words, asked.langs ?? [])
  const chosen = <T>(values: readonly T[] | undefined) => (values && values.length > 0 ? [...values] : null)
  const filters = [...(chosen(asked.langs) ? [asked.langs!.map((lang) => facet('lang', lang))] : []), ...Object.entries(asked.facets ?? {}).map(([name, value]) => [facet(name, value)])]
  const wanted = askedOf(query, filters)
  if (wanted === null) return nothing
  const { all, some, titled, near, exactly } = wanted
  const limit = Math.min(Math.max(asked.limit ?? 20, 0), 100)
  const { rows } = await sql<{ answer: Answer }>`select nasaq_search(${all}, ${some}, ${titled}, ${near}, ${exactly}, ${asked.reader ?? ''},
    ${chosen(asked.kinds)}, ${chosen(asked.states)}, ${asked.each ?? null}, ${Math.max(asked.offset ?? 0, 0)}, ${limit}) as answer`.execute(db)
  const { hits, ...counted } = rows[0]!.answer
  return {
    ...counted,
    hits: hits.map(({ title, body, ...hit }) => ({ ...hit, title: marked(title, query, hit.lang), excerpt: excerptOf(body, query, hit.lang) }))
  }
}
