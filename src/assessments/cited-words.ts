/** The words of cited provisions, in the reader's language and in the original beside it. */
import { provisionsAt, type Provision } from '#law'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import type { JudgedVersion } from './law-doors.ts'

export interface ProvisionWords {
  lang: Lang
  /** The provision itself, then what stands inside it, in reading order. */
  parts: Provision[]
}

/** One cited provision; both null where the reader may not see the text of that version. */
export interface CitedWords {
  eid: string
  /** In the language that was asked for, where a text in it exists. */
  own: ProvisionWords | null
  /** In the authentic language, where that is another one. */
  original: ProvisionWords | null
}

export type InLang = Provision & { lang: Lang }
const isAt = (eid: string) => (one: Provision) => one.eid === eid || one.eid.startsWith(`${eid}__`)

/** For every eid in its order the words in `wanted` and in `authentic`. Pure. */
export function wordsBeside(eids: readonly string[], found: readonly InLang[], wanted: Lang, authentic: Lang): CitedWords[] {
  const wordsIn = (eid: string, lang: Lang): ProvisionWords | null => {
    const parts = found.filter((one) => one.lang === lang && isAt(eid)(one)).sort((a, b) => a.position - b.position)
    return parts.length > 0 ? { lang, parts } : null
  }
  return eids.map((eid) => ({ eid, own: wordsIn(eid, wanted), original: wanted === authentic ? null : wordsIn(eid, authentic) }))
}

/** Several citations of one version together: one query. Gives the way to each. */
export async function citedTogether(tx: Db, judged: JudgedVersion | null, eids: Iterable<string>, lang: Lang): Promise<(own: readonly string[]) => CitedWords[]> {
  const found = judged ? await provisionsAt(tx, judged.version.state, judged.version.id, [...new Set(eids)]) : []
  return (own) => wordsBeside(own, found, lang, judged?.version.authentic ?? lang)
}

/** What is shown of a cited provision: its own language first, else the original. */
export const shownWords = ({ own, original }: CitedWords): ProvisionWords | null => own ?? original

/** One query; a reader who may not see the version gets the eids alone. */
export async function citedWords(tx: Db, judged: JudgedVersion | null, eids: readonly string[], lang: Lang): Promise<CitedWords[]> {
  return (await citedTogether(tx, judged, eids, lang))(eids)
}

/** "Article 5: Penalty" in the language of the words. */
export const headOf = ({ parts: [first] }: ProvisionWords): string => [first!.label || first!.eid, first!.heading].filter(Boolean).join(': ')

/** The lines of a provision: its own, then those of its parts with their numbers. */
export const linesOf = ({ parts }: ProvisionWords): string[] =>
  parts.flatMap((part, index) => {
    const lines = part.text.split(/\n+/).filter(Boolean)
    if (index === 0) return lines
    const head = [part.label, part.heading].filter(Boolean).join(' ')
    return lines.length > 0 ? [[head, lines[0]].filter(Boolean).join(' '), ...lines.slice(1)] : head ? [head] : []
  })
