/** Sample bills under review: one whose observations the state has, one that the unit is still reading. All of it is invented. */
import { isGap, observeBill, shareBill } from '#assessments'
import { addLink, addVersion, lawsOf, recordLaw, saveDraft, startImport } from '#law'
import { does, reads, type Cast } from './cast.ts'
import { sampleJudgements } from './sample-judgements.ts'
import { arabicText, articleOf, sampleLaws, type SampleLaw } from './sample-law-texts.ts'

const day = (date: Date) => date.toISOString().slice(0, 10)
const source = 'نص تجريبي من إعدادنا'

interface SampleBill {
  state: string
  /** What the bill says otherwise than the sample law of the state. */
  says: Partial<SampleLaw>
  /** How many of the requirements have been read. */
  read: number
  shared: boolean
}

const bills: readonly SampleBill[] = [
  // Adds the consent rule and more severe penalties, and forgets compensation.
  { state: 'JO', says: { consentRule: true, prison: [5, 12], compensation: false }, read: 18, shared: true },
  { state: 'OM', says: { childRule: true, consentRule: true }, read: 6, shared: false }
]

const remarks = {
  yes: null,
  partly: { ar: 'يقترب نص المشروع من المتطلب ولا يستوفيه كاملًا. (ملاحظة تجريبية)', en: 'The bill comes near the requirement without meeting it in full. (sample observation)', fr: 'Le projet se rapproche de l’exigence sans la satisfaire entièrement. (observation d’exemple)', authentic: 'ar' },
  no: { ar: 'يسكت المشروع عن هذه المسألة. (ملاحظة تجريبية)', en: 'The bill is silent on this point. (sample observation)', fr: 'Le projet est muet sur ce point. (observation d’exemple)', authentic: 'ar' },
  unknown: { ar: 'يتوقف الجواب على اللائحة التي يحيل إليها المشروع. (ملاحظة تجريبية)', en: 'The answer depends on the regulation that the bill refers to. (sample observation)', fr: 'La réponse dépend du règlement auquel le projet renvoie. (observation d’exemple)', authentic: 'ar' },
  not_applicable: null
} as const
const suggestion = {
  ar: 'نقترح إضافة فقرة تذكر العنصر الناقص صراحة. (اقتراح تجريبي)', en: 'We suggest adding a paragraph that names the missing element expressly. (sample suggestion)',
  fr: 'Nous suggérons d’ajouter un alinéa qui nomme expressément l’élément manquant. (suggestion d’exemple)', authentic: 'ar'
}

export async function fillSampleBills(cast: Cast, at: Date): Promise<void> {
  for (const bill of bills) await addSampleBill(cast, bill, at)
}

async function addSampleBill(cast: Cast, { state, says, read, shared }: SampleBill, at: Date): Promise<void> {
  const officer = cast.as('legal', at)
  const text: SampleLaw = { ...sampleLaws.find((law) => law.state === state)!, ...says }
  const { id } = await does(officer, recordLaw, {
    state, kind: 'bill', dated: day(at), dedicated: 'yes', status: 'draft', source, asOf: day(at), confidence: 'sourced',
    title: { ar: 'مشروع قانون تجريبي لمكافحة الاتجار بالأشخاص', en: 'Sample bill against trafficking in persons', fr: 'Projet de loi d’exemple contre la traite des personnes', authentic: 'ar' }
  })
  const replaced = (await reads(officer, (tx) => lawsOf(tx, { state }))).find((law) => law.kind === 'law' && law.source === source)
  if (replaced) await does(officer, addLink, { state, id: String(id), kind: 'replaces', other: String(replaced.id) })
  const { id: version, number } = await does(officer, addVersion, { state, law: id, authentic: 'ar', source, asOf: day(at), confidence: 'sourced' })
  const draft = await does(officer, startImport, { state, law: id, number: String(number), lang: 'ar', text: arabicText(text), fileName: '' })
  await does(officer, saveDraft, { id: String(draft.id), version: '1', lang: 'ar', text: arabicText(text) })
  for (const { requirement, verdict, topics, elements } of sampleJudgements(text).slice(0, read))
    await does(officer, observeBill, {
      state, bill: String(version), requirement, verdict, provisions: [], articles: topics.map((topic) => String(articleOf[topic])).join(', '), elements, remark: remarks[verdict],
      suggestion: isGap(verdict) && verdict !== 'unknown' ? suggestion : null, version: '0'
    })
  if (shared) await does(officer, shareBill, { state, bill: String(version) })
}
