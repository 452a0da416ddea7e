/** A person and the rules about roles: which go together, who may hand out which. */
import type { Actor } from '#platform/command'
import type { Lang, MessageKey } from '#platform/messages'
import { isNational, isRole, isUnit, roles, type Role } from './roles.ts'
import type { PersonStatus } from './tables.ts'

export interface Person {
  id: string
  name: string
  email: string
  language: Lang
  roles: Role[]
  state: string | null
  organisation: string | null
  status: PersonStatus
  twoFactor: boolean
  version: number
  createdAt: Date
  statusSince: Date
}

export const actorOf = (person: Person): Actor => ({
  kind: 'person',
  id: person.id, name: person.name, email: person.email, roles: person.roles,
  state: person.state, organisation: person.organisation
})

/** E-mail addresses are compared in lower case and without surrounding space. */
export const normalEmail = (email: string) => email.trim().toLowerCase()

/**
 * What is wrong with a set of roles, or null. A person works for one side only: whoever could both write a return
 * and accept it would report to themselves.
 */
export function wrongRoles(held: readonly string[], state: string | null): MessageKey | null {
  if (held.length === 0 || !held.every(isRole)) return 'accounts.problem.rolesMissing'
  if (held.some(isNational) && held.some((role) => isUnit(role) || role === 'auditor')) return 'accounts.problem.rolesTwoSides'
  if (held.includes('auditor') && held.length > 1) return 'accounts.problem.auditorAlone'
  if (held.some(isNational) && state === null) return 'accounts.problem.stateMissing'
  if (held.some(isUnit) && state !== null) return 'accounts.problem.stateNotForUnit'
  return null
}

const givenByFocalPoint: readonly Role[] = ['deputy_focal_point', 'contributor', 'approver']

/**
 * The roles an actor may hand out or take away. A focal point keeps the team of the own state; the administrator and the
 * coordinator keep the rest. Only an administrator makes another one, so that a coordinator cannot become one.
 */
export function rolesGivenBy(actor: Actor): readonly Role[] {
  if (actor.kind === 'system') return roles
  if (actor.kind !== 'person') return []
  if (actor.roles.includes('administrator')) return roles
  if (actor.roles.includes('coordinator')) return roles.filter((role) => role !== 'administrator' && role !== 'auditor')
  return actor.roles.includes('focal_point') && actor.state !== null ? givenByFocalPoint : []
}

/** Whether an actor may hand exactly these roles to somebody of that state. */
export function mayGive(actor: Actor, given: readonly string[], state: string | null): boolean {
  const allowed = rolesGivenBy(actor) as readonly string[]
  if (!given.every((role) => allowed.includes(role))) return false
  return allowed !== givenByFocalPoint || (actor.kind === 'person' && state === actor.state)
}
