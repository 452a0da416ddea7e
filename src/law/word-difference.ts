/**
 * What changed from one version of a law to another: article by article, in each article word by word. Pure.
 * Articles meet by their number first, then by their words where an amendment numbered them anew.
 */
import { exactKey, foldedDifference, likeness, tokensOf, type FoldedPart, type Token } from '#platform/words'
import type { Provision, ProvisionKind } from './provision.ts'

export type ArticleChangeKind = 'same' | 'changed' | 'added' | 'removed' | 'renumbered'

/** An article with everything inside it, or another part of the law with its own heading and words. */
export interface Unit {
  eid: string
  kind: ProvisionKind
  number: string
  label: string
  heading: string | null
  /** Every line: the heading, its own words, its paragraphs and points. */
  text: string
}

export interface ArticleChange {
  /** Of the later version; of the earlier one for what was removed. */
  eid: string
  kind: ArticleChangeKind
  before?: Unit
  after?: Unit
  /** Empty for 'same'. A renumbered article has changes only if its words changed too. */
  words: FoldedPart[]
}

const inner: ReadonlySet<ProvisionKind> = new Set(['paragraph', 'point'])

interface Measured extends Unit {
  position: number
  key: string
  tokens: () => Token[]
  vocabulary: () => Int32Array
}

/** A number's place in its list is its identity: '1-' and '(1)' are one label. */
const lineTokens = (row: Provision): Token[] =>
  row.label ? [{ text: `${row.label} `, key: row.number ? `#${row.number}` : exactKey(row.label) }, ...tokensOf(row.text)] : tokensOf(row.text)

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

const withBreak = (tokens: readonly Token[]): Token[] => tokens.map((token, i) => (i === tokens.length - 1 ? { ...token, text: `${token.text.trimEnd()}\n` } : token))

function measured(rows: readonly Provision[], position: number, ids: Map<string, number>): Measured {
  const { eid, kind, number, label, heading } = rows[0]!
  const lines = rows.map((row, i) => (i === 0 ? row.text : [row.label, row.text].filter(Boolean).join(' ')))
  const text = [heading ?? '', ...lines].filter((line) => line.trim()).join('\n')
  const tokens = once(() => {
    const all = [heading ? tokensOf(heading) : [], ...rows.map((row, i) => (i === 0 ? tokensOf(row.text) : lineTokens(row)))].filter((line) => line.length > 0)
    return all.flatMap((line, i) => (i < all.length - 1 ? withBreak(line) : line))
  })
  return {
    eid, kind, number, label, heading, text, position,
    key: [heading ?? '', rows[0]!.text, ...rows.slice(1).map((row) => `#${row.number || row.label} ${row.text}`)].map(exactKey).filter(Boolean).join(' '),
    tokens, vocabulary: once(() => Int32Array.from(new Set(tokens().map(({ key }) => ids.get(key) ?? (ids.set(key, ids.size), ids.size - 1)))).sort())
  }
}

/** The parts that are compared as one: articles, and headings with what stands directly under them. */
function unitsOf(provisions: readonly Provision[], ids: Map<string, number>): Measured[] {
  const groups: Provision[][] = []
  const ownerOf = new Map<string, Provision[]>()
  for (const row of [...provisions].sort((a, b) => a.position - b.position)) {
    const owner = inner.has(row.kind) && row.parent !== null ? ownerOf.get(row.parent) : undefined
    const group = owner ?? []
    group.push(row)
    if (!owner) groups.push(group)
    ownerOf.set(row.eid, group)
  }
  return groups.map((rows, position) => measured(rows, position, ids))
}

/** Below this, two articles of different numbers are not the same article; a few common words prove nothing. */
const alike = 0.6
const fewestWords = 8
/** An article that kept its number is met before one that only resembles it a little more. */
const sameNumber = 0.15

type Pairs = Map<Measured, Measured>

function pair(before: readonly Measured[], after: readonly Measured[]): Pairs {
  const met: Pairs = new Map()
  const taken = new Set<Measured>()
  const meet = (was: Measured, is: Measured) => {
    if (taken.has(was) || met.has(is) || was.kind !== is.kind) return
    met.set(is, was)
    taken.add(was)
  }
  const byEid = new Map(before.map((unit) => [unit.eid, unit]))
  for (const is of after) {
    const was = byEid.get(is.eid)
    // So alike that with its number no other could be preferred.
    if (was && (was.key === is.key || likeness(was.vocabulary(), is.vocabulary()) >= 1 - sameNumber)) meet(was, is)
  }
  const open = () => [before.filter((unit) => !taken.has(unit)), after.filter((unit) => !met.has(unit))] as const
  for (const [was, is] of candidates(...open())) meet(was, is)
  // What is left under the same number was written anew.
  for (const is of open()[1]) {
    const was = byEid.get(is.eid)
    if (was) meet(was, is)
  }
  return met
}

interface Candidate { was: Measured; is: Measured; score: number; far: number }

const likeliestFirst = (a: Candidate, b: Candidate) => b.score - a.score || a.far - b.far || a.is.position - b.is.position
/** Of each article only so many likely ones are weighed: texts full of the same phrases would give tens of thousands. */
const mostWeighed = 6

/** Pairs that are looked at. Two codes of 1,500 articles, all of them changed, have fewer; texts with more meet by number alone. */
const mostPairs = 2_500_000

/** Pairs that may be the same article, the likeliest first; of equals the nearest. */
function candidates(before: readonly Measured[], after: readonly Measured[]): [Measured, Measured][] {
  if (before.length * after.length > mostPairs) return []
  return after
    .flatMap((is) => before.flatMap((was) => candidate(was, is) ?? []).sort(likeliestFirst).slice(0, mostWeighed))
    .sort(likeliestFirst)
    .map(({ was, is }) => [was, is])
}

function candidate(was: Measured, is: Measured): Candidate | null {
  if (was.kind !== is.kind) return null
  const kept = was.eid === is.eid
  const [a, b] = [was.vocabulary(), is.vocabulary()]
  const few = Math.min(a.length, b.length)
  if (!kept && (few < fewestWords || 2 * few < alike * (a.length + b.length))) return null
  const score = was.key === is.key ? 1 : likeness(a, b)
  if (score < (kept ? alike / 2 : alike)) return null
  return { was, is, score: score + (kept ? sameNumber : 0), far: Math.abs(was.position - is.position) }
}

const shown = ({ eid, kind, number, label, heading, text }: Measured): Unit => ({ eid, kind, number, label, heading, text })

function changeOf(was: Measured, is: Measured): ArticleChange {
  // A chapter's address holds its parents' numbers; only its own number says whether it was numbered anew.
  const renumbered = was.number !== is.number
  const words = was.key === is.key ? [] : foldedDifference(was.tokens(), is.tokens())
  const changed = words.some(({ kind }) => kind !== 'same')
  const kind = renumbered ? 'renumbered' : changed ? 'changed' : 'same'
  return { eid: is.eid, kind, before: shown(was), after: shown(is), words: changed ? words : [] }
}

/**
 * Every article and heading of either version once, in the order of the later version; what was removed stands where it
 * stood. Numbers, labels' ways of writing, vowel signs and space are no change.
 */
export function differenceOfVersions(before: readonly Provision[], after: readonly Provision[]): ArticleChange[] {
  const ids = new Map<string, number>()
  const [earlier, later] = [unitsOf(before, ids), unitsOf(after, ids)]
  const met = pair(earlier, later)
  const metBy = new Map([...met].map(([is, was]) => [was, is]))
  const removedAfter = new Map<Measured | null, Measured[]>()
  let last: Measured | null = null
  for (const was of earlier) {
    const is = metBy.get(was)
    if (is) last = is
    else removedAfter.set(last, [...(removedAfter.get(last) ?? []), was])
  }
  const removed = (at: Measured | null) => (removedAfter.get(at) ?? []).map((was): ArticleChange =>
    ({ eid: was.eid, kind: 'removed', before: shown(was), words: [{ text: was.text, kind: 'removed' }] }))
  return [
    ...removed(null),
    ...later.flatMap((is): ArticleChange[] => {
      const was = met.get(is)
      return [was ? changeOf(was, is) : { eid: is.eid, kind: 'added', after: shown(is), words: [{ text: is.text, kind: 'added' }] }, ...removed(is)]
    })
  ]
}

/** How many of each kind, articles only: what the head of a page says. */
export function countArticleChanges(changes: readonly ArticleChange[]): Record<ArticleChangeKind, number> {
  const counts: Record<ArticleChangeKind, number> = { same: 0, changed: 0, added: 0, removed: 0, renumbered: 0 }
  for (const { kind, before, after } of changes) if ((after ?? before)!.kind === 'article') counts[kind]++
  return counts
}
