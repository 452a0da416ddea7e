/**
 * Rounds at the size of the world: 196 states, 20 rounds of 200 questions, 784,000 answers.
 * `tsx bench/rounds.ts` measures the embedded database with fsync; DATABASE_URL (an empty database) a server.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { can, scopeOf } from '#accounts'
import type { Actor, Context } from '#platform/command'
import { migrate, openDatabase, scoped, type Db } from '#platform/database'
import { readBoard, readChanges, readReturn, returnsOfState, saveAnswer, sectionsGivenTo, startReturn } from '#rounds'
import { perform } from '#platform/command'
import { sql } from 'kysely'

const [states, rounds, questions] = [196, 20, 200]
const now = new Date('2026-02-10T09:00:00Z')
const person = (id: string, roles: string[], state: string | null): Actor => ({ kind: 'person', id, name: id, email: `${id}@example.org`, roles, state, organisation: null })
const focal = person('focal', ['focal_point'], 'JO')
const coordinator = person('coordinator', ['coordinator'], null)

async function fill(db: Db): Promise<void> {
  // Two letters for each state, JO among them.
  const codes = Array.from({ length: 26 * 26 }, (_, n) => String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26))).filter((code) => code !== 'JO').slice(0, states - 1).concat('JO')
  await sql`insert into round (title, period, due, opened_at) select '{"en":"Round"}', daterange(make_date(2006 + n, 1, 1), make_date(2007 + n, 1, 1)), make_date(2007 + n, 3, 31), now() from generate_series(1, ${rounds}) n`.execute(db)
  await sql`insert into round_section (round, code, position, title) select r.id, 'S' || s, s, '{"en":"Section"}' from round r, generate_series(0, 9) s`.execute(db)
  await sql`insert into question (round, code, section, position, definition)
    select r.id, 'Q' || q, 'S' || q / 20, q, jsonb_build_object('code', 'Q' || q, 'section', 'S' || q / 20, 'type', 'text', 'maxLength', 4000, 'long', true,
      'languages', '["ar","en","fr"]'::jsonb, 'text', '{"en":"Question"}'::jsonb, 'help', null, 'required', true, 'perPeriod', false, 'visibility', 'unit',
      'serves', '[]'::jsonb, 'requirements', '[]'::jsonb, 'register', null)
    from round r, generate_series(0, ${questions - 1}) q`.execute(db)
  await sql`insert into round_return (state, round, status, started_at, accepted_at, submissions)
    select s, r.id, case when r.id = ${rounds} then 'draft' else 'accepted' end, now(), now(), 0 from round r, unnest(${codes}::text[]) s`.execute(db)
  for (const code of codes)
    await sql`insert into answer (state, round, question, value, visibility, origin_from, updated_at)
      select ${code}, q.round, q.code, jsonb_build_object('ar', repeat('نص الإجابة ', 20)), 'unit', 'typed', now() from question q`.execute(db)
  await sql`analyze`.execute(db)
}

async function measure(name: string, times: number, run: (n: number) => Promise<unknown>): Promise<void> {
  const warm = Math.min(10, times)
  for (let n = 0; n < warm; n++) await run(n)
  const taken: number[] = []
  for (let n = warm; n < warm + times; n++) {
    const begun = performance.now()
    await run(n)
    taken.push(performance.now() - begun)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))]!.toFixed(1).padStart(7)
  console.log(`${name.padEnd(46)} median ${at(0.5)} ms   p95 ${at(0.95)} ms`)
}

const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-bench-'))
const database = await openDatabase({ dataDir: folder, databaseUrl: process.env.DATABASE_URL })
const { db } = database
try {
  await migrate(db)
  const begun = performance.now()
  await fill(db)
  const { n } = await db.selectFrom('answer').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  console.log(`${database.kind}, ${cpus().length} cores (${cpus()[0]?.model}), ${states} states x ${rounds} rounds x ${questions} questions = ${n} answers, filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  const ctx = (actor: Actor): Context => ({ db, actor, scope: scopeOf(actor), lang: 'en', now, sample: false, can: (verb, subject) => can(actor, verb, subject) })
  const read = (actor: Actor, run: (tx: Db) => Promise<unknown>) => () => scoped(db, scopeOf(actor), run)
  await measure('save one answer (audit and fsync included)', 300, async (n) => {
    const result = await saveAnswer(ctx(focal), { state: 'JO', round: rounds, question: `Q${n % 20}`, value: { ar: `نص ${n}` }, note: `note ${n}`, version: 1 + Math.floor(n / 20) })
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
  })
  await measure('page of a return, its state', 50, read(focal, (tx) => readReturn(tx, { state: 'JO', round: rounds, actor: focal, now })))
  await measure('page of one section, its state', 50, read(focal, (tx) => readReturn(tx, { state: 'JO', round: rounds, actor: focal, now, section: 'S3' })))
  await measure('page of a return, the unit', 50, read(coordinator, (tx) => readReturn(tx, { state: 'JO', round: rounds - 1, actor: coordinator, now })))
  await measure('what changed since last time', 50, read(focal, (tx) => readChanges(tx, { state: 'JO', round: rounds, actor: focal })))
  await measure('board of a round', 50, read(coordinator, (tx) => readBoard(tx, rounds, now)))
  await measure('returns of a state', 50, read(focal, (tx) => returnsOfState(tx, 'JO')))
  await measure('sections given to a contributor', 50, read(person('contributor', ['contributor'], 'JO'), (tx) => sectionsGivenTo(tx, 'contributor')))
  await sql`update round_return set started_at = null, status = 'draft' where state = 'EG'`.execute(db)
  await sql`delete from answer where state = 'EG'`.execute(db)
  await measure('start a return (prefill)', 8, async (n) => {
    const result = await perform(ctx(person('f', ['focal_point'], 'EG')), startReturn, { state: 'EG', round: n + 1 })
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
  })
} finally {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}
