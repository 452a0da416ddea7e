import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadContent } from '../../content/index.ts'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { loadOutside, publicationByNumber, publishedCells, sourceIdIn } from './index.ts'
import { outsideSeries, publishedCell } from './outside.ts'

test('victims detected have their place in T1, all statuses together', () => {
  assert.deepEqual(outsideSeries({ measure: 'victims_detected', form: 'forced_labour', sex: 'female', age: 'child' }), { table: 'T1', measure: 'persons', codes: 'total|female|child|forced_labour' })
})

test('each stage of proceedings has its place in T10, all citizenships together', () => {
  for (const stage of ['suspected', 'prosecuted', 'convicted', 'acquitted'])
    assert.deepEqual(outsideSeries({ measure: `persons_${stage}`, form: 'total', sex: 'male', age: 'total' }), { table: 'T10', measure: 'persons', codes: `${stage}|male|total|total` })
})

test('what the dictionary does not count has no place: offences, convictions by form, and words of no list', () => {
  const total = { form: 'total', sex: 'total', age: 'total' }
  for (const words of [{ ...total, measure: 'offences_recorded' }, { ...total, measure: 'persons_convicted', form: 'forced_labour' }, { ...total, measure: 'victims_detected', sex: 'women' }, { ...total, measure: 'constructor' }])
    assert.equal(outsideSeries(words), null)
})

test('a hidden figure keeps its limit and has no number; a zero is a counted zero', () => {
  const cell = (value: number | null, below: number | null) => {
    const { kind, value: number, below: limit } = publishedCell({ state: 'JO', year: 2020, measure: 'victims_detected', form: 'total', sex: 'total', age: 'total', value, below })!
    return { kind, number, limit }
  }
  assert.deepEqual(cell(null, 5), { kind: 'suppressed_primary', number: null, limit: 5 })
  assert.deepEqual(cell(0, 5), { kind: 'zero', number: 0, limit: null })
  assert.deepEqual(cell(7, null), { kind: 'value', number: 7, limit: null })
})

test('publication 0 is loaded once and quickly, with the source of its figures', async () => inRollback(await testDatabase(), async (db) => {
  const started = performance.now()
  const loaded = (await loadOutside(db))!
  assert.ok(performance.now() - started < 5000)
  assert.equal(loaded.cells + loaded.left, loadContent().statistics.length)
  assert.equal(await loadOutside(db), null)
  const zero = (await publicationByNumber(db, 0))!
  assert.equal(zero.origin, 'outside')
  assert.equal(zero.status, 'published')
  assert.equal(sourceIdIn(zero.notes), 'unodc-glotip-2024')
  for (const lang of ['ar', 'en', 'fr'] as const) assert.match(zero.notes![lang]!, /United Nations Office on Drugs and Crime/)
  const cells = await publishedCells(db, { series: [{ table: 'T1' }, { table: 'T10' }], publication: 0 })
  assert.equal(cells.length, loaded.cells)
  const one = loadContent().statistics.find((row) => row.measure === 'victims_detected' && row.form === 'total' && row.sex === 'female' && row.age === 'total' && row.kind === 'value')!
  const [found] = await publishedCells(db, { series: [{ table: 'T1', measure: 'persons', codes: 'total|female|total|total' }], states: [one.state], from: one.year, to: one.year })
  assert.equal(found!.cell.value, one.value)
  assert.equal(found!.publication, 0)
}))
