import type pg from 'pg'
import { ScopingClient } from './scoping-client.ts'

/** The most statements that are kept; every further one is prepared each time, as without this class. */
const MOST = 300

/**
 * A client that names the statements it is asked again, so that PostgreSQL parses, rewrites (row-level security) and plans
 * them once and not at every page: about half of the work of a short query. For the embedded database, where the client
 * is the only one and lives as long as the session; a pool in front of a server may not keep names (PgBouncer).
 */
export class NamingClient extends ScopingClient {
  /** Texts asked once so far, and names of those asked more often. Most texts a program makes come again. */
  readonly #once = new Set<string>()
  readonly #names = new Map<string, string>()
  #begun = false

  protected override send(...args: unknown[]): Promise<pg.QueryResult> {
    const [text, values] = args
    if (text === 'commit') return super.send({ name: 'nasaq_commit', text, values: [] })
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? this.#nameOf(text) : undefined
    return super.send(...(name === undefined ? args : [{ name, text, values }]))
  }

  protected override namesFor(text: string): { begin: string, enter: string, query: string, known: boolean } {
    const known = this.#begun
    this.#begun = true
    // `pg` takes the first statement that is prepared for the one with the name: the first time there are others.
    return { begin: 'nasaq_begin', enter: 'nasaq_enter', query: (known && this.#nameOf(text)) || '', known }
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined) return known
    if (!this.#once.delete(text)) {
      if (this.#once.size >= 10 * MOST) this.#once.clear()
      this.#once.add(text)
      return undefined
    }
    if (this.#names.size >= MOST) return undefined
    const name = `nasaq_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
