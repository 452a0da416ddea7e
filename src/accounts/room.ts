/** What the parts of this room share: the settings it was started with and what it made of them. */
import type { Db } from '#platform/database'
import type { Transport } from '#platform/mail'
import type { Lang } from '#platform/messages'
import { ActorFinder } from './actor-finder.ts'
import { createAuth, type Auth } from './auth.ts'
import { newFailureCount, type FailureCount } from './failures.ts'

export interface AccountsSettings {
  db: Db
  /** Without a trailing slash. */
  baseUrl: string
  /** See secretOf(). */
  secret: string
  oidc?: { issuer: string; clientId: string; clientSecret: string; name: string } | undefined
  /** Offers the demonstration people with one click. */
  demo: boolean
  trustProxy: boolean
  /** How letters leave. */
  transport: Transport
  /** The member states, which live in a room above this one. */
  states: { codes: readonly string[]; name(code: string, lang: Lang): string }
}

export interface Room {
  settings: AccountsSettings
  finder: ActorFinder
  auth(): Auth
  /** The one that knows the single sign-on provider; `afresh` reads the provider's description again. */
  providerAuth(afresh?: boolean): Auth
  failures: FailureCount
}

/** One room for each open database: route tables are data and are handed the database, never a global. */
const rooms = new WeakMap<Db, Room>()

export function openRoom(settings: AccountsSettings): Room {
  const auth = createAuth(settings)
  let providerAuth: Auth | undefined
  const room: Room = {
    settings,
    finder: new ActorFinder(settings.db, () => auth, settings.baseUrl),
    auth: () => auth,
    failures: newFailureCount(),
    providerAuth: (afresh = false) => (providerAuth = afresh || !providerAuth ? createAuth(settings, true) : providerAuth)
  }
  rooms.set(settings.db, room)
  return room
}

export function roomOf(db: Db): Room {
  const room = rooms.get(db)
  if (!room) throw new Error('openAccounts() must be called for this database first')
  return room
}
