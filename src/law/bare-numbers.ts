/** Acts whose articles carry a number and no word, as in Sudan and in the common law: '1. Short title', '1- يسمى هذا القانون'. */
import type { HeadingLine } from './heading-context.ts'
import type { HeadingWord } from './heading-words.ts'
import { matchItem } from './items.ts'
import type { SourceLine } from './source-lines.ts'

/** Three in a row from 1 are a law; fewer may be a list. */
const fewest = 3

/**
 * Whether bare numbers rather than the found word ('الفصل', 'Section') head the articles: they outnumber it and run through
 * several of its parts, which lists inside an article do not.
 */
export function bareNumbersRun(lines: readonly SourceLine[], headings: readonly HeadingLine[], word: HeadingWord): boolean {
  const wordsAt = headings.filter((one) => one.word === word && one.number !== '').map(({ index }) => index)
  const known = new Set(headings)
  const bare = bareArticles(lines, headings).filter((one) => !known.has(one))
  const parts = new Set<number>()
  let part = -1
  for (const { index } of bare) {
    while (part + 1 < wordsAt.length && wordsAt[part + 1]! < index) part++
    parts.add(part)
  }
  return bare.length > wordsAt.length && parts.size >= 2 && parts.size >= wordsAt.length / 2
}

/** The headings found so far with the bare numbers that run through the text; the lists inside an article start anew and are left. */
export function bareArticles(lines: readonly SourceLine[], headings: readonly HeadingLine[]): HeadingLine[] {
  const taken = new Set(headings.map(({ index }) => index))
  const found: HeadingLine[] = []
  lines.forEach(({ text, folded }, index) => {
    const match = taken.has(index) ? null : matchItem(text)
    const reading = match?.readings.find(({ style }) => style === 'd')
    const last = found.at(-1)
    if (!match || !reading || match.rest === '') return
    const expected = (last ? Number.parseInt(last.number, 10) : 0) + 1
    if (reading.value !== expected && !(reading.value === expected - 1 && last && reading.number !== last.number)) return
    found.push({
      word: 'article', number: reading.number, label: match.label, rest: match.rest, folded: folded.slice(folded.length - match.rest.length), separated: true, capital: true,
      dressed: false, index
    })
  })
  return found.length < fewest ? [...headings] : [...headings, ...found].sort((a, b) => a.index - b.index)
}
