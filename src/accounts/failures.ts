/**
 * Failed tries to sign in, in the log: with the person where the account is known, without address or name where it is not,
 * and never with what was typed. So that a flood of tries does not fill the log, the first failure makes an entry, then the
 * second, fourth, eighth … of a day, each with the number so far.
 */
import { setTimeout } from 'node:timers/promises'
import { writeAudit } from '#platform/audit'
import type { Db } from '#platform/database'
import { findPerson, findPersonByEmail, asSystem } from './people-store.ts'
import type { Person } from './person.ts'
import type { Room } from './room.ts'
import { failuresOf, noteAttempt } from './session-store.ts'
import { hashOf } from './token.ts'

export interface Failure {
  way: 'password' | 'code' | 'recovery_code' | 'passkey'
  why: 'wrong' | 'suspended' | 'not_open' | 'passkey_needed'
}

/** Whose account was tried: by its address, by the cookie of the second step, or unknown. */
export interface Tried {
  email?: string
  step?: string
}

/** Failures on accounts that nobody has, of this process. */
export interface FailureCount {
  unknown: number
  since: number
}
export const newFailureCount = (): FailureCount => ({ unknown: 0, since: 0 })

const dayMs = 86_400_000
/** Whether the n-th failure makes an entry: 1, 2, 4, 8 … */
export const isLogged = (failures: number) => failures > 0 && (failures & (failures - 1)) === 0

/** Takes the same time whether or not an account is known: nobody is to learn that from a stopwatch. */
export async function noteFailure(room: Room, tried: Tried, failure: Failure, now: Date): Promise<void> {
  const id = tried.step === undefined ? undefined : await personOfStep(room, tried.step)
  const noted = asSystem(room.settings.db, async (tx) => {
    const person = tried.email === undefined ? id && (await findPerson(tx, id)) : await findPersonByEmail(tx, tried.email)
    await writeFailure(room, tx, person || undefined, failure, now)
  })
  await Promise.all([noted, setTimeout(leastMs)])
}

/** Longer than the entry in the log takes. */
const leastMs = 25

async function writeFailure(room: Room, tx: Db, person: Person | undefined, failure: Failure, now: Date): Promise<void> {
  const failures = person ? await countOf(tx, person, failure, now) : countUnknown(room.failures, now)
  if (!isLogged(failures)) return
  const subject = person ? `person/${person.id}` : 'sign-in'
  await writeAudit(tx, {
    at: now, actor: null, actorName: 'public', verb: 'account.sign_in_failed', subject, state: person?.state ?? null,
    after: { ...failure, ...(person ? {} : { account: 'unknown' }), failures }
  })
}

/** The library keeps, under the value of its signed cookie, whose second step is awaited; it has checked the signature before. */
async function personOfStep(room: Room, cookies: string): Promise<string | undefined> {
  const value = /(?:^|;\s*)(?:__Secure-)?nasaq\.two_factor=([^;]+)/.exec(cookies)?.[1]
  const identifier = value === undefined ? undefined : decodeURIComponent(value).split('.')[0]
  if (!identifier?.startsWith('2fa-')) return undefined
  return (await (await room.auth().$context).internalAdapter.findVerificationValue(identifier))?.value
}

/** Wrong passwords are counted already, for the waiting; the rest is counted here. */
async function countOf(tx: Db, person: Person, { way }: Failure, now: Date): Promise<number> {
  if (way === 'password') return (await failuresOf(tx, `account:${hashOf(person.email)}`, 24, now)).failures
  await noteAttempt(tx, `failed:${hashOf(person.id)}`, false, now)
  return (await failuresOf(tx, `failed:${hashOf(person.id)}`, 24, now)).failures
}

function countUnknown(count: FailureCount, now: Date): number {
  if (now.getTime() - count.since > dayMs) Object.assign(count, { since: now.getTime(), unknown: 0 })
  return ++count.unknown
}
