/** Who asks: nobody in particular, a person, or the system itself; and how far the database lets them see. */
import type { Actor } from '#platform/command'
import type { Scope } from '#platform/database'
import { isNational, isOfficer } from './roles.ts'

export type { Actor } from '#platform/command'
export type PersonActor = Extract<Actor, { kind: 'person' }>

export const publicActor: Actor = { kind: 'public' }
/** Jobs and start-up work: may do everything the policy names; the audit log shows the name. */
export const systemActor = (name: string): Actor => ({ kind: 'system', name })

/**
 * How far row-level security reaches for an actor. The policy decides inside that reach.
 * The auditor needs the board of every state, so reaches all; an administrator who is only that reaches no more
 * than the public does, because running the system is no reason to read a return.
 */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'public') return { reach: 'public', state: null, person: null }
  if (actor.kind === 'system') return { reach: 'system', state: null, person: null }
  const person = actor.id
  if (actor.roles.some((role) => isOfficer(role) || role === 'auditor')) return { reach: 'all', state: actor.state, person }
  if (actor.state !== null && actor.roles.some(isNational)) return { reach: 'state', state: actor.state, person }
  return { reach: 'public', state: null, person }
}
