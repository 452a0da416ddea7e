import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksLikeList, personDataWarning } from './person-data.ts'

const refused: Record<string, string[]> = {
  'rounds.problem.personNumber': [
    'The victim holds passport N1234567', 'رقم الهوية 1023456789', 'الرقم الوطني: ٩٨٧١٠٢٣٤٥٦', 'Emirates ID 784-1980-1234567-1', 'بطاقة الهوية الشخصية 12345678',
    'Carte d’identité 1234567', 'جواز سفرها P 7654321'
  ],
  'rounds.problem.personPhone': ['Call +962 79 123 4567', 'هاتفها ٠٧٩١٢٣٤٥٦٧', 'tel: 25 589 696', '00966 50 123 4567', 'جوال: 0501234567'],
  'rounds.problem.personBirth': ['born on 12/3/1999', 'تاريخ ميلادها ١٩٩٩/٣/١٢', 'née le 3 mars 1999', 'المدعوة فاطمة من مواليد 1999', 'date of birth: 1999-03-12', 'a woman named Amina, 12 March 1999'],
  'rounds.problem.personCase': ['القضية رقم 123 لسنة 2024', 'Case No. 45/2024', 'dossier n° 12']
}

test('text that names a person by number, telephone, birth or case is refused with its own message', () => {
  for (const [key, texts] of Object.entries(refused)) for (const text of texts) assert.equal(personDataWarning(text)?.key, key, text)
})

test('laws, dates, figures, years and hotlines of three digits pass', () => {
  for (const text of [
    'Law No. 164 of 24 August 2011, Punishment for the Crime of Trafficking in Persons', 'المرسوم الملكي رقم م/40 بتاريخ 21/7/1430هـ', 'القانون رقم 28 لسنة 2012',
    'قانون رقم ٩ لسنة ٢٠٠٩ بشأن منع الاتجار بالبشر المعدل بالقانون رقم ١٠ لسنة ٢٠٢١', 'The budget was 1,200,000 in 2025 and 1 450 000 in 2026', 'A/RES/64/293, CTOC/COP/2018/2',
    'Between 2023-2026 the committee met 12 times (3/4/2024, 5/6/2025)', 'The helpline 1916 is free; 80077444 was announced in 2017', 'Décret-loi n° 2016-61 du 3 août 2016',
    '182 investigations, 356 persons, of whom 120 women and 34 children', 'الباب الثالث، المواد 12-15 والمادة 304', 'https://www.ohchr.org/en/documents/123456', 'ISO 3166-1, ISIC 9700', 'خُصص 1500000000 دينار عراقي', 'USD 250000000 were spent'
  ]) assert.equal(personDataWarning(text), null, text)
})

test('vowel marks, tatweel and Arabic digits hide nothing', () => {
  assert.equal(personDataWarning('رَقْمُ الهُوِيَّة ١٠٢٣٤٥٦٧٨٩')?.key, 'rounds.problem.personNumber')
  assert.equal(personDataWarning('مواليـــد عام ١٩٩٨')?.key, 'rounds.problem.personBirth')
})

test('a file with names beside dates of birth or passports is a list of persons; totals and letters are not', () => {
  assert.equal(looksLikeList('Name,Date of birth,Country\nA,1999-01-02,X'), true)
  assert.equal(looksLikeList('الاسم;الجنسية;العمر\nس;ص;12'), true)
  assert.equal(looksLikeList(['id', '1023456781', '1023456782', '1023456783', '1023456784', '1023456785'].join('\n')), true)
  assert.equal(looksLikeList('form,female,male\nforced labour,12,30\nbudget,1200000000,'), false)
  assert.equal(looksLikeList('Ministry of Justice, tel +962 6 460 3630\nLaw No. 9 of 2009'), false)
})
