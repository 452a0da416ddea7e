/** What the search holds of this room: requirements, assessments, recommendations. */
import type { Db } from '#platform/database'
import type { SearchEntry } from '#platform/search'
import { langs, type Lang, type Text } from '#platform/messages'
import type { Assessment } from './assessment.ts'
import { assessmentsOf } from './assessments-store.ts'
import type { Recommendation } from './recommendation.ts'
import { recommendationsOf } from './recommendations-store.ts'
import type { RequirementHead, RequirementText } from './requirement.ts'
import { currentRequirements } from './requirements-store.ts'

/** The languages in which any of some texts exists. */
const langsOf = (...texts: (Text | null)[]): Lang[] => langs.filter((lang) => texts.some((text) => text?.[lang]))
const lines = (lang: Lang, ...texts: (Text | string | null | undefined)[]): string =>
  texts.flatMap((text) => (typeof text === 'string' ? text : text?.[lang]) || []).join('\n')

export const requirementEntries = (one: RequirementText & { code: string }): SearchEntry[] =>
  langsOf(one.title, one.question).map((lang) => ({
    kind: 'requirement', state: '', id: one.code, lang, owner: '', visibility: 'public', title: lines(lang, one.title) || one.code,
    body: lines(lang, one.question, one.qualifier, one.evidence, one.model, ...one.elements.map((element) => element.label), one.code),
    facets: { instrument: one.instrument, area: one.area, level: one.level }
  }))

/** A draft belongs to the unit alone: its owner is nobody's state. */
export const assessmentEntries = (one: Assessment, requirement: RequirementHead): SearchEntry[] =>
  langsOf(one.reasons, one.reply?.text ?? null).map((lang) => ({
    kind: 'assessment', state: one.state, id: String(one.id), lang, owner: one.status === 'draft' ? '' : one.state, visibility: one.visibility,
    title: requirement.title[lang] ?? one.requirement, body: lines(lang, one.reasons, one.reply?.text, one.source),
    facets: {
      requirement: one.requirement, instrument: requirement.instrument, area: requirement.area, level: requirement.level, verdict: one.verdict,
      status: one.supersededAt === null ? one.status : 'superseded'
    }
  }))

/** One about a draft assessment is the unit's alone, as the draft is. */
export const recommendationEntries = (one: Recommendation, requirement: RequirementHead, ofDraft: boolean): SearchEntry[] =>
  langsOf(one.text).map((lang) => ({
    kind: 'recommendation', state: one.state, id: String(one.id), lang, owner: ofDraft ? '' : one.state, visibility: one.visibility,
    title: requirement.title[lang] ?? one.requirement, body: lines(lang, one.text),
    facets: { requirement: one.requirement, instrument: requirement.instrument, area: requirement.area, level: requirement.level, grade: one.grade, status: one.status }
  }))

/** Everything of this room, for putting the search in order again. */
export async function* searchEntriesOf(tx: Db): AsyncGenerator<SearchEntry[]> {
  const requirements = await currentRequirements(tx)
  yield requirements.flatMap(requirementEntries)
  const [byCode, drafts] = [new Map(requirements.map((one) => [one.code, one])), new Set<string>()]
  const assessments = await assessmentsOf(tx, {})
  for (const one of assessments) if (one.status === 'draft') drafts.add(`${one.state}/${one.id}`)
  yield assessments.flatMap((one) => assessmentEntries(one, byCode.get(one.requirement)!))
  yield (await recommendationsOf(tx, {})).flatMap((one) => recommendationEntries(one, byCode.get(one.requirement)!, drafts.has(`${one.state}/${one.assessmentId}`)))
}
