/** Invented answers to any question, the same for the same seed. Only demonstration mode uses them, under its label. */
import { cellName, type Line, type Question, type QuestionOf } from '#rounds'
import { sampleTable } from './sample-tables.ts'

export interface SampleAnswer {
  /** As a form sends it. */
  value?: unknown
  missing?: string
}

/** An answer as a form would send it; `size` is about how many persons a year the state counts, `of` whose tables and of which year. */
export function sampleAnswer(question: Question, next: () => number, size: number, of = { state: 'JO', year: 2024 }): SampleAnswer {
  switch (question.type) {
    case 'number': return { value: sampleNumber(question, next, size) }
    case 'yes_no': return { value: next() < 0.65 ? 'yes' : 'no' }
    case 'date': return { value: `${2015 + Math.floor(next() * 9)}-${two(1 + next() * 12)}-${two(1 + next() * 28)}` }
    case 'choice': return { value: sampleChoice(question, next) }
    case 'text': return { value: sampleText(question) }
    case 'table': return { value: sampleGrid(question, next, size) }
    case 'statistics': return { value: sampleTable({ ...of, table: question.table, size, level: inFull.includes(of.state) ? 'full' : 'minimum' }) }
    case 'file': return { missing: 'not_available' }
  }
}

/** States that fill in more than the minimum. */
const inFull = ['JO', 'MA', 'EG', 'TN', 'SA', 'AE', 'BH', 'DZ']

const two = (value: number) => String(Math.floor(value)).padStart(2, '0')

function sampleNumber(question: QuestionOf<'number'>, next: () => number, size: number): string {
  const [min, max] = [question.min ?? 0, question.max ?? Number.POSITIVE_INFINITY]
  const wanted = { percent: 30 + next() * 65, days: 5 + next() * 55, usd: 1e5 + next() * 3e6, year: 2015 + next() * 9, rate_per_100000: next() * 2, count: size * (0.4 + next()) }
  const value = Math.min(max, Math.max(min, wanted[question.unit]))
  return question.integer ? String(Math.round(value)) : value.toFixed(1)
}

function sampleChoice(question: QuestionOf<'choice'>, next: () => number): string | string[] {
  const codes = question.choices.map((choice) => choice.code)
  if (!question.multiple) return codes[Math.floor(next() * codes.length)]!
  const chosen = codes.filter(() => next() < 0.4)
  return chosen.length > 0 ? chosen : [codes[0]!]
}

const sampleText = (question: QuestionOf<'text'>) => ({
  ar: question.long ? 'نص تجريبي لا يمثل إجابة حقيقية. يوضح هذا السطر كيف تظهر إجابة من عدة جمل في التقرير.' : 'نص تجريبي',
  en: question.long ? 'Sample text, not a real answer. This line shows how an answer of several sentences looks in the report.' : 'Sample text',
  fr: question.long ? 'Texte d’exemple, et non une réponse réelle. Cette ligne montre l’aspect d’une réponse de plusieurs phrases.' : 'Texte d’exemple',
  authentic: 'ar'
})

/** Cells whose totals add up along both directions. */
function sampleGrid(question: QuestionOf<'table'>, next: () => number, size: number): Record<string, Record<string, string>> {
  const leaves = new Map<string, number>()
  const find = (lines: readonly Line[], code: string) => lines.find((line) => line.code === code)!
  const count = (row: Line, column: Line): number => {
    if (row.sumOf.length > 0) return row.sumOf.reduce((sum, code) => sum + count(find(question.rows, code), column), 0)
    if (column.sumOf.length > 0) return column.sumOf.reduce((sum, code) => sum + count(row, find(question.columns, code)), 0)
    const name = cellName(row, column)
    if (!leaves.has(name)) leaves.set(name, Math.floor((next() * size) / 4))
    return leaves.get(name)!
  }
  return Object.fromEntries(question.rows.map((row) => [row.code, Object.fromEntries(question.columns.map((column) => [column.code, String(count(row, column))]))]))
}
