/** Marking what was found: the words of a query in a text, and the part of a long text that shows them best. */
import type { Lang } from '#platform/messages'
import { exact, numbersAt, wordsOf, type Word } from './analysis.ts'
import type { Clause, Query } from './query.ts'

export interface Part {
  text: string
  hit: boolean
}

interface Hit { start: number; end: number; clause: number }

/** About two lines of a page. */
const excerptLetters = 280
/** A longer text is not read further: its beginning is shown. */
const readLetters = 40_000

/** A whole text with what was found in it. */
export function marked(text: string, query: Query, lang: Lang): Part[] {
  return partsOf(text, 0, text.length, hitsIn(text, query, lang))
}

/** The window of about 280 letters with the most different things asked for, then the most of them; the beginning where none is. */
export function excerptOf(text: string, query: Query, lang: Lang): Part[] {
  const read = text.slice(0, readLetters)
  const hits = hitsIn(read, query, lang)
  const { from, to } = bestWindow(read, hits)
  const parts = partsOf(text, from, to, hits)
  if (from > 0) parts.unshift({ text: '… ', hit: false })
  if (to < text.length) parts.push({ text: ' …', hit: false })
  return parts
}

function hitsIn(text: string, { clauses }: Query, lang: Lang): Hit[] {
  const words = wordsOf(text, lang)
  const lexemes = words.map(({ folded, stems }) => new Set([exact(folded), ...stems]))
  return clauses.flatMap((clause, index) => placesOf(clause, words, lexemes).map(([first, last]) => ({ start: words[first]!.start, end: words[last]!.end, clause: index })))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

/** First and last word of each place where something asked for stands. */
function placesOf({ kind, steps }: Clause, words: readonly Word[], lexemes: readonly ReadonlySet<string>[]): [number, number][] {
  const fits = (at: number, step: readonly string[]) => step.some((one) => lexemes[at]?.has(one))
  return words.flatMap((_, at): [number, number][] => {
    if (kind !== 'number') return steps.every((step, far) => fits(at + far, step)) ? [[at, at + steps.length - 1]] : []
    const number = numbersAt(words, at)
    return number?.lexemes.some((one) => steps[0]!.includes(one)) ? [[at, at + number.far]] : []
  })
}

function bestWindow(text: string, hits: readonly Hit[]): { from: number; to: number } {
  if (text.length <= excerptLetters) return { from: 0, to: text.length }
  let best = { worth: -1, first: 0, last: 0 }
  for (const [index, first] of hits.entries()) {
    const within = hits.slice(index, index + 40).filter((hit) => hit.end <= first.start + excerptLetters * 0.8)
    const worth = new Set(within.map((hit) => hit.clause)).size * 100 + within.length
    if (worth > best.worth) best = { worth, first: first.start, last: within.at(-1)?.end ?? first.end }
  }
  if (best.worth < 0) return { from: 0, to: wordEnd(text, excerptLetters) }
  const room = Math.max(0, excerptLetters - (best.last - best.first))
  const from = Math.max(0, Math.min(best.first - Math.floor(room / 3), text.length - excerptLetters))
  return { from: wordStart(text, from), to: wordEnd(text, from + excerptLetters) }
}

/** The beginning of a sentence or word near a place, so that no word is cut. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const near = text.slice(Math.max(0, at - 40), at)
  const sentence = Math.max(near.lastIndexOf('. '), near.lastIndexOf('\n'))
  if (sentence >= 0) return at - near.length + sentence + (near[sentence] === '\n' ? 1 : 2)
  const space = text.slice(at, at + 40).search(/\s/)
  return space < 0 ? at : at + space + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  return space > at - 40 ? space : at
}

function partsOf(text: string, from: number, to: number, hits: readonly Hit[]): Part[] {
  const parts: Part[] = []
  const add = (part: string, hit: boolean) => void (part && parts.push({ text: part, hit }))
  let at = from
  for (const { start, end } of hits) {
    if (start < at || end > to) continue
    add(text.slice(at, start), false)
    add(text.slice(start, end), true)
    at = end
  }
  add(text.slice(at, to), false)
  return parts
}
