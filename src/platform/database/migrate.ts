import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** A migration file; `sha256` of its bytes in lower-case hexadecimal. */
export interface Migration {
  name: string
  sha256: string
  text: string
}

/** The migrations on disk do not continue those of the database; `message` says which and what to do. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

/** Any number will do; it only has to be the same in every process. */
const LOCK = 7_220_001

/** The folder `migrations` beside package.json, seen from src/ or from a bundle. */
export function migrationsFolder(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'migrations')
    if (fs.existsSync(found)) return found
    if (folder === path.dirname(folder)) throw new Error('The folder "migrations" was not found')
  }
}

/** The migration files of a folder in the order of their names (0001_platform.sql first). */
export function readMigrations(folder = migrationsFolder()): Migration[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const bytes = fs.readFileSync(path.join(folder, name))
      return { name, sha256: createHash('sha256').update(bytes).digest('hex'), text: bytes.toString('utf8') }
    })
}

/**
 * Applies the migrations that the database lacks, each in a transaction with its name and SHA-256 recorded in
 * `schema_migration`, and returns their names. Processes that start at once wait for each other.
 * Throws MigrationRefused when an applied file was changed, removed or overtaken.
 */
export async function migrate(db: Db, migrations: Migration[] = readMigrations()): Promise<string[]> {
  return await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(connection)
    try {
      const missing = await missingMigrations(connection, migrations)
      for (const migration of missing) await connection.transaction().execute((tx) => apply(tx, migration))
      return missing.map(({ name }) => name)
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(connection)
    }
  })
}

async function missingMigrations(db: Db, migrations: Migration[]): Promise<Migration[]> {
  await sql`
    create table if not exists schema_migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now()
    )`.execute(db)
  const applied = await db.selectFrom('schema_migration').selectAll().orderBy('name').execute()
  applied.forEach(({ name, sha256 }, index) => {
    const file = migrations[index]
    if (file?.name !== name) {
      const known = migrations.some((migration) => migration.name === name)
      throw new MigrationRefused(
        known
          ? `Migration ${file?.name} comes before ${name}, which this database already has. Give it a later number.`
          : `This database has migration ${name}, which this version of the program does not. Use a newer version.`
      )
    }
    if (file.sha256 !== sha256) {
      throw new MigrationRefused(
        `Migration ${name} was changed after it was applied to this database. Restore the file and put the change in a new migration.`
      )
    }
  })
  return migrations.slice(applied.length)
}

/** Applies migrations to an empty database within a transaction. */
export async function applyMigrations(tx: Db, migrations: Migration[]): Promise<void> {
  await missingMigrations(tx, migrations)
  for (const migration of migrations) await apply(tx, migration)
}

async function apply(tx: Db, { name, sha256, text }: Migration): Promise<void> {
  try {
    await sql.raw(text).execute(tx)
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string }
    throw new Error(`Migration ${name} failed: ${message}${hint ? `. ${hint}` : ''}`, { cause: error })
  }
  await tx.insertInto('schema_migration').values({ name, sha256 }).execute()
}
