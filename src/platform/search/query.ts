/**
 * What a person asks for, as the text of a tsquery. Words must all be found; "these words" (also «…» “…”) in this order;
 * -word must not be found. The text is built here from folded letters and digits alone; nothing typed reaches SQL as it is.
 */
import type { Lang } from '#platform/messages'
import { exact, inTitle, numbersAt, quoted, run, wordsOf, type Word } from './analysis.ts'

/** One thing asked for. `text` is its tsquery. */
export interface Clause {
  kind: 'word' | 'phrase' | 'number'
  text: string
  /** For marking: the lexemes that may stand at each step; one step for a word, several for words in order. */
  steps: readonly (readonly string[])[]
  /** The tsquery of its exact form, for ranking. */
  exact: string
  /** The word as typed, of a single word. */
  folded: string | null
  /** The tsquery that finds it in titles. */
  title: string | null
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
const every = (parts: readonly string[]) => (parts.length === 1 ? parts[0]! : `(${parts.join(' & ')})`)

function wordClause({ folded, stems }: Word): Clause {
  const lexemes = stems.length > 0 ? stems : [exact(folded)]
  return {
    kind: 'word', text: anyOf(lexemes), steps: [lexemes], exact: quoted(exact(folded)), folded, stop: stems.length === 0,
    title: stems.length > 0 ? anyOf(stems.map(inTitle)) : null
  }
}

/**
 * Words in their exact forms one after another; before the first, a particle may be attached. Runs of two words, and of three
 * with a stop word between, are lexemes; of a longer phrase the order is checked in what has all of its runs.
 */
function phraseClause(words: readonly Word[]): Clause {
  const phrase = words.slice(0, mostClauses)
  const firsts = withParticles(phrase[0]!.folded)
  const steps = phrase.map(({ folded }, index) => (index === 0 ? firsts : [folded]).map(exact))
  const runs = runsOf(phrase).map(([first, ...rest], index) => anyOf(index === 0 ? firsts.map((one) => run(one, ...rest)) : [run(first, ...rest)]))
  const text = runs.length === 0 ? anyOf(steps[0]!) : every(runs.length === 1 ? runs : [...runs, `(${steps.map(anyOf).join(' <-> ')})`])
  return { kind: 'phrase', text, steps, exact: text, folded: null, stop: false, title: null }
}

/** The runs of a phrase that are lexemes, so that every word is in one. */
function runsOf(phrase: readonly Word[]): [string, ...string[]][] {
  const runs: [string, ...string[]][] = []
  for (let at = 0; at + 1 < phrase.length; ) {
    const far = phrase[at + 1]!.common && at + 2 < phrase.length ? 2 : 1
    runs.push(phrase.slice(at, at + far + 1).map((one) => one.folded) as [string, ...string[]])
    at += far
  }
  return runs
}

function withParticles(folded: string): string[] {
  if (!/^[\u0621-\u064A]/.test(folded)) return [folded]
  const attached = folded.startsWith('ال') ? [`ب${folded}`, `ك${folded}`, `لل${folded.slice(2)}`] : ['ب', 'ل', 'ك'].map((one) => one + folded)
  return [folded, ...attached].flatMap((one) => [one, `و${one}`, `ف${one}`])
}

/** Plain words, with "article 12" kept together: the number belongs to the word before it. */
function wordClauses(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = []
  for (let at = 0; at < words.length; at++) {
    const number = numbersAt(words, at)
    if (!number) { clauses.push(wordClause(words[at]!)); continue }
    const text = anyOf(number.lexemes)
    clauses.push({ kind: 'number', text, steps: [number.lexemes], exact: text, folded: null, stop: false, title: null })
    at += number.far
  }
  return clauses
}

/** The tsquery texts of a question; null where one would ask for nothing or for the same as another. */
export interface Asked {
  /** All of it. */
  all: string
  /** Any part of it. */
  some: string | null
  /** Every word in a title. */
  titled: string | null
  /** The words as typed, one after the other. */
  near: string | null
  /** Any of the exact forms: for ranking, what fits it comes before what fits by its stems alone. */
  exactly: string
}

/** null when nothing is asked for. `filters`: lexemes of filters, of which each list must have one. */
export function askedOf({ clauses, without }: Query, filters: readonly (readonly string[])[]): Asked | null {
  if (clauses.length === 0) return null
  const limits = [...without.map((one) => `!${one.text}`), ...filters.map(anyOf)]
  const limited = (parts: readonly string[]) => every([...parts, ...limits])
  const pairs = clauses.slice(1).flatMap(({ folded }, index) => { const before = clauses[index]!.folded; return folded && before ? [quoted(run(before, folded))] : [] })
  const titles = clauses.map((one) => one.title)
  return {
    all: limited(clauses.map((one) => one.text)),
    some: clauses.length > 1 ? limited([`(${clauses.map((one) => one.text).join(' | ')})`]) : null,
    titled: titles.every((one) => one !== null) ? limited(titles) : null,
    near: pairs.length > 0 ? limited([...clauses.map((one) => one.text), ...pairs]) : clauses.length === 1 && clauses[0]!.kind === 'word' ? limited([clauses[0]!.exact]) : null,
    exactly: clauses.map((one) => one.exact).join(' | ')
  }
}
