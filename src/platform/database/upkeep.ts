import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** Log written since the last checkpoint, in bytes, from which a checkpoint is due. It takes some milliseconds. */
const CHECKPOINT_AFTER = 64 * 1024 * 1024

const MINUTE = 60_000

/**
 * What a server's background processes do. The embedded PostgreSQL runs in single-user mode, which has none: its log
 * would grow until the disk is full, deleted rows would stay, and plans would be made without statistics.
 * Returns the way to stop it.
 */
export function startUpkeep(db: Db): () => Promise<void> {
  let minutes = 0
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    minutes++
    // A failure (a full disk) also meets the next query of a person, who is told; here it is tried again.
    running = running.then(() => keepUp(db, { vacuum: minutes % 15 === 0 })).catch(() => {})
  }, MINUTE)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** Checkpoints when enough log was written; with `vacuum` also cleans and analyses the tables that changed much. */
export async function keepUp(
  db: Db,
  { vacuum }: { vacuum: boolean }
): Promise<{ checkpoint: boolean; vacuumed: string[] }> {
  const vacuumed = vacuum ? await changedTables(db) : []
  for (const table of vacuumed) await sql`vacuum (analyze) ${sql.table(table)}`.execute(db)
  const { rows } = await sql<{ bytes: string }>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()`.execute(
    db
  )
  const checkpoint = Number(rows[0]!.bytes) > CHECKPOINT_AFTER
  if (checkpoint) await sql`checkpoint`.execute(db)
  return { checkpoint, vacuumed }
}

/** The thresholds of autovacuum (PostgreSQL manual, 24.1.6). */
async function changedTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_stat_user_tables
    where schemaname = 'public'
      and (n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup)
    order by relname`.execute(db)
  return rows.map(({ name }) => name)
}
