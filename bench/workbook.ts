/**
 * The workbook of a return: what is written for a state with all tables of the questionnaire filled in, and how long it takes
 * to say what a workbook that came back would change. Without the database: the whole return is in memory.
 */
import { blankAnswer, currentQuestionnaire, type Answer, type Question } from '#rounds'
import { blankTable, dictionary, expectedKeys, findTable, type ReportedCell } from '#statistics'
import { stateCodes } from '#states'
import { writeBook, type Book } from '#platform/xlsx'
import { dryRun, type Standing } from '../src/workbook/dry-run.ts'
import { readWorkbook } from '../src/workbook/read-workbook.ts'
import { workbookFile, workbookOf, type WorkbookInput } from '../src/workbook/workbook.ts'
import { report, shown, spread } from './figures.ts'

const round = 1
const names = { state: (code: string) => code, round: String }

/** Every cell asked for, different for each state; the first with another number once the state has changed it. */
function filledTable(question: Question & { type: 'statistics' }, seed: number, changed: boolean): Answer {
  const table = findTable(dictionary, question.table)!
  const cells = Object.fromEntries(expectedKeys(table, 'minimum').map((key, at): [string, ReportedCell] => [key, at % 17 === 3 ? { kind: 'not_collected' } : { kind: 'value', value: 1 + ((seed * 31 + at * 7) % 900) + (changed ? 1000 : 0) }]))
  return { ...blankAnswer(question), version: 1, value: { ...blankTable(dictionary.version), cells } }
}

function returnOf(state: string, seed: number, changed: boolean): { input: WorkbookInput; standing: Map<string, Standing>; tables: number } {
  const { sections, questions } = currentQuestionnaire()
  const answers = new Map(questions.map((question): [string, Answer] => [question.code, question.type === 'statistics' ? filledTable(question, seed, changed) : blankAnswer(question)]))
  return {
    tables: questions.filter((question) => question.type === 'statistics').length,
    standing: new Map(questions.map((question): [string, Standing] => [question.code, { question, answer: answers.get(question.code)! }])),
    input: {
      state, round, title: 'Round', due: '2026-03-31', lang: seed % 2 === 0 ? 'ar' : 'fr', level: 'minimum', now: new Date('2026-02-10T09:00:00Z'), sample: false,
      before: { year: 2024, tables: new Map(questions.flatMap((question) => (question.type === 'statistics' ? [[question.table, answers.get(question.code)!] as const] : []))) },
      sections: sections.map((section) => ({ ...section, questions: questions.filter((one) => one.section === section.code).map((question) => ({ question, content: answers.get(question.code)!, version: 1, last: null })) }))
    }
  }
}

/** What was written is not what came back, so that every answer has to be put together and compared. */
const touched = (book: Book): Book => ({
  ...book, sheets: book.sheets.map((sheet, at) => (at < book.sheets.length - 1 ? sheet : { ...sheet, rows: sheet.rows.map((row) => (row.length === 4 ? [row[0]!, row[1]!, 'another', row[3]!] : row)) }))
})

export async function benchWorkbook(): Promise<void> {
  const [writing, reading, sizes]: number[][] = [[], [], []]
  let [tables, lines] = [0, 0]
  await workbookFile(returnOf('JO', 0, false).input) // the library is loaded once
  for (const [seed, state] of stateCodes.entries()) {
    const [now, changed] = [returnOf(state, seed, false), returnOf(state, seed, true)]
    tables = now.tables
    let begun = performance.now()
    const bytes = await workbookFile(changed.input)
    writing!.push(performance.now() - begun)
    sizes!.push(bytes.length)
    const sent = await writeBook(touched(workbookOf(changed.input)))
    begun = performance.now()
    const read = await readWorkbook(sent, { state, round }, names)
    if (!read.ok) throw new Error(read.message.key)
    const run = dryRun({ given: read.given, standing: now.standing, others: new Set(), today: '2026-02-10', lang: 'ar' })
    reading!.push(performance.now() - begun)
    lines += run.lines.length
  }
  const of = `${stateCodes.length} states, ${tables} tables, last year's beside them, ${Math.round(sizes!.reduce((a, b) => a + b, 0) / sizes!.length / 1024)} KB each`
  report({ name: 'workbook of a return written', of, value: spread(writing!).worst, unit: 'ms', shown: shown(spread(writing!)), bar: 1000 })
  report({ name: 'workbook read and compared (dry run)', of: `${of}, ${Math.round(lines / stateCodes.length)} lines`, value: spread(reading!).worst, unit: 'ms', shown: shown(spread(reading!)), bar: 1500 })
}
