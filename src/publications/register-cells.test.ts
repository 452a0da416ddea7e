import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewPublishedCell } from './published-store.ts'
import { registerCells } from './register-cells.ts'

const at = new Date('2026-11-24T08:00:00Z')
const published = (table: string, measure: string, codes: string, rest: Partial<NewPublishedCell> = {}): NewPublishedCell =>
  ({ table, measure, codes, state: 'JO', year: 2025, kind: 'value', value: 40, below: null, provisional: false, base: null, hidden: null, ...rest })
const placesOf = (cells: NewPublishedCell[]) => registerCells(cells, { number: 3, at, by: 'officer' }).map(({ measure, form, sex, age }) => `${measure} ${form} ${sex} ${age}`)

test('victims, persons at a stage, cases and returned nationals have a place in the register', () => {
  assert.deepEqual(placesOf([
    published('T1', 'persons', 'total|female|child|total'), published('T1', 'persons', 'identified|total|total|total'), published('T1', 'persons', 'total|total|total|forced_labour'),
    published('T10', 'persons', 'convicted|male|total|total'), published('T9', 'cases', 'total|total'), published('T8', 'persons', 'total')
  ]), [
    'victims_detected total female child', 'victims_identified total total total', 'victims_detected forced_labour total total',
    'persons_convicted total male total', 'cases_investigated total total total', 'victims_returned total total total'
  ])
})

test('what the register has no place for, and the total of the region, stay out', () => {
  assert.deepEqual(placesOf([
    published('T1', 'persons', 'presumed|total|total|total'), published('T1', 'persons', 'total|total|age_0_8|total'), published('T10', 'persons', 'convicted|total|total|national'),
    published('T4', 'persons', 'T'), published('T8', 'persons', 'KW'), published('T1', 'persons', 'total|total|total|total', { state: 'ARB' })
  ]), [])
})

test('a hidden figure comes as hidden, and every figure names its publication', () => {
  const [hidden] = registerCells([published('T1', 'persons', 'total|male|child|total', { kind: 'suppressed_primary', value: null })], { number: 3, at, by: 'officer' })
  assert.deepEqual([hidden!.kind, hidden!.value, hidden!.visibility, hidden!.source], ['suppressed_primary', null, 'public', 'Nasaq publication 3'])
})
