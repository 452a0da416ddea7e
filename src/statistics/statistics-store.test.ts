import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { scoped, type Db, type Scope } from '#platform/database'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import fc from 'fast-check'
import { cellKinds, NotACell } from './cell.ts'
import type { Place } from './dimensions.ts'
import { cellHistory, cells, latestYears, population, recordCells, recordPopulations, releaseCells, type NewCell } from './statistics-store.ts'

const cell = (more: Partial<NewCell>): NewCell => ({
  state: 'JO', year: 2018, measure: 'victims_detected', kind: 'value', value: 40, source: 'Ministry', asOf: '2019', confidence: 'sourced',
  visibility: 'public', origin: 'content', recordedBy: null, ...more
})
const place: Place = { year: 2018, measure: 'victims_detected', form: 'total', sex: 'total', age: 'total' }
const publicScope: Scope = { reach: 'public', state: null, person: null }
const stateScope = (state: string): Scope => ({ reach: 'state', state, person: 'p1' })

const anyCell = fc.record({
  state: fc.constantFrom('JO', 'MA'), year: fc.constantFrom(2018, 2019), kind: fc.constantFrom(...cellKinds), value: fc.integer({ min: 1, max: 500 })
}).map(({ value, ...rest }) => cell({ ...rest, value: rest.kind === 'value' ? value : null }))

describe('the register of statistics', () => {
  let db: Db
  before(async () => { db = await testDatabase() })

  test('the newest cell of a place is the current one, and every earlier one is kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCell, { minLength: 1, maxLength: 12 }), async (list) => {
        await inRollback(db, async (tx) => {
          for (const [i, one] of list.entries()) await recordCells(tx, [{ ...one, recordedAt: new Date(1e12 + i * 1000) }])
          const current = await cells(tx)
          for (const state of ['JO', 'MA'])
            for (const year of [2018, 2019]) {
              const written = list.filter((one) => one.state === state && one.year === year)
              const shown = current.filter((one) => one.state === state && one.year === year)
              assert.equal(shown.length, written.length ? 1 : 0)
              if (!written.length) continue
              assert.equal(shown[0]!.cell.kind, written.at(-1)!.kind)
              assert.equal(shown[0]!.cell.value, written.at(-1)!.kind === 'zero' ? 0 : (written.at(-1)!.value ?? null))
              assert.equal((await cellHistory(tx, state, { ...place, year })).length, written.length)
            }
        })
      }),
      { numRuns: 15 }
    )
  })

  test('a number beside a reason is refused by the code and again by the database', async () => {
    await inRollback(db, async (tx) => { await assert.rejects(recordCells(tx, [cell({ kind: 'suppressed_primary', value: 3 })]), NotACell) })
    const row = { state: 'JO', year: 2018, measure: 'victims_detected' as const, form: 'total' as const, sex: 'total' as const, age: 'total' as const,
      below: null, provisional: false, source: 's', as_of: null, confidence: 'sourced', visibility: 'public' as const, origin: 'content' as const,
      return_id: null, reason: null, recorded_by: null }
    for (const wrong of [{ kind: 'suppressed_primary' as const, value: 3 }, { kind: 'value' as const, value: null }, { kind: 'value' as const, value: 0 }, { kind: 'zero' as const, value: null }])
      await inRollback(db, async (tx) => {
        await assert.rejects(tx.insertInto('statistic_cell').values({ ...row, ...wrong }).execute(), /statistic_cell_number/)
      })
  })

  test('a word outside the code lists is refused', async () => {
    await inRollback(db, async (tx) => { await assert.rejects(recordCells(tx, [cell({ form: 'bonded' as never })]), /code lists/) })
  })

  test('a state never reads cells of another state that were not released; the public reads only what is public', async () => {
    await inRollback(db, async (tx) => {
      for (const state of ['JO', 'MA'])
        for (const [i, visibility] of (['state', 'unit', 'states', 'public'] as const).entries())
          await recordCells(tx, [cell({ state, visibility, year: 2010 + i })])
      const years = async (scope: Scope, state: string) => scoped(tx, scope, async (inner) => (await cells(inner, { states: [state] })).map((one) => one.year))
      assert.deepEqual(await years(stateScope('JO'), 'JO'), [2010, 2011, 2012, 2013])
      assert.deepEqual(await years(stateScope('JO'), 'MA'), [2012, 2013])
      assert.deepEqual(await years(publicScope, 'MA'), [2013])
      await scoped(tx, publicScope, async (inner) => assert.deepEqual(await latestYears(inner), new Map([['JO', 2013], ['MA', 2013]])))
    })
  })

  test('a released return is seen further with its own row, and an unreleased correction does not hide what was published', async () => {
    await inRollback(db, async (tx) => {
      await recordCells(tx, [cell({ value: 40 })])
      await recordCells(tx, [cell({ value: 44, origin: 'state', returnId: 'r1', visibility: 'unit' })])
      const shown = () => scoped(tx, publicScope, async (inner) => (await cells(inner)).map((one) => one.cell.value))
      assert.deepEqual(await shown(), [40])
      const released = await scoped(tx, stateScope('JO'), (inner) =>
        releaseCells(inner, { state: 'JO', returnId: 'r1', visibility: 'public', recordedBy: 'p1', recordedAt: new Date(Date.now() + 1000) }))
      assert.equal(released, 1)
      assert.deepEqual(await shown(), [44])
      assert.equal((await cellHistory(tx, 'JO', place)).length, 3)
    })
  })

  test('nobody changes or deletes a recorded cell', async () => {
    await inRollback(db, async (tx) => {
      await recordCells(tx, [cell({})])
      await assert.rejects(scoped(tx, { reach: 'all', state: null, person: 'u1' }, (inner) => inner.deleteFrom('statistic_cell').execute()), /permission denied/)
    })
  })

  test('the newest estimate of the population is used', async () => {
    await inRollback(db, async (tx) => {
      for (const [i, persons] of [100, 110].entries())
        await recordPopulations(tx, [{ state: 'JO', year: 2018, persons, source: 'World Bank', confidence: 'sourced', recordedAt: new Date(1e12 + i) }])
      assert.equal(await population(tx, 'JO', 2018), 110)
      assert.equal(await population(tx, 'JO', 2017), null)
    })
  })
})
