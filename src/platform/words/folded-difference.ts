/**
 * Two texts compared word by word where the way of writing does not count: vowel signs, tatweel, the digits in use, presentation
 * forms, the apostrophe and invisible marks of direction may differ between two prints of one law. Hamza, alef maqsura and
 * capital letters are spelling and do count. Pure.
 */
import { shortestEdit } from './shortest-edit.ts'

export interface Token {
  /** As it stands in the text, with the space behind it. */
  text: string
  /** What is compared. */
  key: string
}

export interface FoldedPart {
  /** As the later text has it, except for what was removed. */
  text: string
  kind: 'same' | 'added' | 'removed'
  /** Of a part that stayed: how the earlier text wrote it, where that differs. */
  was?: string
}

/** A word with its inner hyphens and apostrophes, or one sign; with the space behind. */
const word = /[\p{L}\p{M}\p{N}\u0640\p{Cf}]+(?:['’ʼ\-.\u2010\u2011][\p{L}\p{N}][\p{L}\p{M}\p{N}\u0640\p{Cf}]*)*\s*|\S\s*|\s+/gu

/** Vowel signs and small Quranic letters, tatweel, formatting characters. */
const unseen = /[\u0610-\u061A\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06ED\u0640\p{Cf}]/gu
const plainLatin = /^[\x20-\x7E]*$/
const signs: Record<string, string> = { '’': "'", ʼ: "'", '‘': "'", '\u2010': '-', '\u2011': '-', '–': '-', '—': '-', '«': '"', '»': '"', '“': '"', '”': '"', '،': ',', '؛': ';', '٫': '.' }
const folded = (text: string): string =>
  text.normalize('NFKC').replace(unseen, '').replace(/[’ʼ‘\u2010\u2011–—«»“”،؛٫]/g, (sign) => signs[sign] ?? sign)
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))

/** What is compared of a text: the same for two texts that differ only in the way of writing. Space counts as one space. */
export const exactKey = (text: string): string => (plainLatin.test(text) ? text : folded(text)).replace(/\s+/g, ' ').trim()

/** Words come again and again; folding them anew took half the time of a comparison. */
const keys = new Map<string, string>()
const mostKeys = 20_000
function keyOf(word: string): string {
  let key = keys.get(word)
  if (key === undefined) {
    if (keys.size >= mostKeys) keys.clear()
    keys.set(word, (key = exactKey(word)))
  }
  return key
}

/** The words and signs of a text in order; joined, their texts are the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const [found] of text.matchAll(word)) {
    const key = keyOf(found)
    const before = tokens.at(-1)
    // Marks alone, and space at the beginning, belong to a neighbour.
    if (key === '' && before) before.text += found
    else tokens.push({ text: found, key })
  }
  const [first, second] = tokens
  if (first?.key === '' && second) tokens.splice(0, 2, { text: first.text + second.text, key: second.key })
  return tokens
}

/** Share of common words, 0 to 1 (Dice's coefficient on sets). Words as numbers, sorted, without doubles. */
export function likeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length + b.length === 0) return 1
  let [i, j, common] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      common++
      i++
      j++
    } else if (a[i]! < b[j]!) i++
    else j++
  }
  return (2 * common) / (a.length + b.length)
}

/** More edits than this are a new text; finding them word by word would take seconds and help no reader. */
const mostEdits = 1200

/** Two lists of words as one sequence of what stayed, went and came. Without `removed` it is the later text, without `added` the earlier. */
export function foldedDifference(before: readonly Token[], after: readonly Token[]): FoldedPart[] {
  const shortest = Math.min(before.length, after.length)
  let start = 0
  while (start < shortest && before[start]!.key === after[start]!.key) start++
  let end = 0
  while (end < shortest - start && before.at(-1 - end)!.key === after.at(-1 - end)!.key) end++
  const steps: Step[] = []
  for (let i = 0; i < start; i++) steps.push([before[i]!, after[i]!])
  // One by one: as arguments of one call, a hundred thousand words are more than the stack holds.
  for (const step of middle(before.slice(start, before.length - end), after.slice(start, after.length - end))) steps.push(step)
  for (let i = end; i > 0; i--) steps.push([before.at(-i)!, after.at(-i)!])
  return parts(withoutIslands(steps))
}

/** One word: in the earlier text, in the later, or in both. */
type Step = readonly [Token | null, Token | null]

function middle(before: readonly Token[], after: readonly Token[]): Step[] {
  const ids = new Map<string, number>()
  const numbers = (tokens: readonly Token[]) => Int32Array.from(tokens, ({ key }) => ids.get(key) ?? (ids.set(key, ids.size), ids.size - 1))
  const edits = before.length > 0 && after.length > 0 ? shortestEdit(numbers(before), numbers(after), mostEdits) : null
  if (!edits) return [...before.map((token): Step => [token, null]), ...after.map((token): Step => [null, token])]
  let [i, j] = [0, 0]
  return edits.map((edit) => [edit === 'added' ? null : before[i++]!, edit === 'removed' ? null : after[j++]!])
}

const changed = ([was, is]: Step) => was === null || is === null
/** Too small to hold on to between two changes: a sign, or one word of up to three letters (و, of, la). */
const small = (run: readonly Step[]) => run.every(([, is]) => !/[\p{L}\p{N}]/u.test(is!.key)) || (run.length === 1 && run[0]![1]!.key.length <= 3)

/** Small words that stayed between two changes go with them: a changed passage reads as one. */
function withoutIslands(steps: readonly Step[]): Step[] {
  const runs: Step[][] = []
  for (const step of steps) {
    const last = runs.at(-1)
    if (last && changed(last[0]!) === changed(step)) last.push(step)
    else runs.push([step])
  }
  return runs.flatMap((run, index) =>
    index > 0 && index < runs.length - 1 && !changed(run[0]!) && small(run) ? run.flatMap(([was, is]): Step[] => [[was, null], [null, is]]) : run)
}

function parts(steps: readonly Step[]): FoldedPart[] {
  const found: FoldedPart[] = []
  let [went, came, stayed, wrote] = ['', '', '', '']
  const close = () => {
    if (stayed || wrote) found.push(stayed === wrote ? { text: stayed, kind: 'same' } : { text: stayed, kind: 'same', was: wrote })
    if (went) found.push({ text: went, kind: 'removed' })
    if (came) found.push({ text: came, kind: 'added' })
    went = came = stayed = wrote = ''
  }
  for (const [was, is] of steps) {
    // Marks alone, which are not compared, come and go unseen.
    if ((was && is) || (was ?? is)!.key === '') {
      if (went || came) close()
      stayed += is?.text ?? ''
      wrote += was?.text ?? ''
    } else {
      if (stayed || wrote) close()
      went += was?.text ?? ''
      came += is?.text ?? ''
    }
  }
  close()
  return found
}
