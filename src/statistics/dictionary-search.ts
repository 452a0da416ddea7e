/** Finding a table of the dictionary by its words or by those of a code. */
import { fold, langs } from '#platform/messages'
import { listOf, type Dictionary, type DictionaryCode, type DictionaryTable } from './dictionary.ts'

export interface Found {
  table: DictionaryTable
  /** Codes that hold all words of the query; empty where the table itself does. */
  codes: DictionaryCode[]
}

type Words = { ar: string; en: string; fr: string }
/** Each language by itself, so that no match is put together of two. */
const holds = (words: readonly string[], ...texts: readonly (Words | string)[]) =>
  langs.some((lang) => {
    const text = fold(texts.map((one) => (typeof one === 'string' ? one : one[lang])).join(' '))
    return words.every((word) => text.includes(word))
  })

/** Tables in their order; all of them where nothing is asked. Words match in any of the three languages. */
export function searchDictionary(from: Dictionary, query: string): Found[] {
  const words = fold(query).split(' ').filter(Boolean)
  if (words.length === 0) return from.tables.map((table) => ({ table, codes: [] }))
  // "T1" is a table and not the beginning of T10.
  const named = from.tables.find((table) => fold(table.code) === words.join(''))
  if (named) return [{ table: named, codes: [] }]
  return from.tables.flatMap((table) => {
    const { title, purpose, counting_rule, measures, dimensions } = table
    if (holds(words, title, purpose, counting_rule, ...measures.map((one) => one.name), ...dimensions.map((one) => one.name))) return [{ table, codes: [] }]
    const codes = dimensions.flatMap(({ list }) => listOf(from, list).codes).filter((code) => holds(words, code.label) || fold(code.code) === words.join(' '))
    return codes.length > 0 ? [{ table, codes }] : []
  })
}
