/** The letters of this room, each in the reader's language. */
import type { Db } from '#platform/database'
import { queueMail } from '#platform/mail'
import { t } from '#platform/messages'
import { invitationDays, recoveryMinutes } from './limits.ts'
import type { Person } from './person.ts'

export async function sendInvitation(tx: Db, person: Person, { link, inviter }: { link: string; inviter: string | null }): Promise<void> {
  const { language: lang, email: to, name } = person
  const values = { name, inviter: inviter ?? t(lang, 'product.name'), link, days: invitationDays }
  await queueMail(tx, { to, lang, subject: t(lang, 'accounts.mail.invitation.subject'), text: plain(t(lang, 'accounts.mail.invitation.text', values)) })
}

export async function sendRecovery(tx: Db, person: Person, link: string): Promise<void> {
  const { language: lang, email: to, name } = person
  const text = t(lang, 'accounts.mail.recovery.text', { name, link, minutes: recoveryMinutes })
  await queueMail(tx, { to, lang, subject: t(lang, 'accounts.mail.recovery.subject'), text: plain(text) })
}

export async function sendPasswordChanged(tx: Db, person: Person): Promise<void> {
  const { language: lang, email: to, name } = person
  await queueMail(tx, { to, lang, subject: t(lang, 'accounts.mail.passwordChanged.subject'), text: plain(t(lang, 'accounts.mail.passwordChanged.text', { name })) })
}

export async function sendSecondStepRemoved(tx: Db, person: Person): Promise<void> {
  const { language: lang, email: to, name } = person
  const text = t(lang, 'accounts.mail.secondStepRemoved.text', { name })
  await queueMail(tx, { to, lang, subject: t(lang, 'accounts.mail.secondStepRemoved.subject'), text: plain(text) })
}

/** To the old address, so that its owner notices a change they did not ask for. */
export async function sendAddressChanged(tx: Db, before: Person, email: string): Promise<void> {
  const { language: lang, email: to, name } = before
  const text = t(lang, 'accounts.mail.addressChanged.text', { name, email })
  await queueMail(tx, { to, lang, subject: t(lang, 'accounts.mail.addressChanged.subject'), text: plain(text) })
}

/** What somebody from outside a state has done to an account of the state. */
export type KeptChange = 'invited' | 'invitedAgain' | 'changed' | 'suspended' | 'resumed' | 'secondStep'

/** To a focal point of the state; the details are in the log, which focal points read for their state. */
export async function sendKeptFromOutside(tx: Db, focal: Person, kind: KeptChange, about: { person: string; keeper: string }): Promise<void> {
  const { language: lang, email: to, name } = focal
  const what = t(lang, `accounts.mail.kept.what.${kind}`, about)
  const text = t(lang, 'accounts.mail.kept.text', { name, what })
  await queueMail(tx, { to, lang, subject: plain(t(lang, 'accounts.mail.kept.subject', { person: about.person })), text: plain(text), path: '/audit' })
}

/** Without the isolates around values (U+2068, U+2069): inside a link they would become part of it. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '')
