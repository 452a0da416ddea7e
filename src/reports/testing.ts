/** What tests of this room share: a round in which Jordan has answered and been accepted, and the pages as anybody. */
import { can, publicActor, scopeOf } from '#accounts'
import { perform, type Actor, type Command, type Result } from '#platform/command'
import type { Db } from '#platform/database'
import { createApp } from '#platform/http'
import { acceptReturn, saveAnswer, startReturn, submitReturn } from '#rounds'
import { addPeople, addRound, contextOf, now, people } from '../rounds/testing.ts'
import { routes } from './index.ts'

export { contextOf, now, people }
export type Who = keyof typeof people

export const tries = <I, O>(db: Db, who: Who, command: Command<I, O>, input: Record<string, unknown>, at = now): Promise<Result<O>> => perform(contextOf(db, people[who], at), command, input)
export async function does<I, O>(db: Db, who: Who, command: Command<I, O>, input: Record<string, unknown>, at = now): Promise<O> {
  const result = await tries(db, who, command, input, at)
  if (!result.ok) throw new Error(`${command.verb} by ${who}: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** An adopted plan with one indicator that question A4 answers: in how many states a body exists. */
async function adoptPlan(db: Db): Promise<void> {
  const { id } = await db.insertInto('plan_version').values({
    owner: 'region', number: 1, status: 'adopted', title: JSON.stringify({ en: 'Regional plan' }), starts_on: null, ends_on: null, origin: 'empty', based_on: null,
    adopted_on: '2025-01-01', adopted_by: null, visibility: 'public', consultation_due_on: null, created_by: null
  } as never).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('plan_item').values({ owner: 'region', version_id: id, key: 'law', kind: 'pillar', parent_key: null, position: 0, title: JSON.stringify({ en: 'Law' }) } as never).execute()
  await db.insertInto('plan_indicator').values({
    owner: 'region', version_id: id, key: 'body', item_key: 'law', position: 0, code: 'P1.5', name: JSON.stringify({ en: 'National body' }),
    level: 'outcome', unit: 'yes_no', direction: 'more_is_better', roll_up: 'count_of_states', source: 'reported', baseline: 0, baseline_year: 2024, target: 22, target_year: 2030
  } as never).execute()
}

export const words = { law: 'Statute forty-two of the kingdom', kept: 'women', unit: 'For the unit alone', source: 'Gazette of the ministry' }

/** Jordan's return, accepted and not released: A1, A3 and A4 may go to everyone, A5 to the unit, A6 stays. Gives the round. */
export async function acceptedRound(db: Db): Promise<number> {
  await addPeople(db, ['approver'])
  await adoptPlan(db)
  const round = await addRound(db)
  const place = { state: 'JO', round }
  await does(db, 'focal', startReturn, place)
  const answers: [string, Record<string, unknown>][] = [
    ['A1', { value: 'party', visibility: 'public' }],
    ['A2', { value: '', missing: 'not_available', note: words.unit, visibility: 'unit' }],
    ['A3', { value: { en: words.law, authentic: 'en' }, visibility: 'public', source: words.source }],
    ['A4', { value: 'yes', visibility: 'public' }],
    ['A6', { value: [words.kept], visibility: 'state' }],
    ['B1', { value: '40', visibility: 'unit' }]
  ]
  for (const [question, change] of answers) {
    const result = await saveAnswer(contextOf(db, people.focal), { ...place, question, version: 0, ...change })
    if (!result.ok) throw new Error(`${question}: ${JSON.stringify(result.problem)}`)
  }
  await does(db, 'focal', submitReturn, place)
  await does(db, 'data', acceptReturn, place)
  return round
}

const origin = 'http://127.0.0.1:3000'

/** The pages of the room as one actor sees them. */
export function browserOf(db: Db, actor: Actor = publicActor) {
  const app = createApp({
    db, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes,
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }, findActor: async () => actor
  })
  return {
    get: async (path: string) => app.request(`${origin}${path}`),
    post: async (path: string, form: Record<string, string>) => app.request(`${origin}${path}`, { method: 'POST', headers: { origin }, body: new URLSearchParams(form) })
  }
}
