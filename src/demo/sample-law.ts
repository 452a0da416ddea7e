/** Sample laws, brought in through the import as a legal officer would, judged and recommended upon. All of it is invented. */
import { addVersion, publishLaw, recordLaw, recordPenalty, saveDraft, startImport } from '#law'
import type { Lang } from '#platform/messages'
import { does, type Cast } from './cast.ts'
import { addSampleAssessments } from './sample-assessments.ts'
import { fillSampleBills } from './sample-bill.ts'
import { sampleJudgements } from './sample-judgements.ts'
import { amended, arabicText, articleOf, frenchText, sampleLaws, type SampleLaw } from './sample-law-texts.ts'

const day = (date: Date) => date.toISOString().slice(0, 10)
const before = (date: Date, days: number) => new Date(date.getTime() - days * 86_400_000)
const source = 'نص تجريبي من إعدادنا'

/** States whose sample law is read in French too. */
const inFrench = ['MA', 'TN']

/** A state whose assessments nobody has checked for more than a year. */
const neglected = 'SD'

export async function fillSampleLaw(cast: Cast, now: Date, say: (line: string) => void): Promise<void> {
  for (const [index, law] of sampleLaws.entries()) {
    const { id, version } = await addSampleLaw(cast, law, before(now, 900 - index * 20), index)
    await addSampleAssessments(cast, { state: law.state, version, judgements: sampleJudgements(law) }, before(now, law.state === neglected ? 455 : 330 - index * 5))
    if (law.amended) await addText(cast, { state: law.state, law: id, of: amended(law) }, before(now, 60), { endsFormer: 'on' })
    await publish(cast, law.state, id, law.amended ? ['1', '2'] : ['1'], before(now, 50))
    say(`Sample laws: ${index + 1} of ${sampleLaws.length}`)
  }
  await fillSampleBills(cast, before(now, 20))
}

async function addSampleLaw(cast: Cast, law: SampleLaw, at: Date, index: number): Promise<{ id: number; version: number }> {
  const officer = cast.as('legal', at)
  const { id } = await does(officer, recordLaw, {
    state: law.state, kind: 'law', number: `٩${index + 1} (تجريبي)`, dated: day(before(at, 30)), dedicated: 'yes', status: 'in_force', source, asOf: day(at), confidence: 'sourced',
    title: { ar: 'قانون تجريبي لمكافحة الاتجار بالأشخاص', en: 'Sample law against trafficking in persons', fr: 'Loi d’exemple contre la traite des personnes', authentic: 'ar' }
  })
  const version = await addText(cast, { state: law.state, law: id, of: law }, at, {})
  return { id, version }
}

interface Place { state: string; law: number; of: SampleLaw }

/** A version with its text, in French too where the state reads it, and its penalties as figures. Gives its id. */
async function addText(cast: Cast, { state, law, of }: Place, at: Date, more: object): Promise<number> {
  const officer = cast.as('legal', at)
  const { id, number } = await does(officer, addVersion, { state, law, validFrom: day(at), authentic: 'ar', source, asOf: day(at), confidence: 'sourced', ...more })
  const texts: [Lang, string][] = [['ar', arabicText(of)], ...(inFrench.includes(state) ? [['fr', frenchText(of)] as [Lang, string]] : [])]
  for (const [lang, text] of texts) {
    const draft = await does(officer, startImport, { state, law, number: String(number), lang, text, fileName: '' })
    await does(officer, saveDraft, { id: String(draft.id), version: '1', lang, text })
  }
  const penalty = { state, law, number: String(number), offence: 'trafficking' }
  const [min, max] = of.prison
  await does(officer, recordPenalty, { ...penalty, eid: `art_${articleOf.penalty}`, ground: 'basic', prisonMin: String(min), prisonMax: String(max) })
  await does(officer, recordPenalty, { ...penalty, eid: `art_${articleOf.aggravated}`, ground: 'child', prisonMin: String(min * 2), prisonMax: String(max * 2) })
  return id
}

async function publish(cast: Cast, state: string, id: number, versions: readonly string[], at: Date): Promise<void> {
  const officer = cast.as('legal', at)
  await does(officer, publishLaw, { state, id, version: '1', visibility: 'public', versions })
}
