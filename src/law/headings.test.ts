import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lang } from '#platform/messages'
import { matchHeading } from './headings.ts'
import type { HeadingWord } from './heading-words.ts'

type Case = [line: string, word: HeadingWord, number: string, label: string, rest: string]

const arabic: Case[] = [
  ['المادة الأولى', 'article', '1', 'المادة الأولى', ''],
  ['المادة الحادية والعشرون', 'article', '21', 'المادة الحادية والعشرون', ''],
  ['المادة الخامسة والثلاثون بعد المائة', 'article', '135', 'المادة الخامسة والثلاثون بعد المائة', ''],
  ['المادة المئة والثانية:', 'article', '102', 'المادة المئة والثانية', ''],
  ['المادة الثانية عشر', 'article', '12', 'المادة الثانية عشر', ''],
  ['المادة الثالثة عشرة: العقوبات', 'article', '13', 'المادة الثالثة عشرة', 'العقوبات'],
  ['الْمَادَّةُ الثَّانِيَةُ', 'article', '2', 'الْمَادَّةُ الثَّانِيَةُ', ''],
  ['المـــادة الثالثــــة', 'article', '3', 'المـــادة الثالثــــة', ''],
  ['مادة (5)', 'article', '5', 'مادة (5)', ''],
  ['مادة ( ٥ )', 'article', '5', 'مادة ( ٥ )', ''],
  ['مادة ٥ -', 'article', '5', 'مادة ٥', ''],
  ['مادة ٥ - يعاقب بالحبس', 'article', '5', 'مادة ٥', 'يعاقب بالحبس'],
  ['مادة ۷ :', 'article', '7', 'مادة ۷', ''],
  ['المادة -8-', 'article', '8', 'المادة -8-', ''],
  ['المادة رقم 9', 'article', '9', 'المادة رقم 9', ''],
  ['المادة رقم (10):', 'article', '10', 'المادة رقم (10)', ''],
  ['المادة [11]', 'article', '11', 'المادة [11]', ''],
  ['المادة 012', 'article', '12', 'المادة 012', ''],
  ['المادة 12 مكرر', 'article', '12bis', 'المادة 12 مكرر', ''],
  ['المادة 12 مكرراً', 'article', '12bis', 'المادة 12 مكرراً', ''],
  ['المادة 12 مكرراً (2)', 'article', '12bis2', 'المادة 12 مكرراً (2)', ''],
  ['المادة ١٢ مكرر/أ', 'article', '12bisa', 'المادة ١٢ مكرر/أ', ''],
  ['المادة 12 مكررا ثانيا', 'article', '12bis2', 'المادة 12 مكررا ثانيا', ''],
  ['المادة (12) مكرر - تشدد العقوبة', 'article', '12bis', 'المادة (12) مكرر', 'تشدد العقوبة'],
  ['المادة 12 (مكرر)', 'article', '12bis', 'المادة 12 (مكرر)', ''],
  ['المادة 12 مكرر 1', 'article', '12bis1', 'المادة 12 مكرر 1', ''],
  ['المادة الثانية عشرة مكرراً:', 'article', '12bis', 'المادة الثانية عشرة مكرراً', ''],
  ['المادة 303 مكرر 4', 'article', '303bis4', 'المادة 303 مكرر 4', ''],
  ['المادة 12 أ', 'article', '12a', 'المادة 12 أ', ''],
  ['المادة 3-1', 'article', '3-1', 'المادة 3-1', ''],
  ['مادة أولى - يعمل بهذا القانون', 'article', '1', 'مادة أولى', 'يعمل بهذا القانون'],
  ['المادة الأولى: ', 'article', '1', 'المادة الأولى', ''],
  ['((المادة 5))', 'article', '5', 'المادة 5', ''],
  ['*المادة 6*', 'article', '6', 'المادة 6', ''],
  ['[المادة السابعة]', 'article', '7', 'المادة السابعة', ''],
  ['المادة 4 (التعريفات)', 'article', '4', 'المادة 4', '(التعريفات)'],
  ['الفصل 12', 'fasl', '12', 'الفصل 12', ''],
  ['الفصل 12 ـ يعاقب', 'fasl', '12', 'الفصل 12', 'يعاقب'],
  ['الفصل الأول', 'fasl', '1', 'الفصل الأول', ''],
  ['الفصل الأول: أحكام عامة', 'fasl', '1', 'الفصل الأول', 'أحكام عامة'],
  ['الكتاب الثالث', 'book', '3', 'الكتاب الثالث', ''],
  ['الباب التمهيدي', 'title', '', 'الباب التمهيدي', ''],
  ['باب تمهيدي: أحكام', 'title', '', 'باب تمهيدي', 'أحكام'],
  ['الباب الثاني مكرر', 'title', '2bis', 'الباب الثاني مكرر', ''],
  ['الباب (٣)', 'title', '3', 'الباب (٣)', ''],
  ['القسم الثاني - الجرائم', 'division', '2', 'القسم الثاني', 'الجرائم'],
  ['الفرع الأول', 'section', '1', 'الفرع الأول', ''],
  ['المبحث الرابع', 'section', '4', 'المبحث الرابع', ''],
  ['المطلب الأول', 'subsection', '1', 'المطلب الأول', ''],
  ['الجزء الأول', 'part', '1', 'الجزء الأول', ''],
  ['ملحق رقم (1)', 'annex', '1', 'ملحق رقم (1)', ''],
  ['الملحق', 'annex', '', 'الملحق', ''],
  ['ملحق أ', 'annex', 'a', 'ملحق أ', ''],
  ['الديباجة', 'preamble', '', 'الديباجة', '']
]

const french: Case[] = [
  ['Article premier', 'article', '1', 'Article premier', ''],
  ['Article premier. - La présente loi', 'article', '1', 'Article premier', 'La présente loi'],
  ['ARTICLE PREMIER :', 'article', '1', 'ARTICLE PREMIER', ''],
  ['Article 1er', 'article', '1', 'Article 1er', ''],
  ['Art. 1er. — Au sens de la loi', 'article', '1', 'Art. 1er', 'Au sens de la loi'],
  ['Art. 12', 'article', '12', 'Art. 12', ''],
  ['Art. 12 bis', 'article', '12bis', 'Art. 12 bis', ''],
  ['Art 12 ter.-', 'article', '12ter', 'Art 12 ter', ''],
  ['Article 12 bis 1', 'article', '12bis1', 'Article 12 bis 1', ''],
  ['Article 12 bis-2', 'article', '12bis2', 'Article 12 bis-2', ''],
  ['Article 303 bis 4', 'article', '303bis4', 'Article 303 bis 4', ''],
  ['Article 2-1', 'article', '2-1', 'Article 2-1', ''],
  ['Article 2-1 : Définitions', 'article', '2-1', 'Article 2-1', 'Définitions'],
  ['Article L. 225-4-1', 'article', 'l225-4-1', 'Article L. 225-4-1', ''],
  ['Article L225-4-2', 'article', 'l225-4-2', 'Article L225-4-2', ''],
  ['Article 14 quater', 'article', '14quater', 'Article 14 quater', ''],
  ['Article 14 quinquies - Saisie', 'article', '14quinquies', 'Article 14 quinquies', 'Saisie'],
  ['Article (5)', 'article', '5', 'Article (5)', ''],
  ['Article n° 6', 'article', '6', 'Article n° 6', ''],
  ['Article deux', 'article', '2', 'Article deux', ''],
  ['Article unique', 'article', '1', 'Article unique', ''],
  ['Article vingt-deux', 'article', '22', 'Article vingt-deux', ''],
  ['Article III', 'article', '3', 'Article III', ''],
  ['Article\u00A07\u00A0:', 'article', '7', 'Article\u00A07', ''],
  ['Article 8 (Définitions)', 'article', '8', 'Article 8', '(Définitions)'],
  ['Article 9 – Peines', 'article', '9', 'Article 9', 'Peines'],
  ['Article 10. – Les peines', 'article', '10', 'Article 10', 'Les peines'],
  ['Article 5 A', 'article', '5a', 'Article 5 A', ''],
  ['**Article 5**', 'article', '5', 'Article 5', ''],
  ['[Article 5]', 'article', '5', 'Article 5', ''],
  ['Chapitre II', 'chapter', '2', 'Chapitre II', ''],
  ['CHAPITRE PREMIER', 'chapter', '1', 'CHAPITRE PREMIER', ''],
  ['Chapitre Ier : Définitions', 'chapter', '1', 'Chapitre Ier', 'Définitions'],
  ['Chapitre 3. Des peines', 'chapter', '3', 'Chapitre 3', 'Des peines'],
  ['Chapitre préliminaire', 'chapter', '', 'Chapitre préliminaire', ''],
  ['Titre IV', 'title', '4', 'Titre IV', ''],
  ['TITRE XIX — Des peines', 'title', '19', 'TITRE XIX', 'Des peines'],
  ['Titre deuxième', 'title', '2', 'Titre deuxième', ''],
  ['Livre III', 'book', '3', 'Livre III', ''],
  ['Première partie', 'part', '1', 'Première partie', ''],
  ['Partie I', 'part', '1', 'Partie I', ''],
  ['Section 2', 'section', '2', 'Section 2', ''],
  ['Section première. De la traite', 'section', '1', 'Section première', 'De la traite'],
  ['Sous-section 1', 'subsection', '1', 'Sous-section 1', ''],
  ['Annexe', 'annex', '', 'Annexe', ''],
  ['ANNEXE II', 'annex', '2', 'ANNEXE II', ''],
  ['Préambule', 'preamble', '', 'Préambule', '']
]

const english: Case[] = [
  ['Article 12', 'article', '12', 'Article 12', ''],
  ['ARTICLE 12', 'article', '12', 'ARTICLE 12', ''],
  ['Article (12)', 'article', '12', 'Article (12)', ''],
  ['Article No. 5', 'article', '5', 'Article No. 5', ''],
  ['Article 12: Penalties', 'article', '12', 'Article 12', 'Penalties'],
  ['Article 12 - Penalties', 'article', '12', 'Article 12', 'Penalties'],
  ['Article 12. Whoever recruits', 'article', '12', 'Article 12', 'Whoever recruits'],
  ['Art. 3 bis', 'article', '3bis', 'Art. 3 bis', ''],
  ['Article 3 bis (2)', 'article', '3bis', 'Article 3 bis', '(2)'],
  ['Article 3 (bis)', 'article', '3bis', 'Article 3 (bis)', ''],
  ['Article One', 'article', '1', 'Article One', ''],
  ['Article Twenty-One', 'article', '21', 'Article Twenty-One', ''],
  ['Article Forty Two', 'article', '42', 'Article Forty Two', ''],
  ['First Article', 'article', '1', 'First Article', ''],
  ['Article IV', 'article', '4', 'Article IV', ''],
  ['Article 12A', 'article', '12a', 'Article 12A', ''],
  ['Article 12 A', 'article', '12a', 'Article 12 A', ''],
  ['Section 12A', 'section', '12a', 'Section 12A', ''],
  ['Section 12A. Duty to report', 'section', '12a', 'Section 12A', 'Duty to report'],
  ['Sec. 7', 'section', '7', 'Sec. 7', ''],
  ['§ 7', 'section', '7', '§ 7', ''],
  ['Section 3 — Offences', 'section', '3', 'Section 3', 'Offences'],
  ['Section 3(1)', 'section', '3', 'Section 3', '(1)'],
  ['Chapter IV', 'chapter', '4', 'Chapter IV', ''],
  ['CHAPTER ONE', 'chapter', '1', 'CHAPTER ONE', ''],
  ['Chapter 2: Offences', 'chapter', '2', 'Chapter 2', 'Offences'],
  ['Chapter Two - Offences', 'chapter', '2', 'Chapter Two', 'Offences'],
  ['Part I', 'part', '1', 'Part I', ''],
  ['PART II—OFFENCES', 'part', '2', 'PART II', 'OFFENCES'],
  ['Part 3 Protection', 'part', '3', 'Part 3', 'Protection'],
  ['Part A', 'part', 'a', 'Part A', ''],
  ['Title VI', 'title', '6', 'Title VI', ''],
  ['Book Two', 'book', '2', 'Book Two', ''],
  ['Subsection 2', 'subsection', '2', 'Subsection 2', ''],
  ['Annex', 'annex', '', 'Annex', ''],
  ['Annex 1', 'annex', '1', 'Annex 1', ''],
  ['First Schedule', 'annex', '1', 'First Schedule', ''],
  ['Schedule 2', 'annex', '2', 'Schedule 2', ''],
  ['Appendix B', 'annex', 'b', 'Appendix B', ''],
  ['Preamble', 'preamble', '', 'Preamble', ''],
  ['Preliminary Chapter', 'chapter', '', 'Preliminary Chapter', ''],
  ['*Article 9*', 'article', '9', 'Article 9', ''],
  ['Article 2-1', 'article', '2-1', 'Article 2-1', ''],
  ['Article\u00A07', 'article', '7', 'Article\u00A07', '']
]

for (const [lang, cases] of Object.entries({ ar: arabic, fr: french, en: english }) as [Lang, Case[]][])
  test(`headings are read in ${lang}`, () => {
    assert.ok(cases.length >= 40, `${cases.length}`)
    for (const [line, word, number, label, rest] of cases) {
      const found = matchHeading(line, lang)
      if (label === '') assert.equal(found, null, line)
      else assert.deepEqual(found && [found.word, found.number, found.label, found.rest], [word, number, label, rest], line)
    }
  })

test('words that only look like headings are none', () => {
  const others: [Lang, string][] = [
    ['ar', 'المادتان 5 و6'], ['ar', 'المواد من 5 إلى 9'], ['ar', 'الفصل في المنازعات'], ['ar', 'مادة كيميائية'], ['ar', 'الباب مفتوح'], ['ar', 'بالمادة 5'], ['ar', 'للمادة 5'],
    ['ar', 'الكتاب المقدس'], ['ar', 'قسم الشرطة'], ['fr', 'Articles 5 et 6'], ['fr', "L'article 5"], ['fr', 'Section spécialisée'], ['fr', 'Partie civile'],
    ['fr', 'Titre exécutoire'], ['en', 'Articles 5 to 9'], ['en', 'Part of the fine'], ['en', 'Sections 5 and 6'], ['en', 'Title deeds'], ['en', 'artistic 5'], ['en', 'Article by article']
  ]
  for (const [lang, line] of others) assert.equal(matchHeading(line, lang), null, line)
})
