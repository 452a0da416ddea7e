/** For tests: people of the unit and of two states, and what they do to laws whose texts are our own. */
import { can, scopeOf, type Role } from '#accounts'
import { perform, type Actor, type Command, type Context, type Result } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { addVersion, recordLaw, saveDraft, startImport } from './index.ts'

export const now = new Date('2026-03-10T09:00:00Z')

const actorOf = (id: string, roles: readonly Role[], state: string | null): Actor =>
  ({ kind: 'person', id, name: `Person ${id}`, email: `${id}@example.org`, roles, state, organisation: null })

export const people = {
  legal: actorOf('legal', ['legal_officer'], null),
  coordinator: actorOf('coordinator', ['coordinator'], null),
  data: actorOf('data', ['data_officer'], null),
  focal: actorOf('focal', ['focal_point'], 'JO'),
  deputy: actorOf('deputy', ['deputy_focal_point'], 'JO'),
  approver: actorOf('approver', ['approver'], 'JO'),
  contributor: actorOf('contributor', ['contributor'], 'JO'),
  other: actorOf('other', ['focal_point'], 'MA'),
  partner: actorOf('partner', ['partner'], null),
  nobody: { kind: 'public' } as Actor
}
export type Somebody = keyof typeof people

export const contextOf = (db: Db, who: Somebody): Context => {
  const actor = people[who]
  return { db, actor, scope: scopeOf(actor), lang: 'en', now, sample: false, can: (verb, subject) => can(actor, verb, subject) }
}

/** Tries; the result says what happened. */
export const tries = <I, O>(db: Db, who: Somebody, command: Command<I, O>, input: unknown): Promise<Result<O>> => perform(contextOf(db, who), command, input)

/** Does what must succeed. */
export async function does<I, O>(db: Db, who: Somebody, command: Command<I, O>, input: unknown): Promise<O> {
  const result = await tries(db, who, command, input)
  if (!result.ok) throw new Error(`${command.verb} by ${who}: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** The message key of what is refused, beside the field where there is one; null where it is done. */
export async function refused<I, O>(db: Db, who: Somebody, command: Command<I, O>, input: unknown): Promise<string | null> {
  const result = await tries(db, who, command, input)
  return result.ok ? null : result.problem.message.key
}

/** What somebody sees of the database. */
export const sees = <T>(db: Db, who: Somebody, read: (tx: Db) => Promise<T>): Promise<T> => scoped(db, contextOf(db, who).scope, read)

const origin = { source: 'Written for a test', confidence: 'sourced' }

export const lawInput = (more: object = {}) => ({ state: 'JO', kind: 'law', title: { en: 'Test law', authentic: 'en' }, dated: '2009', status: 'in_force', dedicated: 'yes', ...origin, ...more })
export const versionInput = (law: number, more: object = {}) => ({ state: 'JO', law, authentic: 'en', ...origin, ...more })

export const testText = 'Chapter I\nGeneral\nArticle 1\nIn this law victim means a person harmed.\nArticle 2\nWhoever does this is punished by 3 to 7 years.\nArticle 3\nIt enters into force at once.'

/** A law with one version in force since 2010, and its text. */
export async function withText(db: Db, who: Somebody = 'legal', text = testText): Promise<{ law: number; number: number; version: number }> {
  const { id } = await does(db, who, recordLaw, lawInput())
  const { number, id: version } = await does(db, who, addVersion, versionInput(id, { validFrom: '2010-01-01' }))
  await importText(db, who, { law: id, number }, text)
  return { law: id, number, version }
}

export async function importText(db: Db, who: Somebody, { law, number }: { law: number; number: number }, text: string, lang = 'en', more: object = {}) {
  const draft = await does(db, who, startImport, { state: 'JO', law, number, lang, text })
  return does(db, who, saveDraft, { id: draft.id, version: 1, lang, text, ...more })
}
