/** Commands by which people look after their own account: accepting, recovering, changing it. */
import { command, refuse, textField } from '#platform/command'
import { langs } from '#platform/messages'
import { z } from 'zod'
import { countOrRefuse } from './attempts.ts'
import { sendPasswordChanged, sendRecovery } from './letters.ts'
import { addRecovery, findInvitation, findRecovery, useInvitation, useRecovery } from './links-store.ts'
import { changePerson, findPerson, findPersonByEmail, markEmailVerified, setPassword } from './people-store.ts'
import { normalEmail } from './person.ts'
import { endSessions, removePasskey } from './session-store.ts'
import { perMail } from './throttle.ts'
import { hashOf } from './token.ts'

/** The first administrator has no address yet and gives one when accepting. */
export const placeholderDomain = '@nasaq.invalid'
export const hasPlaceholder = (email: string) => email.endsWith(placeholderDomain)

const name = textField({ max: 120 })
const language = z.enum(langs)

/** Run with the reach of the system: the link is the permission. `hash` is made before, outside the transaction. */
export const acceptInvitation = command({
  verb: 'account.accept',
  input: z.object({ token: z.string(), name, language, email: z.email('accounts.problem.email').max(254).optional(), hash: z.string() }),
  async run(tx, input, { now }) {
    const link = await findInvitation(tx, input.token, now)
    if (link.state !== 'open' || !(await useInvitation(tx, link.id, now))) return refuse('gone', 'accounts.link.gone')
    const before = await findPerson(tx, link.person)
    if (!before || before.status !== 'invited') return refuse('gone', 'accounts.link.gone')
    const email = hasPlaceholder(before.email) && input.email ? normalEmail(input.email) : before.email
    if (email !== before.email && (await findPersonByEmail(tx, email)))
      refuse('conflict', 'accounts.problem.emailTaken', { fields: { email: 'accounts.problem.emailTaken' } })
    await setPassword(tx, before.id, input.hash, now)
    const after = await changePerson(tx, before.id, { name: input.name, email, language: input.language, status: 'active' }, now)
    const audit = {
      subject: `person/${before.id}`, state: before.state,
      before: { name: before.name, email: before.email, status: 'invited' },
      after: { name: input.name, email, status: 'active', through: 'password' }
    }
    return { result: after!, audit }
  }
})

/** Sends a way back, if the address belongs to somebody. The answer never says whether it does. */
export const requestRecovery = (baseUrl: string) =>
  command({
    verb: 'account.recover',
    input: z.object({ email: z.string() }),
    async run(tx, input, { now }) {
      const email = normalEmail(input.email)
      await countOrRefuse(tx, `recover:${hashOf(email)}`, perMail, now)
      const person = await findPersonByEmail(tx, email)
      if (!person || person.status !== 'active') return { result: null, audit: null }
      const token = await addRecovery(tx, person.id, now)
      await sendRecovery(tx, person, `${baseUrl}/${person.language}/reset/${token}`)
      return { result: null, audit: { subject: `person/${person.id}`, state: person.state, after: { link: 'sent' } } }
    }
  })

/** A new password by the link in the letter. Every session ends; authenticator codes stay switched on. */
export const resetPassword = command({
  verb: 'account.recover',
  input: z.object({ token: z.string(), hash: z.string() }),
  async run(tx, input, { now }) {
    const link = await findRecovery(tx, input.token, now)
    if (link.state !== 'open' || !(await useRecovery(tx, link.id, now))) return refuse('gone', 'accounts.link.gone')
    const person = await findPerson(tx, link.person)
    if (!person || person.status !== 'active') return refuse('gone', 'accounts.link.gone')
    await setPassword(tx, person.id, input.hash, now)
    await markEmailVerified(tx, person.id)
    const sessions = await endSessions(tx, person.id)
    await sendPasswordChanged(tx, person)
    return { result: person, audit: { subject: `person/${person.id}`, state: person.state, after: { password: 'changed', sessions } } }
  }
})

const own = async (_: unknown, { person }: { person: string }) => ({ person })

export const changeProfile = command({
  verb: 'account.own',
  input: z.object({ person: z.string(), name, language }),
  subject: own,
  async run(tx, input, { now }) {
    const before = await findPerson(tx, input.person)
    if (!before) return refuse('not_found', 'accounts.problem.noPerson')
    if (before.name === input.name && before.language === input.language) return { result: before, audit: null }
    const after = await changePerson(tx, before.id, { name: input.name, language: input.language }, now)
    const audit = {
      subject: `person/${before.id}`, state: before.state,
      before: { name: before.name, language: before.language }, after: { name: input.name, language: input.language }
    }
    return { result: after ?? before, audit }
  }
})

/** The old password was checked before, by the sign-in library. Other sessions end. */
export const changePassword = command({
  verb: 'account.own',
  input: z.object({ person: z.string(), hash: z.string(), session: z.string() }),
  subject: own,
  async run(tx, input, { now }) {
    const person = await findPerson(tx, input.person)
    if (!person) return refuse('not_found', 'accounts.problem.noPerson')
    await setPassword(tx, person.id, input.hash, now)
    const sessions = await endSessions(tx, person.id, input.session)
    await sendPasswordChanged(tx, person)
    return { result: null, audit: { subject: `person/${person.id}`, state: person.state, after: { password: 'changed', sessions } } }
  }
})

export const dropPasskey = command({
  verb: 'account.own',
  input: z.object({ person: z.string(), passkey: z.string() }),
  subject: own,
  async run(tx, input) {
    if (!(await removePasskey(tx, input.person, input.passkey))) return refuse('not_found', 'accounts.problem.noPasskey')
    return { result: null, audit: { subject: `person/${input.person}`, after: { passkey: 'removed' } } }
  }
})

/** For the log only: what the sign-in library has already done (codes on or off, a passkey added). */
export const noteOwnChange = command({
  verb: 'account.own',
  input: z.object({ person: z.string(), change: z.record(z.string(), z.string()) }),
  subject: own,
  run: async (_, input) => ({ result: null, audit: { subject: `person/${input.person}`, after: input.change } })
})
