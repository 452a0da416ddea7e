/** The way in when nobody can sign in yet. */
import { writeAudit } from '#platform/audit'
import type { Db } from '#platform/database'
import { addInvitation } from './links-store.ts'
import { placeholderDomain } from './own-commands.ts'
import { addPerson, asSystem, listPeople } from './people-store.ts'

/**
 * A one-time link for the first administrator, who is also coordinator until there is another; or null when somebody can
 * already sign in. Each start makes a new link and the earlier ones stop working, so a link nobody used is not lost for good.
 */
export const firstAdministratorLink = (db: Db, baseUrl: string, now = new Date()): Promise<string | null> =>
  asSystem(db, async (tx) => {
    const people = await listPeople(tx, {}, 'ar')
    if (people.some((person) => person.status === 'active')) return null
    const email = `administrator${placeholderDomain}`
    const waiting = people.find((person) => person.email === email)
    const roles = ['administrator', 'coordinator'] as const
    const person = waiting ?? (await addPerson(tx, { name: 'Administrator', email, language: 'ar', roles, state: null, organisation: null }, now))
    const token = await addInvitation(tx, person.id, null, now)
    await writeAudit(tx, {
      at: now, actor: null, actorName: 'start', verb: 'account.invite', subject: `person/${person.id}`, state: null, after: { roles }
    })
    return `${baseUrl}/ar/invitation/${token}`
  })
