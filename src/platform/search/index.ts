/** Search: words as they are found in three languages, and the table of what can be found. Knows no room. */
export type { Part } from './excerpt.ts'
export { putEntries, removeAllEntries, removeEntries, searchEntries, type Found, type Hit, type SearchEntry, type SearchQuery } from './search-store.ts'
export { termsOf, wordsOf, type Word } from './analysis.ts'
