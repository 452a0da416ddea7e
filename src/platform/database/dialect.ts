import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  PostgresDriver,
  type TransactionSettings
} from 'kysely'
import type pg from 'pg'

/** The transaction that the present call is in. */
interface OpenTransaction {
  /** What begins it; used once. */
  begin: CompiledQuery | null
  open: boolean
}

const current = new AsyncLocalStorage<OpenTransaction>()

/** Runs the whole of a transaction, which begins with `begin`. */
export async function withTransaction<T>(begin: CompiledQuery, run: () => Promise<T>): Promise<T> {
  refuseInsideTransaction()
  const transaction: OpenTransaction = { begin, open: false }
  try {
    return await current.run(transaction, run)
  } finally {
    transaction.open = false // what the call left running in the background is outside of it from now on
  }
}

function refuseInsideTransaction(): void {
  if (current.getStore()?.open) {
    throw new Error(
      'A query on the root database inside a transaction would wait for that transaction: use its tx'
    )
  }
}

/**
 * PostgreSQL through a `pg` pool, the same for both kinds of database. Two things differ from Kysely's own dialect:
 * a transaction can begin with a scope (see scope.ts and scoping-client.ts), and asking the root database
 * for a connection inside a transaction is an error rather than a wait for oneself (the embedded pool holds one).
 */
export class NasaqDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new NasaqDriver({ pool: this.#pool })
  }
}

type Connection = Parameters<PostgresDriver['rollbackTransaction']>[0]

class NasaqDriver extends PostgresDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction()
    return await super.acquireConnection()
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings
  ): Promise<void> {
    const transaction = current.getStore()
    if (!transaction?.begin) return await super.beginTransaction(connection, settings)
    const { begin } = transaction
    transaction.begin = null
    await connection.executeQuery(begin)
    transaction.open = true
  }

  /** A connection that cannot roll back is thrown away by Kysely; the error that led here is the one worth telling. */
  override async rollbackTransaction(connection: Connection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {})
  }
}
