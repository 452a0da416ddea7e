/** For the permission tests: one person for each role, in two states, and others that the routes are about. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { hashPassword } from 'better-auth/crypto'
import { addPerson, asSystem, setPassword } from './accounts/people-store.ts'
import { actorOf, type Person } from './accounts/person.ts'
import { hostileHtml } from './permissions-marks.ts'
import { officerRoles, roles as allRoles, type Role } from './accounts/roles.ts'

export type State = 'JO' | 'MA'

export interface Part {
  key: string
  roles: readonly string[]
  state: State | null
}

const national = (state: State): Part[] =>
  (['focal_point', 'deputy_focal_point', 'contributor', 'approver'] as const).map((role) => ({ key: `${role} ${state}`, roles: [role], state }))

/** Everyone who asks. The practitioner works in a state without being one of its people here. */
export const parts: readonly Part[] = [
  ...(['administrator', ...officerRoles, 'auditor', 'partner', 'donor', 'legislator'] as const).map((role) => ({ key: role, roles: [role], state: null })),
  { key: 'practitioner', roles: ['practitioner'], state: 'JO' },
  ...national('JO'),
  ...national('MA'),
  { key: 'idle contributor JO', roles: ['contributor'], state: 'JO' },
  { key: 'useless', roles: ['no role of ours'], state: null }
]

/** These never ask: others act on them. */
export const targets: readonly (Part & { status: 'active' | 'invited' | 'suspended' })[] = [
  { key: 'invited', roles: ['contributor'], state: 'JO', status: 'invited' },
  { key: 'suspended', roles: ['contributor'], state: 'JO', status: 'suspended' },
  { key: 'second administrator', roles: ['administrator'], state: null, status: 'active' }
]

export const password = 'walnut harbour violet ladder'

export interface People {
  person(key: string): Person
  actor(key: string): Extract<Actor, { kind: 'person' }>
}

export async function addEverybody(db: Db): Promise<People> {
  const hash = await hashPassword(password)
  const people = new Map<string, Person>()
  await asSystem(db, async (tx) => {
    for (const part of [...parts.map((one) => ({ ...one, status: 'active' as const })), ...targets]) {
      const email = `${part.key.replaceAll(/[^a-z]+/gi, '.')}@example.org`.toLowerCase()
      const person = await addPerson(
        tx,
        { name: `Person ${part.key} ${hostileHtml}`, email, language: 'en', roles: part.roles as Role[], state: part.state, organisation: null, status: part.status },
        new Date()
      )
      if (part.status === 'active') await setPassword(tx, person.id, hash, new Date())
      people.set(part.key, person)
    }
  })
  const person = (key: string) => people.get(key) ?? fail(key)
  return { person, actor: (key) => actorOf(person(key)) as Extract<Actor, { kind: 'person' }> }
}

const fail = (key: string): never => {
  throw new Error(`Nobody is called ${key}`)
}

/** Every role has somebody who asks. */
export const rolesCovered = () => allRoles.filter((role) => !parts.some((part) => part.roles.includes(role)))
