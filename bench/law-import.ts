/** Import of a law of 300 articles: the split of its text, its marked text and the reading back, in each language. */
import { langs, type Lang } from '#platform/messages'
import { markedText } from '../src/law/marked-text.ts'
import { ordinalAr } from '../src/law/ordinals-ar.ts'
import { splitLaw } from '../src/law/split-text.ts'
import { report, shown, spread } from './figures.ts'

const articles = 300
const turns = 15

const sentence: Record<Lang, string> = {
  ar: 'يعاقب بالحبس مدة لا تقل عن ثلاث سنوات وبغرامة كل من خالف أحكام المادة الخامسة من هذا القانون أو ساعد غيره على ذلك، وتضاعف العقوبة في حالة العود.',
  en: 'Whoever breaks the rules of Article 5 of this Law, or helps another to do so, is punished by imprisonment for not less than three years and by a fine.',
  fr: 'Est puni d’un emprisonnement de trois ans au moins et d’une amende quiconque enfreint les règles de l’article 5 de la présente loi ou aide autrui à le faire.'
}
const heading: Record<Lang, (n: number) => string> = { ar: (n) => `المادة ${ordinalAr(n)}`, en: (n) => `Article ${n}`, fr: (n) => (n === 1 ? 'Article premier' : `Article ${n}`) }
const chapter: Record<Lang, (n: number) => string> = { ar: (n) => `الباب ${ordinalAr(n, 'm')}\nأحكام`, en: (n) => `Chapter ${n}\nRules`, fr: (n) => `Chapitre ${n}\nRègles` }

/** About 350 KB: chapters of twenty articles, each with two sentences and four points. */
function lawOf(lang: Lang): string {
  const lines: string[] = []
  for (let n = 1; n <= articles; n++) {
    if (n % 20 === 1) lines.push(chapter[lang](Math.ceil(n / 20)))
    lines.push(heading[lang](n), sentence[lang], sentence[lang], ...[1, 2, 3, 4].map((point) => `${point}- ${sentence[lang]}`))
  }
  return lines.join('\n')
}

export function benchLawImport(): void {
  console.log(`Import of a law, ${articles} articles`)
  for (const lang of langs) {
    const text = lawOf(lang)
    const times: number[] = []
    for (let turn = 0; turn < turns; turn++) {
      const begun = performance.now()
      const split = splitLaw(text)
      const again = splitLaw(markedText(split.tree, lang), lang)
      times.push(performance.now() - begun)
      if (split.articles !== articles || again.articles !== articles || split.problems.length > 0) throw new Error(`${split.articles} articles, ${split.problems.length} problems`)
    }
    report({ name: `import of a law text and back, ${lang}`, of: `${articles} articles`, value: times[0]! / 1000, unit: 's', shown: `the first; ${shown(spread(times))}`, bar: 1 })
  }
}
