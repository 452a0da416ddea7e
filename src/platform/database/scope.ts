import { CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { withTransaction } from './dialect.ts'
import { BEGIN_SCOPED } from './scoping-client.ts'
import type { Db } from './tables.ts'

/**
 * Whose rows a transaction may reach; row-level security reads it (SQL function `nasaq_sees`).
 * reach: 'all' the unit · 'state' the own state and what is shared · 'public' what is published · 'system' jobs.
 */
export interface Scope {
  reach: 'all' | 'state' | 'public' | 'system'
  state: string | null
  person: string | null
}

const reaches = new Set(['all', 'state', 'public', 'system'])

/** The row-level settings as one SELECT list; '' stands for "none" (a setting cannot be null). */
function settings(scope: Scope): string {
  if (!reaches.has(scope.reach)) throw new TypeError(`Not a reach: ${String(scope.reach)}`)
  const set = (name: string, value: string): string =>
    `set_config('${name}', ${pg.escapeLiteral(value)}, true)`
  return [
    set('nasaq.reach', scope.reach),
    set('nasaq.state', scope.state ?? ''),
    set('nasaq.person', scope.person ?? '')
  ].join(', ')
}

/**
 * Runs `run` in a transaction as the role `nasaq_app` with the scope set, so that row-level security applies. It begins
 * together with its first query. When `run` throws, everything it wrote is rolled back and the error goes on to the caller.
 * With a transaction as `db` it runs inside that one, behind a savepoint, and afterwards the scope before it holds again.
 */
export async function scoped<T>(db: Db, scope: Scope, run: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return await inTurn(db, () => nested(db, scope, run))
  if (!reaches.has(scope.reach)) throw new TypeError(`Not a reach: ${String(scope.reach)}`)
  const begin = CompiledQuery.raw(BEGIN_SCOPED, [scope.reach, scope.state ?? '', scope.person ?? ''])
  return await withTransaction(begin, () => db.transaction().execute(run))
}

/** Savepoints form a stack, so scopes that are opened at once in one transaction go one after the other. */
const turns = new WeakMap<Db, Promise<unknown>>()

async function inTurn<T>(db: Db, run: () => Promise<T>): Promise<T> {
  const turn = (turns.get(db) ?? Promise.resolve()).then(run)
  turns.set(
    db,
    turn.catch(() => {})
  )
  return await turn
}

async function nested<T>(db: Db, scope: Scope, run: (tx: Db) => Promise<T>): Promise<T> {
  const before = await sql<{ settings: string }>`
    select format('set_config(''role'', %L, true), set_config(''nasaq.reach'', %L, true),
      set_config(''nasaq.state'', %L, true), set_config(''nasaq.person'', %L, true)',
      current_setting('role'), coalesce(current_setting('nasaq.reach', true), ''),
      coalesce(current_setting('nasaq.state', true), ''), coalesce(current_setting('nasaq.person', true), '')) as settings
  `.execute(db)
  await sql.raw(`savepoint nasaq_scope; set local role nasaq_app; select ${settings(scope)}`).execute(db)
  let result: T
  try {
    // A transaction object of its own, so that a scope opened inside this one does not wait for it.
    result = await run(db.withoutPlugins())
  } catch (error) {
    await sql.raw('rollback to savepoint nasaq_scope; release savepoint nasaq_scope').execute(db)
    throw error
  }
  await sql.raw(`release savepoint nasaq_scope; select ${before.rows[0]!.settings}`).execute(db)
  return result
}
