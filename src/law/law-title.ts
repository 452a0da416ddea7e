/** The title of a law in what stands before its first article. */
import type { Lang } from '#platform/messages'
import { titleStart } from './heading-words.ts'
import { endsSentence, type SourceLine } from './source-lines.ts'

/** The title goes on with what the law is about. Folded. */
const about: Record<Lang, RegExp> = {
  ar: /^(?:بشان|في شان|بخصوص|المتعلق|يتعلق|متعلق|المعدل|الخاص|القاضي|رقم|لسنه|لمكافحه|مورخ)/,
  fr: /^(?:relati[fv]e?|portant|modifiant|concernant|du \d|n[°o]|sur |contre |en matiere)/,
  en: /^(?:on |concerning|regarding|relating|to |no\.? |amending|of \d|for the)/
}

/**
 * The title and what is left for the preamble. The title stays in the preamble too, as the text prints it, unless it is all
 * there is: nothing of a text may get lost.
 */
export function titleOf(before: readonly SourceLine[], lang: Lang, width: number | null): { title: string | null; rest: readonly SourceLine[] } {
  let first = before.slice(0, 10).findIndex(({ folded, text }) => titleStart[lang].test(folded) && text.length <= 300)
  if (first < 0 && before[0] && before[0].text.length <= 200 && !/[.،,:؛;]$/.test(before[0].text)) first = 0
  if (first < 0) return { title: null, rest: before }
  const lines = [before[first]!.text]
  for (let next = first + 1; next < before.length && lines.length < 4; next++) {
    const line = before[next]!
    const full = width !== null && before[next - 1]!.text.length >= width * 0.75
    if (endsSentence(lines.at(-1)!) || !line.follows || !(about[lang].test(line.folded) || full)) break
    lines.push(line.text)
  }
  const title = lines.join(' ').replace(/[.:]$/, '').trim().slice(0, 500)
  return { title, rest: lines.length === before.length ? [] : before }
}
