import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hasMessage, langs, t, type Lang } from '#platform/messages'
import { markedText } from './marked-text.ts'
import type { ProvisionDraft } from './provision.ts'
import { sampleTexts as texts } from './sample-texts.ts'
import { splitLaw } from './split-text.ts'

/** A line for each provision: kind and number, [title], number of lines and the beginning of its own words. */
const outline = (nodes: readonly ProvisionDraft[], depth = 0): string[] =>
  nodes.flatMap(({ kind, number, heading, text, children }) => [
    `${'  '.repeat(depth)}${[kind, number].filter(Boolean).join(' ')}${heading ? ` [${heading}]` : ''}${text ? ` ${text.split('\n').length}: ${text.slice(0, 12)}` : ''}`, ...outline(children, depth + 1)
  ])

const expected: Record<keyof typeof texts, { lang: Lang; title: string; outline: string }> = {
  amending: {
    lang: 'ar', title: 'مرسوم رقم 5 لسنة 2034 بتعديل بعض أحكام قانون الأسواق',
    outline: `article 1 5: يستبدل بنصي 
article 2 2: تضاف إلى الق
article 3 1: على الوزير ت`
  },
  bareNumbers: {
    lang: 'ar', title: 'قانون الرعاة لسنة 2033',
    outline: `chapter 1 [أحكام تمهيدية]
  article 1 [اسم القانون وبدء العمل به] 1: يسمى هذا الق
  article 2 [تفسير] 1: في هذا القان
    point a 1: الراعي: من ي
    point b 1: القطيع: ما ي
chapter 2 [الحقوق]
  article 3 [حق المرور] 1: للراعي أن يم
  article 4 [حق السقيا]
    paragraph 1 1: للراعي أن يس
    paragraph 2 1: يحدد الوالي 
  article 5 [العقوبات] 1: يعاقب كل من `
  },
  commonLaw: {
    lang: 'en', title: 'THE BEACONS ACT, 2031',
    outline: `preamble 2: THE BEACONS 
part 1 [PRELIMINARY]
  article 1 [Short title] 1: This Act may
  article 2 [Interpretation] 1: In this Act,
    point a 1: "beacon" mea
    point b 1: "warden" mea
part 2 [WARDENS]
  article 3 [Appointment of wardens]
    paragraph 1 1: The Minister
    paragraph 2 1: A warden sha
  article 4 [Offences] 1: Any person w
annex [Oath of a warden] 1: I swear to k`
  },
  englishCivil: {
    lang: 'en', title: 'Federal Law No. 8 of 2031 On the Protection of Lighthouses',
    outline: `preamble 2: Having regar
  chapter 1 [General Provisions]
    article 1 [Definitions] 3: For the purp
    article 2 [Scope] 1: This Law app
  chapter 2 [Penalties]
    article 3 [Offences]
      paragraph 1 1: Whoever puts
        point a 1: imprisonment
        point b 1: a fine, wher
          point 1 1: guided a shi
          point 2 1: marked a ree
      paragraph 2 1: An attempt i
    article 3bis [Aggravation] 1: The penalty 
    article 4 [Entry into force] 1: This Law ent
paragraph 1: Done at Harb`
  },
  french: {
    lang: 'fr', title: 'LOI n° 2031-14 du 3 mai 2031 relative à la protection des dunes',
    outline: `preamble 3: LOI n° 2031-
title 1 [DISPOSITIONS GÉNÉRALES]
  article 1 2: La présente 
  article 2 1: Au sens de l
    paragraph 1 1: « Dune » : u
    paragraph 2 1: « Gardien » 
      point a 1: surveille un
      point b 1: en rend comp
  article 2bis 1: Les dunes vi
title 2 [DES PEINES]
  chapter 1 [Des infractions]
    article 3 1: Est puni d'u
  chapter 2 [De la procédure]
    article 4 1: L'action pub
  chapter
    article 5 1: La présente 
paragraph 1: Fait à Dune-`
  },
  frenchCut: {
    lang: 'fr', title: 'ORDONNANCE N° 12 PORTANT ORGANISATION DES PHARES',
    outline: `article 1 [Définitions] 1: Aux fins de 
article 2 [Des gardiens] 2: Le gardien a
  point a 1: la réparatio
  point b 1: le remplacem
article 3 [Des sanctions] 1: Quiconque ét`
  },
  gulf: {
    lang: 'ar', title: 'قانون اتحادي رقم (77) لسنة 2031 بشأن حماية المسافرين بين الجزر',
    outline: `preamble 6: قانون اتحادي
title 1 [أحكام عامة]
  article 1 [التعريفات] 1: في تطبيق أحك
    point 1: الوزارة: وزا
    point 1: المسافر: كل 
  article 2 [نطاق السريان] 2: تسري أحكام ه
title 2 [الجرائم والعقوبات]
  article 3 [الاستغلال] 1: يعاقب بالسجن
    point a 1: تجنيد مسافر.
    point b 1: نقله أو إيوا
      point 1 1: داخل الاتحاد
      point 2 1: خارجه.
    point c 1: استقباله.
    paragraph 1: وتضاعف العقو
  article 4 [الإلغاء] 1: يلغى كل حكم 
paragraph 2: صدر في القصر`
  },
  levant: {
    lang: 'ar', title: 'القانون رقم 61',
    outline: `preamble 4: القانون رقم 
article 1 3: يقصد بالتعاب
article 2
  paragraph 1 1: تنشأ محمية ب
    point a 1: حدودها.
    point b 1: إدارتها.
  paragraph 2 1: ينشر القرار.
article 3
  point a 1: يعاقب بالحبس
  point b 1: تشدد العقوبة
article 12bisa 1: يجوز العفو.
article 13 1: ينشر هذا الق
annex 1 [نظام الزيارة]
  article 1 1: الزيارة نهار
  article 2 1: الزيارة بدلي`
  },
  maghrebFasl: {
    lang: 'ar', title: 'قانون أساسي عدد 101 لسنة 2032 مؤرخ في 3 أوت 2032 يتعلق بالمراعي المشتركة',
    outline: `preamble 4: قانون أساسي 
title 1 [أحكام عامة]
  article 1 1: يهدف هذا الق
  article 2 1: يقصد على معن
    paragraph 1 1: المرعى: كل أ
    paragraph 2 1: الراعي: كل م
  article 3 1: تحدث هيئة لل
title 2 [في الزجر]
  section 1 [في المخالفات]
    article 4 1: يعاقب بخطية 
    article 5 1: العود يضاعف 
  section 2 [في التتبعات]
    article 6 1: تحرر المحاضر
paragraph 2: ينشر هذا الق`
  },
  maghrebQism: {
    lang: 'ar', title: 'ظهير شريف رقم 1.31.55 صادر في 5 رجب 1452 بتنفيذ القانون رقم 27.31 المتعلق بالواحات',
    outline: `part 1 [أحكام تمهيدية]
  title 1 [الأهداف]
    article 1 1: يحدد هذا الق
    article 2 2: لا يجوز قطع 
  title 2 [التدابير]
    article 3 1: تتخذ الإدارة
      paragraph 1 1: الجرد.
      paragraph 2 1: الحراسة:
        point 1: ليلا؛
        point 1: نهارا.
part 2 [أحكام ختامية]
  title 1 [العقوبات]
    article 3-1 1: يعاقب بغرامة
    article 4 1: يدخل هذا الق`
  },
  nile: {
    lang: 'ar', title: 'قانون رقم ٩٩ لسنة ٢٠٣٠',
    outline: `preamble 5: قانون رقم ٩٩
title
  article 1 1: يعمل بأحكام 
  article 2 1: يلغى القانون
title 1 [القوارب]
  chapter 1 [الترخيص]
    article 3 1: لا يجوز تسيي
      point a 1: أن يكون القا
      point b 1: أن يكون له م
    article 3bis 1: يجدد الترخيص
    article 3bis1 1: يسحب الترخيص
  chapter 2 [العقوبات]
    article 4 2: مع عدم الإخل
    article 5 1: ينشر هذا الق`
  },
  sections: {
    lang: 'en', title: 'Wells Ordinance 2030',
    outline: `chapter 1 [Preliminary]
  article 1 1: Short title.
  article 2 1: In this Ordi
chapter 2 [Duties]
  article 3 1: Every owner 
  article 3a 1: An owner who
  article 4 1: Whoever leav`
  },
  strange: {
    lang: 'ar', title: 'قانون الطواحين رقم 3',
    outline: `article 1 1: تعمل الطواحي
article 2 1: للطحان أجر.
article 3 1: يعاقب الغاش.
article 123 1: ينشر هذا الق`
  }
}

for (const [name, text] of Object.entries(texts) as [keyof typeof texts, string][])
  test(`the sample text ${name} gives its tree`, () => {
    const split = splitLaw(text)
    assert.deepEqual({ lang: split.lang, title: split.title }, { lang: expected[name].lang, title: expected[name].title })
    assert.equal(outline(split.tree).join('\n'), expected[name].outline)
    assert.deepEqual(splitLaw(markedText(split.tree, split.lang), split.lang).tree, split.tree)
  })

test('nothing of a text gets lost', () => {
  const letters = (text: string) => [...text.normalize('NFKC').replace(/[^\p{L}\d]/gu, '')].sort().join('')
  const said = (nodes: readonly ProvisionDraft[]): string => nodes.map(({ label, heading, text, children }) => label + (heading ?? '') + text + said(children)).join('')
  for (const text of [texts.gulf, texts.nile, texts.levant, texts.french, texts.englishCivil, texts.commonLaw]) {
    const { tree, title } = splitLaw(text)
    const plain = text.replace(/-\n(?=[a-z])/g, '')
    assert.equal(letters(said(tree) + (tree[0]!.kind === 'preamble' && tree[0]!.text.startsWith(title!.slice(0, 5)) ? '' : title)), letters(plain))
  }
})

const mentions: [Lang, string][] = [
  ['ar', 'المادة 1\nيعاقب كل من خالف أحكام\nالمادة 5 من هذا القانون بالحبس.\nالمادة 2\nنص.'],
  ['ar', 'المادة 1\nتسري العقوبة المنصوص عليها في\nالمادة 5\nعلى الشريك.\nالمادة 2\nنص.'],
  ['ar', 'المادة 1\nنص أول.\nالمادة 9 أعلاه لا تخل بذلك.\nالمادة 2\nنص.'],
  ['ar', 'المادة 1\nنص أول.\nالمادة الخامسة المشار إليها تلغى.\nالمادة 2\nنص.'],
  ['ar', 'المادة 1\nمع مراعاة المادة 4 و\nالمادة 5، يعاقب بالغرامة.\nالمادة 2\nنص.'],
  ['ar', 'المادة 1\nوفقا للمادة 5 من هذا القانون.\nالمادة 2\nنص.'],
  ['ar', 'المادة 1\nمن ارتكب جريمة خلافا لحكم الفصل الثالث أو\nالباب الرابع من هذا القانون.\nالمادة 2\nنص.'],
  ['ar', 'المادة 1\nاستثناء من أحكام\nالمادة الثانية والعشرين\nيجوز العفو.\nالمادة 2\nنص.'],
  ['en', 'Article 1\nWhoever breaks\nArticle 5 of this Law is punished.\nArticle 2\nText.'],
  ['en', 'Article 1\nAs provided in\nArticle 5, the court decides.\nArticle 2\nText.'],
  ['en', 'Article 1\nText.\nArticle 9 shall not apply.\nArticle 2\nText.'],
  ['en', 'Article 1\nSubject to Article 3 and\nArticle 7\nthe fine is doubled.\nArticle 2\nText.'],
  ['fr', 'Article 1\nEst puni, au sens de\nArticle 5 de la présente loi, quiconque vole.\nArticle 2\nTexte.'],
  ['fr', "Article 1\nLes peines prévues à l'\narticle 5\nsont doublées.\nArticle 2\nTexte."],
  ['fr', 'Article 1\nTexte.\nArticle 9 ci-dessus ne fait pas obstacle.\nArticle 2\nTexte.']
]

test('a mention of an article is not a heading, wherever the line breaks', () => {
  for (const [lang, text] of mentions) {
    const { tree } = splitLaw(text, lang)
    assert.deepEqual(tree.map(({ number }) => number), ['1', '2'], text)
  }
})

const codes = (text: string, lang?: Lang) => splitLaw(text, lang).problems.map(({ code, line, article }) => [code, line, article])

test('problems say where they are', () => {
  assert.deepEqual(codes(''), [['no_article', 1, undefined]])
  assert.deepEqual(codes('نص بلا مواد.\nوسطر آخر.'), [['no_article', 1, undefined]])
  assert.deepEqual(codes('المادة 1\nنص.\n\nالمادة 2\nنص.\nالمادة 2\nنص.'), [['duplicate_number', 6, '2']])
  assert.deepEqual(codes('المادة 1\nنص.\nالمادة 4\nنص.'), [['gap_in_numbers', 3, '4']])
  assert.deepEqual(codes('المادة 3\nنص.\nالمادة 4\nنص.'), [['gap_in_numbers', 1, '3']])
  assert.deepEqual(codes('Article 1\nText.\nArticle 2\nText.\nArticle 3\nText.\nArticle 2 bis\nText.', 'en'), [['out_of_order', 7, '2bis']])
  assert.deepEqual(codes('Article 1\nText.\nArticle 2\nArticle 3\nText.', 'en'), [['empty_article', 3, '2']])
  assert.deepEqual(codes(`المادة 1\n${'نص طويل جدا. '.repeat(900)}\nالمادة 2\nنص.`), [['long_article', 1, '1']])
  assert.deepEqual(codes('المادة 1\nنص عربي هنا.\nThe official translation of this article\nfollows in another language here.\nالمادة 2\nنص آخر عربي طويل نسبيا حتى يكون النص عربيا في معظمه ولا شك.'), [['mixed_directions', 3, undefined]])
  assert.deepEqual(codes('Article 1\nThe text of the law is in English.\nيعاقب بالحبس كل من خالف\nArticle 2\nText.'), [['mixed_directions', 3, undefined]])
  assert.deepEqual(codes('Article 1\nText.\nArticle 1 bis\nText.\nArticle 2\nText.\nAnnex 1\nArticle 1\nText.', 'en'), [])
})

test('problems of a corrected text point into the corrected text', () => {
  assert.deepEqual(codes('# المادة 1\nنص.\n# المادة 1\nنص.'), [['duplicate_number', 3, '1']])
})

test('every problem has its words in three languages', () => {
  const all = ['', 'x', 'Article 2\nArticle 1\nThe text of it.\nArticle 9\nThe text of the law.\nArticle 9\nيعاقب بالحبس كل من خالف', `Article 1\n${'long '.repeat(3000)}`, 'المادة 1\nThe law is in another language'].flatMap((text) => splitLaw(text).problems)
  assert.ok(new Set(all.map(({ code }) => code)).size >= 6)
  for (const { message } of all)
    for (const lang of langs) {
      assert.ok(hasMessage(message.key))
      assert.ok(t(lang, message.key, message.values).length > 8)
    }
})

test('whatever the text is, the split does not throw, and its marked text reads back', () => {
  const piece = fc.oneof(
    fc.constantFrom('المادة 5', 'المادة الأولى', 'الفصل 2', 'الباب الأول', 'Article 3', 'Section 4', '1-', 'أ)', '(i)', '- ', ':', '.', '\n', '\n\n', 'من هذا القانون', '«', '»', 'ملحق', 'Annexe', '*', '#', '12 مكرر/أ', '\u200F', '\uFEFB'),
    fc.string({ maxLength: 8 })
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const split = splitLaw(pieces.join(' '))
      assert.deepEqual(splitLaw(markedText(split.tree, split.lang), split.lang).tree, split.tree)
    }),
    { numRuns: 1500 }
  )
})

test('a text stored from left to right, as it looks, is turned around', () => {
  const looks = (line: string) => [...line].reverse().join('').replace(/[0-9٠-٩]+/g, (number) => [...number].reverse().join('')).replace(/[()«»]/g, (sign) => '()«»'[[1, 0, 3, 2]['()«»'.indexOf(sign)]!]!)
  for (const text of [texts.gulf, texts.levant, texts.nile]) assert.deepEqual(splitLaw(text.split('\n').map(looks).join('\n')).tree, splitLaw(text).tree)
})

test('a text too long is cut, and says so', () => {
  const [problem] = splitLaw('المادة 1\n'.repeat(250_000)).problems
  assert.equal(problem!.code, 'cut_off')
})

test('lines made to stall a pattern are read in time', () => {
  const begun = performance.now()
  for (const part of ['المادة ', '1- ', '( ', 'مكرر ', '«', 'a-', ' ', '{\\', '# ', '* ', 'vingt-et-', 'i', '- ', 'ال', '1/', 'و ', '_'])
    splitLaw(`${part.repeat(30_000)}\nالمادة 1 ${part.repeat(30_000)}\nArticle 1 ${part.repeat(3000)}\n# {${part.repeat(20_000)}`)
  assert.ok(performance.now() - begun < 4000, `${performance.now() - begun} ms`)
})
