/** The tables of the dictionary in a return, with what their checks say: for the pages and for the workbook. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { returnId } from './moving.ts'
import { readReturn, type ReturnOptions } from './page-store.ts'
import type { ReturnPlace } from './paths.ts'
import type { ReturnPage, ReturnQuestion } from './reading.ts'
import { yearOf } from './round.ts'
import { isStatistics, tableState, type EarlierTables, type StatisticsQuestion, type TableState } from './statistics-answer.ts'
import { currentShares, type WiderShare } from './table-register.ts'

/** One table of a return as its page shows it. */
export type ReturnTable = TableState & Omit<ReturnQuestion, 'question'> & {
  question: StatisticsQuestion
  /** Code of the section it stands in. */
  section: string
  /** How far it goes now, by the register; null until the return is accepted, or where the state keeps it. */
  share: WiderShare | null
}

export interface ReturnTables {
  page: ReturnPage
  /** The year that the figures belong to. */
  year: number
  tables: ReturnTable[]
  /** Year to table to what was reported then, as far as the reader may see it. */
  before: EarlierTables
}

/**
 * A return with all its tables that the reader may see: questions, answers, problems, earlier figures. Null when there is
 * no such return for the reader. Contributors get the tables of the sections that were given to them.
 */
export async function readTables(db: Db, options: Omit<ReturnOptions, 'section'>): Promise<ReturnTables | null> {
  const page = await readReturn(db, options)
  return page && (await tablesOfPage(db, page))
}

/** The same for a return that was read already, all its sections. */
export async function tablesOfPage(db: Db, page: ReturnPage): Promise<ReturnTables> {
  const year = yearOf(page.round.period)
  const of = { state: page.head.state, returnId: returnId({ state: page.head.state, round: page.round.id }), year }
  const shares = page.head.acceptedAt === null ? new Map<string, WiderShare>() : await currentShares(db, of)
  return {
    page, year, before: page.tables.before,
    tables: inOrder(page.sections.flatMap((section) => section.questions.flatMap(({ question, ...one }): ReturnTable[] => {
      const state = isStatistics(question) ? tableState(question, one.answer, page.tables) : null
      return state && isStatistics(question) ? [{ ...state, ...one, question, section: section.code, share: shares.get(question.table) ?? null }] : []
    })))
  }
}

/** T2 before T10, whatever sections they stand in. */
const inOrder = (tables: ReturnTable[]): ReturnTable[] => tables.sort((a, b) => Number(a.question.table.slice(1)) - Number(b.question.table.slice(1)))

/** One table of a return, with all others beside it; null where the return or the table is not there for the reader. */
export async function roundTable(db: Db, ctx: { actor: Actor; now: Date }, place: ReturnPlace, table: string): Promise<(ReturnTables & { table: ReturnTable }) | null> {
  const found = await readTables(db, { ...place, actor: ctx.actor, now: ctx.now })
  const one = found?.tables.find((each) => each.question.table === table)
  return found && one ? { ...found, table: one } : null
}
