/**
 * The sign-in library (Better Auth) on our tables: passwords, passkeys, authenticator codes, recovery codes, single
 * sign-on. It verifies and keeps sessions; who exists, which roles they hold and what is logged is ours. Only what
 * sign-in.ts calls is reachable from outside: its own addresses are not mounted, but for the provider's way back.
 */
import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import { passkey } from '@better-auth/passkey'
import type { Db } from '#platform/database'
import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { z } from 'zod'
import { addressHeader } from './address.ts'
import { longestDays } from './limits.ts'
import { maxLength, minLength } from './password.ts'
import { statusOf } from './people-store.ts'
import { acceptInvitationOf } from './provider-accept.ts'

export interface AuthSettings {
  db: Db
  /** Without a trailing slash. */
  baseUrl: string
  /** Signs cookies and encrypts authenticator secrets; at least 32 characters. */
  secret: string
  demo: boolean
  oidc?: { issuer: string; clientId: string; clientSecret: string; name: string } | undefined
}

/** Adding a passkey asks for a sign-in not longer ago than this. */
const freshSeconds = 3600

/** Addresses under .invalid belong to nobody (RFC 2606). */
export const demoDomain = '@demo.invalid'

/** Passkeys belong to a domain name; an address in numbers cannot have them (WebAuthn level 3, 5.1.3). */
export const passkeysAt = (baseUrl: string) => isIP(new URL(baseUrl).hostname.replace(/^\[|\]$/g, '')) === 0

export const callbackPath = '/auth/callback/oidc'

export type Auth = ReturnType<typeof createAuth>

/**
 * The library on these settings. `withProvider` makes one that first reads the provider's description, which may take long
 * or fail; so only single sign-on itself uses such a one, and nobody else waits for it.
 */
export function createAuth(settings: AuthSettings, withProvider = false) {
  const { baseUrl, secret } = settings
  const oidc = withProvider ? settings.oidc : undefined
  return betterAuth({
    appName: 'Nasaq',
    baseURL: baseUrl,
    basePath: '/auth',
    secret,
    database: { db: settings.db, type: 'postgres' },
    trustedOrigins: [new URL(baseUrl).origin],
    telemetry: { enabled: false },
    // Ours counts in the database, for every process, and says how long to wait: throttle.ts.
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_level, message, ...more) => void (expected.test(message) || console.error(message, ...more)) },
    ...names,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: minLength,
      maxPasswordLength: maxLength
    },
    advanced: {
      cookiePrefix: 'nasaq',
      useSecureCookies: baseUrl.startsWith('https:'),
      // That our tables are as the library expects is a test (accounts-store.test.ts), not work of every start.
      database: { generateId: () => randomUUID(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] }
    },
    databaseHooks: {
      session: { create: { before: (session, context) => mayEnter(settings.db, session.userId, context?.path ?? '') } },
      // We ask the provider once who somebody is and never act for them there: its tokens are not kept.
      account: { create: { before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }) } }
    },
    plugins: [secondStep, keys(baseUrl), demonstration(settings.demo), ...(oidc ? [provider(oidc)] : [])]
  })
}

/** Refusals that people cause and that the page tells them; the library would log them as errors. */
const expected = /^(signup_disabled|account_not_linked|Failed to parse state|Failed to verify (registration|authentication)|Provider not found|Unable to link account)/

/** Our names for the library's models and fields. */
const names = {
  user: {
    modelName: 'person',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    // Named so that the library knows of the column; it never reads or writes it.
    additionalFields: { roles: { type: 'string[]', required: true, input: false, returned: false } }
  },
  session: {
    modelName: 'session',
    fields: {
      userId: 'person', expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at',
      ipAddress: 'address', userAgent: 'user_agent'
    },
    expiresIn: longestDays * 86_400,
    // The end after idle hours is ours (last_seen_at): the library would have to send a new cookie with every page.
    disableSessionRefresh: true,
    freshAge: freshSeconds
  },
  account: {
    modelName: 'credential',
    fields: {
      userId: 'person', accountId: 'account_id', providerId: 'provider_id', accessToken: 'access_token',
      refreshToken: 'refresh_token', idToken: 'id_token', accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at', createdAt: 'created_at', updatedAt: 'updated_at'
    },
    updateAccountOnSignIn: false,
    // A provider is believed about an address only when it says that it has verified it (no trusted providers).
    accountLinking: { enabled: true, requireLocalEmailVerified: false }
  },
  verification: {
    modelName: 'verification',
    fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    storeIdentifier: 'hashed'
  }
} as const satisfies Partial<BetterAuthOptions>

/** Codes of an authenticator application (RFC 6238: SHA-1, 6 digits, 30 seconds) and ten recovery codes, encrypted. */
const secondStep = twoFactor({
  issuer: 'Nasaq',
  allowPasswordless: true,
  backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: 'encrypted' },
  schema: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: 'two_factor',
      fields: {
        userId: 'person', backupCodes: 'recovery_codes', failedVerificationCount: 'failures', lockedUntil: 'locked_until'
      }
    }
  }
})

/** A passkey stands for password and code together, so the device must have asked for a finger, a face or a PIN. */
function keys(baseUrl: string) {
  return passkey({
    rpID: new URL(baseUrl).hostname,
    rpName: 'Nasaq',
    origin: new URL(baseUrl).origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    authentication: {
      afterVerification: async ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED', { code: 'NOT_VERIFIED_BY_DEVICE' })
      }
    },
    advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
    schema: {
      passkey: {
        modelName: 'passkey',
        fields: {
          userId: 'person', publicKey: 'public_key', credentialID: 'credential_id', deviceType: 'device_type',
          backedUp: 'backed_up', createdAt: 'created_at'
        }
      }
    }
  })
}

function provider(oidc: NonNullable<AuthSettings['oidc']>) {
  return genericOAuth({
    config: [
      {
        providerId: 'oidc',
        name: oidc.name,
        discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        disableSignUp: true,
        disableImplicitSignUp: true,
        mapProfileToUser: (profile) => ({ emailVerified: profile.email_verified === true || profile.email_verified === 'true' })
      }
    ]
  })
}

/** A session without a password, for the people of the demonstration. Callable from our code only, never by address. */
function demonstration(on: boolean) {
  return {
    id: 'demonstration',
    endpoints: {
      enterAs: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ person: z.string() }) }, async (ctx) => {
        const user = on ? await ctx.context.internalAdapter.findUserById(ctx.body.person) : null
        if (!user?.email.endsWith(demoDomain)) throw new APIError('FORBIDDEN')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ entered: true })
      })
    }
  } satisfies BetterAuthPlugin
}

/**
 * Asked before every session. Whoever was invited and comes with an address that the provider has verified has thereby
 * accepted the invitation.
 */
async function mayEnter(db: Db, person: string, path: string): Promise<undefined> {
  const status = await statusOf(db, person)
  if (status === 'active') return
  if (status === 'invited' && path.startsWith('/callback/') && (await acceptInvitationOf(db, person, new Date()))) return
  throw new APIError('FORBIDDEN', { code: status === 'suspended' ? 'ACCOUNT_SUSPENDED' : 'ACCOUNT_NOT_OPEN' })
}
