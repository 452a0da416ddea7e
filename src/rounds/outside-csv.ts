/** Accepted answers by outside questionnaire as a table for copying elsewhere. */
import { csv } from '#platform/csv'
import { cellWords } from '#statistics'
import { t, textIn, type Lang } from '#platform/messages'
import type { Answer, TableValue } from './answer.ts'
import type { OutsideForm } from './reading.ts'
import { cellName, type Question } from './question.ts'
import { isTableAnswer, tableOf } from './statistics-answer.ts'
import { filledKeys } from './table-keys.ts'
import { cellText } from './table-value.ts'

/** One row an answer, or a row a cell where the answer is a table. */
export function outsideCsv(forms: readonly OutsideForm[], lang: Lang): string {
  const head = (['rounds.outside.title', 'rounds.outside.item', 'rounds.outside.question', 'rounds.outside.cell', 'rounds.outside.answer', 'rounds.answer.note', 'rounds.answer.source'] as const).map((key) => t(lang, key))
  const rows = forms.flatMap(({ form, items }) =>
    items.flatMap(({ item, question, answer }) =>
      valuesOf(question, answer, lang).map(([cell, value]) => [form, item, textIn(question.text, lang).text, cell, value, answer.note, answer.source])
    )
  )
  return csv([head, ...rows])
}

/** The value as text, with the name of the cell for tables. */
function valuesOf(question: Question, answer: Answer, lang: Lang): [string, string][] {
  if (answer.missing) return [['', t(lang, `rounds.missing.${answer.missing}`)]]
  const { value } = answer
  if (value === null) return [['', answer.files.map((file) => file.name).join('; ')]]
  switch (question.type) {
    case 'table': {
      const cells = value as TableValue
      return question.rows.flatMap((row) =>
        question.columns.map((column): [string, string] => [`${textIn(row.label, lang).text} / ${textIn(column.label, lang).text}`, cellText(cells[cellName(row, column)], lang)])
      )
    }
    case 'statistics': {
      const table = tableOf(question)
      const cells = isTableAnswer(value) ? value.cells : {}
      return table === null ? [] : filledKeys(table, cells).map((key): [string, string] => [cellWords(table, key, lang), cellText(cells[key], lang)])
    }
    case 'choice': {
      const chosen = Array.isArray(value) ? value : [value]
      return [['', question.choices.filter((choice) => chosen.includes(choice.code)).map((choice) => textIn(choice.label, lang).text).join('; ')]]
    }
    case 'yes_no': return [['', t(lang, value === 'yes' ? 'rounds.answer.yes' : 'rounds.answer.no')]]
    case 'text': return [['', textIn(value as Parameters<typeof textIn>[0], lang).text]]
    default: return [['', String(value)]]
  }
}
