/**
 * What a person asks for, as the text of a tsquery. Words must all be found; "these words" (also «…» “…”) in this order;
 * -word must not be found. The text is built here from folded letters and digits alone; nothing typed reaches SQL as it is.
 */
import type { Lang } from '#platform/messages'
import { exact, quoted, wordsOf, type Word } from './analysis.ts'

/** One thing asked for. `text` is its tsquery. */
export interface Clause {
  kind: 'word' | 'phrase' | 'number'
  text: string
  /** For marking: the lexemes that may stand at each step; one step for a word, several for words in order. */
  steps: readonly (readonly string[])[]
  /** The tsquery of its exact form, for ranking. */
  exact: string
  /** A word so frequent that it need not be found. */
  stop: boolean
}

export interface Query {
  clauses: readonly Clause[]
  without: readonly Clause[]
}

/** As much as a person types; what follows is not asked. */
const mostClauses = 20
const mostLetters = 500

const marks = '"«“„‟”»'
const dash = '-\\u2010\\u2011\\u2212\\u2013'
const pieces = new RegExp(`(?<=^|\\s)([${dash}]?)[${marks}]([^${marks}]*)[${marks}]|(?<=^|\\s)([${dash}]?)([^\\s${marks}]+)|[^\\s${marks}]+`, 'gu')
/** Marks of direction are not seen, so they do not hide a minus before a word. */
const unseen = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g

/** Reads what was typed. `langs` are the languages searched in: where Latin words can only be English or French, they are taken so. */
export function readQuery(typed: string, langs: readonly Lang[] = []): Query {
  const lang = langs.length === 1 && langs[0] !== 'ar' ? langs[0]! : 'any'
  const clauses: Clause[] = []
  const without: Clause[] = []
  const plain: Word[] = []
  const flush = () => void clauses.push(...wordClauses(plain.splice(0)))
  for (const piece of typed.slice(0, mostLetters).replace(unseen, '').matchAll(pieces)) {
    const [whole, minusPhrase, phrase, minusWord, word] = piece
    const words = wordsOf(phrase ?? word ?? whole, lang)
    if (words.length === 0) continue
    if (minusPhrase || minusWord) without.push(words.length > 1 || phrase !== undefined ? phraseClause(words) : wordClause(words[0]!))
    else if (phrase === undefined) plain.push(...words)
    else {
      flush()
      clauses.push(phraseClause(words))
    }
  }
  flush()
  return { clauses: needed(clauses.slice(0, mostClauses)), without: without.slice(0, mostClauses) }
}

/** Stop words are left out unless nothing else was asked for. */
function needed(clauses: readonly Clause[]): readonly Clause[] {
  const rest = clauses.filter((one) => !one.stop)
  return rest.length > 0 ? rest : clauses
}

const anyOf = (lexemes: readonly string[]) => (lexemes.length === 1 ? quoted(lexemes[0]!) : `(${lexemes.map(quoted).join(' | ')})`)
const inOrder = (steps: readonly (readonly string[])[]) => (steps.length === 1 ? anyOf(steps[0]!) : `(${steps.map(anyOf).join(' <-> ')})`)

function wordClause({ folded, stems }: Word): Clause {
  const lexemes = stems.length > 0 ? stems : [exact(folded)]
  return { kind: 'word', text: anyOf(lexemes), steps: [lexemes], exact: quoted(exact(folded)), stop: stems.length === 0 }
}

/** Words in their exact forms one after another; before the first, a particle may be attached. */
function phraseClause(words: readonly Word[]): Clause {
  const steps = words.slice(0, mostClauses).map(({ folded }, index) => (index === 0 ? withParticles(folded) : [folded]).map(exact))
  return { kind: 'phrase', text: inOrder(steps), steps, exact: inOrder(steps), stop: false }
}

function withParticles(folded: string): string[] {
  if (!/^[\u0621-\u064A]/.test(folded)) return [folded]
  const attached = folded.startsWith('ال') ? [`ب${folded}`, `ك${folded}`, `لل${folded.slice(2)}`] : ['ب', 'ل', 'ك'].map((one) => one + folded)
  return [folded, ...attached].flatMap((one) => [one, `و${one}`, `ف${one}`])
}

const isNumber = (word: Word | undefined) => word !== undefined && /^\p{N}/u.test(word.folded)
/** Stems of what is counted: article, paragraph, clause, section, chapter. A word such as "No" or رقم may stand before the number. */
const counted = new Set(['ماد', 'فقر', 'بند', 'فصل', 'باب', 'articl', 'paragraph', 'section', 'chapter', 'chapitr', 'alin', 'aline'])

/** Plain words, with "article 12" kept together: the number belongs to the word before it. */
function wordClauses(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = []
  for (let at = 0; at < words.length; at++) {
    const [word, next] = [words[at]!, words[at + 1]]
    if (isNumber(next) && word.stems.some((stem) => counted.has(stem))) {
      clauses.push(numberClause(word, next!))
      at++
    } else clauses.push(wordClause(word))
  }
  return clauses
}

function numberClause(word: Word, number: Word): Clause {
  const [of, n] = [anyOf(word.stems), anyOf(number.stems)]
  return { kind: 'number', text: `(${of} <-> ${n} | ${of} <2> ${n})`, steps: [word.stems, number.stems], exact: `(${of} <-> ${n})`, stop: false }
}

/** The tsquery that all of it must fit, or null when nothing is asked for. */
export const allOf = (query: Query): string | null => joined(query, ' & ')
/** The tsquery that any part of it must fit, or null when that would ask for the same. */
export const someOf = (query: Query): string | null => (query.clauses.length > 1 ? joined(query, ' | ') : null)

function joined({ clauses, without }: Query, by: string): string | null {
  if (clauses.length === 0) return null
  return [`(${clauses.map((one) => one.text).join(by)})`, ...without.map((one) => `!${one.text}`)].join(' & ')
}

/** The tsquery of the exact forms: what fits it comes before what fits by its stems alone. */
export const exactly = ({ clauses }: Query): string => clauses.map((one) => one.exact).join(' | ')
