/** For tests: people of the unit and of states, a small year of tables, and what they do. */
import { can, scopeOf, type Role } from '#accounts'
import { perform, type Actor, type Command, type Context, type Result } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { recordStateTables, type NewStateTable, type ReportedCell } from '#statistics'
import { protectJob } from './protect-job.ts'
import { publicationById } from './publication-store.ts'
import { protectDraftNow } from './protection.ts'

export const now = new Date('2026-03-10T09:00:00Z')

const actorOf = (id: string, roles: readonly Role[], state: string | null): Actor =>
  ({ kind: 'person', id, name: `Person ${id}`, email: `${id}@example.org`, roles, state, organisation: null })

export const people = {
  data: actorOf('data', ['data_officer'], null),
  coordinator: actorOf('coordinator', ['coordinator'], null),
  legal: actorOf('legal', ['legal_officer'], null),
  auditor: actorOf('auditor', ['auditor'], null),
  focal: actorOf('focal', ['focal_point'], 'JO'),
  other: actorOf('other', ['focal_point'], 'MA'),
  partner: actorOf('partner', ['partner'], null),
  nobody: { kind: 'public' } as Actor
}
export type Somebody = keyof typeof people

export const contextOf = (db: Db, who: Somebody, at: Date = now): Context => {
  const actor = people[who]
  return { db, actor, scope: scopeOf(actor), lang: 'en', now: at, sample: false, can: (verb, subject) => can(actor, verb, subject) }
}
export const tries = <I, O>(db: Db, who: Somebody, command: Command<I, O>, input: unknown, at?: Date): Promise<Result<O>> => perform(contextOf(db, who, at), command, input)
export async function does<I, O>(db: Db, who: Somebody, command: Command<I, O>, input: unknown, at?: Date): Promise<O> {
  const result = await tries(db, who, command, input, at)
  if (!result.ok) throw new Error(`${command.verb} by ${who}: ${JSON.stringify(result.problem)}`)
  return result.value
}
export const sees = <T>(db: Db, who: Somebody, read: (tx: Db) => Promise<T>): Promise<T> => scoped(db, contextOf(db, who).scope, read)

/** As the owner of the tables. */
export async function addPeople(db: Db): Promise<void> {
  for (const actor of Object.values(people)) {
    if (actor.kind !== 'person') continue
    await db.insertInto('person').values({
      id: actor.id, name: actor.name, email: actor.email, roles: [...actor.roles], state: actor.state, organisation: null, status: 'active', image: null, language: 'en'
    }).execute()
  }
}

export const cellOfCount = (count: number): ReportedCell => (count === 0 ? { kind: 'zero' } : { kind: 'value', value: count })
const sources = ['total', 'police', 'border', 'labour', 'health', 'civil_society', 'helpline', 'embassy', 'self', 'other', 'unknown']

/** A table T6 (detection sources) whose total is the sum of the counts, in the order of the list without its total. */
export function sourcesTable(state: string, counts: readonly number[], more: Partial<NewStateTable> = {}): NewStateTable {
  const total = counts.reduce((sum, one) => sum + one, 0)
  return {
    state, year: 2025, table: 'T6', dictionary: 1, cells: Object.fromEntries(sources.map((code, at) => [`persons|${code}`, cellOfCount(at === 0 ? total : (counts[at - 1] ?? 0))])),
    about: { coverage: `Whole state ${state}`, period: '2025', counting_rule: 'Persons', source_body: 'Ministry of Interior' }, share: 'public', protection: 'hide', threshold: 10,
    source: 'Written for a test', origin: 'unit', returnId: null, reason: 'Written for a test', recordedAt: now, recordedBy: 'data', ...more
  }
}

/** Three states: one small count each in two of them, the third only in the regional total. */
export const smallYear = (): NewStateTable[] => [
  sourcesTable('JO', [60, 40, 35, 25, 3, 20]), sourcesTable('MA', [80, 30, 45, 22, 14, 4, 31]), sourcesTable('TN', [70, 55, 20, 15, 12, 11, 10], { share: 'region' })
]
export const recordTables = (db: Db, tables: readonly NewStateTable[]): Promise<void> => scoped(db, { reach: 'system', state: null, person: null }, (tx) => recordStateTables(tx, tables))

/** What the form of a draft sends. */
export const draftForm = (more: object = {}) => ({
  title: { en: 'Small year', authentic: 'en' }, year: '2025', tables: ['T6'], detail: 'minimum', method: 'proof', threshold: '10', width: '10', ...more
})

export const versionOf = async (db: Db, id: number): Promise<number> => (await sees(db, 'data', (tx) => publicationById(tx, id)))!.version
export const at = async (db: Db, id: number) => ({ id, version: await versionOf(db, id) })
/** What the queue does, at once and here: a thread takes a second to start. */
export const protectNow = (db: Db, id: number): Promise<void> => protectDraftNow(db, id, undefined, (job, progress) => ({ result: protectJob(job, progress), stop: async () => undefined }))
/** The same in its thread. */
export const protectInItsThread = (db: Db, id: number): Promise<void> => protectDraftNow(db, id)
