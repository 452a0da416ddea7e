import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import fc from 'fast-check'
import { dayParts, fold, formatDate, formatNumber, isoDay, langs, messagesOf, readDate, readNumber, t, textIn } from './index.ts'

/** Names of the values a message takes, and the plural or select forms it offers. */
function shapeOf(elements: MessageFormatElement[], into = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue
    into.add(element.value)
    if (element.type === TYPE.plural || element.type === TYPE.select)
      for (const option of Object.values(element.options)) shapeOf(option.value, into)
  }
  return into
}

test('the three catalogues have the same keys and take the same values', () => {
  const english = messagesOf('en')
  for (const lang of langs) {
    const texts = messagesOf(lang)
    assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort(), `keys of ${lang}`)
    for (const [key, text] of texts) {
      assert.deepEqual([...shapeOf(parse(text))].sort(), [...shapeOf(parse(english.get(key)!))].sort(), `${lang} ${key}`)
    }
  }
})

test('an Arabic plural has the six forms of Arabic', () => {
  for (const [key, text] of messagesOf('ar')) {
    for (const element of parse(text)) {
      if (element.type !== TYPE.plural) continue
      const forms = Object.keys(element.options).filter((form) => !form.startsWith('='))
      assert.deepEqual(forms.sort(), ['few', 'many', 'one', 'other', 'two', 'zero'], key)
    }
  }
})

test('a number reads back from what is printed in every language and digit set', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom(...langs), fc.constantFrom('arab', 'latn'), (n, lang, digits) => {
      assert.equal(readNumber(formatNumber(lang, n, {}, digits as 'arab')), n)
    })
  )
})

test('Arabic digits and marks mean the same as Latin ones', () => {
  assert.equal(readNumber('١٬٢٣٤٫٥'), 1234.5)
  assert.equal(readNumber('۱۲'), 12)
  assert.equal(readNumber('12,5'), 12.5)
  for (const wrong of ['', 'twelve', '1.2.3', '--1', '1e5', '12 persons']) assert.equal(readNumber(wrong), null, wrong)
})

test('a day survives the journey through the Hijri calendar', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10)
      const hijri = dayParts(iso, 'islamic-umalqura')
      assert.equal(isoDay(hijri.year, hijri.month, hijri.day, 'islamic-umalqura'), iso)
    })
  )
})

test('dates are read in both calendars and days that do not exist are refused', () => {
  assert.equal(readDate('١٤٣٠/٠٧/٢١', 'islamic-umalqura'), '2009-07-14')
  assert.equal(readDate('14/7/2009'), '2009-07-14')
  assert.equal(readDate('2009-02-30'), null)
  assert.match(formatDate('en', '2009-07-14', { calendar: 'both' }), /14 July 2009 \(.*1430/)
})

test('folding makes the spellings of one Arabic word equal', () => {
  for (const [a, b] of [['الإتجار', 'الاتجار'], ['مكافحةِ', 'مكافحه'], ['مسؤولية', 'مسوولية'], ['هيئـــة', 'هيئة'], ['مستشفى', 'مستشفي'], ['١٢', '12'], ['Égypte', 'egypte']])
    assert.equal(fold(a!), fold(b!), `${a} ${b}`)
})

test('a text falls back to its original language', () => {
  assert.deepEqual(textIn({ fr: 'Loi', authentic: 'fr' }, 'ar'), { text: 'Loi', lang: 'fr' })
})

test('a plain number inside an Arabic sentence takes the digits of the reader', () => {
  assert.match(t('ar', 'problem.invalid', { count: 5 }), /٥/)
  assert.match(t('ar', 'problem.invalid', { count: 5 }, 'latn'), /5/)
})
