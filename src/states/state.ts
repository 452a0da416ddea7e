/** The 22 member states: codes, names in three languages, finding and sorting them. */
import { compareNames, fold, type Lang } from '#platform/messages'
import content from '../../content/states.json' with { type: 'json' }

export interface State {
  /** ISO 3166-1 alpha-2; the key of a state everywhere. */
  code: string
  iso3: string
  /** UN M49, three digits. */
  m49: string
  name: Record<Lang, string>
  formalName: Record<Lang, string>
}

const states: readonly State[] = content.map(({ code, iso3, m49, name, formal_name: formalName }) => ({ code, iso3, m49, name, formalName }))
const byCode = new Map(states.map((state) => [state.code, state]))

/** All 22, in the alphabetical order of a language (English unless told); never in any other order. */
export const allStates = (lang: Lang = 'en'): State[] => {
  const compare = compareNames(lang)
  return [...states].sort((a, b) => compare(a.name[lang], b.name[lang]))
}

export const stateCodes: readonly string[] = states.map((state) => state.code)
export const isStateCode = (code: unknown): code is string => typeof code === 'string' && byCode.has(code)
export const findState = (code: string): State | null => byCode.get(code) ?? null

/** Short name; the code itself where there is no such state, so that a page never fails on old data. */
export const stateName = (code: string, lang: Lang): string => byCode.get(code)?.name[lang] ?? code

/** States whose names in any language, or codes, contain the words; Arabic spellings are folded. Alphabetical. */
export function searchStates(query: string, lang: Lang): State[] {
  const wanted = fold(query)
  if (wanted === '') return allStates(lang)
  return allStates(lang).filter(({ code, iso3, name, formalName }) =>
    [code, iso3, ...Object.values(name), ...Object.values(formalName)].some((word) => fold(word).includes(wanted))
  )
}
