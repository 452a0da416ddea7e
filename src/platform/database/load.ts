import { sql } from 'kysely'
import pg from 'pg'
import { describe, type DumpPart, type Manifest } from './dump.ts'
import { applyMigrations, type Migration, readMigrations } from './migrate.ts'
import type { Db } from './tables.ts'

/** Checks the audit chain; `verifyChain` of the audit, handed in because the audit is built on the database. */
export type Verify = (
  db: Db
) => Promise<{ ok: boolean; rows: number; firstBroken?: { number: number; reason: string } }>

/** The copy cannot be taken over; `message` says why. Nothing of it is left in the target. */
export class CopyRefused extends Error {
  override name = 'CopyRefused'
}

/**
 * Loads a copy into an empty database, as the owner: applies the migrations that the copy was made with, fills the
 * tables in one transaction, and commits only when every count and the audit chain agree. Returns the manifest.
 */
export async function load(db: Db, parts: AsyncIterable<DumpPart>, verify: Verify): Promise<Manifest> {
  await refuseUnlessEmpty(db)
  const iterator = parts[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done || !('manifest' in first.value))
    throw new CopyRefused('The copy does not begin with its manifest.')
  const { manifest } = first.value
  const migrations = sameMigrations(manifest)
  try {
    await db.transaction().execute(async (tx) => {
      await applyMigrations(tx, migrations)
      const references = await dropForeignKeys(tx)
      await emptyTables(tx, manifest)
      for (let part = await iterator.next(); !part.done; part = await iterator.next()) {
        if ('manifest' in part.value) throw new CopyRefused('The copy has two manifests.')
        await insertRows(tx, columnsOf(manifest, part.value.table), part.value)
      }
      await setSequences(tx, manifest)
      for (const restore of references) await sql.raw(restore).execute(tx)
      await compare(tx, manifest, verify)
    })
  } catch (error) {
    throw contradicts(error)
      ? new CopyRefused(`The copy does not fit the database: ${error.message}`, { cause: error })
      : error
  } finally {
    await iterator.return?.()
  }
  await sql`analyze`.execute(db)
  return manifest
}

/** A value of the wrong type or against a constraint (classes 22 and 23 of PostgreSQL's error codes). */
function contradicts(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '')
}

async function refuseUnlessEmpty(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
    order by 1`.execute(db)
  if (rows.length > 0) {
    throw new CopyRefused(
      `The target database is not empty: it has ${rows.length} tables (${rows[0]!.name}, …).`
    )
  }
}

/** The files of the migrations that the copy names, unchanged. Later ones are applied at the next start. */
function sameMigrations(manifest: Manifest): Migration[] {
  if (manifest.format !== 'nasaq-copy-1')
    throw new CopyRefused('This is not a copy that this version can read.')
  const files = readMigrations()
  return manifest.migrations.map(({ name, sha256 }, index) => {
    const file = files[index]
    if (file?.name === name && file.sha256 === sha256) return file
    throw new CopyRefused(
      `The copy was made with migration ${name}, which this version of the program does not have in that form.`
    )
  })
}

function columnsOf(manifest: Manifest, table: string): string[] {
  const found = manifest.tables.find(({ name }) => name === table)
  if (!found) throw new CopyRefused(`The copy has rows of ${table}, which its manifest does not name.`)
  return found.columns
}

/** Rows may refer to later rows of their own table (a tree), so references are dropped and made again at the end. */
async function dropForeignKeys(tx: Db): Promise<string[]> {
  const { rows } = await sql<{ drop: string; restore: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as restore
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by conname`.execute(
    tx
  )
  for (const { drop } of rows) await sql.raw(drop).execute(tx)
  return rows.map(({ restore }) => restore)
}

/** What the migrations themselves put into the tables is in the copy too. */
async function emptyTables(tx: Db, manifest: Manifest): Promise<void> {
  const names = sql.join(manifest.tables.map(({ name }) => sql.table(name)))
  await sql`truncate ${names}`.execute(tx)
}

async function insertRows(
  tx: Db,
  columns: string[],
  { table, rows }: { table: string; rows: string[] }
): Promise<void> {
  const types = await typesOf(tx, table)
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const values = sql.join(
    columns.map((column, index) => {
      const type = types.get(column)
      if (type === undefined)
        throw new CopyRefused(`The copy has a column ${table}.${column}, which the database has not.`)
      return sql`(r ->> ${sql.lit(index)})::${sql.raw(type)}`
    })
  )
  await sql`insert into ${sql.table(table)} (${list}) overriding system value
    select ${values} from json_array_elements(${`[${rows.join(',')}]`}::json) r`.execute(tx)
}

/** The SQL type of each column of a table. */
async function typesOf(tx: Db, table: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = format('public.%I', ${table}::text)::regclass and attnum > 0 and not attisdropped`.execute(
    tx
  )
  return new Map(rows.map(({ name, type }) => [name, type]))
}

async function setSequences(tx: Db, manifest: Manifest): Promise<void> {
  for (const { name, last_value } of manifest.sequences) {
    if (last_value !== null) await sql`select setval(${name}::regclass, ${last_value}::bigint)`.execute(tx)
  }
}

/** Counts what arrived and checks the audit chain to the same end. */
async function compare(tx: Db, manifest: Manifest, verify: Verify): Promise<void> {
  const loaded = await describe(tx)
  manifest.tables.forEach(({ name, rows }, index) => {
    const found = loaded.tables[index]
    if (found?.name !== name || found.rows !== rows) {
      throw new CopyRefused(`Table ${name} should have ${rows} rows and has ${found?.rows ?? 'none'}.`)
    }
  })
  await verifyHead(tx, manifest, verify)
}

async function verifyHead(db: Db, manifest: Manifest, verify: Verify): Promise<void> {
  const head = await db.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirstOrThrow()
  if (head.number !== manifest.audit.number || head.hash !== manifest.audit.hash) {
    throw new CopyRefused('The audit log ends at another entry than the manifest says.')
  }
  const report = await verify(db)
  if (!report.ok) {
    throw new CopyRefused(
      `The audit log is broken at entry ${report.firstBroken?.number} (${report.firstBroken?.reason}).`
    )
  }
}
