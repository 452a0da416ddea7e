/** Everything recorded about the law of one state, as far as the reader sees it. A fixed number of queries, besides two for each law version cited. */
import { inListOrder, inOrder, inTime, lawsOf, linksOf, penaltiesOf, provisionsAt, textsOf, treatyActions, versionsOfLaws, type Law, type LawLink, type LawVersion, type Penalty, type TreatyAction } from '#law'
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { currentFacts, type Fact } from '#states'
import type { Assessment } from './assessment.ts'
import { heldAssessments } from './assessments-store.ts'
import { citedTogether, headOf, shownWords, wordsBeside, type CitedWords } from './cited-words.ts'
import type { JudgedVersion } from './law-doors.ts'
import { byArea } from './observation.ts'
import type { Recommendation } from './recommendation.ts'
import { recommendationsOf } from './recommendations-store.ts'
import type { Area, RequirementHead } from './requirement.ts'
import { requirementHeads } from './requirements-store.ts'
import { standings, type StandingIn } from './standing.ts'

export interface LawOfState {
  law: Law
  /** From the oldest to the newest. */
  versions: LawVersion[]
  links: LawLink[]
}

export interface AssessedRequirement {
  requirement: RequirementHead
  assessment: Assessment
  judged: JudgedVersion | null
  cited: CitedWords[]
  recommendations: Recommendation[]
}

export interface PenaltyOfState {
  penalty: Penalty
  judged: JudgedVersion
  /** "Article 5" in the language in which it is written; the eid where the text is not recorded. */
  provision: { text: string; lang: Lang }
}

export interface StateLaw {
  state: string
  /** Current facts of the register by key: treaty.<code>, law.main, reservation.<code>. */
  facts: Map<string, Fact>
  actions: TreatyAction[]
  laws: LawOfState[]
  bills: LawOfState[]
  /** Languages and numbers of articles of each version, by its id. */
  texts: Map<number, { lang: Lang; articles: number }[]>
  areas: { area: Area; rows: AssessedRequirement[] }[]
  notAssessed: { area: Area; rows: RequirementHead[] }[]
  penalties: PenaltyOfState[]
  standing: StandingIn
}

export async function readStateLaw(tx: Db, state: string, { actor, lang }: { actor: Actor; lang: Lang }): Promise<StateLaw> {
  const facts = await currentFacts(tx, state, { actor })
  const laws = await lawsOf(tx, { state })
  const versions = await versionsOfLaws(tx, { state })
  const requirements = await requirementHeads(tx)
  const place = placesOf(laws, versions)
  const rows = await assessed(tx, state, requirements, place, { actor, lang })
  const done = new Set(rows.map((row) => row.requirement.code))
  const withVersions: LawOfState[] = []
  for (const law of laws) withVersions.push({ law, versions: inOrder(versions.filter((one) => one.lawId === law.id)), links: await linksOf(tx, state, law.id) })
  return {
    state, facts, actions: inTime(await treatyActions(tx, { state })), laws: withVersions.filter(({ law }) => law.kind !== 'bill'), bills: withVersions.filter(({ law }) => law.kind === 'bill'),
    texts: await textsOf(tx, state, versions.map((one) => one.id)), areas: byArea(rows, (row) => row.requirement),
    notAssessed: byArea(requirements.filter((one) => !done.has(one.code)), (one) => one), penalties: await penalties(tx, state, place, lang),
    standing: await standings(tx, requirements.map((one) => one.instrument), actor)
  }
}

type PlaceOf = (versionId: number | null) => JudgedVersion | null

function placesOf(laws: readonly Law[], versions: readonly LawVersion[]): PlaceOf {
  const [lawAt, versionAt] = [new Map(laws.map((law) => [law.id, law])), new Map(versions.map((version) => [version.id, version]))]
  return (id) => {
    const version = id === null ? undefined : versionAt.get(id)
    const law = version && lawAt.get(version.lawId)
    return version && law ? { law, version } : null
  }
}

async function assessed(tx: Db, state: string, requirements: readonly RequirementHead[], place: PlaceOf, { actor, lang }: { actor: Actor; lang: Lang }): Promise<AssessedRequirement[]> {
  const held = new Map((await heldAssessments(tx, { state, actor })).map((one) => [one.requirement, one]))
  const all = await recommendationsOf(tx, { state, actor })
  const words = new Map<number | null, Awaited<ReturnType<typeof citedTogether>>>()
  for (const id of new Set([...held.values()].map((one) => one.lawVersionId)))
    words.set(id, await citedTogether(tx, place(id), [...held.values()].filter((one) => one.lawVersionId === id).flatMap((one) => one.provisions), lang))
  return requirements.flatMap((requirement): AssessedRequirement[] => {
    const assessment = held.get(requirement.code)
    if (!assessment) return []
    const recommendations = all.filter((one) => one.requirement === requirement.code && one.status !== 'withdrawn')
    return [{ requirement, assessment, judged: place(assessment.lawVersionId), cited: words.get(assessment.lawVersionId)!(assessment.provisions), recommendations }]
  })
}

async function penalties(tx: Db, state: string, place: PlaceOf, lang: Lang): Promise<PenaltyOfState[]> {
  const all = inListOrder(await penaltiesOf(tx, { states: [state] }))
  const found: PenaltyOfState[] = []
  for (const penalty of all) {
    const judged = place(penalty.versionId)
    if (!judged) continue
    const words = shownWords(wordsBeside([penalty.eid], await provisionsAt(tx, state, penalty.versionId, [penalty.eid]), lang, judged.version.authentic)[0]!)
    found.push({ penalty, judged, provision: words ? { text: headOf(words), lang: words.lang } : { text: penalty.eid, lang: 'en' } })
  }
  return found
}
