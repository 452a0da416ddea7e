/** How well Arabic queries are answered: the table of content/search-queries.json, for the test and for bench/. */
import type { Db } from '#platform/database'
import table from '../../../content/search-queries.json' with { type: 'json' }
import { putEntries, removeEntries, searchEntries } from './search-store.ts'

export interface QualityQuery {
  variant: string
  query: string
  expected: string[]
  /** Found or not, both are right; every sentence that is in neither list is forbidden. */
  either?: string[]
}

export const sentences: readonly { id: string; text: string }[] = table.sentences
export const qualityQueries: readonly QualityQuery[] = table.queries

export interface Answered { query: QualityQuery; missing: string[]; forbidden: string[] }

/** Answers every query with `ask` and says what was missing and what was wrong. */
export async function answerAll(ask: (query: string) => Promise<string[]>): Promise<Answered[]> {
  const answered: Answered[] = []
  for (const query of qualityQueries) {
    const found = new Set(await ask(query.query))
    const right = new Set([...query.expected, ...(query.either ?? [])])
    answered.push({ query, missing: query.expected.filter((id) => !found.has(id)), forbidden: [...found].filter((id) => !right.has(id)) })
  }
  return answered
}

export interface Quality { queries: number; expected: number; recall: number; forbidden: number; whole: number }

/** recall: share of what was expected that was found. whole: queries answered without any fault. */
export function qualityOf(answered: readonly Answered[]): Quality {
  const expected = answered.reduce((sum, one) => sum + one.query.expected.length, 0)
  const missing = answered.reduce((sum, one) => sum + one.missing.length, 0)
  return {
    queries: answered.length, expected, recall: (expected - missing) / expected,
    forbidden: answered.reduce((sum, one) => sum + one.forbidden.length, 0),
    whole: answered.filter((one) => one.missing.length + one.forbidden.length === 0).length
  }
}

const kind = 'sentence'

/** The sentences as entries that everybody may see; takes them out again by `removeSentences`. */
export const putSentences = (tx: Db): Promise<void> =>
  putEntries(tx, sentences.map(({ id, text }) => ({ kind, state: '', id, lang: 'ar', owner: '', visibility: 'public', title: '', body: text, facets: {} })))
export const removeSentences = (tx: Db): Promise<void> => removeEntries(tx, { kind, state: '' })

export const askProduct = (db: Db) => async (query: string): Promise<string[]> => {
  const found = await searchEntries(db, { words: query, kinds: [kind], limit: 100 })
  return found.some ? [] : found.hits.map((hit) => hit.id)
}
