/**
 * The letters of this room, each in its reader's language. They carry neither answers nor reasons: whoever reads the mail
 * may not be the person, and the outbox is read by people who may not read a return.
 */
import type { Person } from '#accounts'
import type { Db } from '#platform/database'
import { queueMail } from '#platform/mail'
import { formatDate, t, textIn, type Lang } from '#platform/messages'
import { stateName } from '#states'
import type { Round } from './round.ts'

export const letterKinds = ['opened', 'delegated', 'approval', 'sentBack', 'submitted', 'query', 'accepted', 'reopened'] as const
export type LetterKind = (typeof letterKinds)[number]

/** The words a letter about a return may use. */
export const letterValues = (round: Round, state: string, lang: Lang) => ({
  round: textIn(round.title, lang).text, state: stateName(state, lang), due: formatDate(lang, round.due)
})

/** One letter of a kind to each of some people. */
export async function sendLetters(tx: Db, people: readonly Person[], kind: LetterKind, about: { round: Round; state: string }): Promise<void> {
  for (const person of people) {
    const lang = person.language
    const values = { ...letterValues(about.round, about.state, lang), name: person.name }
    await queueMail(tx, { to: person.email, lang, subject: plain(t(lang, `rounds.mail.${kind}.subject`, values)), text: plain(t(lang, `rounds.mail.${kind}.text`, values)), path: `/rounds/${about.round.id}/${about.state}${kind === 'approval' ? '/changes' : ''}` })
  }
}

/** Without the isolates around values (U+2068, U+2069), which some mail programs show as boxes. */
export const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '')
