/** The letter to a state when the unit hands it observations on a bill. It names neither the bill nor what is observed. */
import { listPeople } from '#accounts'
import type { Law } from '#law'
import type { Db } from '#platform/database'
import { queueMail } from '#platform/mail'
import { t } from '#platform/messages'
import { stateName } from '#states'
import { focalRoles, plain } from './letters.ts'

/** To the focal points of the state, each in their language. */
export async function sendBillLetters(tx: Db, state: string, bill: Law): Promise<void> {
  const people = (await listPeople(tx, { state, status: 'active' }, 'ar')).filter((person) => person.roles.some((role) => focalRoles.includes(role)))
  for (const person of people) {
    const lang = person.language
    const values = { name: person.name, state: stateName(state, lang) }
    await queueMail(tx, {
      to: person.email, lang, subject: plain(t(lang, 'assessments.mail.bill.subject', values)), text: plain(t(lang, 'assessments.mail.bill.text', values)),
      path: `/law/bills/${state}/${bill.id}`
    })
  }
}
