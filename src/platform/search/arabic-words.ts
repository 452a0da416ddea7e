/** The words of content/search-words.json that light stemming alone does not bring together. */
import { fold } from '#platform/messages'
import words from '../../../content/search-words.json' with { type: 'json' }

const TA = 'ه' // ta marbuta after folding

/** The word without a ta marbuta; two letters are too few to be told from another word. */
const base = (folded: string): string => (folded.endsWith(TA) && folded.length > 3 ? folded.slice(0, -1) : folded)

function knownStems(): Map<string, string> {
  const stems = new Map<string, string>()
  for (const forms of words.forms) {
    const [first, ...others] = forms.map(fold) as [string, ...string[]]
    for (const form of [first, base(first), ...others]) if (!stems.has(form)) stems.set(form, base(first))
  }
  for (const word of words.whole.map(fold)) for (const form of [word, base(word)]) if (!stems.has(form)) stems.set(form, base(word))
  return stems
}

/** Folded forms of the words of the field, each with the stem that stands for all of its forms. */
export const known: ReadonlyMap<string, string> = knownStems()
