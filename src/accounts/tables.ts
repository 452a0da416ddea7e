/** Rows of the accounts tables; see migrations/0002_accounts.sql. */
import type { Instant, InstantByDefault } from '#platform/database'
import type { Lang } from '#platform/messages'
import type { Generated } from 'kysely'

declare module '../platform/database/tables.ts' {
  interface Tables {
    person: PersonTable
    credential: CredentialTable
    session: SessionTable
    verification: VerificationTable
    two_factor: TwoFactorTable
    passkey: PasskeyTable
    invitation: InvitationTable
    recovery: RecoveryTable
    sign_in_attempt: SignInAttemptTable
  }
}

/** invited: the one-time link is out. erased: kept as a pseudonym, so that what the person did keeps an author. */
export type PersonStatus = 'invited' | 'active' | 'suspended' | 'erased'

export interface PersonTable {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  two_factor_enabled: Generated<boolean>
  language: Generated<Lang>
  roles: string[]
  state: string | null
  organisation: string | null
  status: Generated<PersonStatus>
  version: Generated<number>
  created_at: InstantByDefault
  updated_at: InstantByDefault
  status_since: InstantByDefault
}

export interface CredentialTable {
  id: string
  person: string
  /** 'credential' for a password, 'oidc' for single sign-on. */
  provider_id: string
  account_id: string
  password: string | null
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Instant | null
  refresh_token_expires_at: Instant | null
  scope: string | null
  created_at: InstantByDefault
  updated_at: InstantByDefault
}

export interface SessionTable {
  id: string
  token: string
  person: string
  expires_at: Instant
  created_at: InstantByDefault
  updated_at: InstantByDefault
  last_seen_at: InstantByDefault
  address: string | null
  user_agent: string | null
}

export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Instant
  created_at: InstantByDefault
  updated_at: InstantByDefault
}

export interface TwoFactorTable {
  id: string
  person: string
  secret: string
  recovery_codes: string
  verified: Generated<boolean>
  failures: Generated<number>
  locked_until: Instant | null
}

export interface PasskeyTable {
  id: string
  person: string
  name: string | null
  public_key: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: boolean
  transports: string | null
  aaguid: string | null
  created_at: InstantByDefault
}

export interface InvitationTable {
  id: string
  person: string
  token_hash: string
  invited_by: string | null
  created_at: InstantByDefault
  expires_at: Instant
  used_at: Instant | null
  withdrawn_at: Instant | null
}

export interface RecoveryTable {
  id: string
  person: string
  token_hash: string
  created_at: InstantByDefault
  expires_at: Instant
  used_at: Instant | null
}

export interface SignInAttemptTable {
  id: Generated<number>
  key: string
  at: InstantByDefault
  succeeded: boolean
}
