/** Reminders: who is asked for what, one mail a person and day, until the return is handed over. */
import { listPeople, type Person } from '#accounts'
import { scoped, type Db } from '#platform/database'
import type { Job } from '#platform/jobs'
import { queueMail } from '#platform/mail'
import { formatDate, t, textIn } from '#platform/messages'
import { stateName } from '#states'
import { plain } from './letters.ts'
import { daysBetween, dayOf, reminderKind } from './round.ts'
import { awaitedReturns, insertReminders, openingLetters, remindersSent, type Awaited, type Sent } from './reminder-store.ts'

export type Due = Awaited & { kind: string }

/** A draft is the focal points' work; in approval it is the approvers'. */
const rolesFor = { draft: ['focal_point', 'deputy_focal_point'], in_approval: ['approver'] } as const

/** Who is to be reminded of what: never of the same thing twice, never a second time on one day. Pure. */
export function planReminders(due: readonly Due[], people: readonly Person[], sent: readonly Sent[], today: string): Map<Person, Due[]> {
  const had = new Set(sent.filter((one) => one.kind !== 'by_hand').map((one) => `${one.state} ${one.round} ${one.person} ${one.kind}`))
  const isOpening = (kind: string) => (openingLetters as readonly string[]).includes(kind)
  const personsOf = (list: readonly Sent[]) => new Set(list.filter((one) => one.sentOn === today).map((one) => one.person))
  const mailedToday = personsOf(sent.filter((one) => !isOpening(one.kind)))
  // The letter that opens a piece of work is no reminder: the unit may still remind by hand, the calendar waits a day.
  const toldToday = personsOf(sent.filter((one) => isOpening(one.kind)))
  const plan = new Map<Person, Due[]>()
  for (const person of people) {
    if (person.status !== 'active' || mailedToday.has(person.id)) continue
    const own = due.filter(({ head, kind }) => {
      const roles: readonly string[] = head.status === 'draft' ? rolesFor.draft : head.status === 'in_approval' ? rolesFor.in_approval : []
      return head.state === person.state && person.roles.some((role) => roles.includes(role)) && !had.has(`${head.state} ${head.round} ${person.id} ${kind}`) &&
        (kind === 'by_hand' || !toldToday.has(person.id))
    })
    if (own.length > 0) plan.set(person, own)
  }
  return plan
}

/** Sends what is due and records it, in the transaction given. */
export async function remindOf(tx: Db, due: readonly Due[], now: Date): Promise<Sent[]> {
  if (due.length === 0) return []
  const today = dayOf(now)
  const people = await listPeople(tx, { status: 'active' }, 'ar')
  const sent = await remindersSent(tx, [...new Set(due.map((one) => one.round.id))], today)
  const plan = planReminders(due, people, sent, today)
  const rows: Sent[] = []
  for (const [person, own] of plan) {
    await sendReminder(tx, person, own, today)
    rows.push(...own.map(({ head, kind }) => ({ state: head.state, round: head.round, person: person.id, kind, sentOn: today })))
  }
  await insertReminders(tx, rows, now)
  return rows
}

async function sendReminder(tx: Db, person: Person, due: readonly Due[], today: string): Promise<void> {
  const lang = person.language
  const lines = due.map(({ head, round }) => {
    const left = daysBetween(today, round.due)
    const values = { round: textIn(round.title, lang).text, state: stateName(head.state, lang), due: formatDate(lang, round.due), days: Math.abs(left) }
    return t(lang, `rounds.mail.reminder.${head.status === 'in_approval' ? 'approval' : 'draft'}.${left < 0 ? 'late' : 'due'}`, values)
  })
  await queueMail(tx, {
    to: person.email, lang, subject: plain(t(lang, 'rounds.mail.reminder.subject', { count: due.length })),
    text: plain(t(lang, 'rounds.mail.reminder.text', { name: person.name, lines: lines.map((line) => `- ${line}`).join('\n') })),
    path: due.length === 1 ? `/rounds/${due[0]!.round.id}/${due[0]!.head.state}` : '/rounds'
  })
}

/** Reminders at 30, 14, 7 and 1 days before the due day and weekly after it. May run any number of times a day. */
export async function remindDue(db: Db, now: Date): Promise<number> {
  return await scoped(db, { reach: 'system', state: null, person: null }, async (tx) => {
    const due = (await awaitedReturns(tx)).flatMap((one): Due[] => {
      const kind = reminderKind(one.round, dayOf(now))
      return kind === null ? [] : [{ ...one, kind }]
    })
    return (await remindOf(tx, due, now)).length
  })
}

export const reminderJob: Job = { name: 'rounds.remind', everyMinutes: 60, run: async (db, now) => void (await remindDue(db, now)) }
