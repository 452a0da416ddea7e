import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shortestEdit } from './shortest-edit.ts'
import { exactKey, foldedDifference, likeness, tokensOf } from './folded-difference.ts'

const between = (before: string, after: string) => foldedDifference(tokensOf(before), tokensOf(after))
const changes = (before: string, after: string) => between(before, after).filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind === 'added' ? '+' : '-'}${text.trim()}`)

const word = fc.constantFrom('يعاقب', 'بالحبس', 'وَيُعاقَب', 'و', '،', '.', ' \n', 'أو', 'او', 'l’État', 'Article', '5', '٥', 'الـمادة', '\u200F', '(', ')')
const anyText = fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 20 }).map((words) => words.join(' '))

test('words joined are the text', () => {
  fc.assert(fc.property(anyText, (text) => assert.equal(tokensOf(text).map((token) => token.text).join(''), text)))
})

test('the parts that stayed and went are the earlier text, those that stayed and came the later', () => {
  fc.assert(fc.property(anyText, anyText, (before, after) => {
    const parts = between(before, after)
    assert.equal(parts.filter(({ kind }) => kind !== 'added').map(({ text, was }) => was ?? text).join(''), before)
    assert.equal(parts.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join(''), after)
  }))
})

test('texts with the same key have no change', () => {
  fc.assert(fc.property(anyText, (text) => {
    const other = text.replaceAll('\u200F', '').replaceAll('٥', '5').replaceAll('ـ', '')
    if (tokensOf(text).map(({ key }) => key).join(' ') === tokensOf(other).map(({ key }) => key).join(' ')) assert.deepEqual(changes(text, other), [])
  }))
})

test('vowel signs, tatweel, digits, presentation forms, quotes and space are no change', () => {
  assert.deepEqual(changes('يعاقب بالحبس مدة 5 سنوات', 'يُعاقَبُ بالحبـس  مدةً ٥\nسنوات'), [])
  assert.deepEqual(changes('ﻻ يجوز', 'لا يجوز'), [])
  assert.deepEqual(changes("l'État « partie »", 'l’État “ partie ”'), [])
})

test('marks alone against nothing are no change', () => {
  assert.deepEqual(changes('\u200F', ''), [])
  assert.deepEqual(changes('', ' \u0640 '), [])
})

test('hamza, alef maqsura and ta marbuta are spelling and show', () => {
  assert.deepEqual(changes('الى اجراء', 'إلى إجراء'), ['-الى اجراء', '+إلى إجراء'])
  assert.deepEqual(changes('مستشفى عام', 'مستشفي عام'), ['-مستشفى', '+مستشفي'])
})

test('a changed term shows as that term alone', () => {
  assert.deepEqual(changes('يعاقب بالسجن مدة لا تقل عن خمس سنوات كل من', 'يعاقب بالسجن مدة لا تقل عن سبع سنوات كل من'), ['-خمس', '+سبع'])
  assert.deepEqual(changes('imprisonment of five years.', 'imprisonment of five years or a fine.'), ['+or a fine'])
})

test('small words between two changes go with them', () => {
  assert.deepEqual(changes('النقل و الإيواء هنا', 'التنقيل و الاستقبال هنا'), ['-النقل و الإيواء', '+التنقيل و الاستقبال'])
})

test('texts that share nothing are one removal and one addition, in good time', () => {
  const text = (letter: string) => Array.from({ length: 5000 }, (_, i) => `${letter}${i}`).join(' ')
  const begun = performance.now()
  assert.equal(between(text('a'), text('b')).length, 2)
  assert.ok(performance.now() - begun < 3000)
})

test('likeness is 1 for the same words, 0 for none in common, and the same both ways', () => {
  const sets = fc.uniqueArray(fc.nat(8)).map((list) => list.sort((a, b) => a - b))
  fc.assert(fc.property(sets, sets, (a, b) => {
    assert.equal(likeness(a, a), 1)
    assert.equal(likeness(a, b), likeness(b, a))
    assert.ok(likeness(a, b) >= 0 && likeness(a, b) <= 1)
  }))
  assert.equal(likeness([1], [2]), 0)
})

test('the key of a text forgets how it is written, not what', () => {
  assert.equal(exactKey('  المـادّة   ١٢ '), 'المادة 12')
})

test('the way from one list to another is as short as the longest common part allows', () => {
  const list = fc.array(fc.nat(3), { maxLength: 12 })
  const longestCommon = (a: number[], b: number[]): number => {
    const rows = a.map(() => b.map(() => 0))
    a.forEach((x, i) => b.forEach((y, j) => { rows[i]![j] = x === y ? (rows[i - 1]?.[j - 1] ?? 0) + 1 : Math.max(rows[i - 1]?.[j] ?? 0, rows[i]![j - 1] ?? 0) }))
    return rows.at(-1)?.at(-1) ?? 0
  }
  fc.assert(fc.property(list, list, (a, b) => {
    const edits = shortestEdit(a, b, 100)!
    let [i, j] = [0, 0]
    for (const edit of edits) {
      if (edit === 'same') assert.equal(a[i], b[j])
      if (edit !== 'added') i++
      if (edit !== 'removed') j++
    }
    assert.deepEqual([i, j], [a.length, b.length])
    assert.equal(edits.filter((edit) => edit === 'same').length, longestCommon(a, b))
    const needed = edits.filter((edit) => edit !== 'same').length
    if (needed > 0) assert.equal(shortestEdit(a, b, needed - 1), null)
    assert.ok(shortestEdit(a, b, needed))
  }))
})
