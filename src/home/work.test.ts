import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Board, GivenSection, StateReturn } from '#rounds'
import { byUrgency, tasksOfAssessments, tasksOfConsultation, tasksOfContributor, tasksOfPublishing, tasksOfState, tasksOfUnit, type Words } from './work.ts'

const words: Words = { at: (path) => `/en${path}`, text: (text) => text.en ?? '', state: (code) => code }
const round = {
  id: 3, title: { en: 'Report on 2025' }, period: { from: '2025-01-01', to: '2026-01-01' }, due: '2026-06-30', status: 'open' as const,
  openedAt: new Date('2026-01-01'), closedAt: null, version: 1
}
const head: StateReturn['head'] = {
  state: 'JO', round: 3, status: 'draft', startedAt: null, requestedAt: null, requestedBy: null, approvedAt: null, approvedBy: null,
  submittedAt: null, acceptedAt: null, acceptedSubmission: null, reopenedAt: null, sentBackReason: null, submissions: 0
}
const one = (change: Partial<StateReturn> = {}, changedHead: Partial<StateReturn['head']> = {}): StateReturn =>
  ({ round, head: { ...head, ...changedHead }, sections: 10, sectionsFinished: 0, awaitsState: 0, releasedSections: 0, ...change })
const kinds = (tasks: { kind: string }[]) => tasks.map((task) => task.kind)

test('a focal point starts, continues, submits, replies and releases, each at its time', () => {
  const at = (changedHead: Partial<StateReturn['head']>, change: Partial<StateReturn> = {}) =>
    kinds(tasksOfState([one(change, changedHead)], ['focal_point'], '2026-05-01', words))
  const started = new Date('2026-02-01')
  assert.deepEqual(at({}), ['start'])
  assert.deepEqual(at({ startedAt: started }), ['continue'])
  assert.deepEqual(at({ status: 'in_approval' }), [])
  assert.deepEqual(at({ status: 'in_approval', approvedAt: started }), ['submit'])
  assert.deepEqual(at({ status: 'queried' }, { awaitsState: 2 }), ['reply'])
  assert.deepEqual(at({ status: 'accepted' }), ['release'])
  assert.deepEqual(at({ status: 'released' }), [])
})

test('nothing is asked for in a closed round', () => {
  assert.deepEqual(tasksOfState([one({ round: { ...round, status: 'closed' } })], ['focal_point'], '2026-05-01', words), [])
})

test('an approver is asked only for what waits for approval', () => {
  assert.deepEqual(kinds(tasksOfState([one(), one({}, { status: 'in_approval' })], ['approver'], '2026-05-01', words)), ['approve'])
})

test('what is late comes first', () => {
  const tasks = tasksOfState([one({}, { status: 'accepted' }), one()], ['focal_point'], '2026-08-01', words)
  assert.deepEqual(kinds(byUrgency(tasks)), ['start', 'release'])
  assert.equal(byUrgency(tasks)[0]?.tone, 'bad')
})

test('an open consultation asks focal points to comment, and the unit to answer what was said', () => {
  const of = (openComments: number, may: { comment: boolean; answer: boolean }) => kinds(tasksOfConsultation({ due: '2026-09-01', openComments }, may, words))
  assert.deepEqual(of(0, { comment: true, answer: false }), ['comment'])
  assert.deepEqual(of(0, { comment: false, answer: true }), [])
  assert.deepEqual(of(2, { comment: false, answer: true }), ['comments'])
  assert.deepEqual(tasksOfConsultation(null, { comment: true, answer: true }, words), [])
})

test('a contributor sees the sections that are still open', () => {
  const given: GivenSection = { state: 'JO', round, status: 'draft', section: 'B', title: { en: 'Prevention' }, questions: 9, finishedAt: null }
  assert.deepEqual(tasksOfContributor([given, { ...given, finishedAt: new Date() }, { ...given, status: 'submitted' }], words).map((task) => task.href), ['/en/rounds/3/JO/sections/B'])
})

test('the unit is led to the one return that waits, or to the filtered board', () => {
  const row = (state: string, status: 'submitted' | 'late', awaitsUnit = 0): Board['rows'][number] => ({
    head: { ...head, state }, sections: 10, sectionsFinished: 10, sectionsReleased: 0, awaitsState: 0, awaitsUnit, remindedOn: null,
    place: { status, late: status === 'late', daysLeft: 3 }
  })
  assert.deepEqual(tasksOfUnit([{ round, rows: [row('JO', 'submitted')] }], words).map((task) => task.href), ['/en/rounds/3/JO'])
  const many = tasksOfUnit([{ round, rows: [row('JO', 'submitted'), row('EG', 'submitted', 1), row('QA', 'late')] }], words)
  assert.deepEqual(many.map((task) => task.href), ['/en/rounds/3?status=submitted', '/en/rounds/3?status=late', '/en/rounds/3/EG'])
})

test('assessments: a state is asked for its replies, the legal officer for replies, checks and drafts, in words that lead to them', () => {
  const open = { drafts: [1, 2], replied: [{ state: 'JO', id: 7 }], shared: [{ state: 'MA', id: 8 }, { state: 'MA', id: 9 }], checksDue: 3 }
  const officer = tasksOfAssessments(open, { conclude: true, reply: false }, words)
  assert.deepEqual(officer.map(({ kind, href, tone }) => [kind, href, tone]), [
    ['assessmentReplies', '/en/law/assessments/JO/7', 'warn'], ['assessmentChecks', '/en/law/checks', 'info'], ['assessmentDrafts', '/en/law/matrix?status=draft', 'neutral']
  ])
  const state = tasksOfAssessments(open, { conclude: false, reply: true }, words)
  assert.deepEqual(state.map(({ kind, href, title }) => [kind, href, title.values]), [['assessmentShared', '/en/law/matrix?status=shared', { count: 2 }]])
  assert.deepEqual(tasksOfAssessments({ drafts: [], replied: [], shared: [], checksDue: 0 }, { conclude: true, reply: true }, words), [])
  assert.deepEqual(tasksOfAssessments(open, { conclude: false, reply: false }, words), [])
})

test('whoever publishes is told of accepted tables that are not published', () => {
  assert.deepEqual(tasksOfPublishing({ year: 2025, tables: 3 }, words).map(({ kind, href, title }) => [kind, href, title.values]), [['publish', '/en/publications/drafts', { count: 3, year: '2025' }]])
  assert.deepEqual(tasksOfPublishing(null, words), [])
})
