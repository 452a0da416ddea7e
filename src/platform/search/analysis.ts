/** From texts to the terms that are stored and looked for. Pure. */
import type { Lang } from '#platform/messages'
import { arabicSpellings, arabicStems } from './arabic-stem.ts'
import { latinStems } from './latin-stem.ts'
import { isStopWord } from './stop-words.ts'
import { tokensOf, type Token } from './tokens.ts'

export interface Terms {
  /** What makes a word found: its stems, or the number. None for a stop word. */
  stems: readonly string[]
  /** How it is spelled, folded, each with '=' before it; these make phrases and put exact hits first. */
  spellings: readonly string[]
}

/** Stands for 'Article' in every language, so that 'art. 12' finds 'المادة (12)'. No word of a text can be this term. */
export const articleTerm = '#'
const articleWords = new Set(['الماده', 'ماده', 'للماده', 'بالماده', 'والماده', 'فالماده', 'كالماده', 'art', 'arts', 'article', 'articles'])
export const isArticleWord = (token: Token) => articleWords.has(token.word)

/** Words repeat; the terms of each are worked out once. */
const known = new Map<string, Terms>()

/** The terms of a word of a text in `lang`, or with null of a word of a query, which may be in any language. */
export function termsOf(token: Token, lang: Lang | null): Terms {
  const key = token.kind === 'latin' ? `${lang} ${token.spelled}` : token.word
  let terms = known.get(key)
  if (!terms) {
    if (known.size > 100_000) known.clear()
    known.set(key, (terms = workOut(token, lang)))
  }
  return terms
}

function workOut(token: Token, lang: Lang | null): Terms {
  // A word longer than any word is noise, and a term may not be longer than 2 KB (PostgreSQL, limits of text search).
  const word = token.word.slice(0, 100)
  const spellings = (token.kind === 'arabic' && !isStopWord(word) ? arabicSpellings(word) : [word]).map((one) => `=${one}`)
  const article = isArticleWord(token) ? [articleTerm] : []
  if (isStopWord(word)) return { stems: article, spellings }
  if (token.kind === 'arabic') return { stems: [...arabicStems(word), ...article], spellings }
  if (token.kind === 'latin') return { stems: [...latinStems(token.spelled.slice(0, 100), word, lang === 'ar' ? null : lang), ...article], spellings }
  return { stems: [word], spellings }
}

/** PostgreSQL keeps no position beyond this, and 256 of one term (Limits of text search). */
const lastPosition = 16_383
const mostPositions = 255
/** A whole vector is at most 1 MB; terms beyond this are left out, which a text of some 60,000 different words reaches. */
const mostBytes = 900_000

/** No phrase reaches from the title into the body. */
const gap = 8

export const quoted = (term: string) => `'${term.replace(/['\\]/g, (sign) => sign + sign)}'`

/** Title and body as a tsvector in text form: spellings A and stems B in the title, C and D in the body. */
export function vectorOf({ title, body, lang }: { title: string; body: string; lang: Lang }): string {
  const places = new Map<string, string[]>()
  const put = (term: string, place: string) => {
    const list = places.get(term)
    if (!list) places.set(term, [place])
    else if (list.length < mostPositions) list.push(place)
  }
  let position = 0
  for (const [text, spelled, stemmed] of [[title, 'A', 'B'], [body, 'C', 'D']] as const) {
    for (const token of tokensOf(text)) {
      position = Math.min(position + 1, lastPosition)
      const { stems, spellings } = termsOf(token, lang)
      for (const stem of stems) put(stem, position + stemmed)
      for (const spelling of spellings) put(spelling, position + spelled)
    }
    position = Math.min(position + gap, lastPosition)
  }
  let bytes = 0
  const parts: string[] = []
  for (const [term, list] of places) {
    bytes += Buffer.byteLength(term) + 2 * list.length + 8
    if (bytes > mostBytes) break
    parts.push(`${quoted(term)}:${list.join(',')}`)
  }
  return parts.join(' ')
}
