/** For the permission tests: bills of two states, one that its state keeps to itself, with observations shared and not, and a word of its own in every text. */
import { observeBill, shareBill } from '#assessments'
import { addVersion, recordLaw, saveDraft, startImport } from '#law'
import type { Command } from '#platform/command'
import { either, unit, wholeState, type Audience, type Marks } from './permissions-marks.ts'
import type { State } from './permissions-people.ts'

export interface BillPlace {
  state: State
  law: number
}

export interface BillsWorld {
  bills: BillPlace[]
}

interface Builder {
  marks: Marks
  does<I, O>(who: string, command: Command<I, O>, input: unknown): Promise<O>
}

const english = (en: string) => ({ en, authentic: 'en' })
const common = { source: 'Written for a test', asOf: '2026-01-01', confidence: 'sourced' }

export async function buildBills(builder: Builder): Promise<BillsWorld> {
  const bills: BillPlace[] = []
  for (const state of ['JO', 'MA'] as const) bills.push(await reviewed(builder, state))
  bills.push((await bill(builder, { who: 'focal_point MA', state: 'MA', what: 'a bill that MA keeps', visibility: 'state', mayRead: wholeState('MA') })).place)
  return { bills }
}

async function bill({ marks, does }: Builder, of: { who: string; state: State; what: string; visibility: 'state' | 'unit'; mayRead: Audience }): Promise<{ place: BillPlace; version: number }> {
  const { who, state, what, visibility, mayRead } = of
  const { id } = await does(who, recordLaw, { state, kind: 'bill', title: english(marks.add(`title of ${what}`, mayRead)), status: 'draft', dedicated: 'unknown', visibility, ...common })
  const version = await does(who, addVersion, { state, law: id, authentic: 'en', visibility, ...common })
  const text = `Article 1\n${marks.add(`text of ${what}`, mayRead)}\nArticle 2\nIt enters into force at once.`
  const draft = await does(who, startImport, { state, law: id, number: String(version.number), lang: 'en', text, fileName: '' })
  await does(who, saveDraft, { id: String(draft.id), version: '1', lang: 'en', text, accepted: 'on' })
  return { place: { state, law: id }, version: version.id }
}

/** One observation that the state has, and one that the unit is still writing. */
async function reviewed(builder: Builder, state: State): Promise<BillPlace> {
  const both = either(unit, wholeState(state))
  const { place, version } = await bill(builder, { who: 'legal_officer', state, what: `a bill of ${state}`, visibility: 'unit', mayRead: both })
  const observe = async (requirement: string, what: string, mayRead: Audience) => builder.does('legal_officer', observeBill, {
    state, bill: String(version), requirement, verdict: 'partly', provisions: ['art_1'], articles: '', elements: {}, version: '0',
    remark: english(builder.marks.add(`remark ${what} on a bill of ${state}`, mayRead)), suggestion: english(builder.marks.add(`suggestion ${what} on a bill of ${state}`, mayRead))
  })
  await observe('TIP-04', 'shared', both)
  await builder.does('legal_officer', shareBill, { state, bill: String(version) })
  await observe('TIP-05-1', 'drafted', unit)
  return place
}

type Params = Record<string, string>

/** Values for the names in these addresses: also the bill of one state at the address of the other. */
export const billPlaces: [RegExp, (world: BillsWorld) => Params[]][] = [
  [/\/law\/compare\/:requirement/, () => [{ requirement: 'TIP-04' }, { requirement: 'TIP-03CD' }, { requirement: 'NONE-1' }]],
  [/\/law\/bills\/:state\/:law/, ({ bills }) => [
    ...bills.flatMap(({ state, law }) => ['TIP-04', 'TIP-05-1'].map((requirement) => ({ state, law: String(law), requirement }))),
    { state: 'MA', law: String(bills[0]!.law), requirement: 'TIP-04' }
  ]]
]
