/** Two versions of a law of 300 articles compared: a revision as parliaments make them, and the worst case, every article rewritten. */
import type { Lang } from '#platform/messages'
import { langs } from '#platform/messages'
import { numbered, type Provision, type ProvisionDraft } from '../src/law/provision.ts'
import { differenceOfVersions } from '../src/law/word-difference.ts'
import { report, shown, spread } from './figures.ts'

const articles = 300
const turns = 15

const words: Record<Lang, string> = {
  ar: 'يعاقب بالحبس مدة لا تقل عن ثلاث سنوات وبغرامة كل من خالف أحكام المادة من هذا القانون أو ساعد غيره على ذلك وتضاعف العقوبة في حالة العود وتلتزم الجهات المختصة بتقديم الرعاية الطبية والنفسية لكل مجني عليه دون مقابل وينشأ صندوق تحدد موارده بقرار',
  en: 'whoever breaks the rules of this law or helps another to do so is punished by imprisonment for not less than three years and by a fine the competent bodies give medical and social care to every victim free of charge and a fund is set up by decision',
  fr: 'est puni d’un emprisonnement de trois ans au moins et d’une amende quiconque enfreint les règles de la présente loi ou aide autrui les organes compétents assurent des soins à toute victime sans frais et un fonds est créé par décision du ministre'
}

/** The same numbers in every run (mulberry32). */
function dice(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296
  }
}

/** Articles of about 120 words with three paragraphs. */
function textsOf(lang: Lang, throwing: () => number): string[][] {
  const list = words[lang].split(' ')
  const sentence = (length: number) => Array.from({ length }, () => list[Math.floor(throwing() * list.length)]).join(' ')
  return Array.from({ length: articles }, () => [sentence(30), sentence(30), sentence(30), sentence(30)])
}

const lawOf = (texts: readonly string[][]): Provision[] => numbered(texts.map(([own = '', ...rest], i): ProvisionDraft => ({
  kind: 'article', number: String(i + 1), label: `المادة ${i + 1}`, heading: null, text: own,
  children: rest.map((text, n): ProvisionDraft => ({ kind: 'paragraph', number: String(n + 1), label: `${n + 1}-`, heading: null, text, children: [] }))
})))

const replaced = (text: string, share: number, throwing: () => number) => text.split(' ').map((word) => (throwing() < share ? `${word}ه` : word)).join(' ')

export function benchLawDifference(): void {
  console.log(`Two versions of a law compared, ${articles} articles each`)
  for (const lang of langs) {
    const throwing = dice(7)
    const texts = textsOf(lang, throwing)
    const before = lawOf(texts)
    // A fifth of the articles amended, one put in at the beginning, so that all the others are numbered anew.
    const revised = lawOf([[words[lang]], ...texts.slice(1).map((text) => (throwing() < 0.2 ? text.map((line) => replaced(line, 0.1, throwing)) : text))])
    const rewritten = lawOf(texts.map((text) => text.map((line) => replaced(line, 0.3, throwing))))
    const shifted = lawOf([[words[lang]], ...texts.map((text) => text.map((line) => replaced(line, 0.1, throwing)))])
    for (const [name, after] of Object.entries({ 'a revision': revised, 'every article amended': rewritten, 'every article amended and numbered anew': shifted })) {
      const times: number[] = []
      for (let turn = 0; turn < turns; turn++) {
        const begun = performance.now()
        differenceOfVersions(before, after)
        times.push(performance.now() - begun)
      }
      report({ name: `word difference of two versions, ${name}, ${lang}`, of: `2 x ${articles} articles`, value: times[0]!, unit: 'ms', shown: `the first; ${shown(spread(times))}`, bar: 300 })
    }
  }
}
