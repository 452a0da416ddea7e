/**
 * For the permission tests: the whole product on a small database that is really filled, by the product's own commands
 * and the people whose work it is. Returns in all statuses, released and unreleased answers, files, queries, plans.
 */
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { perform, type Command } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import type { Assets } from '#platform/page'
import {
  acceptReturn, answerAt, approveReturn, attachFile, confirmAnswer, delegateSection, isToConfirm, raiseQuery, readReturn, releaseSection, replyQuery, requestApproval, saveAnswer,
  sendBack, startReturn
} from '#rounds'
import {
  adoptPlan, answerPlanComment, closeConsultation, commentOnPlan, draftPlan, fingerprint, openConsultation, planContent, recordIndicator, releasePlan, setActionStatus
} from '#plan'
import type { Hono } from 'hono'
import { TestMail } from './accounts/testing.ts'
import { addInvitation, addRecovery } from './accounts/links-store.ts'
import { asSystem } from './accounts/people-store.ts'
import { application } from './application.ts'
import { buildAssessments, type AssessmentsWorld } from './permissions-assessments.ts'
import { buildBills, type BillsWorld } from './permissions-bills.ts'
import { buildLaws, type LawWorld } from './permissions-law.ts'
import { buildPublications, type PublicationsWorld } from './permissions-publications.ts'
import { buildOutside, type OutsideWorld } from './permissions-outside.ts'
import { either, everyone, Marks, own, states, unit, wholeState, type Audience } from './permissions-marks.ts'
import { addEverybody, type People, type State } from './permissions-people.ts'
import { addIndicator, addItem } from './plan/item-commands.ts'
import { publishReport } from './reports/reports-commands.ts'
import { fingerprint as modelPrint, regionalReportModel } from './reports/regional-report-model.ts'
import { addRound, contextOf, detected } from './rounds/testing.ts'
import { recordFact } from './states/states-store.ts'
import { recordCells } from './statistics/statistics-store.ts'
import { startUpload } from './workbook/workbook-commands.ts'

export const baseUrl = 'http://127.0.0.1:3000'
/** No transport, no styles: nothing here is looked at by a person. */
const assets: Assets = { files: new Map(), style: '/style.css', script: '/script.js', icon: '/icon.svg', preload: { ar: [], en: [], fr: [] } }

export interface Place { round: number; state: State }
export interface StoredFile extends Place { question: string; file: string }

export interface World extends AssessmentsWorld, BillsWorld, LawWorld, OutsideWorld, PublicationsWorld {
  db: Db
  app: Hono
  people: People
  marks: Marks
  rounds: [number, number, number]
  /** A workbook that the focal point of Jordan has sent for its first return, and not saved. */
  workbookUpload: number
  files: StoredFile[]
  query: number
  plan: { regional: number; open: number; items: { pillar: string; action: string; draft: string }; indicator: string; draftIndicator: string }
  national: Record<State, { adopted: number | null; draft: number; action: string; item: string; indicator: string }>
  comments: Record<State, number>
  report: number
  /** Numbers of letters that wait, the newest first, and pages of the log. */
  messages: number[]
  logPages: number
  tokens: { invitation: string; recovery: string }
  does<I, O>(who: string, command: Command<I, O>, input: unknown): Promise<O>
}

const english = (en: string) => ({ en, authentic: 'en' })
const today = () => new Date().toISOString().slice(0, 10)

/** Fills `db`, usually a transaction that is rolled back afterwards, and starts the application on it. */
export async function buildWorld(db: Db): Promise<World> {
  const people = await addEverybody(db)
  const marks = new Marks()
  const context = (who: string) => contextOf(db, people.actor(who), new Date())
  const does = async <I, O>(who: string, command: Command<I, O>, input: unknown): Promise<O> => {
    const result = await perform(context(who), command, input)
    if (!result.ok) throw new Error(`${command.verb} by ${who}: ${JSON.stringify(result.problem)}`)
    return result.value
  }
  const builder: Builder = { db, people, marks, does, context }
  const regional = await buildRegionalPlan(builder)
  const national = { JO: await buildJordan(builder), MA: await buildMorocco(builder) }
  await buildRegisters(builder, regional)
  const returns = await buildReturns(builder)
  const { id: workbookUpload } = await does('focal_point JO', startUpload, { state: 'JO', round: returns.rounds[0], name: 'book.xlsx', sha256: 'x', given: { kind: 'workbook', questions: [], found: [], untouched: 0 } })
  const assessed = await buildAssessments(builder, regional.plan.items.action)
  const reviewed = await buildBills(builder)
  const recorded = await buildLaws(builder)
  const publications = await buildPublications(builder)
  const outside = await buildOutside(builder)
  const report = await publish(builder, returns.rounds[0])
  const tokens = await asSystem(db, async (tx) => ({
    invitation: await addInvitation(tx, people.person('invited').id, null, new Date()),
    recovery: await addRecovery(tx, people.person('legislator').id, new Date())
  }))
  const messages = await asSystem(db, (tx) => tx.selectFrom('outbox_message').select('id').orderBy('id', 'desc').execute())
  const entries = await asSystem(db, (tx) => tx.selectFrom('audit_entry').select('number').execute())
  const read = { messages: messages.map((one) => one.id), logPages: Math.ceil(entries.length / 50) }
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'nasaq-permissions-'))
  const app = application({ config: { baseUrl, dataDir, demo: false, trustProxy: true }, db, assets, transport: new TestMail() })
  return { db, app, people, marks, does, workbookUpload, tokens, national, report, ...read, ...returns, ...regional, ...assessed, ...reviewed, ...recorded, ...publications, ...outside }
}

interface Builder extends Pick<World, 'db' | 'people' | 'marks' | 'does'> {
  context(who: string): ReturnType<typeof contextOf>
}

// --- plans -----------------------------------------------------------------------------------------------------------

const indicatorText = { level: 'outcome', unit: 'yes_no', direction: 'more_is_better', rollUp: 'count_of_states', source: 'reported' }

async function adopt({ db, does, context }: Builder, who: string, owner: string, version: number, more: object = {}): Promise<void> {
  const seen = fingerprint(await scoped(db, context(who).scope, (tx) => planContent(tx, version)))
  await does(who, adoptPlan, { owner, adoptedOn: today(), adoptedBy: 'Council', seen, sure: 'on', ...more })
}

/** A pillar with an objective, an action and an indicator. */
async function smallTree({ does }: Builder, who: string, owner: string, title: string, code: string) {
  const pillar = await does(who, addItem, { owner, kind: 'pillar', title: english(title) })
  const objective = await does(who, addItem, { owner, kind: 'objective', parent: pillar, title: english(title) })
  const action = await does(who, addItem, { owner, kind: 'action', parent: objective, title: english(title) })
  const indicator = await does(who, addIndicator, { owner, item: pillar, code, name: english(title), ...indicatorText })
  return { pillar, action, indicator }
}

/** One version adopted after consultation; the next in consultation, with comments. */
async function buildRegionalPlan(builder: Builder): Promise<Pick<World, 'plan' | 'comments'>> {
  const { does, marks } = builder
  const first = await does('coordinator', draftPlan, { owner: 'region', start: 'empty', title: english(marks.add('adopted regional plan', everyone)) })
  const tree = await smallTree(builder, 'coordinator', 'region', 'Regional work', 'P1.5')
  await does('coordinator', openConsultation, { dueOn: '2099-01-01' })
  const early = await does('focal_point MA', commentOnPlan, { state: 'MA', versionId: first.id, key: tree.pillar, text: marks.add('comment of MA on the first version', either(unit, wholeState('MA'))) })
  await does('coordinator', answerPlanComment, { state: 'MA', id: early, outcome: 'noted', answer: marks.add('answer to the comment of MA', either(unit, wholeState('MA'))) })
  await does('coordinator', closeConsultation, {})
  await adopt(builder, 'coordinator', 'region', first.id)

  const open = await does('coordinator', draftPlan, { owner: 'region', start: 'version', title: english('Next regional plan') })
  const draft = await does('coordinator', addItem, { owner: 'region', kind: 'pillar', title: english(marks.add('pillar that states are consulted on', states)) })
  const draftIndicator = await does('coordinator', addIndicator, { owner: 'region', item: draft, code: 'Z1', name: english(marks.add('indicator that states are consulted on', states)), ...indicatorText })
  await does('coordinator', openConsultation, { dueOn: '2099-01-01' })
  const comment = async (state: State) =>
    await does(`focal_point ${state}`, commentOnPlan, { state, versionId: open.id, key: draft, text: marks.add(`open comment of ${state}`, either(unit, wholeState(state))) })
  const comments = { JO: await comment('JO'), MA: await comment('MA') }
  await does('coordinator', answerPlanComment, { state: 'JO', id: comments.JO, outcome: 'accepted', answer: marks.add('answer to the open comment of JO', either(unit, wholeState('JO'))) })
  return { plan: { regional: first.id, open: open.id, items: { ...tree, draft }, indicator: tree.indicator, draftIndicator }, comments }
}

/** Jordan: a plan that all states may see, and a draft that only Jordan sees. */
async function buildJordan(builder: Builder): Promise<World['national']['JO']> {
  const { does, marks } = builder
  const who = 'focal_point JO'
  const adopted = await does(who, draftPlan, { owner: 'JO', start: 'empty', title: english(marks.add('adopted plan of JO', states)) })
  const { action } = await smallTree(builder, who, 'JO', marks.add('item in the adopted plan of JO', states), 'J1')
  await adopt(builder, who, 'JO', adopted.id, { visibility: 'states' })
  const draft = await does(who, draftPlan, { owner: 'JO', start: 'version', title: english(marks.add('draft plan of JO', wholeState('JO'))) })
  const tree = await smallTree(builder, who, 'JO', marks.add('item in the draft plan of JO', wholeState('JO')), 'J2')
  return { adopted: adopted.id, draft: draft.id, action, item: tree.action, indicator: tree.indicator }
}

/** Morocco: a draft that it shows to the unit for advice. */
async function buildMorocco(builder: Builder): Promise<World['national']['MA']> {
  const { does, marks } = builder
  const who = 'focal_point MA'
  const mayRead = either(unit, wholeState('MA'))
  const draft = await does(who, draftPlan, { owner: 'MA', start: 'empty', title: english(marks.add('draft plan of MA', mayRead)) })
  const tree = await smallTree(builder, who, 'MA', marks.add('item in the draft plan of MA', mayRead), 'M1')
  await does(who, releasePlan, { owner: 'MA', id: draft.id, visibility: 'unit' })
  return { adopted: null, draft: draft.id, action: tree.action, item: tree.action, indicator: tree.indicator }
}

// --- registers -------------------------------------------------------------------------------------------------------

const circles = { unit, states, public: everyone } as const

async function buildRegisters({ db, does, marks, people }: Builder, { plan }: Pick<World, 'plan'>): Promise<void> {
  const audience = (state: State, circle: keyof typeof circles): Audience => either(circles[circle], wholeState(state))
  for (const state of ['JO', 'MA'] as const) {
    for (const [at, circle] of (['public', 'states', 'unit'] as const).entries())
      await does('data_officer', recordIndicator, {
        state, key: plan.indicator, year: String(2019 + at), kind: 'value', value: '1', visibility: circle, seen: '0', reason: 'Test',
        note: marks.add(`note on an indicator of ${state} for ${circle}`, audience(state, circle)), source: marks.add(`source of an indicator of ${state} for ${circle}`, audience(state, circle))
      })
    await does(`focal_point ${state}`, setActionStatus, { owner: state, key: plan.items.action, status: 'delayed', visibility: 'state', note: marks.add(`progress that ${state} keeps to itself`, wholeState(state)) })
    await asSystem(db, async (tx) => {
      const recordedBy = people.person('legal_officer').id
      const fact = { state, asOf: '2020', confidence: 'sourced', origin: 'unit', reason: 'Test', recordedBy } as const
      const treaty = { status: 'signatory', signed: null, deposited: null, action: null, note: null }
      for (const [key, circle] of [['treaty.untoc', 'public'], ['treaty.tip_protocol', 'states'], ['treaty.arab_protocol_2019', 'unit']] as const)
        await recordFact(tx, { ...fact, key, value: treaty, visibility: circle, source: marks.add(`source of a fact of ${state} for ${circle}`, audience(state, circle)) })
      await recordFact(tx, { ...fact, key: 'hotline.1', value: { number: marks.add(`telephone line of ${state}`, audience(state, 'unit')), operator: null, published: false }, visibility: 'unit', source: 'A letter' })
      const value = state === 'JO' ? 61_713 : 71_317
      for (const word of [String(value), value.toLocaleString('en')]) marks.addWord(word, `count of ${state} for the unit`, audience(state, 'unit'))
      await recordCells(tx, [
        { state, year: 2018, measure: 'victims_detected', kind: 'value', value, source: marks.add(`source of a count of ${state} for the unit`, audience(state, 'unit')), asOf: null, confidence: 'sourced', visibility: 'unit', origin: 'unit', reason: 'Test', recordedBy },
        { state, year: 2017, measure: 'victims_detected', kind: 'value', value: 12, source: marks.add(`source of a public count of ${state}`, everyone), asOf: null, confidence: 'sourced', visibility: 'public', origin: 'unit', reason: 'Test', recordedBy }
      ])
    })
  }
}

async function publish({ db, does, context }: Builder, round: number): Promise<number> {
  const model = (await scoped(db, context('coordinator').scope, (tx) => regionalReportModel(tx, { round, now: new Date(), sample: false })))!
  return (await does('coordinator', publishReport, { round, seen: modelPrint(model), changeNote: '' })).number
}

// --- returns ---------------------------------------------------------------------------------------------------------

type Circle = 'state' | 'unit' | 'states' | 'public'

/** Who may read an answer of a return, by how far the return is and by the answer's own visibility. */
type Readers = (circle: Circle, section: 'A' | 'B') => Audience

async function buildReturns(builder: Builder): Promise<Pick<World, 'rounds' | 'files' | 'query'>> {
  const { db, does, marks, people } = builder
  const rounds: World['rounds'] = [await addRound(db, { year: 2022, due: '2099-01-01' }), await addRound(db, { year: 2023, due: '2099-01-01' }), await addRound(db, { year: 2024, due: '2099-01-01' })]
  const files: StoredFile[] = []
  const [first, second, third] = rounds
  // The contributor of Jordan is given section A of the third round, and sees in it what was answered there last time.
  const given = ['contributor JO']
  const fill = (place: Place, name: string, readers: Readers) => fillReturn(builder, place, name, readers, files)

  const draft = (state: State, contributors: readonly string[] = []): Readers => (_, section) => own(state, section === 'A' ? contributors : [])
  const handedOver = (state: State, contributors: readonly string[] = []): Readers => (circle, section) =>
    circle === 'state' ? own(state, section === 'A' ? contributors : []) : either(unit, own(state, section === 'A' ? contributors : []))
  // Accepting writes the answer to the registers, which all people of the state read.
  const accepted = (state: State): Readers => (circle, section) => (circle === 'public' ? either(unit, wholeState(state)) : handedOver(state)(circle, section))
  const released = (state: State, to: 'states' | 'public', contributors: readonly string[]): Readers => (circle, section) =>
    section === 'A' && circle === 'public' && to === 'public' ? everyone
      : section === 'A' && (circle === 'states' || circle === 'public') ? either(states, own(state, contributors))
        : handedOver(state, contributors)(circle, section)

  await fill({ round: first, state: 'JO' }, 'first return', released('JO', 'public', given))
  await submit(builder, { round: first, state: 'JO' })
  await does('coordinator', acceptReturn, { round: first, state: 'JO' })
  await does('focal_point JO', releaseSection, { round: first, state: 'JO', section: 'A', visibility: 'public' })

  await fill({ round: first, state: 'MA' }, 'first return', accepted('MA'))
  await submit(builder, { round: first, state: 'MA' })
  await does('coordinator', acceptReturn, { round: first, state: 'MA' })

  await fill({ round: second, state: 'JO' }, 'second return', handedOver('JO'))
  await submit(builder, { round: second, state: 'JO' })
  const both = either(unit, own('JO'))
  const place = { round: second, state: 'JO' }
  const { query } = await does('data_officer', raiseQuery, { ...place, question: 'B1', query: '', text: marks.add('query to JO', both) })
  await does('focal_point JO', replyQuery, { ...place, query, text: marks.add('reply of JO', both) })
  await does('data_officer', raiseQuery, { ...place, question: 'B1', query, text: marks.add('second question to JO', both) })

  await fill({ round: second, state: 'MA' }, 'second return', handedOver('MA'))
  await submit(builder, { round: second, state: 'MA' })

  await does('focal_point JO', startReturn, { round: third, state: 'JO' })
  await does('focal_point JO', delegateSection, { round: third, state: 'JO', section: 'A', person: people.person('contributor JO').id })
  await fill({ round: third, state: 'JO' }, 'third return', draft('JO', given))
  await does('focal_point JO', requestApproval, { round: third, state: 'JO' })
  await does('approver JO', sendBack, { round: third, state: 'JO', reason: marks.add('why the approver of JO sent back', own('JO', given)) })

  await fill({ round: third, state: 'MA' }, 'third return', draft('MA'))
  await does('focal_point MA', requestApproval, { round: third, state: 'MA' })
  return { rounds, files, query }
}

async function submit({ does }: Builder, place: Place): Promise<void> {
  await does(`focal_point ${place.state}`, requestApproval, place)
  await does(`approver ${place.state}`, approveReturn, place)
}

/** Answers everything, with a word of its own in every text, and files at three answers. */
async function fillReturn({ db, does, context, marks }: Builder, place: Place, name: string, readers: Readers, files: StoredFile[]): Promise<void> {
  const who = `focal_point ${place.state}`
  const ctx = context(who)
  await does(who, startReturn, place)
  const word = (what: string, circle: Circle, section: 'A' | 'B' = 'A') => marks.add(`${what} in the ${name} of ${place.state}`, readers(circle, section))
  const save = async (question: string, change: object) => {
    const before = await scoped(db, ctx.scope, (tx) => answerAt(tx, { ...place, question }))
    const result = await saveAnswer(ctx, { ...place, question, version: before?.version ?? 0, ...change })
    if (!result.ok) throw new Error(`${question}: ${JSON.stringify(result.problem)}`)
  }
  const attach = async (question: string, circle: Circle) => {
    const inside = word(`inside of the file for ${circle}`, circle)
    const { file } = await does(who, attachFile, { ...place, question, file: new File([inside], `${word(`name of the file for ${circle}`, circle)}.txt`) })
    files.push({ ...place, question, file })
  }
  await save('A1', { value: 'party', note: word('public note', 'public'), source: word('public source', 'public'), visibility: 'public' })
  await save('A3', { value: english(word('text', 'states')), note: word('note for states', 'states'), visibility: 'states' })
  await save('A4', { value: 'yes', note: word('note for the unit', 'unit'), assistance: { kind: 'drafting', text: word('assistance', 'unit') }, visibility: 'unit' })
  await save('A6', { value: ['women'], note: word('note for the state', 'state'), source: word('source for the state', 'state'), visibility: 'state' })
  await save('B1', { value: '4000', note: word('note on a count', 'unit', 'B'), visibility: 'unit' })
  await save('B2', { note: word('note of the state on a table', 'state', 'B'), visibility: 'state' })
  await save('T6', { value: detected({ share: 'unit', about: { ...detected().about, comment: word('comment on a table', 'unit', 'B') } }) })
  await attach('A1', 'public')
  await attach('A4', 'unit')
  await attach('A6', 'state')
  const page = (await scoped(db, ctx.scope, (tx) => readReturn(tx, { ...place, actor: ctx.actor, now: ctx.now })))!
  const waiting = page.sections.flatMap((section) => section.questions).filter(({ answer }) => isToConfirm(answer)).map(({ question }) => question.code)
  if (waiting.length > 0) await does(who, confirmAnswer, { ...place, questions: waiting })
}
