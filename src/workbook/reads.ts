/** What the workbook of a return is made from, and what a file is compared with: as far as the reader may see it. */
import type { Context } from '#platform/command'
import type { Db } from '#platform/database'
import { textIn, type Lang } from '#platform/messages'
import { questionsOf, readTables, type ReturnPage, type ReturnTables } from '#rounds'
import { blankTable, dictionary, type Level } from '#statistics'
import { dryRun, type DryRun, type Standing } from './dry-run.ts'
import type { Content } from './parts.ts'
import type { Place } from './read-workbook.ts'
import type { Given } from './reading.ts'
import type { WorkbookInput } from './workbook.ts'

type Reader = Pick<Context, 'actor' | 'now'>

/** Contributors get the sections that were given to them. Null where there is no such return for the reader. */
export const readWhole = (db: Db, ctx: Reader, place: Place): Promise<ReturnTables | null> => readTables(db, { ...place, actor: ctx.actor, now: ctx.now })

/** Last year's figures of the dictionary's tables. */
export function tablesBefore({ year, before }: ReturnTables): NonNullable<WorkbookInput['before']> {
  const earlier = before.get(year - 1) ?? new Map()
  return {
    year: year - 1,
    tables: new Map([...earlier].map(([table, { cells }]): [string, Content] => [table, { value: { ...blankTable(dictionary.version), cells }, missing: null, note: null, source: null, visibility: 'unit' }]))
  }
}

export function workbookInput(found: ReturnTables, { lang, level, now, sample }: { lang: Lang; level: Level; now: Date; sample: boolean }): WorkbookInput {
  const { page } = found
  return {
    state: page.head.state, round: page.round.id, title: textIn(page.round.title, lang).text, due: page.round.due, lang, level, now, sample, before: tablesBefore(found),
    sections: page.sections.map((section) => ({
      code: section.code, title: section.title, introduction: section.introduction,
      questions: section.questions.map(({ question, answer, last }) => ({ question, content: answer, version: answer.version, last }))
    }))
  }
}

export const standingOf = (page: ReturnPage): Map<string, Standing> =>
  new Map(page.sections.flatMap((section) => section.questions.map(({ question, answer }) => [question.code, { question, answer }])))

export interface Compared { run: DryRun; whole: ReturnTables }

/** What a file would change now. Null where there is no such return for the reader. */
export async function compared(db: Db, ctx: Reader & { lang: Lang }, place: Place, given: Given): Promise<Compared | null> {
  const whole = await readWhole(db, ctx, place)
  if (!whole) return null
  const others = new Set((await questionsOf(db, place.round)).map((question) => question.code))
  const run = dryRun({ given, standing: standingOf(whole.page), others, today: ctx.now.toISOString().slice(0, 10), lang: ctx.lang })
  return { run, whole }
}
