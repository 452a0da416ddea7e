import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { scoped, type Db } from '#platform/database'
import { cells, population } from '#statistics'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { loadContent, type Content } from '../../content/index.ts'
import { loadReference } from './load-reference.ts'
import { currentFact, currentFacts, currentFactsOfAll, factHistory, recordFact } from './states-store.ts'

describe('loading the reference facts', () => {
  let db: Db
  let content: Content
  before(async () => {
    db = await testDatabase()
    content = loadContent()
  })

  test('an empty database gets every fact, cell and estimate once; a second start adds nothing', async () => {
    await inRollback(db, async (tx) => {
      assert.deepEqual(await loadReference(tx, content), { facts: content.facts.length, cells: 3090, populations: 550 })
      assert.equal(await loadReference(tx, content), null)
      assert.equal((await currentFactsOfAll(tx)).size, 22)
      assert.equal((await cells(tx)).length, 3090)
      assert.equal(await population(tx, 'JO', 2018), content.population.find((row) => row.state === 'JO' && row.year === 2018)?.population)
      const suppressed = (await cells(tx)).filter((one) => one.cell.kind === 'suppressed_primary')
      assert.equal(suppressed.length, 1474)
      assert.ok(suppressed.every(({ cell }) => cell.kind === 'suppressed_primary' && cell.below === 5))
      const { rows } = await import('kysely').then(({ sql }) => sql<{ n: number }>`select count(*)::int as n from audit_entry where subject = 'content'`.execute(tx))
      assert.equal(rows[0]?.n, 1)
    })
  })

  test('no telephone line and no working note of the content is seen by the public', async () => {
    await inRollback(db, async (tx) => {
      await loadReference(tx, content)
      await scoped(tx, { reach: 'public', state: null, person: null }, async (inner) => {
        const keys = [...(await currentFactsOfAll(inner)).values()].flatMap((facts) => [...facts.keys()])
        assert.ok(keys.length > 200)
        assert.deepEqual(keys.filter((key) => key.startsWith('hotline') || key === 'note'), [])
      })
    })
  })

  test('a later version adds only what changed, and never before a fact of a state or an officer', async () => {
    await inRollback(db, async (tx) => {
      await loadReference(tx, content, new Date('2026-01-01T00:00:00Z'))
      const officer = { state: 'JO', key: 'strategy', value: { status: 'recorded', text: null, from: 2027, to: 2030 }, source: 'Gazette', asOf: '2026-06-01',
        confidence: 'sourced', visibility: 'public', origin: 'unit', reason: 'New strategy', recordedBy: 'u1' } as const
      await recordFact(tx, { ...officer, recordedAt: new Date('2026-07-01T00:00:00Z') })
      const changed = content.facts.map((fact) => (fact.key === 'strategy' && (fact.state === 'JO' || fact.state === 'MA') ? { ...fact, note: 'revised' } : fact))
      const loaded = await loadReference(tx, { ...content, facts: changed }, new Date('2026-08-01T00:00:00Z'))
      assert.deepEqual(loaded, { facts: 1, cells: 0, populations: 0 })
      assert.equal((await currentFact(tx, 'JO', 'strategy'))?.origin, 'unit')
      assert.equal((await currentFact(tx, 'MA', 'strategy'))?.note, 'revised')
      assert.equal((await factHistory(tx, 'MA', 'strategy')).length, 2)
    })
  })

  test('a start that fails half way leaves nothing behind', async () => {
    await inRollback(db, async (tx) => {
      const broken = { ...content, statistics: [...content.statistics, { ...content.statistics[0]!, year: 1800, value: 3 }] }
      await assert.rejects(loadReference(tx, broken))
      assert.equal((await currentFacts(tx, 'JO')).size, 0)
    })
  })
})
