/** An invented law for tests and benches of the exports. */
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import type { LawDocument } from './law-document.ts'
import { insertLaw, insertPenalty, insertVersion, replaceProvisions } from './law-changes-store.ts'
import type { Law, LawVersion } from './law.ts'
import type { PenaltyFigures } from './penalty.ts'
import { numbered, type ProvisionDraft } from './provision.ts'

const law = (change: Partial<Law> = {}): Law => ({
  state: 'JO', id: 7, kind: 'law', title: { ar: 'قانون تجريبي لمنع الاتجار بالبشر', en: 'Sample law on preventing trafficking in persons', fr: 'Loi d’essai contre la traite des personnes', authentic: 'ar' },
  number: '9', dated: '2009-03-01', datedHijri: '1430-03-04', gazette: { name: 'الجريدة الرسمية', number: '4952', dated: '2009-03-01' },
  dedicated: true, status: 'in_force_amended', note: null, source: 'Sample gazette', sourceIds: [], asOf: '2024-07', confidence: 'sourced', visibility: 'public', origin: 'unit',
  contentKey: null, revision: 1, ...change
} as Law)

const version = (change: Partial<LawVersion> = {}): LawVersion => ({
  state: 'JO', id: 3, lawId: 7, number: 2, label: null, validFrom: '2021-05-01', validTo: null, authentic: 'ar', source: 'Sample gazette', asOf: '2024-07',
  confidence: 'sourced', visibility: 'public', revision: 1, ...change
} as LawVersion)

const article = (number: string, label: string, heading: string | null, text: string, children: ProvisionDraft[] = []): ProvisionDraft => ({ kind: 'article', number, label, heading, text, children })
const item = (kind: 'paragraph' | 'point', number: string, label: string, text: string, children: ProvisionDraft[] = []): ProvisionDraft => ({ kind, number, label, heading: null, text, children })
const chapter = (number: string, label: string, heading: string, children: ProvisionDraft[]): ProvisionDraft => ({ kind: 'chapter', number, label, heading, text: '', children })

const texts: Record<Lang, ProvisionDraft[]> = {
  ar: [
    { kind: 'preamble', number: '', label: '', heading: null, text: 'نحن واضعي هذا النص التجريبي،\nنصدر القانون الآتي:', children: [] },
    chapter('1', 'الفصل الأول', 'أحكام عامة', [
      article('1', 'المادة ١', 'التعريفات', 'يكون للكلمات الآتية المعاني المبينة أمامها:', [
        item('paragraph', '1', '١-', 'الضحية: كل شخص لحقه ضرر.', [item('point', 'a', 'أ)', 'ويشمل ذلك الطفل.'), item('point', 'b', 'ب)', 'ويشمل ذلك من هو دون الثامنة عشرة.')]),
        item('paragraph', '2', '٢-', 'اللجنة: اللجنة الوطنية.')
      ]),
      article('2', 'المادة ٢', null, 'يُعاقَب بالحبس مدة لا تقل عن سبع سنوات كل من ارتكب الجريمة.\nوتضاعف العقوبة في حالة العود.')
    ]),
    article('2bis', 'المادة ٢ مكرر', null, 'لا يعاقب الضحية على فعل أُكره عليه.'),
    { kind: 'annex', number: '1', label: 'الملحق ١', heading: 'نموذج', text: 'نص الملحق.', children: [] }
  ],
  en: [
    { kind: 'preamble', number: '', label: '', heading: null, text: 'We, the writers of this sample,\nissue the following law:', children: [] },
    chapter('1', 'Chapter 1', 'General rules', [
      article('1', 'Article 1', 'Definitions', 'In this law:', [item('paragraph', '1', '1.', '“victim” means anyone harmed & hurt <in any way>.', [item('point', 'a', '(a)', 'a child;')]), item('paragraph', '2', '2.', '“committee” means the national committee.')]),
      article('2', 'Article 2', null, 'Whoever commits the offence is punished by imprisonment for not less than seven years.')
    ]),
    article('2bis', 'Article 2 bis', null, 'A victim is not punished for an act done under duress.')
  ],
  fr: [
    chapter('1', 'Chapitre premier', 'Dispositions générales', [article('1', 'Article premier', 'Définitions', 'Au sens de la présente loi :', [item('paragraph', '1', '1°', 'victime : toute personne lésée ;')])]),
    article('2', 'Article 2', null, 'Est puni de sept ans d’emprisonnement au moins quiconque commet l’infraction.')
  ]
}

export function sampleDocument(lang: Lang, change: { law?: Partial<Law>; version?: Partial<LawVersion>; tree?: ProvisionDraft[]; sample?: boolean } = {}): LawDocument {
  const own = law(change.law)
  return {
    law: own, version: version(change.version), lang, provisions: numbered(change.tree ?? texts[lang]), sample: change.sample ?? true, producedAt: new Date('2026-03-02T10:00:00Z'),
    links: [
      { kind: 'replaces', law: law({ id: 2, number: '3', dated: '2001', title: { ar: 'قانون سابق', en: 'Former law', fr: 'Loi antérieure' } }), from: 'this' },
      { kind: 'amends', law: law({ id: 9, number: null, dated: null, title: { ar: 'قانون معدِّل', en: 'Amending law', fr: 'Loi modificative' } }), from: 'other' }
    ]
  }
}

/** The same law in a database, with two versions in force one after the other, and penalties of three states; for tests of pages. */
export async function storeSample(db: Db): Promise<{ law: number; versions: [LawVersion, LawVersion] }> {
  const at = new Date('2026-01-01T00:00:00Z')
  const id = await insertLaw(db, 'JO', law(), at, null)
  const add = (validFrom: string, validTo: string | null) => insertVersion(db, { state: 'JO', id }, { ...version({ validFrom, validTo }) }, at, null)
  const [first, second] = [await add('2009-04-01', '2021-05-01'), await add('2021-05-01', null)]
  for (const lang of ['ar', 'en'] as const) {
    await replaceProvisions(db, first, lang, numbered(earlier(texts[lang])))
    await replaceProvisions(db, second, lang, numbered(texts[lang]))
  }
  const none: PenaltyFigures = { offence: 'trafficking', ground: 'basic', prisonMin: null, prisonMax: null, life: false, death: false, fineMin: null, fineMax: null, currency: null, fineDated: null, note: null }
  await insertPenalty(db, second, { ...none, eid: 'art_2', prisonMin: 7, prisonMax: 15, fineMin: 5000, fineMax: 20000, currency: 'JOD', fineDated: '2021-05-01' })
  await insertPenalty(db, second, { ...none, eid: 'art_2', ground: 'child', prisonMin: 10, life: true })
  for (const [state, figures] of [['MA', { prisonMin: 5, life: true }], ['EG', { prisonMin: 3, death: true }], ['TN', { prisonMin: 10, fineMin: 50000, fineMax: 100000, currency: 'TND' }], ['BH', { prisonMax: 2.5 }]] as const) {
    const other = await insertLaw(db, state, law({ state, status: 'in_force' }), at, null)
    const only = await insertVersion(db, { state, id: other }, version({ state, validFrom: state === 'TN' ? null : '2016-01-01' }), at, null)
    await replaceProvisions(db, only, 'ar', numbered(texts.ar))
    await insertPenalty(db, only, { ...none, ...figures, eid: 'art_2' })
  }
  return { law: id, versions: [first, second] }
}

/** As it stood before: a milder article 2, no article 2 bis, an article that was taken out, one that was numbered anew. */
function earlier(tree: readonly ProvisionDraft[]): ProvisionDraft[] {
  const arabic = JSON.stringify(tree).includes('المادة')
  const [old, gone] = arabic ? ['المادة ٣', 'المادة ٤'] : ['Article 3', 'Article 4']
  const milder = (node: ProvisionDraft): ProvisionDraft => ({ ...node, text: node.text.replace('سبع سنوات', 'خمس سنوات').replace('seven years', 'five years'), children: node.children.map(milder) })
  const kept = tree.map((node) => (node.number === '2bis' ? article('3', old, null, node.text) : milder(node)))
  return [...kept, article('4', gone, null, arabic ? 'ينشر هذا القانون ويعمل به من اليوم التالي لتاريخ نشره.' : 'This law is published and takes effect on the following day.')]
}
