/** The lines of a text with what the recognition asks of them: their number, their folded form, whether they were cut to a width. */
import type { Lang } from '#platform/messages'
import { foldLine, plainLines } from './folded-line.ts'
import { mentionBefore } from './heading-words.ts'
import { rightWayRound } from './reversed-lines.ts'

export interface SourceLine {
  text: string
  folded: string
  /** From 1, in the text as it was given. */
  line: number
  /** Nothing stands between this line and the one before: neither a blank line nor the beginning. */
  follows: boolean
}

/** Rules look at the beginning and the end of a line; a book on one line is not folded whole. */
const foldedEnds = (line: string) => (line.length <= 4000 ? foldLine(line).text : `${foldLine(line.slice(0, 2000)).text} ${foldLine(line.slice(-200)).text}`)

/** Lines with words, in order; page numbers alone on a line ('- 12 -', '12/40', 'صفحة 3') are dropped. */
export function sourceLines(text: string): SourceLine[] {
  const lines: SourceLine[] = []
  let blank = true
  rightWayRound(plainLines(text)).forEach((plain, index) => {
    const folded = foldedEnds(plain)
    if (/^(?:صفحه|page) *:? *\d{1,3}(?: *(?:\/|من|de|of|sur) *\d{1,3})?$|^- *\d{1,3} *-$/.test(folded)) return
    if (plain === '') {
      blank = true
      return
    }
    lines.push({ text: plain, folded, line: index + 1, follows: !blank })
    blank = false
  })
  return lines
}

/**
 * The width in characters to which a text was cut, as in text copied from a PDF or a mail; null where every line is a
 * paragraph. A third of all lines being almost as long as the longest does not happen to paragraphs.
 */
export function cutWidth(lines: readonly SourceLine[]): number | null {
  const lengths = lines.map(({ text }) => text.length).sort((a, b) => a - b)
  if (lengths.length < 4) return null
  const width = lengths[Math.floor((lengths.length - 1) * 0.9)]!
  if (width > 170 || width < 30 || lengths.at(-1)! > width * 1.5) return null
  return lengths.filter((length) => length >= width * 0.75).length / lengths.length >= 0.3 ? width : null
}

export const endsSentence = (text: string) => /[.!?؟:؛;…][»"”)\]']*$/.test(text)

/** A line that ends in 'المنصوص عليها في' or 'provided in' goes on, whatever its length. */
const mentionOpen = (folded: string) => (/[\u0621-\u064A]/.test(folded) ? mentionBefore.ar.test(folded) && !/[،]$/.test(folded) : /[a-z']$/.test(folded) && (mentionBefore.fr.test(folded) || mentionBefore.en.test(folded)))

/** How a line goes on from the line before: as its continuation, or as a line of its own. */
export function continues(before: SourceLine, next: SourceLine, width: number | null): boolean {
  if (!next.follows) return false
  if (/[a-zà-ÿ]-$/i.test(before.text) && /^[a-zà-ÿ]/.test(next.text)) return true
  const lower = /^[a-zà-ÿ]/.test(next.text)
  if (mentionOpen(before.folded)) return true
  if (endsSentence(before.text)) return lower && width !== null && /[.]$/.test(before.text) && before.text.length > width * 0.8
  if (width === null) return lower && !/[,،]$/.test(before.text)
  // A line that stops well before the width ended on purpose, unless its successor begins in the middle of a sentence.
  return before.text.length >= width * 0.7 || lower
}

/** Two parts of one paragraph; a word divided at the end of a line is put together again. */
export function joined(before: string, next: string): string {
  return /[a-zà-ÿ]-$/i.test(before) && /^[a-zà-ÿ]/.test(next) && !/(?:^|[ '])(?:[a-z]+-)+[a-z]*-$/i.test(before) ? before.slice(0, -1) + next : `${before} ${next}`
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** The language that most of a text is in. */
export function languageOf(text: string): Lang {
  const sample = text.slice(0, 200_000)
  const arabic = count(sample, /[\u0621-\u064A\uFB50-\uFDFF\uFE70-\uFEFC]/g)
  if (arabic > count(sample, /[A-Za-zÀ-ÿ]/g)) return 'ar'
  const words = sample.toLowerCase()
  const french = count(words, /\b(?:le|la|les|des|du|et|est|une?|par|loi|pour|dans|sur|titre|chapitre)\b|é/g)
  const english = count(words, /\b(?:the|of|and|shall|to|in|by|any|law|act|or|chapter|person)\b/g)
  return french > english ? 'fr' : english > 0 || arabic === 0 ? 'en' : 'ar'
}
