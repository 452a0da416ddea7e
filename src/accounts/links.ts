/** What stands behind one-time links: checking the password outside the transaction, then the command inside it. */
import { perform, problem, Refusal, type Actor, type Context, type Result } from '#platform/command'
import { hashPassword } from 'better-auth/crypto'
import { addressOf, networkOf } from './address.ts'
import { countOrRefuse } from './attempts.ts'
import { findInvitation, findRecovery, type LinkState } from './links-store.ts'
import { acceptInvitation, requestRecovery, resetPassword } from './own-commands.ts'
import { weakness } from './password.ts'
import { asSystem, findPerson, systemScope } from './people-store.ts'
import { actorOf, type Person } from './person.ts'
import type { Room } from './room.ts'
import { can } from './policy.ts'
import { perAddress } from './throttle.ts'
import { hashOf } from './token.ts'

export interface OpenLink {
  state: LinkState
  /** Whose link it is; undefined for an unknown one. */
  person?: Person | undefined
  expiresAt?: Date | undefined
}

export const openInvitation = (room: Room, token: string, now: Date): Promise<OpenLink> =>
  asSystem(room.settings.db, async (tx) => {
    const link = await findInvitation(tx, token, now)
    return 'person' in link ? { state: link.state, person: await findPerson(tx, link.person), expiresAt: link.expiresAt } : link
  })

export const openRecovery = (room: Room, token: string, now: Date): Promise<OpenLink> =>
  asSystem(room.settings.db, async (tx) => {
    const link = await findRecovery(tx, token, now)
    return 'person' in link ? { state: link.state, person: await findPerson(tx, link.person), expiresAt: link.expiresAt } : link
  })

const gone = (): Result<never> => ({ ok: false, problem: problem('gone', 'accounts.link.gone') })

/** The context of somebody whom a link has let in: in their name, with the reach the command needs. */
function inTheNameOf(ctx: Context, actor: Actor): Context {
  return { ...ctx, actor, scope: systemScope, can: (verb, subject) => can(actor, verb, subject) }
}

/** A password that passes, as the hash to keep; or what is wrong with it. Costs some 60 ms, so never in a transaction. */
export async function hashOrProblem(password: string, about: readonly (string | null)[]): Promise<Result<string>> {
  const wrong = weakness(password, about)
  if (wrong) return { ok: false, problem: problem('invalid', 'accounts.problem.check', { fields: { password: wrong } }) }
  return { ok: true, value: await hashPassword(password) }
}

export interface Acceptance {
  name: string
  email: string
  password: string
  language: string
}

export async function accept(room: Room, ctx: Context, token: string, given: Acceptance): Promise<Result<Person>> {
  const { state, person } = await openInvitation(room, token, ctx.now)
  if (state !== 'open' || !person) return gone()
  const hash = await hashOrProblem(given.password, [given.name, person.name, person.email, person.organisation])
  if (!hash.ok) return hash
  const input = { token, name: given.name, language: given.language, hash: hash.value, ...(given.email ? { email: given.email } : {}) }
  return await perform(inTheNameOf(ctx, actorOf(person)), acceptInvitation, input)
}

export async function reset(room: Room, ctx: Context, token: string, password: string): Promise<Result<Person>> {
  const { state, person } = await openRecovery(room, token, ctx.now)
  if (state !== 'open' || !person) return gone()
  const hash = await hashOrProblem(password, [person.name, person.email, person.organisation])
  if (!hash.ok) return hash
  const done = await perform(inTheNameOf(ctx, actorOf(person)), resetPassword, { token, hash: hash.value })
  room.finder.forgetPerson(person.id)
  return done
}

/** Counted for the network it comes from too: without it anybody could fill the table of tries with invented addresses. */
export async function askForLink(room: Room, ctx: Context, headers: Headers, email: string): Promise<Result<null>> {
  try {
    await asSystem(room.settings.db, (tx) => countOrRefuse(tx, `recover-from:${hashOf(networkOf(addressOf(headers)))}`, perAddress, ctx.now))
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
  return await perform(inTheNameOf(ctx, { kind: 'public' }), requestRecovery(room.settings.baseUrl), { email })
}
