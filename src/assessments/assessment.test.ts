import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { checkDue, elementVerdicts, holding, isGap, mayAgree, mayStep, positions, statuses, steps, suggestedVerdict, verdicts, yearAfter, type Status, type StepName } from './assessment.ts'

const anyElement = fc.constantFrom(...elementVerdicts)
const anyElements = fc.array(anyElement, { maxLength: 8 })

describe('what the elements of a requirement add up to', () => {
  test('it does not depend on the order of the elements', () =>
    fc.assert(fc.property(anyElements, (elements) => assert.equal(suggestedVerdict(elements), suggestedVerdict([...elements].reverse())))))

  test('it is yes only where every element is met, and no only where none is', () =>
    fc.assert(fc.property(anyElements, (elements) => {
      const verdict = suggestedVerdict(elements)
      if (verdict === 'yes') assert.ok(elements.every((one) => one === 'yes') && elements.length > 0)
      if (verdict === 'no') assert.ok(elements.every((one) => one === 'no') && elements.length > 0)
    })))

  test('judging an unknown element never turns a verdict around: unknown becomes anything, partly stays', () =>
    fc.assert(fc.property(anyElements, anyElement, (elements, judged) => {
      const before = suggestedVerdict([...elements, 'unknown'])
      const after = suggestedVerdict([...elements, judged])
      if (before === 'partly') assert.equal(after, 'partly')
      else assert.equal(before, 'unknown')
    })))

  test('one met and one missing element is partly, whatever else is unknown', () => {
    assert.equal(suggestedVerdict(['yes', 'no', 'unknown']), 'partly')
    assert.equal(suggestedVerdict(['yes', 'unknown']), 'unknown')
    assert.equal(suggestedVerdict([]), 'unknown')
  })
})

describe('the flow', () => {
  test('it goes draft, shared, replied, then agreed or noted; only then may the state release', () => {
    const next = (status: Status): Status[] => [...new Set((Object.keys(steps) as StepName[]).flatMap((step) => (mayStep(step, status) ? (steps[step].to ?? status) : [])))].sort()
    assert.deepEqual(next('draft'), ['draft', 'shared'])
    assert.deepEqual(next('shared'), ['replied', 'shared'])
    assert.deepEqual(next('replied'), ['agreed', 'noted', 'replied'])
    for (const status of ['agreed', 'noted'] as const) assert.deepEqual(next(status), [status])
    for (const status of statuses) assert.equal(mayStep('release', status), status === 'agreed' || status === 'noted')
  })

  test('a state that disagrees or will inform later is noted, never "agreed"', () => {
    assert.deepEqual(positions.filter((position) => mayAgree(position)), ['agrees', 'agrees_in_part'])
    assert.equal(mayAgree(undefined), false)
  })

  test('a gap is every verdict that leaves something to do', () => assert.deepEqual(verdicts.filter(isGap), ['partly', 'no', 'unknown']))

  test('the assessment that holds is the newest that is no draft, in whatever order they are read', () =>
    fc.assert(fc.property(fc.uniqueArray(fc.record({ id: fc.nat(50), status: fc.constantFrom(...statuses) }), { selector: (one) => one.id }), (all) => {
      const held = holding(all)
      const open = all.filter((one) => one.status !== 'draft').map((one) => one.id)
      assert.equal(held?.id ?? null, open.length > 0 ? Math.max(...open) : null)
    })))
})

describe('when a check is due', () => {
  const one = { checkedOn: '2025-03-01', lawVersionId: 7, status: 'agreed', supersededAt: null } as const
  test('a year after the last check, not a day before', () => {
    assert.deepEqual(checkDue(one, '2026-02-28', 7), [])
    assert.deepEqual(checkDue(one, '2026-03-01', 7), ['year'])
    assert.equal(yearAfter('2024-02-29'), '2025-03-01')
  })
  test('at once when the law has a newer version than the one judged', () => {
    assert.deepEqual(checkDue(one, '2025-03-02', 8), ['newer_version'])
    assert.deepEqual(checkDue({ ...one, lawVersionId: null }, '2025-03-02', 8), [])
    assert.deepEqual(checkDue(one, '2025-03-02', null), [])
  })
  test('never for a draft or for one that another has taken the place of', () => {
    assert.deepEqual(checkDue({ ...one, status: 'draft' }, '2030-01-01', 8), [])
    assert.deepEqual(checkDue({ ...one, supersededAt: new Date() }, '2030-01-01', 8), [])
  })
})
