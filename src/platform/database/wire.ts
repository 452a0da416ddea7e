import { Duplex } from 'node:stream'

/** Answers a message of the PostgreSQL protocol. */
export type Answer = (message: Uint8Array) => Promise<Uint8Array>

/**
 * Looks to the `pg` client like a socket to a server, and hands what the client writes to an embedded PostgreSQL. So the
 * embedded database and a server share one client, with the same values, errors and transactions.
 */
export class Wire extends Duplex {
  readonly #answer: Answer

  constructor(answer: Answer) {
    super()
    this.#answer = answer
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  // The rest of a socket that `pg` calls; it has no meaning here.
  setNoDelay(): this { return this }
  setKeepAlive(): this { return this }
  ref(): this { return this }
  unref(): this { return this }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    this.#send(chunk, done)
  }

  /** `pg` writes parse, bind, describe, execute and sync corked: one message, one round trip. */
  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  #send(message: Uint8Array, done: (error?: Error | null) => void): void {
    this.#answer(message).then(
      (bytes) => {
        if (bytes.length > 0) this.push(bytes)
        done()
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    )
  }
}
