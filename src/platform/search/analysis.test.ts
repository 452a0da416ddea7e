import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { fold } from '#platform/messages'
import { testDatabase } from '../database/testing.ts'
import words from '../../../content/search-words.json' with { type: 'json' }
import { termsOf, wordsOf } from './analysis.ts'
import { arabicStems } from './arabic.ts'

const stems = (word: string) => wordsOf(word, 'ar').flatMap((one) => one.stems)
const meet = (a: string, b: string) => assert.ok(stems(a).some((stem) => stems(b).includes(stem)), `${a} ${stems(a)} and ${b} ${stems(b)}`)
const part = (a: string, b: string) => assert.ok(!stems(a).some((stem) => stems(b).includes(stem)), `${a} and ${b} are ${stems(a)}`)

test('a word is found with every particle and ending of Arabic', () => {
  for (const [word, ...forms] of [
    ['جريمة', 'الجريمة', 'وجريمة', 'بجريمة', 'لجريمة', 'فجريمة', 'كجريمة', 'والجريمة', 'بالجريمة', 'للجريمة', 'كالجريمة', 'فالجريمة', 'جرائم', 'جريمتان', 'جريمتين', 'جريمته', 'جرائمهم', 'وبجرائمها'],
    ['عقوبة', 'العقوبات', 'وبعقوبته', 'عقوبتها', 'كعقوبة', 'فبالعقوبة', 'عقوبتان'],
    ['لجنة', 'اللجنة', 'للجنة', 'لجان', 'واللجان', 'بلجنة'],
    ['حق', 'الحق', 'بحقه', 'حقوقها', 'لحقوق'],
    ['مدة', 'المدة', 'مدته', 'بمدة'],
    ['إلكتروني', 'الإلكترونية', 'الكترونيا'],
    ['التزام', 'الالتزام', 'التزامات', 'بالتزاماتها'],
    ['متهم', 'المتهم', 'المتهمين', 'متهمون', 'للمتهمين'],
    ['حبس', 'حبساً', 'الحبس', 'بالحبس', 'وحبسه'],
    ['قضاء', 'قضائي', 'القضائية']
  ] as const) for (const form of forms) meet(word, form)
})

test('a letter of the word is not taken for a particle or an ending, and near words stay apart', () => {
  for (const [a, b] of [['أجر', 'إجراءات'], ['سن', 'سنة'], ['حق', 'تحقيق'], ['متهم', 'ألم'], ['بلاغ', 'مبلغ'], ['قانون', 'قناة'], ['والد', 'دين'], ['آلية', 'إلى'], ['عقد', 'عقوبة'], ['جناة', 'جناية'], ['قصر', 'قسر']] as const) part(a, b)
})

test('every way of writing gives the same word', () => {
  for (const [a, b] of [['الأطفال', 'الاطفال'], ['المأوى', 'الماوي'], ['العقوبة', 'العقـــوبه'], ['جَرِيمَةٌ', 'جريمة'], ['ﺍﻟﻀﺤﻴﺔ', 'الضحية'], ['١٢', '12'], ['۱۲', '12'], ['ضحیة', 'ضحية'], ['محکمة', 'محكمة'], ['\u200fضحية\u200f', 'ضحية']] as const)
    assert.deepEqual(wordsOf(a, 'ar').map((one) => one.folded), wordsOf(b, 'ar').map((one) => one.folded), a)
})

test('words of English and French meet in their stems, with accents and without', () => {
  const of = (lang: 'en' | 'fr', word: string) => wordsOf(word, lang).flatMap((one) => one.stems)
  assert.deepEqual(of('en', 'victims'), of('en', 'victim'))
  assert.ok(of('fr', 'pénalités').some((stem) => of('fr', 'penalites').includes(stem)))
  assert.deepEqual(wordsOf('l’article', 'fr').map((one) => [one.folded, one.stems.length]), [['l', 0], ['article', 1]])
  assert.deepEqual(of('en', 'art'), of('en', 'articles'))
})

test('a word knows its place in the text, whatever marks it carries', () => {
  const text = 'قال: «الـجَرِيمَة» (المادة ١٢مكرر)'
  const found = wordsOf(text, 'ar')
  assert.deepEqual(found.map(({ start, end }) => text.slice(start, end)), ['قال', 'الـجَرِيمَة', 'المادة', '١٢', 'مكرر'])
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (any) => {
    let before = 0
    for (const { start, end, folded } of wordsOf(any, 'ar')) {
      assert.ok(start >= 0 && end > start && end <= any.length && folded.length > 0 && end >= before)
      before = end
    }
  }))
})

test('no form stands for two words of the field, and the stem of a stem is itself', () => {
  const seen = new Map<string, string>()
  for (const forms of words.forms) for (const form of forms) {
    assert.ok(!seen.has(fold(form)) || seen.get(fold(form)) === forms[0], `${form}: ${forms[0]} and ${seen.get(fold(form))}`)
    seen.set(fold(form), forms[0]!)
    assert.deepEqual(arabicStems(fold(form)), arabicStems(fold(forms[0]!)), `${form} and ${forms[0]}`)
  }
  for (const word of words.whole) assert.ok(!seen.has(fold(word)), `${word} stands in both lists`)
  for (const word of [...words.forms.flat(), ...words.whole]) for (const stem of arabicStems(fold(word))) assert.ok(arabicStems(stem).includes(stem), `${word}: ${stem}`)
})

test('the database takes every text as a tsvector, the longest and the strangest', async () => {
  const db = await testDatabase()
  const lexemes = async (body: string, title = '') =>
    (await sql<{ n: number }>`select length(${termsOf({ title, body, lang: 'ar', facets: { law: "o'ne\\" } })}::tsvector) as n`.execute(db)).rows[0]!.n
  assert.ok((await lexemes('المادة ' .repeat(30_000))) >= 3)
  assert.ok((await lexemes(Array.from({ length: 40_000 }, (_, n) => `كلمة${n.toString(36)}`).join(' '))) > 10_000)
  assert.ok((await lexemes('ا'.repeat(5_000))) >= 3)
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), async (body, title) => {
    assert.ok((await lexemes(body, title)) >= 2)
  }), { numRuns: 60 })
})
