import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Indicator, Part, RegionalFigure, TreeNode } from '#plan'
import { rollUp } from '#plan'
import { stateCodes } from '#states'
import { pillarsOf, stateRows, type PlanFigures } from './plan-figures.ts'
import { sharedNotes, standing, summaryNumbers } from './regional-report.ts'
import { sampleRegionalReport } from './regional-sample.ts'
import { timeZoneOf } from './time-zones.ts'

const item = { code: null, title: { en: 'Law' }, description: null, lead: null, partners: null, states: null, startsOn: null, endsOn: null, requirements: [], output: null, links: [], revision: 1, position: 0, parentKey: null }
const tree: TreeNode[] = [{ ...item, key: 'p', kind: 'pillar', label: '1', children: [{ ...item, key: 'o', kind: 'objective', parentKey: 'p', label: '1.1', children: [] }] }]
const indicator = (key: string, change: Partial<Indicator>): Indicator => ({
  key, itemKey: 'o', position: 0, revision: 1, code: key, name: { en: key }, definition: null, readingNote: null, level: 'outcome', unit: 'count', direction: 'more_is_better',
  disaggregation: [], baseline: null, baselineYear: null, target: null, targetYear: null, targetBasis: null, rollUp: 'sum', source: 'reported', rule: null, serves: [], requirements: [], ...change
})
const figureOf = (one: Indicator, year: number, parts: Part[]): RegionalFigure => ({ ...rollUp(one.rollUp, year, parts, stateCodes), indicator: one, years: [year] })
const value = (state: string, number: number): Part => ({ state, year: 2025, kind: number === 0 ? 'zero' : 'value', value: number })
const figures = (one: Indicator, parts: Part[]): PlanFigures => ({ tree, indicators: [one], byKey: new Map([[one.key, [figureOf(one, 2025, parts)]]]), targets: [] })
const only = (one: Indicator, parts: Part[], speaking = new Set(['JO', 'MA'])) => pillarsOf(figures(one, parts), 2025, speaking)[0]!.indicators[0]!

test('a percentage of the plan becomes a share of one, its baseline and target too', () => {
  const one = only(indicator('A', { unit: 'percent', rollUp: 'mean', baseline: 20, baselineYear: 2020, target: 90 }), [value('JO', 40), value('MA', 60)])
  assert.deepEqual([one.format, one.current?.value, one.baseline?.value, one.target?.value], ['percent', 0.5, 0.2, 0.9])
})

test('no value is nobody’s zero, and a counted zero is one', () => {
  assert.equal(only(indicator('A', {}), []).current, null)
  assert.equal(only(indicator('A', {}), [value('JO', 0)]).current?.kind, 'zero')
})

test('silence is named once: only states that released something are listed without a number', () => {
  const one = only(indicator('A', {}), [value('JO', 3), { state: 'EG', year: 2025, kind: 'not_collected', value: null }])
  assert.deepEqual(one.missing, [{ kind: 'not_collected', states: ['EG'] }, { kind: 'not_published', states: ['MA'] }])
})

test('states are counted by their answer, and no answer is not a no', () => {
  const one = only(indicator('A', { unit: 'yes_no', rollUp: 'count_of_states' }), [value('JO', 1), value('MA', 0)])
  assert.deepEqual([one.answers, one.statesReporting, one.current?.value], [{ yes: 1, no: 1 }, 2, 1])
})

test('an indicator for context stands nowhere, whatever its target', () => {
  const one = only(indicator('A', { direction: 'context', baseline: 1, target: 5 }), [value('JO', 9)])
  assert.equal(standing(one), null)
})

test('a state has a row where it released a value or a reason, or has a target of its own', () => {
  const one = indicator('A', { unit: 'yes_no' })
  const target = { state: 'EG', indicatorKey: 'A', baseline: 0, baselineYear: 2020, target: 1, targetYear: 2030, visibility: 'public' as const, recordedAt: new Date() }
  const all = { ...figures(one, [value('JO', 1), { state: 'MA', year: 2025, kind: 'not_applicable', value: null }]), targets: [target] }
  const current = (state: string) => stateRows(all, state, 2025).map((row) => row.current?.kind ?? null)
  assert.deepEqual([current('JO'), current('MA'), current('EG'), current('TN')], [['value'], ['not_applicable'], [null], []])
})

test('indicators come in the order in which the plan reads', () => {
  const [later, first] = [indicator('B', { position: 2 }), indicator('A', { position: 1 })]
  const both: PlanFigures = { tree, indicators: [later, first], byKey: new Map(), targets: [] }
  assert.deepEqual(pillarsOf(both, 2025, new Set())[0]!.indicators.map((one) => one.code), ['A', 'B'])
})

test('a note that several indicators share is said once', () => {
  const { indicators } = sampleRegionalReport().pillars[1]!
  const notes = sharedNotes(indicators)
  assert.equal(new Set(notes.map(({ note }) => note.en)).size, notes.length)
  assert.deepEqual(notes.flatMap(({ codes }) => codes), indicators.filter((one) => one.note).map((one) => one.code))
})

test('the summary speaks of targets only where there are some', () => {
  const report = sampleRegionalReport()
  assert.ok(summaryNumbers(report).some(({ name }) => name === 'reached'))
  const without = { ...report, pillars: report.pillars.map((pillar) => ({ ...pillar, indicators: pillar.indicators.map((one) => ({ ...one, target: null })) })) }
  assert.deepEqual(summaryNumbers(without).map(({ name }) => name), ['received', 'accepted', 'releasing', 'reported', 'withoutTarget'])
})

test('every state has a clock that the runtime knows', () => {
  for (const state of stateCodes) {
    assert.notEqual(timeZoneOf(state), 'UTC', state)
    assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: timeZoneOf(state) }), state)
  }
})
