import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rollUpRules } from './indicator.ts'
import { rollUp, type Part } from './roll-up.ts'

const states = ['DZ', 'EG', 'JO', 'LB', 'MA', 'TN']
const year = 2025

const anyPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ state: fc.constantFrom(...states), year: fc.constant(year), kind: fc.constant('value' as const), value: fc.integer({ min: 1, max: 10_000 }), weight: fc.option(fc.integer({ min: 1, max: 1_000_000 })) }),
  fc.record({ state: fc.constantFrom(...states), year: fc.constant(year), kind: fc.constant('zero' as const), value: fc.constant(0), weight: fc.constant(5) }),
  fc.record({ state: fc.constantFrom(...states), year: fc.constant(year), kind: fc.constantFrom('not_collected', 'not_available', 'not_applicable', 'suppressed_primary', 'suppressed_complementary'), value: fc.constant(null), weight: fc.constant(5) })
)
const anyParts = fc.uniqueArray(anyPart, { selector: (part) => part.state })
const anyRule = fc.constantFrom(...rollUpRules)

test('every state asked is either in the figure or left out with a reason, once', () => {
  fc.assert(fc.property(anyRule, anyParts, (rule, parts) => {
    const figure = rollUp(rule, year, parts, states)
    assert.deepEqual([...figure.parts, ...figure.leftOut].map((one) => one.state).sort(), [...states].sort())
    assert.equal(figure.reported, figure.parts.length)
    assert.equal(figure.asked, states.length)
  }))
})

test('the order of the states does not change the figure', () => {
  fc.assert(fc.property(anyRule, anyParts, (rule, parts) => {
    const [a, b] = [rollUp(rule, year, parts, states).value, rollUp(rule, year, [...parts].reverse(), states).value]
    if (a === null || b === null) assert.equal(a, b)
    else assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)))
  }))
})

test('a state that gave no value changes neither sum nor mean nor count', () => {
  fc.assert(fc.property(anyRule, anyParts, (rule, parts) => {
    const known = parts.filter((part) => part.kind === 'value' || part.kind === 'zero')
    assert.equal(rollUp(rule, year, parts, states).value, rollUp(rule, year, known, states).value)
  }))
})

test('when nobody gave a value there is no figure, and it is not zero', () => {
  for (const rule of rollUpRules) {
    const figure = rollUp(rule, year, [{ state: 'JO', year, kind: 'not_collected', value: null, weight: 3 }], states)
    assert.equal(figure.value, null)
    assert.equal(figure.reported, 0)
  }
})

test('a sum is the sum of its parts and says how many states reported', () => {
  fc.assert(fc.property(anyParts, (parts) => {
    const figure = rollUp('sum', year, parts, states)
    if (figure.value !== null) assert.equal(figure.value, figure.parts.reduce((sum, part) => sum + part.value, 0))
  }))
})

test('means lie between the smallest and the largest value, and their shares add up to one', () => {
  fc.assert(fc.property(fc.constantFrom('mean', 'weighted_mean') as fc.Arbitrary<'mean' | 'weighted_mean'>, anyParts, (rule, parts) => {
    const figure = rollUp(rule, year, parts, states)
    if (figure.value === null) return
    const values = figure.parts.map((part) => part.value)
    assert.ok(figure.value >= Math.min(...values) - 1e-9 && figure.value <= Math.max(...values) + 1e-9)
    assert.ok(Math.abs(figure.parts.reduce((sum, part) => sum + part.share!, 0) - 1) < 1e-9)
  }))
})

test('a mean weighted by population is the rate of the people together', () => {
  // 12 victims among 10 million and 30 among 40 million are 42 among 50 million: 0.084 per 100,000.
  const parts: Part[] = [
    { state: 'JO', year, kind: 'value', value: (12 / 10e6) * 1e5, weight: 10e6 },
    { state: 'MA', year, kind: 'value', value: (30 / 40e6) * 1e5, weight: 40e6 }
  ]
  const figure = rollUp('weighted_mean', year, parts, states)
  assert.ok(Math.abs(figure.value! - (42 / 50e6) * 1e5) < 1e-12)
  assert.equal(figure.weight, 50e6)
})

test('a state without a weight is left out of a weighted mean and named', () => {
  const parts: Part[] = [{ state: 'JO', year, kind: 'value', value: 3, weight: null }, { state: 'MA', year, kind: 'value', value: 5, weight: 7 }]
  const figure = rollUp('weighted_mean', year, parts, states)
  assert.equal(figure.value, 5)
  assert.deepEqual(figure.leftOut.find((one) => one.state === 'JO'), { state: 'JO', year, value: 3, reason: 'no_weight' })
})

test('counting states counts those whose answer is yes', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom(...states), fc.boolean()), { selector: ([state]) => state, minLength: 1 }), (answers) => {
    const parts: Part[] = answers.map(([state, yes]) => ({ state, year, kind: yes ? 'value' : 'zero', value: yes ? 1 : 0 }))
    assert.equal(rollUp('count_of_states', year, parts, states).value, answers.filter(([, yes]) => yes).length)
  }))
})

test('the latest value of the region stands before those of states', () => {
  const parts: Part[] = [
    { state: 'JO', year: 2025, kind: 'value', value: 9 },
    { state: 'region', year: 2023, kind: 'value', value: 4 },
    { state: 'region', year: 2024, kind: 'value', value: 6 }
  ]
  const figure = rollUp('latest', 2025, parts, states)
  assert.equal(figure.value, 6)
  assert.deepEqual(figure.leftOut.map((one) => [one.state, one.reason]), [['JO', 'of_a_state'], ['region', 'older']])
})

test('no state stands for the others: several newest values give no latest figure', () => {
  const parts: Part[] = [{ state: 'JO', year, kind: 'value', value: 9 }, { state: 'MA', year, kind: 'value', value: 4 }]
  const figure = rollUp('latest', year, parts, states)
  assert.equal(figure.value, null)
  assert.equal(rollUp('latest', year, parts.slice(0, 1), states).value, 9)
})
