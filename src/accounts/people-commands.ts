/** Commands by which people are invited, changed, suspended and erased. */
import { writeAudit } from '#platform/audit'
import { command, flagField, listField, optional, refuse, textField, versionField, type Context, type Subject } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { langs } from '#platform/messages'
import { z } from 'zod'
import { addInvitation, withdrawInvitations } from './links-store.ts'
import { keepInvitedDays, keepSuspendedMonths } from './limits.ts'
import { sendAddressChanged, sendInvitation, sendKeptFromOutside, sendSecondStepRemoved, type KeptChange } from './letters.ts'
import { mayGive, normalEmail, wrongRoles, type Person } from './person.ts'
import {
  addPerson, changePerson, dropSecondStep, eraseFromTables, findPerson, findPersonByEmail, listPeople, peopleUntouchedSince, systemScope, waysIn
} from './people-store.ts'
import type { Role } from './roles.ts'
import { endSession, endSessions, ownerOfSession } from './session-store.ts'
import { countOrRefuse } from './attempts.ts'
import { perInviter } from './throttle.ts'

const stateField = z.string().regex(/^[A-Z]{2}$/, 'problem.field.choose')
const emailField = z.string().trim().pipe(z.email('accounts.problem.email').max(254))
const reasonField = textField({ max: 500 })

const personFields = {
  name: textField({ max: 120 }),
  email: emailField,
  language: z.enum(langs),
  // Asked here and not only in the run, so that all that is missing is said at once.
  roles: listField(z.string()).refine((roles) => roles.length > 0, 'accounts.problem.rolesMissing'),
  state: optional(stateField),
  organisation: optional(textField({ max: 200 }))
}

/** What the log keeps of a person. */
const logged = ({ name, email, roles, state, organisation, language, status }: Person) => ({ name, email, roles, state, organisation, language, status })

const subjectOf = async (tx: Db, input: { person: string }): Promise<Subject> => {
  const person = await findPerson(tx, input.person)
  return { state: person?.state ?? null, person: input.person }
}

async function personOrRefuse(tx: Db, id: string): Promise<Person> {
  const person = await findPerson(tx, id)
  if (!person || person.status === 'erased') return refuse('not_found', 'accounts.problem.noPerson')
  return person
}

function checkRoles(ctx: Context, roles: readonly string[], state: string | null): void {
  const wrong = wrongRoles(roles, state)
  if (wrong) refuse('invalid', 'accounts.problem.check', { fields: { [wrong.includes('state') ? 'state' : 'roles']: wrong } })
  if (!mayGive(ctx.actor, roles, state)) refuse('forbidden', 'accounts.problem.rolesNotYours', { fields: { roles: 'accounts.problem.rolesNotYours' } })
}

/** Whoever keeps an account may do so only with people whose roles they could give, and never with themselves. */
function checkOther(ctx: Context, person: Person): void {
  if (ctx.actor.kind === 'person' && ctx.actor.id === person.id) refuse('forbidden', 'accounts.problem.notYourself')
  if (!mayGive(ctx.actor, person.roles, person.state)) refuse('forbidden', 'accounts.problem.rolesNotYours')
}

/** Somebody must be left who can let others in. */
async function checkLastAdministrator(tx: Db, ctx: Context, person: Person): Promise<void> {
  if (!person.roles.includes('administrator') || person.status !== 'active') return
  const others = await scoped(tx, systemScope, (all) => listPeople(all, { role: 'administrator', status: 'active' }, ctx.lang))
  if (!others.some((other) => other.id !== person.id)) refuse('conflict', 'accounts.problem.lastAdministrator')
}

/** Invitations are counted per inviter, so that a stolen session cannot be used to send mail to the world. */
async function countInvitation(tx: Db, ctx: Context): Promise<void> {
  if (ctx.actor.kind !== 'person') return
  const inviter = ctx.actor.id
  await scoped(tx, systemScope, (all) => countOrRefuse(all, `invite:${inviter}`, perInviter, ctx.now))
}

const checkFree = async (tx: Db, email: string): Promise<void> => {
  const taken = await scoped(tx, systemScope, (all) => findPersonByEmail(all, email))
  if (taken) refuse('conflict', 'accounts.problem.emailTaken', { fields: { email: 'accounts.problem.emailTaken' } })
}

/**
 * Tells the focal points of a state that somebody from outside it has done something to an account of theirs: keepers could
 * otherwise take such an account over unseen. Whoever did it and whose account it is are not written to.
 */
async function tellState(tx: Db, ctx: Context, person: Person, kind: KeptChange, states: readonly (string | null)[] = [person.state]): Promise<void> {
  const { id, state: own, name: keeper } = ctx.actor.kind === 'person' ? ctx.actor : { id: null, state: null, name: ctx.actor.kind === 'system' ? ctx.actor.name : '' }
  for (const state of new Set(states)) {
    if (state === null || state === own) continue
    const people = (await listPeople(tx, { state, status: 'active' }, ctx.lang)).filter((one) => one.roles.some((role) => focalRoles.includes(role)))
    for (const focal of people) if (focal.id !== id && focal.id !== person.id) await sendKeptFromOutside(tx, focal, kind, { person: person.name, keeper })
  }
}

const focalRoles: readonly string[] = ['focal_point', 'deputy_focal_point']

/** How the secret link reaches the person: by letter where one can leave, else by whoever keeps the account. */
export type LinkWay = 'by_letter' | 'on_screen'

const inviterOf = (ctx: Context) => (ctx.actor.kind === 'person' ? ctx.actor : null)

/**
 * Invites a person: the row, the one-time link and the letter with it. The answer holds the link only where it has to be
 * shown, which the log says.
 */
export const invitePerson = (baseUrl: string, way: LinkWay) =>
  command({
    verb: 'account.invite',
    input: z.object(personFields),
    subject: async (_, { state }) => ({ state }),
    async run(tx, input, ctx) {
      checkRoles(ctx, input.roles, input.state)
      await countInvitation(tx, ctx)
      const email = normalEmail(input.email)
      await checkFree(tx, email)
      const person = await addPerson(tx, { ...input, email, roles: input.roles as Role[] }, ctx.now)
      const link = await newLink(tx, ctx, baseUrl, person)
      await tellState(tx, ctx, person, 'invited')
      return {
        result: { person, link: way === 'on_screen' ? link : null },
        audit: { subject: `person/${person.id}`, state: person.state, after: { ...logged(person), link: way } }
      }
    }
  })

/** A new link for somebody who has not accepted yet; earlier ones stop working. */
export const inviteAgain = (baseUrl: string, way: LinkWay) =>
  command({
    verb: 'account.invite',
    input: z.object({ person: z.string() }),
    subject: subjectOf,
    async run(tx, input, ctx) {
      const person = await personOrRefuse(tx, input.person)
      checkOther(ctx, person)
      if (person.status !== 'invited') refuse('conflict', 'accounts.problem.alreadyAccepted')
      await countInvitation(tx, ctx)
      const link = await newLink(tx, ctx, baseUrl, person)
      await tellState(tx, ctx, person, 'invitedAgain')
      return {
        result: { person, link: way === 'on_screen' ? link : null },
        audit: { subject: `person/${person.id}`, state: person.state, after: { invitation: 'renewed', link: way } }
      }
    }
  })

async function newLink(tx: Db, ctx: Context, baseUrl: string, person: Person): Promise<string> {
  const token = await addInvitation(tx, person.id, inviterOf(ctx)?.id ?? null, ctx.now)
  const link = `${baseUrl}/${person.language}/invitation/${token}`
  await sendInvitation(tx, person, { link, inviter: inviterOf(ctx)?.name ?? null })
  return link
}

/** Changes roles and particulars. The reason is kept in the log. */
export const changeAccount = command({
  verb: 'account.change',
  input: z.object({ person: z.string(), ...personFields, reason: reasonField, version: versionField() }),
  subject: subjectOf,
  async run(tx, input, ctx) {
    const before = await personOrRefuse(tx, input.person)
    checkOther(ctx, before)
    checkRoles(ctx, input.roles, input.state)
    const email = normalEmail(input.email)
    if (email !== before.email) await checkFree(tx, email)
    if (!input.roles.includes('administrator')) await checkLastAdministrator(tx, ctx, before)
    const { name, language, state, organisation } = input
    const roles = input.roles as Role[]
    const after = await changePerson(tx, before.id, { name, email, language, roles, state, organisation }, ctx.now, input.version)
    if (!after) return refuse('conflict', 'problem.conflict', { details: { current: logged(before) } })
    if (email !== before.email) await sendAddressChanged(tx, before, email)
    await tellState(tx, ctx, before, 'changed', [before.state, after.state])
    const audit = { subject: `person/${before.id}`, state: after.state ?? before.state, before: logged(before), after: logged(after), reason: input.reason }
    return { result: after, audit }
  }
})

/** Suspends: every session ends at once, open invitations stop working. */
export const suspendAccount = command({
  verb: 'account.suspend',
  input: z.object({ person: z.string(), reason: reasonField }),
  subject: subjectOf,
  async run(tx, input, ctx) {
    const person = await personOrRefuse(tx, input.person)
    checkOther(ctx, person)
    if (person.status === 'suspended') return { result: person, audit: null }
    await checkLastAdministrator(tx, ctx, person)
    await changePerson(tx, person.id, { status: 'suspended' }, ctx.now)
    await withdrawInvitations(tx, person.id, ctx.now)
    const sessions = await endSessions(tx, person.id)
    await tellState(tx, ctx, person, 'suspended')
    const audit = { subject: `person/${person.id}`, state: person.state, before: { status: person.status, sessions }, after: { status: 'suspended' }, reason: input.reason }
    return { result: person, audit }
  }
})

/** Resumes. Somebody who had never accepted is invited again instead of active. */
export const resumeAccount = command({
  verb: 'account.resume',
  input: z.object({ person: z.string(), reason: reasonField }),
  subject: subjectOf,
  async run(tx, input, ctx) {
    const person = await personOrRefuse(tx, input.person)
    checkOther(ctx, person)
    if (person.status !== 'suspended') return { result: person, audit: null }
    const ways = await scoped(tx, systemScope, (all) => waysIn(all, person.id))
    const status = ways.password || ways.provider ? ('active' as const) : ('invited' as const)
    const after = await changePerson(tx, person.id, { status }, ctx.now)
    await tellState(tx, ctx, person, 'resumed')
    const audit = { subject: `person/${person.id}`, state: person.state, before: { status: 'suspended' }, after: { status }, reason: input.reason }
    return { result: after ?? person, audit }
  }
})

/** For somebody who has lost both phone and recovery codes: only the password is left, and every session ends. */
export const removeSecondStep = command({
  verb: 'account.change',
  input: z.object({ person: z.string(), reason: reasonField }),
  subject: subjectOf,
  async run(tx, input, ctx) {
    const person = await personOrRefuse(tx, input.person)
    checkOther(ctx, person)
    await dropSecondStep(tx, person.id, ctx.now)
    await endSessions(tx, person.id)
    await sendSecondStepRemoved(tx, person)
    await tellState(tx, ctx, person, 'secondStep')
    const audit = { subject: `person/${person.id}`, state: person.state, before: { secondStep: 'on' }, after: { secondStep: 'removed' }, reason: input.reason }
    return { result: person, audit }
  }
})

/** Ends every session of a person, or one of one's own. */
export const endAllSessions = command({
  verb: 'session.end',
  input: z.object({ person: z.string(), except: z.string().optional() }),
  subject: async (_, { person }) => ({ person }),
  async run(tx, input) {
    const person = await personOrRefuse(tx, input.person)
    const sessions = await endSessions(tx, person.id, input.except)
    return { result: sessions, audit: { subject: `person/${person.id}`, state: person.state, after: { ended: sessions } } }
  }
})

export const endOneSession = command({
  verb: 'session.end',
  input: z.object({ session: z.string() }),
  subject: async (tx, { session }) => ({ person: (await ownerOfSession(tx, session)) ?? null }),
  async run(tx, input) {
    const owner = await ownerOfSession(tx, input.session)
    if (!owner) return refuse('not_found', 'accounts.problem.noSession')
    await endSession(tx, input.session)
    return { result: owner, audit: { subject: `person/${owner}`, after: { ended: 1 } } }
  }
})

const pseudonymOf = (id: string) => ({ name: `#${id.slice(0, 8)}`, email: `${id}@erased.invalid` })

/** Puts a pseudonym in the place of a suspended person: what they did keeps an author, who it was is gone. */
export const eraseAccount = command({
  verb: 'account.erase',
  input: z.object({ person: z.string(), reason: reasonField, sure: flagField() }),
  subject: subjectOf,
  async run(tx, input, ctx) {
    const person = await personOrRefuse(tx, input.person)
    if (!input.sure) refuse('invalid', 'accounts.problem.check', { fields: { sure: 'accounts.problem.notSure' } })
    if (person.status !== 'suspended') refuse('conflict', 'accounts.problem.eraseOnlySuspended')
    checkOther(ctx, person)
    await scoped(tx, systemScope, (all) => eraseFromTables(all, person.id, pseudonymOf(person.id), ctx.now))
    return { result: person, audit: { subject: `person/${person.id}`, state: person.state, after: { status: 'erased' }, reason: input.reason } }
  }
})

/** Erases whoever has passed the retention time; run every day by a job. The answer is how many. */
export async function eraseWhoIsDue(tx: Db, now: Date): Promise<number> {
  const monthsAgo = new Date(now)
  monthsAgo.setUTCMonth(monthsAgo.getUTCMonth() - keepSuspendedMonths)
  const due = [
    ...(await peopleUntouchedSince(tx, 'suspended', monthsAgo)),
    ...(await peopleUntouchedSince(tx, 'invited', new Date(now.getTime() - keepInvitedDays * 86_400_000)))
  ].filter((person) => !person.email.endsWith('@nasaq.invalid'))
  for (const person of due) {
    await withdrawInvitations(tx, person.id, now)
    await eraseFromTables(tx, person.id, pseudonymOf(person.id), now)
    await writeAudit(tx, {
      at: now, actor: null, actorName: 'retention', verb: 'account.erase', subject: `person/${person.id}`, state: person.state,
      before: { status: person.status }, after: { status: 'erased' }
    })
  }
  return due.length
}
