/**
 * The register of tables, through the door of statistics: what an accepted return adds to it, what taking a return back
 * does, and how far the state lets a table go afterwards.
 */
import { recordStateTables, stateTables, type NewStateTable, type Share, type StateTable, type TableAnswer } from '#statistics'
import type { Db } from '#platform/database'
import type { Answer } from './answer.ts'
import { keptTables } from './answer-store.ts'
import type { Question } from './question.ts'
import type { OfReturn } from './registers.ts'
import { hasCells, isStatistics, isTableAnswer, tablesIn, type EarlierTables, type TableContext } from './statistics-answer.ts'

/** How far a table that the unit has may go. What a state keeps to itself is in no register. */
export type WiderShare = Exclude<Share, 'state'>

const rowOf = (of: OfReturn, table: string, value: TableAnswer, share: WiderShare, source: string, reason: string | null): NewStateTable => ({
  state: of.state, year: of.year, table, dictionary: value.dictionary, cells: value.cells, about: value.about, share, protection: value.protection,
  threshold: value.threshold, source, origin: 'state', returnId: of.returnId, reason, recordedAt: of.at, recordedBy: of.by
})

/** The tables of accepted answers that the state shares, as rows of the register. Pure. */
export function tableRows(of: OfReturn & { source: string }, questions: readonly Question[], answers: ReadonlyMap<string, Answer>): NewStateTable[] {
  return questions.filter(isStatistics).flatMap((question) => {
    const answer = answers.get(question.code)
    const value = answer?.missing === null && isTableAnswer(answer.value) ? answer.value : null
    if (!value || value.share === 'state' || !hasCells(value)) return []
    return [rowOf(of, question.table, value, value.share, value.about.source_body ?? answer?.source ?? of.source, null)]
  })
}

/** The current rows that came with a return and hold something. */
const ofThisReturn = async (db: Db, of: Pick<OfReturn, 'state' | 'returnId' | 'year'>): Promise<StateTable[]> =>
  (await stateTables(db, { states: [of.state], years: [of.year] })).filter((one) => one.returnId === of.returnId && isGiven(one))
/** An empty row says that the table is no longer given. */
const isGiven = (one: StateTable) => Object.keys(one.cells).length > 0

/**
 * Adds what the return says. A table that it gave when it was accepted before, and gives no longer, is emptied: the
 * register keeps every row, and its newest one must not say what the state has taken back. Gives the number of tables.
 */
export async function recordTables(tx: Db, of: OfReturn & { source: string }, questions: readonly Question[], answers: ReadonlyMap<string, Answer>): Promise<number> {
  const rows = tableRows(of, questions, answers)
  const gone = (await ofThisReturn(tx, of)).filter((one) => !rows.some((row) => row.table === one.table))
  await recordStateTables(tx, [...rows, ...gone.map((one): NewStateTable => ({ ...one, cells: {}, share: 'unit', recordedAt: of.at, recordedBy: of.by }))])
  return rows.length
}

/** A return that was reopened: its tables are for the unit alone until it is accepted again. */
export async function holdTables(tx: Db, of: OfReturn, reason: string): Promise<void> {
  const shown = (await ofThisReturn(tx, of)).filter((one) => one.share !== 'unit')
  await recordStateTables(tx, shown.map((one): NewStateTable => ({ ...one, share: 'unit', reason, recordedAt: of.at, recordedBy: of.by })))
}

/** Adds a row that lets a table go as far as `share`; what was published before stays as it is. */
export async function recordShare(tx: Db, of: OfReturn & { source: string }, table: string, value: TableAnswer, share: WiderShare, reason: string): Promise<void> {
  await recordStateTables(tx, [rowOf(of, table, value, share, value.about.source_body ?? of.source, reason)])
}

/** How far the state lets each table of a return go now, by code: as in the register, which may be further than was handed over. */
export async function currentShares(db: Db, of: Pick<OfReturn, 'state' | 'returnId' | 'year'>): Promise<Map<string, WiderShare>> {
  return new Map((await ofThisReturn(db, of)).map((one) => [one.table, one.share]))
}

/** The tables a return of another round gave, by code: for taking over how far they may go. */
export async function sharesOfReturn(db: Db, state: string, returnId: string): Promise<Map<string, WiderShare>> {
  return new Map((await stateTables(db, { states: [state] })).filter((one) => one.returnId === returnId && isGiven(one)).map((one) => [one.table, one.share]))
}

/** How many years back the checks look. */
const yearsBack = 3

/** What was reported for earlier years, as far as the reader may see it: from the register, and what the state kept to itself. */
async function earlierTables(db: Db, state: string, year: number): Promise<EarlierTables> {
  const years = Array.from({ length: yearsBack }, (_, index) => year - 1 - index)
  const found = new Map<number, Map<string, TableAnswer | StateTable>>()
  const put = (of: number, table: string, value: TableAnswer | StateTable) => void found.set(of, (found.get(of) ?? new Map()).set(table, value))
  for (const one of await keptTables(db, state, years)) put(one.year, one.table, one.value)
  for (const one of await stateTables(db, { states: [state], years })) if (isGiven(one)) put(one.year, one.table, one)
  return found
}

/** What the checks of a return's tables look at; two queries, none where it has no table. */
export async function contextOf(db: Db, state: string, year: number, questions: readonly Question[], answers: ReadonlyMap<string, Answer>): Promise<TableContext> {
  const asked = questions.some(isStatistics)
  return { year, tables: tablesIn(questions, answers), before: asked ? await earlierTables(db, state, year) : new Map() }
}
