/** A part of an answer in words: which cell of which table, which heading, which box. */
import { t, textIn, type Lang, type MessageKey } from '#platform/messages'
import type { Question } from '#rounds'
import { cellWords, dictionary, findTable } from '#statistics'
import type { Part } from './parts.ts'

const named: Readonly<Record<string, MessageKey>> = {
  value: 'workbook.column.value', missing: 'workbook.column.missing', note: 'workbook.column.note', source: 'workbook.column.source', visibility: 'workbook.column.visibility',
  share: 'statistics.share.label', protection: 'statistics.share.protection', threshold: 'statistics.share.threshold',
  'value.ar': 'page.languages.ar', 'value.en': 'page.languages.en', 'value.fr': 'page.languages.fr'
}

export function partWords(question: Question | undefined, part: Part, lang: Lang): string {
  const table = question?.type === 'statistics' ? findTable(dictionary, question.table) : null
  if (table && part.startsWith('cells.')) return cellWords(table, part.slice(6), lang)
  if (part.startsWith('about.')) return dictionary.headings.find((one) => `about.${one.code}` === part)?.name[lang] ?? part
  const key = Object.hasOwn(named, part) ? named[part]! : null
  if (key && !(question?.type === 'choice' && part !== 'value' && part.startsWith('value.'))) return t(lang, key)
  if (question?.type === 'choice') return labelIn(question.choices, part.slice(6), lang)
  if (question?.type === 'table') {
    const [row = '', column = ''] = part.slice(6).split('.')
    return `${labelIn(question.rows, row, lang)} / ${labelIn(question.columns, column, lang)}`
  }
  return ''
}

const labelIn = (list: readonly { code: string; label: Parameters<typeof textIn>[0] }[], code: string, lang: Lang): string => {
  const found = list.find((one) => one.code === code)
  return found ? textIn(found.label, lang).text : code
}
