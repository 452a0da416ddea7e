/** The SQL of answers: saving with a version, their history, their files. */
import type { Db } from '#platform/database'
import type { TableAnswer } from '#statistics'
import { sql, type Selectable } from 'kysely'
import type { Answer, AnswerContent, AnswerFile, Origin } from './answer.ts'
import type { Prefilled } from './prefill.ts'
import type { Question } from './question.ts'
import type { HistoryEntry } from './reading.ts'
import type { AnswerTable, HistoryChange } from './tables.ts'

/** A return's answer: state, round and question. */
export interface Place { state: string; round: number; question: string }
export interface By { id: string | null; name: string | null }

export const answerOf = (row: Selectable<AnswerTable>, files: AnswerFile[] = []): Answer => ({
  question: row.question, value: row.value, missing: row.missing, note: row.note, source: row.source, assistance: row.assistance,
  visibility: row.visibility,
  origin: {
    from: row.origin_from, ref: row.origin_ref, source: row.origin_source, asOf: row.origin_as_of,
    confirmedAt: row.confirmed_at, confirmedBy: row.confirmed_by
  },
  version: row.version, updatedAt: row.updated_at, updatedBy: row.updated_by, updatedByName: row.updated_by_name, files
})

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))

const contentColumns = (content: AnswerContent) => ({
  value: json(content.value), missing: content.missing, note: content.note, source: content.source,
  assistance: json(content.assistance), visibility: content.visibility
})
const originColumns = (origin: Origin) => ({
  origin_from: origin.from, origin_ref: origin.ref, origin_source: origin.source ?? null, origin_as_of: origin.asOf ?? null,
  confirmed_at: origin.confirmedAt, confirmed_by: origin.confirmedBy
})

/** The files of an answer, in the order they were added; `af` is the alias of the outer answer's key. */
const filesOf = (state: string, round: number) => sql<AnswerFile[]>`coalesce((
  select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'sha256', f.sha256) order by af.added_at, f.id)
  from answer_file af join file f on f.id = af.file
  where af.state = ${state} and af.round = ${round} and af.question = answer.question), '[]')`

export async function answerAt(db: Db, { state, round, question }: Place): Promise<Answer | null> {
  const row = await db.selectFrom('answer').selectAll().select(filesOf(state, round).as('files'))
    .where('state', '=', state).where('round', '=', round).where('question', '=', question).executeTakeFirst()
  return row ? answerOf(row, row.files) : null
}

/** All answers of a return that the reader may see, by question: one query. */
export async function answersOf(db: Db, state: string, round: number): Promise<Map<string, Answer>> {
  const rows = await db.selectFrom('answer').selectAll().select(filesOf(state, round).as('files'))
    .where('state', '=', state).where('round', '=', round).execute()
  return new Map(rows.map((row) => [row.question, answerOf(row, row.files)]))
}

/**
 * Writes an answer if its version is still the one it was written on (0: nobody had touched it).
 * Gives the new version, or null when somebody else was faster.
 */
export async function writeAnswer(tx: Db, place: Place, onVersion: number, content: AnswerContent, origin: Origin, now: Date, by: By): Promise<number | null> {
  const columns = { ...contentColumns(content), ...originColumns(origin), updated_at: now, updated_by: by.id, updated_by_name: by.name }
  if (onVersion === 0) {
    const inserted = await tx.insertInto('answer').values({ ...place, ...columns, released_to: null })
      .onConflict((conflict) => conflict.columns(['state', 'round', 'question']).doNothing()).returning('version').executeTakeFirst()
    return inserted?.version ?? null
  }
  const updated = await tx.updateTable('answer').set({ ...columns, version: sql`version + 1` })
    .where('state', '=', place.state).where('round', '=', place.round).where('question', '=', place.question).where('version', '=', onVersion)
    .returning('version').executeTakeFirst()
  return updated?.version ?? null
}

/** Puts what is already known into a return that has just been started. */
export async function insertPrefilled(tx: Db, state: string, round: number, prefilled: { question: Question; answer: Prefilled }[], now: Date): Promise<void> {
  if (prefilled.length === 0) return
  const rows = prefilled.map(({ question, answer }) => ({
    state, round, question: question.code, ...contentColumns({ ...answer, visibility: answer.visibility ?? question.visibility }), ...originColumns(answer.origin),
    released_to: null, updated_at: now, updated_by: null, updated_by_name: null
  }))
  await tx.insertInto('answer').values(rows).onConflict((conflict) => conflict.columns(['state', 'round', 'question']).doNothing()).execute()
  await tx.insertInto('answer_history').values(prefilled.map(({ question, answer }) => ({
    state, round, question: question.code, change: 'prefilled' as const, version: 1,
    content: JSON.stringify({ value: answer.value, missing: answer.missing, note: answer.note, source: answer.source, assistance: answer.assistance, visibility: answer.visibility ?? question.visibility } satisfies AnswerContent),
    at: now, by: null, by_name: null
  }))).execute()
}

/** A table with another word on how far it goes; its figures are as they were handed over, so its version stays. */
export async function setTable(tx: Db, place: Place, value: TableAnswer, visibility: AnswerContent['visibility']): Promise<void> {
  await tx.updateTable('answer').set({ value: JSON.stringify(value), visibility })
    .where('state', '=', place.state).where('round', '=', place.round).where('question', '=', place.question).execute()
}

/** Tables of earlier years that the state keeps to itself, from accepted returns: no register has them. The own state only. */
export async function keptTables(db: Db, state: string, years: readonly number[]): Promise<{ year: number; table: string; value: TableAnswer }[]> {
  const { rows } = await sql<{ year: number; table: string; value: TableAnswer }>`
    select extract(year from lower(o.period))::int as year, a.question as table, a.value
    from answer a
    join round_return r on r.state = a.state and r.round = a.round and r.accepted_at is not null
    join round o on o.id = a.round
    where a.state = ${state} and a.visibility = 'state' and a.question ~ '^T[0-9]+$' and a.value is not null
      and extract(year from lower(o.period))::int = any(${[...years]}::int[])`.execute(db)
  return rows
}

/** Marks prefilled answers as still true; gives the questions that were waiting for it. */
export async function confirmAnswers(tx: Db, state: string, round: number, questions: readonly string[], now: Date, by: By): Promise<Answer[]> {
  if (questions.length === 0) return []
  const rows = await tx.updateTable('answer')
    .set({ confirmed_at: now, confirmed_by: by.id, version: sql`version + 1`, updated_at: now, updated_by: by.id, updated_by_name: by.name })
    .where('state', '=', state).where('round', '=', round).where('question', 'in', [...questions])
    .where('origin_from', '<>', 'typed').where('confirmed_at', 'is', null).returningAll().execute()
  return rows.map((row) => answerOf(row))
}

export async function addHistory(tx: Db, place: Place, change: HistoryChange, version: number, content: AnswerContent, now: Date, by: By): Promise<void> {
  await tx.insertInto('answer_history')
    .values({ ...place, change, version, content: JSON.stringify(content), at: now, by: by.id, by_name: by.name }).execute()
}

/** Every wording of an answer, the newest first; the ones that lost a race are marked 'conflict'. The own state only. */
export async function answerHistory(db: Db, { state, round, question }: Place): Promise<HistoryEntry[]> {
  const rows = await db.selectFrom('answer_history').select(['id', 'change', 'version', 'content', 'at', 'by', 'by_name'])
    .where('state', '=', state).where('round', '=', round).where('question', '=', question).orderBy('id', 'desc').execute()
  return rows.map(({ by_name, ...row }) => ({ ...row, byName: by_name }))
}

// Files -------------------------------------------------------------------------------------------------------------------

export interface NewFile { name: string; type: string; bytes: Uint8Array; sha256: string; state: string }

/** Stores a file of a state, visible to the state alone until its answer is handed over. */
export async function insertFile(tx: Db, file: NewFile, now: Date, by: string | null): Promise<string> {
  const { id } = await tx.insertInto('file')
    .values({ ...file, size: file.bytes.byteLength, visibility: 'state', created_at: now, created_by: by }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertAnswerFile(tx: Db, place: Place, file: string, now: Date, by: string | null): Promise<void> {
  await tx.insertInto('answer_file').values({ ...place, file, added_at: now, added_by: by }).execute()
}

/** Takes a file off an answer; the stored file stays, since a submission may have named it. False when it was not there. */
export async function deleteAnswerFile(tx: Db, place: Place, file: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('answer_file').where('state', '=', place.state).where('round', '=', place.round)
    .where('question', '=', place.question).where('file', '=', file).executeTakeFirst()
  return numDeletedRows > 0n
}

/**
 * Brings the files of a return to the circle of their answers: the state alone while it is a draft, else as far as the
 * answer goes. `handedOver` false takes all of them back.
 */
export async function showFiles(tx: Db, state: string, round: number, handedOver: boolean): Promise<void> {
  await sql`
    update file set visibility = shown.visibility
    from (
      select af.file, ${handedOver ? sql`case when a.visibility = 'state' then 'state' else coalesce(a.released_to, 'unit') end` : sql`'state'`} as visibility
      from answer_file af left join answer a on a.state = af.state and a.round = af.round and a.question = af.question
      where af.state = ${state} and af.round = ${round}
    ) shown
    where file.id = shown.file and file.visibility <> shown.visibility`.execute(tx)
}

/** A file of an answer with its bytes, as far as row-level security shows it; null otherwise. */
export async function fileOfAnswer(db: Db, place: Place, file: string): Promise<{ name: string; type: string; bytes: Uint8Array; visibility: string } | null> {
  if (!/^[0-9a-f-]{36}$/i.test(file)) return null
  const row = await db.selectFrom('answer_file as af').innerJoin('file as f', 'f.id', 'af.file').select(['f.name', 'f.type', 'f.bytes', 'f.visibility'])
    .where('af.state', '=', place.state).where('af.round', '=', place.round).where('af.question', '=', place.question).where('f.id', '=', file)
    .executeTakeFirst()
  return row ?? null
}
