/** What a check finds in a table, and how it is said. */
import { t, type Lang, type Message } from '#platform/messages'
import { dictionary, listOf, type DictionaryTable } from './dictionary.ts'
import { partsOfKey } from './table-answer.ts'

export const grades = ['must_fix', 'should_explain', 'note'] as const
/** Wrong in itself; unlikely, and in order once it is explained; worth knowing. */
export type Grade = (typeof grades)[number]

export const tableCheckCodes = [
  'totals_equal_parts', 'part_over_total', 'presumed_ge_identified', 'break_in_series', 'convicted_le_prosecuted', 'jump_50', 'shared_totals', 'smuggling_only',
  'list_incomplete'
] as const
export type TableCheckCode = (typeof tableCheckCodes)[number]

export interface TableProblem {
  /** The check, and the cell or heading: the same from one saving to the next. No '.' in it, so that it can name a field. */
  id: string
  check: TableCheckCode
  grade: Grade
  /** The `cellKey` it is about; null for the table as a whole. */
  cell: string | null
  /** The field to go to where it is not a cell, as `readTableForm` names it: 'about.break_in_series'. */
  field: string | null
  /** Its values name dimensions and headings by code: say it with `problemMessage`. */
  message: Message
  /** A text stands under its id. */
  explained: boolean
}

const commaOf = (lang: Lang) => t(lang, 'statistics.dictionary.comma')

/** A cell in words: "Female, Children"; its measure where the table has several; the name of the total where nothing narrows it. */
export function cellWords(table: DictionaryTable, key: string, lang: Lang): string {
  const { measure, codes } = partsOfKey(table, key)
  const words = table.dimensions.flatMap(({ code: dimension, list: name }) => {
    const list = listOf(dictionary, name)
    return codes[dimension] === list.total ? [] : [list.codes.find((one) => one.code === codes[dimension])?.label[lang] ?? codes[dimension]!]
  })
  const named = table.measures.find((one) => one.code === measure)
  if (words.length === 0 || table.measures.length > 1) words.unshift(named?.name[lang] ?? measure)
  return words.join(commaOf(lang))
}

/** The message with names in the reader's language in the place of codes. */
export function problemMessage(table: DictionaryTable, { message, cell }: TableProblem, lang: Lang): Message {
  const values = { ...message.values }
  const named = (list: readonly { code: string; name: Record<Lang, string> }[], code: unknown) => list.find((one) => one.code === code)?.name[lang] ?? String(code)
  if (values.dimension !== undefined) values.dimension = String(values.dimension).split('+').map((code) => named(table.dimensions, code)).join(commaOf(lang))
  if (values.heading !== undefined) values.heading = named(dictionary.headings, values.heading)
  if (cell !== null) values.cell = cellWords(table, cell, lang)
  return { key: message.key, values }
}
