/**
 * Who sends a request, remembered for a few seconds by the hash of the session cookie, so that a page costs no extra
 * query. Whatever ends a session or changes a person forgets them here at once; other processes follow within seconds.
 */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { publicActor } from './actor.ts'
import type { Auth } from './auth.ts'
import { idleHours } from './limits.ts'
import { actorOf } from './person.ts'
import type { SecondStepNeed } from './second-step-rule.ts'
import { needOf } from './settings-store.ts'
import { endSession, sessionWithPerson, touchSession } from './session-store.ts'
import { hashOf } from './token.ts'

const keepMs = 5_000
const touchEveryMs = 5 * 60_000
const maxKept = 5_000

interface Known {
  actor: Actor
  session: string
  need: SecondStepNeed
  until: number
}

export interface SignedIn {
  actor: Actor
  /** Id of the session. */
  session: string
  /** Whether a second step is missing. */
  need: SecondStepNeed
}

export class ActorFinder {
  readonly #db: Db
  readonly #auth: () => Auth
  readonly #cookie: RegExp
  readonly #known = new Map<string, Known>()
  readonly #asked = new Map<string, Promise<Known | null>>()
  /** Grows with every forgetting, so that a look-up under way is not remembered after it. */
  #generation = 0

  constructor(db: Db, auth: () => Auth, baseUrl: string) {
    this.#db = db
    this.#auth = auth
    const name = `${baseUrl.startsWith('https:') ? '__Secure-' : ''}nasaq.session_token`
    this.#cookie = new RegExp(`(?:^|;\\s*)${name.replaceAll('.', '\\.')}=([^;]+)`)
  }

  async find(headers: Headers): Promise<Actor> {
    return (await this.findSession(headers))?.actor ?? publicActor
  }

  /** The actor with the session, or null for everyone without one. */
  async findSession(headers: Headers, now = new Date()): Promise<SignedIn | null> {
    const cookie = this.#cookie.exec(headers.get('cookie') ?? '')?.[1]
    if (!cookie) return null
    const key = hashOf(cookie)
    const known = this.#known.get(key)
    if (known && known.until > now.getTime()) return known
    const asked = this.#asked.get(key) ?? this.#ask(key, headers, now)
    this.#asked.set(key, asked)
    try {
      return await asked
    } finally {
      if (this.#asked.get(key) === asked) this.#asked.delete(key)
    }
  }

  /** After a change of a person: roles, status, name, sessions. */
  forgetPerson(id: string): void {
    this.#forget(({ actor }) => actor.kind === 'person' && actor.id === id)
  }

  /** After a change of a setting that counts for everybody. */
  forgetAll(): void {
    this.#forget(() => true)
  }

  forgetSession(id: string): void {
    this.#forget(({ session }) => session === id)
  }

  #forget(which: (known: Known) => boolean): void {
    this.#generation++
    for (const [key, known] of this.#known) if (which(known)) this.#known.delete(key)
  }

  async #ask(key: string, headers: Headers, now: Date): Promise<Known | null> {
    const generation = this.#generation
    const found = await this.#auth().api.getSession({ headers, query: { disableRefresh: true } })
    const row = found && (await sessionWithPerson(this.#db, found.session.id))
    if (!row || row.person.status !== 'active') return null
    if (now.getTime() - row.lastSeenAt.getTime() > idleHours * 3_600_000) {
      await endSession(this.#db, found.session.id)
      return null
    }
    if (now.getTime() - row.lastSeenAt.getTime() > touchEveryMs) await touchSession(this.#db, found.session.id, now)
    const need = await needOf(this.#db, row.person)
    const known: Known = { actor: actorOf(row.person), session: found.session.id, need, until: now.getTime() + keepMs }
    if (generation === this.#generation) {
      if (this.#known.size >= maxKept) this.#known.delete(this.#known.keys().next().value!)
      this.#known.set(key, known)
    }
    return known
  }
}
