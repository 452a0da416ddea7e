import pg from 'pg'

/** The text that stands for the beginning of a transaction with a scope; its values are reach, state and person. */
export const BEGIN_SCOPED = 'begin with a scope'

/** As a select without columns: a query that carries it takes no notice of its answer. */
const ENTER = `select from set_config('role', 'nasaq_app', true) a, set_config('nasaq.reach', $1, true) b,
  set_config('nasaq.state', $2, true) c, set_config('nasaq.person', $3, true) d`

type Query = (...args: unknown[]) => Promise<pg.QueryResult>

/**
 * A client that sends the beginning of a scoped transaction together with its first query: one way to the database and
 * back instead of two. PostgreSQL skips the query when beginning fails (manual, 54.2.3), so it never runs without a scope.
 */
export class ScopingClient extends pg.Client {
  #begin: unknown[] | null = null

  override query(...args: unknown[]): never {
    return this.ask(...args) as never
  }

  protected ask(...args: unknown[]): Promise<pg.QueryResult> {
    const [text, values] = args
    if (text === BEGIN_SCOPED) {
      this.#begin = values as unknown[]
      return Promise.resolve({ command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] })
    }
    const begin = this.#begin
    if (begin === null) return this.send(...args)
    this.#begin = null
    // Nothing was asked: there is nothing to end, and still an answer that the database is there.
    if (text === 'commit' || text === 'rollback') return this.send('select')
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0) return this.#sendFirst(begin, text, values)
    return this.#sendFirst(begin, 'select', []).then(() => this.send(...args))
  }

  protected send(...args: unknown[]): Promise<pg.QueryResult> {
    return (super.query as unknown as Query)(...args)
  }

  /** The names under which PostgreSQL keeps beginning, entering and the query; '' where it keeps nothing. */
  protected namesFor(_text: string): { begin: string, enter: string, query: string, known: boolean } {
    return { begin: '', enter: '', query: '', known: false }
  }

  #sendFirst(begin: unknown[], text: string, values: unknown[]): Promise<pg.QueryResult> {
    const names = this.namesFor(text)
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, results?: pg.QueryResult | pg.QueryResult[]): void => {
        if (error) reject(error)
        else resolve(Array.isArray(results) ? results.at(-1)! : results!)
      }
      void this.send(new FirstQuery(names, begin, { text, values, callback: done, ...(names.query ? { name: names.query } : {}) }))
    })
  }
}

/** What of `pg`'s connection and query is used here; its types leave it out. */
interface Connection {
  parse(statement: { text: string, name: string, types: undefined }): void
  bind(portal: { portal: string, statement: string, values: unknown[], valueMapper: (value: unknown) => unknown }): void
  execute(portal: { portal: string }): void
}
interface OpenQuery {
  requiresPreparation(): boolean
  prepare(connection: Connection): void
}
const OpenQuery = pg.Query as unknown as new (config: object) => OpenQuery

class FirstQuery extends OpenQuery {
  readonly #names: ReturnType<ScopingClient['namesFor']>
  readonly #begin: unknown[]

  constructor(names: ReturnType<ScopingClient['namesFor']>, begin: unknown[], config: object) {
    super(config)
    this.#names = names
    this.#begin = begin
  }

  override requiresPreparation(): boolean {
    return true
  }

  override prepare(connection: Connection): void {
    const run = (name: string, text: string, values: unknown[]): void => {
      if (!this.#names.known) connection.parse({ text, name, types: undefined })
      connection.bind({ portal: '', statement: name, values, valueMapper: (value) => value })
      connection.execute({ portal: '' })
    }
    run(this.#names.begin, 'begin', [])
    run(this.#names.enter, ENTER, this.#begin)
    super.prepare(connection)
  }
}
