import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { verdicts, type Assessment, type Verdict } from './assessment.ts'
import { nextUnread } from './bill-reads.ts'
import { byArea, matrixChanges, saysSomething, wayOf, type Observation } from './observation.ts'
import { areas, type Area, type RequirementHead } from './requirement.ts'

const requirement = (code: string, position: number, area: Area = 'criminalisation'): RequirementHead =>
  ({ code, revision: 1, instrument: 'TIP', article: '3', level: 'mandatory', area, title: { en: code }, position })
const held = (code: string, verdict: Verdict, lawVersionId: number | null = 1) => ({ requirement: code, verdict, lawVersionId, id: 1 }) as Assessment
const observed = (code: string, verdict: Verdict) => ({ requirement: code, verdict }) as Observation

describe('what a bill would change', () => {
  test('a verdict comes closer to the requirement or goes away from it; unknown ones are put in no order', () => {
    assert.deepEqual([wayOf('no', 'partly'), wayOf('partly', 'yes'), wayOf('no', 'yes')], ['towards', 'towards', 'towards'])
    assert.deepEqual([wayOf('yes', 'no'), wayOf('partly', 'no')], ['away', 'away'])
    assert.deepEqual([wayOf(null, 'yes'), wayOf('yes', null), wayOf('unknown', 'yes'), wayOf('no', 'not_applicable'), wayOf('unknown', 'unknown')], ['first', 'pending', 'other', 'other', 'same'])
  })

  test('whatever goes one way goes the other way back', () => {
    const back = { towards: 'away', away: 'towards', same: 'same', other: 'other' } as const
    const verdict = fc.constantFrom(...verdicts)
    fc.assert(fc.property(verdict, verdict, (a, b) => assert.equal(wayOf(b, a), back[wayOf(a, b) as keyof typeof back])))
  })

  test('rows are what was read, and what rests on the law that would go; nothing else', () => {
    const requirements = ['A', 'B', 'C', 'D', 'E'].map((code, index) => requirement(code, index + 1))
    const rows = matrixChanges(requirements, [held('A', 'no'), held('B', 'yes'), held('C', 'yes', 9), held('D', 'no', null)], [observed('A', 'yes'), observed('E', 'partly')], new Set([1]))
    assert.deepEqual(rows.map(({ requirement: { code }, way, onReplaced }) => [code, way, onReplaced]), [['A', 'towards', true], ['B', 'pending', true], ['E', 'first', false]])
  })

  test('rows stand by area, in the order of the areas and within them of the requirements', () => {
    const rows = [requirement('Z', 3, 'data'), requirement('B', 2), requirement('A', 1)]
    assert.deepEqual(byArea(rows, (one) => one).map(({ area, rows: own }) => [area, own.map((one) => one.code)]), [['criminalisation', ['A', 'B']], ['data', ['Z']]])
    assert.ok(areas.indexOf('criminalisation') < areas.indexOf('data'))
  })

  test('a gap says something even without words; a bare "yes" does not', () => {
    const none = { remark: null, suggestion: null }
    assert.deepEqual([saysSomething({ verdict: 'no', ...none }), saysSomething({ verdict: 'yes', ...none }), saysSomething({ verdict: 'yes', remark: { en: 'Good' }, suggestion: null })], [true, false, true])
  })

  test('after the last unread requirement the first comes again, and none when all are read', () => {
    const all = ['A', 'B', 'C'].map((code, index) => requirement(code, index))
    assert.equal(nextUnread(all, new Set(['A']), 'A')?.code, 'B')
    assert.equal(nextUnread(all, new Set(['C']), 'C')?.code, 'A')
    assert.equal(nextUnread(all, new Set(['A', 'B', 'C']), 'B'), null)
    assert.equal(nextUnread(all, new Set(['A', 'C']), 'B'), null, 'the present one is being read')
  })
})
