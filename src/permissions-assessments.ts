/** For the permission tests: assessments of two states at every step, with a word of its own in every text. No law is needed. */
import {
  concludeAssessment, draftAssessment, findAssessment, recordRecommendation, releaseAssessment, replyToAssessment, reviseRequirement, shareAssessment, findRequirement, loadRequirements
} from '#assessments'
import type { Command } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { asSystem } from './accounts/people-store.ts'
import { either, everyone, states, unit, wholeState, type Audience, type Marks } from './permissions-marks.ts'
import type { State } from './permissions-people.ts'

type Stage = 'draft' | 'shared' | 'replied' | 'agreed' | 'states' | 'public'

export interface AssessmentPlace {
  state: State
  requirement: string
  id: number
  recommendation: number
}

export interface AssessmentsWorld {
  assessments: AssessmentPlace[]
}

interface Builder {
  db: Db
  marks: Marks
  does<I, O>(who: string, command: Command<I, O>, input: unknown): Promise<O>
}

/** Morocco releases nothing, so that whatever is seen of it elsewhere is a leak. */
const stages: readonly [State, string, Stage][] = [
  ['JO', 'TIP-03A1', 'draft'], ['JO', 'TIP-03A2', 'shared'], ['JO', 'TIP-03A3', 'replied'], ['JO', 'TIP-03B', 'agreed'], ['JO', 'TIP-03CD', 'states'], ['JO', 'TIP-04', 'public'],
  ['MA', 'TIP-03A1', 'draft'], ['MA', 'TIP-03A2', 'shared'], ['MA', 'TIP-03A3', 'replied'], ['MA', 'TIP-03B', 'agreed']
]

const english = (en: string) => ({ en, authentic: 'en' })

function readers(state: State, stage: Stage): Audience {
  if (stage === 'draft') return unit
  if (stage === 'public') return everyone
  return stage === 'states' ? states : either(unit, wholeState(state))
}

/** `action` is one of the regional plan in force. */
export async function buildAssessments({ db, marks, does }: Builder, action: string): Promise<AssessmentsWorld> {
  await loadRequirements(db)
  const requirement = (await asSystem(db, (tx) => findRequirement(tx, 'TIP-04')))!
  await does('legal_officer', reviseRequirement, { ...requirement, code: 'TIP-04', version: requirement.revision, reason: marks.add('why a requirement was revised', unit) })
  const assessments: AssessmentPlace[] = []
  for (const [state, code, stage] of stages) assessments.push(await bring({ db, marks, does }, { state, code, stage, action }))
  return { assessments }
}

async function bring({ db, marks, does }: Builder, { state, code, stage, action }: { state: State; code: string; stage: Stage; action: string }): Promise<AssessmentPlace> {
  const mayRead = readers(state, stage)
  const word = (what: string) => marks.add(`${what} of an assessment of ${state} at ${stage}`, mayRead)
  const { id } = await does('legal_officer', draftAssessment, {
    state, requirement: code, lawVersion: 'none', verdict: 'no', practice: '', reasons: english(word('reasons')), source: word('source'), judgedOn: new Date().toISOString().slice(0, 10), confidence: 'sourced'
  })
  const { id: recommendation } = await does('coordinator', recordRecommendation, {
    state, requirement: code, grade: 'urge', text: english(word('recommendation')), closesWhen: 'met', actions: [action]
  })
  const place = { state, requirement: code, id, recommendation }
  const seen = async () => ({ state, id, version: (await scoped(db, { reach: 'system', state: null, person: null }, (tx) => findAssessment(tx, state, id)))!.revision })
  if (stage === 'draft') return place
  await does('legal_officer', shareAssessment, await seen())
  if (stage === 'shared') return place
  await does(`focal_point ${state}`, replyToAssessment, { ...(await seen()), position: 'agrees', text: english(word('reply')) })
  if (stage === 'replied') return place
  await does('legal_officer', concludeAssessment, { ...(await seen()), outcome: 'agreed' })
  if (stage !== 'agreed') await does(`approver ${state}`, releaseAssessment, { ...(await seen()), visibility: stage })
  return place
}

type Params = Record<string, string>

/** Values for the names in the addresses of this room: also the one of a state at the address of the other. */
export const assessmentPlaces: [RegExp, (world: AssessmentsWorld) => Params[]][] = [
  [/\/law\/requirements\/:requirement/, () => [{ requirement: 'TIP-04' }, { requirement: 'NONE-1' }]],
  [/\/law\/assessments\/:state\/:id/, ({ assessments }) => [
    ...assessments.map(({ state, id }) => ({ state, id: String(id) })),
    { state: 'MA', id: String(assessments[0]!.id) }, { state: 'JO', id: String(assessments.at(-1)!.id) }
  ]],
  [/\/law\/gaps\/:state\/:requirement/, ({ assessments }) => assessments.map(({ state, requirement, recommendation }) => ({ state, requirement, id: String(recommendation) }))]
]
