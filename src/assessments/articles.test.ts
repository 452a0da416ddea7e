import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Provision } from '#law'
import { articleNumber, citedProvisions } from './articles.ts'

const article = (number: string, position: number): Provision =>
  ({ kind: 'article', number, label: `Article ${number}`, heading: null, text: '', eid: `art_${number}`, parent: null, position })
const version = [article('1', 0), article('2', 1), article('2bis', 2), article('12', 3)]

test('article numbers are read in both digit sets, in words of three languages, with "bis"', () => {
  for (const typed of ['12 مكرر', '١٢ مكرراً', 'المادة 12 مكرر', 'مادة (١٢) مكررا', 'art. 12 bis', 'Article 12bis']) assert.equal(articleNumber(typed), '12bis', typed)
  assert.equal(articleNumber('المادة (٥)'), '5')
  assert.equal(articleNumber('12 مكرر 2'), '12bis2')
})

test('ticked and typed provisions are one list in the order of the text; what the version does not have is given back', () => {
  assert.deepEqual(citedProvisions(version, ['art_12', 'art_1'], '٢ مكرر، 1; art_2'), { eids: ['art_1', 'art_2', 'art_2bis', 'art_12'], unknown: [] })
  assert.deepEqual(citedProvisions(version, ['art_99'], '7, 2'), { eids: ['art_2'], unknown: ['art_99', '7'] })
  assert.deepEqual(citedProvisions(version, [], ' , ،'), { eids: [], unknown: [] })
})
