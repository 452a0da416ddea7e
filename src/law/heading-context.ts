/** Which lines of a text head its parts: a heading and a mention of an article can be the same words, so their context decides. */
import type { Lang } from '#platform/messages'
import { mentionAfter, mentionBefore, sentenceStart, unnumberedHeadings, type HeadingWord } from './heading-words.ts'
import { matchHeading, type HeadingMatch } from './headings.ts'
import { endsSentence, type SourceLine } from './source-lines.ts'

export interface HeadingLine extends HeadingMatch { index: number }

/** Places inside quotation marks that span lines: an amending law quotes whole articles. Longer spans are marks left open. */
const longestQuote = 60

/** The lines that begin inside a quotation. */
function quotedLines(lines: readonly SourceLine[]): Set<number> {
  const quoted = new Set<number>()
  for (const [open, close] of [['«', '»'], ['“', '”']] as const) {
    const opened: number[] = []
    lines.forEach(({ text }, index) => {
      for (const character of text)
        if (character === open) opened.push(index)
        else if (character === close && opened.length > 0) {
          const from = opened.pop()!
          if (index - from <= longestQuote) for (let line = from + 1; line <= index; line++) quoted.add(line)
        }
    })
  }
  return quoted
}

/** 'الخامسة' of an article number that is one more than the last, as headings run; NaN where the number is none. */
const baseOf = (number: string) => Number.parseInt(number, 10)

interface Around { before: SourceLine | undefined; here: SourceLine; afterHeading: boolean; last: number; width: number | null; lang: Lang }

/** The rules in their order; each says yes or no for certain, or leaves it to the next. */
function heads(match: HeadingMatch, { before, here, afterHeading, last, width, lang }: Around): boolean {
  const bare = match.rest === '' || /^[.:]$/.test(match.rest)
  if (!match.separated && match.folded !== '' && mentionAfter[lang].test(match.folded) && !(match.capital && /^[A-ZÀ-Þ]/.test(match.rest))) return false
  if (match.word === 'annex' && match.number === '' && !bare && !match.separated) return false
  if (before && !afterHeading && mentionBefore[lang].test(before.folded)) return false
  const fresh = !before || !here.follows || afterHeading || endsSentence(before.text)
  if (!match.capital && !fresh) return false
  const next = baseOf(match.number) === last + 1 || (baseOf(match.number) === last && /\D/.test(match.number))
  // In a text cut to a width, a sentence may break right before a mention: '… على جرائم' / 'المادة 5.'
  const cut = width !== null && before !== undefined && !fresh && before.text.length >= width * 0.75
  if (match.rest === '' || match.dressed) return !(cut && match.separated && /\.$/.test(here.text)) || next
  if (match.separated) return fresh || next || !cut
  if (!match.capital) return false
  return (fresh || (next && !cut)) && (match.word !== 'article' || next || last === 0 || baseOf(match.number) > last || !sentenceStart[lang].test(match.folded))
}

/** Every line that heads a part, with what it says; all words of headings, before it is known which of them heads the articles. */
export function headingLines(lines: readonly SourceLine[], lang: Lang, width: number | null): HeadingLine[] {
  const quoted = quotedLines(lines)
  const found: HeadingLine[] = []
  const last: Partial<Record<HeadingWord, number>> = {}
  lines.forEach((here, index) => {
    if (quoted.has(index)) return
    const match = matchHeading(here.text, lang)
    const before = lines[index - 1]
    const previous = found.at(-1)
    const structural = previous !== undefined && previous.word !== 'article'
    // Right below a heading, or below the title of a part: 'الباب الأول' / 'أحكام' / 'المادة 1'.
    const afterHeading = previous !== undefined && ((previous.index === index - 1 && (structural || previous.rest === '')) || (previous.index === index - 2 && structural && previous.rest === ''))
    if (match) {
      if (!heads(match, { before, here, afterHeading, last: last[match.word] ?? 0, width, lang })) return
      const base = baseOf(match.number)
      if (!Number.isNaN(base)) last[match.word] = base
      found.push({ ...match, index })
    } else if (!afterHeading && unnumberedHeadings[lang].test(here.folded.replace(/ *[:.]$/, '')) && matchHeading(lines[index + 1]?.text ?? '', lang)) {
      found.push({ word: lang === 'ar' ? 'fasl' : 'chapter', number: '', label: here.text, rest: '', folded: '', separated: false, capital: true, dressed: false, index })
    }
  })
  return found
}

/**
 * The word that heads articles in this text. Where no 'المادة' heads anything, 'الفصل' does, as in Tunisian and older Moroccan
 * laws, and in English 'Section', as in acts of the common law: if its numbers run through the text instead of starting anew.
 */
export function articleWord(found: readonly HeadingLine[], lang: Lang): HeadingWord | null {
  if (found.some(({ word }) => word === 'article')) return 'article'
  const other = lang === 'ar' ? 'fasl' : 'section'
  const numbers = found.filter(({ word, number }) => word === other && number !== '').map(({ number }) => baseOf(number))
  if (numbers.length === 0) return null
  const restarts = numbers.filter((number, index) => index > 0 && number <= numbers[index - 1]! - 2).length
  return restarts > numbers.length / 10 || (numbers.filter((number) => number === 1).length > 1) ? null : other
}
