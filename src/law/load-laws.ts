/** Brings the laws that the reference facts know into the register of laws; texts are never among them. */
import { writeAudit } from '#platform/audit'
import { scoped, type Db } from '#platform/database'
import { langs, type Text } from '#platform/messages'
import type { Confidence } from '#states'
import facts from '../../content/state-facts.json' with { type: 'json' }
import { insertLaw, insertVersion, updateLaw, type LawFields } from './law-changes-store.ts'
import { lawsOf } from './law-store.ts'
import { lawStates, type Law, type LawKind, type LawStatus } from './law.ts'
import { indexLaw } from './search-entries.ts'

interface LawFact {
  title: Text
  number: string | null
  year: number | null
  date: string | null
  status: string
  dedicated: boolean | null
  history: { text: Text }[]
}

export interface ContentLaw {
  state: string
  fields: LawFields
}

const key = 'law.main'

/** A fact that says no law is recorded names none; the pages say so from the fact itself. */
export const contentLaws = (given: readonly { state: string; key: string; value: unknown; source: string; source_ids: string[]; as_of: string | null; confidence: string }[] = facts): ContentLaw[] =>
  given.filter((fact) => fact.key === key && isLawStatus((fact.value as LawFact).status)).map((fact) => {
    const value = fact.value as LawFact
    return {
      state: fact.state,
      fields: {
        kind: kindOf(value.title.en ?? ''), title: value.title, number: value.number, dated: value.date ?? (value.year === null ? null : String(value.year)), datedHijri: null,
        gazette: null, dedicated: value.dedicated, status: value.status as LawStatus, note: noteOf(value.history), source: fact.source, sourceIds: fact.source_ids, asOf: fact.as_of,
        confidence: fact.confidence as Confidence, visibility: 'public', origin: 'content', contentKey: key
      }
    }
  })

const isLawStatus = (status: string): boolean => (lawStates as readonly string[]).includes(status) && status !== 'unknown'

const kindOf = (title: string): LawKind => {
  if (/decree[- ]by[- ]law|decree-law|legislative decree/i.test(title)) return 'decree_law'
  return /\bcode\b/i.test(title) ? 'code' : 'law'
}

/** What is known of its history: one line each, in every language. */
function noteOf(history: LawFact['history']): Text | null {
  if (history.length === 0) return null
  return { ...Object.fromEntries(langs.map((lang) => [lang, history.map(({ text }) => text[lang] ?? '').filter(Boolean).join('\n')])), authentic: history[0]!.text.authentic ?? 'en' }
}

/** Laws are drafted in French in these two; the version without a text only needs to know which text is asked for. */
const french: ReadonlySet<string> = new Set(['DJ', 'KM'])

/**
 * Adds the laws of the content, each with a version that has no text and no dates; changes those that nobody has changed
 * since. Gives how many were added or changed; nothing happens when it is called again.
 */
export async function loadLaws(db: Db, given: readonly ContentLaw[] = contentLaws(), at = new Date()): Promise<number> {
  return scoped(db, { reach: 'system', state: null, person: null }, async (tx) => {
    const known = new Map((await lawsOf(tx)).filter((law) => law.contentKey !== null).map((law) => [`${law.state} ${law.contentKey}`, law]))
    let count = 0
    for (const { state, fields } of given) {
      const before = known.get(`${state} ${fields.contentKey}`)
      if (before && (before.origin !== 'content' || parts(before) === parts(fields))) continue
      if (before) await updateLaw(tx, state, before.id, before.revision, { ...fields, visibility: before.visibility })
      const id = before?.id ?? (await addLaw(tx, state, fields, at))
      await indexLaw(tx, state, id)
      count++
    }
    if (count > 0) await writeAudit(tx, { at, actor: null, actorName: 'content', verb: 'law.record', subject: 'content/laws', state: null, after: { laws: count } })
    return count
  })
}

async function addLaw(tx: Db, state: string, fields: LawFields, at: Date): Promise<number> {
  const id = await insertLaw(tx, state, fields, at, null)
  await insertVersion(tx, { state, id }, {
    label: null, validFrom: null, validTo: null, authentic: french.has(state) ? 'fr' : 'ar', source: fields.source, asOf: fields.asOf, confidence: fields.confidence, visibility: 'public'
  }, at, null)
  return id
}

/** JSON with sorted names: the database gives the members of a jsonb value back in an order of its own. */
const parts = ({ kind, title, number, dated, dedicated, status, note, source, sourceIds, asOf, confidence }: LawFields | Law): string =>
  JSON.stringify([kind, title, number, dated, dedicated, status, note, source, sourceIds, asOf, confidence], (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)
