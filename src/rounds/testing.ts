/** What tests of this room share: a questionnaire of every type, people, a round. */
import { can, scopeOf } from '#accounts'
import type { Actor, Context } from '#platform/command'
import type { Db } from '#platform/database'
import { createApp, type Route } from '#platform/http'
import type { Answer } from './answer.ts'
import { blankAnswer } from './answer.ts'
import type { Line, Question, Section } from './question.ts'
import { insertRound } from './round-store.ts'

const base = { section: 'A', help: null, required: true, perPeriod: false, visibility: 'unit' as const, serves: [], requirements: [], register: null }
const text = (en: string) => ({ ar: en, en, fr: en })
const line = (code: string, cell: Line['cell'], sumOf: string[] = []): Line => ({ code, label: text(code), cell, sumOf })

/** One question of each type; B holds what is counted. */
export const questions: Question[] = [
  { ...base, code: 'A1', text: text('Position'), visibility: 'public', type: 'choice', multiple: false, choices: ['party', 'signatory', 'not_party'].map((code) => ({ code, label: text(code) })), register: { register: 'fact', key: 'treaty.untoc', part: 'status' }, serves: [{ form: 'untoc_review', item: '2' }, { form: 'cedaw', item: null }] },
  { ...base, code: 'A2', text: text('Deposited'), visibility: 'public', required: false, type: 'date', future: false, register: { register: 'fact', key: 'treaty.untoc', part: 'deposited' } },
  { ...base, code: 'A3', text: text('Law'), type: 'text', maxLength: 400, long: true, languages: ['ar', 'en', 'fr'], serves: [{ form: 'untoc_review', item: '1' }] },
  { ...base, code: 'A4', text: text('Body'), required: false, type: 'yes_no', register: { register: 'indicator', indicator: 'P1.5' } },
  { ...base, code: 'A5', text: text('Text of the law'), required: false, type: 'file' },
  { ...base, code: 'A6', text: text('Groups'), required: false, type: 'choice', multiple: true, choices: ['women', 'children', 'workers'].map((code) => ({ code, label: text(code) })) },
  { ...base, code: 'B1', section: 'B', text: text('Trained'), perPeriod: true, type: 'number', min: 0, max: 100_000, integer: true, unit: 'count', register: { register: 'cell', cell: { measure: 'victims_identified', form: 'total', sex: 'total', age: 'total' } } },
  {
    ...base, code: 'B2', section: 'B', text: text('Victims'), perPeriod: true, type: 'table', rowHeading: null, columnHeading: null, visibility: 'public', required: false,
    rows: [line('adult', { age: 'adult' }), line('child', { age: 'child' }), line('all', { age: 'total' }, ['adult', 'child'])],
    columns: [line('female', { measure: 'victims_detected', sex: 'female' }), line('male', { measure: 'victims_detected', sex: 'male' }), line('total', { measure: 'victims_detected', sex: 'total' }, ['female', 'male'])]
  },
  { ...base, code: 'T6', section: 'B', text: text('Detection source'), perPeriod: true, required: false, type: 'statistics', table: 'T6' }
]
export const sections: Section[] = ['A', 'B'].map((code) => ({ code, title: text(code), introduction: null }))
export const questionOfType = <T extends Question['type']>(type: T) => questions.find((question) => question.type === type)! as Extract<Question, { type: T }>
export const asked = (code: string) => questions.find((question) => question.code === code)!

export const answer = (code: string, change: Partial<Answer>): Answer => ({ ...blankAnswer(asked(code)), version: 1, ...change })

/** Who detected victims: a total of 40 and its parts, as an import sends it. */
export const detected = (change: Record<string, unknown> = {}) => ({
  cells: { 'persons|total': '40', 'persons|police': '25', 'persons|border': '8P', 'persons|labour': 0, 'persons|health': 'N', 'persons|civil_society': '4', 'persons|helpline': '3', 'persons|embassy': 0, 'persons|self': 0, 'persons|other': 'X', 'persons|unknown': 0 },
  about: { coverage: 'The whole state', period: 'The calendar year', counting_rule: 'Each person once', source_body: 'Ministry of Justice' }, share: 'public', ...change
})

export const now = new Date('2026-02-10T09:00:00Z')

export const actorOf = (id: string, roles: string[], state: string | null): Actor =>
  ({ kind: 'person', id, name: `Person ${id}`, email: `${id}@example.org`, roles, state, organisation: null })

export const people = {
  focal: actorOf('focal', ['focal_point'], 'JO'),
  deputy: actorOf('deputy', ['deputy_focal_point'], 'JO'),
  contributor: actorOf('contributor', ['contributor'], 'JO'),
  approver: actorOf('approver', ['approver'], 'JO'),
  other: actorOf('other', ['focal_point'], 'MA'),
  coordinator: actorOf('coordinator', ['coordinator'], null),
  data: actorOf('data', ['data_officer'], null),
  partner: actorOf('partner', ['partner'], null),
  nobody: { kind: 'public' } as Actor
}

export const contextOf = (db: Db, actor: Actor, at: Date = now): Context => ({
  db, actor, scope: scopeOf(actor), lang: 'en', now: at, sample: false, can: (verb, subject) => can(actor, verb, subject)
})

/** Puts the people into the database, except those left out. As the owner of the tables. */
export async function addPeople(db: Db, leaveOut: readonly (keyof typeof people)[] = []): Promise<void> {
  for (const [name, actor] of Object.entries(people)) {
    if (actor.kind !== 'person' || leaveOut.includes(name as keyof typeof people)) continue
    await db.insertInto('person')
      .values({ id: actor.id, name: actor.name, email: actor.email, roles: [...actor.roles], state: actor.state, organisation: null, status: 'active', image: null, language: 'en' })
      .execute()
  }
}

/** A round about 2025 that asks the questions above of Jordan and Morocco. As the owner of the tables. */
export const addRound = (db: Db, change: { due?: string; states?: string[]; year?: number } = {}): Promise<number> =>
  insertRound(db, {
    title: { en: 'Round 2025', ar: 'جولة 2025' }, period: { from: `${change.year ?? 2025}-01-01`, to: `${(change.year ?? 2025) + 1}-01-01` },
    due: change.due ?? '2026-03-31', sections, questions, states: change.states ?? ['JO', 'MA']
  }, new Date('2026-01-05T08:00:00Z'), null)

const origin = 'http://127.0.0.1:3000'

/** Some pages as one actor sees them. */
export function browserOf(db: Db, actor: Actor, routes: readonly Route[]) {
  const app = createApp({
    db, baseUrl: origin, sample: false, can, scopeOf, navigation: [], routes,
    assets: { files: new Map(), style: '', script: '', icon: '', preload: { ar: [], en: [], fr: [] } }, findActor: async () => actor
  })
  return {
    get: async (path: string) => app.request(`${origin}${path}`),
    post: async (path: string, form: Record<string, string> | [string, string][], headers: Record<string, string> = {}) => app.request(`${origin}${path}`, { method: 'POST', headers: { origin, ...headers }, body: new URLSearchParams(form) })
  }
}
