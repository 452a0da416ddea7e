import type { Db } from './tables.ts'

/**
 * Keeps what was read of rows that never change, for each database on its own: by key, the `most` that were used last.
 * Only for rows that every scope may see and that nobody has the right to update or delete. `undefined` (not there, or
 * not yet) is asked for again.
 */
export function keptByDatabase<K, V>(most: number, read: (db: Db, key: K) => Promise<V | undefined>): (db: Db, key: K) => Promise<V | undefined> {
  const databases = new WeakMap<object, Map<K, V>>()
  return async (db, key) => {
    const database = identityOf(db)
    const kept = databases.get(database) ?? new Map<K, V>()
    databases.set(database, kept)
    const value = kept.get(key) ?? (await read(db, key))
    if (value === undefined) return undefined
    kept.delete(key)
    kept.set(key, value)
    if (kept.size > most) kept.delete(kept.keys().next().value!)
    return value
  }
}

/** The same object for a database and all transactions in it. */
const identityOf = (db: Db): object => db.getExecutor().adapter
