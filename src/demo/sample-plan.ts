/** A plan on its way through its life: drafted from the starting framework, consulted, commented, answered, adopted. */
import {
  adoptedPlan, adoptPlan, answerPlanComment, changeIndicator, closeConsultation, commentOnPlan, draftPlan, fingerprint, flatten, indicators, openConsultation, planContent, planTree, setTarget
} from '#plan'
import type { Context } from '#platform/command'
import { does, reads, type Cast } from './cast.ts'

const day = (date: Date) => date.toISOString().slice(0, 10)
const after = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000)

export async function adoptSamplePlan(cast: Cast, start: Date): Promise<void> {
  const unit = cast.as('coordinator', start)
  const version = await does(unit, draftPlan, {
    owner: 'region', start: 'framework', startsOn: day(start), endsOn: day(after(start, 4 * 365)),
    title: { ar: 'خطة العمل الإقليمية (بيانات تجريبية)', en: 'Regional action plan (sample data)', fr: 'Plan d’action régional (données d’exemple)', authentic: 'ar' }
  })
  await setSampleAims(unit, version.id)
  await does(unit, openConsultation, { dueOn: day(after(start, 30)) })
  const actions = flatten(await reads(unit, (tx) => planTree(tx, version.id))).filter((node) => node.kind === 'action')
  const comments = [
    { state: 'JO', key: actions[0]?.key, text: 'نقترح إضافة مؤشر عن مدة الإحالة. (تعليق تجريبي)' },
    { state: 'MA', key: actions[4]?.key, text: 'نطلب توضيح دور الشركاء في هذا الإجراء. (تعليق تجريبي)' },
    { state: 'EG', key: undefined, text: 'ندعم المشروع بصيغته الحالية. (تعليق تجريبي)' }
  ]
  for (const { state, key, text } of comments) {
    const id = await does(cast.focal(state, after(start, 10)), commentOnPlan, { state, versionId: version.id, key: key ?? '', text })
    await does(cast.as('coordinator', after(start, 20)), answerPlanComment, { state, id, outcome: key ? 'accepted' : 'noted', answer: 'شكرًا لكم، أخذنا به. (رد تجريبي)' })
  }
  const later = cast.as('coordinator', after(start, 35))
  await does(later, closeConsultation, {})
  const content = await reads(later, (tx) => planContent(tx, version.id))
  await does(later, adoptPlan, {
    owner: 'region', adoptedOn: day(after(start, 35)), adoptedBy: 'اجتماع تجريبي', seen: fingerprint(content), sure: 'on'
  })
}

/** Invented regional baselines and targets for what is reported in percent, so that progress has something to be held against. */
async function setSampleAims(unit: Context, versionId: number): Promise<void> {
  const reported = (await reads(unit, (tx) => indicators(tx, versionId))).filter((one) => one.source === 'reported' && one.unit === 'percent')
  for (const [index, { key, itemKey, revision, serves, ...text }] of reported.entries()) {
    const aims = { baseline: 35 + (index % 4) * 5, baselineYear: 2023, target: 75 + (index % 3) * 5, targetYear: 2029 }
    const forms = serves.map(({ form, item }) => [form, item].filter(Boolean).join(' ')).join('\n')
    await does(unit, changeIndicator, { ...text, ...aims, serves: forms, owner: 'region', key, item: itemKey, version: revision })
  }
}

/** Baselines and targets that two states set for themselves. */
export async function setSampleTargets(cast: Cast, now: Date): Promise<void> {
  const unit = cast.as('coordinator', now)
  const plan = await reads(unit, (tx) => adoptedPlan(tx))
  if (!plan) return
  const counted = (await reads(unit, (tx) => indicators(tx, plan.id))).filter((one) => one.source === 'reported' && one.unit === 'percent')
  for (const state of ['JO', 'MA'])
    for (const [index, indicator] of counted.slice(0, 5).entries())
      await does(cast.focal(state, now), setTarget, {
        state, key: indicator.key, baseline: String(30 + index * 5), baselineYear: '2023', target: String(70 + index * 4), targetYear: '2028', visibility: 'public'
      })
}
