/** What the stores give and the pages show: sessions, passkeys, entries of the log. */

export interface Session {
  id: string
  createdAt: Date
  lastSeenAt: Date
  address: string | null
  userAgent: string | null
}

export interface Passkey {
  id: string
  name: string | null
  aaguid: string | null
  createdAt: Date
}

export interface LogEntry {
  number: number
  at: Date
  actor: string | null
  actorName: string
  verb: string
  subject: string
  state: string | null
  reason: string | null
  before: unknown
  after: unknown
}

export interface LogFilter {
  /** Part of the name of who did it. */
  who?: string | undefined
  /** Id of who did it. */
  actor?: string | undefined
  verb?: string | undefined
  state?: string | undefined
  /** 'person/…', 'round/12'. */
  subject?: string | undefined
  /** ISO days, both inclusive. */
  from?: string | undefined
  to?: string | undefined
}
