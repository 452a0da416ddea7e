import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lang } from '#platform/messages'
import { headOf, linesOf, shownWords, wordsBeside, type InLang } from './cited-words.ts'

const row = (lang: Lang, eid: string, position: number, text: string, more: object = {}): InLang =>
  ({ lang, eid, position, text, kind: 'article', number: '', label: '', heading: null, parent: null, ...more })

const found = [
  row('ar', 'art_3', 2, 'أولاً\nثانياً', { label: 'المادة 3', heading: 'الطفل' }), row('ar', 'art_3__para_1', 3, 'فقرة', { label: '1-', kind: 'paragraph' }),
  row('ar', 'art_30', 9, 'غير مقصودة', { label: 'المادة 30' }), row('fr', 'art_3', 2, 'Un enfant', { label: 'Article 3' })
]

test('the words of a provision are given in the language asked for and in the original beside it', () => {
  const [one] = wordsBeside(['art_3'], found, 'fr', 'ar')
  assert.deepEqual([one!.own?.lang, one!.original?.lang, shownWords(one!)?.lang], ['fr', 'ar', 'fr'])
  assert.equal(one!.original!.parts.length, 2, 'with what stands inside it, and not with article 30')
})

test('where there is no text in the language asked for, the original stands in, and is not shown twice', () => {
  const [english] = wordsBeside(['art_3'], found, 'en', 'ar')
  assert.deepEqual([english!.own, shownWords(english!)?.lang], [null, 'ar'])
  const [arabic] = wordsBeside(['art_3'], found, 'ar', 'ar')
  assert.deepEqual([arabic!.own?.lang, arabic!.original], ['ar', null])
})

test('a provision that the reader may not see has no words', () => {
  assert.deepEqual(wordsBeside(['art_7'], [], 'ar', 'ar'), [{ eid: 'art_7', own: null, original: null }])
})

test('the lines of a provision carry the numbers of its paragraphs', () => {
  const words = wordsBeside(['art_3'], found, 'ar', 'ar')[0]!.own!
  assert.equal(headOf(words), 'المادة 3: الطفل')
  assert.deepEqual(linesOf(words), ['أولاً', 'ثانياً', '1- فقرة'])
})
