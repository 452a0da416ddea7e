import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { publicActor } from '#accounts'
import { langs } from '#platform/messages'
import type { Db } from '#platform/database'
import { openTestDatabase } from '../platform/database/testing.ts'
import { loadReference } from './load-reference.ts'
import { profileDocument } from './profile-document.ts'
import { stateProfileModel } from './profile-model.ts'
import { stateCodes } from './state.ts'

describe('the profile as a document', () => {
  let db: Db
  before(async () => {
    ;({ db } = await openTestDatabase())
    await loadReference(db)
  })
  const documentOf = async (code: string, lang: 'ar' | 'en' | 'fr') =>
    profileDocument((await stateProfileModel(db, code, lang, { actor: publicActor }))!, lang, { producedAt: new Date(0), sample: false })

  test('holds nothing that is not published, not even for a reader who sees more', async () => {
    for (const code of stateCodes) {
      const printed = JSON.stringify(await documentOf(code, 'en'))
      for (const hidden of ['8005005', '16000', 'Working note']) assert.ok(!printed.includes(hidden), `${code} ${hidden}`)
    }
  })

  test('is complete in each language: four facts, each with its source and certainty, and a line has no year left out', async () => {
    for (const lang of langs) {
      const made = await documentOf('EG', lang)
      assert.equal(made.facts.length, 4)
      for (const fact of [...made.facts, ...made.treaties]) assert.ok(fact.source.length > 1 && fact.confidence)
      for (const figure of made.statistics) {
        const years = figure.series[0]!.cells.map((cell) => cell.year)
        assert.deepEqual(years, years.map((_, index) => years[0]! + index))
        for (const { cells } of figure.series) assert.ok(cells.every((cell) => ('value' in cell && typeof cell.value === 'number') === (cell.kind === 'value' || cell.kind === 'zero')))
      }
    }
  })

  test('a state without figures or law still has its document, with the unknown as null', async () => {
    const made = await documentOf('PS', 'ar')
    assert.deepEqual(made.statistics, [])
    assert.deepEqual(made.facts.map((fact) => fact.value), [null, null, null, null])
    assert.equal(await stateProfileModel(db, 'XX', 'ar'), null)
  })
})
