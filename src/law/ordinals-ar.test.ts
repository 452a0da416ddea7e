import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ordinalAr, readOrdinalAr, type Gender } from './ordinals-ar.ts'

const marks = ['\u064E', '\u064F', '\u0650', '\u0651', '\u0652', '\u0640']
/** Diacritics and tatweel after letters, as a careful or a decorative hand sets them. */
const dressed = (words: string, picks: readonly number[]) =>
  [...words].map((letter, index) => (/[\u0621-\u064A]/.test(letter) && !/[ء اأإآدذرزوةى]/.test(letter) ? letter + (marks[picks[index % picks.length]!] ?? '') : letter)).join('')

const spellings: ((words: string) => string)[] = [
  (words) => words.replaceAll('مائ', 'مئ'),
  (words) => words.replace(/ و(?=ال)/, ' و '),
  (words) => words.replace(/عشرة$/, 'عشر'),
  (words) => words.replace(/ون(?=$| )/, 'ين'),
  (words) => words.replaceAll('الأ', 'الا'),
  (words) => words.replace(/ى(?=$| )/, 'ي'),
  (words) => words.replaceAll(' ', '\u00A0'),
  (words) => words.replaceAll(' ', '  ')
]

test('every ordinal from 1 to 300 in both genders reads back as its number', () => {
  for (const gender of ['f', 'm'] as Gender[])
    for (let n = 1; n <= 300; n++) {
      const words = ordinalAr(n, gender)
      assert.equal(readOrdinalAr(words), n, words)
      for (const spelling of spellings) assert.equal(readOrdinalAr(spelling(words)), n, spelling(words))
    }
})

test('no two numbers share their words', () => {
  for (const gender of ['f', 'm'] as Gender[]) assert.equal(new Set(Array.from({ length: 999 }, (_, index) => ordinalAr(index + 1, gender))).size, 999)
})

test('ordinals read the same with diacritics, tatweel and spellings mixed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }), fc.constantFrom<Gender>('f', 'm'), fc.subarray(spellings), fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 20 }),
      (n, gender, chosen, picks) => {
        const words = dressed(chosen.reduce((text, spelling) => spelling(text), ordinalAr(n, gender)), picks)
        assert.equal(readOrdinalAr(words), n, words)
      }
    ),
    { numRuns: 2000 }
  )
})

test('other ways of saying a number are read', () => {
  const said: [string, number][] = [
    ['الأولى بعد المائة', 101], ['الحادية بعد المئة', 101], ['المائة والأولى', 101], ['المائة والحادية والعشرون', 121], ['المئة والخامسة والثلاثين', 135],
    ['الخامسة والثلاثون والمائة', 135], ['مائة وخمسة وثلاثون', 135], ['المائتان والعاشرة', 210], ['الثالثة عشرة بعد المائتين', 213], ['ثلاث مائة', 300],
    ['أولى', 1], ['ثانية عشرة', 12], ['الواحدة والعشرون', 21], ['إحدى وعشرون', 21], ['الثانية عشر', 12], ['الثاني عشر', 12], ['مئة', 100], ['المائة و الثانية', 102],
    ['التاسعة والتسعين بعد المائة', 199], ['العشرين', 20], ['خمس وعشرون', 25], ['الثمانين', 80], ['الثامنة بعد المائة', 108]
  ]
  for (const [words, value] of said) assert.equal(readOrdinalAr(words) ?? 0, value, words)
})

test('what is not an ordinal alone is not read', () => {
  for (const words of ['', 'والثانية', 'القانون', 'الثالثة من', 'عام', 'الواحة', 'بعد المائة']) assert.equal(readOrdinalAr(words), null, words)
})
