/** For tests: people of the unit and of two states, a law with two versions whose texts are our own, and what they do. */
import { can, scopeOf, type Role } from '#accounts'
import { perform, type Actor, type Command, type Context, type Result } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { sql } from 'kysely'
import { loadRequirements } from './load-requirements.ts'

export const now = new Date('2026-03-10T09:00:00Z')

const actorOf = (id: string, roles: readonly Role[], state: string | null): Actor =>
  ({ kind: 'person', id, name: `Person ${id}`, email: `${id}@example.org`, roles, state, organisation: null })

export const people = {
  legal: actorOf('legal', ['legal_officer'], null),
  coordinator: actorOf('coordinator', ['coordinator'], null),
  focal: actorOf('focal', ['focal_point'], 'JO'),
  deputy: actorOf('deputy', ['deputy_focal_point'], 'JO'),
  approver: actorOf('approver', ['approver'], 'JO'),
  contributor: actorOf('contributor', ['contributor'], 'JO'),
  other: actorOf('other', ['focal_point'], 'MA'),
  partner: actorOf('partner', ['partner'], null),
  nobody: { kind: 'public' } as Actor
}
export type Somebody = keyof typeof people

export const contextOf = (db: Db, who: Somebody, at: Date = now): Context => {
  const actor = people[who]
  return { db, actor, scope: scopeOf(actor), lang: 'en', now: at, sample: false, can: (verb, subject) => can(actor, verb, subject) }
}

/** Tries; the result says what happened. */
export const tries = <I, O>(db: Db, who: Somebody, command: Command<I, O>, input: unknown, at?: Date): Promise<Result<O>> => perform(contextOf(db, who, at), command, input)

/** Does what must succeed. */
export async function does<I, O>(db: Db, who: Somebody, command: Command<I, O>, input: unknown, at?: Date): Promise<O> {
  const result = await tries(db, who, command, input, at)
  if (!result.ok) throw new Error(`${command.verb} by ${who}: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** What somebody sees of the database. */
export const sees = <T>(db: Db, who: Somebody, read: (tx: Db) => Promise<T>): Promise<T> => scoped(db, contextOf(db, who).scope, read)

export interface TestLaw {
  law: number
  /** Articles 1 to 5 and 3 bis. */
  first: number
  /** Without article 5. */
  second: number
}

/** People, requirements and a law of Jordan with two versions. As the owner of the tables. */
export async function prepare(db: Db): Promise<TestLaw> {
  for (const actor of Object.values(people)) {
    if (actor.kind !== 'person') continue
    await db.insertInto('person').values({
      id: actor.id, name: actor.name, email: actor.email, roles: [...actor.roles], state: actor.state, organisation: null, status: 'active', image: null, language: 'en'
    }).execute()
  }
  await loadRequirements(db)
  const [{ id: law }] = await inserted(db, sql`insert into law (state, kind, title, status, source, confidence, visibility, origin)
    values ('JO', 'law', '{"en": "Test law", "authentic": "en"}', 'in_force', 'Written for a test', 'sourced', 'public', 'unit') returning id`)
  const first = await addVersion(db, law, 1, ['1', '2', '3', '3bis', '4', '5'])
  const second = await addVersion(db, law, 2, ['1', '2', '3', '3bis', '4'])
  return { law, first, second }
}

export async function addVersion(db: Db, law: number, number: number, articles: readonly string[]): Promise<number> {
  const [{ id }] = await inserted(db, sql`insert into law_version (state, law_id, number, authentic, source, confidence, visibility)
    values ('JO', ${law}, ${number}, 'en', 'Written for a test', 'sourced', 'public') returning id`)
  for (const [position, article] of articles.entries())
    await sql`insert into provision (state, version_id, lang, eid, position, kind, number, label, text, visibility)
      values ('JO', ${id}, 'en', ${`art_${article}`}, ${position}, 'article', ${article}, ${`Article ${article}`}, ${`What article ${article} says in version ${number}.`}, 'public')`.execute(db)
  return id
}

async function inserted(db: Db, statement: ReturnType<typeof sql>): Promise<[{ id: number }]> {
  const { rows } = await statement.execute(db)
  return [{ id: Number((rows[0] as { id: number }).id) }]
}

/** A judgement as the form sends it. */
export const judgement = (law: TestLaw, more: object = {}) => ({
  state: 'JO', requirement: 'TIP-03A1', lawVersion: String(law.first), verdict: 'partly', practice: '2', provisions: ['art_3'], articles: '', elements: {},
  reasons: { en: 'Harbouring is missing.', authentic: 'en' }, source: '', judgedOn: '2026-03-01', confidence: 'sourced', ...more
})
