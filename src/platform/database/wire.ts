import { Duplex } from 'node:stream'

/** An embedded PostgreSQL as a client sees it. */
export interface Backend {
  /** Answers a message of the PostgreSQL protocol; rejects when the backend has stopped. */
  answer(message: Uint8Array): Promise<Uint8Array>
  /** Resolves with the reason when the backend stops by itself. */
  stopped?: Promise<Error>
}

/**
 * Looks to the `pg` client like a socket to a server, and hands what the client writes to an embedded PostgreSQL. So the
 * embedded database and a server share one client, with the same values, errors and transactions.
 */
export class Wire extends Duplex {
  readonly #find: () => Promise<Backend>
  #backend: Backend | undefined

  /** `find` gives the backend of this connection: it keeps to that one, for a transaction lives and dies with it. */
  constructor(find: () => Promise<Backend>) {
    super()
    this.#find = find
  }

  connect(): this {
    this.#find().then(
      (backend) => {
        this.#backend = backend
        void backend.stopped?.then((reason) => this.destroy(reason))
        this.emit('connect')
      },
      (reason: Error) => this.destroy(reason)
    )
    return this
  }

  // The rest of a socket that `pg` calls; it has no meaning here.
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    void this.#send(chunk, done)
  }

  /** `pg` writes parse, bind, describe, execute and sync corked: one message, one round trip. */
  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    void this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  async #send(message: Uint8Array, done: (error?: Error | null) => void): Promise<void> {
    try {
      const bytes = await this.#backend!.answer(message)
      if (bytes.length > 0) this.push(bytes)
    } catch (error) {
      return done(error as Error)
    }
    done()
  }
}
