import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testDatabase } from '../database/testing.ts'
import { excerptOf, marked } from './excerpt.ts'
import { askedOf, readQuery } from './query.ts'

const all = (typed: string, ...langs: ('ar' | 'en' | 'fr')[]) => askedOf(readQuery(typed, langs), [])?.all
const shown = (typed: string, text: string, lang: 'ar' | 'en' | 'fr' = 'ar') => marked(text, readQuery(typed), lang).map(({ text: part, hit }) => (hit ? `[${part}]` : part)).join('')

test('all words are asked for, phrases in their order, and what follows a minus is left out', () => {
  assert.equal(all('victims penalty', 'en'), "('victim' & 'penalti')")
  assert.equal(all('"forced labour"', 'en'), "'=forced labour'")
  assert.equal(all('"rights of the victim"', 'en'), "('=rights of the' & '=the victim' & ('=rights' <-> '=of' <-> '=the' <-> '=victim'))")
  assert.equal(all('"traite des personnes"', 'fr'), "'=traite des personnes'")
  assert.equal(all('victim -"forced labour" -child', 'en'), "('victim' & !'=forced labour' & !'child')")
  assert.equal(all('co-operation', 'en'), "('co' & 'oper')", 'a hyphen inside a word excludes nothing')
  assert.equal(all('\u200f-طفل ضحية'), "('ضحي' & !'طفل')")
})

test('stop words are not asked for, unless they are all there is', () => {
  assert.equal(all('the victim', 'en'), "'victim'")
  assert.equal(all('of the', 'en'), "('=of' & '=the')")
})

test('nothing is asked for by signs alone or by exclusions alone', () => {
  for (const typed of ['', '  ', '!!! & | ()', '""', '-طفل', '\u200f']) assert.equal(all(typed), undefined, typed)
})

test('the number of an article belongs to its word, in every digits and language', () => {
  for (const typed of ['المادة 12', 'مادة ١٢', 'المادة (۱۲)', 'م 12', 'art. 12', 'Article 12', 'articles 12', 'المادة رقم 12']) assert.match(all(typed)!, /'#article 12'/, typed)
  assert.equal(all('12'), "'12'")
})

test('the database takes whatever is typed as a tsquery', async () => {
  const db = await testDatabase()
  const typed = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('"', '-', '«', '»', ' ', "'", '\\', '&', '|', '!', '(', ')', ':*', '<->', 'المادة', '12', 'victim', 'l’', '\u200f'), { maxLength: 25 }).map((parts) => parts.join('')))
  await fc.assert(fc.asyncProperty(typed, async (words) => {
    const asked = askedOf(readQuery(words), [["~it's=\\"]])
    if (asked) await sql`select ${asked.all}::tsquery, ${asked.some}::tsquery, ${asked.titled}::tsquery, ${asked.near}::tsquery, ${asked.exactly}::tsquery`.execute(db)
  }), { numRuns: 150 })
})

test('what is found is marked as it is written', () => {
  assert.equal(shown('جرائم', 'في الـجَرِيمَة والعقوبة'), 'في [الـجَرِيمَة] والعقوبة')
  assert.equal(shown('"الاتجار بالبشر"', 'الاتجار ثم الاتجار بالبشر'), 'الاتجار ثم [الاتجار بالبشر]')
  assert.equal(shown('المادة 12', 'المادة (١٢) والمادة 13'), '[المادة (١٢]) والمادة 13')
  assert.equal(shown('victims', 'A victim’s right', 'en'), 'A [victim]’s right')
})

test('an excerpt holds the words that were asked for, and a text is never changed', () => {
  const text = `${'كلام طويل لا يهم. '.repeat(60)}يعاقب مرتكب الجريمة بالسجن.${' كلام آخر بعده.'.repeat(60)}`
  const excerpt = excerptOf(text, readQuery('جريمة سجن'), 'ar')
  assert.deepEqual(excerpt.filter((part) => part.hit).map((part) => part.text), ['الجريمة', 'بالسجن'])
  assert.ok(excerpt.map((part) => part.text).join('').length < 340)
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 20 }), (any, typed) => {
    assert.equal(marked(any, readQuery(typed), 'ar').map((part) => part.text).join(''), any)
  }))
})
