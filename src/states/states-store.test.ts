import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Visibility } from '#platform/command'
import { scoped, type Db, type Scope } from '#platform/database'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import fc from 'fast-check'
import { newest } from './fact.ts'
import { currentFact, currentFacts, currentFactsOfAll, factHistory, historyLengths, recordFact, recordFacts, releaseFacts, type NewFact } from './states-store.ts'

const fact = (more: Partial<NewFact>): NewFact => ({
  state: 'JO', key: 'strategy', value: { status: 'recorded' }, source: 'Official Gazette 5000', asOf: '2026-01-31', confidence: 'sourced',
  visibility: 'public', origin: 'content', recordedBy: null, ...more
})
const publicScope: Scope = { reach: 'public', state: null, person: null }
const unitScope: Scope = { reach: 'all', state: null, person: 'u1' }
const stateScope = (state: string): Scope => ({ reach: 'state', state, person: 'p1' })

const anyKey = fc.constantFrom('strategy', 'referral', 'law.main')
const anyFact = fc.record({ state: fc.constantFrom('JO', 'MA'), key: anyKey, value: fc.integer(), minutes: fc.integer({ min: 0, max: 5 }) })

describe('the register of facts', () => {
  let db: Db
  before(async () => { db = await testDatabase() })

  test('the newest fact wins and history is never lost, in whatever order facts arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFact, { minLength: 1, maxLength: 20 }), async (facts) => {
        await inRollback(db, async (tx) => {
          const rows = facts.map(({ state, key, value, minutes }) =>
            fact({ state, key, value: { status: value }, recordedAt: new Date(Date.UTC(2026, 0, 1, 0, minutes)) }))
          const ids = await recordFacts(tx, rows)
          const recorded = rows.map((row, i) => ({ ...row, recordedAt: row.recordedAt!, id: ids[i]! }))
          const all = await currentFactsOfAll(tx)
          for (const state of ['JO', 'MA']) {
            const current = await currentFacts(tx, state)
            assert.deepEqual([...current.keys()].sort(), [...(all.get(state)?.keys() ?? [])].sort())
            for (const key of ['strategy', 'referral', 'law.main']) {
              const ofKey = recorded.filter((row) => row.state === state && row.key === key)
              const history = await factHistory(tx, state, key)
              assert.deepEqual(new Set(history.map((row) => row.id)), new Set(ofKey.map((row) => row.id)))
              assert.equal(current.get(key)?.id, newest(ofKey)?.id)
              assert.equal(all.get(state)?.get(key)?.id, newest(ofKey)?.id)
              assert.equal(history[0]?.id, newest(ofKey)?.id)
              assert.equal((await historyLengths(tx, state)).get(key) ?? 0, ofKey.length)
            }
          }
        })
      }),
      { numRuns: 15 }
    )
  })

  test('nobody changes or deletes a recorded fact', async () => {
    for (const statement of ['update', 'delete'] as const)
      await inRollback(db, async (tx) => {
        await recordFact(tx, fact({}))
        await assert.rejects(
          scoped(tx, unitScope, async (inner) => {
            if (statement === 'update') await inner.updateTable('state_fact').set({ source: 'x' }).execute()
            else await inner.deleteFrom('state_fact').execute()
          }),
          /permission denied/
        )
      })
  })

  test('a hotline never reaches a public query: not recorded as public, not read by the public or another state', async () => {
    const hotline = (visibility: Visibility) => fact({ key: 'hotline.1', value: { number: '1', operator: null, published: false }, visibility })
    await inRollback(db, async (tx) => {
      for (const visibility of ['public', 'states'] as const) await assert.rejects(recordFact(tx, hotline(visibility)), /hotline/)
      await recordFact(tx, hotline('unit'))
      for (const scope of [publicScope, stateScope('MA')])
        await scoped(tx, scope, async (inner) => {
          assert.equal(await currentFact(inner, 'JO', 'hotline.1'), null)
          assert.equal((await currentFacts(inner, 'JO')).size, 0)
          assert.equal((await currentFactsOfAll(inner)).size, 0)
          assert.deepEqual(await factHistory(inner, 'JO', 'hotline.1'), [])
        })
      await scoped(tx, unitScope, async (inner) => assert.equal((await currentFacts(inner, 'JO')).size, 1))
    })
    // Even SQL that goes around the store is refused.
    await inRollback(db, async (tx) => {
      await assert.rejects(
        tx.insertInto('state_fact').values({
          state: 'JO', key: 'hotline.2', value: '{}', source: 's', as_of: null, confidence: 'sourced', note: null, visibility: 'public',
          origin: 'content', return_id: null, reason: null, recorded_by: null
        }).execute(),
        /state_fact_hotline/
      )
    })
  })

  test('a state never reads facts of another state that were not released, and reads all of its own', async () => {
    await inRollback(db, async (tx) => {
      for (const state of ['JO', 'MA'])
        for (const visibility of ['state', 'unit', 'states', 'public'] as const)
          await recordFact(tx, fact({ state, key: `strategy.${visibility}`, visibility }))
      await scoped(tx, stateScope('JO'), async (inner) => {
        assert.equal((await currentFacts(inner, 'JO')).size, 4)
        assert.deepEqual([...(await currentFacts(inner, 'MA')).keys()].sort(), ['strategy.public', 'strategy.states'])
      })
      await scoped(tx, publicScope, async (inner) => assert.deepEqual([...(await currentFacts(inner, 'MA')).keys()], ['strategy.public']))
      await scoped(tx, { reach: 'state', state: null, person: 'p' }, async (inner) =>
        assert.deepEqual([...(await currentFacts(inner, 'MA')).keys()].sort(), ['strategy.public', 'strategy.states']))
    })
  })

  test('the public keeps seeing the last published fact while a newer one is with the unit', async () => {
    await inRollback(db, async (tx) => {
      await recordFact(tx, fact({ value: { status: 'recorded' } }))
      await recordFact(tx, fact({ value: { status: 'expired' }, origin: 'state', returnId: 'r1', visibility: 'unit' }))
      const seen = (scope: Scope) => scoped(tx, scope, (inner) => currentFact(inner, 'JO', 'strategy'))
      assert.deepEqual((await seen(publicScope))?.value, { status: 'recorded' })
      assert.deepEqual((await seen(unitScope))?.value, { status: 'expired' })
      await scoped(tx, stateScope('JO'), (inner) =>
        releaseFacts(inner, { state: 'JO', returnId: 'r1', visibility: 'public', recordedBy: 'p1', recordedAt: new Date(Date.now() + 1000) }))
      assert.deepEqual((await seen(publicScope))?.value, { status: 'expired' })
      assert.equal((await factHistory(tx, 'JO', 'strategy')).length, 3)
    })
  })

  test('a state writes no fact of another state, and the public writes none', async () => {
    for (const scope of [stateScope('MA'), publicScope])
      await inRollback(db, async (tx) => {
        await assert.rejects(scoped(tx, scope, (inner) => recordFact(inner, fact({ visibility: 'public' }))), /row-level security/)
      })
  })

  test('a fact needs a source, an officer’s fact a reason, a state’s fact its return', async () => {
    const broken: Partial<NewFact>[] = [{ source: '' }, { origin: 'unit', recordedBy: 'u1' }, { origin: 'state' }, { asOf: 'last year' }]
    for (const more of broken) await inRollback(db, async (tx) => { await assert.rejects(recordFact(tx, fact(more)), /check constraint/) })
    for (const more of [{ state: 'FR' }, { key: 'Law Main' }]) await inRollback(db, async (tx) => { await assert.rejects(recordFact(tx, fact(more)), /Not a/) })
  })
})
