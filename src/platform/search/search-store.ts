/** The SQL of the search: the only file that touches search_entry. */
import type { Db } from '#platform/database'
import { sql } from 'kysely'
import { vectorOf } from './analysis.ts'
import type { Found, Hit, SearchEntry, SearchQuery } from './entry.ts'
import { excerpt, highlight } from './highlight.ts'
import { parseQuery, queryText } from './query.ts'

const batch = 200

/** Adds entries or replaces those of the same kind, state, id and language. In the caller's transaction and scope. */
export async function putEntries(tx: Db, entries: readonly SearchEntry[]): Promise<void> {
  // One statement may not change a row twice: of two entries of one key the last counts.
  const unique = [...new Map(entries.map((entry) => [[entry.kind, entry.state, entry.id, entry.lang].join('\u0000'), entry])).values()]
  for (let at = 0; at < unique.length; at += batch) {
    const rows = unique.slice(at, at + batch).map((entry) => ({ ...entry, facets: JSON.stringify(entry.facets), terms: vectorOf(entry) }))
    await tx.insertInto('search_entry').values(rows)
      .onConflict((conflict) => conflict.columns(['kind', 'state', 'id', 'lang']).doUpdateSet((row) => ({
        owner: row.ref('excluded.owner'), visibility: row.ref('excluded.visibility'), title: row.ref('excluded.title'), body: row.ref('excluded.body'),
        facets: row.ref('excluded.facets'), terms: row.ref('excluded.terms')
      })))
      .execute()
  }
}

/** Removes entries of a kind in a state: those of some ids, of ids that begin with a prefix, or all; in every language. */
export async function removeEntries(tx: Db, of: { kind: string; state: string; ids?: readonly string[]; idPrefix?: string }): Promise<void> {
  if (of.ids?.length === 0) return
  let query = tx.deleteFrom('search_entry').where('kind', '=', of.kind).where('state', '=', of.state)
  if (of.ids) query = query.where('id', 'in', of.ids)
  if (of.idPrefix !== undefined) query = query.where(sql<boolean>`starts_with(id, ${of.idPrefix})`)
  await query.execute()
}

interface FoundRow {
  total: number
  by_kind: Record<string, number>
  by_state: Record<string, number>
  hits: (Omit<Hit, 'title' | 'excerpt'> & { title: string; body: string })[]
}

const nothing: Found = { total: 0, byKind: {}, byState: {}, hits: [] }

/** Asks what the scope of `db` may see: one round trip. Nothing is looked for where the words say nothing. */
export async function searchEntries(db: Db, query: SearchQuery): Promise<Found> {
  const parsed = parseQuery(query.words)
  const text = queryText(parsed, query.any)
  if (!text) return nothing
  const list = (values: readonly string[] | undefined) => (values === undefined ? null : [...values])
  const { rows } = await sql<FoundRow>`
    select total, by_kind, by_state, hits from nasaq_search(
      ${text.match}::tsquery, ${text.rank}::tsquery, ${text.title}::tsquery, ${list(query.langs)}::text[], ${list(query.kinds)}::text[],
      ${list(query.states)}::text[], ${JSON.stringify(query.facets ?? {})}::jsonb, ${list(query.first) ?? []}::text[],
      ${Math.max(0, query.offset ?? 0)}::int, ${Math.min(100, Math.max(0, query.limit ?? 20))}::int)`.execute(db)
  const [row] = rows
  if (!row) return nothing
  return {
    total: row.total, byKind: row.by_kind, byState: row.by_state,
    hits: row.hits.map(({ title, body, ...hit }) => ({ ...hit, title: highlight(title, hit.lang, parsed), excerpt: excerpt(body, hit.lang, parsed) }))
  }
}
