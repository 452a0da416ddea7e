/** One requirement across states: what each state's law says, in a fixed number of queries for each state. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { lawsOf, versionsOfLaws } from '#law'
import { allStates } from '#states'
import type { Assessment } from './assessment.ts'
import { heldAssessments } from './assessments-store.ts'
import { citedWords, type CitedWords } from './cited-words.ts'
import type { JudgedVersion } from './law-doors.ts'
import type { Requirement, Standing } from './requirement.ts'
import { findRequirement } from './requirements-store.ts'
import { standings } from './standing.ts'

export interface ComparedState {
  state: string
  standing: Standing
  assessment: Assessment
  /** null: no law is recorded, or the reader may not see it. */
  judged: JudgedVersion | null
  cited: CitedWords[]
}

export interface Comparison {
  requirement: Requirement
  /** In the order of the names of the states. */
  shown: ComparedState[]
  /** States that can be chosen: those with an assessment that the reader sees. */
  assessed: string[]
  /** The others. */
  notAssessed: string[]
}

/** `states`: the ones to show; empty shows all that are assessed. */
export async function readComparison(tx: Db, code: string, states: readonly string[], { actor, lang }: { actor: Actor; lang: Lang }): Promise<Comparison | null> {
  const requirement = await findRequirement(tx, code)
  if (!requirement) return null
  const held = new Map((await heldAssessments(tx, { requirement: code, actor })).map((one) => [one.state, one]))
  const standing = await standings(tx, [requirement.instrument], actor)
  const order = allStates(lang).map((one) => one.code)
  const assessed = order.filter((state) => held.has(state))
  const wanted = assessed.filter((state) => states.length === 0 || states.includes(state))
  const laws = new Map((await lawsOf(tx)).map((law) => [law.id, law]))
  const versions = new Map((await versionsOfLaws(tx)).map((version) => [version.id, version]))
  const shown: ComparedState[] = []
  for (const state of wanted) {
    const assessment = held.get(state)!
    const version = assessment.lawVersionId === null ? undefined : versions.get(assessment.lawVersionId)
    const law = version && laws.get(version.lawId)
    const judged = version && law ? { law, version } : null
    shown.push({ state, standing: standing(state, requirement.instrument), assessment, judged, cited: await citedWords(tx, judged, assessment.provisions, lang) })
  }
  return { requirement, shown, assessed, notAssessed: order.filter((state) => !held.has(state)) }
}

/** Where states have solved it: released assessments that find the requirement met, with what they cite. */
export async function readSolved(tx: Db, code: string, asker: { actor: Actor; lang: Lang }): Promise<ComparedState[]> {
  const comparison = await readComparison(tx, code, [], asker)
  return (comparison?.shown ?? []).filter(({ assessment }) => assessment.verdict === 'yes' && assessment.visibility !== 'unit')
}
