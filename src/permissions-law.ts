/** For the permission tests: laws of two states seen by each circle, with texts, an import, penalties and treaty actions, and a word of its own in every text. */
import { addVersion, changeProvision, publishLaw, recordLaw, recordPenalty, recordTreatyAction, saveDraft, startImport } from '#law'
import type { Command, Visibility } from '#platform/command'
import { either, everyone, states, unit, wholeState, type Audience, type Marks } from './permissions-marks.ts'
import type { State } from './permissions-people.ts'

export interface LawPlace {
  state: State
  law: number
  draft: number
  penalty: number
}

export interface LawWorld {
  laws: LawPlace[]
  treatyActions: { state: State; id: number }[]
}

interface Builder {
  marks: Marks
  does<I, O>(who: string, command: Command<I, O>, input: unknown): Promise<O>
}

/** Morocco releases nothing, so that whatever is seen of it elsewhere is a leak. */
const circles: readonly [State, Visibility][] = [['JO', 'state'], ['JO', 'unit'], ['JO', 'states'], ['JO', 'public'], ['MA', 'state'], ['MA', 'unit']]

const english = (en: string) => ({ en, authentic: 'en' })

function readers(state: State, visibility: Visibility): Audience {
  if (visibility === 'state') return wholeState(state)
  if (visibility === 'unit') return either(unit, wholeState(state))
  return visibility === 'states' ? states : everyone
}

export async function buildLaws(builder: Builder): Promise<LawWorld> {
  const laws: LawPlace[] = []
  for (const [state, visibility] of circles) laws.push(await law(builder, state, visibility))
  const treatyActions: LawWorld['treatyActions'] = []
  for (const [state, visibility] of circles.filter((one) => one[1] !== 'state')) {
    const word = (what: string) => builder.marks.add(`${what} of a treaty action of ${state} for ${visibility}`, readers(state, visibility))
    const { id } = await builder.does('legal_officer', recordTreatyAction, {
      state, instrument: 'untoc', kind: 'reservation', dated: '2004', summary: english(word('summary')), source: word('source'), confidence: 'sourced', visibility, reason: 'Written for a test'
    })
    treatyActions.push({ state, id })
  }
  return { laws, treatyActions }
}

async function law({ marks, does }: Builder, state: State, visibility: Visibility): Promise<LawPlace> {
  const who = visibility === 'state' ? `focal_point ${state}` : 'legal_officer'
  const mayRead = readers(state, visibility)
  const word = (what: string, by = mayRead) => marks.add(`${what} of a law of ${state} for ${visibility}`, by)
  const first = visibility === 'state' ? 'state' : 'unit'
  const { id } = await does(who, recordLaw, {
    state, kind: 'law', title: english(word('title')), number: '7', status: 'in_force', dedicated: 'yes', note: english(word('note')), gazette: { name: word('gazette') }, source: word('source'), confidence: 'sourced', visibility: first
  })
  const { number } = await does(who, addVersion, { state, law: id, authentic: 'en', validFrom: '2010-01-01', label: english(word('name of a version')), source: word('source of a version'), confidence: 'sourced', visibility: first })
  const text = `Article 1\n${word('text')}\nArticle 2\nIt enters into force at once.`
  const saved = await does(who, startImport, { state, law: id, number: String(number), lang: 'en', text })
  await does(who, saveDraft, { id: String(saved.id), version: '1', lang: 'en', text })
  // Saving the text was the second revision of the version.
  await does(who, changeProvision, { state, law: id, number: String(number), version: '2', lang: 'en', eid: 'art_2', label: 'Article 2', text: word('corrected words'), reason: 'Written for a test' })
  const penalty = await does(who, recordPenalty, { state, law: id, number: String(number), eid: 'art_1', offence: 'trafficking', ground: 'basic', prisonMin: '3', prisonMax: '7', note: english(word('penalty')) })
  // A text that is being imported is nobody's but those who import it.
  const inWork = visibility === 'state' ? wholeState(state) : either(unit, wholeState(state))
  const draft = await does(who, startImport, { state, law: id, number: String(number), lang: 'fr', text: `Article 1\n${word('text being imported', inWork)}` })
  if (visibility === 'states' || visibility === 'public') await does(`approver ${state}`, publishLaw, { state, id, version: '1', visibility, versions: [String(number)] })
  return { state, law: id, draft: draft.id, penalty: penalty.id }
}

type Params = Record<string, string>

/** Values for the names in these addresses: also the one of a state at the address of the other. */
export const lawPlaces: [RegExp, (world: LawWorld) => Params[]][] = [
  [/\/law\/instruments\/:instrument\/actions\/:state\/:id/, ({ treatyActions }) => [...treatyActions.map(({ state, id }) => ({ instrument: 'untoc', state, id: String(id) })), { instrument: 'tip_protocol', state: 'JO', id: String(treatyActions[0]!.id) }]],
  [/\/law\/instruments\/:instrument/, () => [{ instrument: 'untoc' }, { instrument: 'soft_law' }, { instrument: 'none' }]],
  [/\/law\/import\/:draft/, ({ laws }) => laws.map(({ draft }) => ({ draft: String(draft) }))],
  [/\/law\/laws\/:state\/:law/, ({ laws }) => [
    ...laws.map(({ state, law, penalty }) => ({ state, law: String(law), number: '1', penalty: String(penalty), text: 'en', eid: 'art_1' })),
    { state: 'MA', law: String(laws[0]!.law), number: '1', penalty: String(laws[0]!.penalty), text: 'en', eid: 'art_1' },
    { state: 'JO', law: String(laws.at(-1)!.law), number: '1', penalty: String(laws.at(-1)!.penalty), text: 'en', eid: 'art_1' }
  ]]
]
