/** A text as search sees it: words with their places, and for each word the lexemes under which it is found. */
import { fold, type Lang } from '#platform/messages'
import stemmers from 'snowball-stemmers'
import words from '../../../content/search-words.json' with { type: 'json' }
import { arabicStems } from './arabic.ts'

export interface Word {
  /** Where it stands in the text: first code unit, and the one after the last. */
  start: number
  end: number
  folded: string
  /** What it is found by apart from its exact form; empty for a stop word. */
  stems: readonly string[]
  /** A stop word of any language: what a query in an unknown language and a text must agree on. */
  common: boolean
}

/** The lexeme of the exact form. Stems never begin with this sign. */
export const exact = (folded: string): string => `=${folded}`

// Digits beside letters are a word of their own ("المادة12"); marks of direction and vowels belong to the word they stand in.
const runs = /\p{N}[\p{N}\p{M}\p{Cf}]*|[\p{L}\p{M}\p{Cf}]+/gu

const stemmer = { en: stemmers.newStemmer('english'), fr: stemmers.newStemmer('french') }
const stop: Record<Lang, ReadonlySet<string>> = { ar: new Set(words.stop.ar), en: new Set(words.stop.en), fr: new Set(words.stop.fr) }
const abbreviations = new Map(Object.entries(words.abbreviations))

type Analysed = readonly Omit<Word, 'start' | 'end'>[]
const kept: Record<Lang | 'any', Map<string, Analysed>> = { ar: new Map(), en: new Map(), fr: new Map(), any: new Map() }
const most = 50_000

/**
 * The words of a text in a language. 'any' is for queries whose language is not known: a word is taken as English and as
 * French at once. The script decides whether a word is Arabic. Places that say nothing (marks alone) give no word.
 */
export function wordsOf(text: string, lang: Lang | 'any'): Word[] {
  const found: Word[] = []
  for (const { 0: written, index } of text.matchAll(runs))
    for (const { folded, stems, common } of analysed(written, lang)) found.push({ start: index, end: index + written.length, folded, stems, common })
  return found
}

function analysed(written: string, lang: Lang | 'any'): Analysed {
  const known = kept[lang].get(written)
  if (known) return known
  // A ligature such as ﷺ is several words.
  const parts = fold(written).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const made = parts.map((folded) => {
    const typed = parts.length === 1 ? written : folded
    return { folded, stems: stemsOf(folded, typed, lang), common: stemsOf(folded, typed, 'any').length === 0 }
  })
  if (kept[lang].size >= most) kept[lang].clear()
  kept[lang].set(written, made)
  return made
}

function stemsOf(folded: string, typed: string, lang: Lang | 'any'): readonly string[] {
  if (/^\p{N}/u.test(folded)) return [folded]
  const written = typed.normalize('NFKC').replace(/[\p{Cf}\u0640]/gu, '').toLowerCase()
  const long = abbreviations.get(folded)
  if (/[\u0621-\u064A]/.test(folded)) return stop.ar.has(written.replace(/\p{M}/gu, '')) ? [] : arabicStems(long ? fold(long) : folded)
  if (!/[a-z]/.test(folded)) return [folded]
  const isStop = (one: 'en' | 'fr') => stop[one].has(written)
  if (lang === 'en' || lang === 'fr' ? isStop(lang) : isStop('en') || isStop('fr')) return []
  return latinStems(long ?? folded, long ?? written, lang)
}

/** French is stemmed as it is written and as it is typed without accents, since its endings depend on them. */
function latinStems(folded: string, written: string, lang: Lang | 'any'): readonly string[] {
  const stems = new Set<string>()
  if (lang !== 'fr') stems.add(stemmer.en.stem(folded))
  if (lang !== 'en') for (const one of [written, folded]) stems.add(fold(stemmer.fr.stem(one)))
  return [...stems]
}

/** A lexeme may have 2,046 bytes; what is longer than this is no word that anybody types. */
const longest = 200
/** A lexeme as tsvector and tsquery read it. */
export const quoted = (lexeme: string): string => `'${lexeme.slice(0, longest).replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

// Lexemes beside stems, told apart by their first sign. Whatever is looked for as one lexeme is answered by the index alone;
// an order of lexemes (<->) or a weight would have to be checked in every row that has them.
/** Two words one after the other, in their exact forms; or three, where the one between is a stop word ("rights of children"). */
export const run = (...folded: readonly string[]): string => `=${folded.join(' ')}`
/** A word of the title. */
export const inTitle = (stem: string): string => `^${stem}`
/** "Article 12" and the like, from the stem of the word and the number. An article is one in every language. */
export const numberOf = (stem: string, number: string): string => `#${articles.has(stem) ? 'article' : stem} ${number}`
/** A filter. */
export const facet = (name: string, value: string): string => `~${name}=${value}`

const articles = new Set(['ماد', 'articl'])
/** Stems of what is counted: article, paragraph, clause, section, chapter. A word such as "No" or رقم may stand before the number. */
const counted = new Set(['ماد', 'فقر', 'بند', 'فصل', 'باب', 'articl', 'paragraph', 'section', 'chapter', 'chapitr', 'aline'])
const isNumber = (word: Word | undefined): boolean => word !== undefined && /^\p{N}/u.test(word.folded)

/** The lexemes of "article 12" where a word is followed by its number, at once or after one other word. */
export function numbersAt(words: readonly Word[], at: number): { lexemes: string[]; far: number } | null {
  const stems = words[at]!.stems.filter((stem) => counted.has(stem))
  if (stems.length === 0) return null
  const far = [1, 2].find((one) => isNumber(words[at + one]))
  return far === undefined ? null : { lexemes: stems.map((stem) => numberOf(stem, words[at + far]!.folded)), far }
}

/** PostgreSQL keeps positions up to 16,383, and 256 of them for a lexeme (Text Search: Limitations). */
const lastPosition = 16_383
const positionsOfLexeme = 255
/** A tsvector has less than 1 MB: the words after so many letters are not found by (some 80 pages). */
const mostLetters = 160_000

/** What is made into lexemes of an entry. */
export interface Indexed { title: string; body: string; lang: Lang; facets: Readonly<Record<string, string | readonly string[]>> }

/** An entry as the text of a tsvector: the title weighs A, the body D (the weight that is not written). */
export function termsOf({ title, body, lang, facets }: Indexed): string {
  const places = new Map<string, string[]>()
  const add = (lexeme: string, place: string) => {
    const list = places.get(lexeme)
    if (!list) places.set(lexeme, [place])
    else if (list.length < positionsOfLexeme) list.push(place)
  }
  let at = 0
  for (const [text, weight] of [[title, 'A'], [body, '']] as const) {
    const words = wordsOf(text.slice(0, mostLetters), lang)
    for (const [index, { folded, stems }] of words.entries()) {
      at = Math.min(at + 1, lastPosition)
      const [next, third] = [words[index + 1], words[index + 2]]
      const along = next ? [run(folded, next.folded), ...(third && next.common ? [run(folded, next.folded, third.folded)] : [])] : []
      for (const lexeme of [exact(folded), ...stems, ...along, ...(numbersAt(words, index)?.lexemes ?? [])]) add(lexeme, `${at}${weight}`)
    }
  }
  const bare = [...wordsOf(title, lang).flatMap(({ stems }) => stems.map(inTitle)), ...filtersOf({ lang, facets })]
  return [...Array.from(places, ([lexeme, list]) => `${quoted(lexeme)}:${list.join(',')}`), ...bare.map(quoted)].join(' ')
}

const filtersOf = ({ lang, facets }: Pick<Indexed, 'lang' | 'facets'>): string[] =>
  [facet('lang', lang), ...Object.entries(facets).flatMap(([name, values]) => [values].flat().map((value) => facet(name, value as string)))]
