/**
 * The letters about the regional plan, each in its reader's language, in the outbox of the transaction that causes them. A
 * step of a version happens once, so its letters go out once. They carry neither comments nor answers, for the outbox is
 * read by people who may not read those.
 */
import { listPeople, type Person } from '#accounts'
import type { Db } from '#platform/database'
import { queueMail } from '#platform/mail'
import { formatDate, t, textIn } from '#platform/messages'
import type { PlanVersion } from './plan.ts'

const focalRoles: readonly string[] = ['focal_point', 'deputy_focal_point']

/** Active focal points and deputies: of every state, or of one. One query. */
export async function focalPoints(db: Db, state?: string): Promise<Person[]> {
  const people = await listPeople(db, { status: 'active', ...(state === undefined ? {} : { state }) }, 'ar')
  return people.filter((person) => person.state !== null && person.roles.some((role) => focalRoles.includes(role)))
}

/** Whom an answer to a comment goes to: who wrote it, or the focal points of the state when that person has gone. */
export async function commenters(db: Db, comment: { state: string; byId: string | null }): Promise<Person[]> {
  const people = await listPeople(db, { status: 'active', state: comment.state }, 'ar')
  const writer = people.find((person) => person.id === comment.byId)
  return writer ? [writer] : people.filter((person) => person.roles.some((role) => focalRoles.includes(role)))
}

/** What happened, and the page of the product it is seen on. */
const pages = { opened: '/plan/consultation', closed: '/plan/consultation', answered: '/plan/consultation', adopted: '/plan' } as const
export type PlanLetter = keyof typeof pages

/** One letter of a kind to each of some people. `due` is the last day for comments (ISO). */
export async function sendPlanLetters(tx: Db, people: readonly Person[], kind: PlanLetter, about: { version: PlanVersion; due?: string }): Promise<void> {
  for (const { email: to, language: lang, name } of people) {
    const values = { name, plan: textIn(about.version.title, lang).text, due: about.due === undefined ? '' : formatDate(lang, about.due) }
    await queueMail(tx, { to, lang, subject: plain(t(lang, `plan.mail.${kind}.subject`, values)), text: plain(t(lang, `plan.mail.${kind}.text`, values)), path: pages[kind] })
  }
}

/** Without the isolates around values (U+2068, U+2069), which some mail programs show as boxes. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '')
