/** From what a form sends to the value of an answer. Every wrong input becomes a message beside its field. */
import { isoDay, isLang, latinDigits, readDate, readNumber, type Calendar, type Message, type Text } from '#platform/messages'
import type { AnswerValue, TableValue } from './answer.ts'
import { personDataWarning } from './person-data.ts'
import { cellName, type Question, type QuestionOf } from './question.ts'
import { isTableAnswer, readStatistics } from './statistics-answer.ts'
import { isMessage, readCell } from './table-value.ts'

export type ReadAnswer = { ok: true; value: AnswerValue | null } | { ok: false; fields: Record<string, Message> }

const ok = (value: AnswerValue | null): ReadAnswer => ({ ok: true, value })
const wrong = (message: Message, field = 'value'): ReadAnswer => ({ ok: false, fields: { [field]: message } })
const blank = (raw: unknown) => raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')
const isGroup = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/**
 * Reads the form value of a question. Blank is null, never an error: whether an answer may stay blank is asked when a
 * section is finished. `today` is an ISO day. Field names are 'value', 'value.ar', 'value.<row>.<column>'.
 */
export function readAnswer(question: Question, raw: unknown, today: string): ReadAnswer {
  if (blank(raw)) return ok(null)
  switch (question.type) {
    case 'number': return readNumberAnswer(question, raw)
    case 'choice': return readChoice(question, raw)
    case 'yes_no': return raw === 'yes' || raw === 'no' ? ok(raw) : wrong({ key: 'problem.field.choose' })
    case 'date': return readDateAnswer(question, raw, today)
    case 'text': return readText(question, raw)
    case 'table': return readTable(question, raw)
    case 'statistics': return readStatistics(question, raw)
    case 'file': return wrong({ key: 'rounds.problem.answerIsFile' })
  }
}

function readNumberAnswer(question: QuestionOf<'number'>, raw: unknown): ReadAnswer {
  const number = typeof raw === 'number' && Number.isFinite(raw) ? raw : typeof raw === 'string' ? readNumber(raw) : null
  if (number === null) return wrong({ key: 'problem.field.number' })
  if (question.integer && !Number.isInteger(number)) return wrong({ key: 'problem.field.wholeNumber' })
  if (question.min !== null && number < question.min) return wrong({ key: 'problem.field.tooSmall', values: { limit: question.min } })
  if (question.max !== null && number > question.max) return wrong({ key: 'problem.field.tooBig', values: { limit: question.max } })
  return ok(number)
}

function readChoice(question: QuestionOf<'choice'>, raw: unknown): ReadAnswer {
  const chosen = (Array.isArray(raw) ? raw : [raw]).filter((code) => !blank(code))
  const known = question.choices.map((choice) => choice.code)
  if (chosen.some((code) => !known.includes(code as string))) return wrong({ key: 'problem.field.choose' })
  if (!question.multiple) return chosen.length > 1 ? wrong({ key: 'problem.field.choose' }) : ok((chosen[0] as string | undefined) ?? null)
  // In the order of the question, so that the same choice is the same value.
  return chosen.length === 0 ? ok(null) : ok(known.filter((code) => chosen.includes(code)))
}

function readDateAnswer(question: QuestionOf<'date'>, raw: unknown, today: string): ReadAnswer {
  if (isGroup(raw) && ['year', 'month', 'day'].every((part) => blank(raw[part]))) return ok(null)
  const day = typeof raw === 'string' ? readDate(raw) : isGroup(raw) ? dayOf(raw) : null
  if (day === null) return wrong({ key: 'problem.field.date' })
  return !question.future && day > today ? wrong({ key: 'rounds.problem.dateInFuture' }) : ok(day)
}

function dayOf(parts: Record<string, unknown>): string | null {
  const number = (name: string) => Number(latinDigits(String(parts[name] ?? '')).trim() || NaN)
  const calendar: Calendar = parts.calendar === 'islamic-umalqura' ? 'islamic-umalqura' : 'gregory'
  return isoDay(number('year'), number('month'), number('day'), calendar)
}

function readText(question: QuestionOf<'text'>, raw: unknown): ReadAnswer {
  const parts = typeof raw === 'string' ? { [question.languages[0] ?? 'ar']: raw } : raw
  if (!isGroup(parts)) return wrong({ key: 'problem.field.invalid' })
  const text: Text = {}
  const fields: Record<string, Message> = {}
  for (const lang of ['ar', 'en', 'fr'] as const) {
    if (blank(parts[lang])) continue
    const part = typeof parts[lang] === 'string' ? parts[lang].replace(/\r\n/g, '\n').trim() : ''
    const warning = personDataWarning(part)
    if (part.length > question.maxLength) fields[`value.${lang}`] = { key: 'problem.field.tooLong', values: { limit: question.maxLength } }
    else if (warning) fields[`value.${lang}`] = warning
    text[lang] = part
  }
  if (Object.keys(fields).length > 0) return { ok: false, fields }
  const filled = (['ar', 'en', 'fr'] as const).filter((lang) => text[lang])
  if (filled.length === 0) return ok(null)
  const named = parts.authentic
  return ok({ ...text, authentic: isLang(named) && filled.includes(named) ? named : filled[0] })
}

function readTable(question: QuestionOf<'table'>, raw: unknown): ReadAnswer {
  if (!isGroup(raw)) return wrong({ key: 'problem.field.invalid' })
  const cells: TableValue = {}
  const fields: Record<string, Message> = {}
  for (const row of question.rows) for (const column of question.columns) {
    const line = raw[row.code]
    const typed = isGroup(line) ? line[column.code] : undefined
    if (blank(typed)) continue
    const cell = typeof typed === 'string' || typeof typed === 'number' ? readCell(String(typed)) : { key: 'statistics.problem.cell' as const }
    if (cell === null) continue
    if (isMessage(cell)) fields[`value.${cellName(row, column)}`] = cell
    else cells[cellName(row, column)] = cell
  }
  if (Object.keys(fields).length > 0) return { ok: false, fields }
  return ok(Object.keys(cells).length > 0 ? cells : null)
}

/** Whether a kept value (from an earlier return or a register) is one that this question could be answered with today. */
export function fits(question: Question, value: AnswerValue): boolean {
  switch (question.type) {
    case 'number': return typeof value === 'number' && readAnswer(question, value, '').ok
    case 'choice': return (question.multiple ? Array.isArray(value) : typeof value === 'string') && readAnswer(question, value, '').ok
    case 'yes_no': return value === 'yes' || value === 'no'
    case 'date': return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'text': return isGroup(value) && (['ar', 'en', 'fr'] as const).some((lang) => typeof (value as Text)[lang] === 'string')
    case 'table': return isGroup(value) && Object.keys(value).every((name) => question.rows.some((row) => question.columns.some((column) => cellName(row, column) === name)))
    case 'statistics': return isTableAnswer(value) && readStatistics(question, value).ok
    case 'file': return false
  }
}
