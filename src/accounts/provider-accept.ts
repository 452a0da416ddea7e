/** Accepting an invitation by coming through single sign-on with the invited, verified address. */
import { writeAudit } from '#platform/audit'
import type { Db } from '#platform/database'
import { acceptThroughProvider } from './links-store.ts'
import { asSystem, findPerson } from './people-store.ts'

/** False when the person has no invitation that is still open. */
export const acceptInvitationOf = (db: Db, id: string, now: Date): Promise<boolean> =>
  asSystem(db, async (tx) => {
    const person = await findPerson(tx, id)
    if (!person || !(await acceptThroughProvider(tx, id, now))) return false
    await writeAudit(tx, {
      at: now, actor: id, actorName: person.name, verb: 'account.accept', subject: `person/${id}`, state: person.state,
      before: { status: 'invited' }, after: { status: 'active', through: 'oidc' }
    })
    return true
  })
