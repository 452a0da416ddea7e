/**
 * What a person types, as PostgreSQL's query text built by us. All words must be there (or any); "…" and «…» hold a phrase;
 * a hyphen right before a word or phrase excludes it; 'المادة 12', 'art. 12' is the number of an article. Pure.
 */
import { articleTerm, isArticleWord, quoted, termsOf } from './analysis.ts'
import { tokensOf, type Token } from './tokens.ts'

/** Words or phrases that count on their own: a word, the words of a phrase, or the number of an article. */
export type Part =
  | { kind: 'word'; token: Token }
  | { kind: 'phrase'; tokens: readonly Token[] }
  | { kind: 'article'; number: Token }

export interface ParsedQuery { wanted: readonly Part[]; excluded: readonly Part[] }

const mostCharacters = 400
const mostParts = 24

const pieces = /(^|\s)([-\u2212\u2013])?(?:["“”„]([^"“”„]*)["“”„]|«([^»]*)»|([^\s"“”„«»]+))|["“”„]([^"“”„]*)["“”„]|«([^»]*)»|([^\s"“”„«»]+)/gu
/** Controls of direction stand before quotes and hyphens as they stand elsewhere, and mean nothing. */
const controls = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\u061C\uFEFF]/g

export function parseQuery(typed: string): ParsedQuery {
  const text = typed.slice(0, mostCharacters).replace(controls, '')
  const wanted: Part[] = []
  const excluded: Part[] = []
  let loose: Token[] = []
  const flush = () => {
    wanted.push(...partsOf(loose))
    loose = []
  }
  for (const [, , hyphen, p1, p2, w1, p3, p4, w2] of text.matchAll(pieces)) {
    const phrase = p1 ?? p2 ?? p3 ?? p4
    const tokens = tokensOf(phrase ?? w1 ?? w2 ?? '')
    if (tokens.length === 0) continue
    if (hyphen) excluded.push(phrase === undefined && tokens.length === 1 ? { kind: 'word', token: tokens[0]! } : { kind: 'phrase', tokens })
    else if (phrase === undefined) loose.push(...tokens)
    else {
      flush()
      wanted.push(tokens.length === 1 ? { kind: 'phrase', tokens } : { kind: 'phrase', tokens })
    }
  }
  flush()
  return { wanted: wanted.slice(0, mostParts), excluded: excluded.slice(0, mostParts) }
}

function partsOf(tokens: readonly Token[]): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < tokens.length; at++) {
    const [token, next] = [tokens[at]!, tokens[at + 1]]
    if (isArticleWord(token) && next?.kind === 'number') {
      parts.push({ kind: 'article', number: next })
      at++
    } else parts.push({ kind: 'word', token })
  }
  // Stop words count only where there is nothing else.
  const telling = parts.filter((part) => part.kind !== 'word' || termsOf(part.token, null).stems.length > 0)
  return telling.length > 0 ? telling : parts
}

export interface QueryText {
  /** What must match, in the text form of tsquery. */
  match: string
  /** The same with spellings, for ranking. */
  rank: string
  /** The same, in titles only. */
  title: string
}

const either = (terms: readonly string[], weights = '') => {
  const all = [...new Set(terms)].map((term) => quoted(term) + (weights ? `:${weights}` : ''))
  return all.length === 1 ? all[0]! : `( ${all.join(' | ')} )`
}

function partText(part: Part, use: keyof QueryText): string {
  const weights = use === 'title' ? 'AB' : ''
  if (part.kind === 'article') return `( ${either([articleTerm], weights)} <-> ${either([part.number.word], weights)} )`
  // A phrase is what the text says word for word; only what is attached before a word there may be more.
  if (part.kind === 'phrase') return `( ${part.tokens.map((token) => either([`=${token.word}`], weights)).join(' <-> ')} )`
  const { stems } = termsOf(part.token, null)
  const spelled = `=${part.token.word}`
  if (stems.length === 0) return either([spelled], weights)
  return either(use === 'rank' ? [...stems, spelled] : stems, weights)
}

/** Null where nothing is looked for (an empty box, or only exclusions). */
export function queryText({ wanted, excluded }: ParsedQuery, any = false): QueryText | null {
  if (wanted.length === 0) return null
  const text = (use: keyof QueryText) => {
    const positive = wanted.map((part) => partText(part, use)).join(any ? ' | ' : ' & ')
    const negative = use === 'match' ? excluded.map((part) => ` & !${partText(part, 'match')}`).join('') : ''
    return `( ${positive} )${negative}`
  }
  return { match: text('match'), rank: text('rank'), title: text('title') }
}
