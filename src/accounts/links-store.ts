/** One-time links in the database: invitations and ways back after a forgotten password. */
import { randomUUID } from 'node:crypto'
import type { Db } from '#platform/database'
import { invitationDays, recoveryMinutes } from './limits.ts'
import { changePerson, markEmailVerified } from './people-store.ts'
import { hashOf, newToken } from './token.ts'

/** Why a link does not open: no such link, its time is over, it was used, or a newer one replaced it. */
export type LinkState = 'open' | 'unknown' | 'expired' | 'used' | 'withdrawn'

export interface Link {
  id: string
  person: string
  state: LinkState
  expiresAt: Date
}

/** A new invitation replaces the earlier ones of the person. The answer is the secret part of the link. */
export async function addInvitation(tx: Db, person: string, invitedBy: string | null, now: Date): Promise<string> {
  await withdrawInvitations(tx, person, now)
  const token = newToken()
  await tx
    .insertInto('invitation')
    .values({
      id: randomUUID(), person, token_hash: hashOf(token), invited_by: invitedBy, created_at: now,
      expires_at: new Date(now.getTime() + invitationDays * 86_400_000), used_at: null, withdrawn_at: null
    })
    .execute()
  return token
}

export async function withdrawInvitations(tx: Db, person: string, now: Date): Promise<void> {
  await tx.updateTable('invitation').set({ withdrawn_at: now }).where('person', '=', person).where('used_at', 'is', null).where('withdrawn_at', 'is', null).execute()
}

export async function findInvitation(tx: Db, token: string, now: Date): Promise<Link | { state: 'unknown' }> {
  const row = await tx.selectFrom('invitation').selectAll().where('token_hash', '=', hashOf(token)).executeTakeFirst()
  if (!row) return { state: 'unknown' }
  const state = row.used_at ? 'used' : row.withdrawn_at ? 'withdrawn' : row.expires_at <= now ? 'expired' : 'open'
  return { id: row.id, person: row.person, state, expiresAt: row.expires_at }
}

/** False when somebody else used it in the meantime. */
export async function useInvitation(tx: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('invitation').set({ used_at: now }).where('id', '=', id).where('used_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function latestInvitation(db: Db, person: string): Promise<{ createdAt: Date; expiresAt: Date; usedAt: Date | null } | undefined> {
  const row = await db.selectFrom('invitation').select(['created_at', 'expires_at', 'used_at']).where('person', '=', person).orderBy('created_at', 'desc').limit(1).executeTakeFirst()
  return row && { createdAt: row.created_at, expiresAt: row.expires_at, usedAt: row.used_at }
}

/** Accepts an invitation for somebody who came through single sign-on. False when there is none that is open. */
export async function acceptThroughProvider(tx: Db, person: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await changePerson(tx, person, { status: 'active' }, now)
  await markEmailVerified(tx, person)
  return true
}

export async function addRecovery(tx: Db, person: string, now: Date): Promise<string> {
  const token = newToken()
  await tx.deleteFrom('recovery').where('person', '=', person).where('used_at', 'is', null).execute()
  await tx
    .insertInto('recovery')
    .values({
      id: randomUUID(), person, token_hash: hashOf(token), created_at: now,
      expires_at: new Date(now.getTime() + recoveryMinutes * 60_000), used_at: null
    })
    .execute()
  return token
}

export async function findRecovery(tx: Db, token: string, now: Date): Promise<Link | { state: 'unknown' }> {
  const row = await tx.selectFrom('recovery').selectAll().where('token_hash', '=', hashOf(token)).executeTakeFirst()
  if (!row) return { state: 'unknown' }
  return { id: row.id, person: row.person, state: row.used_at ? 'used' : row.expires_at <= now ? 'expired' : 'open', expiresAt: row.expires_at }
}

export async function useRecovery(tx: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('recovery').set({ used_at: now }).where('id', '=', id).where('used_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

