/** What stayed, went and came between two texts, word by word. Pure. */
import type { Lang } from '#platform/messages'
import { diffWords } from 'diff'

export interface WordPart {
  text: string
  change: 'same' | 'added' | 'removed'
}

const segmenters = new Map<Lang, Intl.Segmenter>()
function segmenter(lang: Lang): Intl.Segmenter {
  let found = segmenters.get(lang)
  if (!found) segmenters.set(lang, (found = new Intl.Segmenter(lang, { granularity: 'word' })))
  return found
}

/**
 * Two texts as one sequence of words that stayed, went and came. Words are found by the rules of the language (Unicode
 * TR 29), since the letters of Arabic are no "word characters" for a regular expression.
 */
export function wordDifference(before: string, after: string, lang: Lang): WordPart[] {
  return diffWords(before, after, { intlSegmenter: segmenter(lang) }).map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : 'same'
  }))
}
