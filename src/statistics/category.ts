/** A state's own words for the codes of the dictionary, and finding the code of a word that stands in its tables. */
import { fold, langs } from '#platform/messages'
import { dictionary, listOf } from './dictionary.ts'

export interface StateCategory {
  list: string
  /** As the state writes it. */
  own: string
  code: string
  note: string | null
  updatedAt: Date
}

/** How words are compared: letters and digits only, without marks, case, hamza and the like. */
export const ownKey = (word: string): string => fold(word).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

type Index = ReadonlyMap<string, string>
const builtIn = new Map<string, Index>()

/** The codes of a list by code and by name in each language; a name that two codes share finds neither. */
function namesOf(list: string): Index {
  let index = builtIn.get(list)
  if (index) return index
  const names = new Map<string, string>()
  const shared = new Set<string>()
  for (const { code, label } of listOf(dictionary, list).codes)
    for (const word of new Set([ownKey(code), ...langs.map((lang) => ownKey(label[lang]))])) {
      if (names.has(word) && names.get(word) !== code) shared.add(word)
      names.set(word, code)
    }
  for (const word of shared) names.delete(word)
  // A code is meant where it is written as it is, whatever else has its letters.
  for (const { code } of listOf(dictionary, list).codes) names.set(ownKey(code), code)
  builtIn.set(list, (index = names))
  return index
}

const ownIndexes = new WeakMap<readonly Pick<StateCategory, 'list' | 'own' | 'code'>[], Map<string, Index>>()

/**
 * The code of a word in a table of a state: by the state's own categories first, then by code or name of the dictionary in
 * any language. Null where nobody has said what the word means. Throws where the dictionary has no such list.
 */
export function codeOfOwn(list: string, own: string, categories: readonly Pick<StateCategory, 'list' | 'own' | 'code'>[]): string | null {
  const { codes } = listOf(dictionary, list)
  let indexes = ownIndexes.get(categories)
  if (!indexes) ownIndexes.set(categories, (indexes = new Map()))
  let index = indexes.get(list)
  if (!index) indexes.set(list, (index = new Map(categories.filter((one) => one.list === list).map((one) => [ownKey(one.own), one.code]))))
  const key = ownKey(own)
  if (key === '') return null
  const found = index.get(key) ?? namesOf(list).get(key)
  return found !== undefined && codes.some((one) => one.code === found) ? found : null
}
