/**
 * The letters of this room, each in its reader's language. They carry neither verdict nor reasons nor reply: whoever reads
 * the mail may not be the person, and the outbox is read by people who may not read an assessment.
 */
import { listPeople, type Person } from '#accounts'
import type { Db } from '#platform/database'
import { queueMail } from '#platform/mail'
import { t, textIn } from '#platform/messages'
import { stateName } from '#states'
import type { Assessment } from './assessment.ts'
import type { RequirementHead } from './requirement.ts'

export const focalRoles: readonly string[] = ['focal_point', 'deputy_focal_point']

/** To the focal points of the state when an assessment is shared, to the legal officers when the state has replied. */
export async function sendAssessmentLetters(tx: Db, kind: 'shared' | 'replied', one: Assessment, requirement: RequirementHead): Promise<void> {
  for (const person of await readersOf(tx, kind, one.state)) {
    const lang = person.language
    const values = { name: person.name, state: stateName(one.state, lang), requirement: textIn(requirement.title, lang).text }
    await queueMail(tx, {
      to: person.email, lang, subject: plain(t(lang, `assessments.mail.${kind}.subject`, values)), text: plain(t(lang, `assessments.mail.${kind}.text`, values)),
      path: `/law/assessments/${one.state}/${one.id}`
    })
  }
}

async function readersOf(tx: Db, kind: 'shared' | 'replied', state: string): Promise<Person[]> {
  if (kind === 'replied') return listPeople(tx, { role: 'legal_officer', status: 'active' }, 'ar')
  return (await listPeople(tx, { state, status: 'active' }, 'ar')).filter((person) => person.roles.some((role) => focalRoles.includes(role)))
}

/** Without the isolates around values (U+2068, U+2069), which some mail programs show as boxes. */
export const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '')
