import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AssessmentHead } from './assessment.ts'
import { filterQuery, matrixFilter, matrixOf } from './matrix.ts'
import type { RequirementHead } from './requirement.ts'

const requirement = (code: string, instrument: string, position: number, more: Partial<RequirementHead> = {}): RequirementHead =>
  ({ code, revision: 1, instrument, article: '3', level: 'mandatory', area: 'criminalisation', title: { en: code }, position, ...more })
const head = (state: string, code: string, more: Partial<AssessmentHead> = {}): AssessmentHead =>
  ({ state, id: 1, requirement: code, verdict: 'yes', practice: null, status: 'agreed', visibility: 'public', judgedOn: '2025-01-01', checkedOn: '2025-01-01', lawVersionId: 1, supersededAt: null, revision: 1, ...more })
const requirements = [requirement('A-1', 'A', 1), requirement('A-2', 'A', 2, { level: 'optional' }), requirement('B-1', 'B', 3, { area: 'data' })]

test('the matrix has a cell for every requirement and state, in their own orders, and says where nothing was assessed', () => {
  const matrix = matrixOf(requirements, ['MA', 'JO'], [head('JO', 'A-2')], () => 'duty')
  assert.deepEqual(matrix.groups.map((group) => [group.instrument, group.rows.length]), [['A', 2], ['B', 1]])
  for (const { rows } of matrix.groups) for (const row of rows) assert.equal(row.cells.length, 2)
  assert.equal(matrix.groups[0]!.rows[1]!.cells[1]!.assessment?.requirement, 'A-2')
  assert.deepEqual(matrix.groups[1]!.rows[0]!.cells[0], { standing: 'duty', assessment: null, hidden: false })
})

test('filters leave out rows of other instruments, areas and levels, rows without a cell of the status or years wanted, and never call a hidden cell unassessed', () => {
  const held = [head('JO', 'A-1', { status: 'shared' }), head('MA', 'A-1'), head('JO', 'A-2', { judgedOn: '2020-05-01' })]
  const only = (filter: object) => matrixOf(requirements, ['JO', 'MA'], held, () => 'benchmark', filter).groups.flatMap((group) => group.rows)
  assert.deepEqual(only({ level: 'optional' }).map((row) => row.requirement.code), ['A-2'])
  assert.deepEqual(only({ area: 'data' }).map((row) => row.requirement.code), ['B-1'])
  const cells = (filter: object) => only(filter).map((row) => [row.requirement.code, ...row.cells.map((cell) => (cell.hidden ? 'hidden' : (cell.assessment?.status ?? 'none')))])
  assert.deepEqual(cells({ status: 'agreed' }), [['A-1', 'hidden', 'agreed'], ['A-2', 'agreed', 'none']])
  assert.deepEqual(cells({ since: 2024 }), [['A-1', 'shared', 'agreed']])
})

test('a filter is read from an address and written back; what makes no sense is left out', () => {
  const filter = matrixFilter(new URLSearchParams('instrument=TIP&area=data&level=x&status=agreed&since=2024&z=1'))
  assert.deepEqual(filter, { instrument: 'TIP', area: 'data', status: 'agreed', since: 2024 })
  assert.deepEqual(matrixFilter(new URLSearchParams(Object.entries(filterQuery(filter)).flatMap(([name, value]) => (value ? [[name, value]] : [])))), filter)
})
