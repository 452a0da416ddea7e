/**
 * A product in the middle of its work, made through its own forms in a few seconds: a plan adopted and being revised, a
 * round with returns in every state of their life, a published report, a law and what was judged of it, people of every kind.
 */
import { accept, answerSection, Caller, inviteOf, joins, openRound } from './caller.ts'
import { makeLawWorld } from './law-world.ts'
import type { Product } from './product.ts'
import { giveTables, makePublications } from './publications-world.ts'

/** JO released everything; MA submitted and has an open query; OM waits for its approver; TN is at work. */
export interface World {
  round: string
  people: Record<'coordinator' | 'legalOfficer' | 'auditor' | 'focalPoint' | 'doneFocalPoint' | 'contributor' | 'approver' | 'nobody', Caller>
  /** A one-time link that nobody has used. */
  invitation: string
}

const sections = ['A', 'B', 'E', 'G']
const inYears = (name: string, years: number): [string, string][] =>
  [[`${name}.year`, String(new Date().getUTCFullYear() + years)], [`${name}.month`, '1'], [`${name}.day`, '15'], [`${name}.calendar`, 'gregory']]

export async function makeWorld(product: Product): Promise<World> {
  const coordinator = await accept(product.url, await product.firstLink(), 'ليلى المنسّقة', 'layla@unit.example')
  const auditor = await joins(coordinator, { name: 'مدقق', email: 'audit@unit.example', roles: ['auditor'] })
  const legalOfficer = await joins(coordinator, { name: 'المسؤولة القانونية', email: 'legal@unit.example', roles: ['legal_officer'] })
  const focal = async (state: string) => joins(coordinator, { name: `نقطة اتصال ${state}`, email: `focal@${state.toLowerCase()}.example`, roles: ['focal_point'], state })
  const [jordan, morocco, oman, tunisia] = [await focal('JO'), await focal('MA'), await focal('OM'), await focal('TN')] as const
  const contributor = await joins(tunisia, { name: 'مساهم', email: 'ministry@tn.example', roles: ['contributor'], state: 'TN' })
  const approver = await joins(oman, { name: 'رئيس اللجنة', email: 'chair@om.example', roles: ['approver'], state: 'OM' })

  await plan(coordinator, tunisia)
  const round = await openRound(coordinator, { sections, states: ['JO', 'MA', 'OM', 'TN'] })
  for (const [caller, state] of [[jordan, 'JO'], [morocco, 'MA'], [oman, 'OM'], [tunisia, 'TN']] as const) {
    await caller.must(`${round}/${state}/start`)
    if (state !== 'TN') for (const section of sections) await answerSection(caller, `${round}/${state}/sections/${section}`)
  }
  await attach(jordan, `${round}/JO/sections/A`)
  await giveTables(jordan, `${round}/JO`)
  await jordan.must(`${round}/JO/submit`)
  await coordinator.must(`${round}/JO/answers/E4/queries`, [['text', 'هل يشمل العدد القضايا المحفوظة؟']])
  await jordan.must(`${round}/JO/queries/1/replies`, [['text', 'نعم.']])
  await coordinator.must(`${round}/JO/accept`)
  for (const section of sections) await jordan.must(`${round}/JO/sections/${section}/release`, [['visibility', 'public']])
  await morocco.must(`${round}/MA/submit`)
  await coordinator.must(`${round}/MA/answers/E4/queries`, [['text', 'ما مصدر هذا العدد؟']])
  await oman.must(`${round}/OM/request-approval`)
  const page = (await tunisia.open(`${round}/TN/sections/E`)).text
  await tunisia.must(`${round}/TN/sections/E/people`, [['person', /<option value="([^"]+)">مساهم/.exec(page)?.[1] ?? '']])
  await report(coordinator, Number(/\d+$/.exec(round)![0]))
  await makeLawWorld(legalOfficer, jordan)
  await upload(coordinator)
  await makePublications(coordinator)
  const invitation = await inviteOf(coordinator, { name: 'ضيف', email: 'guest@unit.example', roles: ['legal_officer'] })
  return { round, invitation, people: { coordinator, legalOfficer, auditor, focalPoint: tunisia, doneFocalPoint: jordan, contributor, approver, nobody: new Caller(product.url) } }
}

async function plan(coordinator: Caller, tunisia: Caller): Promise<void> {
  const title = (words: string): [string, string][] => [['title.ar', words], ['title.en', 'Action plan'], ['title.fr', 'Plan d’action'], ['title.authentic', 'ar']]
  const adopt = async (by: Caller, path: string, more: [string, string][] = []) => {
    const seen = /name="seen" value="([^"]+)"/.exec((await by.open(`${path}/draft/adopt`)).text)?.[1] ?? ''
    await by.must(`${path}/draft/adopt`, [['seen', seen], ['adoptedBy', 'مجلس وزراء العدل العرب'], ...inYears('adoptedOn', -1), ['sure', 'on'], ...more])
  }
  await coordinator.must('/ar/plan/draft/start', [['start', 'framework'], ...title('خطة العمل الإقليمية'), ...inYears('startsOn', -1), ...inYears('endsOn', 3)])
  await adopt(coordinator, '/ar/plan')
  await coordinator.must('/ar/plan/draft/start', [['start', 'version'], ...title('خطة العمل الإقليمية المنقحة')])
  await coordinator.must('/ar/plan/consultation/open', inYears('dueOn', 1))
  for (const key of ['P1-O1-A1', 'P2-O1-A1']) {
    const path = `/ar/plan/consultation/comment/${key}`
    const versionId = /name="versionId" value="(\d+)"/.exec((await tunisia.open(path)).text)?.[1] ?? ''
    await tunisia.must(path, [['versionId', versionId], ['text', 'نقترح إضافة مهلة.']])
  }
  await tunisia.must('/ar/states/TN/plan/draft/start', [['start', 'region'], ...title('الخطة الوطنية')])
  await adopt(tunisia, '/ar/states/TN/plan', [['visibility', 'public']])
  await tunisia.must('/ar/states/TN/plan/draft/start', [['start', 'version'], ...title('الخطة الوطنية المنقحة')])
  const item = /name="item"[\s\S]*?<option value="([^"]+)"/.exec((await tunisia.open('/ar/states/TN/plan/draft/new-indicator')).text)?.[1] ?? ''
  await tunisia.must('/ar/states/TN/plan/draft/new-indicator', [
    ['item', item], ['name.ar', 'عدد المدرّبين'], ['readingNote.ar', 'كلما زاد العدد اتسع التدريب.'], ['level', 'output'], ['unit', 'count'], ['direction', 'more_is_better'], ['rollUp', 'sum'], ['source', 'reported']
  ])
}

async function attach(by: Caller, section: string): Promise<void> {
  const version = /name="a\.A5\.version" value="(\d+)"/.exec((await by.open(section)).text)?.[1] ?? '0'
  await by.must(section, [['a.A5.version', version], ['a.A5.files', new File(['%PDF-1.4\n%%EOF\n'], 'law.pdf')]])
}

/** A file of figures that others published, looked at and not yet decided on: something new, changed, refused and left out. */
async function upload(coordinator: Caller): Promise<void> {
  const row = (iso3: string, sex: string, value: string) => `${iso3},Country,Asia,Western Asia,Detected trafficking victims,Total,Total,${sex},Total,2022,Counts,${value},GLOTIP`
  const head = 'Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source'
  const lines = [head, row('JOR', 'Total', '55'), row('JOR', 'Female', '<5'), row('JOR', 'Woman', '7'), row('MAR', 'Male', '12.5'), row('FRA', 'Total', '900'), row('EGY', 'Total', '31').replace('2022', '2018'), row('EGY', 'Total', '5').replace('Total,Total', 'by citizenship,Egypt')]
  await coordinator.must('/ar/publications/outside', [['file', new File([lines.join('\n')], 'data_glotip.csv')]])
}

async function report(coordinator: Caller, round: number): Promise<void> {
  const path = `/ar/reports/rounds/${round}/publish`
  const html = (await coordinator.open(path)).text
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"_]+)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [name!, value!])
  await coordinator.must(path, hidden)
}
