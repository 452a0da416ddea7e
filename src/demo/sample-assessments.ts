/** Sample assessments at every step of their life, recommendations, and the plan actions that answer them. */
import {
  concludeAssessment, draftAssessment, findAssessment, isGap, recordRecommendation, releaseAssessment, replyToAssessment, shareAssessment, type Position
} from '#assessments'
import { adoptedPlan, flatten, planTree } from '#plan'
import { does, reads, withApprover, type Cast } from './cast.ts'
import { sequence } from './sequence.ts'
import type { SampleJudgement } from './sample-judgements.ts'
import { articleOf } from './sample-law-texts.ts'

const day = (date: Date) => date.toISOString().slice(0, 10)
const later = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000)

export interface JudgedLaw {
  state: string
  /** Id of the law version. */
  version: number
  judgements: readonly SampleJudgement[]
}

type Stage = 'draft' | 'shared' | 'replied' | 'concluded' | 'states' | 'public'

/** How far an assessment has come: most are public, some wait at every step before. */
function stageOf(index: number): Stage {
  const stages: readonly Stage[] = ['public', 'public', 'public', 'states', 'public', 'replied', 'public', 'shared', 'public', 'concluded', 'public', 'draft', 'public']
  return stages[index % stages.length]!
}

const replies: { position: Position; text: string }[] = [
  { position: 'agrees', text: 'نوافق على هذا التقييم. (رد تجريبي)' },
  { position: 'agrees_in_part', text: 'نوافق جزئيًا، ونشير إلى أن اللائحة التنفيذية تكمل هذا الحكم. (رد تجريبي)' },
  { position: 'disagrees', text: 'لا نوافق: يُستفاد هذا الحكم من قانون العقوبات العام. (رد تجريبي)' },
  { position: 'agrees', text: 'نوافق، ويجري إعداد مشروع تعديل. (رد تجريبي)' }
]

/** Brings the assessments of one law to where they stand; `start` is the day of the first. */
export async function addSampleAssessments(cast: Cast, { state, version, judgements }: JudgedLaw, start: Date): Promise<void> {
  const next = sequence(`assessments ${state}`)
  const shift = Math.floor(next() * 13)
  for (const [index, judgement] of judgements.entries()) {
    const at = later(start, index * 3)
    const officer = cast.as('legal', at)
    const { requirement, verdict, topics, reasons, elements } = judgement
    const { id } = await does(officer, draftAssessment, {
      state, requirement, lawVersion: String(version), verdict, practice: verdict === 'unknown' ? '' : String(Math.floor(next() * (verdict === 'no' ? 2 : 4)) + (verdict === 'yes' ? 1 : 0)),
      provisions: [], articles: topics.map((topic) => String(articleOf[topic])).join(', '), elements, reasons, source: '', judgedOn: day(at), confidence: 'sourced'
    })
    if (isGap(verdict) && index % 2 === 0) await recommend(cast, state, judgement, at)
    await bring(cast, { state, id }, stageOf(index + shift), at, Math.floor(next() * replies.length))
  }
}

async function bring(cast: Cast, at: { state: string; id: number }, stage: Stage, start: Date, reply: number): Promise<void> {
  if (stage === 'draft') return
  const seen = async (who: ReturnType<Cast['as']>) => ({ ...at, version: (await reads(who, (tx) => findAssessment(tx, at.state, at.id)))!.revision })
  const officer = (days: number) => cast.as('legal', later(start, days))
  await does(officer(1), shareAssessment, await seen(officer(1)))
  if (stage === 'shared') return
  const focal = cast.focal(at.state, later(start, 8))
  const { position, text } = replies[reply]!
  await does(focal, replyToAssessment, { ...(await seen(focal)), position, text: { ar: text, authentic: 'ar' } })
  if (stage === 'replied') return
  await does(officer(12), concludeAssessment, { ...(await seen(officer(12))), outcome: position === 'disagrees' ? 'noted' : 'agreed' })
  if (stage === 'concluded') return
  const state = withApprover.includes(at.state) ? cast.approver(at.state, later(start, 15)) : cast.focal(at.state, later(start, 15))
  await does(state, releaseAssessment, { ...(await seen(state)), visibility: stage })
}

/** Wording by the verdict, and the actions of the regional plan that say they serve the requirement. */
async function recommend(cast: Cast, state: string, { requirement, verdict }: SampleJudgement, at: Date): Promise<void> {
  const unit = cast.as('legal', at)
  const actions = await reads(unit, async (tx) => {
    const plan = await adoptedPlan(tx)
    return plan ? flatten(await planTree(tx, plan.id)).filter((node) => node.kind === 'action' && node.requirements.includes(requirement)) : []
  })
  const text = verdict === 'no'
    ? { ar: 'نحث الدولة على إضافة حكم يقابل هذا المتطلب. (توصية تجريبية)', en: 'We urge the state to add a provision that answers this requirement. (sample recommendation)', fr: 'Nous exhortons l’État à ajouter une disposition répondant à cette exigence. (recommandation d’exemple)' }
    : { ar: 'ندعو الدولة إلى النظر في استكمال النص. (توصية تجريبية)', en: 'We ask the state to consider completing the text. (sample recommendation)', fr: 'Nous prions l’État d’envisager de compléter le texte. (recommandation d’exemple)' }
  await does(unit, recordRecommendation, {
    state, requirement, grade: verdict === 'no' ? 'urge' : 'consider', text: { ...text, authentic: 'ar' }, dueOn: day(later(at, 540)), closesWhen: verdict === 'no' ? 'partly_met' : 'met',
    actions: actions.slice(0, 2).map((action) => action.key)
  })
}
