import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadContent } from '../../content/index.ts'
import { outsideRules, outsideSeries } from './outside.ts'
import { auditPast, type PastCell, type PastRow } from './past-audit.ts'
import { sumOf, sumsBy } from './past-audit-counts.ts'

type Short = [sex: string, age: string, form: string, value: number | null]
const cellsOf = (rows: readonly Short[], more: Partial<PastCell> = {}): PastCell[] =>
  rows.map(([sex, age, form, value]) => ({ state: 'JO', year: 2020, table: 'T1', group: 'total', sex, age, form, value, below: value === null ? 5 : null, ...more }))
const t = 'total'
async function one(rows: readonly Short[], more: Partial<PastCell> = {}): Promise<PastRow> {
  const { rows: [row] } = await auditPast(cellsOf(rows, more))
  return row!
}

describe('by subtraction', () => {
  test('one hidden part of a printed sum is worked out exactly', async () => {
    const row = await one([[t, t, t, 20], ['female', t, t, 17], ['male', t, t, null]])
    assert.deepEqual([row.hidden, row.subtraction, row.programs, row.unclear], [1, { pinned: 1, narrowed: 0, open: 0 }, { pinned: 1, narrowed: 0, open: 0 }, 0])
  })

  test('two hidden parts that can share what is left in many ways stay open', async () => {
    const row = await one([[t, t, t, 4], ['female', t, t, null], ['male', t, t, null]])
    assert.deepEqual(row.programs, { pinned: 0, narrowed: 0, open: 2 })
  })

  test('two hidden parts with nearly all that they may hold are narrowed to two counts each', async () => {
    const row = await one([[t, t, t, 7], ['female', t, t, null], ['male', t, t, null]])
    assert.deepEqual(row.programs, { pinned: 0, narrowed: 2, open: 0 })
  })

  test('where the total is hidden, parts of zero and one leave it no room', async () => {
    const row = await one([[t, t, t, null], ['female', t, t, 1], ['male', t, t, 0]])
    assert.equal(row.subtraction.pinned, 1)
  })
})

test('programs over all sums together find what going from sum to sum does not', async () => {
  const [sexual, labour, others] = ['sexual_exploitation', 'forced_labour', 'other_forms'] as const
  // Made-up; 'x' is hidden below 5, null is hidden without a known limit.
  const table: [string, string, string, number | 'x' | null][] = [
    [t, t, t, 40], [t, t, sexual, null], [t, t, labour, 16], [t, t, others, null], [t, 'adult', sexual, null], [t, 'adult', labour, 12], [t, 'child', t, 14], [t, 'child', labour, 'x'],
    [t, 'child', others, 'x'], ['female', t, t, null], ['female', t, sexual, 'x'], ['female', t, others, 'x'], ['female', 'adult', sexual, 'x'], ['female', 'adult', labour, 6],
    ['female', 'adult', others, 'x'], ['female', 'child', t, 7], ['female', 'child', sexual, 'x'], ['female', 'child', labour, 'x'], ['female', 'child', others, 'x'], ['male', t, sexual, 10],
    ['male', t, labour, 7], ['male', t, others, 10], ['male', 'adult', t, 20], ['male', 'adult', sexual, 7], ['male', 'adult', labour, 6], ['male', 'adult', others, 7], ['male', 'child', t, 7],
    ['male', 'child', sexual, 'x'], ['male', 'child', labour, 'x'], ['male', 'child', others, 'x']
  ]
  const cells = table.map(([sex, age, form, value]): PastCell => ({ state: 'JO', year: 2020, table: 'T1', group: 'total', sex, age, form, value: value === 'x' ? null : value, below: value === 'x' ? 5 : null }))
  const [row] = (await auditPast(cells)).rows
  assert.equal(row!.subtraction.pinned, 5)
  assert.equal(row!.programs.pinned, 8)
})

test('a sum with a part that is not printed is left out', async () => {
  const { rows, sums } = await auditPast(cellsOf([[t, t, t, 20], ['male', t, t, null]]))
  assert.deepEqual(rows[0]!.programs, { pinned: 0, narrowed: 0, open: 1 })
  assert.deepEqual(sums.sex, { printed: 0, hold: 0, partly: 0, impossible: 0 })
})

test('unknown sex or age is part of the sum where it is printed', async () => {
  const row = await one([[t, t, t, 20], ['female', t, t, 15], ['male', t, t, null], ['unknown', t, t, 3]])
  assert.equal(row.programs.pinned, 1)
})

test('a sum that cannot hold is counted and not used', async () => {
  const { rows, sums } = await auditPast(cellsOf([[t, t, t, 20], ['female', t, t, 10], ['male', t, t, 9], [t, 'adult', t, 30], [t, 'child', t, null]]))
  assert.deepEqual(sums.sex, { printed: 1, hold: 0, partly: 0, impossible: 0 })
  assert.deepEqual(sums.age, { printed: 0, hold: 0, partly: 1, impossible: 1 })
  assert.deepEqual(rows[0]!.programs, { pinned: 0, narrowed: 0, open: 1 })
})

test('where sums contradict each other only together, nothing is claimed about the table', async () => {
  // Children are both 0 (by age) and at least 3 (by sex).
  const row = await one([[t, t, t, 20], [t, 'adult', t, 20], [t, 'child', t, null], ['female', 'child', t, 3], ['male', 'child', t, null]])
  assert.deepEqual([row.hidden, row.unclear, row.programs], [2, 2, { pinned: 0, narrowed: 0, open: 0 }])
})

test('states, years, tables and stages are never summed together', async () => {
  const cells = [...cellsOf([[t, t, t, 20], ['female', t, t, 17]]), ...cellsOf([['male', t, t, null]], { year: 2021 }), ...cellsOf([['male', t, t, null]], { state: 'MA' }), ...cellsOf([['male', t, t, null]], { table: 'T10', group: 'convicted' })]
  assert.deepEqual(sumOf((await auditPast(cells)).rows).programs, { pinned: 0, narrowed: 0, open: 3 })
})

test('a cell hidden without a known limit is open at the top', async () => {
  const cells = cellsOf([[t, t, t, 50], ['female', t, t, null], ['male', t, t, null]]).map((cell) => ({ ...cell, below: null }))
  assert.deepEqual((await auditPast(cells)).rows[0]!.programs, { pinned: 0, narrowed: 0, open: 2 })
})

test('tables that add up are never unclear, and programs work out at least what subtraction does', async () => {
  const count = fc.integer({ min: 0, max: 9 })
  await fc.assert(fc.asyncProperty(fc.array(count, { minLength: 4, maxLength: 4 }), async (inner) => {
    const at = (sex: number, age: number) => inner[sex * 2 + age]!
    const sexes = ['female', 'male']
    const ages = ['adult', 'child']
    const shown = (value: number) => (value < 5 ? null : value)
    const rows: Short[] = [[t, t, t, shown(at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1))],
      ...sexes.map((sex, s): Short => [sex, t, t, shown(at(s, 0) + at(s, 1))]), ...ages.map((age, a): Short => [t, age, t, shown(at(0, a) + at(1, a))]),
      ...sexes.flatMap((sex, s) => ages.map((age, a): Short => [sex, age, t, shown(at(s, a))]))]
    for (const row of (await auditPast(cellsOf(rows))).rows) {
      assert.equal(row.unclear, 0)
      assert.ok(row.programs.pinned >= row.subtraction.pinned)
      assert.equal(row.programs.pinned + row.programs.narrowed + row.programs.open, row.hidden)
    }
  }), { numRuns: 60 })
})

test('on the real figures every hidden cell is counted once, and quickly; only numbers of cells come out', async () => {
  const cells = loadContent().statistics.flatMap((row): PastCell[] => {
    const series = outsideSeries(row)
    return series ? [{ state: row.state, year: row.year, table: series.table, group: row.measure, sex: row.sex, age: row.age, form: row.form, value: row.value, below: row.kind === 'suppressed_primary' ? outsideRules.threshold : null }] : []
  })
  const started = performance.now()
  const { rows, sums } = await auditPast(cells)
  assert.ok(performance.now() - started < 20_000)
  const all = sumOf(rows)
  assert.equal(all.hidden, cells.filter(({ value }) => value === null).length)
  for (const { hidden, subtraction, programs, unclear } of [all, ...rows]) {
    assert.equal(subtraction.pinned + subtraction.narrowed + subtraction.open + unclear, hidden)
    assert.equal(programs.pinned + programs.narrowed + programs.open + unclear, hidden)
    assert.ok(programs.pinned >= subtraction.pinned)
  }
  // More than a third of what was hidden can be worked out: the reason why the region publishes with proofs.
  assert.ok(all.programs.pinned > all.hidden / 3)
  assert.ok(sums.sex.hold > sums.sex.printed / 2 && sums.age.hold > sums.age.printed / 2)
  assert.equal(sumsBy(rows, 'year').reduce((sum, { sum: { hidden } }) => sum + hidden, 0), all.hidden)
  for (const row of rows) assert.deepEqual(Object.keys(row).sort(), ['hidden', 'programs', 'state', 'subtraction', 'table', 'unclear', 'year'])
})
