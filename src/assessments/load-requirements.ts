/** Brings the requirements of content/ into the database; a later version of the content adds revisions. */
import { writeAudit } from '#platform/audit'
import { scoped, type Db } from '#platform/database'
import { langs, type Text } from '#platform/messages'
import { putEntries } from '#platform/search'
import file from '../../content/requirements.json' with { type: 'json' }
import type { Article } from './article.ts'
import type { Area, Level, Requirement, RequirementElement, RequirementText } from './requirement.ts'
import { currentRequirements, insertRequirements, type NewRequirement } from './requirements-store.ts'
import { requirementEntries } from './search-entries.ts'

export type ContentRequirement = RequirementText & { code: string }

/** The content as this room keeps it. */
export const contentRequirements = (): ContentRequirement[] => (file.requirements as unknown as Raw[]).map(fromContent)

interface Raw {
  id: string
  instrument_code: string
  article: Article
  level: Level
  area: Area
  title: Text
  question: unknown
  qualifier: unknown
  evidence: unknown
  model?: unknown
  elements?: { code: string; label: Text }[]
  text_basis: string
}

const fromContent = (raw: Raw, index: number): ContentRequirement => ({
  code: raw.id, instrument: raw.instrument_code, article: raw.article, level: raw.level, area: raw.area, title: raw.title, question: inAll(raw.question) ?? raw.title,
  qualifier: inAll(raw.qualifier), evidence: inAll(raw.evidence) ?? {}, model: inAll(raw.model) ?? {}, elements: (raw.elements ?? []).map(({ code, label }): RequirementElement => ({ code, label })),
  textBasis: raw.text_basis, position: index + 1
})

/** A text, one in three languages, or a list of either: one line each. */
function inAll(value: unknown): Text | null {
  if (typeof value === 'string') return value ? { en: value, authentic: 'en' } : null
  if (Array.isArray(value)) {
    const parts = value.map(inAll).filter((one) => one !== null)
    return parts.length === 0 ? null : Object.fromEntries(langs.flatMap((lang) => {
      const lines = parts.flatMap((part) => part[lang] ?? [])
      return lines.length > 0 ? [[lang, lines.join('\n')]] : []
    }))
  }
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value).flatMap(([lang, part]) => {
    const words = Array.isArray(part) ? part.join('\n') : part
    return typeof words === 'string' && words !== '' ? [[lang, words] as const] : []
  })
  return entries.length > 0 ? Object.fromEntries(entries) : null
}

/**
 * Adds what is new in the content (or in the requirements given). A requirement that the unit has revised is left as the
 * unit wrote it. Gives the number of revisions added; nothing happens when it is called again.
 */
export async function loadRequirements(db: Db, given: readonly ContentRequirement[] = contentRequirements(), at = new Date()): Promise<number> {
  return scoped(db, { reach: 'system', state: null, person: null }, async (tx) => {
    const current = new Map((await currentRequirements(tx)).map((one) => [one.code, one]))
    const news = given.filter((one) => isNews(one, current.get(one.code))).map((one): NewRequirement => ({
      ...one, revision: (current.get(one.code)?.revision ?? 0) + 1, origin: 'content', reason: null, recordedAt: at, recordedBy: null
    }))
    if (news.length === 0) return 0
    await insertRequirements(tx, news)
    await putEntries(tx, news.flatMap(requirementEntries))
    await writeAudit(tx, { at, actor: null, actorName: 'content', verb: 'requirement.revise', subject: 'content/requirements', state: null, after: { revisions: news.length } })
    return news.length
  })
}

const isNews = (given: ContentRequirement, before: Requirement | undefined): boolean =>
  !before || (before.origin === 'content' && parts(given) !== parts(before))

/** JSON with sorted names: the database gives the members of a jsonb value back in an order of its own. */
const parts = ({ instrument, article, level, area, title, question, qualifier, evidence, model, elements, textBasis, position }: RequirementText): string =>
  JSON.stringify([instrument, article, level, area, title, question, qualifier, evidence, model, elements, textBasis, position], (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)
