/**
 * A database of a given size in a folder: everything a running unit has, made with direct SQL because only its size
 * matters here. Real reference facts, the real questionnaire (lengthened to the number of questions), a real plan.
 */
import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { loadReference, stateCodes } from '#states'
import { migrate, openDatabase, type Db } from '#platform/database'
import { Cast } from '../src/demo/cast.ts'
import { adoptSamplePlan } from '../src/demo/sample-plan.ts'
import { fillAudit } from './audit-rows.ts'
import { fillRounds } from './round-rows.ts'

export interface Size {
  states: number
  rounds: number
  questions: number
}

export const region: Size = { states: 22, rounds: 5, questions: 200 }
export const globe: Size = { states: 196, rounds: 20, questions: 200 }

export const password = 'walnut harbour violet ladder'
export const focalEmail = (state: string) => `focal-${state.toLowerCase()}@example.org`
export const officerEmail = (n: number) => `officer-${n}@example.org`
/** As many officers as readers at once. */
export const officers = 20

/** The member states first, then made-up codes. */
export function codesOf(count: number): string[] {
  const all = Array.from({ length: 26 * 26 }, (_, n) => String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26)))
  return [...stateCodes, ...all.filter((code) => !stateCodes.includes(code))].slice(0, count)
}

/** Fills an empty data folder. Gives the number of answers and of entries in the audit log. */
export async function makeWorld(dataDir: string, size: Size): Promise<{ answers: number; entries: number }> {
  const database = await openDatabase({ dataDir })
  const { db } = database
  try {
    await migrate(db)
    await loadReference(db)
    const now = new Date()
    const states = codesOf(size.states)
    await adoptSamplePlan(await Cast.gather(db, now), new Date(now.getTime() - 400 * 86_400_000))
    await fillPeople(db, states, now)
    await fillRegisters(db, states, size.rounds)
    const answers = await fillRounds(db, states, size, now)
    const entries = await fillAudit(db, 100_000, now)
    await sql`vacuum analyze`.execute(db)
    await sql`checkpoint`.execute(db)
    return { answers, entries }
  } finally {
    await database.close()
  }
}

/** A focal point and two contributors for each state, and the officers; all with the same password. */
async function fillPeople(db: Db, states: readonly string[], now: Date): Promise<void> {
  const hash = await hashPassword(password)
  const people = [
    ...states.map((state) => ({ email: focalEmail(state), name: `نقطة الاتصال ${state}`, roles: ['focal_point'], state })),
    ...states.flatMap((state) => [1, 2].map((n) => ({ email: `contributor-${n}-${state.toLowerCase()}@example.org`, name: `مساهم ${n} ${state}`, roles: ['contributor'], state }))),
    ...Array.from({ length: officers }, (_, n) => ({ email: officerEmail(n), name: `مسؤول البيانات ${n}`, roles: [n === 0 ? 'coordinator' : 'data_officer'], state: null }))
  ].map((person) => ({ ...person, id: randomUUID() }))
  await sql`insert into person (id, email, name, roles, state, status, language, created_at, updated_at, status_since)
    select id, email, name, array(select jsonb_array_elements_text(roles)), state, 'active', 'ar', ${now}, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id text, email text, name text, roles jsonb, state text)`.execute(db)
  await sql`insert into credential (id, person, provider_id, account_id, password)
    select 'c-' || id, id, 'credential', id, ${hash} from person where email like '%@example.org'`.execute(db)
}

/** Facts, cells and population of the made-up states as those of the real ones; a value of each reported indicator a year. */
async function fillRegisters(db: Db, states: readonly string[], rounds: number): Promise<void> {
  const copies = states.slice(stateCodes.length).map((state, n) => ({ state, as: stateCodes[n % stateCodes.length]! }))
  const pairs = sql`jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as c(state text, "as" text)`
  await sql`insert into state_fact (state, key, value, source, source_ids, as_of, confidence, note, visibility, origin, recorded_at)
    select c.state, f.key, f.value, f.source, f.source_ids, f.as_of, f.confidence, f.note, f.visibility, f.origin, f.recorded_at
    from ${pairs} join state_fact f on f.state = c."as"`.execute(db)
  await sql`insert into statistic_cell (state, year, measure, form, sex, age, kind, value, below, provisional, source, source_ids, as_of, confidence, visibility, origin, recorded_at)
    select c.state, f.year, f.measure, f.form, f.sex, f.age, f.kind, f.value, f.below, f.provisional, f.source, f.source_ids, f.as_of, f.confidence, f.visibility, f.origin, f.recorded_at
    from ${pairs} join statistic_cell f on f.state = c."as"`.execute(db)
  await sql`insert into population (state, year, recorded_at, persons, source, confidence)
    select c.state, f.year, f.recorded_at, f.persons, f.source, f.confidence from ${pairs} join population f on f.state = c."as"`.execute(db)
  await sql`insert into indicator_value (state, indicator_key, year, kind, value, source, visibility, return_id)
    select s, i.key, y, 'value', case i.unit when 'yes_no' then 1 else 1 + abs(hashtext(s || i.key || y)) % 90 end, 'return', 'public', 'round/' || (${rounds} - (extract(year from now())::int - 1 - y))
    from unnest(${states}::text[]) s, plan_indicator i, generate_series(extract(year from now())::int - ${rounds}, extract(year from now())::int - 1) y
    where i.source = 'reported'`.execute(db)
}
