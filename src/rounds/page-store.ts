/** The SQL of the pages of a return: a fixed number of queries whatever the number of questions. */
import type { Actor, Subject, Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import { sql, type Selectable } from 'kysely'
import { blankAnswer, checksOf, sectionProgress, type AnswerFile } from './answer.ts'
import { answerOf, answersOf, fileOfAnswer, type Place } from './answer-store.ts'
import { whatChanged } from './changes.ts'
import type { Question, Section } from './question.ts'
import { isHandedOver, isOpenFor, mayEdit, type ReturnHead } from './return.ts'
import type { Board, LastAccepted, OutsideForm, OutsideItem, ReturnChanges, ReturnPage } from './reading.ts'
import { givenForQuestion, headOf, returnHead, returnWithPeople, selectBoard } from './return-store.ts'
import { boardStatus, dayOf, yearOf, type Round } from './round.ts'
import { questionsOf, roundById, roundOf } from './round-store.ts'
import { parseSnapshot, parseStatePart } from './snapshot.ts'
import { contextOf } from './table-register.ts'
import { comparable, lastAccepted, listQueries } from './submission-store.ts'
import type { AnswerTable, RoundReturnTable, RoundTable } from './tables.ts'

/** The board of a round on a day: two queries. Null when there is no such round. */
export async function readBoard(db: Db, id: number, now: Date): Promise<Board | null> {
  const round = await roundById(db, id)
  if (!round) return null
  const rows = await selectBoard(db, id)
  return { round, rows: rows.map((row) => ({ ...row, place: boardStatus(row.head, round, dayOf(now)) })) }
}

export interface ReturnOptions {
  state: string
  round: number
  actor: Actor
  now: Date
  /** Only this section. */
  section?: string
  /** Whether the answers of the return accepted before are wanted too; true unless told. */
  last?: boolean
}

/**
 * A return with everything its page shows, in four queries at most (three before it was handed over), and two more where it
 * asks for tables of the dictionary. Row-level security decides which answers are there; a
 * contributor of the state gets the sections that were given to them and nothing else. Null when there is no such return
 * for the reader. A question without a visible answer carries a blank one (version 0).
 */
export async function readReturn(db: Db, options: ReturnOptions): Promise<ReturnPage | null> {
  const { state, round: id, actor, now } = options
  const top = await topOf(db, state, id, options.last ?? true)
  if (!top) return null
  const sections = await sectionRows(db, state, id, onlyGiven(actor, state), options.section)
  const questions = await answeredQuestions(db, state, id, sections.map((section) => section.code), top.files)
  // Nothing can be asked about a return before it was handed over.
  const queries = top.head.submissions === 0 ? [] : await listQueries(db, { state, round: id })
  const asked = questions.map((one) => one.question)
  const context = await contextOf(db, state, yearOf(top.round.period), asked, new Map(questions.map((one) => [one.question.code, one.answer])))
  const last = new Map(top.last?.answers.map((answer) => [answer.question, answer]))
  return {
    round: top.round, head: top.head, place: boardStatus(top.head, top.round, dayOf(now)),
    editable: mayEdit({ status: top.head.status, open: isOpenFor(top.round, top.head) }),
    last: top.last && { round: top.last.round, acceptedAt: top.last.acceptedAt }, tables: context,
    sections: sections.map((section) => {
      const own = questions.filter(({ question }) => question.section === section.code)
      return {
        ...section,
        questions: own.map((one) => ({
          ...one, checks: checksOf(one.question, one.answer), last: last.get(one.question.code) ?? null, queries: queries.filter((query) => query.question === one.question.code)
        })),
        progress: sectionProgress(own.map((one) => one.question), new Map(own.map((one) => [one.question.code, one.answer])), context)
      }
    })
  }
}

/** The id of a contributor who holds no other national role of that state; null for everyone else. */
function onlyGiven(actor: Actor, state: string): string | null {
  if (actor.kind !== 'person' || actor.state !== state || !actor.roles.includes('contributor')) return null
  return actor.roles.some((role) => role === 'focal_point' || role === 'deputy_focal_point' || role === 'approver') ? null : actor.id
}

type FileOfReturn = AnswerFile & { question: string }
interface Top { head: ReturnHead; round: Round; last: LastAccepted | null; files: FileOfReturn[] }

async function topOf(db: Db, state: string, id: number, withLast: boolean): Promise<Top | null> {
  type Row = Selectable<RoundReturnTable> & {
    reason: string | null
    asked: { title: Round['title']; period: string; due: string; status: Round['status']; opened_at: string; closed_at: string | null; version: number }
    files: FileOfReturn[] | null
    last_round: number; last_number: number; last_at: Date; last_text?: string | null; last_own: string | null
  }
  const { rows } = await sql<Row>`
    select r.*, (select w.reason from return_reason w where w.state = ${state} and w.round = ${id} order by w.id desc limit 1) as reason,
      json_build_object('title', o.title, 'period', o.period::text, 'due', o.due, 'status', o.status,
        'opened_at', o.opened_at, 'closed_at', o.closed_at, 'version', o.version) as asked,
      (select json_agg(json_build_object('question', af.question, 'id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'sha256', f.sha256) order by af.added_at, f.id)
        from answer_file af join file f on f.id = af.file where af.state = ${state} and af.round = ${id}) as files
      ${withLast ? sql`, last.round as last_round, last.number as last_number, last.accepted_at as last_at, last.snapshot as last_text, last.own as last_own` : sql``}
    from round_return r join round o on o.id = r.round ${withLast ? joinLast(state, id) : sql``}
    where r.state = ${state} and r.round = ${id}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { asked } = row
  return {
    head: headOf(row), files: row.files ?? [],
    round: roundOf({ ...asked, id, opened_at: new Date(asked.opened_at), closed_at: asked.closed_at === null ? null : new Date(asked.closed_at), opened_by: null, closed_by: null } satisfies Selectable<RoundTable>),
    last: typeof row.last_text !== 'string' ? null : {
      round: row.last_round, number: row.last_number, acceptedAt: row.last_at,
      answers: [...parseSnapshot(row.last_text).answers, ...(row.last_own === null ? [] : parseStatePart(row.last_own).answers)]
    }
  }
}

/** What was accepted last of another round, as `last`. */
const joinLast = (state: string, round: number) => sql`left join lateral (
  select e.round, s.number, e.accepted_at, s.snapshot, p.snapshot as own
  from round_return e
  join submission s on s.state = e.state and s.round = e.round and s.number = e.accepted_submission
  left join submission_state_part p on p.state = s.state and p.round = s.round and p.number = s.number
  where e.state = ${state} and e.round <> ${round} order by e.accepted_at desc limit 1
) last on true`

async function sectionRows(db: Db, state: string, round: number, person: string | null, section: string | undefined) {
  type Row = { code: string; title: Section['title']; introduction: Section['introduction']; finished_at: Date | null; people: string[]; visibility: 'states' | 'public' | null; released_at: Date | null }
  const { rows } = await sql<Row>`
    select s.code, s.title, s.introduction, p.finished_at, l.visibility, l.at as released_at,
      array(select d.person from delegation d where d.state = ${state} and d.round = s.round and d.section = s.code) as people
    from round_section s
    left join section_progress p on p.state = ${state} and p.round = s.round and p.section = s.code
    left join release l on l.state = ${state} and l.round = s.round and l.section = s.code and l.withdrawn_at is null
    where s.round = ${round}
      ${person === null ? sql`` : sql`and exists (select 1 from delegation d where d.state = ${state} and d.round = s.round and d.section = s.code and d.person = ${person})`}
      ${section === undefined ? sql`` : sql`and s.code = ${section}`}
    order by s.position`.execute(db)
  return rows.map(({ visibility, released_at, finished_at, ...row }) => ({
    ...row, finishedAt: finished_at, release: visibility === null ? null : { visibility, at: released_at! }
  }))
}

/** The questions of some sections in their order, each with the answer that the reader may see. */
async function answeredQuestions(db: Db, state: string, round: number, sections: readonly string[], files: readonly FileOfReturn[]) {
  const questions = (await questionsOf(db, round)).filter((question) => sections.includes(question.section))
  const rows = await db.selectFrom('answer').selectAll().where('state', '=', state).where('round', '=', round)
    .where(sql<boolean>`question = any(${questions.map((question) => question.code)}::text[])`).execute()
  const answers = new Map(rows.map((row) => [row.question, row]))
  const filesOf = Map.groupBy(files, (file) => file.question)
  return questions.map((question) => {
    const row = answers.get(question.code)
    if (!row) return { question, answer: blankAnswer(question), releasedTo: null }
    return { question, answer: answerOf(row, (filesOf.get(question.code) ?? []).map(({ question: _, ...file }) => file)), releasedTo: row.released_to }
  })
}

/**
 * What the approver sees: this return against the one the unit accepted last (of an earlier round, or this one before it was
 * reopened). Two queries, and one more for a contributor, who gets the sections that were given to them.
 */
export async function readChanges(db: Db, { state, round, actor }: { state: string; round: number; actor: Actor }): Promise<ReturnChanges> {
  const limitedTo = onlyGiven(actor, state)
  const given = limitedTo === null ? null : new Set((await sectionRows(db, state, round, limitedTo, undefined)).map((section) => section.code))
  const questions = (await questionsOf(db, round)).filter((question) => given === null || given.has(question.section))
  const answers = await answersOf(db, state, round)
  const last = await lastAccepted(db, state)
  return {
    since: last && { round: last.round, acceptedAt: last.acceptedAt },
    changes: whatChanged((last?.answers ?? []).map(comparable), [...answers.values()].map(comparable), questions.map((question) => question.code)),
    questions: new Map(questions.map((question) => [question.code, question]))
  }
}

/** A file of an answer; for a contributor only where the section was given to them, or what was released. Null otherwise. */
export async function readFile(db: Db, place: Place, file: string, actor: Actor): Promise<{ name: string; type: string; bytes: Uint8Array } | null> {
  const found = await fileOfAnswer(db, place, file)
  const limitedTo = onlyGiven(actor, place.state)
  if (!found || limitedTo === null || found.visibility === 'states' || found.visibility === 'public') return found
  const given = await givenForQuestion(db, place.state, place.round, place.question)
  return given?.people.includes(limitedTo) ? found : null
}

/** A state's accepted answers arranged by the outside questionnaires they serve, items in their order: two queries. Empty until the return is accepted. */
export async function answersByOutside(db: Db, state: string, round: number): Promise<OutsideForm[]> {
  const head = await returnHead(db, state, round)
  if (!head || (head.status !== 'accepted' && head.status !== 'released')) return []
  const { rows } = await sql<Selectable<AnswerTable> & { definition: Question; files: AnswerFile[] | null }>`
    select q.definition, a.*, (
      select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'sha256', f.sha256) order by af.added_at, f.id)
      from answer_file af join file f on f.id = af.file where af.state = a.state and af.round = a.round and af.question = a.question) as files
    from question q join answer a on a.state = ${state} and a.round = q.round and a.question = q.code
    where q.round = ${round} order by q.position`.execute(db)
  const forms = new Map<string, OutsideItem[]>()
  for (const row of rows) {
    for (const { form, item } of row.definition.serves) {
      const items = forms.get(form) ?? []
      forms.set(form, [...items, { item, question: row.definition, answer: answerOf(row, row.files ?? []) }])
    }
  }
  return [...forms].map(([form, items]) => ({ form, items: items.sort((a, b) => byItem(a.item, b.item)) }))
}

const inOrder = new Intl.Collator('en', { numeric: true })
const byItem = (a: string | null, b: string | null) => (a === null || b === null ? Number(a === null) - Number(b === null) : inOrder.compare(a, b))

/** How far a return as a whole may be seen: what the policy asks about. */
export const visibilityOf = (head: ReturnHead): Visibility => (head.status === 'released' ? 'public' : isHandedOver(head.status) ? 'unit' : 'state')

/** The subject of verbs on a return: its state, how far it is visible, and the people anything of it was given to. Null when it may not be seen at all. */
export async function returnSubject(db: Db, state: string, round: number): Promise<Subject | null> {
  const found = await returnWithPeople(db, state, round)
  return found && { state, visibility: visibilityOf(found.head), people: found.people }
}
