/** The legal knowledge base in the middle of its work: a law with two versions, one text being imported, what was judged, a bill. */
import type { Caller } from './caller.ts'

type Fields = [string, string][]

const origin: Fields = [['source', 'نص مخترع للاختبار'], ['confidence', 'sourced']]
const day = (name: string, year: number): Fields => [[`${name}.year`, String(year)], [`${name}.month`, '1'], [`${name}.day`, '1'], [`${name}.calendar`, 'gregory']]
const textOf = (penalty: string) => `# المادة 1 | التعريفات
يقصد بالعابر كل شخص ينتقل من جزيرة إلى أخرى.

# المادة 2 | العقوبة
يعاقب بالحبس ${penalty} كل من نقل عابرا بقصد استغلاله.`

/** What the page of a thing says about the form with this action. */
async function versionOf(by: Caller, path: string): Promise<string> {
  return /name="version" value="(\d+)"/.exec((await by.open(path)).text)?.[1] ?? ''
}

async function addText(by: Caller, law: string, number: number, text: string): Promise<void> {
  const draft = await by.must(`${law}/versions/${number}/import`, [['lang', 'ar'], ['text', text]])
  await by.must(`${draft}/save`, [['version', await versionOf(by, draft)], ['lang', 'ar'], ['text', text]])
}

async function record(by: Caller, kind: 'law' | 'bill', title: string): Promise<string> {
  const to = await by.must('/ar/law/laws/new', [
    ['state', 'JO'], ['kind', kind], ['title.ar', title], ['title.authentic', 'ar'], ['status', kind === 'bill' ? 'draft' : 'in_force'], ['dedicated', 'yes'], ['visibility', 'unit'], ...origin
  ])
  return to.split('?')[0]!
}

const addVersion = (by: Caller, law: string, from: number | null) =>
  by.must(`${law}/versions/new`, [...(from === null ? [] : day('validFrom', from)), ['authentic', 'ar'], ['endsFormer', 'on'], ...origin])

/** The step of an assessment, with the version that its page has. */
const step = async (by: Caller, path: string, name: string, fields: Fields = []) => by.must(`${path}/${name}`, [['version', await versionOf(by, path)], ...fields])

export async function makeLawWorld(legal: Caller, focal: Caller): Promise<void> {
  const law = await record(legal, 'law', 'قانون حماية العابرين بين الجزر')
  await addVersion(legal, law, 2015)
  await addText(legal, law, 1, textOf('ثلاث سنوات'))
  await addVersion(legal, law, 2024)
  await addText(legal, law, 2, textOf('خمس سنوات'))
  await legal.must(`${law}/versions/2/import`, [['lang', 'en'], ['text', '# Article 1\nA traveller is whoever crosses.']])
  await legal.must(`${law}/versions/2/penalties`, [['eid', 'art_2'], ['offence', 'trafficking'], ['ground', 'basic'], ['prisonMin', '5'], ['prisonMax', '10']])
  await legal.must(law + '/publish', [['version', await versionOf(legal, law)], ['visibility', 'public'], ['versions', '1'], ['versions', '2']])
  const lawVersion = /<option value="(\d+)"[^>]*>[^<]*حماية العابرين[^<]*2/.exec((await legal.open('/en/law/assessments/new?state=JO&requirement=TIP-04')).text)?.[1] ?? ''
  const judge = async (requirement: string, verdict: string) => (await legal.must('/ar/law/assessments/new', [
    ['state', 'JO'], ['requirement', requirement], ['lawVersion', lawVersion], ['articles', '2'], ['verdict', verdict], ['practice', '2'],
    ['reasons.ar', 'تنص المادة الثانية على بعض ذلك.'], ['reasons.authentic', 'ar'], ...day('judgedOn', 2025), ['confidence', 'sourced']
  ])).split('?')[0]!
  const [released, shared] = [await judge('TIP-04', 'partly'), await judge('TIP-05-1', 'no')]
  await judge('TIP-05-2A', 'yes')
  for (const one of [released, shared]) await step(legal, one, 'share')
  await step(focal, released, 'reply', [['position', 'agrees'], ['text.ar', 'نوافق.'], ['text.authentic', 'ar']])
  await step(legal, released, 'conclude', [['outcome', 'agreed']])
  await legal.must('/ar/law/gaps/JO/TIP-04/recommendations/new', [['grade', 'urge'], ['text.ar', 'نحث الدولة على استكمال النص.'], ['text.authentic', 'ar'], ['closesWhen', 'met'], ['actions', 'P1-O1-A1']])
  await step(focal, released, 'release', [['visibility', 'public']])
  await reviewed(legal)
  await legal.must('/ar/law/instruments/tip_protocol/actions/new', [['state', 'JO'], ['kind', 'declaration'], ...day('dated', 2009), ['summary.ar', 'إعلان مخترع.'], ['summary.authentic', 'ar'], ...origin, ['visibility', 'public'], ['reason', 'اختبار']])
}

async function reviewed(legal: Caller): Promise<void> {
  const bill = await record(legal, 'bill', 'مشروع قانون حماية العابرين')
  await addVersion(legal, bill, null)
  await addText(legal, bill, 1, textOf('سبع سنوات'))
  const review = bill.replace('/laws/', '/bills/')
  const form = (await legal.open(`${review}/requirements/TIP-04`)).text
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"_]+)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [name!, value!])
  await legal.must(`${review}/requirements/TIP-04`, [...hidden, ['verdict', 'yes'], ['articles', '2'], ['remark.ar', 'يستكمل المشروع النص.'], ['remark.authentic', 'ar']])
}
