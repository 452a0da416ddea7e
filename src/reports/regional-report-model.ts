/**
 * Gathers the regional progress report of a round. Where each return stands is read as the unit sees it; everything the
 * states said is read as the public sees it, whoever asks: row-level security leaves out what is not released to everyone,
 * so a report cannot publish more than the pages already do. About twenty queries, whatever the number of states.
 */
import { createHash } from 'node:crypto'
import { publicActor, scopeOf } from '#accounts'
import { scoped, type Db } from '#platform/database'
import { textIn, type Text } from '#platform/messages'
import { adoptedPlan, currentTargets, figuresOfYears, planContent, treeOf, type PlanVersion } from '#plan'
import { canonicalJson, dayOf, publicAnswers, publicSections, questionsOf, readBoard, sectionsOf, yearOf, type Board, type Question, type ReleasedAnswer, type Section } from '#rounds'
import { currentFactsOfAll, findState, followedInstruments } from '#states'
import { cells } from '#statistics'
import { textOf } from '#platform/typeset'
import { pillarsOf, stateRows, type PlanFigures } from './plan-figures.ts'
import type { RegionalReport, ReportSource, ReportState, ReturnStatus, Statement } from './regional-report.ts'

export interface ReportRequest {
  round: number
  now: Date
  /** Demonstration mode. */
  sample: boolean
}

/** Years shown beside the year of the round. */
const yearsBefore = 9

/** The report as it would be published now, a draft of version 1; null where there is no such round. Only for the unit. */
export async function regionalReportModel(db: Db, { round, now, sample }: ReportRequest): Promise<RegionalReport | null> {
  const board = await readBoard(db, round, now)
  if (!board) return null
  return await scoped(db, scopeOf(publicActor), (tx) => released(tx, board, { now, sample }))
}

async function released(tx: Db, board: Board, { now, sample }: Pick<ReportRequest, 'now' | 'sample'>): Promise<RegionalReport> {
  const { round } = board
  const [sections, questions] = [await sectionsOf(tx, round.id), await questionsOf(tx, round.id)]
  const answers = Map.groupBy(await publicAnswers(tx, round.id), (answer) => answer.state)
  const open = await publicSections(tx, round.id)
  const plan = await adoptedPlan(tx)
  const year = yearOf(round.period)
  const figures = plan && (await planFigures(tx, plan, year))
  const asked = { sections, questions: questions.filter(({ code }) => [...answers.values()].some((list) => list.some((one) => one.question === code))) }
  const states = board.rows.map(({ head }): ReportState => {
    const own = answers.get(head.state) ?? []
    const opened = open.get(head.state) ?? []
    return {
      code: head.state, name: findState(head.state)?.name ?? { en: head.state }, status: statusOf(head),
      submittedOn: head.submittedAt && head.submissions > 0 ? dayOf(head.submittedAt) : null,
      acceptedOn: statusOf(head) === 'accepted' && head.acceptedAt ? dayOf(head.acceptedAt) : null,
      sections: { released: opened.length, total: sections.length },
      statements: statementsOf(own, questions),
      indicators: figures ? stateRows(figures, head.state, year) : [],
      notReported: notReported(own, questions, sections.filter(({ code }) => !opened.includes(code))),
      answers: own.map(({ state: _, ...answer }) => answer)
    }
  })
  return {
    producedAt: now, sample, draft: true, version: 1, changeNote: null,
    round: { id: round.id, title: round.title, from: round.period.from, to: dayBefore(round.period.to) },
    plan: plan && { title: plan.title },
    pillars: figures ? pillarsOf(figures, year, new Set(states.filter((state) => state.sections.released > 0).map((state) => state.code))) : [],
    states, sources: await sourcesOf(tx, board, now, year), method: [], asked
  }
}

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

async function planFigures(tx: Db, plan: PlanVersion, year: number): Promise<PlanFigures> {
  const { items, indicators } = await planContent(tx, plan.id)
  const byKey = await figuresOfYears(tx, indicators, { from: year - yearsBefore, to: year })
  const targets = await currentTargets(tx, { keys: indicators.map((one) => one.key) })
  return { tree: treeOf(items), indicators, byKey, targets }
}

/** A return that was handed over once and reopened is under review, not missing. */
function statusOf({ status, submissions }: Board['rows'][number]['head']): ReturnStatus {
  if (status === 'accepted' || status === 'released') return 'accepted'
  return submissions > 0 ? 'review' : 'missing'
}

/** All texts of a state together: what fits beside its table on two pages of the PDF. The page of the state has the rest. */
const statementRoom = 1500

function statementsOf(answers: readonly ReleasedAnswer[], questions: readonly Question[]): Statement[] {
  let room = statementRoom
  const statements: Statement[] = []
  for (const question of questions) {
    const answer = answers.find((one) => one.question === question.code)
    if (question.type !== 'text' || !question.long || !answer?.value) continue
    const text = answer.value as Text
    const length = Math.max(...[text.ar, text.en, text.fr].map((words) => words?.length ?? 0))
    if (length > room) continue
    room -= length
    statements.push({ title: question.text, text })
  }
  return statements
}

const mostNamed = 12

/** Sections kept back by their titles, then questions answered by a reason; the rest by their number. */
function notReported(answers: readonly ReleasedAnswer[], questions: readonly Question[], kept: readonly Section[]): Text[] {
  const reasons = questions.filter(({ code }) => answers.some((one) => one.question === code && one.missing !== null))
  const all = [...kept.map(({ title }) => textOf('reports.regional.states.sectionKept', (lang) => ({ section: textIn(title, lang).text }))), ...reasons.map(({ text }) => text)]
  if (all.length <= mostNamed) return all
  return [...all.slice(0, mostNamed), textOf('reports.regional.states.moreNotReported', () => ({ count: all.length - mostNamed }))]
}

const measures = ['victims_detected', 'persons_suspected', 'persons_prosecuted', 'persons_convicted'] as const

/** The returns, and where the registers behind the computed indicators come from. */
async function sourcesOf(tx: Db, { round }: Board, now: Date, year: number): Promise<ReportSource[]> {
  const facts = await currentFactsOfAll(tx, { keys: followedInstruments.map(({ code }) => `treaty.${code}`) })
  const counts = await cells(tx, { measures, parts: [{ form: 'total', sex: 'total', age: 'total' }], from: year - yearsBefore, to: year })
  const found = new Map<string, ReportSource>()
  const rows = [...[...facts.values()].flatMap((of) => [...of.values()]), ...counts].filter((row) => row.origin !== 'state')
  for (const { source, asOf, confidence } of rows)
    found.set(`${source} ${asOf}`, { title: { en: source, authentic: 'en' }, asOf, confidence: confidence as ReportSource['confidence'] })
  return [
    { title: textOf('reports.regional.sources.returns', (lang) => ({ round: textIn(round.title, lang).text })), asOf: dayOf(now), confidence: 'confirmed' },
    ...[...found.values()].sort((a, b) => textIn(a.title, 'en').text.localeCompare(textIn(b.title, 'en').text)),
    { title: textOf('reports.regional.sources.profiles'), asOf: dayOf(now), confidence: 'sourced' }
  ]
}

export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The same for two reports that say the same, whenever they were made. */
export const fingerprint = (report: RegionalReport): string =>
  sha256(canonicalJson({ ...report, producedAt: null, draft: null, version: null, changeNote: null, sources: report.sources.map(({ title }) => title) }))

/** The report as one text that is kept, and back. */
export const frozen = (report: RegionalReport): string => canonicalJson(report)
export function thawed(text: string): RegionalReport {
  const report = JSON.parse(text) as Omit<RegionalReport, 'producedAt'> & { producedAt: string }
  return { ...report, producedAt: new Date(report.producedAt) }
}
