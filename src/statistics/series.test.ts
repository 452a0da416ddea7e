import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellOf } from './cell.ts'
import { CellIndex, latestCovered, regionalByYear, span } from './series.ts'
import type { StatisticCell } from './statistic-cell.ts'

const total = { form: 'total', sex: 'total', age: 'total' } as const
const row = (state: string, year: number, cell: StatisticCell['cell']): StatisticCell => ({
  state, year, measure: 'victims_detected', ...total, id: 1, cell, source: 's', sourceIds: [], asOf: null, confidence: 'sourced', visibility: 'public',
  origin: 'content', returnId: null, reason: null, recordedAt: new Date(0), recordedBy: null
})

test('the sum of the region counts withheld and missing states apart and never as zero', () => {
  const index = new CellIndex([
    row('JO', 2018, cellOf({ kind: 'value', value: 40 })), row('MA', 2018, cellOf({ kind: 'suppressed_primary', below: 5 })), row('EG', 2018, cellOf({ kind: 'not_collected' }))
  ])
  assert.deepEqual(regionalByYear(index, ['JO', 'MA', 'EG', 'SO'], 'victims_detected', total, [2018, 2019]), [
    { year: 2018, known: 40, counted: 1, suppressed: 1, missing: 2 },
    { year: 2019, known: null, counted: 0, suppressed: 0, missing: 4 }
  ])
})

test('a last year that is still filling up does not stand for the region', () => {
  const years = [{ year: 2019, known: 90, counted: 8, suppressed: 2, missing: 12 }, { year: 2020, known: 80, counted: 6, suppressed: 1, missing: 15 }, { year: 2021, known: 9, counted: 1, suppressed: 1, missing: 20 }]
  assert.equal(latestCovered(years)?.year, 2020)
  assert.equal(latestCovered([]), undefined)
})

test('a span holds every year once, and none when it ends before it begins', () => {
  assert.deepEqual(span(2018, 2020), [2018, 2019, 2020])
  assert.deepEqual(span(2020, 2018), [])
})
