/** Two rounds with the returns of all states, brought to every status by the people of the cast. */
import {
  acceptReturn, approveReturn, closeQuery, confirmAnswer, currentQuestionnaire, delegateSection, finishSectionCommand, openRound, raiseQuery, readReturn, releaseSection,
  replyQuery, requestApproval, saveAnswer, startReturn, submitReturn, type ReturnPage
} from '#rounds'
import { stateCodes } from '#states'
import type { Context } from '#platform/command'
import { does, reads, withApprover, type Cast } from './cast.ts'
import { sampleAnswer } from './sample-answers.ts'
import { sampleTable } from './sample-tables.ts'
import { sequence } from './sequence.ts'

const day = (date: Date) => date.toISOString().slice(0, 10)
const after = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000)

/** How far a return is brought. */
export type Stage = 'untouched' | 'started' | 'half' | 'in_approval' | 'submitted' | 'queried' | 'replied' | 'accepted' | 'released'

export interface SampleRound {
  year: number
  opened: Date
  due: Date
  stageOf: (state: string, index: number) => Stage
}

/** The first round is over: most is released, two states never answered. */
export const firstRound = (now: Date): SampleRound => {
  const year = now.getUTCFullYear() - 2
  return { year, opened: after(now, -300), due: after(now, -200), stageOf: (state) => (['SO', 'YE'].includes(state) ? 'half' : ['KM', 'LY'].includes(state) ? 'accepted' : 'released') }
}

const running: Stage[] = ['released', 'accepted', 'submitted', 'queried', 'half', 'started', 'replied', 'untouched', 'submitted', 'half', 'accepted']
/** The second round is running: every status stands on its board. */
export const secondRound = (now: Date): SampleRound => ({
  year: now.getUTCFullYear() - 1,
  opened: after(now, -60),
  due: after(now, 12),
  stageOf: (state, index) => (state === 'JO' ? 'half' : state === 'MA' ? 'queried' : withApprover.includes(state) ? 'in_approval' : running[index % running.length]!)
})

/** Gives the number of the round. */
export async function fillRound(cast: Cast, sample: SampleRound, say: (line: string) => void): Promise<number> {
  const unit = cast.as('coordinator', sample.opened)
  const title = { ar: `تقرير عام ${sample.year} (بيانات تجريبية)`, en: `Report on ${sample.year} (sample data)`, fr: `Rapport ${sample.year} (données d’exemple)`, authentic: 'ar' }
  const { round } = await does(unit, openRound, {
    title, from: `${sample.year}-01-01`, until: `${sample.year}-12-31`, due: day(sample.due), sections: currentQuestionnaire().sections.map((section) => section.code), states: [...stateCodes]
  })
  for (const [index, state] of stateCodes.entries()) {
    await bringTo(cast, { round, state, year: sample.year }, sample.stageOf(state, index), after(sample.opened, 20 + (index % 20)))
    say(`${title.en}: ${index + 1} of ${stateCodes.length} states`)
  }
  return round
}

interface Place { round: number; state: string; year: number }

/** Takes a return through its life as far as the stage says. */
async function bringTo(cast: Cast, place: Place, stage: Stage, at: Date): Promise<void> {
  if (stage === 'untouched') return
  const focal = cast.focal(place.state, at)
  await does(focal, startReturn, place)
  if (place.state === 'JO') await does(focal, delegateSection, { ...place, section: 'D', person: contributorId(cast.as('contributor-jo', at)) })
  if (stage === 'started') return
  await answer(focal, place, stage === 'half' ? 0.5 : 1)
  if (stage === 'half' && place.state === 'JO') await beginTables(focal, place)
  if (stage === 'half') return
  if (withApprover.includes(place.state) || place.state === 'JO') {
    await does(focal, requestApproval, place)
    if (stage === 'in_approval') return
    await does(cast.approver(place.state, after(at, 2)), approveReturn, place)
  } else await does(focal, submitReturn, place)
  if (stage === 'submitted') return
  await review(cast, place, stage, after(at, 5))
}

const contributorId = (ctx: Context) => (ctx.actor.kind === 'person' ? ctx.actor.id : '')

async function review(cast: Cast, place: Place, stage: Stage, at: Date): Promise<void> {
  const officer = cast.as('data', at)
  if (stage === 'queried' || stage === 'replied') {
    const { query } = await does(officer, raiseQuery, { ...place, question: 'T9', query: '', text: 'هل تشمل هذه الأعداد قضايا التهريب؟ (استفسار تجريبي)' })
    if (stage === 'queried') return
    await does(cast.focal(place.state, after(at, 2)), replyQuery, { ...place, query, text: 'لا، قضايا الاتجار وحدها. (رد تجريبي)' })
    return
  }
  const { query } = await does(officer, raiseQuery, { ...place, question: 'T9', query: '', text: 'يرجى ذكر مصدر هذه الأعداد. (استفسار تجريبي)' })
  await does(cast.focal(place.state, after(at, 1)), replyQuery, { ...place, query, text: 'النيابة العامة، التقرير السنوي. (رد تجريبي)' })
  await does(cast.as('data', after(at, 2)), closeQuery, { ...place, query })
  await does(cast.as('coordinator', after(at, 3)), acceptReturn, place)
  if (stage === 'accepted') return
  const focal = cast.focal(place.state, after(at, 6))
  const page = (await reads(focal, (tx) => readReturn(tx, { ...place, actor: focal.actor, now: focal.now })))!
  for (const section of page.sections) {
    const answers = Object.fromEntries(section.questions.filter(({ answer }) => answer.version > 0).map(({ question }) => [question.code, 'public']))
    await does(focal, releaseSection, { ...place, section: section.code, visibility: 'public', answers })
  }
}

/** Confirms what was prefilled (of a table the figures still have to be filled in) and answers a share of the rest; what is required always, unless the share is below one. */
async function answer(ctx: Context, place: Place, share: number): Promise<void> {
  const page = (await reads(ctx, (tx) => readReturn(tx, { ...place, actor: ctx.actor, now: ctx.now })))!
  const size = 20 + Math.floor(sequence(place.state)() * 160)
  const sections = page.sections.slice(0, Math.ceil(page.sections.length * share))
  const prefilled = sections.flatMap((section) => section.questions).filter(({ question, answer: one }) => question.type !== 'statistics' && one.version > 0 && one.origin.from !== 'typed' && one.origin.confirmedAt === null)
  if (prefilled.length > 0) await does(ctx, confirmAnswer, { ...place, questions: prefilled.map(({ question }) => question.code) })
  for (const section of sections) {
    await answerSection(ctx, place, section, size)
    await does(ctx, finishSectionCommand, { ...place, section: section.code })
  }
}

/** How often a table that is not required is left alone. */
const leftOut: Record<string, number> = { T3: 0.2, T5: 0.4, T8: 0.4, T12: 0.4, T13: 0.5, T14: 0.5, T15: 0.5, T17: 0.3 }

/** Tables as they come from the first evening: one with a total that does not add up, one that is half full. */
async function beginTables(ctx: Context, place: Place): Promise<void> {
  const page = (await reads(ctx, (tx) => readReturn(tx, { ...place, actor: ctx.actor, now: ctx.now })))!
  const versions = new Map(page.sections.flatMap((section) => section.questions.map(({ question, answer: one }) => [question.code, one.version])))
  const size = 20 + Math.floor(sequence(place.state)() * 160)
  const wrong = sampleTable({ ...place, table: 'T1', size })
  const total = 'persons|total|total|total|total'
  const count = wrong.cells[total]
  if (count?.kind === 'value') wrong.cells[total] = { kind: 'value', value: count.value + 7 }
  const begun = sampleTable({ ...place, table: 'T6', size })
  begun.cells = Object.fromEntries(Object.entries(begun.cells).slice(0, 5))
  for (const [question, value] of [['T1', wrong], ['T6', begun]] as const) {
    const result = await saveAnswer(ctx, { ...place, question, version: versions.get(question) ?? 0, value })
    if (!result.ok) throw new Error(`${place.state} ${question}: ${JSON.stringify(result.problem)}`)
  }
}

async function answerSection(ctx: Context, place: Place, section: ReturnPage['sections'][number], size: number): Promise<void> {
  for (const { question, answer: before } of section.questions) {
    const next = sequence(`${place.state} ${place.round} ${question.code}`)
    const isTable = question.type === 'statistics'
    // What is taken over of a table is no figure yet.
    if ((before.version > 0 && !isTable) || (!question.required && next() < (isTable ? leftOut[question.table] ?? 0 : 0.3))) continue
    const given = sampleAnswer(question, next, size, place)
    const source = question.type === 'table' ? 'وزارة العدل، إحصاء سنوي (تجريبي)' : ''
    const result = await saveAnswer(ctx, { ...place, question: question.code, version: before.version, value: '', note: '', source, ...given })
    if (!result.ok) throw new Error(`${place.state} ${question.code}: ${JSON.stringify(result.problem)}`)
  }
}
