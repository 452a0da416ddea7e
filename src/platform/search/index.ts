/** Search: the words of all rooms in one table, folded and stemmed by the product. Knows no room. */
export type { Found, Hit, Piece, SearchEntry, SearchQuery } from './entry.ts'
export { putEntries, removeEntries, searchEntries } from './search-store.ts'
export { parseQuery } from './query.ts'
