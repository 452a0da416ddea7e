import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wordDifference } from './word-difference.ts'

const word = fc.constantFrom('الاتجار', 'بالبشر', 'الضحايا', 'حماية', 'law', 'victims', 'la', 'traite', 'و', '،', '.')
const sentence = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '))

test('the words that stayed and went are the old text, those that stayed and came the new one', () => {
  const bare = (text: string) => text.replace(/\s+/g, '')
  fc.assert(fc.property(sentence, sentence, fc.constantFrom('ar', 'en', 'fr') as fc.Arbitrary<'ar' | 'en' | 'fr'>, (before, after, lang) => {
    const parts = wordDifference(before, after, lang)
    const join = (leave: string) => bare(parts.filter((part) => part.change !== leave).map((part) => part.text).join(''))
    assert.equal(join('added'), bare(before))
    assert.equal(join('removed'), bare(after))
  }))
})

test('an Arabic sentence is compared by words, not by letters', () => {
  assert.deepEqual(
    wordDifference('حماية ضحايا الاتجار بالبشر', 'حماية ومساعدة ضحايا الاتجار بالأشخاص', 'ar').filter((part) => part.change !== 'same').map((part) => part.text.trim()),
    ['ومساعدة', 'بالبشر', 'بالأشخاص']
  )
})
