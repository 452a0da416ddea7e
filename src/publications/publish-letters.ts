/** The letter to the states in a publication. It holds no figure and no reason: these are behind the sign-in. */
import { listPeople } from '#accounts'
import type { Db } from '#platform/database'
import { queueMail } from '#platform/mail'
import { formatYear, t, textIn, type Text } from '#platform/messages'
import { stateName } from '#states'

const focalRoles: readonly string[] = ['focal_point', 'deputy_focal_point']
/** Without the isolates around values (U+2068, U+2069), which some mail programs show as boxes. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '')

export async function sendPublishedLetters(tx: Db, { number, title, year, states }: { number: number; title: Text; year: number; states: readonly string[] }): Promise<void> {
  for (const state of states) {
    const people = (await listPeople(tx, { state, status: 'active' }, 'ar')).filter((person) => person.roles.some((role) => focalRoles.includes(role)))
    for (const person of people) {
      const lang = person.language
      const values = { name: person.name, state: stateName(state, lang), title: textIn(title, lang).text, year: formatYear(lang, year), number }
      await queueMail(tx, {
        to: person.email, lang, subject: plain(t(lang, 'publications.mail.subject', values)), text: plain(t(lang, 'publications.mail.text', values)), path: `/publications/${number}/reasons`
      })
    }
  }
}
