import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Db } from '#platform/database'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { publicRules } from './publication.ts'
import { publishedCells, publishedLines, writePublishedCells, type NewPublishedCell } from './published-store.ts'

async function publicationOf(tx: Db, number: number): Promise<number> {
  const { id } = await tx.insertInto('publication').values({
    number, origin: 'outside', title: JSON.stringify({ en: 't' }), rules: JSON.stringify(publicRules), status: 'published', published_at: new Date()
  } as never).returning('id').executeTakeFirstOrThrow()
  return id
}

const cell = (year: number, value: number, codes = 'total|total|total|total'): NewPublishedCell =>
  ({ table: 'T1', measure: 'persons', codes, state: 'JO', year, kind: 'value', value, below: null, provisional: false, base: null, hidden: null })

test('a line knows its first and last year, whichever publication wrote them', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await writePublishedCells(tx, await publicationOf(tx, 9001), [cell(2010, 5), cell(2012, 6)])
    await writePublishedCells(tx, await publicationOf(tx, 9002), [cell(2008, 7)])
    assert.deepEqual(await publishedLines(tx, 'T1'), [{ table: 'T1', measure: 'persons', codes: 'total|total|total|total', from: 2008, to: 2012 }])
  })
})

test('of several publications the newest says the cell', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await writePublishedCells(tx, await publicationOf(tx, 9002), [cell(2010, 8)])
    await writePublishedCells(tx, await publicationOf(tx, 9001), [cell(2010, 5)])
    const found = await publishedCells(tx, { series: [{ table: 'T1', measure: 'persons' }] })
    assert.deepEqual(found.map((one) => [one.publication, one.cell.value]), [[9002, 8]])
  })
})
