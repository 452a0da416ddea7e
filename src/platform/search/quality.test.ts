import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scoped } from '#platform/database'
import { inRollback, testDatabase } from '../database/testing.ts'
import { answerAll, askProduct, putSentences, qualityOf, qualityQueries } from './quality.ts'

test('Arabic queries in all ways of writing find what they mean (recall at least 0.98) and nothing forbidden', async () => {
  const answered = await inRollback(await testDatabase(), async (tx) => {
    await scoped(tx, { reach: 'system', state: null, person: null }, putSentences)
    return scoped(tx, { reach: 'public', state: null, person: null }, (inner) => answerAll(askProduct(inner)))
  })
  assert.ok(qualityQueries.length >= 120)
  const faults = answered.filter((one) => one.missing.length + one.forbidden.length > 0)
    .map(({ query, missing, forbidden }) => `${query.variant}: ${query.query} missing ${missing.join(' ')} forbidden ${forbidden.join(' ')}`)
  const quality = qualityOf(answered)
  assert.equal(quality.forbidden, 0, faults.join('\n'))
  assert.ok(quality.recall >= 0.98, `recall ${quality.recall}\n${faults.join('\n')}`)
})
