/** The people of a state, as far as returns need them: who approves, who is told. */
import { listPeople, statesWith, type Person } from '#accounts'
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'

export const focalRoles = ['focal_point', 'deputy_focal_point'] as const

/** Active people of a state with any of some roles. One query. */
export async function peopleOf(db: Db, state: string, roles: readonly string[]): Promise<Person[]> {
  const people = await listPeople(db, { state, status: 'active' }, 'ar')
  return people.filter((person) => person.roles.some((role) => roles.includes(role)))
}

/** States with a focal point or a deputy whose account is active: those a letter reaches. One query. */
export const statesReached = (db: Db): Promise<Set<string>> => statesWith(db, focalRoles)

/** Whether somebody other than the actor can approve for the state: if so, nothing is submitted without them. */
export async function hasApprover(db: Db, state: string, actor: Actor): Promise<boolean> {
  const self = actor.kind === 'person' ? actor.id : null
  return (await peopleOf(db, state, ['approver'])).some((person) => person.id !== self)
}

/** Contributors of a state, invited ones too, by name: whom a section can be given to. */
export async function contributorsOf(db: Db, state: string, lang: Lang): Promise<{ id: string; name: string }[]> {
  const people = await listPeople(db, { state }, lang)
  return people
    .filter((person) => person.roles.includes('contributor') && (person.status === 'active' || person.status === 'invited'))
    .map(({ id, name }) => ({ id, name }))
}
