import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { difference, type Content } from './difference.ts'
import { emptyItemText, type PlanItem } from './plan.ts'

const word = fc.constantFrom('الاتجار', 'بالبشر', 'الضحايا', 'حماية', 'law', 'victims', 'la', 'traite', 'و', '،', '.')
const sentence = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '))
const key = fc.constantFrom(...'abcdefghij')

const anyItem: fc.Arbitrary<PlanItem> = fc
  .record({ key, parent: fc.option(fc.constantFrom('x', 'y')), position: fc.nat(5), ar: sentence, en: sentence })
  .map(({ key, parent, position, ar, en }) => ({
    ...emptyItemText, key, kind: 'objective' as const, parentKey: parent, position, title: { ar, en }, revision: 1
  }))
const anyContent: fc.Arbitrary<Content> = fc.uniqueArray(anyItem, { selector: (item) => item.key }).map((items) => ({ items, indicators: [] }))

test('nothing done is no difference', () => {
  fc.assert(fc.property(anyContent, (content) => {
    for (const one of difference(content, content, 'ar').items) assert.equal(one.change, 'same')
  }))
})

test('every key of either version appears exactly once', () => {
  fc.assert(fc.property(anyContent, anyContent, (from, to) => {
    const keys = difference(from, to, 'ar').items.map((one) => one.key)
    assert.deepEqual([...keys].sort(), [...new Set([...from.items, ...to.items].map((item) => item.key))].sort())
  }))
})

test('read backwards, what was added is removed and what was changed is changed', () => {
  fc.assert(fc.property(anyContent, anyContent, (from, to) => {
    const back = new Map(difference(to, from, 'en').items.map((one) => [one.key, one.change]))
    const opposite = { added: 'removed', removed: 'added', changed: 'changed', moved: 'moved', same: 'same' } as const
    // Which of two swapped siblings "moved" depends on the direction; that one of them did does not.
    const settled = (change: string | undefined) => (change === 'moved' || change === 'same' ? 'in place' : change)
    for (const one of difference(from, to, 'en').items) assert.equal(settled(back.get(one.key)), settled(opposite[one.change]))
  }))
})

test('one item taken to another place is the only one that moved', () => {
  const item = (key: string, position: number, parentKey = 'x'): PlanItem => ({ ...emptyItemText, key, kind: 'objective', parentKey, position, title: { ar: key }, revision: 1 })
  const from = { items: ['a', 'b', 'c', 'd'].map((key, i) => item(key, i)), indicators: [] }
  const to = { items: ['d', 'a', 'b', 'c'].map((key, i) => item(key, i)), indicators: [] }
  assert.deepEqual(difference(from, to, 'ar').items.filter((one) => one.moved).map((one) => one.key), ['d'])
  const elsewhere = { items: [...from.items.slice(0, 3), item('d', 0, 'y')], indicators: [] }
  assert.deepEqual(difference(from, elsewhere, 'ar').items.filter((one) => one.moved).map((one) => [one.key, one.change]), [['d', 'moved']])
})

test('a change in a language that the reader does not read is named, not hidden', () => {
  const item = (fr: string): PlanItem => ({ ...emptyItemText, key: 'a', kind: 'pillar', parentKey: null, position: 0, title: { ar: 'قانون', fr }, revision: 1 })
  const [one] = difference({ items: [item('loi')], indicators: [] }, { items: [item('lois')], indicators: [] }, 'ar').items
  assert.deepEqual(one!.fields, [{ field: 'title', kind: 'other_languages', langs: ['fr'] }])
})
