/**
 * Letters that open a piece of work: a round for the focal points, a return that awaits approval for the approvers. Each is
 * recorded, so that whoever joins a state later, or gets a role in it, is told by the same letter as those before.
 */
import { listPeople, type Person } from '#accounts'
import { scoped, type Db, type Scope } from '#platform/database'
import type { Job } from '#platform/jobs'
import { sendLetters } from './letters.ts'
import { focalRoles } from './people.ts'
import { awaitedReturns, insertReminders, lettersTold, type Awaited, type OpeningLetter, type Told } from './reminder-store.ts'
import { dayOf, type Round } from './round.ts'

const systemScope: Scope = { reach: 'system', state: null, person: null }

/** Sends the letter and records it, in the transaction given. The record is the system's: a state writes none itself. */
export async function tell(tx: Db, people: readonly Person[], kind: OpeningLetter, about: { round: Round; state: string }, now: Date): Promise<void> {
  await sendLetters(tx, people, kind, about)
  const rows = people.map((person) => ({ state: about.state, round: about.round.id, person: person.id, kind, sentOn: dayOf(now) }))
  await scoped(tx, systemScope, (all) => insertReminders(all, rows, now))
}

export interface Untold extends Awaited { person: Person; kind: OpeningLetter }

/** Who has work in a return and was not told of it. Pure. */
export function untold(awaited: readonly Awaited[], people: readonly Person[], told: readonly Told[]): Untold[] {
  return awaited.flatMap((one) => {
    const { head } = one
    const kind: OpeningLetter = head.status === 'draft' ? 'opened' : 'approval'
    const roles: readonly string[] = head.status === 'draft' ? focalRoles : head.approvedAt === null ? ['approver'] : []
    // A return that was sent back and asked for again needs a new approval; a round opens once.
    const since = kind === 'approval' ? (head.requestedAt?.getTime() ?? 0) : 0
    const knows = (person: Person) =>
      told.some((letter) => letter.state === head.state && letter.round === head.round && letter.person === person.id && letter.kind === kind && letter.sentAt.getTime() >= since)
    return people
      .filter((person) => person.status === 'active' && person.state === head.state && person.id !== head.requestedBy && person.roles.some((role) => roles.includes(role)) && !knows(person))
      .map((person) => ({ ...one, person, kind }))
  })
}

/** Tells them; gives the number of letters. May run as often as one likes. */
export async function tellNewcomers(db: Db, now: Date): Promise<number> {
  return await scoped(db, systemScope, async (tx) => {
    const awaited = await awaitedReturns(tx)
    if (awaited.length === 0) return 0
    const told = await lettersTold(tx, [...new Set(awaited.map(({ round }) => round.id))])
    const letters = untold(awaited, await listPeople(tx, { status: 'active' }, 'ar'), told)
    for (const { person, kind, head, round } of letters) await tell(tx, [person], kind, { round, state: head.state }, now)
    return letters.length
  })
}

export const newcomerJob: Job = { name: 'rounds.tell', everyMinutes: 1, run: async (db, now) => void (await tellNewcomers(db, now)) }
