import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** A table as a copy describes it; `rows` at the time of the copy. */
export interface TableManifest {
  name: string
  columns: string[]
  rows: number
}

/** What a copy holds. `audit` is the head of the audit chain: its last number and hash. */
export interface Manifest {
  format: 'nasaq-copy-1'
  made_at: string
  migrations: { name: string; sha256: string }[]
  tables: TableManifest[]
  sequences: { name: string; last_value: string | null }[]
  audit: { number: number; hash: string }
}

/**
 * A copy in the order of its parts: the manifest, then the rows of each table in batches. A row is the text of a JSON
 * array that holds PostgreSQL's own text of each column, or null.
 */
export type DumpPart = { manifest: Manifest } | { table: string; rows: string[] }

/** About how much text one batch holds. A single row may be larger (a file of 20 MB is 40 MB of hexadecimal). */
const BATCH_BYTES = 1024 * 1024

/**
 * Reads every table in one snapshot, as the owner. Values travel as PostgreSQL's own text of them, which both kinds of
 * database write and read alike and which loses nothing: instants to the microsecond, a JSON null beside an SQL null.
 */
export async function* dump(db: Db): AsyncGenerator<DumpPart> {
  const transaction = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  try {
    const manifest = await describe(transaction)
    yield { manifest }
    for (const table of manifest.tables) yield* rowsOf(transaction, table)
  } finally {
    await transaction.rollback().execute()
  }
}

export async function describe(db: Db): Promise<Manifest> {
  const tables: TableManifest[] = []
  for (const { name, columns } of await tablesOf(db)) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(name)}`.execute(db)
    tables.push({ name, columns, rows: rows[0]!.rows })
  }
  const sequences = await sql<{ name: string; last_value: string | null }>`
    select sequencename as name, last_value::text from pg_sequences where schemaname = 'public' order by 1`.execute(
    db
  )
  return {
    format: 'nasaq-copy-1',
    made_at: new Date().toISOString(),
    migrations: await db.selectFrom('schema_migration').select(['name', 'sha256']).orderBy('name').execute(),
    tables,
    sequences: sequences.rows,
    audit: await db.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirstOrThrow()
  }
}

/**
 * The tables of the product, those that others refer to first (in a circle of references, by name). Generated columns
 * are left out: the database computes them. `schema_migration` too: the target applies the migrations itself.
 */
async function tablesOf(db: Db): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await sql<{ name: string; columns: string[]; needs: string[] }>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(array_agg(distinct f.confrelid::regclass::text), '{}') from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
    order by c.relname`.execute(db)
  const waiting = [...rows]
  const ordered: typeof rows = []
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ needs }) => !waiting.some(({ name }) => needs.includes(name)))
    ordered.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return ordered.map(({ name, columns }) => ({ name, columns }))
}

async function* rowsOf(db: Db, { name, columns }: TableManifest): AsyncGenerator<DumpPart> {
  const texts = sql.join(columns.map((column) => sql`${sql.ref(column)}::text`))
  await sql`declare copied no scroll cursor for select to_json(array[${texts}])::text as row from ${sql.table(name)}`.execute(
    db
  )
  try {
    let fetch = 100
    for (;;) {
      const { rows } = await sql<{ row: string }>`fetch ${sql.lit(fetch)} from copied`.execute(db)
      if (rows.length === 0) return
      yield { table: name, rows: rows.map(({ row }) => row) }
      const bytes = rows.reduce((sum, { row }) => sum + row.length, 0)
      fetch = Math.max(1, Math.min(5_000, Math.floor((fetch * BATCH_BYTES) / bytes)))
    }
  } finally {
    await sql`close copied`.execute(db)
  }
}
