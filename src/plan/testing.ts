/** What tests of this room share: people, and running commands as one of them. */
import { can, publicActor, scopeOf, type Actor, type Role } from '#accounts'
import { perform, type Command, type Context, type Result } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import type { Lang } from '#platform/messages'

const someone = (id: string, roles: Role[], state: string | null = null): Actor =>
  ({ kind: 'person', id, name: id, email: `${id}@example.org`, roles, state, organisation: null })

export const people = {
  coordinator: someone('coordinator', ['coordinator']),
  dataOfficer: someone('data-officer', ['data_officer']),
  legalOfficer: someone('legal-officer', ['legal_officer']),
  jordan: someone('focal-jo', ['focal_point'], 'JO'),
  jordanDeputy: someone('deputy-jo', ['deputy_focal_point'], 'JO'),
  jordanContributor: someone('contributor-jo', ['contributor'], 'JO'),
  morocco: someone('focal-ma', ['focal_point'], 'MA'),
  partner: someone('partner', ['partner']),
  nobody: publicActor
} as const

export function contextOf(db: Db, actor: Actor, now = new Date('2026-11-24T10:00:00Z'), lang: Lang = 'ar'): Context {
  return { db, actor, scope: scopeOf(actor), lang, now, sample: false, can: (verb, subject) => can(actor, verb, subject) }
}

export const as = (db: Db, actor: Actor) => ({
  read: <T>(run: (tx: Db) => Promise<T>) => scoped(db, scopeOf(actor), run),
  tries: <I, O>(command: Command<I, O>, input: unknown): Promise<Result<O>> => perform(contextOf(db, actor), command, input),
  async does<I, O>(command: Command<I, O>, input: unknown): Promise<O> {
    const result = await perform(contextOf(db, actor), command, input)
    if (!result.ok) throw new Error(`${command.verb}: ${JSON.stringify(result.problem)}`)
    return result.value
  }
})
