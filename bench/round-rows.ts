/** Rounds, returns, answers, submissions and queries in bulk. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/database'
import { currentQuestionnaire, readAnswer, type Question } from '#rounds'
import { sampleAnswer } from '../src/demo/sample-answers.ts'
import { sequence } from '../src/demo/sequence.ts'
import { canonicalJson } from '../src/rounds/snapshot.ts'
import type { Size } from './world.ts'

/** States differ by which of these sets of answers they have. */
const variants = 8
const bulk = 'bulk'

/** The questions of the questionnaire, and as many of them once more, section by section in turn, as are wanted. */
export function questionsOf(count: number): Question[] {
  const { sections, questions } = currentQuestionnaire()
  const own = sections.map(({ code }) => questions.filter((question) => question.section === code && question.type !== 'file'))
  const more: Question[] = []
  for (let turn = 0; questions.length + more.length < count; turn++) {
    const list = own[turn % own.length]!
    const n = Math.floor(turn / own.length)
    const copy = list[n % list.length]!
    more.push({ ...copy, code: `${copy.code}X${Math.floor(n / list.length) + 2}`, register: null })
  }
  return sections.flatMap(({ code }) => [...questions, ...more.slice(0, Math.max(0, count - questions.length))].filter((question) => question.section === code)).slice(0, count)
}

/** Tables of the dictionary are not released as answers. */
const widest = sql`(case when s.question ~ '^T' then 'unit' else 'public' end)`

interface Sample { variant: number; question: string; section: string; n: number; value: unknown }

/** Answers that the product itself would have stored, by variant. */
function samplesOf(questions: readonly Question[]): Sample[] {
  return Array.from({ length: variants }, (_, variant) => variant).flatMap((variant) =>
    questions.flatMap((question, n): Sample[] => {
      const given = sampleAnswer(question, sequence(`${variant} ${question.code}`), 80)
      const read = given.missing ? null : readAnswer(question, given.value, '2026-01-01')
      return read?.ok && read.value !== null ? [{ variant, question: question.code, section: question.section, n, value: read.value }] : []
    }))
}

/** Gives the number of answers. All rounds but the newest are over; in that one the states are on their way. */
export async function fillRounds(db: Db, states: readonly string[], { rounds, questions: count }: Size, now: Date): Promise<number> {
  const questions = questionsOf(count)
  const samples = samplesOf(questions)
  await fillQuestions(db, rounds, questions, now)
  await sql`create temporary table bench_sample as select * from jsonb_to_recordset(${JSON.stringify(samples)}::jsonb) as s(variant int, question text, section text, n int, value jsonb)`.execute(db)
  await sql`create temporary table bench_state as select s as state, n::int as n, (n % ${variants})::int as variant from unnest(${states}::text[]) with ordinality as t(s, n)`.execute(db)
  for (let round = 1; round < rounds; round++) await finished(db, round, samples)
  await running(db, rounds, questions.length)
  await sql`insert into answer_history (state, round, question, change, version, content, at, by, by_name)
    select state, round, question, 'saved', 1, jsonb_build_object('value', value, 'missing', null, 'note', null, 'source', null, 'assistance', null, 'visibility', visibility), updated_at, ${bulk}, ${bulk} from answer`.execute(db)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from answer`.execute(db)
  return rows[0]!.n
}

async function fillQuestions(db: Db, rounds: number, questions: readonly Question[], now: Date): Promise<void> {
  const { sections } = currentQuestionnaire()
  const year = now.getUTCFullYear()
  await sql`insert into round (title, period, due, status, opened_at, closed_at)
    select jsonb_build_object('ar', 'تقرير عام ' || y, 'en', 'Report on ' || y, 'fr', 'Rapport ' || y), daterange(make_date(y, 1, 1), make_date(y + 1, 1, 1)),
      case when y = ${year - 1} then current_date + 20 else make_date(y + 1, 6, 30) end, case when y = ${year - 1} then 'open' else 'closed' end,
      make_date(y + 1, 1, 10), case when y = ${year - 1} then null else make_date(y + 1, 9, 1)::timestamptz end
    from generate_series(${year - rounds}::int, ${year - 1}::int) y`.execute(db)
  await sql`insert into round_section (round, code, position, title, introduction)
    select r.id, s.code, s.n, s.title, nullif(s.introduction, 'null') from round r, jsonb_to_recordset(${JSON.stringify(sections.map((section, n) => ({ ...section, n })))}::jsonb) as s(code text, n int, title jsonb, introduction jsonb)`.execute(db)
  await sql`insert into question (round, code, section, position, definition)
    select r.id, q.definition ->> 'code', q.definition ->> 'section', q.n - 1, q.definition from round r, jsonb_array_elements(${JSON.stringify(questions)}::jsonb) with ordinality as q(definition, n)`.execute(db)
}

/** A round that is over: accepted, most of it released, with one closed query a state. */
async function finished(db: Db, round: number, samples: readonly Sample[]): Promise<void> {
  await sql`insert into round_return (state, round, status, started_at, requested_at, approved_at, submitted_at, accepted_at, accepted_submission, submissions)
    select state, ${round}, case when n % 5 = 0 then 'accepted' else 'released' end, r.opened_at, null, null, r.closed_at, r.closed_at, 1, 1 from bench_state, round r where r.id = ${round}`.execute(db)
  await sql`insert into answer (state, round, question, value, visibility, released_to, origin_from, updated_at, updated_by, updated_by_name)
    select t.state, ${round}, s.question, s.value, ${widest}, case when t.n % 5 = 0 or ${widest} = 'unit' then null else 'public' end, 'typed', r.closed_at, ${bulk}, ${bulk}
    from bench_state t join bench_sample s on s.variant = t.variant, round r where r.id = ${round}`.execute(db)
  for (let variant = 0; variant < variants; variant++) {
    const answers = samples.filter((sample) => sample.variant === variant).map(({ question, section, value }) => ({
      question, section, value, missing: null, note: null, source: null, assistance: null, visibility: question.startsWith('T') ? 'unit' : 'public', origin: { from: 'typed', ref: null }, files: []
    }))
    const text = canonicalJson({ format: 'nasaq-return-1', state: 'XX', round: { id: round, period: { from: '2025-01-01', to: '2026-01-01' } }, number: 1, submittedAt: new Date(0).toISOString(), submittedBy: bulk, answers, statePart: null })
    await sql`insert into submission (state, round, number, snapshot, hash, at, by, by_name)
      select t.state, ${round}, 1, ${text}, ${createHash('sha256').update(text).digest('hex')}, r.closed_at, ${bulk}, ${bulk} from bench_state t, round r where t.variant = ${variant} and r.id = ${round}`.execute(db)
  }
  await sql`insert into section_progress (state, round, section, finished_at) select state, ${round}, code, now() from bench_state, round_section where round = ${round}`.execute(db)
  await sql`insert into release (state, round, section, visibility, at, by_name) select state, ${round}, code, 'public', now(), ${bulk} from bench_state, round_section where round = ${round} and n % 5 <> 0`.execute(db)
  await queries(db, round, sql`true`, true)
}

/** The newest round: of ten states five write, one waits for approval, two have submitted, one has a query, one is accepted. */
async function running(db: Db, round: number, questions: number): Promise<void> {
  await sql`insert into round_return (state, round, status, started_at, started_by, requested_at, submitted_at, accepted_at, accepted_submission, submissions)
    select state, ${round}, status, now(), ${bulk}, case status when 'in_approval' then now() end, case when handed then now() end,
      case status when 'accepted' then now() end, null, handed::int
    from (select state, status, status in ('submitted', 'queried', 'accepted') as handed
      from (select state, (array['draft', 'draft', 'draft', 'draft', 'draft', 'in_approval', 'submitted', 'submitted', 'queried', 'accepted'])[1 + n % 10] as status from bench_state) a) b`.execute(db)
  await sql`insert into answer (state, round, question, value, visibility, origin_from, origin_ref, updated_at, updated_by, updated_by_name)
    select t.state, ${round}, s.question, s.value, ${widest}, case when s.n % 5 = 1 and r.status = 'draft' then 'return' else 'typed' end, case when s.n % 5 = 1 and r.status = 'draft' then 'round/' || ${round - 1} end, now(), ${bulk}, ${bulk}
    from bench_state t join bench_sample s on s.variant = t.variant join round_return r on r.state = t.state and r.round = ${round}
    where r.status <> 'draft' or s.n < ${questions} * 0.6`.execute(db)
  await sql`insert into section_progress (state, round, section, finished_at)
    select r.state, ${round}, s.code, now() from round_return r join round_section s on s.round = r.round where r.round = ${round} and (r.status <> 'draft' or s.position < 4)`.execute(db)
  await sql`insert into reminder (state, round, person, kind, sent_on, sent_at) select state, ${round}, ${bulk}, 'by_hand', current_date, now() from round_return where round = ${round} and status = 'draft'`.execute(db)
  await queries(db, round, sql`r.status = 'queried'`, false)
}

async function queries(db: Db, round: number, which: ReturnType<typeof sql>, closed: boolean): Promise<void> {
  await sql`insert into query (state, round, question, awaits, raised_at, raised_by_name, closed_at)
    select r.state, r.round, 'E3', 'state', now(), ${bulk}, ${closed ? sql`now()` : sql`null`} from round_return r where r.round = ${round} and ${which}`.execute(db)
  await sql`insert into reply (state, round, query, side, text, at, by_name)
    select q.state, q.round, q.id, side, 'هل يشمل هذا العدد قضايا التهريب؟', now(), ${bulk} from query q, unnest(array['unit', 'state']) side where q.round = ${round}`.execute(db)
}
